"""Tables in a column of lines: rows of cells that stand under one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from claimdesk.importers.pdf_lines import Line, Piece, cut, is_marker

_WORDS_A_CELL = 14  # more on the average is running text that only looks like a table
_Span = tuple[float, float]


@dataclass(slots=True)
class Cell:
    """A cell: its lines and Block's own fields."""

    lines: list[Line]
    shape: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Table:
    """Cells row by row; empty ones are left out. ``number`` counts the document's tables from 1, ``rows`` are the rows
    up to here, ``columns`` what the columns cover, seen from the left edge of the text."""

    cells: list[Cell]
    number: int
    rows: int
    columns: list[_Span]


def with_tables(flow: list[Line], before: int, above: Table | None = None) -> Iterator[Line | Table]:
    """The lines of a column, those of tables as tables. ``before``: how many tables the document has so far;
    ``above``: the one that the column before ended with, which may go on here."""
    at, count = 0, before
    while at < len(flow):
        end = _run(flow, at)
        table = _continued(flow[:end], above) if above is not None and at == 0 and end else None
        if table is None and end - at >= 2:
            table = _table(flow[at:end], count + 1)
        if table is None:
            yield flow[at]
            at += 1
        else:
            count = table.number
            yield table
            at = end


def _run(flow: list[Line], at: int) -> int:
    """The end of the lines from ``at`` on that may be one table: rows of cells, and what is wrapped between them."""
    if len(flow[at].pieces) < 2 and not _is_head(flow, at):
        return at
    end = at + 1
    while end < len(flow):
        line = flow[end]
        if line.top - flow[end - 1].bottom > 2.2 * line.size or _is_heading(line, flow[end - 1]):
            break
        if len(line.pieces) < 2 and not _in_line(flow[at:end], line) and not _wrapped(flow, at, end):
            break
        end += 1
    return end


def _is_heading(line: Line, above: Line) -> bool:
    """Whether a line is the heading of what follows the table: alone, and larger than the row above it or bold."""
    return len(line.pieces) == 1 and (line.size > 1.1 * above.size or (line.bold and not above.bold))


def _is_head(flow: list[Line], at: int) -> bool:
    """Whether a line whose words stand close is the head of the table that begins under it."""
    if at + 1 >= len(flow) or len(flow[at + 1].pieces) < 2 or len(cut(flow[at].pieces)) < 2:
        return False
    end = at + 2
    while end < len(flow) and end < at + 5 and len(flow[end].pieces) > 1:
        end += 1
    near = flow[at + 1].top - flow[at].bottom < 1.5 * flow[at].size
    return near and _in_line(flow[at + 1 : end], flow[at])


def _in_line(rows: Sequence[Line], line: Line) -> bool:
    """Whether a line's words stand in more than one of the columns of these rows, and none across two."""
    columns, own = _columns(rows), cut(line.pieces)
    met = [[at for at, (left, right) in enumerate(columns) if one.left < right and left < one.right] for one in own]
    return all(len(found) == 1 for found in met) and len({found[0] for found in met}) > 1


def _wrapped(flow: list[Line], at: int, end: int) -> bool:
    """Whether a line goes on with one cell of the row above it: the first only where a row follows."""
    line, columns = flow[end], _columns(flow[at:end])
    met = [number for number, (left, right) in enumerate(columns) if left < line.right and line.left < right]
    if len(met) != 1 or len(columns) < 2:
        return False
    if end + 1 < len(flow) and len(flow[end + 1].pieces) > 1:
        return True
    return met[0] > 0 and line.left > columns[met[0]][0] - 1 and line.top - flow[end - 1].bottom < 0.5 * line.size


def _columns(rows: Sequence[Line]) -> list[_Span]:
    """Where the columns stand: what the words cover, merged where they overlap."""
    spans = sorted((piece.left, piece.right) for line in rows if len(line.pieces) > 1 for piece in cut(line.pieces))
    return _merged(spans)


