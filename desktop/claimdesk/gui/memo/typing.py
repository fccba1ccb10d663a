"""Boxes whose words become edits by themselves: a pause stores what was typed, Ctrl+Z undoes edits, not letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

PAUSE = 250  # milliseconds without a key before the words are stored


class _Box(Protocol):
    def words(self) -> str: ...
    def put(self, words: str) -> None: ...
    def hasFocus(self) -> bool: ...


class Keeper(QObject):
    """Stores a box's words through ``store(words)`` after a pause, on leaving the box, and before an undo.

    ``store`` returns False when the words cannot be stored and should stay in the box to be put right.
    What the library made of the words (spaces trimmed, a date in words) is shown on leaving, not under the
    user's fingers.
    """

    def __init__(self, box: _Box, store: Callable[[str], object], pause: int, parent: QObject) -> None:
        super().__init__(parent)
        self._box, self._store, self._pause = box, store, pause
        self._seen = self._known = ""  # the box's words when last stored or shown; the library's
        self._storing = False
        self._timer = QTimer(self, singleShot=True, interval=pause)
        self._timer.timeout.connect(self.flush)

    @property
    def pending(self) -> bool:
        """Whether words stand in the box that are not yet stored."""
        return self._box.words() != self._seen

    def typed(self) -> None:
        """A key went down: wait for the pause."""
        if self._pause and self.pending:
            self._timer.start()

    def flush(self) -> bool:
        """Store what stands in the box, if it is new. False when it cannot be stored."""
        self._timer.stop()
        if not self.pending:
            return True
        before, self._seen = self._seen, self._box.words()
        self._storing = True
        try:
            taken = self._store(self._seen) is not False
        finally:
            self._storing = False
        if not taken:
            self._seen = before
        return taken

    def leave(self) -> None:
        """The keyboard left the box: store, then show what the library made of it."""
        if self.flush() and self._box.words() != self._known:
            self._put(self._known)

    def show(self, words: str) -> None:
        """Show words from the library, unless the user is in the middle of writing others."""
        held = self._box.hasFocus() and (self.pending or words == self._known)
        if self._storing or held:
            self._known = words
        else:
            self._put(words)

    def _put(self, words: str) -> None:
        self._seen = self._known = words
        if self._box.words() != words:
            self._box.put(words)


def _asks_undo(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """A one-line box that keeps itself; ``pause`` 0 waits for Enter or for the keyboard to leave."""

    def __init__(
        self, name: str, store: Callable[[str], object], *, pause: int = PAUSE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.keeper = Keeper(self, store, pause, self)
        self.textEdited.connect(self.keeper.typed)
        self.editingFinished.connect(self.keeper.leave)

    def words(self) -> str:
        """What stands in the box."""
        return self.text()

    def put(self, words: str) -> None:
        """Replace what stands in the box, the caret where it was."""
        at = self.cursorPosition()
        self.setText(words)
        self.setCursorPosition(at if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        if _asks_undo(event):
            self.keeper.flush()
            event.ignore()
            return False
        return super().event(event)


class Page(QPlainTextEdit):
    """A box of many lines that keeps itself. ``most`` lines high at most (0: as high as there is room)."""

    def __init__(
        self, name: str, store: Callable[[str], object], *, most: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self.setTabChangesFocus(most > 0)
        self.setUndoRedoEnabled(False)
        self.keeper = Keeper(self, store, PAUSE, self)
        self.textChanged.connect(self.keeper.typed)
        if most:
            self.textChanged.connect(self.fit)

    def words(self) -> str:
        """What stands in the box."""
        return self.toPlainText()

    def put(self, words: str) -> None:
        """Replace what stands in the box; caret and scrolling stay."""
        at, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(False)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        if self._most:
            self.fit()

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
            self.keeper.flush()
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keeper.leave()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._most:
            self.fit()
