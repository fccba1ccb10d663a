"""Which rows at the top of a PDF's table are its head: told by a rule under them, or as names over numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from claimdesk.domain.layout import Box
from claimdesk.importers.pdf_blocks import Found
from claimdesk.importers.pdf_lines import Line

_MOST = 2  # rows of a head
_WIDTH = 0.5  # of the table; a rule that is shorter spans some cells of a row only

_MOSTLY = 0.8  # of a column's cells
_NUMBER = re.compile(r"^[^\w]*\d[\d\s.,:/–-]*\W*\w{0,4}\W*$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")

_Row = list[Found]


def with_heads(blocks: Sequence[Found], rules: Sequence[Sequence[Box]]) -> None:
    """Mark the cells of heads as such. ``rules`` are the horizontal lines of each page. A head in bold is known."""
    tables: dict[int, dict[int, _Row]] = {}
    for block in blocks:
        if block.kind == "cell":
            tables.setdefault(block.shape["table"], {}).setdefault(block.shape["row"], []).append(block)
    for rows in tables.values():
        ordered = [row for _, row in sorted(rows.items())]
        if not any(cell.shape.get("header") for row in ordered for cell in row):
            for cell in (cell for row in ordered[: _head(ordered, rules)] for cell in row):
                cell.shape["header"] = True


def _head(rows: Sequence[_Row], rules: Sequence[Sequence[Box]]) -> int:
    """How many rows the head has: 0 where that is not clear."""
    if len(rows) < 2:
        return 0
    ruled = [_is_ruled(row, after, rules) for row, after in pairwise(rows)]
    # a rule under every row says nothing
    if any(ruled[:_MOST]) and len(rows) > 2 and sum(ruled) * 2 <= len(ruled):
        return ruled.index(True) + 1
    return 1 if _names(rows) else 0


def _is_ruled(row: _Row, after: _Row, rules: Sequence[Sequence[Box]]) -> bool:
    """Whether a line parts two rows."""
    above, below = _lines(row), _lines(after)
    page = above[0].page
    if below[0].page != page or page >= len(rules) or above[0].words[0].place is not None:
        return False
    top, bottom = max(line.bottom for line in above), min(line.top for line in below)
    left = min(line.left for line in (*above, *below))
    right = max(line.right for line in (*above, *below))
    slack = 0.4 * above[0].size  # letters' boxes are taller than what is seen of them
    between = [box for box in rules[page] if top - slack <= box[1] and box[3] <= bottom + slack]
    return _covered(between, left, right) > _WIDTH * (right - left)


def _covered(boxes: Iterable[Box], left: float, right: float) -> float:
    """How much of a stretch these boxes cover, seen from above."""
    covered, at = 0.0, left
    for box in sorted(boxes):
        begin, end = max(at, box[0]), min(right, box[2])
        if end > begin:
            covered, at = covered + end - begin, end
    return covered


def _names(rows: Sequence[_Row]) -> bool:
    """Whether the first row has names only (or years), over columns of which half have numbers."""
    first = {cell.shape["column"]: _text(cell) for cell in rows[0]}
    columns: dict[int, list[str]] = {}
    for cell in (cell for row in rows[1:] for cell in row):
        columns.setdefault(cell.shape["column"], []).append(_text(cell))
    if len(rows) < 3 or set(first) | {min(columns)} != set(first) | set(columns):
        return False
    for column, words in first.items():
        own_kind = all(map(_YEAR.match, columns.get(column, ())))
        if _NUMBER.match(words) and (own_kind or not _YEAR.match(words)):
            return False
    numbers = [below for below in columns.values() if sum(map(bool, map(_NUMBER.match, below))) > _MOSTLY * len(below)]
    return len(numbers) * 2 >= len(columns)


def _text(cell: Found) -> str:
    return " ".join(line.text for line in cell.lines)


def _lines(row: _Row) -> list[Line]:
    return [line for cell in row for line in cell.lines]
