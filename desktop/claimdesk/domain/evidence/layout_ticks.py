"""The scale under a timeline: which days, months or years carry a tick, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from claimdesk.domain.edtf import MONTHS

APART = 74.0  # pixels two ticks with words need between them
# Steps from fine to coarse: (days each takes at least, unit, how many).
_STEPS = (
    (1, "day", 1), (7, "day", 7), (28, "month", 1), (89, "month", 3), (181, "month", 6),
    *((365 * years, "year", years) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)  # fmt: skip


@dataclass(frozen=True)
class Tick:
    """A tick of the scale at ``x`` pixels; ``major`` where a year begins (or, among days, a month)."""

    x: float
    words: str
    major: bool


@dataclass(frozen=True)
class Scale:
    """Days to pixels: the beginning of day ``first`` stands at ``left``, a day takes ``day`` pixels."""

    first: date
    left: float
    day: float

    def x(self, when: date, share: float = 0.0) -> float:
        """Where a day begins, or the part ``share`` (0 to 1) of it."""
        return self.left + ((when - self.first).days + share) * self.day

    def at(self, x: float) -> float:
        """How many days after the beginning of ``first`` a place in pixels is."""
        return (x - self.left) / self.day


def ticks(scale: Scale, begin: date, end: date) -> tuple[Tick, ...]:
    """The ticks from ``begin`` to ``end``, at least ``APART`` pixels from one another."""
    _, unit, many = next((step for step in _STEPS if step[0] * scale.day >= APART), _STEPS[-1])
    found: list[Tick] = []
    for day in _days(begin, end, unit, many):
        words, major = _words(day, unit)
        x = scale.x(day)
        if not found or x - found[-1].x >= APART:
            found.append(Tick(x, words, major))
    return tuple(found)


def _words(day: date, unit: str) -> tuple[str, bool]:
    if unit == "year":
        return str(day.year), True
    month = MONTHS[day.month - 1][:3]
    if unit == "month":
        return (f"{month} {day.year}", day.month == 1)
    return (f"{day.day} {month} {day.year}" if (day.month, day.day) == (1, 1) else f"{day.day} {month}", day.day == 1)


def _days(begin: date, end: date, unit: str, many: int) -> Iterator[date]:
    """The days that may carry a tick: Mondays for weeks, first days of months and years."""
    if unit == "day":
        day: date | None = begin
        if many == 7 and begin.weekday() and (date.max - begin).days >= 7:
            day = begin + timedelta(days=7 - begin.weekday())
        while day is not None and day <= end:
            yield day
            day = day + timedelta(days=many) if (date.max - day).days >= many else None
        return
    step = many if unit == "month" else 12 * many
    index = begin.year * 12 + begin.month - 1
    index += 0 if begin.day == 1 and index % step == 0 else step - index % step
    while index // 12 <= MAXYEAR:
        year, month = divmod(index, 12)
        day = date(max(1, year), month + 1, 1)
        if day > end:
            return
        yield day
        index += step
