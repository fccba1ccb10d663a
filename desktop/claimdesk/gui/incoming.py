"""Taking articles in: files and pastes are read in child processes, kept by a worker, and added as one change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject

from claimdesk.domain.arrivals import AGAIN, FAILED, NEW, NEWER, Arrival, Outcome, Sorting
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.arriving import add_arrivals, outcomes
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Briefing
from claimdesk.domain.text import digest
from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background
from claimdesk.gui.said_of_imports import came, said_of
from claimdesk.gui.sample import load_sample as load_sample  # the frame's one door for what comes in
from claimdesk.gui.told import Arrived, Work
from claimdesk.importers.folders import files_in
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from claimdesk.gui.desk import Desk
    from claimdesk.importers.child import Pool

BATCH = 50  # readings kept in one transaction
LARGE = 400  # steps; a change with more is applied by a worker
FIRST_BRIEFING = "First briefing"
_REPORT = 0.05  # seconds between two reports of progress


@dataclass(frozen=True)
class Imported:
    """Articles just added, in the order of their files."""

    articles: tuple[str, ...]
    briefing: str | None
    offer_details: bool = True


@dataclass(frozen=True)
class Gathered:
    """What a worker made of files: the change that adds the articles, (file, sentence) for each refused one, and
    what becomes of each file. ``held``: the only one, and another version of an article, of which the user decides.
    ``quiet``: they came by themselves and go into the Inbox; the window stays where it is."""

    change: Change | None
    refused: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...] = ()
    held: Arrival | None = None
    briefing: str | None = None
    quiet: bool = False


class Incoming(QObject):
    """One import at a time; the next ones wait their turn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pool: Pool | None = None
        self._task: background.Task | None = None
        self._adding = False
        self._waiting: list[tuple[Callable[..., Gathered], tuple[Any, ...]]] = []

    def files(self, paths: Sequence[Path], briefing: str | None) -> None:
        """Read files (and the files inside folders) and add them to a briefing."""
        if paths:
            self._start(gather_files, (list(paths), briefing, False))

    def watched(self, paths: Sequence[Path]) -> None:
        """Read files that appeared in the watched folder into the Inbox, in no briefing."""
        if paths and not self._desk.library.read_only:
            self._start(gather_files, (list(paths), None, True))

    def paste(self, text: str, html: str, briefing: str | None) -> None:
        """Make an article of pasted words."""
        self._start(gather_paste, (text, html, briefing))

    def cancel(self) -> None:
        """Stop what runs and forget what waits; nothing of it stays in the library.

        What is being written already comes in whole; the message about it offers to undo it.
        """
        self._waiting.clear()
        if self._adding:
            self._desk.say("What was read is being added already. Undo takes it back.")
        elif self._task is not None:
            self._task.cancel()
            self._task = None
            if self._pool is not None:
                self._pool.cancel()
            self._desk.working.emit(None)
            self._desk.say("The import was cancelled; nothing was added.")

    def close(self) -> None:
        """End the children."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _start(self, work: Callable[..., Gathered], values: tuple[Any, ...]) -> None:
        if self._desk.library.read_only:
            self._desk.say("This library can be read but not changed, so nothing can be added to it.", "warn")
            return
        if self._task is not None:
            self._waiting.append((work, values))
            return
        if self._pool is None:
            from claimdesk.importers.child import Pool

            self._pool = Pool()
        self._desk.working.emit(Work("Reading …"))
        self._task = background.run(
            work, self._pool, self._desk.library.path, *values,
            done=self._gathered, failed=self._failed, progress=self._progress,
        )  # fmt: skip

    def _progress(self, counts: tuple[int, int]) -> None:
        self._desk.working.emit(Work("Reading", *counts))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            self._desk.say(str(error), "warn")
        self._next()

    def _gathered(self, gathered: Gathered) -> None:
        change = gathered.change
        if change is None:
            self._over(gathered, 0)
        elif len(change.steps) <= LARGE:
            done = self._desk.do(change)
            self._over(gathered, self._desk.library.undo_next(self._desk.name) if done else 0)
        else:
            self._adding = True
            self._desk.working.emit(Work("Adding …", can_cancel=False))
            self._desk.do_large(change, lambda seq: self._over(gathered, seq))

    def _over(self, gathered: Gathered, added: int) -> None:
        """All is written (``added`` is the seq) or nothing (0)."""
        self._adding = False
        made: tuple[str, ...] = ()
        change = gathered.change
        if change is not None and added:
            made = tuple(step.id for step in change.steps if step.kind == "article" and step.before is None)
            places = [step.after["briefing"] for step in change.steps if step.kind == "membership" and step.after]
            if made and not gathered.quiet:
                self._desk.imported.emit(Imported(made, places[0] if places else None))
        found = gathered.outcomes if added or not change else ()
        arrived = Arrived(found, gathered.held, gathered.briefing)
        self._desk.arrived.emit(arrived)
        if gathered.quiet:
            self._say_came(arrived, len(made), added)
        elif gathered.held is None:
            self._report(gathered, arrived, len(made), added)
        self._next()

    def _report(self, gathered: Gathered, arrived: Arrived, added: int, seq: int) -> None:
        again = [each for each in arrived.outcomes if each.verdict == AGAIN]
        if not added and len(again) == 1 == len(arrived.outcomes):
            self._desk.go(section="read", article=again[0].article)
        change = gathered.change if seq else None
        undo = partial(self._desk.undo_only, change.label, seq) if change else None
        noted = any(each.verdict != NEW for each in arrived.outcomes)
        show = self._desk.report_wanted.emit if noted and len(arrived.outcomes) > 1 else None
        tone = "warn" if gathered.refused else "info"
        if words := said_of(arrived.outcomes, added, placed=bool(change)):
            self._desk.say(words, tone, "Undo" if undo else "", undo, show=show)

    def _say_came(self, arrived: Arrived, made: int, seq: int) -> None:
        """What came by itself is said once, and nothing when there was nothing new."""
        failed = sum(each.verdict == FAILED for each in arrived.outcomes)
        if words := came(made, failed):
            show = self._desk.report_wanted.emit if failed else None
            undo = partial(self._desk.undo_only, self._desk.undo_label, seq) if seq else None
            self._desk.say(words, "info", "Undo" if undo else "", undo, show=show)

    def _next(self) -> None:
        self._task = None
        if self._waiting:
            self._start(*self._waiting.pop(0))
        else:
            self._desk.working.emit(None)


def gather_files(
    pool: Pool, library: Path, paths: Sequence[Path], briefing: str | None, inbox: bool, task: background.Task
) -> Gathered:
    """In a worker: read, keep in batches, and prepare the one change that adds them all. For the ``inbox``: all but
    what this library ever had, also if it was deleted since."""
    files = list(files_in(paths))
    order = {path: at for at, path in enumerate(files)}
    keeper, refused, last = _Keeper(library), list[tuple[int, str, str]](), 0.0
    with keeper:
        for done, (path, found) in enumerate(pool.read(files), start=1):
            if task.cancelled:
                return Gathered(None, ())
            if isinstance(found, Trouble):
                refused.append((order[path], os.fspath(path), str(found)))
            elif not (inbox and keeper.ever_had(found)):
                keeper.add(order[path], found, os.fspath(path))
            if time.monotonic() - last > _REPORT:
                last = time.monotonic()
                task.report((done, len(files)))
        if task.cancelled:
            return Gathered(None, ())
        sentences = [(name, sentence) for _, name, sentence in sorted(refused)]
        if not files:
            sentences = [(os.fspath(path), "There are no files in this folder.") for path in paths[:1]]
        return keeper.for_inbox(tuple(sentences)) if inbox else keeper.gathered(briefing, tuple(sentences))


def gather_paste(
    pool: Pool, library: Path, text: str, html: str, briefing: str | None, task: background.Task
) -> Gathered:
    """In a worker: read a paste and prepare the change that adds it. Raises CannotRead."""
    reading = pool.read_paste(text, html)
    with _Keeper(library) as keeper:
        keeper.add(0, reading, "")
        return Gathered(None, ()) if task.cancelled else keeper.gathered(briefing, ())


class _Keeper:
    """Keeps readings in batches over a connection of its own; what is over of each is light."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fresh: list[tuple[int, Reading, str]] = []
        self._kept: list[tuple[int, Reading, Kept, str]] = []

    def __enter__(self) -> _Keeper:
        self._library = Library.open(self._path)
        return self

    def __exit__(self, *_error: object) -> None:
        self._library.close()

    def add(self, at: int, reading: Reading, name: str) -> None:
        """Keep a reading; ``at`` is its place in the order, ``name`` its file."""
        self._fresh.append((at, reading, name))
        if len(self._fresh) >= BATCH:
            self._keep()

    def ever_had(self, reading: Reading) -> bool:
        """Whether the very file was ever in the library."""
        return bool(reading.original) and self._library.ever_named(digest(reading.original))

    def for_inbox(self, refused: tuple[tuple[str, str], ...]) -> Gathered:
        """What everything kept comes to when it goes into no briefing, and nobody is there to be asked."""
        arrivals = self._arrivals()
        change = add_arrivals(self._library, arrivals) if arrivals else None
        return Gathered(change or None, refused, tuple(outcomes(self._library, arrivals, refused)), quiet=True)

    def gathered(self, briefing: str | None, refused: tuple[tuple[str, str], ...]) -> Gathered:
        """What everything kept comes to: the change that adds it, or the one text to ask about."""
        arrivals = self._arrivals()
        if not arrivals:
            return Gathered(None, refused, tuple(outcomes(self._library, (), refused)))
        known = self._library.find(Briefing, briefing)
        place = known.id if known else None
        if len(arrivals) == 1 and arrivals[0].verdict == NEWER and not refused:
            return Gathered(None, (), held=arrivals[0], briefing=place)
        change = add_arrivals(self._library, arrivals, briefing=place, into="" if known else FIRST_BRIEFING)
        found = outcomes(self._library, arrivals, refused)
        return Gathered(change or None, refused, tuple(found), briefing=place)

    def _arrivals(self) -> tuple[Arrival, ...]:
        self._keep()
        self._kept.sort(key=lambda item: item[0])
        sorting = Sorting(self._library, self._library.alike)
        return tuple(sorting.judge(reading, kept, name) for _, reading, kept, name in self._kept)

    def _keep(self) -> None:
        kept = self._library.keep_all([reading for _, reading, _ in self._fresh])
        self._kept += [
            (at, replace(reading, original=b"", assets={}), where, name)
            for (at, reading, name), where in zip(self._fresh, kept, strict=True)
        ]
        self._fresh = []


def file_filter() -> str:
    """What the file dialog offers, from the importers' own table."""
    from claimdesk.importers.reading_in import SUFFIXES

    return f"Articles ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"


def take_mime(desk: Desk, mime: QMimeData | None) -> None:
    """Take in what was dropped or copied: files, else HTML and text. Addresses are not fetched."""
    mime = mime or QMimeData()  # an empty clipboard has none
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    text = mime.text().strip()
    if files:
        desk.import_files(files)
    elif text.startswith(("http://", "https://")) and len(text.split()) == 1:
        desk.say("This is only an address. Open the page, select all, copy it, and paste it here.", "warn")
    elif text or mime.hasHtml():
        desk.import_paste(mime.text(), mime.html())
    else:
        desk.say("There are no words to paste. Copy an article first.", "warn")
