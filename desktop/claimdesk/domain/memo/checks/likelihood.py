"""Checks on how judgments are worded (ICD 203): likelihood apart from confidence, and one row of terms only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdesk.domain.memo.checks.citing import spot
from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Edit, Rejudge, Reword, edit
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.memo.judging import terms_in
from claimdesk.domain.memo.reported import ATTITUDES, clash, parts, unquoted
from claimdesk.domain.memo.tree import Run
from claimdesk.domain.phrases import shortened
from claimdesk.domain.vocabulary import LIKELIHOOD, LIKELIHOOD_SECOND

# The words of each row as they stand in prose, the longest first; (pattern, the other row's words).
_FIRST = (
    ("almost no chance", "remote chance"), ("very unlikely", "highly improbable"), ("very likely", "highly probable"),
    ("roughly even chance", "roughly even odds"), ("almost certain", "nearly certain"),
    ("almost certainly", "nearly certainly"), ("unlikely", "improbable"), ("likely", "probable"),
)  # fmt: skip
_SECOND = (
    ("highly improbable", "very unlikely"), ("highly probable", "very likely"), ("highly probably", "very likely"),
    ("roughly even odds", "roughly even chance"), ("nearly certain", "almost certain"), ("improbable", "unlikely"),
    ("improbably", "unlikely"), ("probable", "likely"), ("probably", "likely"), ("remote chance", "very small chance"),
    ("remote possibility", "very small possibility"),
)  # fmt: skip
_OTHERS = dict(_FIRST) | dict(_SECOND)


def _any_of(row: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word) for word, _ in row), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


_ROWS = (_any_of(_FIRST), _any_of(_SECOND))
_CONFIDENCE = re.compile(
    r"\b(?:high|moderate|medium|low)(?:er)? confidence\b|\bour confidence\b"
    r"|\b(?:we|i)(?:['’](?:re|m)| \w+)(?: \w+){0,2} confident\b",
    re.IGNORECASE,
)
_CONFIDENT = re.compile(
    r"\b(?:we|i)(?:['’](?:re|m)| are| am| remain) (?P<level>very|highly|fully|moderately|fairly|reasonably)"
    r" confident that ",
    re.IGNORECASE,
)
_LEVELS = {"medium": "moderate", "very": "high", "highly": "high", "fully": "high", "moderately": "moderate",
           "fairly": "moderate", "reasonably": "moderate"}  # fmt: skip
_WITH = re.compile(r",? ?\bwith (?P<level>high|moderate|medium|low) confidence\b,?", re.IGNORECASE)
_TERMS = (tuple(LIKELIHOOD), tuple(LIKELIHOOD_SECOND))
_Use = tuple[Said, str, Spot | None]


def together(ground: Ground) -> Iterator[Finding]:
    """Likelihood and confidence said in one sentence."""
    for said in ground.sentences:
        words = said.unquoted
        if "onfiden" not in words or _CONFIDENCE.search(words) is None:
            continue
        if not any(row.search(words) for row in _ROWS) and not (said.first and said.likelihood):
            continue
        sentence = "Likelihood and confidence stand in one sentence; ICD 203 wants two."
        yield Finding("together", sentence, bare(said.text), spot(said), said.claims, _split(ground, said))


def _split(ground: Ground, said: Said) -> tuple[Mend, ...]:
    found = _WITH.search(said.unquoted) or _CONFIDENT.search(said.unquoted)
    if found is None:
        return ()
    level = _LEVELS.get(found["level"].lower(), found["level"].lower())
    start, end = said.start + found.start(), said.start + found.end()
    begins = not said.text[: found.start()].strip()
    edits: list[Edit] = [edit(start, end, "")]
    if begins:  # "With high confidence, we …": the next word begins the sentence
        after = said.text[found.end() :]
        gap = len(after) - len(after.lstrip())
        first = end + gap
        edits = [edit(start, first + 1, after[gap : gap + 1].upper())]
    stop = said.start + len(said.text.rstrip())
    ended = "" if said.ended else "."
    edits.append(edit(stop, stop, f"{ended} We have {level} confidence in this judgment."))
    return (Mend("Split likelihood and confidence", Reword(said.chunk, ground.chunks[said.chunk], tuple(edits))),)


def mixed(ground: Ground) -> Iterator[Finding]:
    """Terms of both rows of ICD 203 in one memo's judgments, or in one paragraph; those of the rarer row are shown."""
    every = ([*_used(ground, 0)], [*_used(ground, 1)])
    judgments = [[use for use in uses if use[0].is_judgment] for uses in every]
    yield from _rarer(ground, judgments[0], judgments[1])
    for chunk in sorted({said.chunk for said, _, _ in every[0] if not said.is_judgment}):
        beside = [[use for use in uses if use[0].chunk == chunk] for uses in every]
        yield from _rarer(ground, beside[0], beside[1])


