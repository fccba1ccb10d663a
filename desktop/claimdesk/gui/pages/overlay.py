"""Paints on the pages what is marked: fills, underlines, numbers, found words, the open claim, the selection."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from claimdesk.domain.layout import Layout
from claimdesk.gui.highlights import Highlight, fills
from claimdesk.gui.marked import PATTERNS, Colors, Marked
from claimdesk.gui.pages.spots import Spots

LANE = 2.5
SHOWN_LANES = 4
_MULTIPLY = QPainter.CompositionMode.CompositionMode_Multiply
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_Rows = list[tuple[Highlight, int]]


class Overlay:
    """``colors`` are those of bright paper whatever the theme: the pages are white in all of them."""

    def __init__(self, spots: Spots, colors: Colors) -> None:
        self.layout: Layout | None = None
        self.colors = colors
        self.font = QFont()
        self._spots = spots
        self._spans: dict[int, tuple[int, int]] = {}

    def use(self, layout: Layout | None) -> None:
        """Mark the pages of another layout from now on."""
        self.layout = layout
        self._spans = {}

    def span(self, page: int) -> tuple[int, int] | None:
        """The positions between which everything on a page stands."""
        if self.layout is None or not (here := self.layout.on(page)):
            return None
        if page not in self._spans:
            self._spans[page] = (min(one.start for one in here), max(one.end for one in here))
        return self._spans[page]

    def boxes(self, page: int, start: int, end: int) -> list[QRectF]:
        """What a span covers of a page, in the document's pixels."""
        if self.layout is None:
            return []
        return [self._spots.rect(on, box) for on, box in self.layout.boxes(start, end) if on == page]

    def draw(self, painter: QPainter, page: int, marked: Marked, selected: tuple[int, int] | None) -> None:
        """Everything on one page; the painter is moved so that it takes the document's pixels."""
        span = self.span(page)
        if span is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = list(marked.highlights.between(*span))
        painter.setCompositionMode(_MULTIPLY)
        painter.setPen(Qt.PenStyle.NoPen)
        self._fills(painter, page, rows)
        self._found(painter, page, span, marked)
        if selected is not None:
            self._wash(painter, page, selected, 0.30)
        if marked.pulse is not None:
            self._wash(painter, page, marked.pulse, 0.35 * marked.strength)
        painter.setCompositionMode(_OVER)
        self._underlines(painter, page, rows)
        self._numbers(painter, page, (row for row, _ in rows))
        if marked.active:
            self._outline(painter, page, [row for row, _ in rows if row.claim == marked.active])

    def _fills(self, painter: QPainter, page: int, rows: _Rows) -> None:
        for start, end, over in fills((row.start, row.end, row) for row, _ in rows):
            color = self.colors.of(over[0].kind)[0]
            if len(over) > 1:
                second = self.colors.of(over[1].kind)[0]
                pairs = zip(color.getRgb()[:3], second.getRgb()[:3], strict=True)
                color = QColor(*(a * b // 255 for a, b in pairs)) if color == second else QColor(
                    *((a + b) // 2 for a, b in pairs)
                )  # fmt: skip
            for box in self.boxes(page, start, end):
                painter.fillRect(box, color)

    def _underlines(self, painter: QPainter, page: int, rows: _Rows) -> None:
        flat, fine = self._spots.turn == 0, min(1.0, 0.35 + 0.65 * self._spots.scale)
        for row, lane in rows:
            ink = QColor(self.colors.of(row.kind)[1])
            ink.setAlpha(255 if any(other for _, other in rows) else 170)
            pen = QPen(ink, 1.4 * fine, c=Qt.PenCapStyle.FlatCap)
            if pattern := PATTERNS.get(row.kind, [2, 6]):
                pen.setDashPattern(pattern)
            painter.setPen(pen)
            for box in self.boxes(page, row.start, row.end):
                step = LANE * fine * min(lane, SHOWN_LANES - 1)
                if flat:
                    y = box.bottom() - 0.7 + step
                    painter.drawLine(QPointF(box.left() + 1, y), QPointF(box.right() - 1, y))
                else:
                    painter.drawRect(box)

    def _numbers(self, painter: QPainter, page: int, rows: Iterable[Highlight]) -> None:
        for box, row in self.numbers(page, rows):
            painter.setPen(self.colors.of(row.kind)[1])
            painter.setFont(self.font)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(row.number))

    def numbers(self, page: int, rows: Iterable[Highlight]) -> list[tuple[QRectF, Highlight]]:
        """Where each passage's number stands: left of its first line, those of one line side by side."""
        metrics = QFontMetricsF(self.font)
        taken: dict[tuple[int, int], float] = {}
        found: list[tuple[QRectF, Highlight]] = []
        for row in sorted(rows, key=lambda row: -row.number):
            boxes = self.boxes(page, row.start, row.start + 1)
            if not boxes or self.layout is None:
                continue
            line = self.line(page, row.start) or boxes[0]
            width = metrics.horizontalAdvance(str(row.number))
            place = (round(line.top()), round(line.left()))
            right = taken.get(place, line.left() - 6)
            found.append((QRectF(right - width, line.top(), width, line.height()), row))
            taken[place] = right - width - 5
        return found

    def line(self, page: int, position: int) -> QRectF | None:
        """The box of the line a position is printed on."""
        for one in self.layout.on(page) if self.layout is not None else ():
            if one.start <= position < one.end:
                return self._spots.rect(page, (min(one.edges), one.top, max(one.edges), one.bottom))
        return None

    def _found(self, painter: QPainter, page: int, span: tuple[int, int], marked: Marked) -> None:
        now = marked.found[marked.current] if 0 <= marked.current < len(marked.found) else None
        for place in marked.found:
            if place[0] < span[1] and place[1] > span[0]:
                self._wash(painter, page, place, 0.4 if place == now else 0.18)

    def _wash(self, painter: QPainter, page: int, span: tuple[int, int], strength: float) -> None:
        color = QColor(self.colors.accent)
        color.setAlphaF(max(0.0, min(1.0, strength)))
        for box in self.boxes(page, *span):
            painter.fillRect(box, color)

    def _outline(self, painter: QPainter, page: int, rows: list[Highlight]) -> None:
        painter.setPen(QPen(self.colors.accent, 1.8, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in rows:
            path = QPainterPath()
            for box in self.boxes(page, row.start, row.end):
                piece = QPainterPath()
                piece.addRect(box.adjusted(-2, -1, 2, 1))
                path = path.united(piece)
            painter.drawPath(path.simplified())
