"""Rows of a layered drawing: the order in a row that crosses fewest lines, and the places nearest to the neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 6  # times the rows are gone through, down and up


@dataclass(frozen=True)
class Cell:
    """Something in a row, ``width`` pixels wide; ``passed`` when it is only a line that goes through."""

    key: str
    width: float
    passed: bool = False


@dataclass
class Rows:
    """The cells of each row, from left to right."""

    rows: list[list[Cell]]


def ordered(table: Rows, near: Mapping[str, Sequence[str]]) -> None:
    """Put the cells of each row in the order of their neighbours' middle; the best order met is kept."""
    best, fewest = [list(row) for row in table.rows], crossings(table, near)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        span = range(1, len(table.rows)) if down else range(len(table.rows) - 2, -1, -1)
        for at in span:
            beside = {cell.key: place for place, cell in enumerate(table.rows[at - 1 if down else at + 1])}
            table.rows[at] = _by_middle(table.rows[at], beside, near)
        found = crossings(table, near)
        if found < fewest:
            best, fewest = [list(row) for row in table.rows], found
    table.rows[:] = best


def _by_middle(row: list[Cell], beside: Mapping[str, int], near: Mapping[str, Sequence[str]]) -> list[Cell]:
    keyed = []
    for place, cell in enumerate(row):
        around = [beside[key] for key in near.get(cell.key, ()) if key in beside]
        keyed.append((sum(around) / len(around) if around else float(place), place, cell))
    return [cell for _, _, cell in sorted(keyed, key=lambda each: each[:2])]


def crossings(table: Rows, near: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of lines between neighbouring rows cross."""
    total = 0
    for above, below in pairwise(table.rows):
        places = {cell.key: at for at, cell in enumerate(below)}
        ends = [sorted(places[key] for key in near.get(cell.key, ()) if key in places) for cell in above]
        total += _inversions([place for row in ends for place in row], len(below))
    return total


def _inversions(places: Sequence[int], size: int) -> int:
    """Pairs out of order, counted with a Fenwick tree."""
    tree, seen, total = [0] * (size + 1), 0, 0
    for place in places:
        at, before = place + 1, 0
        while at:
            before += tree[at]
            at &= at - 1
        total += seen - before
        seen, at = seen + 1, place + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return total


def spread(table: Rows, near: Mapping[str, Sequence[str]], gap: float, narrow: float) -> dict[str, float]:
    """The middle of each cell in pixels: as near to its neighbours' as the others in its row let it."""
    middles: dict[str, float] = {}
    for row in table.rows:
        x = -(sum(cell.width for cell in row) + gap * max(0, len(row) - 1)) / 2
        for cell in row:
            middles[cell.key] = x + cell.width / 2
            x += cell.width + gap
    for sweep in range(SWEEPS):
        rows = table.rows if sweep % 2 == 0 else table.rows[::-1]
        for row in rows:
            wanted = []
            for cell in row:
                around = [middles[key] for key in near.get(cell.key, ())]
                wanted.append(sum(around) / len(around) if around else middles[cell.key])
            _settle(row, wanted, middles, gap, narrow)
    return middles


def _settle(row: list[Cell], wanted: Sequence[float], middles: dict[str, float], gap: float, narrow: float) -> None:
    """The places nearest to the wanted ones (least squares) with the order and the gaps kept: cells that would
    push one another move as one block."""
    offsets, total = [], 0.0
    for at, cell in enumerate(row):
        if at:
            before = row[at - 1]
            total += (before.width + cell.width) / 2 + (narrow if before.passed or cell.passed else gap)
        offsets.append(total)
    blocks: list[tuple[float, int]] = []  # (mean of what its cells want, cells)
    for aim, offset in zip(wanted, offsets, strict=True):
        mean, many = aim - offset, 1
        while blocks and blocks[-1][0] > mean:
            before_mean, before_many = blocks.pop()
            mean = (mean * many + before_mean * before_many) / (many + before_many)
            many += before_many
        blocks.append((mean, many))
    places = iter(offsets)
    cells = iter(row)
    for mean, many in blocks:
        for _ in range(many):
            middles[next(cells).key] = mean + next(places)
