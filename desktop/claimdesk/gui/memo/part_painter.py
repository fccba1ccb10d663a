"""How the memo's parts look: headings, cited claims with their numbers, dashed live blocks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimdesk.gui.memo.parts import PartRow
from claimdesk.gui.memo.wrapping import Wrapped
from claimdesk.gui.theme import Theme

LEFT, ROUND, LINES = 6, 6, 4
ABOVE = {"heading": 16, "point": 5, "claim": 5, "live": 7, "words": 4}


def memo_size(reading: QFont) -> int:
    """The size of the memo's words on screen, in pixels: somewhat smaller than an article's."""
    return max(12, round(reading.pixelSize() * 0.84))


class PartPainter(QStyledItemDelegate):
    """Paints one part a row."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._kept: dict[tuple[str, str, int], Wrapped] = {}
        self._fonts: dict[str, QFont] = {}

    def forget(self) -> None:
        """Measure anew, after the theme or the text size changed."""
        self._kept.clear()
        self._fonts.clear()

    def _font(self, kind: str) -> QFont:
        if kind not in self._fonts:
            font = QFont(self._theme.font("body" if kind in ("live", "chip") else "reading"))
            if kind == "heading":
                font.setWeight(QFont.Weight.DemiBold)
            if kind in ("heading", "point", "claim", "words"):
                font.setPixelSize(memo_size(font))
            if kind == "chip":
                font.setPixelSize(max(10, font.pixelSize() - 2))
            self._fonts[kind] = font
        return self._fonts[kind]

    def _words(self, row: PartRow) -> Wrapped:
        width = self._view.viewport().width() - 2 * LEFT
        key = (row.kind, row.words, width)
        if key not in self._kept:
            if len(self._kept) > 3_000:
                self._kept.clear()
            self._kept[key] = Wrapped(row.words, self._font(row.kind), width, LINES)
        return self._kept[key]

    def _chip_places(self, row: PartRow) -> list[tuple[QRectF, str, str]]:
        """(box, words, kind) of each chip: after the last word where there is room, else on lines of their own."""
        metrics, width = QFontMetricsF(self._font("chip")), self._view.viewport().width() - 2 * LEFT
        right, top, line = self._words(row).last_line
        left, height, places = right + 7, metrics.height() + 1, []
        for number, kind in row.chips:
            words = f"no. {number}"
            wide = metrics.horizontalAdvance(words) + 10
            if left + wide > width and left > 0:
                left, top = 0.0, top + line
            places.append((QRectF(left, top + (line - height) / 2, wide, height), words, kind))
            left += wide + 5
        return places

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: PartRow = index.data(Qt.ItemDataRole.UserRole)
        height = self._words(row).height
        if row.chips:
            height = max(height, self._chip_places(row)[-1][0].bottom() + 1)
        room = 14 if row.kind == "live" else 6
        return QSize(80, int(height + room + ABOVE[row.kind]))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: PartRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, ABOVE[row.kind], -1, 0)
        self._ground(painter, row, box, option.state)
        role = {"heading": "accent", "live": "muted"}.get(row.kind, "ink")
        painter.setPen(self._theme.color(role))
        corner = QPointF(box.left() + LEFT, box.top() + (7 if row.kind == "live" else 3))
        self._words(row).draw(painter, corner)
        for place, words, kind in self._chip_places(row) if row.chips else ():
            self._chip(painter, place.translated(corner), words, kind)
        painter.restore()

    def _ground(self, painter: QPainter, row: PartRow, box: QRectF, state: QStyle.StateFlag) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and row.kind != "heading"
        if row.kind == "live":
            painter.fillPath(shape, self._theme.color("chrome"))
            painter.setPen(QPen(self._theme.color("line"), 1, Qt.PenStyle.DashLine))
            painter.drawPath(shape)
        elif chosen or (state & QStyle.StateFlag.State_MouseOver and row.kind == "point"):
            painter.fillPath(shape, self._theme.color("accent_soft" if chosen else "chrome"))
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1.4))
            painter.drawPath(shape)

    def _chip(self, painter: QPainter, box: QRectF, words: str, kind: str) -> None:
        fill, ink = self._theme.kind(kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(self._font("chip"))
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
