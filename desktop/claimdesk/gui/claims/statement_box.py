"""The statement in the open card: reads like a sentence, becomes a box when entered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from claimdesk.domain.quoting import in_marks
from claimdesk.gui.claims.boxes import GrowingBox


class StatementBox(GrowingBox):
    """Shows the words in quotation marks while they are the passage's own, and bare while they are typed.

    Enter ends typing (a statement is one sentence) and emits ``done``.
    """

    done = Signal()

    def __init__(self) -> None:
        super().__init__("Statement", "What is claimed, in one neutral sentence")
        self.document().setDocumentMargin(0)
        self._words = ""
        self._own = False
        self._typing = False

    def words(self) -> str:
        """The statement without the quotation marks that are only shown."""
        return self.toPlainText() if self._typing else self._words

    def set_words(self, words: str) -> None:
        """Show another statement."""
        self._words = words
        self._put(words if self._typing else self._at_rest())

    def set_own(self, own: bool) -> None:
        """Whether the statement is the passage's own words."""
        self._own = own
        if not self._typing:
            self._put(self._at_rest())

    def _at_rest(self) -> str:
        return in_marks(self._words) if self._own else self._words

    def _put(self, shown: str) -> None:
        if self.toPlainText() == shown:
            return
        place = self.textCursor().position()
        held = self.blockSignals(True)  # nobody typed
        self.setPlainText(shown)
        self.blockSignals(held)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._typing:
            self._typing = True
            self._put(self._words)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._words = self.toPlainText()
            self._typing = False
            self._put(self._at_rest())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
            return
        super().keyPressEvent(event)
