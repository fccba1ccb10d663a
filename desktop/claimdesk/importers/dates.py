"""Dates as pages and files print them, to EDTF (ISO 8601-2): a day, a month or a year, or "" where it is not sure."""

from __future__ import annotations

import re
from calendar import monthrange
from email.utils import parsedate_tz

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T\s,].*)?", re.S)
_TIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_DAY_FIRST = re.compile(r"(?<![\d/.:-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_NAMED = (
    re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,12})\.?,?[\s-]+(?:de\s+)?(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})(?!\d)"),
    re.compile(r"(?P<year>\d{4})\s*年\s*(?P<number>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"),
    re.compile(r"(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(?P<year>\d{4})(?!\d)"),
)  # fmt: skip
_MONTHS = {
    beginning: number
    for number, names in enumerate(
        ("jan ene gen ján", "feb fév fev", "mar mär maa mrt", "apr avr abr", "may mai maj mei mag", "jun juin giu",
         "jul juil lug", "aug août aou ago ağu", "sep set", "oct okt ott out", "nov", "dec déc dez dic des"), 1
    )
    for beginning in names.split()
}  # fmt: skip


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
            parts = found.groupdict()
            month = parts.get("number") or _month(parts["month"])
            if month and (date := _edtf(parts["year"], month, parts.get("day"))):
                return date
    found = re.search(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)", printed)
    return _edtf(found[1], found[2], found[3]) if found else _numbers(printed)


def _numbers(printed: str) -> str:
    """A date in numbers, where its order is beyond doubt: a dot means day first, and so does a day over 12."""
    found = _DAY_FIRST.search(printed)
    if found is None:
        return ""
    one, other = int(found[1]), int(found[3])
    if found[2] == "." or one > 12 or one == other:
        return _edtf(found[4], other, one)
    return _edtf(found[4], one, other) if other > 12 else ""


def _month(word: str) -> int:
    word = word.casefold()
    if word.startswith(("juil", "juin", "août")):
        return {"jui": 7 if word.startswith("juil") else 6, "aoû": 8}[word[:3]]
    return _MONTHS.get(word[:3], 0)


def _edtf(year: str | int, month: str | int | None, day: str | int | None) -> str:
    y, m, d = int(year), int(month or 0), int(day or 0)
    if not 1400 <= y <= 2199 or m > 12 or (d and not m):
        return ""
    if not m:
        return f"{y:04d}"
    if not d:
        return f"{y:04d}-{m:02d}"
    return f"{y:04d}-{m:02d}-{d:02d}" if d <= monthrange(y, m)[1] else ""
