"""Statements in print: in quotation marks while they are the passage's own words, as sentences otherwise."""

from __future__ import annotations

from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import quotation, shortened
from claimdesk.domain.memo.tree import Run, Runs
from claimdesk.domain.records import Claim

_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "”", "»", "：", ":")


def statement_runs(material: Material, claim: Claim, most: int = 0) -> Runs:
    """The claim's statement: quoted if it still equals its passage, else as it was written; cut to ``most`` code
    points (0: all of it)."""
    quoted = material.quoted(claim)
    words = shortened(claim.statement, most) if most else tidy(claim.statement)
    if quoted is None:
        return (Run(words or "(no statement)"),)
    article = material.article(quoted)
    return quotation(words, article.language if article else "")


def sentence(material: Material, claim: Claim) -> str:
    """The statement as one plain sentence, with a full stop where it has no end of its own."""
    words = tidy_line("".join(run.text for run in statement_runs(material, claim)))
    return words if words.endswith(_ENDS) else f"{words}."
