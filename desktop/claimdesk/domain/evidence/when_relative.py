"""Date words that count from the day of publication: weekdays, "yesterday", "two weeks ago", "earlier this month"."""

from __future__ import annotations

import re
from datetime import date

from claimdesk.domain.edtf import shifted
from claimdesk.domain.evidence.when_calendar import STEP, Form, form
from claimdesk.domain.evidence.when_published import (
    AMOUNT,
    COUNTED,
    UNIT,
    Published,
    Rule,
    When,
    amount_of,
    approximate,
    interval,
    month_moved,
    month_value,
    moved,
    weekday_number,
    year_value,
)

_NEAR_DAYS = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip
_HOUR = r"(?: (?:early |late )?(?:morning|noon|afternoon|evening|night))?"
_WITHIN = ("less than", "fewer than", "under", "just under", "within", "up to", "at most", "no more than")
_BEYOND = ("more than", "over", "just over", "at least", "well over", "no less than")
_ABOUT = ("about", "around", "some", "roughly", "approximately", "almost", "nearly", "close to")
_HOW = rf"(?:(?P<how>{'|'.join((*_WITHIN, *_BEYOND, *_ABOUT, 'only', 'just', 'exactly', 'barely'))}) )?"


def on_day(step: int) -> Rule:
    """The day so many days from publication."""

    def rule(published: Published, ahead: bool) -> When | None:
        return When(shifted(published.day, days=step).isoformat(), note=COUNTED) if published.day else None

    return rule


def _near_day(found: re.Match[str]) -> Rule | None:
    return on_day(_NEAR_DAYS[found["near"].casefold()])


def _this_hour(found: re.Match[str]) -> Rule | None:
    return on_day(-1 if found["which"].casefold() == "last" else 0)


def _overnight(found: re.Match[str]) -> Rule | None:
    def rule(published: Published, ahead: bool) -> When | None:
        day = published.day
        return When(interval(shifted(day, days=-1), day), note=COUNTED) if day else None

    return rule


def _weekday(found: re.Match[str]) -> Rule | None:
    """On or before the day of publication; ahead, on or after it; last and next leave the day itself out."""
    weekday = weekday_number(found["weekday"])
    if weekday is None:
        return None
    which = (found["which"] or "").casefold().removeprefix("the ").removeprefix("this ")

    def rule(published: Published, ahead: bool) -> When | None:
        day = published.day
        if day is None:
            return None
        back, on = (day.weekday() - weekday) % 7, (weekday - day.weekday()) % 7
        note = f"the day of publication or the {'first one after' if ahead else 'last one before'} it"
        if which in ("last", "past"):
            back, note = back or 7, "the last one before publication; the week before may be meant"
        elif which in ("next", "coming"):
            on, note = on or 7, "the first one after publication; the week after may be meant"
        elif which == "this":
            step, note = weekday - day.weekday(), "in the week of publication"
            return When(shifted(day, days=step).isoformat(), note=note)
        forward = which in ("next", "coming") or (ahead and not which)
        return When(shifted(day, days=on if forward else -back).isoformat(), note=note)

    return rule


def _weekday_of_week(found: re.Match[str]) -> Rule | None:
    weekday = weekday_number(found["weekday"])
    if weekday is None:
        return None

    def rule(published: Published, ahead: bool) -> When | None:
        if published.day is None:
            return None
        return When(shifted(_monday(published.day, found["which"]), days=weekday).isoformat(), note=_WEEKS)

    return rule


_WEEKS = f"{COUNTED}; weeks begin on Monday"


def _monday(day: date, which: str) -> date:
    return shifted(day, days=7 * STEP[which.casefold()] - day.weekday())


def _unit(found: re.Match[str]) -> Rule | None:
    """This, last or next week, month, quarter, year or decade: all of it."""
    step, unit, which = STEP[found["which"].casefold()], found["unit"].casefold(), found["which"]

    def rule(published: Published, ahead: bool) -> When | None:
        if unit == "week":
            if published.day is None:
                return None
            monday = _monday(published.day, which)
            return When(interval(monday, shifted(monday, days=6)), note=_WEEKS)
        if unit in ("year", "decade"):
            if published.year is None:
                return None
            value = year_value(published.year + step * (10 if unit == "decade" else 1))
            return When(f"{value[:3]}X" if unit == "decade" else value, note=COUNTED)
        if published.month is None:
            return None
        year, month = month_moved(published.month, step * (3 if unit == "quarter" else 1))
        if unit == "quarter":
            return When(f"{year_value(year)}-{33 + (month - 1) // 3}", note=COUNTED)
        return When(month_value(year, month), note=COUNTED)

    return rule


def _weekend(found: re.Match[str]) -> Rule | None:
    which = (found["which"] or "the").casefold()

    def rule(published: Published, ahead: bool) -> When | None:
        if published.day is None:
            return None
        day = published.day
        saturday = shifted(day, days=5 - day.weekday())
        if which in ("last", "the past", "this past") or (which == "the" and not ahead and saturday > day):
            saturday = shifted(saturday, days=-7)
        elif which == "next":
            saturday = shifted(saturday, days=7)
        return When(interval(saturday, shifted(saturday, days=1)), note=_WEEKS)

    return rule


