"""What a worker does of an import: articles are read in child processes, kept, judged, and made one change of."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from claimdesk.domain.arrivals import FAILED, NEWER, UNREAD, Arrival, Outcome, Sorting, from_web
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.arriving import add_arrivals, outcomes
from claimdesk.domain.edits.articles import Taken
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Briefing
from claimdesk.domain.text import digest
from claimdesk.domain.trouble import Locked, Scanned, Trouble
from claimdesk.gui import background
from claimdesk.importers.folders import files_in
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from claimdesk.importers.child import Pool

BATCH = 50  # readings kept in one transaction
FIRST_BRIEFING = "First briefing"
_REPORT = 0.05  # seconds between two reports of progress


@dataclass(frozen=True)
class Held:
    """A file that could be read after all: with a password, or by recognising the words of its pictures."""

    path: Path
    trouble: Locked | Scanned
    briefing: str | None
    password: str = field(default="", repr=False)  # the one that opened it, for as long as this is asked about


@dataclass(frozen=True)
class Gathered:
    """What a worker made of files: the change that adds the articles, and what becomes of each file. ``held``: the
    only one, and another version of an article, of which the user decides. ``quiet``: they came by themselves and go
    into the Inbox; the window stays where it is. ``told``: sentences about their highlights. ``shut``: those among the
    refused that could be read after all; ``opened``: the hashes of the files that a password opened."""

    change: Change | None
    outcomes: tuple[Outcome, ...] = ()
    held: Arrival | None = None
    briefing: str | None = None
    quiet: bool = False
    told: tuple[str, ...] = ()
    shut: tuple[Held, ...] = ()
    opened: tuple[str, ...] = ()


def gather_files(
    pool: Pool, library: Path, paths: Sequence[Path], briefing: str | None, inbox: bool, password: str, halt: Event,
    task: background.Task,
) -> Gathered:  # fmt: skip
    """In a worker: read, keep in batches, and prepare the one change that adds them all, or those read until the
    ``halt``. For the ``inbox``: all but what this library ever had, also if it was deleted since. ``password`` opens
    those that have one."""
    files = list(files_in(paths))
    order = {path: at for at, path in enumerate(files)}
    keeper, refused, last = _Keeper(library), list[tuple[int, Outcome]](), 0.0
    shut: list[Held] = []
    opened: list[str] = []
    unread = dict.fromkeys(files)
    with keeper:
        for done, (path, found) in enumerate(pool.read(files, password=password), start=1):
            if task.cancelled:
                return Gathered(None)
            unread.pop(path)
            if isinstance(found, Trouble):
                refused.append((order[path], Outcome(os.fspath(path), FAILED, str(found))))
                if isinstance(found, Locked | Scanned):
                    shut.append(Held(path, found, briefing, password))
            elif not (inbox and keeper.ever_had(found)):
                opened += [digest(found.original)] if password else []
                keeper.add(order[path], found, os.fspath(path))
            if time.monotonic() - last > _REPORT:
                last = time.monotonic()
                task.report((done, len(files)))
            if halt.is_set():
                break
        if task.cancelled:
            return Gathered(None)
        missing = [each for _, each in sorted(refused, key=lambda item: item[0])]
        missing += left_unread(map(os.fspath, unread))
        if not files:
            missing = [Outcome(os.fspath(path), FAILED, "There are no files in this folder.") for path in paths[:1]]
        gathered = keeper.for_inbox(missing) if inbox else keeper.gathered(briefing, missing)
        return replace(gathered, shut=tuple(sorted(shut, key=lambda one: order[one.path])), opened=tuple(opened))


def left_unread(names: Iterable[str]) -> list[Outcome]:
    """What is said of files and addresses whose turn did not come before the user cancelled."""
    return [
        Outcome(name, UNREAD, f"{'Not fetched' if from_web(name) else 'Not read'}: you cancelled.") for name in names
    ]


def gather_scan(pool: Pool, library: Path, held: Held, languages: str, task: background.Task) -> Gathered:
    """In a worker: recognise the words of a scan and prepare the change that adds it. Raises CannotRead."""
    from claimdesk.importers.ocr import recognise  # late: most files are no scans

    reading = recognise(
        held.path, password=held.password, languages=languages, cancelled=lambda: task.cancelled,
        progress=lambda done, total: task.report((done, total, "Recognising words, page")),
    )  # fmt: skip
    with _Keeper(library) as keeper:
        keeper.add(0, reading, os.fspath(held.path))
        opened = (digest(reading.original),) if held.password else ()
        return Gathered(None) if task.cancelled else replace(keeper.gathered(held.briefing), opened=opened)


def gather_paste(
    pool: Pool, library: Path, text: str, html: str, briefing: str | None, instead: Outcome | None,
    task: background.Task,
) -> Gathered:  # fmt: skip
    """In a worker: read a paste and prepare the change that adds it; it may come ``instead`` of a page that could not
    be had, whose address and what else is known of it the article then has. Raises CannotRead."""
    reading = pool.read_paste(text, html)
    if instead is not None:
        known = {field: value for field, value in instead.known if field == "title" or not getattr(reading, field)}
        guessed = ({*reading.guessed} | {*known}) - {"title"} if "title" in known else {*reading.guessed, *known}
        reading = replace(reading, **known, url=instead.name, guessed=tuple(sorted(guessed)))
    with _Keeper(library) as keeper:
        keeper.add(0, reading, instead.name if instead is not None else "")
        return Gathered(None) if task.cancelled else keeper.gathered(briefing)


def gather_pages(
    _pool: Pool, library: Path, pages: Sequence[tuple[str, Reading]], briefing: str | None, ask: bool,
    task: background.Task,
) -> Gathered:  # fmt: skip
    """In a worker: keep pages that were fetched (address, reading) and prepare the one change that adds them. ``ask``:
    the user is there to be asked about another version of an article."""
    with _Keeper(library) as keeper:
        for at, (address, reading) in enumerate(pages):
            keeper.add(at, reading, address)
        return Gathered(None) if task.cancelled else keeper.gathered(briefing, ask=ask)


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
        """Keep a reading, with the others of its file; ``at`` is its place in the order, ``name`` its file."""
        self._fresh += [(at, one, name) for one in reading.articles]
        if len(self._fresh) >= BATCH:
            self._keep()

    def ever_had(self, reading: Reading) -> bool:
        """Whether the very file was ever in the library."""
        return bool(reading.original) and self._library.ever_named(digest(reading.original))

    def for_inbox(self, missing: Sequence[Outcome]) -> Gathered:
        """What everything kept comes to when it goes into no briefing, and nobody is there to be asked."""
        return self._gathered(None, "", missing, quiet=True)

    def gathered(self, briefing: str | None, missing: Sequence[Outcome] = (), ask: bool = True) -> Gathered:
        """What everything kept comes to: the change that adds it, or the one text to ``ask`` about."""
        known = self._library.find(Briefing, briefing) if briefing else self._first()
        return self._gathered(known.id if known else None, "" if known else FIRST_BRIEFING, missing, ask=ask)

    def _first(self) -> Briefing | None:
        """The briefing that an earlier import made, where there was none to choose: the next one goes there, too."""
        return next((each for each in self._library.where(Briefing) if each.title == FIRST_BRIEFING), None)

    def _gathered(
        self, place: str | None, into: str, missing: Sequence[Outcome], quiet: bool = False, ask: bool = False
    ) -> Gathered:
        arrivals = self._arrivals()
        if not arrivals:
            return Gathered(None, tuple(missing), quiet=quiet)
        if ask and len(arrivals) == 1 and arrivals[0].verdict == NEWER and not missing:
            return Gathered(None, held=arrivals[0], briefing=place)
        taken = Taken()
        change = add_arrivals(
            self._library, arrivals, briefing=place, into=into, text_of=self._library.text, taken=taken
        )
        found = (*missing, *outcomes(self._library, arrivals, taken))
        # what was all here already changes nothing
        doubts = (f"“{each.reading.file}” {became.doubt}."
                  for each, became in zip(arrivals, found[len(missing):], strict=True) if became.doubt)  # fmt: skip
        told = (*taken.told, *doubts, *(each.reading.led_on for each in arrivals if each.reading.led_on))
        return Gathered(change or None, found, briefing=place, quiet=quiet, told=told)

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
