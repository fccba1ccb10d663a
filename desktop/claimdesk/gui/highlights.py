"""Which highlights stand in a stretch of text: sorted starts, the longest length, and a lane for each overlap."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import Protocol


class Highlight(Protocol):
    """One passage of one claim, in canonical positions (the store's lean row has this shape)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def passage(self) -> str: ...
    @property
    def claim(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...


MOST_LANES = 255


class Highlights:
    """The highlights of one article, in text order.

    Rows stay the tuples they came as; beside them stand two plain arrays and a table by claim. A lane is the
    lowest line number free of everything that began earlier and still lasts (greedy interval colouring).
    """

    def __init__(self, rows: Iterable[Highlight] = ()) -> None:
        self.rows: list[Highlight] = []
        self._starts = array("q")
        self._lanes = array("B")
        self._longest = 0
        self._by_claim: dict[str, tuple[Highlight, ...]] = {}
        self.put(rows)

    def put(self, rows: Iterable[Highlight]) -> None:
        """Hold these rows and no others."""
        self.rows = sorted(rows, key=_order)
        self._settle()

    def replace(self, claims: Collection[str], rows: Iterable[Highlight]) -> tuple[list[Highlight], list[Highlight]]:
        """Take out every row of the given claims and put the given rows in; the rest is not gone through again.

        Returns the rows that went and those that came.
        """
        gone = [row for claim in dict.fromkeys(claims) for row in self._by_claim.pop(claim, ())]
        new = list(rows)
        for row in gone:
            index = self._index(row)
            del self.rows[index], self._starts[index], self._lanes[index]
        for row in new:
            index = bisect_right(self.rows, _order(row), key=_order)
            self.rows.insert(index, row)
            self._starts.insert(index, row.start)
            self._lanes.insert(index, 0)
            self._longest = max(self._longest, row.end - row.start)
            self._by_claim[row.claim] = (*self._by_claim.get(row.claim, ()), row)
        for start, end in sorted((row.start, row.end) for row in (*gone, *new)):
            self._relane(start, end)
        return gone, new

    def _index(self, row: Highlight) -> int:
        index = bisect_left(self._starts, row.start)
        while self.rows[index] != row:
            index += 1
        return index

    def _settle(self) -> None:
        self._starts = array("q", [row.start for row in self.rows])
        self._longest = max((row.end - row.start for row in self.rows), default=0)
        self._lanes = array("B", bytes(len(self.rows)))
        self._by_claim = {}
        for row in self.rows:
            self._by_claim[row.claim] = (*self._by_claim.get(row.claim, ()), row)
        self._colour(0, [], None)

    def _relane(self, start: int, end: int) -> None:
        """Colour again from ``start`` on, until nothing that was touched can matter any more."""
        first = bisect_left(self._starts, start)
        lasting = [(row.end, lane) for row, lane in self.between(start - 1, start) if row.end > start]
        self._colour(first, lasting, end)

    def _colour(self, first: int, lasting: list[tuple[int, int]], until: int | None) -> None:
        heapify(lasting)
        used = 1 + max((lane for _, lane in lasting), default=-1)
        free = sorted(set(range(used)) - {lane for _, lane in lasting})
        for index in range(first, len(self.rows)):
            row = self.rows[index]
            while lasting and lasting[0][0] <= row.start:
                heappush(free, heappop(lasting)[1])
            if until is not None and row.start >= until and not lasting:
                return
            if free:
                lane = heappop(free)
            else:
                lane, used = used, used + 1
            heappush(lasting, (row.end, lane))
            self._lanes[index] = min(lane, MOST_LANES)

    def between(self, start: int, end: int) -> Iterator[tuple[Highlight, int]]:
        """Rows with at least one character in [start, end), with their lanes, in text order."""
        first = bisect_left(self._starts, start - self._longest)
        for index in range(first, bisect_left(self._starts, end)):
            row = self.rows[index]
            if row.end > start:
                yield row, self._lanes[index]

    def at(self, position: int) -> list[Highlight]:
        """Rows that hold the character at this position."""
        return [row for row, _ in self.between(position, position + 1)]

    def starting(self, start: int, end: int) -> list[Highlight]:
        """Rows that begin in [start, end)."""
        return self.rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, claim: str | None) -> list[Highlight]:
        """The rows of one claim, in text order."""
        return sorted(self._by_claim.get(claim, ()), key=_order) if claim else []

    def __len__(self) -> int:
        return len(self.rows)


def _order(row: Highlight) -> tuple[int, int, int]:
    return (row.start, -row.end, row.number)


def fills(spans: Iterable[tuple[int, int, Highlight]], most: int = 2) -> list[tuple[int, int, tuple[Highlight, ...]]]:
    """Overlapping spans as pieces side by side, each with the rows that fill it: at most ``most``, first come first.

    ``spans`` are (start, end, row) in any order; pieces come in text order and touch or stand apart.
    """
    known = sorted(spans, key=lambda span: (span[0], -span[1], span[2].number))
    edges = sorted({edge for start, end, _ in known for edge in (start, end)})
    pieces: list[tuple[int, int, tuple[Highlight, ...]]] = []
    for start, end in pairwise(edges):
        over = [row for first, last, row in known if first <= start and last >= end]
        if over:
            pieces.append((start, end, tuple(over[:most])))
    return pieces
