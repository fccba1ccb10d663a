"""Where rows of unequal height stand one under another: heights, running tops, the row at a height."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Strip:
    """Row heights in pixels with their running sum, added up again only when something has changed.

    A height may be an estimate until its row has been measured: ``measured`` says which.
    """

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._measured: list[bool] = []
        self._tops: list[int] | None = [0]

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, estimates: Iterable[int]) -> None:
        """Begin anew with these estimated heights."""
        self._heights = list(estimates)
        self._measured = [False] * len(self._heights)
        self._tops = None

    def insert(self, row: int, estimate: int) -> None:
        """Put a row in with an estimated height."""
        self._heights.insert(row, estimate)
        self._measured.insert(row, False)
        self._tops = None

    def remove(self, row: int) -> None:
        """Take a row out."""
        del self._heights[row], self._measured[row]
        self._tops = None

    def forget(self, row: int) -> None:
        """The row's height holds only as an estimate from now on."""
        self._measured[row] = False

    def measured(self, row: int) -> bool:
        """Whether the row's height is more than an estimate."""
        return self._measured[row]

    def measure(self, row: int, height: int) -> int:
        """Set the row's true height; returns by how much the rows under it move down."""
        grown = height - self._heights[row]
        self._measured[row] = True
        if grown:
            self._heights[row] = height
            self._tops = None
        return grown

    def height(self, row: int) -> int:
        """The row's height."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """The top of a row; ``len(self)`` gives the total."""
        return self._sums()[row]

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self._sums()[-1]

    def row_at(self, y: int) -> int:
        """The row that covers this height, clamped to the rows there are (-1: no rows)."""
        row = bisect_right(self._sums(), y) - 1
        return min(max(0, row), len(self) - 1)

    def _sums(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._heights)]
        return self._tops
