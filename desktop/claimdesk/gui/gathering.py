"""What a worker does of an import: articles are read in child processes, kept, judged, and made one change of."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimdesk.domain.arrivals import NEWER, Arrival, Outcome, Sorting
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
    from claimdesk.importers.reach import Stop

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
    """What a worker made of files: the change that adds the articles, (file, sentence) for each refused one, and
    what becomes of each file. ``held``: the only one, and another version of an article, of which the user decides.
    ``quiet``: they came by themselves and go into the Inbox; the window stays where it is. ``told``: sentences about
    their highlights. ``shut``: those among the refused that could be read after all."""

    change: Change | None
    refused: tuple[tuple[str, str], ...]
    outcomes: tuple[Outcome, ...] = ()
    held: Arrival | None = None
    briefing: str | None = None
    quiet: bool = False
    told: tuple[str, ...] = ()
    shut: tuple[Held, ...] = ()


def gather_files(
    pool: Pool, library: Path, paths: Sequence[Path], briefing: str | None, inbox: bool, password: str,
    task: background.Task,
) -> Gathered:  # fmt: skip
    """In a worker: read, keep in batches, and prepare the one change that adds them all. For the ``inbox``: all but
    what this library ever had, also if it was deleted since. ``password`` opens those that have one."""
    files = list(files_in(paths))
    order = {path: at for at, path in enumerate(files)}
    keeper, refused, last = _Keeper(library), list[tuple[int, str, str]](), 0.0
    shut: list[Held] = []
    with keeper:
        for done, (path, found) in enumerate(pool.read(files, password=password), start=1):
            if task.cancelled:
                return Gathered(None, ())
            if isinstance(found, Trouble):
                refused.append((order[path], os.fspath(path), str(found)))
                if isinstance(found, Locked | Scanned):
                    shut.append(Held(path, found, briefing, password))
            elif not (inbox and keeper.ever_had(found)):
                keeper.add(order[path], found, os.fspath(path))
            if time.monotonic() - last > _REPORT:
                last = time.monotonic()
                task.report((done, len(files)))
        if task.cancelled:
            return Gathered(None, ())
        sentences = _in_order(refused)
        if not files:
            sentences = tuple((os.fspath(path), "There are no files in this folder.") for path in paths[:1])
        gathered = keeper.for_inbox(sentences) if inbox else keeper.gathered(briefing, sentences)
        return replace(gathered, shut=tuple(sorted(shut, key=lambda one: order[one.path])))


def gather_scan(pool: Pool, library: Path, held: Held, languages: str, task: background.Task) -> Gathered:
    """In a worker: recognise the words of a scan and prepare the change that adds it. Raises CannotRead."""
    from claimdesk.importers.ocr import recognise  # late: most files are no scans

    reading = recognise(
        held.path, password=held.password, languages=languages, cancelled=lambda: task.cancelled,
        progress=lambda done, total: task.report((done, total, "Recognising words, page")),
    )  # fmt: skip
    with _Keeper(library) as keeper:
        keeper.add(0, reading, os.fspath(held.path))
        return Gathered(None, ()) if task.cancelled else keeper.gathered(held.briefing, ())


def gather_paste(
    pool: Pool, library: Path, text: str, html: str, briefing: str | None, task: background.Task
) -> Gathered:
    """In a worker: read a paste and prepare the change that adds it. Raises CannotRead."""
    reading = pool.read_paste(text, html)
    with _Keeper(library) as keeper:
        keeper.add(0, reading, "")
        return Gathered(None, ()) if task.cancelled else keeper.gathered(briefing, ())


def gather_addresses(
    pool: Pool, library: Path, addresses: Sequence[str], pictures: bool, stop: Stop, briefing: str | None,
    task: background.Task,
) -> Gathered:  # fmt: skip
    """In a worker: fetch and read each address, keep it, and prepare the one change that adds them all."""
    from claimdesk.importers.arriving import arrive

    order = {address: at for at, address in enumerate(addresses)}
    refused: list[tuple[int, str, str]] = []
    with _Keeper(library) as keeper:
        task.report((0, len(addresses)))
        for done, (address, found) in enumerate(arrive(pool, addresses, stop, pictures=pictures), start=1):
            if isinstance(found, Trouble):
                refused.append((order[address], address, str(found)))
            else:
                keeper.add(order[address], found, address)
            task.report((done, len(addresses)))
        return Gathered(None, ()) if task.cancelled else keeper.gathered(briefing, _in_order(refused))


def _in_order(refused: list[tuple[int, str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, sentence) for _, name, sentence in sorted(refused))


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

    def for_inbox(self, refused: tuple[tuple[str, str], ...]) -> Gathered:
        """What everything kept comes to when it goes into no briefing, and nobody is there to be asked."""
        return self._gathered(None, "", refused, quiet=True)

    def gathered(self, briefing: str | None, refused: tuple[tuple[str, str], ...]) -> Gathered:
        """What everything kept comes to: the change that adds it, or the one text to ask about."""
        known = self._library.find(Briefing, briefing) if briefing else self._first()
        return self._gathered(known.id if known else None, "" if known else FIRST_BRIEFING, refused)

    def _first(self) -> Briefing | None:
        """The briefing that an earlier import made, where there was none to choose: the next one goes there, too."""
        return next((each for each in self._library.where(Briefing) if each.title == FIRST_BRIEFING), None)

    def _gathered(
        self, place: str | None, into: str, refused: tuple[tuple[str, str], ...], quiet: bool = False
    ) -> Gathered:
        arrivals = self._arrivals()
        if not arrivals:
            return Gathered(None, refused, tuple(outcomes(self._library, (), refused)), quiet=quiet)
        if len(arrivals) == 1 and arrivals[0].verdict == NEWER and not refused and not quiet:
            return Gathered(None, (), held=arrivals[0], briefing=place)
        taken = Taken()
        change = add_arrivals(
            self._library, arrivals, briefing=place, into=into, text_of=self._library.text, taken=taken
        )
        found = tuple(outcomes(self._library, arrivals, refused, taken))
        # what was all here already changes nothing
        told = (*taken.told, *(each.reading.led_on for each in arrivals if each.reading.led_on))
        return Gathered(change or None, refused, found, briefing=place, quiet=quiet, told=told)

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
