"""The watched folder: what a browser saves there comes into the Inbox, once it is all there and never a second time."""

from __future__ import annotations

import contextlib
import os
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from claimdesk.domain.trouble import Trouble
from claimdesk.gui.desk import Desk
from claimdesk.gui.settings import Settings
from claimdesk.importers.folders import is_partial

SETTLE = 1500  # milliseconds a file must stay as it is before it is read
AGAIN = 5_000  # milliseconds to the next look at files that may still grow: their growing alone stirs no folder
YOUNG = 600  # seconds in which a file may grow after a pause
_MOST = 20_000  # files of the folder that are kept in mind
Mark = tuple[str, int, int]  # name, bytes, time of the last change in nanoseconds


class Watching(QObject):
    """Off until the user chose a folder. What lay there before is left alone; what comes later is taken in, also what
    came while the program was not running. Folders inside are not looked into."""

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._folder: Path | None = None
        self._seen: set[Mark] = set()
        self._begun: set[Mark] = set()  # handed over and not in the Inbox yet: forgotten with the program
        self._waiting: set[Mark] = set()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._stirred)
        self._settled = QTimer(self, interval=SETTLE, singleShot=True)
        self._settled.timeout.connect(self.look)
        self._later = QTimer(self, interval=AGAIN, singleShot=True)
        self._later.timeout.connect(self.look)
        settings.changed.connect(self._setting)

    def begin(self) -> None:
        """Watch the folder of the settings, if there is one."""
        if self._folder is not None:
            self._watcher.removePath(str(self._folder))
        chosen = self._settings.get("watched_folder")
        self._folder = Path(chosen) if chosen else None
        self._waiting, self._begun = set(), set()
        if self._folder is None or self._desk.library.read_only:
            return
        self._watcher.addPath(str(self._folder))
        known = self._desk.library.recall(self._key)
        if known is None:
            self._remember(self._there())
        else:
            self._seen = {(str(name), int(size), int(time)) for name, size, time in known}
            self.look()

    def _setting(self, name: str) -> None:
        if name == "watched_folder":
            self.begin()

    def _stirred(self) -> None:
        """Something came, went or grew; wait until it is quiet."""
        self._settled.start()

    def look(self) -> None:
        """Take in what is new and was the same at the last look; look again as long as something still changes."""
        if self._folder is None:
            return
        there = self._there()
        fresh = there - self._seen
        ready, self._waiting = fresh & self._waiting, fresh
        if ready:
            self._begun |= ready
            self._remember((self._seen & there) | ready)
            paths = [self._folder / name for name, _, _ in sorted(ready)]
            self._desk.import_watched(paths, partial(self._come, self._folder, ready))
        if fresh - ready:
            self._settled.start()
        elif any(time.time() - mark[2] / 1e9 < YOUNG for mark in there):
            self._later.start()

    def _come(self, folder: Path, marks: set[Mark], left: frozenset[str]) -> None:
        """These are in the Inbox, or could not be read; those ``left`` come in when the program starts next."""
        if folder == self._folder:
            self._begun -= {mark for mark in marks if str(folder / mark[0]) not in left}
            self._remember(self._seen)

    def _remember(self, seen: set[Mark]) -> None:
        self._seen = set(sorted(seen, key=lambda mark: mark[2])[-_MOST:])
        with contextlib.suppress(Trouble):
            self._desk.library.remember(self._key, sorted(self._seen - self._begun))

    @property
    def _key(self) -> str:
        return f"watched:{self._folder}"

    def _there(self) -> set[Mark]:
        """The files of the kinds that can be read, unfinished downloads left out."""
        from claimdesk.importers.reading_in import SUFFIXES  # late: most users watch nothing

        found: set[Mark] = set()
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if is_partial(entry.name) or not entry.name.lower().endswith(SUFFIXES):
                    continue
                with contextlib.suppress(OSError):
                    if entry.is_file() and (facts := entry.stat()).st_size:
                        found.add((entry.name, facts.st_size, facts.st_mtime_ns))
        return found
