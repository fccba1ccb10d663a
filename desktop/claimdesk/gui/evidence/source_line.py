"""The fields of a source card: words on one line, saved when it is left, and one of a few values."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit


class Line(QLineEdit):
    """One field of the source; it is saved when it is left or Enter is pressed, Esc takes back what was typed."""

    kept = Signal(str, str)

    def __init__(self, field: str, name: str, hint: str) -> None:
        super().__init__()
        self.field, self._known = field, ""
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.editingFinished.connect(self.flush)

    def show_words(self, words: str) -> None:
        """Show what is kept; what is being typed stays."""
        typing = self.hasFocus() and self.text() != self._known
        self._known = words
        if not typing and self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def flush(self) -> None:
        """Save what was typed."""
        words = " ".join(self.text().split())
        if words != self._known:
            self._known = words
            self.kept.emit(self.field, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._known:
            self.setText(self._known)
        else:
            super().keyPressEvent(event)


class Choice(QComboBox):
    """One of a few values; rolling the wheel over it scrolls the page and never changes it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
