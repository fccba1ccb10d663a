"""A list that paints only the rows in sight and knows where the others are, by estimate until they were seen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from claimdesk.gui.evidence.row_painter import RowPainter
from claimdesk.gui.evidence.row_plan import EDGE
from claimdesk.gui.evidence.rows import Row, RowsModel
from claimdesk.gui.row_model import AnyIndex
from claimdesk.gui.theme import Theme

_BELOW = 24  # room under the last row
NEARLY = 0.35  # a width differs by less than this part of it and is nearly the same: so much a panel beside takes


class RowView(QListView):
    """The geometry of a list of rows: Qt's own asks every row for its height at every change."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, edge: int = EDGE) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.painter_of_rows = RowPainter(theme, edge)
        self._edge = edge
        self._known: dict[str, tuple[Row, int]] = {}  # heights that were measured, in the width of now
        self._guessed: dict[str, tuple[Row, int]] = {}  # estimates, and what was measured in nearly this width
        self._guessed_in = 0  # the width the estimates are for
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._width = 0
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self._restyle)

    @property
    def line(self) -> int:
        """How wide rows are laid out: the scroll bar stands in their margin, so that they end where they always do."""
        return self.width() if self._edge > self.verticalScrollBar().sizeHint().width() else self.viewport().width()

    def lay(self, rows: Sequence[Row]) -> None:
        """Show these rows; what stands at the top stays there."""
        at = self._row_at(self.verticalOffset())
        held = self.rows.rows[at].key if 0 <= at < len(self.rows.rows) else ""
        inside = self.verticalOffset() - self._tops[at] if held else 0
        self.rows.show(rows)
        self._all_heights()
        index = self.rows.place_of(held) if held and self.verticalOffset() else QModelIndex()
        if index.isValid():
            self._jump(self._tops[index.row()] + inside)
        self.settle()

    def settle(self) -> None:
        """Measure what is in sight, set the scroll bar, draw."""
        self._measure()
        self.viewport().update()

    # -- geometry ----------------------------------------------------------------------------------

    def _all_heights(self) -> None:
        """A height for every row: measured where it was seen before, else about right."""
        width = self._width
        heights = []
        for row in self.rows.rows:
            known = self._known.get(row.key) or self._guessed.get(row.key)
            if known is None:
                known = self._guessed[row.key] = (row, self.painter_of_rows.estimate(row, width))
            heights.append(known[1])  # of a row that changed: the height it had
        self._heights = heights
        self._sum()

    def _sum(self) -> None:
        self._tops = list(accumulate(self._heights, initial=0))
        bar, view = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(view)
        bar.setSingleStep(24)
        bar.setRange(0, max(0, self._tops[-1] + _BELOW - view) if self._heights else 0)

    def _measure(self) -> None:
        """Replace guesses by heights for the rows in sight; what is in sight stays where it is."""
        for _ in range(4):  # taller or shorter rows bring others into sight
            shift, changed = 0, False
            offset = self.verticalOffset()
            for at in self._in_sight():
                row = self.rows.rows[at]
                known = self._known.get(row.key)
                if known is not None and known[0] is row:
                    continue
                height = self.painter_of_rows.height(row, self._width)
                self._known[row.key] = (row, height)
                changed = changed or height != self._heights[at]
                if self._tops[at] < offset:
                    shift += height - self._heights[at]
                self._heights[at] = height
            if not changed:
                return
            self._sum()
            if shift:
                self._jump(offset + shift)

    def _jump(self, value: int) -> None:
        bar = self.verticalScrollBar()
        held = bar.blockSignals(True)
        bar.setValue(value)
        bar.blockSignals(held)

    def _row_at(self, y: int) -> int:
        return min(max(0, bisect_right(self._tops, y) - 1), len(self._heights) - 1)

    def _in_sight(self) -> range:
        if not self._heights:
            return range(0)
        top = self.verticalOffset()
        return range(self._row_at(top), self._row_at(top + self.viewport().height()) + 1)

    def _rect(self, at: int) -> QRect:
        return QRect(0, self._tops[at] - self.verticalOffset(), self._width, self._heights[at])

    def _restyle(self) -> None:
        self.painter_of_rows.restyle()
        self._guessed_in = 0
        self._forget()

    def _forget(self) -> None:
        """Type or width are others now: every height is a guess again. In nearly the same width, as when a panel beside
        comes or goes, the heights of before are as good a guess as any, and thousands need not be estimated anew."""
        at = self._row_at(self.verticalOffset())
        self._width = self.line
        if abs(self._width - self._guessed_in) > NEARLY * self._guessed_in:
            self._guessed.clear()
            self._guessed_in = self._width
        else:
            self._guessed.update(self._known)
        self._known.clear()
        self._all_heights()
        if at > 0:
            self._jump(self._tops[at])
        self.settle()

    # -- what Qt asks a view -----------------------------------------------------------------------

    def rowsInserted(self, _parent: AnyIndex, _first: int, _last: int) -> None:
        """Nothing yet: ``lay`` sees to all of it at once."""

    def dataChanged(self, _top: AnyIndex, _bottom: AnyIndex, _roles: Sequence[int] = ()) -> None:
        """Nothing yet: ``lay`` sees to all of it at once."""

    def doItemsLayout(self) -> None:
        if self._width != self.line or len(self._heights) != len(self.rows.rows):
            self._forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._width != self.line:
            self._forget()
        else:
            self._sum()
            self.settle()

    def updateGeometries(self) -> None:
        self._sum()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return int(self.verticalScrollBar().value())

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self._measure()
        self.viewport().update()

    def visualRect(self, index: AnyIndex) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        return self._rect(index.row()) & QRect(0, -(1 << 30), self.viewport().width(), (1 << 31) - 1)

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset()
        return self.rows.index(self._row_at(y)) if self._heights and 0 <= y < self._tops[-1] else QModelIndex()

    def scrollTo(self, index: AnyIndex, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """Bring a row into sight with as little movement as will do, and the heading right above it too."""
        at = index.row()
        if not 0 <= at < len(self._heights):
            return
        bar, view = self.verticalScrollBar(), self.viewport().height()
        for _ in range(3):  # heights on the way become known while we go
            first = at - 1 if at and self.rows.rows[at - 1].still else at
            top, low = self._tops[first], self._tops[at + 1] + 8 - view
            wanted = top if top < bar.value() or low > top else max(bar.value(), low)
            if wanted == bar.value():
                break
            bar.setValue(wanted)
        self.settle()

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Headings and notes are passed over."""
        moves, at, last = QAbstractItemView.CursorAction, self.currentIndex().row(), len(self._heights) - 1
        if action in (moves.MoveHome, moves.MoveEnd):
            start, by = (0, 1) if action == moves.MoveHome else (last, -1)
        elif action in (moves.MovePageUp, moves.MovePageDown):
            by = 1 if action == moves.MovePageDown else -1
            start = self._row_at(self._tops[max(0, at)] + by * self.viewport().height()) if last >= 0 else -1
        else:
            by = -1 if action in (moves.MoveUp, moves.MovePrevious, moves.MoveLeft) else 1
            start = at + by
        chosen = self.next_row(start, by)
        return self.rows.index(chosen if chosen >= 0 else max(at, self.next_row(0, 1)))

    def next_row(self, start: int, by: int) -> int:
        """The first row from ``start`` on (downwards: ``by`` 1, upwards: -1) that the keyboard stops at, or -1."""
        while 0 <= start < len(self.rows.rows):
            if not self.rows.rows[start].still:
                return start
            start += by
        return -1

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        self.selectionModel().select(self.indexAt(rect.topLeft()), command)

    def visualRegionForSelection(self, _selection: object) -> QRegion:
        return QRegion(self.viewport().rect())

    def isIndexHidden(self, _index: AnyIndex) -> bool:
        return False

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here, not a search."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        current, focus = self.currentIndex().row(), self.hasFocus()
        for at in self._in_sight():
            rect = self._rect(at)
            if rect.intersects(event.rect()):
                self.painter_of_rows.paint(painter, rect, self.rows.rows[at], current=at == current, focus=focus)
        painter.end()