def _merged(spans: Sequence[_Span]) -> list[_Span]:
    merged: list[_Span] = []
    for left, right in spans:
        if merged and left < merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def _table(rows: list[Line], number: int) -> Table | None:
    columns = _columns(rows)
    split = [line for line in rows if len(line.pieces) > 1]
    words = sum(len(line.words) for line in split)
    if len(columns) < 2 or len(split) < 2 or words > _WORDS_A_CELL * sum(len(line.pieces) for line in split):
        return None
    grid = _grid(rows, columns)
    if len(grid) < 2 or _is_list(grid, len(columns)):
        return None
    return _made(grid, columns, rows[0], number)


def _is_list(grid: list[dict[int, list[Line]]], columns: int) -> bool:
    """Whether what looks like two columns is the bullets or numbers of a list and what they stand before."""
    firsts = [line for placed in grid for line in placed.get(0, [])]
    return columns == 2 and bool(firsts) and all(is_marker(piece) for line in firsts for piece in line.pieces)


def _continued(rows: list[Line], above: Table) -> Table | None:
    """The rows at the top of a column as more of the table the one before ended with, if their words stand where its
    columns do; one alone would be no table. A row in bold begins a table of its own."""
    edge = rows[0].edge_left
    columns = [(left + edge, right + edge) for left, right in above.columns]
    for line in rows:
        met = [[at for at, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
               for piece in line.pieces]  # fmt: skip
        if any(len(found) != 1 for found in met) or len({found[0] for found in met}) < len(met):
            return None
    if rows[0].bold:
        return None
    return _made(_grid(rows, columns), columns, rows[0], above.number, above.rows)


def _made(grid: list[dict[int, list[Line]]], columns: list[_Span], first: Line, number: int, before: int = 0) -> Table:
    """The table of a grid, ``before`` rows of which stand in the column before."""
    backwards = _is_backwards(grid)
    cells = [
        Cell(own, {"table": number, "row": before + row, "column": column, "header": first.bold and row == 0})
        for row, placed in enumerate(grid)
        for column, own in sorted((len(columns) - 1 - at if backwards else at, own) for at, own in placed.items())
    ]
    edge = first.edge_left
    return Table(cells, number, before + len(grid), [(left - edge, right - edge) for left, right in columns])


def _is_backwards(grid: list[dict[int, list[Line]]]) -> bool:
    """Whether the table is read from the right: most of its words are."""
    words = [word for placed in grid for own in placed.values() for line in own for word in line.words]
    lettered = [word for word in words if any(map(str.isalpha, word.text))]
    return sum(word.rtl for word in lettered) * 2 > len(lettered)


def _grid(rows: list[Line], columns: list[_Span]) -> list[dict[int, list[Line]]]:
    """The lines of each cell, row by row, by column. Every word comes into one of them."""
    grid: list[dict[int, list[Line]]] = []
    gaps = [line.top - above.bottom for above, line in pairwise(rows) if line.left < columns[0][1]]
    usual = median(gaps) if gaps else 0.0  # between one row and the next
    for at, line in enumerate(rows):
        placed: dict[int, Piece] = {}
        for piece in cut(line.pieces):
            column = _column(columns, piece.left, piece.right)
            placed.setdefault(column, Piece([])).words += piece.words
        gap = line.top - rows[at - 1].bottom if at else 0.0
        close = gap < 0.25 * line.size or (0 not in placed and gap < min(0.5 * line.size, 0.75 * usual))
        if not at or not close or len(placed) >= len(grid[-1]) or not set(placed) <= set(grid[-1]):
            grid.append({})
        for column, piece in placed.items():
            own = Line([piece.settle()], line.column, line.edge_left, line.edge_right).settle()
            grid[-1].setdefault(column, []).append(own)
    return grid


def _column(columns: list[_Span], left: float, right: float) -> int:
    """The column that holds most of a span."""
    return max(range(len(columns)), key=lambda at: min(right, columns[at][1]) - max(left, columns[at][0]))
