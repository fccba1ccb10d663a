"""Taking articles in: files and pastes are read in child processes, kept by a worker, and added as one change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.articles import add_articles
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Briefing
from claimdesk.domain.trouble import Locked, Scanned, Trouble
from claimdesk.gui import background
from claimdesk.gui.sample import load_sample as load_sample  # the frame's one door for what comes in
from claimdesk.gui.told import Work
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from claimdesk.gui.desk import Desk
    from claimdesk.importers.child import Pool

BATCH = 25  # readings kept in one transaction
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
class Held:
    """A file that could be read after all: with a password, or by recognising the words of its pictures."""

    path: Path
    trouble: Locked | Scanned
    briefing: str | None
    password: str = field(default="", repr=False)  # the one that opened it, for as long as this is asked about


@dataclass(frozen=True)
class Gathered:
    """What a worker made of files: the change that adds the articles, and a sentence for each refused one."""

    change: Change | None
    refused: tuple[str, ...]
    held: tuple[Held, ...] = ()


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
            self._start(gather_files, (list(paths), briefing, ""))

    def unlock(self, held: Held, password: str) -> None:
        """Read a file again, with a password that is kept nowhere."""
        self._start(gather_files, ([held.path], held.briefing, password))

    def recognise(self, held: Held, languages: str) -> None:
        """Have the words of a scan recognised, page by page."""
        self._start(gather_scan, (held, languages))

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

    def _progress(self, counts: tuple[int, int] | tuple[int, int, str]) -> None:
        done, total, *words = counts
        self._desk.working.emit(Work(words[0] if words else "Reading", done, total))

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
            self._desk.imported.emit(Imported(made, places[0] if places else None))
        self._report(gathered, len(made), added)
        self._next()

    def _report(self, gathered: Gathered, added: int, seq: int) -> None:
        refused, say = gathered.refused, self._desk.say
        if gathered.held:
            self._desk.held.emit(gathered.held)
        words = f"Added {added:,} article{'' if added == 1 else 's'}" if added else ""
        label = gathered.change.label if gathered.change else ""
        undo = ("Undo", lambda: self._desk.undo_only(label, seq)) if added else ("", None)
        if not refused or (not added and len(gathered.held) == len(refused)):
            if added:
                say(f"{words}.", "info", *undo)
        elif len(refused) == 1:
            say(f"{words}. {refused[0]}" if added else refused[0], "warn", *undo)
        else:
            many = f"{len(refused):,} files could not be read."
            say(f"{words}; {many}" if added else many, "warn", *undo, more=refused)

    def _next(self) -> None:
        self._task = None
        if self._waiting:
            self._start(*self._waiting.pop(0))
        else:
            self._desk.working.emit(None)


def gather_files(
    pool: Pool, library: Path, paths: Sequence[Path], briefing: str | None, password: str, task: background.Task
) -> Gathered:
    """In a worker: read, keep in batches, and prepare the one change that adds them all."""
    files = list(_files(paths))
    order = {path: at for at, path in enumerate(files)}
    keeper, refused, held, last = _Keeper(library), list[tuple[int, str]](), list[Held](), 0.0
    with keeper:
        for done, (path, found) in enumerate(pool.read(files, password=password), start=1):
            if task.cancelled:
                return Gathered(None, ())
            if isinstance(found, Trouble):
                refused.append((order[path], str(found)))
                if isinstance(found, Locked | Scanned):
                    held.append(Held(path, found, briefing, password))
            else:
                keeper.add(order[path], found)
            if time.monotonic() - last > _REPORT:
                last = time.monotonic()
                task.report((done, len(files)))
        change = None if task.cancelled else keeper.change(briefing)
    sentences = [sentence for _, sentence in sorted(refused)]
    if not files:
        sentences = ["There are no files in this folder."]
    return Gathered(change, tuple(sentences), tuple(sorted(held, key=lambda one: order[one.path])))


def gather_scan(pool: Pool, library: Path, held: Held, languages: str, task: background.Task) -> Gathered:
    """In a worker: recognise the words of a scan and prepare the change that adds it. Raises CannotRead."""
    from claimdesk.importers.ocr import recognise  # late: most files are no scans

    reading = recognise(
        held.path, password=held.password, languages=languages, cancelled=lambda: task.cancelled,
        progress=lambda done, total: task.report((done, total, "Recognising words, page")),
    )  # fmt: skip
    with _Keeper(library) as keeper:
        keeper.add(0, reading)
        return Gathered(None if task.cancelled else keeper.change(held.briefing), ())


def gather_paste(
    pool: Pool, library: Path, text: str, html: str, briefing: str | None, task: background.Task
) -> Gathered:
    """In a worker: read a paste and prepare the change that adds it. Raises CannotRead."""
    reading = pool.read_paste(text, html)
    with _Keeper(library) as keeper:
        keeper.add(0, reading)
        return Gathered(None if task.cancelled else keeper.change(briefing), ())


class _Keeper:
    """Keeps readings in batches over a connection of its own; what is over of each is light."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fresh: list[tuple[int, Reading]] = []
        self._kept: list[tuple[int, Reading, Kept]] = []

    def __enter__(self) -> _Keeper:
        self._library = Library.open(self._path)
        return self

    def __exit__(self, *_error: object) -> None:
        self._library.close()

    def add(self, at: int, reading: Reading) -> None:
        """Keep a reading; ``at`` is its place in the order."""
        self._fresh.append((at, reading))
        if len(self._fresh) >= BATCH:
            self._keep()

    def change(self, briefing: str | None) -> Change | None:
        """The change that adds everything kept, None when there is nothing."""
        self._keep()
        self._kept.sort(key=lambda item: item[0])
        items = [(reading, kept) for _, reading, kept in self._kept]
        if not items:
            return None
        known = self._library.find(Briefing, briefing)
        return add_articles(
            self._library, items, briefing=known.id if known else None, into="" if known else FIRST_BRIEFING
        )

    def _keep(self) -> None:
        kept = self._library.keep_all([reading for _, reading in self._fresh])
        self._kept += [
            (at, replace(reading, original=b"", assets={}), where)
            for (at, reading), where in zip(self._fresh, kept, strict=True)
        ]
        self._fresh = []


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and those inside folders in the order of their names; each once."""
    seen = set()
    for path in paths:
        inside = _walk(path) if path.is_dir() else [path]
        for file in inside:
            if file not in seen:
                seen.add(file)
                yield file


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


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
