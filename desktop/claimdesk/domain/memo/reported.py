"""Reported speech in a memo: sentences that only say who said what, and what is judged where a judgment is one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.checks.said import QUOTED, blanked, cut
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.domain.memo.tree import Runs
from claimdesk.domain.memo.voices import inside

# What somebody wants, how somebody calls it and who told it are so or not so by being said: no likelihood fits them.
ATTITUDES = ("position", "framing", "sourcing")
_TELLS = (
    r"(?:says?|said|writes?|wrote|reports?|reported|states?|stated|adds?|added|tells?|told|claims?|claimed|argues?|argued"
    r"|announces?|announced|insists?|insisted|denies|denied|notes?|noted|warns?|warned|confirms?|confirmed|maintains?)"
)
_QUOTE = "\x01"  # stands for words in quotation marks
_REPORT = re.compile(
    rf"\b(?:according to|in the words of|as reported by)\b"
    rf"|\b{_TELLS}\b(?:\s+[^\s,.;:]+){{0,6}}?\s*(?::|\bthat\b|,?\s*{_QUOTE})"  # "the paper writes: …", "told X that"
    rf"|{_QUOTE}[^.;:]{{0,60}}?\b{_TELLS}\b"  # "“…”, said Ada Lind"
    rf"|,[^,.;:]{{1,60}}\b{_TELLS}\b[^,;:]{{0,40}}$",  # "…, its spokesman Francis Brennan said."
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A sentence of a paragraph: where it begins (a citation counts one), whether it only reports, what it cites."""

    start: int
    reports: bool
    claims: tuple[str, ...]


def parts(runs: Runs) -> list[Part]:
    """The sentences of a paragraph."""
    shown = "".join(CHIP if run.cites else run.text for run in runs)
    return [Part(start, is_report(shown[start:end], quoted), claims) for start, end, claims, quoted in cut(shown, runs)]


def unquoted(words: str) -> str:
    """Words with what stands in quotation marks blanked out."""
    return blanked(words, tuple(found.span() for found in QUOTED.finditer(words)))


def is_report(words: str, quoted: Iterable[tuple[int, int]] = ()) -> bool:
    """Whether a sentence (``quoted``: its spans in quotation marks) says what somebody said."""
    told = words
    for start, end in sorted(quoted, reverse=True):
        told = f"{told[:start]}{_QUOTE}{told[end:]}"
    return _REPORT.search(told.replace(CHIP, " ").rstrip(" .!?…")) is not None


def clash(world: World, claims: Iterable[str]) -> bool:
    """Whether two of these claims contradict each other, and nobody has settled it."""
    here = set(claims)
    return any(
        link.kind == "contradicts"
        and {link.claim, link.other} <= here
        and not world.decided("no contradiction", link.claim, link.other)
        for link in world.relations
    )


def stated_by(material: Material, runs: Runs) -> str:
    """What is judged where a paragraph reports two sides, as it stands inside a sentence: the statement of the claim
    cited first. "" where there is one side only, and "this" is clear, or where that claim is still a passage's own
    words (a check speaks of it)."""
    found = parts(runs)
    if not found or not all(part.reports for part in found):
        return ""
    cited = [id for part in found for id in part.claims if id in material.world.claims]
    if not clash(material.world, cited):
        return ""
    claim = material.world.claims[cited[0]]
    return "" if material.quoted(claim) else inside(material, tidy_line(claim.statement).rstrip("."))
