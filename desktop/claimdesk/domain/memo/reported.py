"""Reported speech in a memo: sentences that only say who said what, and what is judged where a judgment is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import regex

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
    r"|announces?|announced|insists?|insisted|denies|denied|notes?|noted|warns?|warned|confirms?|confirmed|maintains?"
    r"|maintained|declares?|declared|explains?|explained|admits?|admitted|alleges?|alleged|asserts?|asserted|replied)"
)
# These tell something whatever follows them ("Meta said the order is void"); the others ("the deal adds a year", "they
# wrote to the firm") only where a sentence follows, known by its verb.
_ALWAYS = r"(?:says?|said|tells?|told|stated|reported|announces?|announced|insists?|insisted|argues?|argued)"
_OTHERS = (
    r"(?:(?:states|reports|claims|notes)(?!\s+(?:in|on|by|for|from|with|at)\b)|writes|wrote|adds|added|claimed|denies|denied"
    r"|noted|warns|warned|confirms|confirmed|maintains|maintained|declares|declared|explains|explained|admits|admitted"
    r"|alleges|alleged|asserts|asserted|replied)"
)
_FINITE = r"(?:is|are|was|were|has|have|had|will|would|may|might|can|could|cannot|must|should|does|did)\b"
_CLAUSE = rf"(?:(?!(?:and|or|but|who|which|as|to|of|{_FINITE})\b)[^\s,.;:]+\s+){{1,6}}?{_FINITE}"
# After these it is no verb that tells ("the stated goal", "the United States"), or tells what is not said or to come.
_NO_VERB = (
    r"(?<!\b(?:(?:the|an?|its|their|his|her|our|no|any|other|\w+[’']s)(?:\s\w+ly)?"
    r"|be|been|being|is|are|was|were|not|never|yet|\w+n[’']t|to|will|would|can|could|may|might|must|should|who|which|that"
    r"|of|in|on|by|for|from|with|at|united)\s+)"
)
_QUOTE = "\x01"  # stands for words in quotation marks
_REPORT = regex.compile(
    rf"\b(?:according to|in the words of|as reported by)\b"
    rf"|\b{_TELLS}\b(?:\s+[^\s,.;:]+){{0,6}}?\s*(?::|\bthat\b|,?\s*{_QUOTE})"  # "the paper writes: …", "told X that"
    rf"|(?<=\S\s+){_NO_VERB}(?:{_ALWAYS}\s+(?!{_FINITE}|whether\b|nothing\b)|{_OTHERS}\s+{_CLAUSE})"
    rf"|\b(?:is|are|was|were)\s+(?:said|reported|alleged|claimed)\s+to\b"
    rf"|{_QUOTE}[^.;:]{{0,60}}?\b{_TELLS}\b"  # "“…”, said Ada Lind"
    rf"|,[^,.;:]{{1,60}}\b{_TELLS}\b[^,;:]{{0,40}}$"  # "…, its spokesman Francis Brennan said."
    rf"|(?:^as\b|,)[^,.;:]{{1,60}}(?<=\w\s+){_NO_VERB}{_ALWAYS}\b[^,;:]{{0,40}},",  # "The deal, the firm said, is off."
    regex.IGNORECASE,
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
