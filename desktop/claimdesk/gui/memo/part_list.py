"""The list of a memo's parts on screen: keys, clicks, dragging and dropping."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from claimdesk.gui.memo.part_painter import PartPainter
from claimdesk.gui.memo.parts import PartModel, PartRow
from claimdesk.gui.theme import Theme


class PartList(QListView):
    """The parts in source order. ``opened`` carries the claim whose passage is wanted."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = PartModel(self)
        self.setModel(self.parts)
        self._painter = PartPainter(self, theme)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("What the memo holds, in order")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(50)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.clicked.connect(self._clicked)
        theme.changed.connect(self._theme_changed)

    def chosen(self) -> PartRow | None:
        """The row the keyboard is on."""
        return self.parts.row_at(self.currentIndex())

    def show_rows(self, rows: list[PartRow]) -> None:
        """Show these rows; the keyboard stays with the claim it is on, or on the same row."""
        current, at, top = self.chosen(), self.currentIndex().row(), self.verticalScrollBar().value()
        if not self.parts.show(rows):
            return
        index = QModelIndex()
        if current is not None and current.part.claims:
            index = self.parts.place_of(current.part.claims[0])
        if current is not None and not index.isValid():
            index = self.parts.index(min(at, len(rows) - 1))
        self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(top)
        if index.isValid():
            self.scrollTo(index)

    def stand_on(self, claim: str) -> None:
        """Put the keyboard's row on the part that cites a claim."""
        self.setCurrentIndex(self.parts.place_of(claim))

    def _clicked(self, index: QModelIndex) -> None:
        row = self.parts.row_at(index)
        if row is not None and row.part.claims:
            self.opened.emit(row.part.claims[0])

    def _theme_changed(self) -> None:
        self._painter.forget()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and row.part.claims:
            self.opened.emit(row.part.claims[0])
        else:
            super().keyPressEvent(event)
