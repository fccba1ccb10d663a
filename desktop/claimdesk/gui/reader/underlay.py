"""Paints what lies under the letters: fills, underlines, the open claim's outline, found words, bars and bullets."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from claimdesk.gui.highlights import Highlight, fills
from claimdesk.gui.marked import PATTERNS, Colors, Marked
from claimdesk.gui.reader.lines import Line

_Placed = tuple[Highlight, int, list[tuple[float, float]]]  # a row, its lane, its stretches on a line
SHOWN_LANES = 4
LANE = 2.5
ROUND = 2.5


class Underlay:
    """Draws on the page in document pixels; the painter is moved there beforehand."""

    def __init__(self, colors: Colors) -> None:
        self._colors = colors
        self._pens: dict[tuple[str, int], QPen] = {}

    def draw(self, painter: QPainter, lines: Iterable[Line], marked: Marked, found: list[tuple[int, int]]) -> None:
        """Everything on the given lines. ``found`` are the found words that may stand on them."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outlined: list[QRectF] = []
        for line in lines:
            rows = [
                (row, lane, line.spans(row.start, row.end))
                for row, lane in marked.highlights.between(line.start, line.end)
            ]
            self._fills(painter, line, rows)
            self._underlines(painter, line, rows)
            for row, _, spans in rows:
                if row.claim == marked.active:
                    outlined += [_box(line, span) for span in spans]
            if found:
                self._found(painter, line, found, marked)
            if marked.pulse is not None and marked.strength > 0:
                self._pulse(painter, line, marked.pulse, marked.strength)
        self._outline(painter, outlined)

    def _fills(self, painter: QPainter, line: Line, rows: list[_Placed]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if not any(lane for _, lane, _ in rows):  # none overlaps another
            for row, _, spans in rows:
                painter.setBrush(self._colors.of(row.kind)[0])
                for span in spans:
                    painter.drawRoundedRect(_box(line, span), ROUND, ROUND)
            return
        known = [(max(row.start, line.start), min(row.end, line.end), row) for row, _, _ in rows]
        for start, end, filling in fills(known):
            color = self._blend(filling)
            for box in line.boxes(start, end):
                painter.fillRect(box, color)

    def _blend(self, rows: tuple[Highlight, ...]) -> QColor:
        """The fill of one row; of two their mean, a little towards the inks where both are of one kind."""
        first, ink = self._colors.of(rows[0].kind)
        if len(rows) < 2:
            return first
        second, _ = self._colors.of(rows[1].kind)
        return _mix(first, ink, 0.06) if first == second else _mix(first, second, 0.5)

    def _underlines(self, painter: QPainter, line: Line, rows: list[_Placed]) -> None:
        strength = 255 if any(lane for _, lane, _ in rows) else 120
        for row, lane, spans in rows:
            painter.setPen(self._pen(row.kind, strength))
            y = line.top + line.height - 1.2 - LANE * min(lane, SHOWN_LANES - 1)
            for left, right in spans:
                painter.drawLine(QPointF(left + 1, y), QPointF(right - 1, y))

    def _pen(self, kind: str, strength: int) -> QPen:
        pen = self._pens.get((kind, strength))
        if pen is None:
            ink = QColor(self._colors.of(kind)[1])
            ink.setAlpha(strength)
            pen = self._pens[kind, strength] = QPen(ink, 1.4, c=Qt.PenCapStyle.FlatCap)
            if pattern := PATTERNS.get(kind, [2, 6]):
                pen.setDashPattern(pattern)
        return pen

    def _found(self, painter: QPainter, line: Line, found: list[tuple[int, int]], marked: Marked) -> None:
        now = marked.found[marked.current] if 0 <= marked.current < len(marked.found) else None
        for span in found:
            if span[0] >= line.end or span[1] <= line.start:
                continue
            color = QColor(self._colors.accent)
            color.setAlpha(70 if span == now else 38)
            painter.setBrush(color)
            painter.setPen(QPen(self._colors.accent, 1.5) if span == now else Qt.PenStyle.NoPen)
            for box in line.boxes(*span):
                painter.drawRoundedRect(box.adjusted(-1, 1, 1, -1), ROUND, ROUND)

    def _pulse(self, painter: QPainter, line: Line, span: tuple[int, int], strength: float) -> None:
        color = QColor(self._colors.accent)
        color.setAlphaF(0.32 * strength)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for box in line.boxes(*span):
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), ROUND, ROUND)

    def _outline(self, painter: QPainter, boxes: list[QRectF]) -> None:
        """One line round the open claim's words: round corners where it stands on one line."""
        if not boxes:
            return
        painter.setPen(QPen(self._colors.accent, 1.8, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        path = QPainterPath()
        for box in boxes:
            piece = QPainterPath()
            piece.addRoundedRect(box.adjusted(-2, -1, 2, 1), 3.5, 3.5) if len(boxes) == 1 else piece.addRect(
                box.adjusted(-2, -1, 2, 1)
            )
            path = path.united(piece)
        painter.drawPath(path.simplified())

    def quote_bar(self, painter: QPainter, left: float, box: QRectF) -> None:
        """The bar beside a quoted block."""
        painter.fillRect(QRectF(left, box.top(), 3, box.height()), self._colors.line)

    def marker(self, painter: QPainter, line: Line, words: str, font: QFont, edge: float, rtl: bool) -> None:
        """An item's bullet or number, its end at ``edge`` (its start, for a right-to-left block)."""
        painter.setFont(font)
        painter.setPen(self._colors.muted)
        box = QRectF(edge, line.top, 60, line.height) if rtl else QRectF(edge - 60, line.top, 60, line.height)
        side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), words)


def _box(line: Line, span: tuple[float, float]) -> QRectF:
    return QRectF(span[0], line.top, max(2.0, span[1] - span[0]), line.height)


def _mix(first: QColor, second: QColor, share: float) -> QColor:
    """``first`` with ``share`` (0 to 1) of ``second``."""
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))
