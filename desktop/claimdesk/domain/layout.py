"""Where words stand on the pages they were printed on: page sizes, and boxes for stretches of the canonical text."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

Box = tuple[float, float, float, float]  # left, top, right, bottom in points (1/72 inch) from the page's top left


class Sheet(NamedTuple):
    """A page: its size in points as it is shown, and by how many degrees (0, 90, 180, 270) it is turned for that."""

    width: float
    height: float
    rotation: int = 0


class Stretch(NamedTuple):
    """A stretch of text (code points, end excluded) on one line of one page (from 0), with the x of each of its
    edges, end - start + 1 of them in reading order, and the line's top and bottom; on the page unrotated."""

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]


@dataclass(frozen=True)
class Layout:
    """The pages of a revision and where its text stands on them; stretches in text order, none overlapping."""

    sheets: tuple[Sheet, ...]
    stretches: tuple[Stretch, ...]

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """The boxes (page from 0, box) that a span of text covers, line by line, on pages as they are unrotated."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        found = []
        for one in self.stretches[first:last]:
            left, right = max(start, one.start) - one.start, min(end, one.end) - one.start
            if left < right:
                xs = (one.edges[left], one.edges[right])
                found.append((one.page, (min(xs), one.top, max(xs), one.bottom)))
        return found

    def position(self, page: int, x: float, y: float) -> int | None:
        """The position in the text nearest to a point of a page (unrotated); None where the page has no words."""
        here = [one for one in self.stretches if one.page == page]
        if not here:
            return None

        def distance(one: Stretch) -> tuple[float, float]:
            left, right = min(one.edges), max(one.edges)
            off = max(one.top - y, y - one.bottom, 0.0)
            return off, max(left - x, x - right, 0.0)

        line = min(here, key=distance)
        return line.start + min(range(len(line.edges)), key=lambda at: abs(line.edges[at] - x))

    def page_of(self, position: int) -> int | None:
        """The page (from 0) a position is printed on; None where nothing of the text is."""
        if not self.stretches:
            return None
        at = min(max(0, bisect_right(self._starts, position) - 1), len(self.stretches) - 1)
        return self.stretches[at].page

    def as_json(self) -> str:
        """The layout as compact JSON, coordinates to a tenth of a point."""
        rows = [
            [s.start, s.end, s.page, round(s.top, 1), round(s.bottom, 1), [round(x, 1) for x in s.edges]]
            for s in self.stretches
        ]
        return json.dumps({"sheets": [list(s) for s in self.sheets], "stretches": rows}, separators=(",", ":"))

    @classmethod
    def restore(cls, stored: str) -> Layout:
        """The layout from ``as_json``. Raises ValueError, KeyError or TypeError for what is none."""
        found = json.loads(stored)
        return cls(
            tuple(Sheet(*sheet) for sheet in found["sheets"]),
            tuple(Stretch(a, b, page, top, bottom, tuple(xs)) for a, b, page, top, bottom, xs in found["stretches"]),
        )

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [one.start for one in self.stretches]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [one.end for one in self.stretches]
