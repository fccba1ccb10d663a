"""The one place that turns canonical positions (code points) into Qt document positions (UTF-16 units) and back."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claimdesk.domain.text import Text

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Both scales of one document.

    ``places[i]`` is the document position at which canonical block ``i`` begins; tables put further
    document blocks in between, so it cannot be reckoned from the text alone, and a table that runs from right to left
    has the cells of its rows the other way round. Positions outside the text
    are moved to its nearest end; a document position between two blocks counts as the end of the first.
    """

    def __init__(self, text: Text, places: Sequence[int]) -> None:
        if len(places) != len(text.blocks):
            raise ValueError("one place for each block is needed")
        self._length = len(text.text)
        self._starts = array("q", (block.start for block in text.blocks))
        self._ends = array("q", (block.end for block in text.blocks))
        self._places = array("q", places)
        self._order = array("q", sorted(range(len(places)), key=self._places.__getitem__))  # blocks as they come in Qt
        self._sorted = array("q", (self._places[block] for block in self._order))
        # where the signs stand that take two units, and how many of them come before each block
        wide = () if text.text.isascii() else _ASTRAL.finditer(text.text)
        self._wide = array("q", (found.start() for found in wide))
        self._before = array("q", (bisect_left(self._wide, start) for start in self._starts))
        self._wide_places = array("q", map(self._wide_place, range(len(self._wide))))

    def _wide_place(self, index: int) -> int:
        block = self.block_of(self._wide[index])
        return self._places[block] + self._wide[index] - self._starts[block] + index - self._before[block]

    def block_of(self, position: int) -> int:
        """The index of the canonical block that holds a canonical position (its end included)."""
        return max(0, bisect_right(self._starts, position) - 1)

    def to_document(self, position: int) -> int:
        """The document position of a canonical one."""
        if not self._starts:
            return 0
        block = self.block_of(position)
        inside = max(self._starts[block], min(position, self._ends[block]))
        wide = bisect_left(self._wide, inside, self._before[block])
        return self._places[block] + inside - self._starts[block] + wide - self._before[block]

    def to_canonical(self, place: int) -> int:
        """The canonical position of a document one; inside a surrogate pair it is the pair's start."""
        if not self._starts:
            return 0
        block = self.document_block(place)
        first = self._before[block]
        last = self._before[block + 1] if block + 1 < len(self._before) else len(self._wide)
        wide = bisect_left(self._wide_places, place, first, last) - first
        inside = self._starts[block] + place - self._places[block] - wide
        return max(self._starts[block], min(inside, self._ends[block]))

    def document_block(self, place: int) -> int:
        """The index of the canonical block a document position belongs to."""
        return self._order[max(0, bisect_right(self._sorted, place) - 1)] if self._order else 0

    def block_place(self, block: int) -> int:
        """The document position at which a canonical block begins."""
        return self._places[block] if self._places else 0

    def __len__(self) -> int:
        return self._length
