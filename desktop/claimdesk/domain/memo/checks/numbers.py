"""Numbers in a sentence as people write them: their words, where they stand, and what they come to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from claimdesk.domain.guesses.lexicon import either
from claimdesk.domain.numerals import NUMBER_WORDS, ONES, POWER, in_digits, in_powers, in_words

_PERCENT = r"(?:%|％|per ?cent\b|percentage points?\b)"
_DIGITS = re.compile(
    r"(?P<digits>\d{1,3}(?:[, \u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:(?P<k>[KMBkmb]n?)\b| ?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|tn|m)\b)?"
    rf"(?: ?{_PERCENT})?(?![\d/:]|[.,]\d|[^\W\d_])",
    re.IGNORECASE,
)
_POWER = re.compile(rf"(?:(?P<times>\d+(?:[.,]\d+)*) ?[×·⋅x*] ?)?{POWER}(?!\w)")
_SPELLED = re.compile(
    rf"(?P<tens>{either(' '.join(NUMBER_WORDS))})(?:(?<=ty)-(?P<ones>{either(' '.join(ONES))}))?\b"
    rf"(?: (?P<scale>hundred|thousand|million|billion|trillion)\b)?(?P<percent> {_PERCENT})?"
    r"(?P<time>[ -](?:hour|day|week|month|quarter|year|decade)s?\b)?",
    re.IGNORECASE,
)
_TOKEN, _DIGIT_TOKEN = re.compile(r"\d+|[^\W\d_]+"), re.compile(r"\d+")
_SPELLINGS = frozenset(f"{word}{sign}" for word in NUMBER_WORDS for sign in ("", ",", ".", ";", ":", ")", "%"))
_NEVER_BEFORE = re.compile(
    r"[\w.,/:#§]$|[^\W\d_][\-–]$"
)  # "1.5", "G7", "COVID-19", "24/7" are read whole or not at all
# What a number behind these words counts is a place in something, not a quantity.
_LABEL = re.compile(
    r"(?:\b(?:no|nos|number|page|pages|pp?|chapter|section|article|paragraph|part|annex|version|figure|table|phase|level"
    r"|tier|title|rule|flight|route|highway|type|class|grade|step|option|group|category|item|point|gpt|covid)\.?"
    r"|[#§])[ \-]?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:(?P<about>about|around|roughly|approximately|approx\.?|some|nearly|almost|close to|estimated|circa|ca\.?)"
    r"|(?P<over>more than|over|at least|above|no fewer than|no less than)|(?P<under>less than|under|fewer than|below))"
    r"|(?P<sign>[~≈]))\s*[$€£¥]?\s*$",
    re.IGNORECASE,
)
_REACH = 24  # code points in which such words stand before a number
_SMALL = 12  # a count up to this, spelled out, is the writer's own way to put it
_LOOSE = Decimal("0.1")  # "about 15 %" may stand for 14.6 %


@dataclass(frozen=True)
class Figure:
    """A number: ``loose`` is "about", "over" or "under" where the words before it say so."""

    words: str
    start: int
    end: int
    value: Decimal
    loose: str = ""

    def fits(self, known: Decimal) -> bool:
        """Whether it can stand for a known value: "about 15 %" and "more than 14 %" for 14.6 %."""
        if self.value == known or not self.loose:
            return self.value == known
        close = abs(self.value - known) <= _LOOSE * max(abs(known), abs(self.value))
        return close and (self.loose == "about" or (self.value < known) == (self.loose == "over"))


@lru_cache(maxsize=8192)
def figures(words: str) -> tuple[Figure, ...]:
    """The numbers in words that say how many or how much, without labels ("page 3") and small counts ("two")."""
    out = []
    for found, value in _found(words):
        start = found.start()
        before = words[max(0, start - _REACH) : start]
        said = found.groupdict()
        counted = said.get("tens") and not (said["scale"] or said["percent"] or said["time"])
        if (counted and value <= _SMALL) or _LABEL.search(before):
            continue
        near = _BEFORE.search(before)
        loose = (near.lastgroup or "").replace("sign", "about") if near else ""
        text = found[0].strip()
        out.append(Figure(text, start, start + len(text), value, loose))
    return tuple(out)


def values(words: str) -> set[Decimal]:
    """Every number in words, labels and small counts included."""
    return {value for _, value in _found(words)}


def _found(words: str) -> Iterator[tuple[re.Match[str], Decimal]]:
    at, spelled = 0, not _SPELLINGS.isdisjoint(words.casefold().replace("-", " ").split())
    for token in (_TOKEN if spelled else _DIGIT_TOKEN).finditer(words):
        start = token.start()
        if start < at:
            continue
        if words[start].isdigit():
            if start and _NEVER_BEFORE.search(words, max(0, start - 2), start):
                continue
            found = _POWER.match(words, start) or _DIGITS.match(words, start)
        else:
            found = _SPELLED.match(words, start) if token[0].casefold() in NUMBER_WORDS else None
        if found is not None and (value := _value(found)) is not None:
            at = found.end()
            yield found, value


def _value(found: re.Match[str]) -> Decimal | None:
    said = found.groupdict()
    if power := said.get("power"):
        return Decimal(in_powers(said["times"] or "1", power)).normalize()
    scale = said["scale"] or said.get("k") or ""
    if tens := said.get("tens"):
        value = in_words(f"{tens}-{said['ones']}" if said["ones"] else tens, scale)
    else:
        value = in_digits(said["digits"], scale)
    return Decimal(value).normalize() if value else None
