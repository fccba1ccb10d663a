"""Boxes to type in: a line, and a box that grows with its words; both hand undo on when they have nothing to undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy


def give_way(event: QEvent, field: QLineEdit | QPlainTextEdit) -> bool:
    """Whether Ctrl+Z (or redo) is the desk's here: the field itself has nothing left to take back."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    document = field.document() if isinstance(field, QPlainTextEdit) else field
    if event.matches(QKeySequence.StandardKey.Undo):
        return not document.isUndoAvailable()
    return event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()


class Line(QLineEdit):
    """A line field that hands undo on when it has nothing of its own to take back."""

    def event(self, event: QEvent) -> bool:
        if give_way(event, self):
            event.ignore()
            return False
        return super().event(event)


class GrowingBox(QPlainTextEdit):
    """A text box as tall as its words: no scroll bar up to ``most`` lines; Tab leaves it, Esc is its parent's."""

    resized = Signal()

    def __init__(self, name: str, hint: str = "", most: int = 16) -> None:
        super().__init__()
        self._most = most
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.document().contentsChanged.connect(self._grow)

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        words = self._height_of_words(self._most * line + 1)
        frame = self.contentsMargins()
        extra = frame.top() + frame.bottom() + 2 * self.document().documentMargin()
        policy, full = Qt.ScrollBarPolicy, words > self._most * line
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if full else policy.ScrollBarAlwaysOff)
        height = round(min(max(words, line), self._most * line) + extra)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
            self.resized.emit()

    def _height_of_words(self, enough: float) -> float:
        """The height of the words as they wrap, or of as many of them as come to ``enough``."""
        layout, block, height = self.document().documentLayout(), self.document().begin(), 0.0
        while block.isValid() and height < enough:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return height

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        return QSize(120, self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._grow()

    def event(self, event: QEvent) -> bool:
        if give_way(event, self):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
