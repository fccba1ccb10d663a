"""The list itself: paints only the cards in sight, keeps its place as heights become known, holds the open card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from claimdesk.gui.claims.card_painter import GAP, MARGIN, CardPainter
from claimdesk.gui.claims.facts import FactBook
from claimdesk.gui.claims.rows import CardsModel
from claimdesk.gui.claims.strip import Strip

_ABOVE = 4  # room over the first card
_BELOW = 16


class CardList(QListView):
    """A list view with its own geometry: Qt's asks every row for its height whenever one row comes or goes.

    ``chosen`` carries the claim a person opened with a click or Enter; ``dismissed`` is Esc.
    """

    chosen = Signal(str)
    dismissed = Signal()

    def __init__(self, model: CardsModel, painter: CardPainter, facts: FactBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards, self._painter, self._facts = model, painter, facts
        self._strip = Strip()
        self._width = 0
        self._open: str | None = None
        self._card: QWidget | None = None
        self._card_height: Callable[[int], int] = lambda _: 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Claims")
        self.setAccessibleDescription("Cards in text order. Enter opens a card, Escape closes it.")
        self.setModel(model)
        model.modelReset.connect(self._all_new)
        model.rowsRemoved.connect(self._rows_gone)

    # -- the open card -----------------------------------------------------------------------------

    def hold(self, card: QWidget, height: Callable[[int], int]) -> None:
        """The widget laid over the row of the open claim; ``height`` gives its height for a width."""
        self._card, self._card_height = card, height
        card.setParent(self.viewport())
        card.hide()

    def open(self, claim: str | None) -> None:
        """Lay the open card over this claim's row (None: over none)."""
        for each in {self._open, claim}:
            row = self._cards.row_of(each)
            if row >= 0:
                self._strip.forget(row)
        self._open = claim
        row = self._cards.row_of(claim)
        if row >= 0:
            self._make_current(row)
        self.settle()

    @property
    def opened(self) -> str | None:
        """The claim whose card is open."""
        return self._open

    def _make_current(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._cards.index(row), flags)

    def card_resized(self) -> None:
        """The open card wants another height."""
        row = self._cards.row_of(self._open)
        if row >= 0:
            self._strip.forget(row)
            self.settle()

    def restyle(self) -> None:
        """Type or colours are others now: every height is an estimate again."""
        self._all_new()

    # -- geometry ----------------------------------------------------------------------------------

    def _all_new(self) -> None:
        self._width = self.viewport().width()
        self._strip.reset(self._painter.estimates(self._cards.items, self._width))
        self.settle()

    def rowsInserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            self._strip.insert(row, self._painter.estimate(self._cards.items[row], self._width))
        self.settle()

    def _rows_gone(self, _parent: QModelIndex, first: int, last: int) -> None:
        for row in range(last, first - 1, -1):
            self._strip.remove(row)
        self.settle()

    def dataChanged(self, top: QModelIndex, bottom: QModelIndex, roles: object = ()) -> None:
        for row in range(top.row(), bottom.row() + 1):
            self._strip.forget(row)
        self.settle()

    def doItemsLayout(self) -> None:
        if len(self._strip) != len(self._cards.items) or self._width != self.viewport().width():
            self._all_new()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._width != self.viewport().width():
            top = self._strip.row_at(self.verticalOffset()) if len(self._strip) else -1
            self._all_new()
            if top > 0:
                self.verticalScrollBar().setValue(self._strip.top(top))
        self.settle()

    def settle(self) -> None:
        """Measure what is in sight, set the scroll bar, put the open card in its place, draw."""
        self._range()
        self._measure()
        self._place_card()
        self.viewport().update()

    def _range(self) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        total = self._strip.total + _ABOVE + _BELOW if len(self._strip) else 0
        bar.setPageStep(view)
        bar.setSingleStep(24)
        bar.setRange(0, max(0, total - view))

    def _measure(self) -> None:
        """Replace estimates by heights for the rows in sight; what is in sight stays where it is."""
        if not len(self._strip):
            return
        while True:
            offset = self.verticalOffset()
            shift = changed = 0
            for row in self._rows_in_sight():
                if self._strip.measured(row):
                    continue
                above = self._strip.top(row) + _ABOVE < offset and row != self._strip.row_at(offset)
                half = self._strip.top(row) + _ABOVE < offset and self._cards.claim_at(row) != self._open
                grown = self._strip.measure(row, self._height(row))
                changed += abs(grown)
                shift += grown if above or half else 0
            if not changed:
                return
            self._range()
            if shift:
                self._jump(offset + shift)

    def _jump(self, value: int) -> None:
        bar = self.verticalScrollBar()
        held = bar.blockSignals(True)
        bar.setValue(value)
        bar.blockSignals(held)

    def _rows_in_sight(self) -> range:
        if not len(self._strip):
            return range(0)
        top = self.verticalOffset() - _ABOVE
        return range(self._strip.row_at(max(0, top)), self._strip.row_at(top + self.viewport().height()) + 1)

    def _height(self, row: int) -> int:
        if self._open is not None and self._card is not None and self._cards.claim_at(row) == self._open:
            return self._card_height(self._width - 2 * MARGIN) + GAP
        return self._painter.measure(self._cards.items, row, self._width)

    def _row_rect(self, row: int) -> QRect:
        top = self._strip.top(row) + _ABOVE - self.verticalOffset()
        return QRect(0, top, self._width, self._strip.height(row))

    def _place_card(self) -> None:
        if self._card is None:
            return
        row = self._cards.row_of(self._open)
        if row < 0:
            self._card.hide()
            return
        if not self._strip.measured(row):
            self._strip.measure(row, self._height(row))
            self._range()
        self._card.setGeometry(self._row_rect(row).adjusted(MARGIN, 0, -MARGIN, -GAP))
        self._card.show()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return int(self.verticalScrollBar().value())

    def updateGeometries(self) -> None:
        self._range()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._measure()
        self._place_card()
        self.viewport().update()

    # -- what Qt asks a view -----------------------------------------------------------------------

    def visualRect(self, index: QModelIndex) -> QRect:
        if not index.isValid() or index.row() >= len(self._strip):
            return QRect()
        return self._row_rect(index.row())

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset() - _ABOVE
        if not len(self._strip) or not 0 <= y < self._strip.total:
            return QModelIndex()
        return self._cards.index(self._strip.row_at(y))

    def scrollTo(self, index: QModelIndex, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """Bring a row into sight with as little movement as will do; a card too tall shows its head."""
        if index.isValid() and index.row() < len(self._strip):
            self.scroll_to_row(index.row())

    def scroll_to_row(self, row: int) -> None:
        """``scrollTo`` by row number."""
        bar, view = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):  # heights on the way become known while we go
            if not self._strip.measured(row):
                self._strip.measure(row, self._height(row))
                self._range()
            top, height = self._strip.top(row), self._strip.height(row)
            low = top + height + _ABOVE + GAP - view
            wanted = bar.value()
            wanted = top if top < wanted or height > view - 2 * GAP else max(wanted, low)
            if bar.value() == wanted:
                break
            bar.setValue(wanted)
        self.settle()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _mods: Qt.KeyboardModifier) -> QModelIndex:
        moves, row = QAbstractItemView.CursorAction, self.currentIndex().row()
        last = len(self._cards.items)
        if action in (moves.MoveHome, moves.MoveEnd):
            row = self._cards.step(-1, 1) if action == moves.MoveHome else self._cards.step(last, -1)
        elif action in (moves.MovePageUp, moves.MovePageDown):
            view = self.viewport().height() * (1 if action == moves.MovePageDown else -1)
            at = self._strip.row_at(max(0, self._strip.top(max(0, row)) + view)) if last else -1
            row = at if self._cards.claim_at(at) else self._cards.step(at, 1)
        else:
            by = -1 if action in (moves.MoveUp, moves.MovePrevious, moves.MoveLeft) else 1
            after = self._cards.step(row, by)
            row = after if after >= 0 else row
        return self._cards.index(row) if row >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self.indexAt(rect.topLeft()), command)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def isIndexHidden(self, _index: QModelIndex) -> bool:
        return False

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here, not a search."""

    # -- events ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self._rows_in_sight():
            if self._open is not None and self._cards.claim_at(row) == self._open:
                continue
            rect = self._row_rect(row)
            if rect.intersects(event.rect()):
                self._painter.paint(painter, rect, self._cards.items, row, current=row == current)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        claim = self._cards.claim_at(self.indexAt(event.position().toPoint()).row())
        if claim is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(claim)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        claim = self._cards.claim_at(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif not self.hasFocus() or (event.text().isprintable() and event.text()):
            event.ignore()  # from inside the open card, or a command of the panel's
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if claim is not None:
                self.chosen.emit(claim)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.indexAt(event.pos()).row()
            guessed = self._cards.claim_at(row) and self._facts.of(self._cards.items, row).guessed
            if guessed:
                QToolTip.showText(event.globalPos(), "Dotted: a guess; edit to make it yours.", self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
