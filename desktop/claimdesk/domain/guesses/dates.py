"""Dates as people type them into a field, and as the field shows them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claimdesk.domain.edtf import MONTHS, in_words, is_edtf
from claimdesk.domain.guesses.lexicon import WEEKDAYS
from claimdesk.domain.trouble import NotPossible

__all__ = ["is_edtf", "read_date", "show_date"]

_DAYS = WEEKDAYS.split()
_SEASON_OF = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_ABOUT = re.compile(r"^(?:about|around|approximately|approx\.?|circa|ca?\.|~|≈)\s*", re.IGNORECASE)
_NAMED = r"(?P<name>[^\W\d_]{3,})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[T ].*)?",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<year>\d{4})",
        r"(?:the\s+)?(?P<decade>\d{3})0s",
        r"(?P<first>\d{1,2})\s?[/.\-]\s?(?P<second>\d{1,2})(?:\s?[/.\-]\s?(?P<year>\d{4}|\d\d)|\.)?",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+)?{_NAMED}(?:,?\s*(?P<year>\d{{4}}|'?\d\d))?",
        rf"{_NAMED}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?",
        rf"{_NAMED},?\s*(?P<year>\d{{4}})?",
    )
)


def read_date(typed: str, *, today: date) -> str:
    """What somebody typed as EDTF: "tue", "23/6", "23 June 2026", "June 2026", "2026", "~2026", "summer 2026",
    "1 June 2026 – 5 June 2026"; "" stays "". Day before month where both are possible. A date without
    its year, and a weekday, is the last one that is not after ``today``.

    Raises:
        NotPossible: it is not a date.
    """
    words = " ".join(typed.split())
    if is_edtf(words):
        return words.split("T")[0] if "T" in words and "/" not in words else words
    parts = re.split(r"\s*/\s*(?=\d{4}-\d\d)|\s+(?:[-–—]|to|until)\s+|(?<=[^\W\d_])\s*–\s*", words, maxsplit=1)
    if len(parts) == 2:
        first, last = (_one(part, today, typed) for part in parts)
        if not re.search(r"\d{4}", parts[0]) and re.fullmatch(r"\d{4}.*", last):
            first = _one(f"{parts[0]} {last[:4]}", today, typed)
        if first.rstrip("~?") > last.rstrip("~?"):
            raise NotPossible(f"“{words}” ends before it begins; write the earlier date first.")
        return f"{first}/{last}"
    return _one(words, today, typed)


def _one(words: str, today: date, typed: str) -> str:
    bare = _ABOUT.sub("", words)
    doubt = "~" if bare != words else "?" if bare.endswith("?") else ""
    bare = bare.removesuffix("?").strip(" ,")
    found = _relative(bare.casefold(), today) or _weekday_first(bare, today) or _calendar(bare, today)
    if not found:
        raise NotPossible(f"“{typed.strip()}” is not a date; write it like 23 June 2026, or leave it empty.")
    return found + doubt


def _relative(words: str, today: date) -> str:
    days = {"today": 0, "now": 0, "yesterday": 1, "the day before yesterday": 2}
    if words in days:
        return (today - timedelta(days=days[words])).isoformat()
    name = re.sub(r"^(?:last|on|this)\s+", "", words).rstrip(".")
    if len(name) >= 2:
        for number, day in enumerate(_DAYS):
            if day.casefold().startswith(name) or (name == "weds" and number == 2):
                back = (today.weekday() - number) % 7 or (7 if words.startswith("last ") else 0)
                return (today - timedelta(days=back)).isoformat()
    return ""


def _weekday_first(words: str, today: date) -> str:
    """ "Tue, 23 June 2026": the weekday says nothing new."""
    first, _, rest = words.partition(" ")
    name = first.rstrip(",.").casefold()
    if len(name) >= 3 and rest and any(day.casefold().startswith(name) for day in _DAYS):
        return _calendar(rest.strip(), today)
    return ""


def _calendar(words: str, today: date) -> str:
    for form in _FORMS:
        found = form.fullmatch(words)
        if found:
            read = _put_together(found.groupdict(), today)
            if read:
                return read
    return ""


def _put_together(parts: dict[str, str | None], today: date) -> str:
    if decade := parts.get("decade"):
        return f"{decade}X"
    month_name = (parts.get("name") or "").casefold()
    year = _year(parts.get("year"), today)
    if month_name in _SEASON_OF:
        return f"{year or today.year:04d}-{_SEASON_OF[month_name]}" if not parts.get("day") else ""
    month, day = parts.get("month"), parts.get("day")
    if month_name:
        numbers = [
            n
            for n, name in enumerate(MONTHS, 1)
            if name.casefold().startswith(month_name) or (month_name == "sept" and n == 9)
        ]
        if len(numbers) != 1:
            return ""
        month = str(numbers[0])
    if parts.get("first") and parts.get("second"):
        return _either_order(int(parts["first"] or 0), int(parts["second"] or 0), year, today)
    if day and month:
        return _day(year, int(month), int(day), today)
    if month:
        number = int(month)
        if year is None:
            year = today.year if number <= today.month else today.year - 1
        return f"{year:04d}-{number:02d}" if 1 <= number <= 12 else ""
    return f"{year:04d}" if year is not None else ""


def _either_order(first: int, second: int, year: int | None, today: date) -> str:
    return _day(year, second, first, today) or _day(year, first, second, today)


def _day(year: int | None, month: int, day: int, today: date) -> str:
    """The day, or the last such day up to today where the year is missing; "" if the calendar has none."""
    years = [year] if year is not None else range(today.year, today.year - 9, -1)
    for candidate in years:
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year is not None or found <= today:
            return found.isoformat()
    return ""


def _year(words: str | None, today: date) -> int | None:
    if not words:
        return None
    number = int(words.strip("'"))
    if len(words.strip("'")) == 2:
        number += 2000 if number <= today.year % 100 + 10 else 1900
    return number or None


def show_date(edtf: str) -> str:
    """EDTF as the import strip shows it, so that ``read_date`` reads it back: "23 June 2026", "about 2026",
    "June 2026 – July 2026", "2026?"; "" stays "". What cannot be read is shown as it is."""
    return in_words(edtf, to=" – ", doubt="?")
