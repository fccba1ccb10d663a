"""Files that could be read after all: a line asks for their password, a link has the words of scans recognised."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject

from claimdesk.domain.trouble import Locked
from claimdesk.gui.desk import Desk
from claimdesk.gui.gathering import Held
from claimdesk.gui.password_line import PasswordLine


class HeldFiles(QObject):
    """Asks about one file after the other through ``line``, which the window shows."""

    def __init__(self, desk: Desk, line: PasswordLine, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self.line = desk, line
        self._locked: deque[Held] = deque()
        self._now: Held | None = None
        desk.held.connect(self.take)
        line.given.connect(self._unlock)
        line.dropped.connect(self._next)

    def take(self, held: tuple[Held, ...]) -> None:
        """Ask about these files."""
        again = self._now is not None and any(one.path == self._now.path for one in held)
        locked = [one for one in held if isinstance(one.trouble, Locked)]
        scans = [one for one in held if not isinstance(one.trouble, Locked)]
        if again:
            self._locked.extendleft(reversed(locked))
        else:
            self._locked.extend(locked)
        if scans:
            self._offer(scans)
        if self._now is None or again or not self.line.isVisible():
            self._next()

    def _next(self) -> None:
        self._now = self._locked.popleft() if self._locked else None
        if self._now is not None:
            self.line.ask(f"{self._now.trouble} Give it to read the file; it is not stored.")

    def _unlock(self, password: str) -> None:
        held = self._now
        if held is None:
            return
        self._desk.unlock(held, password)
        if self._locked:
            self._next()

    def _offer(self, scans: list[Held]) -> None:
        """One click has the words of the scans recognised."""
        from claimdesk.importers.ocr import can_recognise  # late: most files are no scans

        one = len(scans) == 1
        what = str(scans[0].trouble) if one else f"{len(scans):,} files are scans: pictures of pages without words."
        if can_recognise():
            self._desk.say(what, "warn", "Recognise the words", lambda: [self._desk.recognise(held) for held in scans])
        else:
            install = "Install the program “tesseract” to have the words recognised, then open it again."
            self._desk.say(f"{what} {install}", "warn")
