"""What stands in the margins: claims' numbers left of the lines, each in a place of its own, printed pages' right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from claimdesk.domain.text import Landmark, Text
from claimdesk.gui.highlights import Highlight, Highlights
from claimdesk.gui.marked import Colors
from claimdesk.gui.reader.lines import Line
from claimdesk.gui.reader.look import GUTTER, SIDE

GAP = 20  # between the numbers and the text
APART = 7


_Part = tuple[str, tuple[Highlight, ...]]


@dataclass(frozen=True)
class Number:
    """One number or "+3" in the margin, its box in document pixels, and the rows it stands for."""

    words: str
    box: QRectF
    rows: tuple[Highlight, ...]


def numbers(lines: Iterable[Line], highlights: Highlights, font: QFont) -> list[Number]:
    """The numbers of the given lines. Lines side by side (cells of a row) share one place in the margin."""
    beside: dict[int, tuple[Line, list[Highlight]]] = {}
    for line in lines:
        rows = highlights.starting(line.start, max(line.end, line.start + 1))
        if rows:
            known = beside.setdefault(round(line.top), (line, []))
            known[1].extend(rows)
    metrics = QFontMetricsF(font)
    found: list[Number] = []
    for line, rows in beside.values():
        found += _in_a_row(line, rows, metrics)
    return found


def _in_a_row(line: Line, rows: list[Highlight], metrics: QFontMetricsF) -> list[Number]:
    """Numbers side by side, rising from left to right; those that find no room become one "+n" at the end."""
    by_number: dict[int, list[Highlight]] = {}
    for row in sorted(rows, key=lambda row: row.number):
        by_number.setdefault(row.number, []).append(row)
    parts = [(str(number), tuple(same)) for number, same in by_number.items()]
    kept = len(parts)
    while kept > 1 and _width(_folded(parts, kept), metrics) > GUTTER - GAP - 2:
        kept -= 1
    found: list[Number] = []
    right = float(GUTTER - GAP)
    for words, stands_for in reversed(_folded(parts, kept)):
        width = metrics.horizontalAdvance(words)
        found.append(Number(words, QRectF(right - width, line.top, width, line.height), stands_for))
        right -= width + APART
    return found


def _folded(parts: list[_Part], kept: int) -> list[_Part]:
    """The first ``kept`` parts, and one for the rest."""
    if kept >= len(parts):
        return parts
    rest = tuple(row for _, rows in parts[kept:] for row in rows)
    return [*parts[:kept], (f"+{len(parts) - kept}", rest)]


def _width(parts: list[_Part], metrics: QFontMetricsF) -> float:
    return sum(metrics.horizontalAdvance(words) + APART for words, _ in parts) - APART


def draw(painter: QPainter, found: Iterable[Number], font: QFont, colors: Colors) -> None:
    """Paint the numbers, each in the ink of its claim's kind."""
    painter.setFont(font)
    for number in found:
        painter.setPen(colors.of(number.rows[0].kind)[1] if len(number.rows) == 1 else colors.muted)
        box = number.box.adjusted(-2, 0, 2, 0)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), number.words)


def draw_pages(painter: QPainter, lines: Sequence[Line], text: Text, font: QFont, colors: Colors, right: float) -> None:
    """Paint the number of every page but the first right of the line it begins on; ``right`` is the column's edge."""
    metrics, marks = QFontMetricsF(font), text.landmarks
    painter.setFont(font)
    painter.setPen(colors.muted)
    for line in lines:
        first, last = (bisect_left(marks, edge, key=_start) for edge in (line.start, line.end))
        for mark in marks[max(1, first) : last]:
            if mark.words.startswith("page "):
                words = metrics.elidedText(mark.words.removeprefix("page "), Qt.TextElideMode.ElideRight, SIDE - 6)
                box = QRectF(right + 6, line.top, SIDE - 6, line.height)
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def _start(mark: Landmark) -> int:
    return mark.start
