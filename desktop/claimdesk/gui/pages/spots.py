"""Where the pages lie in the view: one below the other, at a zoom, turned or not, and the way between page and view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from claimdesk.domain.layout import Box, Sheet

EDGE, NARROW_EDGE, BETWEEN = 20.0, 8.0, 16.0
NARROW = 600  # pixels of the view below which the edges beside the pages are narrow
LEAST, MOST = 0.1, 8.0  # pixels a point
FITS = ("width", "page")


class Spots:
    """Boxes are in the document's pixels; points on a page are its own (1/72 inch from the upper left, unturned)."""

    def __init__(self) -> None:
        self.sheets: Sequence[Sheet] = ()
        self.fit = "width"  # width, page, or "" for a scale that was chosen
        self.scale = 1.0  # pixels a point
        self.turn = 0  # degrees the reader turned the pages by
        self._room = QSizeF(600, 800)
        self.boxes: list[QRectF] = []
        self._tops: list[float] = []
        self.size = QSizeF()

    def lay(self, room: QSizeF | None = None) -> None:
        """Work everything out again, for a view of this size."""
        self._room = room or self._room
        if self.fit:
            self.scale = self._fitting()
        self.boxes, top = [], EDGE
        sizes = [self._turned(sheet) for sheet in self.sheets]
        wide = max((width for width, _ in sizes), default=0.0) * self.scale + 2 * self._edge
        wide = max(wide, self._room.width())
        for width, height in sizes:
            box = QRectF((wide - width * self.scale) / 2, top, width * self.scale, height * self.scale)
            self.boxes.append(box)
            top = box.bottom() + BETWEEN
        self._tops = [box.top() for box in self.boxes]
        self.size = QSizeF(wide, top - BETWEEN + EDGE if self.boxes else 0)

    @property
    def _edge(self) -> float:
        return NARROW_EDGE if self._room.width() < NARROW else EDGE

    def _turned(self, sheet: Sheet) -> tuple[float, float]:
        return (sheet.height, sheet.width) if self.turn % 180 else (sheet.width, sheet.height)

    def _fitting(self) -> float:
        """The scale at which the pages fit; of pages of many sizes the usual one counts, not one fold-out."""
        sizes = sorted(self._turned(sheet) for sheet in self.sheets)
        if not sizes:
            return 1.0
        width, height = sizes[len(sizes) // 2]
        scale = (self._room.width() - 2 * self._edge) / width
        if self.fit == "page":
            scale = min(scale, (self._room.height() - 2 * BETWEEN) / height)
        return max(LEAST, min(MOST, scale))

    def between(self, top: float, bottom: float) -> range:
        """The pages that show themselves between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        if first < len(self.boxes) and self.boxes[first].bottom() < top:
            first += 1
        return range(first, bisect_left(self._tops, bottom))

    def page_at(self, point: QPointF) -> int | None:
        """The page at or nearest above or below a point."""
        if not self.boxes:
            return None
        at = max(0, bisect_right(self._tops, point.y()) - 1)
        if at + 1 < len(self.boxes) and point.y() > self.boxes[at].bottom() + BETWEEN / 2:
            at += 1
        return at

    def to_view(self, page: int) -> QTransform:
        """From a page's points to the document's pixels."""
        box, sheet = self.boxes[page], self.sheets[page]
        way = QTransform()
        way.translate(box.center().x(), box.center().y())
        way.rotate(self.turn)
        way.scale(self.scale, self.scale)
        way.translate(-sheet.width / 2, -sheet.height / 2)
        return way

    def on_page(self, page: int, point: QPointF) -> QPointF:
        """A point of the document on a page."""
        back, _ = self.to_view(page).inverted()
        return back.map(point)

    def rect(self, page: int, box: Box) -> QRectF:
        """A box of a page in the document's pixels."""
        left, top, right, bottom = box
        return self.to_view(page).mapRect(QRectF(left, top, right - left, bottom - top))
