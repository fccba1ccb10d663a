"""Where words stand on the pages they were printed on: page sizes, and boxes for stretches of the canonical text.

Coordinates are those of the page as it is read (a page that the file turns, or whose writing lies on its side, is
measured turned), so that lines of text run from left to right however the paper lay; how a reader turns the view is the
view's own affair.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from operator import sub
from typing import NamedTuple

_A_LINE = 200  # stretches in a line of what is stored
Box = tuple[float, float, float, float]  # left, top, right, bottom in points (1/72 inch) from the page's top left


class Sheet(NamedTuple):
    """A page: its size in points as shown, and by how many degrees (0, 90, 180, 270) it is turned for that."""

    width: float
    height: float
    rotation: int = 0


class Stretch(NamedTuple):
    """A stretch of text (code points, end excluded) on one line of one page (from 0), with the x of each of its
    edges, end - start + 1 of them in reading order, and the line's top and bottom."""

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
        """The boxes (page from 0, box) that a span of text covers, line by line."""
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
        """The position in the text nearest to a point of a page; None where the page has no words.

        The line is the one the point is on or nearest to, the position that of the nearest edge on it.
        """
        here = self._pages.get(page)
        if not here:
            return None

        def distance(one: Stretch) -> tuple[float, float]:
            first, last = one.edges[0], one.edges[-1]
            beside = max(min(first, last) - x, x - max(first, last), 0.0)
            off = max(one.top - y, y - one.bottom, 0.0)
            # beside a column of text a line of it is meant, not what stands over or under the point far away
            return off * 3 + beside, off

        line = min(here, key=distance)
        return line.start + min(range(len(line.edges)), key=lambda at: abs(line.edges[at] - x))

    def at(self, page: int, x: float, y: float) -> int | None:
        """The position of the letter printed at a point of a page; None where there is none."""
        for one in self._pages.get(page, ()):
            if one.top <= y <= one.bottom and min(one.edges) <= x <= max(one.edges):
                for number, (left, right) in enumerate(pairwise(one.edges)):
                    if min(left, right) <= x <= max(left, right):
                        return one.start + number
        return None

    def page_of(self, position: int) -> int | None:
        """The page (from 0) a position is printed on; None where nothing of the text is."""
        if not self.stretches:
            return None
        at = min(max(0, bisect_right(self._starts, position) - 1), len(self.stretches) - 1)
        return self.stretches[at].page

    def on(self, page: int) -> Sequence[Stretch]:
        """What stands on a page (from 0), in text order."""
        return self._pages.get(page, ())

    def as_json(self) -> str:
        """The layout as lines of JSON: the sheets, then some hundred stretches a line, in whole tenths of a point, an
        edge as its distance from the one before. (In one piece, the reading of a long one would hold other threads.)"""
        return self._json

    @classmethod
    def restore(cls, stored: str) -> Layout:
        """The layout from ``as_json``. Raises ValueError, KeyError or TypeError for what is none."""
        head, *lines = stored.split("\n")
        layout = cls(
            tuple(Sheet(*sheet) for sheet in json.loads(head)["sheets"]),
            tuple(
                Stretch(start, end, page, top / 10, bottom / 10, tuple(x / 10 for x in accumulate(steps)))
                for line in lines
                for start, end, page, top, bottom, steps in json.loads(line)
            ),
        )
        layout.__dict__["_json"] = stored
        return layout

    @cached_property
    def _json(self) -> str:
        rows = [
            [s.start, s.end, s.page, round(s.top * 10), round(s.bottom * 10), _steps(s.edges)] for s in self.stretches
        ]
        parts: list[object] = [{"sheets": [list(s) for s in self.sheets]}]
        parts += [rows[at : at + _A_LINE] for at in range(0, len(rows), _A_LINE)]
        return "\n".join(json.dumps(part, separators=(",", ":")) for part in parts)

    @cached_property
    def _pages(self) -> dict[int, list[Stretch]]:
        pages: dict[int, list[Stretch]] = {}
        for one in self.stretches:
            pages.setdefault(one.page, []).append(one)
        return pages

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [one.start for one in self.stretches]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [one.end for one in self.stretches]


class Excerpt(NamedTuple):
    """Pages taken out of a PDF: the file (b"" where nothing stands on a page), and for each span it was asked for the
    page (from 1) of that file the span begins on, 0 where it stands on none."""

    data: bytes
    places: tuple[int, ...]


def _steps(edges: Sequence[float]) -> list[int]:
    """Edges in whole tenths: the first, then each one's distance from the one before."""
    tenths = [int(x * 10.0 + 0.5) for x in edges]  # a million of them: half the time of round()
    return [*tenths[:1], *map(sub, tenths[1:], tenths)]
