"""The publication date as date words lean on it, and the steps in time they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from claimdesk.domain.edtf import MONTHS, Span, parse, shifted
from claimdesk.domain.guesses.lexicon import WEEKDAYS
from claimdesk.domain.numerals import in_words

COUNTED = "counted from the publication date"
YEAR_TAKEN = "the year is taken from the publication date"


@dataclass(frozen=True)
class When:
    """What date words mean: ``value`` in EDTF; ``inferred`` when year or day come from the publication
    date; ``note`` says in a few words how it was found ("" when the words say it all). ``running``: a time that
    runs up to the day it is told ("since January", "year to date", "over the past month")."""

    value: str
    inferred: bool = False
    note: str = ""
    running: bool = False


@dataclass(frozen=True)
class Published:
    """What is known of a publication date: all of it, its month, its year or nothing; ``doubt`` is EDTF's ~ ? %.

    ``past``: what is told has happened, so a day or month without a year is the latest one up to publication."""

    day: date | None = None
    month: tuple[int, int] | None = None
    year: int | None = None
    doubt: str = ""
    past: bool = False


# What date words amount to, given when the article was published, and whether they look ahead (a deadline).
Rule = Callable[[Published, bool], When | None]

NOT_KNOWN = Published()


@lru_cache(maxsize=8192)
def published_on(edtf: str) -> Published:
    """The publication date (EDTF) as far as it is known."""
    span = parse(edtf)
    if span is None or span.open_begin or span.open_end:
        return NOT_KNOWN
    begin, end = span.begin, span.end
    year = begin.year if begin.year == end.year else None
    month = (begin.year, begin.month) if year and begin.month == end.month else None
    doubt = {(True, True): "%", (True, False): "~", (False, True): "?"}.get((span.approximate, span.uncertain), "")
    return Published(begin if begin == end else None, month, year, doubt)


def doubted(value: str, doubt: str) -> str:
    """An EDTF value with the publication date's own doubt carried into it."""
    if not doubt:
        return value
    return "/".join(point if point in ("", "..") else _marked(point, doubt) for point in value.split("/"))


def _marked(point: str, doubt: str) -> str:
    bare = point.rstrip("~?%")
    marks = set(point[len(bare) :] + doubt)
    return bare + ("%" if "%" in marks or len(marks) > 1 else marks.pop())


def approximate(value: str) -> str:
    """The EDTF value as an approximate one."""
    return doubted(value, "~")


def interval(begin: date, end: date) -> str:
    """Two days as an EDTF interval; one day as itself."""
    return begin.isoformat() if begin == end else f"{begin.isoformat()}/{end.isoformat()}"


def month_value(year: int, month: int) -> str:
    """A month as EDTF. Raises ValueError where the calendar has none."""
    return date(year, month, 1).isoformat()[:7]


def year_value(year: int) -> str:
    """A year as EDTF. Raises ValueError outside 1 to 9999."""
    return date(year, 1, 1).isoformat()[:4]


def year_for(published: Published, month: int, ahead: bool) -> int | None:
    """The year of a month named without one: the nearest such month to publication (its own year where two are
    as near); looking ahead, the coming one, unless it is less than three months past. None: no year is known."""
    if published.year is None or published.month is None:
        return published.year
    away = month - published.month[1]
    if ahead:
        return published.year + (away < -2)
    return published.year - (away > 6) + (away < -6)


_ABBREVIATED = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DAYS = {name.casefold(): number for number, name in enumerate(WEEKDAYS.split())}
_DAYS_SHORT = {name[:3]: number for name, number in _DAYS.items()} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


def month_number(word: str) -> int | None:
    """1 to 12 for an English name of a month. Short names, May and March must begin with a capital, for in
    small letters they are other words."""
    bare = word.rstrip(".").casefold()
    capital = word[:1].isupper()
    if bare in _MONTHS:
        return _MONTHS[bare] if capital or bare not in ("may", "march") else None
    return _ABBREVIATED.get(bare) if capital else None


def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for an English weekday; short ones ("Tue", "Sat.") must begin with a capital."""
    bare = word.rstrip(".").casefold()
    return _DAYS.get(bare, _DAYS_SHORT.get(bare) if word[:1].isupper() else None)


VAGUE = ("several", "a few", "few", "many", "some", "a number of")
UNIT = r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))s?"
AMOUNT = (
    r"(?P<amount>\d{1,4}|an?(?: (?:couple(?: of)?|few|dozen|number of))?|several|few|many|some"
    r"|couple(?: of)?|dozen|[a-z]{3,9}(?:-[a-z]{3,5})?)"
)


def amount_of(words: str) -> int | None:
    """The whole number that words like "3", "three", "twenty-one", "a", "a couple of" give; None: no exact one."""
    words = words.casefold()
    if words in VAGUE:
        return None
    if re.fullmatch(r"\d+", words):
        return int(words)
    if words in ("a", "an"):
        return 1
    if "couple" in words:
        return 2
    if words.endswith("dozen"):
        return 12
    value = in_words(words)
    return int(value) if value else None


_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "centur": 1200}


def moved(day: date, count: int, unit: str) -> date:
    """The day so many units on (back where negative). Hours and less stay on the day."""
    stem = unit.removesuffix("y").removesuffix("ie")
    if stem in _MONTHS_IN:
        return shifted(day, months=count * _MONTHS_IN[stem])
    return shifted(day, days=count * {"day": 1, "week": 7}.get(unit, 0))


def month_moved(month: tuple[int, int], count: int) -> tuple[int, int]:
    """The month so many months on, as year and month."""
    year, index = divmod(month[0] * 12 + month[1] - 1 + count, 12)
    return year, index + 1


def share_of(span: Span, part: str) -> str | None:
    """An early, middle or late part of a span as EDTF, or its first or last day ("start", "end").

    A month falls into tens of days, a year into four months each, a decade into whole years, a week or a
    quarter into thirds. None for what has no such parts (a season, a century, an open interval).
    """
    begin, end = span.begin, span.end
    if span.granularity == "day":
        return begin.isoformat()
    length = (end - begin).days + 1
    if span.granularity in ("season", "century") or span.open_begin or span.open_end:
        return None
    if part in ("start", "end"):
        if length == 7:  # the working week
            return begin.isoformat() if part == "start" else interval(shifted(end, days=-2), end)
        return (begin if part == "start" else end).isoformat()
    place = ("early", "mid", "late").index(part)
    if span.granularity == "month":
        first = shifted(begin, days=10 * place)
        return interval(first, end if place == 2 else shifted(first, days=9))
    if span.granularity == "year":
        return f"{month_value(begin.year, 4 * place + 1)}/{month_value(begin.year, 4 * place + 4)}"
    if span.granularity == "decade":
        years = ((0, 3), (4, 6), (7, 9))[place]
        return "/".join(year_value(begin.year + each) for each in years)
    third = length // 3
    first = shifted(begin, days=third * place)
    return interval(first, end if place == 2 else shifted(first, days=third - 1))
