"""The live pages: the memo's real PDF, page below page on a grey desk, drawn as sharply as the screen can."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEasingCurve,
    QElapsedTimer,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from claimdesk.exporters.pages import render_page
from claimdesk.gui import background
from claimdesk.gui.theme import Theme

EDGE, BETWEEN, SHADOW = 18, 18, 10
DESK_LIGHT, DESK_DARK = "#8B8F94", "#0C0D0F"
NEAR = 1  # pages drawn ahead on either side of what is seen
KEPT = 12  # page pictures kept
ZOOM = (0.5, 3.0)
QUIET = 1500  # milliseconds after the user scrolled in which the pages do not follow the cursor
GLIDE = 220  # milliseconds a calm scroll takes
FAR = 3  # heights of the window; a longer way is a jump
ROOM = 24  # pixels a line stands off the edge to count as in sight
MARK, BAR_AT = "#1d4f7f", 56  # the bar beside the cursor's line, as the PDF's accent; points from the page's edge


class PageView(QAbstractScrollArea):
    """Shows PDF pages; each is drawn in a worker when it comes near, and the old picture stays until then."""

    drawn = Signal(int)
    clicked = Signal(int, float, float)
    """A page was clicked: its number from 0, and where, in points from its upper left corner."""
    hovered = Signal(int, float, float)
    """The mouse is over a page; -1 where there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._data = b""
        self._edition = 0
        self._sizes: list[tuple[float, float]] = []
        self._pictures: dict[int, tuple[tuple[int, int], QImage]] = {}
        self._tasks: dict[int, tuple[tuple[int, int], background.Task]] = {}
        self._zoom = 1.0
        self._line: tuple[int, float, float] | None = None
        self._pressed: QPointF | None = None
        self._hands = -QUIET  # when the user last scrolled
        self._clock = QElapsedTimer()
        self._clock.start()
        self._glide = QVariantAnimation(self, duration=GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(self._glided)
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Pages of the memo")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Pages fit the width: a bar that came and went with their height would change it again, without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._settle = QTimer(self, singleShot=True, interval=60)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().actionTriggered.connect(self._touched)
        theme.changed.connect(self.viewport().update)

    # What is shown

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def show_pdf(self, data: bytes, sizes: list[tuple[float, float]]) -> None:
        """Show another edition of the memo, keeping the place scrolled to. ``sizes`` in points, one a page."""
        if data == self._data:
            return
        self._data, self._sizes = data, sizes
        self._edition += 1
        self._pictures = {page: kept for page, kept in self._pictures.items() if page < len(sizes)}
        self.setAccessibleDescription(f"{self.count} page{'' if self.count == 1 else 's'}")
        self._measure()
        self._ask()
        self.viewport().update()

    def clear(self) -> None:
        """Show no pages."""
        self._pictures.clear()
        self.show_pdf(b"", [])

    def is_drawn(self, page: int) -> bool:
        """Whether a page's picture is of the present edition and size."""
        kept = self._pictures.get(page)
        return kept is not None and kept[0] == (self._edition, self._pixels(page))

    # Where the pages lie

    def _scale(self) -> float:
        widest = max((width for width, _ in self._sizes), default=595.0)
        return max(0.05, (self.viewport().width() - 2 * EDGE) / widest) * self._zoom

    def _boxes(self) -> list[QRectF]:
        """Each page's box in the document's pixels."""
        scale, top, boxes = self._scale(), float(EDGE), []
        wide = max(self.viewport().width(), *(2 * EDGE + width * scale for width, _ in self._sizes), 0)
        for width, height in self._sizes:
            boxes.append(QRectF((wide - width * scale) / 2, top, width * scale, height * scale))
            top += height * scale + BETWEEN
        return boxes

    def _measure(self) -> None:
        boxes, room = self._boxes(), self.viewport().size()
        height = boxes[-1].bottom() + EDGE if boxes else 0
        width = max((box.right() for box in boxes), default=0) + EDGE
        self.verticalScrollBar().setPageStep(room.height())
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().setRange(0, max(0, int(height - room.height())))
        self.horizontalScrollBar().setPageStep(room.width())
        self.horizontalScrollBar().setRange(0, max(0, int(width - room.width() - 1)))

    def _corner(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    # Drawing

    def _pixels(self, page: int) -> int:
        return max(1, round(self._sizes[page][0] * self._scale() * self.devicePixelRatioF()))

    def _ask(self) -> None:
        """Have the pages in sight, and their neighbours, drawn by a worker."""
        top = self._corner().y()
        bottom = top + self.viewport().height()
        seen = [page for page, box in enumerate(self._boxes()) if box.bottom() >= top and box.top() <= bottom]
        if not seen:
            return
        near = range(max(0, seen[0] - NEAR), min(self.count, seen[-1] + NEAR + 1))
        for page in sorted(near, key=lambda page: page not in seen):
            wanted = (self._edition, self._pixels(page))
            asked = self._tasks.get(page)
            if self.is_drawn(page) or (asked is not None and asked[0] == wanted):
                continue
            if asked is not None:
                asked[1].cancel()
            task = background.run(_drawn, self._data, page, wanted, done=self._take)
            self._tasks[page] = (wanted, task)
        for page in [page for page in self._tasks if page not in near]:
            self._tasks.pop(page)[1].cancel()
        for page in [page for page in self._pictures if abs(page - seen[0]) > KEPT]:
            del self._pictures[page]

    def _take(self, result: tuple[int, tuple[int, int], QImage]) -> None:
        page, wanted, picture = result
        if self._tasks.get(page, (None,))[0] == wanted:
            del self._tasks[page]
        if page < self.count and wanted[0] == self._edition:
            self._pictures[page] = (wanted, picture)
            self.viewport().update()
            self.drawn.emit(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(DESK_DARK if self._theme.dark else DESK_LIGHT))
        corner, sight = self._corner(), QRectF(self.viewport().rect())
        for page, box in enumerate(self._boxes()):
            place = box.translated(-corner)
            if not place.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW).intersects(sight):
                continue
            _shadow(painter, place)
            painter.fillRect(place, Qt.GlobalColor.white)
            if page in self._pictures:
                self._paint_page(painter, place, self._pictures[page][1])
            if self._line is not None and self._line[0] == page:
                self._paint_line(painter, place)
        painter.end()

    def _paint_line(self, painter: QPainter, place: QRectF) -> None:
        """A thin bar in the page's margin beside the line the cursor is in."""
        assert self._line is not None
        _, top, bottom = self._line
        scale = self._scale()
        bar = QRectF(place.left() + BAR_AT * scale, place.top() + top * scale - 1, 2.5, (bottom - top) * scale + 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(MARK))
        painter.drawRoundedRect(bar, 1.2, 1.2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_page(self, painter: QPainter, place: QRectF, picture: QImage) -> None:
        """One picture pixel on one screen pixel where they fit, so that letters stay sharp."""
        ratio = self.devicePixelRatioF()
        if abs(picture.width() - place.width() * ratio) <= 1:
            sharp = QPointF(round(place.left() * ratio) / ratio, round(place.top() * ratio) / ratio)
            picture.setDevicePixelRatio(ratio)
            painter.drawImage(sharp, picture)
        else:
            picture.setDevicePixelRatio(1)
            painter.drawImage(place, picture)

    # Places

    def mark_line(self, line: tuple[int, float, float] | None) -> None:
        """Mark a line: its page, its top and bottom in points; None for none."""
        if line != self._line:
            self._line = line
            self.viewport().update()

    def bring(self, page: int, top: float, bottom: float, *, asked: bool = False) -> None:
        """Scroll to a line calmly, if it is out of sight; not while the user scrolls here, unless ``asked``."""
        busy = self._clock.elapsed() - self._hands < QUIET or self.verticalScrollBar().isSliderDown()
        if page >= self.count or (busy and not asked):
            return
        scale, box = self._scale(), self._boxes()[page]
        first, last = box.top() + top * scale, box.top() + bottom * scale
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if bar.value() + ROOM <= first and last <= bar.value() + room - ROOM:
            return
        to = max(bar.minimum(), min(bar.maximum(), round(first - room / 3)))
        self._glide.stop()
        if self.isVisible() and abs(to - bar.value()) < FAR * room:
            self._glide.setStartValue(float(bar.value()))
            self._glide.setEndValue(float(to))
            self._glide.start()
        else:
            bar.setValue(to)

    def _glided(self, at: float) -> None:
        self.verticalScrollBar().setValue(round(at))

    def _touched(self, _action: int = 0) -> None:
        self._glide.stop()
        self._hands = self._clock.elapsed()

    def _point(self, at: QPointF) -> tuple[int, float, float]:
        """A point of the window as page and points; page -1 beside all."""
        there, scale = at + self._corner(), self._scale()
        for page, box in enumerate(self._boxes()):
            if box.contains(there):
                return page, (there.x() - box.left()) / scale, (there.y() - box.top()) / scale
        return -1, 0.0, 0.0

    def spot_at(self, page: int, x: float, y: float) -> QPoint:
        """Where a point of a page is in the viewport."""
        box = self._boxes()[page]
        return (QPointF(box.left() + x * self._scale(), box.top() + y * self._scale()) - self._corner()).toPoint()

    # Mouse, keys, size

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        begun, self._pressed = self._pressed, None
        if begun is not None and (event.position() - begun).manhattanLength() < 6:
            page, x, y = self._point(event.position())
            if page >= 0:
                self.clicked.emit(page, x, y)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(*self._point(event.position()))
        super().mouseMoveEvent(event)

    def zoom(self, factor: float) -> None:
        """Larger or smaller pages; 0 fits their width again."""
        old = self._zoom
        self._zoom = min(ZOOM[1], max(ZOOM[0], self._zoom * factor)) if factor else 1.0
        at = self.verticalScrollBar().value()
        self._measure()
        self.verticalScrollBar().setValue(round(at * self._zoom / old))
        self._settle.start()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._touched()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.1 if event.angleDelta().y() > 0 else 1 / 1.1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _scrolled(self, _value: int) -> None:
        self._ask()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._settle.start()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if self.isVisible():
            self._settle.start()


def _drawn(data: bytes, page: int, wanted: tuple[int, int]) -> tuple[int, tuple[int, int], QImage]:
    """A worker's part: one page as a picture ``wanted[1]`` pixels wide."""
    image = render_page(data, page, wanted[1])
    picture = QImage(image.data, image.width, image.height, 4 * image.width, QImage.Format.Format_RGB32)
    return page, wanted, picture.copy()  # a copy owns its pixels


def _shadow(painter: QPainter, page: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SHADOW, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 10))
        painter.drawRoundedRect(page.adjusted(-step / 2, -step / 3, step / 2, step), step / 2, step / 2)
