"""The memo's boxes to type in: Ctrl+Z undoes edits there, not letters, so what was typed is stored before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def _asks_undo(event: QEvent) -> bool:
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
        if _asks_undo(event):
            self.undo_near.emit()
            event.ignore()
            return False
        return super().event(event)


class Page(QPlainTextEdit):
    """A box of many lines. ``most`` lines high at most (0: as high as there is room)."""

    undo_near = Signal()

    def __init__(self, name: str, *, most: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self.setTabChangesFocus(most > 0)
        self.setUndoRedoEnabled(False)
        if most:
            self.textChanged.connect(self.fit)

    def set_words(self, words: str) -> None:
        """Replace what stands in the box; caret and scrolling stay."""
        at, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        self.setPlainText(words)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def allow(self, most: int) -> None:
        """Grow to so many lines from now on."""
        if most != self._most:
            self._most = most
            self.fit()

    def fit(self) -> None:
        """Be as high as the words, within two lines and ``most``."""
        lines = int(self.document().size().height())
        height = self.fontMetrics().lineSpacing() * max(2, min(lines, self._most)) + 18
        if height != self.height():
            self.setFixedHeight(height)

    def event(self, event: QEvent) -> bool:
        if _asks_undo(event):
            self.undo_near.emit()
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._most:
            self.fit()
