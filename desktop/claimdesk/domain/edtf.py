"""Dates of the world as they are kept (EDTF, ISO 8601-2): checked, laid out in days, said in words, in order."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUARTERS = {33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of"}
_NAMES = SEASONS | _QUARTERS
# season or quarter -> its first month, northern seasons; the winter of a year ends in the next one.
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}
_OPEN = ("", "..")
_POINT = re.compile(
    r"(?P<year>-?\d{4}|\d{3}X|\d\dXX)(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|3[3-6]|XX)"
    r"(?:-(?P<day>0[1-9]|[12]\d|3[01]|XX))?)?"
    r"(?:T(?P<clock>[\d:]+)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?P<doubt>[?~%])?",
    re.ASCII,
)


@dataclass(frozen=True)
class Span:
    """The days a date may mean: ``begin`` to ``end``, both included.

    ``granularity`` is "day", "month", "season", "quarter", "year", "decade", "century" or "interval".
    ``approximate`` for ~ and %, ``uncertain`` for ? and %. An interval without a beginning has the first
    day of its known end as ``begin``, and the other way round; ``open_begin``, ``open_end`` say so.
    """

    begin: date
    end: date
    granularity: str
    approximate: bool = False
    uncertain: bool = False
    open_begin: bool = False
    open_end: bool = False


@lru_cache(maxsize=8192)
def parse(edtf: str) -> Span | None:
    """The days an EDTF value covers (levels 0 and 1, quarters of level 2; a time of day is left out).
    None for "" and for what is no date, or lies outside the years 1 to 9999."""
    value = edtf.strip()
    if "/" not in value:
        return _point(value)
    first, _, last = value.partition("/")
    begin, end = (_point(part) for part in (first, last))
    if (begin is None and first not in _OPEN) or (end is None and last not in _OPEN):
        return None
    known = [part for part in (begin, end) if part is not None]
    if not known or known[0].begin > known[-1].end:
        return None
    return Span(
        known[0].begin,
        known[-1].end,
        "interval",
        any(part.approximate for part in known),
        any(part.uncertain for part in known),
        begin is None,
        end is None,
    )


def _point(value: str) -> Span | None:
    found = _POINT.fullmatch(value)
    if found is None:
        return None
    try:
        begin, end, granularity = _days(found["year"], found["month"] or "XX", found["day"] or "XX")
    except (ValueError, OverflowError):
        return None
    doubt = found["doubt"] or ""
    return Span(begin, end, granularity, doubt in ("~", "%"), doubt in ("?", "%"))


def _days(year: str, month: str, day: str) -> tuple[date, date, str]:
    """First and last day; raises ValueError where the calendar has none."""
    if "X" in year:
        width = 10 ** year.count("X")
        first = int(year.replace("X", "0"))
        return date(first or 1, 1, 1), date(first + width - 1, 12, 31), "decade" if width == 10 else "century"
    number = int(year)
    if month == "XX":
        return date(number, 1, 1), date(number, 12, 31), "year"
    if int(month) > 12:
        last = int(_FIRST_MONTH[int(month)]) + 2
        until, last = (number + 1, last - 12) if last > 12 else (number, last)
        end = date(until, last, monthrange(until, last)[1])
        return date(number, _FIRST_MONTH[int(month)], 1), end, "season" if int(month) in SEASONS else "quarter"
    if day == "XX":
        return date(number, int(month), 1), date(number, int(month), monthrange(number, int(month))[1]), "month"
    exact = date(number, int(month), int(day))
    return exact, exact, "day"


def is_edtf(value: str) -> bool:
    """Whether a value is "" or EDTF as kept here: year, month, day, season or quarter, with ~ ? %, or an
    interval of two."""
    if value == "":
        return True
    parts = value.split("/")
    if len(parts) == 2:
        ends = [part for part in parts if part not in _OPEN]
        return bool(ends) and all(_is_point(part) for part in ends)
    return len(parts) == 1 and _is_point(value)


def _is_point(value: str) -> bool:
    found = _POINT.fullmatch(value)
    if found is None:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if not day or "X" in day or "X" in month or "X" in year:
        return not (day and month.isdigit() and int(month) > 12)
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def in_words(edtf: str, *, to: str = " to ", doubt: str = " (uncertain)") -> str:
    """A date as a reader says it: "31 July 2026", "July 2026", "about 2020", "1 June 2026 to 30 June 2026".

    ``to`` joins the ends of an interval, ``doubt`` follows an uncertain date. What is not understood is
    given back as it is; "" stays "".
    """
    value = edtf.strip()
    first, slash, last = value.partition("/")
    if slash:
        if "/" in last or (first in _OPEN and last in _OPEN):
            return value
        if first in _OPEN:
            return f"until {in_words(last, doubt=doubt)}"
        if last in _OPEN:
            return f"from {in_words(first, doubt=doubt)}"
        return f"{in_words(first, doubt=doubt)}{to}{in_words(last, doubt=doubt)}"
    found = _POINT.fullmatch(value)
    if found is None:
        return value
    mark = found["doubt"] or ""
    return ("about " if mark in ("~", "%") else "") + _named(found) + (doubt if mark in ("?", "%") else "")


def _named(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year:
        return f"{year[:2]}00 to {year[:2]}99" if year.endswith("XX") else f"the {year[:3]}0s"
    year = str(int(year)) if int(year) > 0 else f"{1 - int(year)} BC"  # ISO 8601 has a year 0
    if month in (None, "XX"):
        return year
    named = f"{_NAMES.get(int(month)) or MONTHS[int(month) - 1]} {year}"
    return named if day in (None, "XX") or int(month) > 12 else f"{int(day)} {named}"


def sort_key(edtf: str) -> tuple[int, str]:
    """A key that puts dates in order of their beginning, the less exact one after the exact one."""
    value = edtf.strip()
    first, _, last = value.partition("/")
    found = _POINT.fullmatch(last if first in _OPEN else first)
    if found is None:
        return (9999, value)
    year, month, day, clock = found["year"], found["month"], found["day"], found["clock"]
    return (int(year.replace("X", "0")), "-".join((_place(month), _place(day), clock or "99")))


def _place(part: str | None) -> str:
    """Month or day as sorted: what is not said comes last, a season or quarter after its last month."""
    if part in (None, "XX"):
        return "99"
    number = int(part or 0)
    return part or "" if number not in _FIRST_MONTH else f"{min(_FIRST_MONTH[number] + 2, 12):02d}"


def shifted(day: date, *, days: int = 0, months: int = 0) -> date:
    """The day so many days or calendar months on (back where negative); in a shorter month its last day.

    Raises:
        OverflowError, ValueError: that is outside the years 1 to 9999.
    """
    if months:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        day = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(days=days)
