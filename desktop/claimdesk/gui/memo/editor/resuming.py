"""Brings the cursor to its place in a memo that comes on show: where somebody wrote, or words that were searched."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from claimdesk.domain.memo.page.plainly import shown_stretch
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.editor.text import MemoText

SAVE = 1000  # milliseconds the cursor rests before its place is written down


class Resuming(QObject):
    """Writes the cursor's place (chunk, position in what it shows) into the library, and brings the cursor back."""

    def __init__(self, text: MemoText, desk: Desk, to_prose: Callable[[], object]) -> None:
        super().__init__(text)
        self._text, self._desk, self._to_prose = text, desk, to_prose
        self._memo = ""
        self._late = QTimer(self, interval=SAVE, singleShot=True)
        self._late.timeout.connect(self.save)
        self._wanted: tuple[str, int, int] | None = None  # words to show once their memo is
        text.cursorPositionChanged.connect(self._moved)
        desk.memo_wanted.connect(self._want)
        text.installEventFilter(self)

    def show(self, memo: str) -> None:
        """This memo is on show; where it is another than before, the cursor goes to its place."""
        if memo == self._memo:
            self._show_wanted()
            return
        self._late.stop()
        self._memo = memo
        place = self._desk.library.recall(f"memo place:{memo}")
        if isinstance(place, list) and len(place) == 2 and all(isinstance(each, int) and each >= 0 for each in place):
            self._text.put_cursor(*place)
        self._show_wanted()

    def _want(self, memo: str, start: int, end: int) -> None:
        self._wanted = (memo, start, end) if start >= 0 else None
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Go to the words that were searched for, if it is their memo that is on show."""
        if self._wanted is None or self._wanted[0] != self._memo:
            return
        _, start, end = self._wanted
        self._wanted = None
        if stretch := shown_stretch(self._text.words(), start, end):
            self._to_prose()
            self._text.go_to(*stretch)

    def save(self) -> None:
        """Write the place down now."""
        self._late.stop()
        if not self._memo or self._desk.signalsBlocked() or self._desk.library.read_only:
            return
        with contextlib.suppress(Trouble):  # a place is not worth a message
            self._desk.library.remember(f"memo place:{self._memo}", list(self._text.place))

    def _moved(self) -> None:
        if self._text.hasFocus():
            self._late.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard goes elsewhere, perhaps for good: write the place down while there is time."""
        if event.type() == QEvent.Type.FocusOut and self._late.isActive():
            self.save()
        return super().eventFilter(watched, event)
