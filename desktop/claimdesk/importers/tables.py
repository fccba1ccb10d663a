"""Which HTML tables are tables of data, and where each of their cells stands in the grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claimdesk.importers.set_out import holds_article

# Bounds on the grid, so that colspan="1000" in many rows does not make a million empty cells.
WIDEST = 200
MOST_EMPTY = 5000
_ROOMS = {"thead", "tbody", "tfoot"}
_LAYOUT = {"h1", "h2", "h3", "article", "section", "form", "blockquote"}


@dataclass
class Grid:
    """A table's ``width``, and for each cell element its row, column and whether it heads others."""

    width: int = 0
    cells: dict[Any, tuple[int, int, bool]] = field(default_factory=dict)
    rows: dict[Any, int] = field(default_factory=dict)


def grid(table: Any) -> Grid | None:
    """The grid of a table of data; None for one that only lays the page out."""
    if (table.get("role") or "") in ("presentation", "none") or _lays_out(table):
        return None
    made = Grid()
    taken: dict[tuple[int, int], bool] = {}
    for row, (line, heads) in enumerate(_lines(table)):
        made.rows[line] = row
        column = 0
        for cell in line:
            if cell.tag not in ("td", "th"):
                continue
            while taken.pop((row, column), False):
                column += 1
            if column >= WIDEST:
                break
            made.cells[cell] = (row, column, heads or cell.tag == "th")
            width = _span(cell, "colspan", WIDEST - column)
            for below in range(1, _span(cell, "rowspan", 100)):
                taken.update(((row + below, column + right), True) for right in range(width))
            column += width
        made.width = max(made.width, max((at[1] + 1 for at in made.cells.values() if at[0] == row), default=0))
    if made.width < 2 or len(made.cells) < 2 or len(made.rows) * made.width - len(made.cells) > MOST_EMPTY:
        return None
    return made


def _lines(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of this table and no inner one, with whether they stand in its head."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in _ROOMS:
            yield from ((line, child.tag == "thead") for line in child if line.tag == "tr")


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value[:6]), most)) if value.isascii() and value.isdecimal() else 1


def _lays_out(table: Any) -> bool:
    """Tables inside, or headings and articles in the cells: the page's frame, not data."""
    inner = {child.tag for child in table.iterdescendants() if isinstance(child.tag, str)}
    if "table" in inner:
        return True
    says_data = bool({"th", "caption", "thead", "col", "colgroup"} & inner)
    return (not says_data and bool(_LAYOUT & inner)) or holds_article(table)
