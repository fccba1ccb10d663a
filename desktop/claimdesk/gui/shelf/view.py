"""The shelf's list on screen: mouse, keys and dragging over the rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from claimdesk.gui.shelf.row_painter import RowPainter
from claimdesk.gui.shelf.rows import Row, ShelfModel
from claimdesk.gui.theme import Theme

MANY = 200  # from here on a title has one line, so that no row need be measured
ADD_KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Insert)


class ShelfList(QListView):
    """Rows to choose from. ``chosen`` carries the Row clicked or entered; ``added`` an article's id to add."""

    chosen = Signal(object)
    added = Signal(str)
    left = Signal()  # the user went up past the first row, or pressed Esc

    def __init__(self, theme: Theme, with_keys: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_keys = with_keys
        self.rows = ShelfModel(self)
        self.painter_of_rows = RowPainter(self, theme)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_of_rows)
        self.setAccessibleName("Shelf")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(400)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.clicked.connect(self._clicked)
        self.painter_of_rows.added.connect(self.added)
        theme.changed.connect(self._theme_changed)

    def show_rows(self, rows: list[Row], *, movable: bool = False, compact: bool = False) -> None:
        """Show these rows, keeping the row the keyboard is on and the place scrolled to."""
        old, top = self.current_row(), self.verticalScrollBar().value()
        rows = [replace(row, title=self._with_keys(row.title)) if row.kind == "note" else row for row in rows]
        compact = compact or len(rows) > MANY
        alike = compact and bool(rows) and all(row.kind == rows[0].kind for row in rows)
        self.painter_of_rows.compact = compact
        self.setUniformItemSizes(alike)
        self.rows.show(rows, movable=movable)
        if old is not None:
            self.setCurrentIndex(self.rows.place_of(old.kind, old.id))
        self.verticalScrollBar().setValue(top)

    def current_row(self) -> Row | None:
        """The row the keyboard is on."""
        return self.rows.row_at(self.currentIndex())

    def set_open(self, article: str) -> None:
        """Say which article is open in the reader."""
        self.painter_of_rows.current = article
        self.viewport().update()

    def enter(self) -> None:
        """Take the keyboard; stand on the open article, or else on the first row that can be chosen."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.currentIndex().isValid():
            here = self.rows.place_of("article", self.painter_of_rows.current)
            self.setCurrentIndex(here if here.isValid() else self._first())

    def _first(self) -> QModelIndex:
        for at, row in enumerate(self.rows.rows):
            if row.kind not in ("heading", "note"):
                return self.rows.index(at)
        return QModelIndex()

    def _clicked(self, index: QModelIndex) -> None:
        if (row := self.rows.row_at(index)) is not None:
            self.chosen.emit(row)

    def _theme_changed(self) -> None:
        self.painter_of_rows.forget()
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            self.chosen.emit(row)
        elif event.key() in ADD_KEYS and row is not None and not row.here:
            self.added.emit(row.id)
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and not event.modifiers() and self.currentIndex() == self._first()
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)