def _ago(found: re.Match[str]) -> Rule | None:
    """Days ago are a day, weeks about one, months a month, years a year; "less than" spans the time since,
    "more than" is open to the past."""
    count, unit, how = amount_of(found["amount"]), found["unit"].casefold(), (found["how"] or "").casefold()
    if count is None:
        return None

    def rule(published: Published, ahead: bool) -> When | None:
        if how in _WITHIN or how in _BEYOND:
            if published.day is None:
                return None
            then = moved(published.day, -count, unit)
            if how in _BEYOND:
                return When(f"../{shifted(then, days=-1).isoformat()}", note=COUNTED)
            strict = how in ("less than", "fewer than", "under", "just under") and then < published.day
            return When(interval(shifted(then, days=1 if strict else 0), published.day), note=COUNTED)
        value = _counted(published, -count, unit)
        if value and how in _ABOUT:
            value = approximate(value)
        return When(value, note=COUNTED) if value else None

    return rule


def _counted(published: Published, count: int, unit: str) -> str | None:
    if unit in ("year", "decade") and published.year is not None:
        value = year_value(published.year + count * (10 if unit == "decade" else 1))
        return value if unit == "year" else approximate(value)
    if unit in ("month", "quarter") and published.month is not None:
        value = month_value(*month_moved(published.month, count * (3 if unit == "quarter" else 1)))
        return value if unit == "month" else approximate(value)
    if unit in ("year", "decade", "month", "quarter") or unit.startswith("centur") or published.day is None:
        return None
    value = moved(published.day, count, unit).isoformat()
    return value if unit == "day" else approximate(value)


def _ahead(found: re.Match[str]) -> Rule | None:
    count, unit, how = amount_of(found["amount"]), found["unit"].casefold(), (found["how"] or "").casefold()
    if count is None or how in _WITHIN or how in _BEYOND:
        return None

    def rule(published: Published, ahead: bool) -> When | None:
        value = _counted(published, count, unit)
        if value and how in _ABOUT:
            value = approximate(value)
        return When(value, note=COUNTED) if value else None

    return rule


def _stretch(found: re.Match[str]) -> Rule | None:
    """ "The past two weeks": from then to publication; "the coming year": from publication on."""
    count = amount_of(found["amount"]) if found["amount"] else 1
    if count is None:
        return None
    way = 1 if found["way"].casefold() in ("next", "coming") else -1

    def rule(published: Published, ahead: bool) -> When | None:
        if published.day is None:
            return None
        other = moved(published.day, way * count, found["unit"].casefold())
        return When(interval(*sorted((published.day, other))), note=COUNTED, running=way < 0)

    return rule


def _to_date(found: re.Match[str]) -> Rule | None:
    unit = found["unit"].casefold() if found["unit"] else "year"

    def rule(published: Published, ahead: bool) -> When | None:
        day = published.day
        if day is None:
            return None
        months = {"year": 1, "month": day.month, "quarter": day.month - (day.month - 1) % 3}
        begin = _monday(day, "this") if unit == "week" else date(day.year, months[unit], 1)
        return When(interval(begin, day), note=COUNTED, running=True)

    return rule


def _session(found: re.Match[str]) -> Rule | None:
    """The trading day before publication, about: an exchange's holidays are not known here."""

    def rule(published: Published, ahead: bool) -> When | None:
        if published.day is None:
            return None
        back = {0: 3, 6: 2}.get(published.day.weekday(), 1)
        value = approximate(shifted(published.day, days=-back).isoformat())
        return When(value, note=f"{COUNTED}; holidays are not known")

    return rule


_NEAR = "|".join(sorted(_NEAR_DAYS, key=len, reverse=True))
RELATIVE: tuple[Form, ...] = (
    form(rf"(?:early |late |earlier |later )?(?P<near>{_NEAR}){_HOUR}", _near_day),
    form(r"(?P<which>last|this) (?:morning|noon|afternoon|evening|night)", _this_hour),
    form(r"overnight", _overnight),
    form(
        r"(?:(?:early|late)(?: on)? )?(?:(?P<which>last|(?:the |this )?past|next|this|(?:the |this )?coming) )?"
        rf"(?P<weekday>[A-Za-z]{{3,9}})\.?(?:'s)?{_HOUR}",
        _weekday,
    ),
    form(rf"(?P<weekday>[A-Za-z]{{3,9}})\.?{_HOUR},? (?:of )?(?P<which>last|this|next) week", _weekday_of_week),
    form(rf"(?P<which>last|this|next) week(?:,? on)? (?P<weekday>[A-Za-z]{{3,9}})\.?{_HOUR}", _weekday_of_week),
    form(r"(?P<which>last|this|the current|next) (?P<unit>week|month|quarter|year|decade)", _unit),
    form(r"(?:(?P<which>last|this past|the past|this|next|the) )?weekend", _weekend),
    form(rf"{_HOW}{AMOUNT}[ -]{UNIT} ago", _ago),
    form(rf"(?:in )?{_HOW}{AMOUNT}[ -]{UNIT}'? (?:from (?:now|today)|hence|time)", _ahead),
    form(rf"in {_HOW}{AMOUNT}[ -]{UNIT}(?:'s? time)?", _ahead),
    form(rf"(?:the )?(?P<way>past|last|next|coming) (?:{AMOUNT} )?{UNIT}", _stretch),
    form(r"(?:the )?(?P<unit>year|month|quarter|week)[- ]to[- ]date", _to_date),
    form(r"(?P<unit>)YTD", _to_date),
    form(r"so far (?:in )?(?:this|the current) (?P<unit>year|month|quarter|week)", _to_date),
    form(r"(?:this|the current) (?P<unit>year|month|quarter|week) so far", _to_date),
    form(r"(?:the )?(?:previous|prior|last|preceding) (?:trading )?(?:session|trading day)", _session),
    form(r"the (?:trading )?session before", _session),
)
