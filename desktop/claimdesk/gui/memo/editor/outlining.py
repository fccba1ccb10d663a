"""The memo's sections beside the prose: a click goes there, dragging puts a section elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from claimdesk.domain.memo.page.parts import Part
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

WIDTH, MOST = 200, 420  # pixels
LEFT = 280  # pixels the words must keep, else the outline stands above them
SHARE = 0.4  # of the place's height it takes then, at most


class SectionList(QListWidget):
    """The headings, indented. ``dragged`` carries a section and the one it is put before (their numbers)."""

    dragged = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Sections of the memo")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.style(self, "sections")

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the section was put; the rows follow when the memo has changed."""
        item = self.itemAt(event.position().toPoint())
        row = self.row(item) if item is not None else self.count()
        if item is not None and event.position().y() > self.visualItemRect(item).center().y():
            row += 1
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self.currentRow() >= 0:
            self.dragged.emit(self.currentRow(), row)


class Outline(QFrame):
    """Stands at the right edge of the prose, in a narrow window above it; the words make room. ``wanted`` carries a
    section's number to go to."""

    wanted = Signal(int)
    left = Signal()

    def __init__(self, over: MemoText, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self._parts: list[Part] = []
        theme.style(self, "card")
        self.setAccessibleName("Outline")
        head = QLabel("Outline")
        theme.style(head, "section")
        self.list = SectionList(theme)
        self.empty = QLabel("No headings yet. “## ” at the beginning of a line makes one.")
        self.empty.setWordWrap(True)
        theme.style(self.empty, "muted small")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 6, 8)
        column.setSpacing(theme.space(1))
        for part in (head, self.empty, self.list):
            column.addWidget(part)
        self.list.itemClicked.connect(self._clicked)
        self.list.installEventFilter(self)
        over.installEventFilter(self)
        self.hide()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """The sections there are; the row stands on the one it stood on."""
        if list(parts) == self._parts:
            return
        words = self.list.currentItem().text() if self.list.currentItem() else ""
        top = min((part.level for part in parts), default=1)
        self._parts = list(parts)
        self.list.clear()
        for part in parts:
            item = QListWidgetItem("    " * (part.level - top) + part.words)
            item.setToolTip("Click goes there, dragging moves the section")
            self.list.addItem(item)
            if item.text() == words:
                self.list.setCurrentItem(item)
        self._place()

    def stand_on(self, part: int) -> None:
        """Put the row on a section."""
        self.list.setCurrentRow(part)

    def open(self) -> None:
        """Show the outline, the keyboard in it."""
        self.show()
        self._place()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _place(self) -> None:
        self.empty.setVisible(not self._parts)
        self.list.setVisible(bool(self._parts))
        row = max(22, self.list.sizeHintForRow(0))
        height = min(MOST, self._over.height() - 16, 50 + row * max(2, len(self._parts)) + 12)
        if self._over.width() - WIDTH >= LEFT:
            self.setGeometry(self._over.width() - WIDTH - 16, 4, WIDTH, height)
            beside, above = WIDTH, 0
        else:
            height = min(height, round(self._over.height() * SHARE))
            self.setGeometry(0, 4, self._over.width() - 16, height)
            beside, above = 0, height + 12
        if self.isVisible():
            self._over.leave_room(beside, above)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._over.leave_room()

    def _clicked(self, item: QListWidgetItem) -> None:
        self.wanted.emit(self.list.row(item))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentRow() >= 0:
                self.wanted.emit(self.list.currentRow())
                return True
        return super().eventFilter(watched, event)
