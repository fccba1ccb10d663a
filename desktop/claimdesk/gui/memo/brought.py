"""What workers bring the memo place: the briefing's claims, listed, and a long source, read before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo import press
from claimdesk.store.library import CardRow, Library

WAIT = 60  # milliseconds after an edit before the claims are listed anew


class Claims(QObject):
    """The claims of the briefing at hand, in text order. ``listed`` tells that ``rows`` are of now, ``failed`` what was
    in the way."""

    listed = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: background.Task | None = None
        self.rows: list[CardRow] = []
        self.soon = QTimer(self, singleShot=True, interval=WAIT)
        self.soon.timeout.connect(self.list)

    def list(self) -> None:
        """List them anew, off the window's thread."""
        if self._task is not None:
            self._task.cancel()
        path, briefing = self._desk.library.path, self._desk.place.briefing
        self._task = background.run(claims_there, path, briefing, done=self._done, failed=self._failed)

    def _done(self, rows: list[CardRow]) -> None:
        self.rows = rows
        self.listed.emit()

    def _failed(self, trouble: Exception) -> None:
        self.failed.emit(str(trouble))


class Reading(QObject):
    """Has a long source read by a worker, so that ``chunks`` knows it when it is shown; then calls ``done``."""

    def __init__(self, done: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._then = done
        self._task: background.Task | None = None
        self._read = ""  # the source that was read last

    def takes(self, memo: Memo | None, shown: Memo | None) -> bool:
        """Whether a memo's source has to be read first; one that is on show already has been."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        here = memo is None or (shown is not None and shown.id == memo.id)
        if here or memo is None or len(memo.source) <= press.LONG_SOURCE or memo.source == self._read:
            return False
        self._task = background.run(read_there, memo.source, done=self._done)
        return True

    def _done(self, source: str) -> None:
        self._task, self._read = None, source
        self._then()


def claims_there(path: Path, briefing: str | None) -> list[CardRow]:
    """A worker's part: the claims of a briefing in text order."""
    if briefing is None:
        return []
    with Library.open(path, create=False) as library:
        return library.cards(briefing=briefing)


def read_there(source: str) -> str:
    """A worker's part: read a source, so that it is known when it is to be shown."""
    chunks(source)
    return source
