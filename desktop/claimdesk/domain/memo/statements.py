"""Statements in print: in quotation marks while they are the passage's own words, as sentences otherwise."""

from __future__ import annotations

from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import quotation
from claimdesk.domain.memo.tree import Run, Runs
from claimdesk.domain.records import Claim

_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "”", "»", "：", ":")


def statement_runs(material: Material, claim: Claim) -> Runs:
    """The claim's statement: quoted if it still equals its passage, else as it was written."""
    quoted = material.quoted(claim)
    if quoted is None:
        return (Run(tidy(claim.statement) or "(no statement)"),)
    article = material.article(quoted)
    return quotation(tidy(claim.statement), article.language if article else "")


def sentence(material: Material, claim: Claim) -> str:
    """The statement as one plain sentence, with a full stop where it has no end of its own."""
    words = tidy_line("".join(run.text for run in statement_runs(material, claim)))
    return words if words.endswith(_ENDS) else f"{words}."


def shortened(words: str, most: int = 90) -> str:
    """Words cut at a word's end to at most ``most`` code points, with an ellipsis."""
    line = tidy_line(words)
    if len(line) <= most:
        return line
    cut = line[:most]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:–-") + "…"
