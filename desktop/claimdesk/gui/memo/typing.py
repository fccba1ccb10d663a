"""The memo's boxes to type in: Ctrl+Z undoes edits there, not letters, so what was typed is stored before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def asks_undo(event: QEvent) -> bool:
    """Whether undo or redo is about to be asked for; the window's own actions carry it out."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """A one-line box."""

    undo_near = Signal()
    """Undo or redo was asked for: store what was typed first."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        if asks_undo(event):
            self.undo_near.emit()
            event.ignore()
            return False
        return super().event(event)


class Page(QPlainTextEdit):
    """A box of many lines."""

    undo_near = Signal()

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)

    def set_words(self, words: str) -> None:
        """Replace what stands in the box; caret and scrolling stay."""
        at, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        self.setPlainText(words)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def event(self, event: QEvent) -> bool:
        if asks_undo(event):
            self.undo_near.emit()
            event.ignore()
            return False
        return super().event(event)
