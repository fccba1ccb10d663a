"""Holds the world the Evidence place looks at, and renews it when the desk says that something changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.evidence.worked import LOCK, SMALL
from claimdesk.store.library import Library

FEW = 64  # records touched at once up to which renewing even a big world takes no longer than a blink
Touched = frozenset[tuple[str, str]]


class Holder(QObject):
    """``world`` is what to show: the briefing at hand through the filter; ``whole`` is the same unfiltered. While
    asleep it only remembers what was touched. What takes longer than a blink is done off the window's thread."""

    changed = Signal(object)
    """World, or None where there is no briefing."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.world: World | None = None
        self.whole: World | None = None
        self.wanted: dict[str, str] = {}
        self._shown_wanted: dict[str, str] = {}
        self._waiting: Touched = frozenset()
        self._task: background.Task | None = None
        self._awake = False
        desk.changed.connect(self._changed)
        desk.moved.connect(self._moved)

    @property
    def busy(self) -> bool:
        """Whether a newer world is on its way."""
        return self._task is not None

    def wake(self) -> None:
        """The place is in front: catch up with what happened, and stay up to date."""
        self._awake = True
        self._catch_up()

    def sleep(self) -> None:
        """The place is out of sight."""
        self._awake = False

    def narrow(self, **wanted: str) -> None:
        """Look at fewer claims: ``article``, ``tag``, ``source`` (ids), ``importance``; "" for any."""
        self.wanted = {name: value for name, value in wanted.items() if value}
        self._catch_up()

    def _changed(self, touched: Touched) -> None:
        self._waiting |= touched
        if self._awake:
            self._catch_up()

    def _moved(self, old: Place, new: Place) -> None:
        if old.briefing != new.briefing:
            self.wanted = {}
            if self._awake:
                self._catch_up()

    def _catch_up(self) -> None:
        """Renew what is out of date; while a worker is at it, wait for it and then look again."""
        briefing = self._desk.place.briefing
        if self._task is not None:
            return
        if briefing is None:
            self._take(None, None)
            return
        known = self.whole if self.whole is not None and self.whole.briefing == briefing else None
        if known is not None and not self._waiting and self.wanted == self._shown_wanted:
            return
        touched, self._waiting = self._waiting, frozenset()
        wanted = dict(self.wanted)
        size = len(known.claims) if known else len(self._desk.library.claims_in(briefing))
        quick = size <= SMALL or (known is not None and len(touched) <= FEW)
        if quick and LOCK.acquire(blocking=False):  # never wait here for a worker that holds it
            try:
                found = renewed(self._desk.library, briefing, known, touched, wanted)
            finally:
                LOCK.release()
            self._arrived((*found, wanted))
        else:
            values = (self._desk.library.path, briefing, known, touched, wanted)
            self._task = background.run(renewed_there, *values, done=self._there, failed=self._failed)

    def _there(self, found: tuple[World, World, dict[str, str]]) -> None:
        self._task = None
        self._arrived(found)
        self._catch_up()

    def _failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, Trouble):
            self._desk.say(str(error), "bad")

    def _arrived(self, found: tuple[World, World, dict[str, str]]) -> None:
        whole, world, wanted = found
        if whole.briefing != self._desk.place.briefing:  # the user has gone on meanwhile
            return
        if whole is self.whole and wanted == self._shown_wanted and self.world is not None:
            world = self.world  # nothing of it was touched
        self._shown_wanted = wanted
        self._take(whole, world)

    def _take(self, whole: World | None, world: World | None) -> None:
        self.whole = whole
        if world is not self.world or world is None:
            self.world = world
            self.changed.emit(world)


def renewed(
    records: Records, briefing: str, known: World | None, touched: Touched, wanted: dict[str, str]
) -> tuple[World, World]:
    """The briefing's world after some records were touched (gathered anew where none is known), and what of it is
    wanted; both the very objects known already when nothing of theirs was touched."""
    with LOCK:
        whole = known.renew(records, touched) if known is not None else World.gather(records, briefing)
        return whole, whole.filtered(**wanted)


def renewed_there(
    path: Path, briefing: str, known: World | None, touched: Touched, wanted: dict[str, str]
) -> tuple[World, World, dict[str, str]]:
    """A worker's part of it, with a connection of its own."""
    with Library.open(path, create=False) as library:
        return (*renewed(library, briefing, known, touched, wanted), wanted)
