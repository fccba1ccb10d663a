"""Keeps the words of the memo's live blocks up to date, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo import lively
from claimdesk.gui.memo.row_words import RowWords

PAUSE = 250  # milliseconds after an edit


class LiveRows(QObject):
    """``said`` carries each live line's words."""

    said = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memo: Memo | None = None
        self._task: background.Task | None = None
        self.pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.pause.timeout.connect(self._ask)

    def show(self, memo: Memo | None, *, at_once: bool = False) -> None:
        """The memo is as given now."""
        self._memo = memo
        self.pause.start(0 if at_once else PAUSE)

    def soon(self) -> None:
        """Something the blocks rest on changed."""
        self.pause.start(PAUSE)

    def _ask(self) -> None:
        if self._memo is None:
            return
        lines = [chunk.body for chunk in chunks(self._memo.source) if chunk.kind == "live"]
        if self._task is not None:
            self._task.cancel()
        if lines:
            self._task = background.run(
                lively.said, self._desk.library.path, self._memo.id, lines, done=self._done, failed=self._failed
            )

    def _done(self, words: dict[str, RowWords]) -> None:
        self._task = None
        self.said.emit(words)

    def _failed(self, _trouble: Exception) -> None:
        self._task = None  # the memo is gone: there is nothing to say about it
