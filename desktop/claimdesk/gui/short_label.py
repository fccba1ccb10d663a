"""A label of one line, or of a few, that is shortened where it has no room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from claimdesk.gui.theme import plain_tip


class ShortLabel(QLabel):
    """A line of words that ends in an ellipsis where it has no room; the whole is its tip. With more ``lines`` the
    words are broken into at most so many, and what has no room is left out in the middle: beginning and end count."""

    def __init__(self, lines: int = 1) -> None:
        super().__init__()
        self.words, self._lines = "", lines
        self.setWordWrap(lines > 1)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, words: str) -> None:
        """Show these words."""
        self.words = words
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._lines == 1:
            self.setText(self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, self.width()))
            return
        shown, room = self.words, self._lines * self.width()
        while room > 0 and not self._has_room(shown):
            room -= 12  # pixels; lines break between words and are seldom full
            shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown)

    def _has_room(self, shown: str) -> bool:
        letters, width = self.fontMetrics(), max(1, self.width())
        box = letters.boundingRect(0, 0, width, 1 << 20, Qt.TextFlag.TextWordWrap, shown)
        return box.height() <= self._lines * letters.lineSpacing() and box.width() <= width
