"""Checks the memo at hand off the window's thread, anew after every edit that may matter."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.checks.checking import check
from claimdesk.domain.memo.checks.finding import Finding
from claimdesk.domain.records import Memo
from claimdesk.domain.trouble import Trouble
from claimdesk.exporters.body import body_pages
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.store.library import Library

WAIT = 250  # milliseconds after an edit before the memo is checked again
Touched = frozenset[tuple[str, str]]


class Checker(QObject):
    """Holds what was found in ``memo`` last. One check runs at a time; what happens meanwhile is checked after it."""

    checked = Signal(object)
    """(Memo as it was checked, list of Finding)"""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memo: Memo | None = None
        self._world: World | None = None
        self._touched: Touched = frozenset()
        self._pages: int | None = None
        self._task: background.Task | None = None
        self._counting: background.Task | None = None
        self._again = False
        self._missed = False  # something happened while the user was elsewhere
        self._soon = QTimer(self, singleShot=True, interval=WAIT)
        self._soon.timeout.connect(self._check)
        desk.changed.connect(self._changed)

    @property
    def waits(self) -> bool:
        """Whether a check is on its way or about to start."""
        return self._task is not None or self._soon.isActive()

    def show(self, memo: Memo | None) -> None:
        """Look at this memo from now on."""
        if memo is None or self._memo is None or memo.id != self._memo.id:
            self._pages = None
            if self._counting is not None:
                self._counting.cancel()  # those are another memo's pages
        new = memo != self._memo or self._missed
        self._memo = memo
        if memo is None:
            self._soon.stop()
        elif new:
            self._soon.start()

    def set_pdf(self, pdf: bytes, pages: int) -> None:
        """The memo's PDF was made: count the pages of its body, where that may be too many."""
        memo = self._memo
        if memo is None or not memo.pages or pages <= memo.pages:
            self._counted(pages)
        else:
            if self._counting is not None:
                self._counting.cancel()
            self._counting = background.run(body_pages, pdf, done=self._counted)

    def _counted(self, pages: int) -> None:
        memo = self._memo
        over = memo is not None and bool(memo.pages) and pages > memo.pages
        was = memo is not None and bool(memo.pages) and (self._pages or 0) > memo.pages
        changed = (over or was) and pages != self._pages
        self._pages = pages
        if changed:
            self._soon.start()

    def _changed(self, touched: Touched) -> None:
        self._touched |= touched
        if self._memo is not None and any(kind != "edition" for kind, _ in touched):
            self._soon.start()

    def _check(self) -> None:
        if self._task is not None:
            self._again = True
            return
        memo = self._memo
        self._missed = self._desk.place.section != "memo"
        if memo is None or self._missed:
            return
        if self._world is not None and self._world.briefing != memo.briefing:
            self._world = None
        touched, self._touched = self._touched, frozenset()
        path = self._desk.library.path
        self._task = background.run(
            checked_there, path, memo.id, self._world, touched, self._pages, done=self._done, failed=self._failed
        )

    def _done(self, found: tuple[Memo, World, list[Finding]] | None) -> None:
        self._task = None
        if found is not None:
            memo, self._world, findings = found
            if self._memo is not None and memo.id == self._memo.id:
                self.checked.emit((memo, findings))
        self._once_more()

    def _failed(self, error: Exception) -> None:
        self._task = None
        self._world = None
        if isinstance(error, Trouble):
            self._desk.say(str(error), "bad")
        self._once_more()

    def _once_more(self) -> None:
        again, self._again = self._again, False
        if again:
            self._soon.start()


def checked_there(
    path: Path, memo: str, world: World | None, touched: Touched, pages: int | None
) -> tuple[Memo, World, list[Finding]] | None:
    """A worker's part: the memo as it is stored now, its briefing's world after what was touched, and the findings;
    None when the memo is gone."""
    with Library.open(path, create=False) as library:
        found = library.find(Memo, memo)
        if found is None:
            return None
        known = world.renew(library, touched) if world is not None else World.gather(library, found.briefing)
        return found, known, check(library, found, library.text, world=known, pages=pages)
