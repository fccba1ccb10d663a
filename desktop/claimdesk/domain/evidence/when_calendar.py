"""Date words that name a place in the calendar: days, months, quarters, halves, seasons, years and decades."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from claimdesk.domain.edtf import parse
from claimdesk.domain.evidence.when_published import (
    YEAR_TAKEN,
    Published,
    Rule,
    When,
    month_number,
    month_value,
    weekday_number,
    year_for,
    year_value,
)

Form = tuple[re.Pattern[str], Callable[[re.Match[str]], Rule | None]]
# Which year, month, season is meant, from the one of the publication.
STEP = {"last": -1, "the past": -1, "this": 0, "the current": 0, "next": 1, "the coming": 1}
WHICH = rf"(?P<which>{'|'.join(STEP)})"
_YEAR = r"(?:(?P<year>(?:1\d|20|21)\d\d)|(?P<whose>last|this|next|the) year)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[A-Za-z]{3,9}\.?)"
_WEEKDAY = r"(?:(?!the )(?P<weekday>[A-Za-z]{3,9})\.?,? )?(?:the )?"
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASON = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"


def form(pattern: str, make: Callable[[re.Match[str]], Rule | None]) -> Form:
    """A pattern for all of the words, and what makes a rule of them."""
    return re.compile(pattern, re.IGNORECASE | re.ASCII), make


def fixed(value: str, note: str = "") -> Rule:
    """A rule for words that need no publication date."""
    return lambda published, ahead: When(value, note=note)


def _year(found: re.Match[str], published: Published, month: int, ahead: bool) -> tuple[int | None, str]:
    """The year said, or that of the publication, with the note that belongs to it."""
    if found["year"]:
        return int(found["year"]), ""
    if found["whose"]:
        if published.year is None:
            return None, ""
        return published.year + STEP.get(found["whose"].casefold(), 0), YEAR_TAKEN
    return year_for(published, month, ahead), YEAR_TAKEN


def _happened(published: Published, year: int, month: int, day: int) -> int:
    """The latest year in which this day of a month (day 1: the month) lies not after publication."""
    if published.month is None:
        return year
    now = (published.month[1], published.day.day if published.day else 31)
    return published.month[0] - ((month, day) > now)


def _day(found: re.Match[str]) -> Rule | None:
    month, name = month_number(found["month"]), found["weekday"]
    weekday = weekday_number(name) if name else None
    if month is None or (name and weekday is None):
        return None

    def rule(published: Published, ahead: bool) -> When | None:
        year, note = _year(found, published, month, ahead)
        if year is None:
            return None
        open_year = not found["year"] and not found["whose"]
        if open_year and published.past and not ahead:
            year = _happened(published, year, month, int(found["day"]))
        for candidate in (year, year - 1, year + 1) if open_year and weekday is not None else (year,):
            day = _exists(candidate, month, int(found["day"]))
            if day and weekday in (None, day.weekday()):
                return When(day.isoformat(), note=note)
        value = date(year, month, int(found["day"])).isoformat()
        return When(f"{value}?", note="the weekday named does not fit this date")

    return rule


def _exists(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(found: re.Match[str]) -> Rule | None:
    month = month_number(found["month"])
    if month is None:
        return None

    def rule(published: Published, ahead: bool) -> When | None:
        year, note = _year(found, published, month, ahead)
        if year is None:
            return None
        if published.past and not ahead and not found["year"] and not found["whose"]:
            year = _happened(published, year, month, 1)
        return When(month_value(year, month), note=note)

    return rule


def _which_month(found: re.Match[str]) -> Rule | None:
    month, step = month_number(found["month"]), STEP[found["which"].casefold()]
    if month is None:
        return None

    def rule(published: Published, ahead: bool) -> When | None:
        if published.month is None:
            return None
        year, now = published.month
        year += step if (now - month) * step >= 0 else 0
        return When(month_value(year, month), note=YEAR_TAKEN)

    return rule


def _quarter(found: re.Match[str]) -> Rule | None:
    quarter = int(found["number"]) if found["number"] else _ORDINAL[found["nth"].casefold()]

    def rule(published: Published, ahead: bool) -> When | None:
        year, note = _year(found, published, 3 * quarter - 1, ahead)
        note = f"{note}; a quarter of the calendar year".removeprefix("; ")
        return When(f"{year_value(year)}-{32 + quarter}", note=note) if year is not None else None

    return rule


def _half(found: re.Match[str]) -> Rule | None:
    half = int(found["number"]) if found["number"] else _ORDINAL[found["nth"].casefold()]

    def rule(published: Published, ahead: bool) -> When | None:
        year, note = _year(found, published, 6 * half - 3, ahead)
        if year is None:
            return None
        return When(f"{month_value(year, 6 * half - 5)}/{month_value(year, 6 * half)}", note=note)

    return rule


def _season(found: re.Match[str]) -> Rule | None:
    season = _SEASON[found["season"].casefold()]

    def rule(published: Published, ahead: bool) -> When | None:
        year, note = _year(found, published, 1, ahead)
        return When(f"{year_value(year)}-{season}", note=note) if year is not None else None

    return rule


def _which_season(found: re.Match[str]) -> Rule | None:
    """The last season is the latest that is over, the next the first that has not begun."""
    season, step = _SEASON[found["season"].casefold()], STEP[found["which"].casefold()]

    def rule(published: Published, ahead: bool) -> When | None:
        if published.month is None or published.year is None:
            return None
        now = date(*published.month, 1)
        for year in range(published.year - 2, published.year + 3)[:: -1 if step < 0 else 1]:
            value = f"{year_value(year)}-{season}"
            span = parse(value)
            if span is None:
                return None
            reached = (span.end < now, span.end >= now, span.begin > now)[step + 1]
            if reached:
                return When(value, note=YEAR_TAKEN)
        return None

    return rule


def _decade(found: re.Match[str]) -> Rule | None:
    return fixed(f"{found['decade']}X")


def _numbers(found: re.Match[str]) -> Rule | None:
    """Two numbers and a year, where their order is beyond doubt: a dot means day first, and so does a day over 12."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    if found["sign"] != "." and one <= 12 and other <= 12 and one != other:
        return None
    day, month = (one, other) if found["sign"] == "." or one > 12 else (other, one)
    exact = _exists(year, month, day)
    return fixed(exact.isoformat()) if exact else None


