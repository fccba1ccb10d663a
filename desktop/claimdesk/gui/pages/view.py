"""The pages as printed, one below the other: scrolled, zoomed, turned, and selected by the text's positions."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from claimdesk.domain.layout import Layout
from claimdesk.domain.text import Text
from claimdesk.gui.highlights import Highlight
from claimdesk.gui.marked import Colors, Marked
from claimdesk.gui.pages.hand import Hand
from claimdesk.gui.pages.overlay import Overlay
from claimdesk.gui.pages.pictures import Pictures
from claimdesk.gui.pages.spots import FITS, LEAST, MOST, Spots
from claimdesk.gui.theme import Theme

NEAR = 1  # pages drawn ahead on either side of what is seen
STEP = 1.2  # of one zoom
_REST = 90  # milliseconds without scrolling or zooming until pages are drawn anew
Span = tuple[int, int]


class PagesView(QAbstractScrollArea):
    """Offers what the text column offers (``selection``, ``select``, ``show_span`` …), so that the same keys, bar and
    verbs work on it. Positions are those of the canonical text; ``marked`` is what both views show."""

    settled = Signal()
    """The selection is another one and the mouse is up."""
    scrolled = Signal()
    sideways = Signal(int)
    picked = Signal(object, QPoint)
    menu_asked = Signal(QPoint)
    followed = Signal(str)
    """An address of the web or a mail address was clicked."""
    zoomed = Signal()

    def __init__(self, theme: Theme, colors: Colors, marked: Marked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.marked = marked
        self.text = Text("", ())
        self.left: Span | None = None  # what was selected last, once it no longer is
        self.caret = False
        self.spots = Spots()
        self.overlay = Overlay(self.spots, colors)
        self.pictures = Pictures(self)
        self._selected: Span | None = None
        self._anchor = 0
        self._quiet = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Original pages")
        self.hand = Hand(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self.ask)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.pictures.came.connect(self._came)
        theme.changed.connect(self.restyle)
        self.restyle()

    # What is shown

    def show_pages(self, text: Text, layout: Layout, first: int) -> None:
        """Show a text's pages, its position ``first`` on top."""
        self._quiet = True
        self.text, self._selected, self.left = text, None, None
        self.overlay.use(layout)
        self.spots.sheets = layout.sheets
        self.setAccessibleDescription(f"{len(layout.sheets)} page{'' if len(layout.sheets) == 1 else 's'}")
        self._lay()
        self._anchor = first
        self.scroll_to(first)
        self._quiet = False
        self.scrolled.emit()
        self.settled.emit()
        self.ask()

    def clear(self) -> None:
        """Show nothing."""
        self.text, self._selected, self.left, self._anchor = Text("", ()), None, None, 0
        self.overlay.use(None)
        self.spots.sheets = ()
        self.hand.links = {}
        self._lay()
        self.viewport().update()

    def await_pages(self, text: Text, first: int) -> None:
        """The pages of a text are on their way; meanwhile it is at this place."""
        self.clear()
        self.text, self._anchor = text, first

    @property
    def page(self) -> int:
        """The page (from 0) that takes the middle of the view."""
        middle = QPointF(0, self.offset_y() + self.viewport().height() / 3)
        return self.spots.page_at(middle) or 0

    def go_to_page(self, page: int) -> None:
        """Show a page (from 0) from its top."""
        if 0 <= page < len(self.spots.boxes):
            self.verticalScrollBar().setValue(round(self.spots.boxes[page].top() - 8))

    def restyle(self) -> None:
        """The theme is another one."""
        self.overlay.font = QFont(self._theme.font("number"))
        self._fit_font()
        self.viewport().update()

    def _fit_font(self) -> None:
        """Numbers beside the lines are about as large as the print."""
        self.overlay.font.setPixelSize(round(max(7.0, min(14.0, 9.5 * self.spots.scale))))

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
        room = self.viewport().size()
        self.spots.lay(QSizeF(room))
        self._fit_font()
        up, across = self.verticalScrollBar(), self.horizontalScrollBar()
        up.setPageStep(room.height())
        up.setSingleStep(48)
        up.setRange(0, max(0, round(self.spots.size.height()) - room.height()))
        across.setPageStep(room.width())
        across.setSingleStep(48)
        across.setRange(0, max(0, round(self.spots.size.width()) - room.width()))
        if across.maximum():
            across.setValue(across.maximum() // 2)

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
            self.overlay.draw(painter, page, self.marked, self._selected)
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
        if not self._quiet and self.isVisible():
            self._anchor = self.first_visible()
            self.scrolled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    # Places in the text

    @property
    def anchor(self) -> int:
        """The first visible position, as it was when the user last scrolled."""
        return self._anchor

    def offset_y(self) -> int:
        """How far the view is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def first_visible(self) -> int:
        """The position of the first line of the first page in sight that is to be seen."""
        return min((one[0] for one in self._lines_in_sight()), default=self._anchor)

    def last_visible(self) -> int:
        """The end of the last line to be seen."""
        return max((one[1] for one in self._lines_in_sight()), default=0)

    def _lines_in_sight(self) -> list[Span]:
        """The lines of the first page in sight that has some; of a page with footnotes those of its text count."""
        layout, top = self.overlay.layout, self.offset_y()
        bottom = top + self.viewport().height()
        for page in self.seen() if layout is not None else ():
            found = []
            for one in layout.on(page):
                box = self.spots.rect(page, (min(one.edges), one.top, max(one.edges), one.bottom))
                if box.center().y() >= top and box.center().y() <= bottom:
                    found.append((one.start, one.end))
            if found:
                return found
        return []

    def place(self) -> int:
        """Where selecting goes on without a selection: where the last one ended if in sight, else at the top."""
        if self.left is not None and self._in_sight(self.left[0]):
            return self.left[1]
        return self.first_visible()

    def stand_at(self, position: int) -> None:
        """Selecting goes on at a position."""
        self.left = (position, position)

    def _in_sight(self, position: int) -> bool:
        box = self._box_of(position, position + 1)
        return box is not None and QRectF(self.viewport().rect()).translated(self.corner()).intersects(box)

    def _box_of(self, start: int, end: int) -> QRectF | None:
        """What a span covers of the page it begins on, in the document's pixels."""
        layout = self.overlay.layout
        boxes = layout.boxes(start, end) if layout is not None else []
        if not boxes:
            return None
        page, whole = boxes[0][0], QRectF()
        for on, box in boxes:
            whole = whole.united(self.spots.rect(on, box)) if on == page else whole
        return whole

    def scroll_to(self, position: int, *, share: float = 0.0) -> None:
        """Scroll so that a position's line stands at a share of the height (0: at the top)."""
        layout = self.overlay.layout
        if layout is None:
            return
        box = self._box_of(position, position + 1)
        if position == 0 and not share:
            self.verticalScrollBar().setValue(0)
        elif box is not None:
            self.verticalScrollBar().setValue(round(box.top() - 24 - share * self.viewport().height()))
        elif (page := layout.page_of(position)) is not None:
            self.go_to_page(page)

    def show_span(self, start: int, end: int) -> None:
        """Scroll a span into view, if it is not there already."""
        box, sight = self._box_of(start, end), QRectF(self.viewport().rect()).translated(self.corner())
        if box is None or (box.top() >= sight.top() + 8 and box.bottom() <= sight.bottom() - 8):
            if box is None:
                self.scroll_to(start, share=0.28)
            return
        self.scroll_to(start, share=0.28)

    # Selection

    def selection(self) -> Span | None:
        """The selected span."""
        return self._selected

    def select(self, span: Span | None) -> None:
        """Select a span, or nothing; the view does not scroll for it."""
        if span == self._selected:
            return
        if span is None:
            self.left = self._selected
        self._selected = span
        self.viewport().update()
        if not self.hand.busy:
            self.settled.emit()

    def selection_box(self) -> QRectF | None:
        """The selection's rectangle in viewport pixels."""
        box = self._box_of(*self._selected) if self._selected else None
        return box.translated(-self.corner()) if box is not None else None

    def copy(self) -> None:
        """Put the selected words on the clipboard, as the text has them."""
        if self._selected is not None:
            QGuiApplication.clipboard().setText(self.text.text[slice(*self._selected)])

    def rows_at(self, point: QPointF) -> list[Highlight]:
        """The highlights whose letters, or whose number beside them, are at a viewport point."""
        return self.hand.rows_at(point)

    def anchorAt(self, point: QPoint) -> str:
        """The address of the link at a viewport point, "" for none."""
        return self.hand.address_at(QPointF(point))