def _rarer(ground: Ground, *uses: list[_Use]) -> Iterator[Finding]:
    if not uses[0] or not uses[1]:
        return
    rarer = 1 if len(uses[1]) <= len(uses[0]) else 0
    usual = uses[1 - rarer][0][1]
    for said, word, place in uses[rarer]:
        sentence = f"“{word}” and “{usual}” are from two different scales of likelihood (ICD 203); keep to one."
        mend = _same_row(ground, said, word, place)
        yield Finding("mixed", sentence, bare(said.text), place or spot(said), said.claims, (mend,) if mend else ())


def _used(ground: Ground, row: int) -> Iterator[_Use]:
    for said in ground.sentences:
        if said.first and said.likelihood in _TERMS[row]:
            yield said, said.likelihood, None
        for found in _ROWS[row].finditer(said.unquoted):
            yield said, found[0].lower(), Spot(said.chunk, said.start + found.start(), said.start + found.end())


def _same_row(ground: Ground, said: Said, word: str, place: Spot | None) -> Mend | None:
    chunk = ground.chunks[said.chunk]
    if place is None:
        row = 0 if word in _TERMS[0] else 1
        other = _TERMS[1 - row][_TERMS[row].index(word)]
        return Mend(f"Say “{other}”", Rejudge(said.chunk, chunk, other, chunk.confidence))
    other = _OTHERS.get(word, "")
    if not other:
        return None
    written = chunk.shown[place.start : place.end]
    better = other[0].upper() + other[1:] if written[:1].isupper() else other
    return Mend(f"Say “{other}”", Reword(said.chunk, chunk, (edit(place.start, place.end, better),)))


def reported(ground: Ground) -> Iterator[Finding]:
    """A likelihood that has no statement of its own to stand on, where who said what does not tell what is judged."""
    for at, chunk in enumerate(ground.chunks):
        found = parts(chunk.runs) if chunk.likelihood and not terms_in(unquoted(chunk.shown)) else []
        if not found or not all(part.reports for part in found):
            continue
        cited = ground.there(dict.fromkeys(id for part in found for id in part.claims))
        sided = clash(ground.world, cited) and ground.facts(cited[0]).quoted
        attitudes = bool(cited) and all(ground.world.claims[id].kind in ATTITUDES for id in cited)
        if not sided and not attitudes:
            continue
        why = "two sides are told" if sided else "only what somebody wants or thinks is told"
        sentence = f"It is not clear what is {chunk.likelihood}: {why}. Say it in a sentence of your own."
        place = Spot(at, 0, len(chunk.shown))
        mend = Mend("Take the likelihood off", Rejudge(at, chunk, "", chunk.confidence))
        yield Finding("reported", sentence, bare(chunk.shown), place, tuple(cited), (*_said(ground, at, cited), mend))


def _said(ground: Ground, at: int, cited: list[str]) -> Iterator[Mend]:
    """The first claim's statement instead of the report, where it is a sentence of the reader's own."""
    chunk, first = ground.chunks[at], ground.facts(cited[0])
    if not first.quoted:
        runs = (Run(first.statement.rstrip(".") + ". "), *(run for run in chunk.runs if run.cites))
        yield Mend(f"Say “{shortened(first.statement, 60)}”", Reword(at, chunk, ((0, len(chunk.shown), runs),)))
