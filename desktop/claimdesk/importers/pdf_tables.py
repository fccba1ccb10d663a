"""Tables in a column of lines: rows of pieces that stand under one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from claimdesk.importers.pdf_lines import Line

_WORDS_A_CELL = 14  # more on the average is running text that only looks like a table


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
    columns: list[tuple[float, float]]


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
    """The end of the lines from ``at`` on that may be one table: lines in pieces, and what is wrapped between them."""
    end = at
    while end < len(flow):
        line = flow[end]
        if end > at and line.top - flow[end - 1].bottom > 2.2 * line.size:
            break
        if len(line.pieces) < 2:
            following = flow[end + 1] if end + 1 < len(flow) else None
            if end == at or following is None or len(following.pieces) < 2 or not _inside(line, flow[at:end]):
                break
        end += 1
    return end


def _inside(line: Line, rows: list[Line]) -> bool:
    """Whether a line stands under one cell of the rows above it."""
    columns = _columns(rows)
    return sum(left < line.right and line.left < right for left, right in columns) == 1 and len(columns) > 1


def _columns(rows: list[Line]) -> list[tuple[float, float]]:
    """Where the columns stand: what the pieces cover, merged where they overlap."""
    spans = sorted((piece.left, piece.right) for line in rows if len(line.pieces) > 1 for piece in line.pieces)
    merged: list[tuple[float, float]] = []
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
    return _made(grid, columns, rows[0], number) if len(grid) > 1 else None


def _continued(rows: list[Line], above: Table) -> Table | None:
    """The rows at the top of a column as more of the table the one before ended with, if their pieces stand where its
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


def _made(
    grid: list[dict[int, list[Line]]], columns: list[tuple[float, float]], first: Line, number: int, before: int = 0
) -> Table:
    """The table of a grid, ``before`` rows of which stand in the column before."""
    cells = [
        Cell(own, {"table": number, "row": before + row, "column": column, "header": first.bold and row == 0})
        for row, placed in enumerate(grid)
        for column, own in sorted(placed.items())
    ]
    edge = first.edge_left
    return Table(cells, number, before + len(grid), [(left - edge, right - edge) for left, right in columns])


def _grid(rows: list[Line], columns: list[tuple[float, float]]) -> list[dict[int, list[Line]]]:
    """The lines of each cell, row by row, by column."""
    grid: list[dict[int, list[Line]]] = []
    for at, line in enumerate(rows):
        placed = {_column(columns, piece.left, piece.right): piece for piece in line.pieces}
        wrapped = at and line.top - rows[at - 1].bottom < 0.25 * line.size and len(placed) < len(grid[-1])
        if not wrapped or not set(placed) <= set(grid[-1]):
            grid.append({})
        for column, piece in placed.items():
            own = Line([piece], line.column, line.edge_left, line.edge_right).settle()
            grid[-1].setdefault(column, []).append(own)
    return grid


def _column(columns: list[tuple[float, float]], left: float, right: float) -> int:
    """The column that holds most of a span."""
    return max(range(len(columns)), key=lambda at: min(right, columns[at][1]) - max(left, columns[at][0]))
