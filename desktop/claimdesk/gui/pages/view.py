"""The pages with the text's positions on them: what is marked and selected there, and the way to a place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from claimdesk.domain.layout import Layout
from claimdesk.domain.text import Text
from claimdesk.gui.highlights import Highlight
from claimdesk.gui.marked import Colors, Marked
from claimdesk.gui.pages.hand import Hand
from claimdesk.gui.pages.overlay import Overlay
from claimdesk.gui.pages.sheets import Sheets
from claimdesk.gui.theme import Theme

ASIDE = 12  # pixels kept free beside what is scrolled to
Span = tuple[int, int]


class PagesView(Sheets):
    """Offers what the text column offers (``selection``, ``select``, ``show_span`` …), so that the same keys, bar and
    verbs work on it. Positions are those of the canonical text; ``marked`` is what both views show."""

    settled = Signal()
    """The selection is another one and the mouse is up."""
    leaving = Signal()
    """What is chosen now (a link, a page's number) leads to another place in the article."""
    sideways = Signal(int)
    picked = Signal(object, QPoint)
    menu_asked = Signal(QPoint)
    followed = Signal(str)
    """An address of the web or a mail address was clicked."""

    def __init__(self, theme: Theme, colors: Colors, marked: Marked, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.marked = marked
        self.text = Text("", ())
        self.left: Span | None = None  # what was selected last, once it no longer is
        self.caret = False
        self.overlay = Overlay(self.spots, colors)
        self._selected: Span | None = None
        self._anchor = 0
        self.setAccessibleName("Original pages")
        self.hand = Hand(self)
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

    def wait_at(self, position: int) -> None:
        """Pages that are on their way are to begin at this place."""
        if self.overlay.layout is None:
            self._anchor = position

    def draw_over(self, painter: QPainter, page: int) -> None:
        self.overlay.draw(painter, page, self.marked, self._selected)

    def restyle(self) -> None:
        """The theme is another one."""
        self.overlay.font = QFont(self._theme.font("number"))
        self._fit_font()
        self.viewport().update()

    def _fit_font(self) -> None:
        """Numbers beside the lines are about as large as the print."""
        self.overlay.font.setPixelSize(round(max(7.0, min(14.0, 9.5 * self.spots.scale))))

    def _lay(self) -> None:
        super()._lay()
        self._fit_font()

    def _moved(self) -> None:
        super()._moved()
        if not self._quiet and self.isVisible():
            self._anchor = self.first_visible()
            self.scrolled.emit()

    # Places in the text

    @property
    def anchor(self) -> int:
        """The first visible position, as it was when the user last scrolled."""
        return self._anchor

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
        if box is not None:
            self._across(position, position + 1)

    def show_span(self, start: int, end: int) -> None:
        """Scroll a span into view, if it is not there already."""
        box, sight = self._box_of(start, end), QRectF(self.viewport().rect()).translated(self.corner())
        if box is None or box.top() < sight.top() + 8 or box.bottom() > sight.bottom() - 8:
            self.scroll_to(start, share=0.28)
        if box is not None:
            self._across(start, end)

    def _across(self, start: int, end: int) -> None:
        """Scroll to the left or right as far as needed for a span: with the whole line it begins on if there is room
        for that, else for what of it stands on that line, at least for its first letter."""
        bar, layout, wide = self.horizontalScrollBar(), self.overlay.layout, self.viewport().width()
        page = layout.page_of(start) if layout is not None else None
        if page is None or not bar.maximum():
            return
        parts = [*self.overlay.boxes(page, start, end)[:1], *self.overlay.boxes(page, start, start + 1)]
        if (line := self.overlay.line(page, start)) is not None and (whole := self._box_of(start, end)) is not None:
            parts = [line.united(whole), line, *parts]
        wanted = next((one for one in parts if one.width() <= wide - 2 * ASIDE), parts[-1] if parts else None)
        if wanted is not None:
            least, most = wanted.right() + ASIDE - wide, wanted.left() - ASIDE
            bar.setValue(round(max(least, min(bar.value(), most))))

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
