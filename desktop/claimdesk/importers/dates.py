"""Dates as pages and files print them, to EDTF (ISO 8601-2): a day, a month or a year, or "" where it is not sure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from email.utils import parsedate_tz

from claimdesk.importers.months import month_number

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T\s,].*)?", re.S)
_TIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_DAY_FIRST = re.compile(r"(?<![\d/.:-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<![\d/.:-])(\d{4})([-./])\s?(\d{1,2})\2\s?(\d{1,2})(?!\d)")
# Some of the months' names in Arabic are two words.
_MONTH = r"(?P<month>[^\W\d_]{2,15}(?:\s(?:الأول|الثاني|الآخر))?)"
# What ends a month cut short; in Hebrew it is a geresh.
_CUT = "[.׳']?"
_NAMED = (
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|η|-го)?[\s-]+(?:de\s+|of\s+|ta’\s+|d’)?{_MONTH}{_CUT},?[\s-]+(?:de\s+|del\s+)?(?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"{_MONTH}{_CUT}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})\.\s+{_MONTH}{_CUT}\s+(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(r"(?P<year>\d{4})\s*[年년]\s*(?P<number>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日일号]"),
    re.compile(rf"{_MONTH}{_CUT},?\s+(?:de\s+)?(?P<year>\d{{4}})(?!\d)"),
)  # fmt: skip


def to_edtf(printed: str) -> str:
    """The date these characters give, to the day where they do ("2026-06-23"), "" if none or not a certain one.

    The day is the one printed: a time zone is not applied. Two numbers that could each be the month are no date.
    """
    printed = " ".join(printed.split())[:200]
    found = _ISO.fullmatch(printed) or _TIGHT.fullmatch(printed)
    if found:
        return _edtf(found[1], found[2], found[3])
    mail = parsedate_tz(printed) if re.match(r"[A-Za-z]{3},\s+\d", printed) else None
    if mail is not None:
        return _edtf(mail[0], mail[1], mail[2])
    for pattern in _NAMED:
        for found in pattern.finditer(printed):
            if date := _named(found):
                return date
    return next((date for _, _, date in _numbers(printed)), "")


def days_in(printed: str) -> list[tuple[int, int, str]]:
    """(start, end, EDTF) of each certain date to the day in a line of words, in order."""
    found = [(one.start(), one.end(), date) for pattern in _NAMED for one in pattern.finditer(printed)
             if len(date := _named(one)) == 10]  # fmt: skip
    days: list[tuple[int, int, str]] = []
    for start, end, date in sorted([*found, *_numbers(printed)]):
        if not days or start >= days[-1][1]:
            days.append((start, end, date))
    return days


def _named(found: re.Match[str]) -> str:
    parts = found.groupdict()
    month = parts.get("number") or month_number(parts["month"])
    return _edtf(parts["year"], month, parts.get("day")) if month else ""


def _numbers(printed: str) -> Iterator[tuple[int, int, str]]:
    """Dates in numbers, where their order is beyond doubt: a dot means day first, and so does a day over 12."""
    for found in _YEAR_FIRST.finditer(printed):
        if date := _edtf(found[1], found[3], found[4]):
            yield found.start(), found.end(), date
    for found in _DAY_FIRST.finditer(printed):
        one, other = int(found[1]), int(found[3])
        if found[2] == "." or one > 12 or one == other:
            date = _edtf(found[4], other, one)
        else:
            date = _edtf(found[4], one, other) if other > 12 else ""
        if date:
            yield found.start(), found.end(), date


def _edtf(year: str | int, month: str | int | None, day: str | int | None) -> str:
    y, m, d = int(year), int(month or 0), int(day or 0)
    if not 1400 <= y <= 2199 or m > 12 or (d and not m):
        return ""
    if not m:
        return f"{y:04d}"
    if not d:
        return f"{y:04d}-{m:02d}"
    return f"{y:04d}-{m:02d}-{d:02d}" if d <= monthrange(y, m)[1] else ""
