"""One speaker's quotation that differs between articles by a few words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from claimdesk.domain.evidence.blocking import alike_again
from claimdesk.domain.evidence.rules.clash import Clash
from claimdesk.domain.evidence.terms import tokens
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Evidence

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]{12,}?)[”“»\"]|[‘]([^‘’]{20,}?)[’](?![a-z])")
_MARK = re.compile('[“„«"‘]')
_LEAST = 4  # words; fewer say the same by chance
_SHARE = 0.5


class _Quote(NamedTuple):
    claim: str
    article: str
    words: tuple[str, ...]


def clashes(world: World) -> Iterator[Clash]:
    """Quotations of one speaker (the origin of the passage, else the claim's actor) from two articles, of at
    least four words, that differ in one word, or more: up to a quarter of the longer one."""
    by_speaker: dict[str, dict[str, _Quote]] = defaultdict(dict)
    for id, rows in world.evidence.items():
        for row in rows:
            speaker = _speaker(world, row)
            for place, words in enumerate(_quotes(world, row) if speaker else ()):
                by_speaker[speaker][f"{row.id} {place}"] = _Quote(id, world.passages[row.passage].article, words)
    for speaker, quotes in by_speaker.items():
        if len(quotes) > 1:
            yield from _differing(world, speaker, quotes)


def _differing(world: World, speaker: str, quotes: dict[str, _Quote]) -> Iterator[Clash]:
    sets = {key: frozenset(quote.words) for key, quote in quotes.items()}
    for one, other, _ in alike_again(world.remembered("alike"), f"quotes {speaker}", sets, _SHARE):
        mine, yours = quotes[one], quotes[other]
        if mine.article == yours.article or mine.claim == yours.claim:
            continue
        most = max(1, max(len(mine.words), len(yours.words)) // 4)
        if 0 < Levenshtein.distance(mine.words, yours.words, score_cutoff=most) <= most:
            first, second = _changed(mine.words, yours.words)
            yield Clash(mine.claim, yours.claim, first, second, key=speaker)


def concerns(world: World, claim: str) -> bool:
    """Whether a passage of the claim quotes somebody."""
    return any(_quotes(world, row) and _speaker(world, row) for row in world.evidence[claim])


def why(world: World, found: Sequence[Clash]) -> str:
    """What is wrong, in one sentence."""
    source = world.source(found[0].key)
    name = source.name if source else "One speaker"
    first = found[0]
    mine, yours = (f"“{words}”" if words else "no such words" for words in (first.mine, first.yours))
    return f"{name} is quoted with {mine} in one article and with {yours} in another."


def _speaker(world: World, row: Evidence) -> str:
    source = world.origin(row) or world.actor(row.claim)
    return source.id if source else ""


def _quotes(world: World, row: Evidence) -> tuple[tuple[str, ...], ...]:
    """The words between quotation marks in a passage; all of a direct quotation tagged without its marks."""
    exact, direct = world.passages[row.passage].exact, row.quotation == "direct"
    if not direct and not _MARK.search(exact):
        return ()
    key = (exact, direct)
    drawer = world.remembered("quotes")
    if key not in drawer:
        found = [tokens(match[1] or match[2]) for match in _QUOTED.finditer(exact)]
        if not found and direct:
            found = [tokens(exact)]
        drawer[key] = tuple(tuple(words) for words in found if len(words) >= _LEAST)
    quotes: tuple[tuple[str, ...], ...] = drawer[key]
    return quotes


def _changed(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str]:
    """The words only one of the two has, from the first difference to the last."""
    steps = [step for step in Levenshtein.opcodes(one, other) if step.tag != "equal"]
    first, last = steps[0], steps[-1]
    return " ".join(one[first.src_start : last.src_end]), " ".join(other[first.dest_start : last.dest_end])
