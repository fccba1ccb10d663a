"""A timeline to scale: where each moment stands, and where its words stand so that none ever touch."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimdesk.domain.evidence.layout_shapes import Measure, cut
from claimdesk.domain.evidence.layout_ticks import Scale, Tick, ticks

LABEL, SHARE = 340.0, 0.36  # the longest label while room is shared out: pixels, part of the sheet
LEAN = 4.0  # pixels from the beginning of a bar to its leader
GAP = 10.0  # pixels between two labels, or a label and a line that passes it
BESIDE = 5.0  # pixels from a leader to the words it leads to
CLEAR = 4.0  # pixels from a leader to any other words
EDGE = 20.0  # pixels free at both ends of the axis
TRACKS = 5  # rows of bars under the axis
PILE, SAME = 4, 5.0  # marks on one pile at most (more share the top), and pixels within which they are at one place
NARROW = 9.0  # pixels a bar is drawn wide at least
MOST_DAY = 64.0  # pixels a day takes at the closest look
LEAST_DAYS = 14  # days the whole axis covers at least
FEW = 300  # entries that are all measured beforehand
CROWD = 140.0  # pixels that must be free for any words among more than a few

Fit = Callable[[str], tuple[str, float]]


@dataclass(frozen=True)
class Entry:
    """A moment to place: its first and last day, its words, and how its mark looks.

    ``look``: "day" (dot) · "span" (bar) · "about" (hollow) · "deadline" (ring); ``bar`` says that it covers a
    stretch rather than a day. ``weight``: of two that stand at one place the heavier gets its words first.
    """

    key: str
    begin: date
    end: date
    words: str
    look: str = "day"
    bar: bool = False
    weight: int = 0


@dataclass(frozen=True)
class Placed:
    """Where an entry stands: its mark from ``left`` to ``right`` (pixels; one place for a dot) on ``track`` (0 the
    axis, 1 and more the rows of bars under it), on a ``pile`` (0 at the bottom) where several days stand at one
    place, and its words at ``words_left``. ``lane`` counts rows of words from the axis, up 1, 2 …, down
    -1, -2 …; 0 when there was no room for them."""

    entry: Entry
    left: float
    right: float
    track: int = 0
    pile: int = 0
    lane: int = 0
    words: str = ""
    words_left: float = 0.0
    words_width: float = 0.0

    @property
    def x(self) -> float:
        """Where the leader to the words stands: at the day, or near the beginning of the stretch."""
        return self.left + min(LEAN, (self.right - self.left) / 2)


@dataclass(frozen=True)
class Sheet:
    """A timeline laid out ``width`` pixels wide: entries in order of time, the scale and its ticks."""

    width: float
    scale: Scale
    placed: tuple[Placed, ...]
    ticks: tuple[Tick, ...]
    begin: date
    end: date

    @property
    def hidden(self) -> tuple[Entry, ...]:
        """The entries whose words found no room."""
        return tuple(each.entry for each in self.placed if not each.lane)

    def lanes(self, *, up: bool) -> int:
        """How many rows of words stand above (``up``) or under the axis."""
        return max((each.lane if up else -each.lane for each in self.placed), default=0) if self.placed else 0

    @property
    def piles(self) -> int:
        """How many marks lie on another one, where most do."""
        return max((each.pile for each in self.placed), default=0)

    @property
    def tracks(self) -> int:
        """How many rows of bars there are."""
        return max((each.track for each in self.placed), default=0)


def covered(entries: Iterable[Entry]) -> tuple[date, date]:
    """The first and last day of the axis: all entries with a little room, ``LEAST_DAYS`` at least."""
    rows = list(entries)
    if not rows:
        raise ValueError("a timeline needs an entry")
    begin, end = min(row.begin for row in rows), max(row.end for row in rows)
    days = (end - begin).days + 1
    more = max(1, math.ceil(days * 0.02), math.ceil((LEAST_DAYS - days) / 2))
    begin -= timedelta(days=min(more, (begin - date.min).days))
    end += timedelta(days=min(more, (date.max - end).days))
    return begin, end


def longest(entries: Iterable[Entry]) -> float:
    """How many times the width of the view the closest look is wide, for a view of 1,000 pixels."""
    begin, end = covered(entries)
    return max(1.0, ((end - begin).days + 1) * MOST_DAY / 1000)


def lay_out(entries: Sequence[Entry], width: float, measure: Measure, lanes: int = 4) -> Sheet:
    """Place the entries on a sheet ``width`` pixels wide with at most ``lanes`` rows of words on each side.

    Words begin at their leader (or end there, at the end of the axis) and go on as far as nothing is in their way.
    They never touch other words nor a leader that is not theirs, and never leave the sheet.
    """
    begin, end = covered(entries)
    days = (end - begin).days + 1
    longest = (measure(entry.words) for entry in entries) if len(entries) <= FEW else (LABEL,)
    tail = min(max(longest, default=0.0), LABEL, width * 0.22)
    scale = Scale(begin, EDGE, max(1e-6, (width - 2 * EDGE - tail) / days))
    rows = [_mark(entry, scale) for entry in entries]
    rows.sort(key=lambda row: (row.x, row.entry.weight, row.entry.key))
    most = min(LABEL, width * SHARE)
    placed = _best(_piled(_tracked(rows)), width, lanes, lambda words: cut(words, most, measure))
    if len(rows) <= FEW:
        placed = _grown(placed, width, measure)
    last = min(days + math.floor(tail / scale.day), (date.max - begin).days + 1)
    end = begin + timedelta(days=last - 1)
    return Sheet(width, scale, placed, ticks(scale, begin, end), begin, end)


def _mark(entry: Entry, scale: Scale) -> Placed:
    if not entry.bar:
        x = scale.x(entry.begin, 0.5)
        return Placed(entry, x, x)
    left, right = scale.x(entry.begin), scale.x(entry.end, 1.0)
    if right - left < NARROW:
        middle = (left + right) / 2
        left, right = middle - NARROW / 2, middle + NARROW / 2
    return Placed(entry, left, right)


def _tracked(rows: list[Placed]) -> list[Placed]:
    """Bars in rows under the axis so that none covers another, as far as ``TRACKS`` rows do."""
    ends = [-math.inf] * TRACKS
    found = {}
    for row in sorted((row for row in rows if row.entry.bar), key=lambda row: (row.left, row.right, row.entry.key)):
        free = next((at for at, end in enumerate(ends) if end + 2 <= row.left), None)
        at = free if free is not None else min(range(TRACKS), key=ends.__getitem__)
        ends[at] = max(ends[at], row.right)
        found[id(row)] = at + 1
    return [replace(row, track=found.get(id(row), 0)) for row in rows]


def _piled(rows: list[Placed]) -> list[Placed]:
    """Days at one place piled on each other, so that each has a mark to point at."""
    found, base, on = [], -math.inf, 0
    for row in rows:
        if not row.entry.bar:
            on = on + 1 if row.left - base < SAME else 0
            base = row.left if on == 0 else base
            row = replace(row, pile=min(on, PILE - 1))
        found.append(row)
    return found


class _Side:
    """The rows of words above or under the axis, filled from right to left: how far left each is taken."""

    def __init__(self, lanes: int) -> None:
        self.words = [math.inf] * (lanes + 1)  # by lane, the leftmost words
        self.leaders = [math.inf] * (lanes + 1)  # by lane, the leftmost leader that passes it
        self.reach = math.inf  # the leftmost words of any lane

    def free(self, lane: int, x: float, left: float, right: float) -> bool:
        """Whether words from ``left`` to ``right`` fit into a lane, and their leader at ``x`` under them."""
        clear = min(self.words[lane], self.leaders[lane])
        return right + GAP <= clear and all(taken >= x + CLEAR for taken in self.words[1:lane])

    def room(self, x: float) -> bool:
        """Whether words of ``CROWD`` pixels could stand beside a leader at a place."""
        return any(self.free(lane, x, x + BESIDE, x + BESIDE + CROWD) for lane in range(1, len(self.words)))

    def take(self, lane: int, x: float, left: float) -> None:
        self.words[lane] = min(self.words[lane], left)
        self.reach = min(self.reach, left)
        for each in range(1, lane):
            self.leaders[each] = min(self.leaders[each], x)


def _best(rows: list[Placed], width: float, lanes: int, fit: Fit) -> tuple[Placed, ...]:
    """The words of as many entries as there is room for; where not of all, rather of the heavier ones."""
    found = _worded(rows, width, lanes, fit)
    if len(rows) > FEW:
        return found
    for level in sorted({row.entry.weight for row in rows})[1:]:
        if _lost(found, level):
            fewer = _worded(rows, width, lanes, fit, level)
            found = fewer if _lost(fewer, level) < _lost(found, level) else found
    return found


def _lost(rows: Iterable[Placed], level: int) -> int:
    """How many entries of this weight or more have no words."""
    return sum(not row.lane and row.entry.weight >= level for row in rows)


def _worded(rows: list[Placed], width: float, lanes: int, fit: Fit, level: int = 0) -> tuple[Placed, ...]:
    """From right to left, the words of each entry of weight ``level`` or more in the lane nearest to the axis. What is
    placed never covers a moment to its left from both sides, so that each keeps a way to its own words."""
    sides = {1: _Side(lanes), -1: _Side(lanes)}
    found: list[Placed] = []
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        wanted = row.entry.weight >= level
        if wanted and (len(rows) <= FEW or any(side.room(row.x) for side in sides.values())):
            words, wide = fit(row.entry.words)
            after = rows[at - 1].x if at else -math.inf
            row = _with_words(replace(row, words=words, words_width=wide), after, sides, width)
        found.append(row)
    return tuple(reversed(found))


def _with_words(row: Placed, after: float, sides: dict[int, _Side], width: float) -> Placed:
    x, wide = row.x, row.words_width
    if wide <= 0 or wide > width:
        return row
    begins, ends = x + BESIDE, x - BESIDE - wide
    left = begins if begins + wide <= width else ends if ends >= 0 else width - wide
    lanes = range(1, len(sides[1].words))
    # A leader goes up from the axis and from the first row of bars, down from the others: so few cross a bar.
    signs = (1, -1) if row.track <= 1 else (-1, 1)
    for lane in lanes:
        for sign in signs:
            side = sides[sign]
            shut_in = after > left - CLEAR and after > sides[-sign].reach - CLEAR
            if not shut_in and side.free(lane, x, left, left + wide):
                side.take(lane, x, left)
                return replace(row, lane=lane * sign, words_left=left)
    return row


def _grown(rows: Sequence[Placed], width: float, measure: Measure) -> tuple[Placed, ...]:
    """Words that were cut go on, away from their leader, as far as nothing is in their way."""
    found = list(rows)
    for at, row in enumerate(found):
        onward = row.words_left > row.x
        if not row.lane or row.words == row.entry.words or row.words_left < row.x < row.words_left + row.words_width:
            continue
        low, high = _free(row, found, width)
        room = high - row.words_left if onward else row.words_left + row.words_width - low
        if room > row.words_width:
            words, wide = cut(row.entry.words, room, measure)
            left = row.words_left if onward else row.words_left + row.words_width - wide
            found[at] = replace(row, words=words, words_width=wide, words_left=left)
    return tuple(found)


def _free(row: Placed, rows: Iterable[Placed], width: float) -> tuple[float, float]:
    """From where to where nothing is in the way of a row's words: other words in its lane, leaders that pass it."""
    low, high = 0.0, width
    for other in rows:
        if other is row or other.lane * row.lane <= 0 or abs(other.lane) < abs(row.lane):
            continue
        if other.lane == row.lane:
            begin, end = min(other.x, other.words_left) - GAP, max(other.x, other.words_left + other.words_width) + GAP
        else:
            begin, end = other.x - CLEAR, other.x + CLEAR
        if end <= row.words_left + GAP:
            low = max(low, end)
        elif begin >= row.words_left:
            high = min(high, begin)
    return low, high
