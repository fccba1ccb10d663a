"""Paints a drawing in the theme's colours, and finds which of its shapes is at a place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from claimdesk.domain.evidence.layout_shapes import Box, Dot, Drawing, Line, Shape, Words, head
from claimdesk.gui.theme import Theme

_UP, _DOWN = 13.0, 4.0  # pixels over and under the base line of words
REACH = 5.0  # pixels a pointer may miss a mark by


def frame(shape: Shape) -> QRectF:
    """The rectangle a shape stands in."""
    if isinstance(shape, Line):
        xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
        return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    if isinstance(shape, Dot):
        return QRectF(shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius)
    if isinstance(shape, Box):
        return QRectF(shape.x, shape.y, shape.width, shape.height)
    return QRectF(shape.x, shape.y - _UP, shape.width, _UP + _DOWN)


class DrawingPainter:
    """``paint`` draws what is inside a rectangle; ``lit`` names the key whose shapes are marked."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._drawing: Drawing | None = None
        self._framed: list[tuple[QRectF, Shape]] = []
        self._places: dict[str, QRectF] = {}

    def take(self, drawing: Drawing) -> None:
        """Paint this drawing from now on."""
        self._drawing = drawing
        self._framed = [(frame(shape), shape) for shape in drawing.shapes]
        self._places = {}
        for box, shape in self._framed:
            if shape.key and not isinstance(shape, Line):
                self._places[shape.key] = self._places[shape.key].united(box) if shape.key in self._places else box

    def place_of(self, key: str) -> QRectF:
        """Where all shapes of a key stand together."""
        return self._places.get(key, QRectF())

    def key_at(self, point: QPointF) -> str:
        """The key of the mark or words at a place, "" for none; what lies in front comes first."""
        for box, shape in reversed(self._framed):
            if shape.key and not isinstance(shape, Line) and box.adjusted(-1, -1, 1, 1).contains(point):
                return shape.key
        near = QRectF(point.x() - REACH, point.y() - REACH, 2 * REACH, 2 * REACH)
        for box, shape in reversed(self._framed):
            if shape.key and isinstance(shape, Dot | Box) and box.intersects(near):
                return shape.key
        return ""

    def paint(self, painter: QPainter, area: QRectF, lit: str = "", *, focused: bool = False) -> None:
        """Draw the shapes in ``area`` (the drawing's own pixels)."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        near = area.adjusted(-12, -12, 12, 12)
        marked = [box for box, shape in self._framed if lit and shape.key == lit and not isinstance(shape, Line)]
        marked = [box for box in marked if not any(each != box and each.contains(box) for each in marked)]
        for box, shape in self._framed:
            if box.left() <= near.right() and box.right() >= near.left() and box.top() <= near.bottom():
                self._shape(painter, shape, lit=bool(lit) and shape.key == lit and not focused)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 1.4))
            for box in marked:
                painter.drawRoundedRect(box.adjusted(-3, -2, 3, 2), 4, 4)

    def _shape(self, painter: QPainter, shape: Shape, *, lit: bool) -> None:
        if isinstance(shape, Line):
            self._line(painter, shape)
        elif isinstance(shape, Words):
            self._words(painter, shape, lit=lit)
        else:
            painter.setBrush(self._theme.color(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush)
            dashed = isinstance(shape, Box) and shape.dashed
            edge = shape.edge + (0.8 if lit and shape.role else 0)
            painter.setPen(self._pen(shape.role, edge, dashed=dashed) if shape.role else Qt.PenStyle.NoPen)
            if isinstance(shape, Dot):
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            else:
                painter.drawRoundedRect(frame(shape), shape.radius, shape.radius)

    def _line(self, painter: QPainter, shape: Line) -> None:
        painter.setPen(self._pen(shape.role, shape.width, dashed=shape.dashed))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in shape.points]))
        if shape.arrow:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(shape.role))
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in head(shape.points)]))

    def _words(self, painter: QPainter, shape: Words, *, lit: bool) -> None:
        font = QFont(self._theme.font("small"))
        font.setUnderline(lit)
        painter.setFont(font)
        painter.setPen(self._theme.color(shape.role))
        painter.drawText(QPointF(shape.x, shape.y), shape.text)

    def _pen(self, role: str, width: float, *, dashed: bool) -> QPen:
        color: QColor = self._theme.color(role)
        pen = QPen(color, width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dashed:
            pen.setDashPattern([4 / max(width, 1.0), 3 / max(width, 1.0)])
        return pen
