"""The pages as printed, one below the other: scrolled, zoomed, turned and drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from claimdesk.gui.pages.pictures import Pictures
from claimdesk.gui.pages.spots import FITS, LEAST, MOST, Spots
from claimdesk.gui.theme import Theme

NEAR = 1  # pages drawn ahead on either side of what is seen
STEP = 1.2  # of one zoom
_REST = 90  # milliseconds without scrolling or zooming until pages are drawn anew


class Sheets(QAbstractScrollArea):
    """Knows nothing of words; ``draw_over`` is for what is marked on a page."""

    scrolled = Signal()
    zoomed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.spots = Spots()
        self.pictures = Pictures(self)
        self._quiet = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.ask)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.pictures.came.connect(self._came)

    def draw_over(self, painter: QPainter, page: int) -> None:
        """Draw what is marked on a page; the painter takes the document's pixels."""

    @property
    def page(self) -> int:
        """The page (from 0) that takes the middle of the view."""
        middle = QPointF(0, self.offset_y() + self.viewport().height() / 3)
        return self.spots.page_at(middle) or 0

    def go_to_page(self, page: int) -> None:
        """Show a page (from 0) from its top."""
        if 0 <= page < len(self.spots.boxes):
            self.verticalScrollBar().setValue(round(self.spots.boxes[page].top() - 8))

    def offset_y(self) -> int:
        """How far the view is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    # Zoom

    def zoom(self, factor: float) -> None:
        """Larger or smaller; the place stays."""
        self.set_scale(self.spots.scale * factor)

    def set_scale(self, scale: float, fit: str = "") -> None:
        """A scale in pixels a point, or a fit ("width", "page")."""
        self.spots.fit = fit if fit in FITS else ""
        self.spots.scale = max(LEAST, min(MOST, scale))
        self._again()

    def turn(self) -> None:
        """A quarter turn to the right."""
        self.spots.turn = (self.spots.turn + 90) % 360
        self._again()

    def _again(self) -> None:
        """Lay the pages anew, the same words on top."""
        quiet, self._quiet = self._quiet, True
        page, share = self._place_on_page()
        self._lay()
        if page < len(self.spots.boxes):
            box = self.spots.boxes[page]
            self.verticalScrollBar().setValue(round(box.top() + share * box.height()))
        self._quiet = quiet
        self._rest.start()
        self.viewport().update()
        self.scrolled.emit()
        self.zoomed.emit()

    def _place_on_page(self) -> tuple[int, float]:
        page = self.spots.page_at(QPointF(0, self.offset_y()))
        if page is None:
            return 0, 0.0
        box = self.spots.boxes[page]
        return page, (self.offset_y() - box.top()) / max(1.0, box.height())

    def _lay(self) -> None:
        room, wide = self.viewport().size(), self.spots.size.width()
        self.spots.lay(QSizeF(room))
        up, across = self.verticalScrollBar(), self.horizontalScrollBar()
        middle = (across.value() + across.pageStep() / 2) / wide if wide > across.pageStep() else 0.5
        up.setPageStep(room.height())
        up.setSingleStep(48)
        up.setRange(0, max(0, round(self.spots.size.height()) - room.height()))
        across.setPageStep(room.width())
        across.setSingleStep(48)
        across.setRange(0, max(0, round(self.spots.size.width()) - room.width()))
        across.setValue(round(middle * self.spots.size.width() - room.width() / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._again()

    # Drawing

    def corner(self) -> QPointF:
        """The document's pixel in the view's upper left corner."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def ask(self) -> None:
        """Have the pages in sight, and their neighbours, drawn."""
        if not self.isVisible() or not self.spots.boxes:
            return
        scale = self.spots.scale * self.devicePixelRatioF()
        seen = self.seen()
        near = [*range(seen.stop, seen.stop + NEAR), *range(seen.start - NEAR, seen.start)]
        wanted = [*seen, *(page for page in near if 0 <= page < len(self.spots.boxes))]
        self.pictures.want([(page, scale) for page in wanted])

    def seen(self) -> range:
        """The pages in sight."""
        return self.spots.between(self.offset_y(), self.offset_y() + self.viewport().height())

    def _came(self, page: int) -> None:
        if page in self.seen():
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._desk())
        corner = self.corner()
        painter.translate(-corner)
        scale = self.spots.scale * self.devicePixelRatioF()
        for page in self.seen():
            box = self.spots.boxes[page]
            painter.fillRect(box.adjusted(-1, -1, 1, 2), self._theme.color("line"))
            painter.fillRect(box, Qt.GlobalColor.white)
            picture = self.pictures.get(page, scale)
            if picture is not None:
                self._draw(painter, page, box, picture)
            self.draw_over(painter, page)
        painter.end()

    def _draw(self, painter: QPainter, page: int, box: QRectF, picture: Any) -> None:
        """One picture pixel on one of the screen's where they fit, so that letters stay sharp."""
        ratio = self.devicePixelRatioF()
        if not self.spots.turn and abs(picture.width() - box.width() * ratio) <= 1.5:
            picture.setDevicePixelRatio(ratio)
            corner = self.corner()
            sharp = QPointF(round((box.left() - corner.x()) * ratio), round((box.top() - corner.y()) * ratio)) / ratio
            painter.drawImage(sharp + corner, picture)
            return
        sheet = self.spots.sheets[page]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self.spots.to_view(page), combine=True)
        painter.drawImage(QRectF(0, 0, sheet.width, sheet.height), picture)
        painter.restore()

    def _desk(self) -> QColor:
        """What lies round the pages follows the theme."""
        return self._theme.color("chrome")

    def _moved(self) -> None:
        self.viewport().update()
        self._rest.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)