def _whole_year(found: re.Match[str]) -> Rule | None:
    return fixed(found["year"])


CALENDAR: tuple[Form, ...] = (
    form(r"(?:the year )?(?P<year>(?:1\d|20|21)\d\d)", _whole_year),
    form(rf"{_WEEKDAY}{_DAY}(?: of)? {_MONTH}(?:,? (?:of )?{_YEAR})?", _day),
    form(rf"{_WEEKDAY}{_MONTH} (?:the )?{_DAY}(?:,? (?:of )?{_YEAR})?", _day),
    form(rf"(?:the month of )?{_MONTH}(?:,? (?:of )?{_YEAR})?", _month),
    form(rf"{WHICH} {_MONTH}", _which_month),
    form(rf"Q(?P<number>[1-4])(?P<nth>)(?:,? (?:of )?{_YEAR})?", _quarter),
    form(r"(?P<year>(?:1\d|20|21)\d\d)[ -]?Q(?P<number>[1-4])(?P<nth>)(?P<whose>)", _quarter),
    form(rf"(?:the )?(?P<nth>first|second|third|fourth)[ -](?P<number>)quarter(?:,? (?:of )?{_YEAR})?", _quarter),
    form(rf"H(?P<number>[12])(?P<nth>)(?:,? (?:of )?{_YEAR})?", _half),
    form(rf"(?:the )?(?P<nth>first|second)[ -](?P<number>)half(?:,? of)? {_YEAR}", _half),
    form(rf"(?:the )?{SEASON}(?: of)? {_YEAR}", _season),
    form(rf"{WHICH} {SEASON}", _which_season),
    form(r"(?:the )?(?P<decade>(?:1\d|20|21)\d)0'?s", _decade),
    form(r"(?P<one>\d{1,2})(?P<sign>[./-])(?P<other>\d{1,2})(?P=sign)(?P<year>(?:1\d|20|21)\d\d)", _numbers),
)
