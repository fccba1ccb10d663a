"""The strip beside the scroll bar: a tick for every passage, the part on show, and a click that jumps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from claimdesk.gui.highlights import Highlight, Highlights
from claimdesk.gui.marked import Colors

WIDTH = 13
TICK = 4.0
_THIN = 2.0  # ticks nearer than their own height become thin lines


class Strip(QWidget):
    """Heights stand for characters, not for pixels of the page, so the strip needs no finished layout."""

    jumped = Signal(int)
    """The canonical position that was clicked."""
    wheeled = Signal(QWheelEvent)

    def __init__(self, colors: Colors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colors = colors
        self._highlights = Highlights()
        self._length = 1
        self._active: str | None = None
        self._found: list[tuple[int, int]] = []
        self._shown = (0, 0)
        self._ticks: QPixmap | None = None
        self._spots: dict[int, dict[str, int]] = {}
        self._step, self._factor = 1, 1.0
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Passages of this article")
        self.setToolTip("All passages; click to go there")

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    def show_highlights(self, highlights: Highlights, length: int) -> None:
        """Draw these highlights of a text of so many characters."""
        self._highlights, self._length = highlights, max(1, length)
        self._ticks = None
        self._tell()

    def swap(self, gone: Iterable[Highlight], new: Iterable[Highlight]) -> None:
        """Some of the highlights went and some came: only their spots are drawn again."""
        if self._ticks is not None:
            touched = set()
            for rows, step in ((gone, -1), (new, 1)):
                for row in rows:
                    spot = int(row.start * self._factor)
                    kinds = self._spots.setdefault(spot, {})
                    kinds[row.kind] = kinds.get(row.kind, 0) + step
                    touched.add(spot)
            self._redraw(touched)
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"{len(self._highlights)} passages")
        self.update()

    def show_active(self, claim: str | None) -> None:
        """Make the open claim's ticks stand out."""
        if claim != self._active:
            self._active = claim
            self.update()

    def show_found(self, found: list[tuple[int, int]]) -> None:
        """Draw found words as fine accent lines."""
        self._found = found
        self._ticks = None
        self.update()

    def show_part(self, start: int, end: int) -> None:
        """Which part of the text is on show."""
        if (start, end) != self._shown:
            self._shown = (start, end)
            self.update()

    def restyle(self, colors: Colors) -> None:
        """Draw in other colours."""
        self.colors = colors
        self._ticks = None
        self.update()

    def height_of(self, position: int) -> float:
        """Where on the strip a canonical position stands, in pixels."""
        return min(1.0, position / self._length) * (self.height() - TICK - 4) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.colors.line)
        painter.drawLine(0, 0, 0, self.height())
        top, bottom = self.height_of(self._shown[0]), self.height_of(self._shown[1]) + TICK
        if self._shown[1] > self._shown[0] and (self._shown[0] > 0 or self._shown[1] < self._length):
            shade = QColor(self.colors.muted)
            shade.setAlpha(38)
            painter.fillRect(QRectF(1, top, WIDTH - 1, bottom - top), shade)
        if self._ticks is None:
            self._ticks = self._draw_ticks()
        painter.drawPixmap(0, 0, self._ticks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.colors.accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in self._highlights.of(self._active)[:50]:
            painter.drawRoundedRect(QRectF(1.5, self.height_of(row.start) - 1.5, WIDTH - 3, TICK + 3), 3, 3)

    def _draw_ticks(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap(round(WIDTH * scale), max(1, round(self.height() * scale)))
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        self._gather()
        painter = QPainter(picture)
        self._draw_spots(painter, self._spots)
        self._draw_found(painter)
        painter.end()
        return picture

    def _redraw(self, touched: set[int]) -> None:
        """Draw the spots of a few ticks again, with what stands so near that it is wiped with them."""
        assert self._ticks is not None
        painter = QPainter(self._ticks)
        reach = int(TICK) + 1
        for spot in touched:
            box = QRectF(0, spot * self._step + 2 - 1, WIDTH, TICK + 2)
            painter.setClipRect(box)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(box, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            self._draw_spots(painter, [near for near in range(spot - reach, spot + reach + 1) if near in self._spots])
            self._draw_found(painter)
        painter.end()

    def _gather(self) -> None:
        """Count the passages that fall on each spot, by kind. Where there are many, ticks are thin."""
        many = len(self._highlights) * (TICK + 1) >= self.height() * 2
        self._step = 2 if many else 1
        self._factor = (self.height() - TICK - 4) / self._length / self._step
        self._spots = {}
        for row in self._highlights.rows:
            spot = int(row.start * self._factor)
            kinds = self._spots.get(spot)
            if kinds is None:
                kinds = self._spots[spot] = {}
            kinds[row.kind] = kinds.get(row.kind, 0) + 1

    def _draw_spots(self, painter: QPainter, spots: Iterable[int]) -> None:
        """A tick for each spot, in the ink of the kind that is commonest there."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for spot in spots:
            kind, count = max(self._spots[spot].items(), key=lambda item: item[1])
            if count < 1:
                continue
            ink, y = self.colors.of(kind)[1], spot * self._step + 2.0
            if self._step > 1:
                painter.fillRect(QRectF(3, y, WIDTH - 6, _THIN), ink)
            else:
                painter.setBrush(ink)
                painter.drawRoundedRect(QRectF(3, y, WIDTH - 6, TICK), TICK / 2, TICK / 2)

    def _draw_found(self, painter: QPainter) -> None:
        for y in {round(self.height_of(start)) for start, _ in self._found}:
            painter.fillRect(QRectF(1, y + 1, WIDTH - 1, 1), self.colors.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._ticks = None
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    def _jump(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton):
            self.jumped.emit(self.position_at(event.position().y()))

    def position_at(self, y: float) -> int:
        """The canonical position a height stands for: the start of a passage whose tick is there, if one is."""
        for row in self._highlights.rows if len(self._highlights) < 500 else ():
            top = self.height_of(row.start)
            if top - 1 <= y <= top + TICK + 1:
                return row.start
        share = (y - 2) / max(1.0, self.height() - TICK - 4)
        return round(max(0.0, min(1.0, share)) * self._length)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event)
