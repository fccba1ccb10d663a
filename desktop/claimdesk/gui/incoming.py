"""Taking articles in: one import at a time, gathered by a worker, added as one change, and told of in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QUrl

from claimdesk.domain.arrivals import AGAIN, FAILED, NEW
from claimdesk.domain.trouble import Scanned, Trouble
from claimdesk.gui import background
from claimdesk.gui.gathering import FIRST_BRIEFING as FIRST_BRIEFING
from claimdesk.gui.gathering import Gathered, Held, gather_addresses, gather_files, gather_paste, gather_scan
from claimdesk.gui.said_of_imports import came, said_of, with_told
from claimdesk.gui.sample import load_sample as load_sample  # the frame's one door for what comes in
from claimdesk.gui.told import Arrived, Work

if TYPE_CHECKING:
    from claimdesk.gui.desk import Desk
    from claimdesk.importers.child import Pool
    from claimdesk.importers.reach import Stop

LARGE = 400  # steps; a change with more is applied by a worker


@dataclass(frozen=True)
class Imported:
    """Articles just added, in the order of their files."""

    articles: tuple[str, ...]
    briefing: str | None
    offer_details: bool = True


class Incoming(QObject):
    """One import at a time; the next ones wait their turn."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pool: Pool | None = None
        self._stop: Stop | None = None
        self._task: background.Task | None = None
        self._adding = False
        self._told: Callable[[], None] | None = None  # what waits to hear that the one under way is over
        self._waiting: list[tuple[Callable[..., Gathered], tuple[Any, ...], Callable[[], None] | None]] = []

    def files(self, paths: Sequence[Path], briefing: str | None) -> None:
        """Read files (and the files inside folders) and add them to a briefing."""
        if paths:
            self._start(gather_files, (list(paths), briefing, False, ""))

    def watched(self, paths: Sequence[Path], over: Callable[[], None]) -> None:
        """Read files that appeared in the watched folder into the Inbox, in no briefing; then call ``over``."""
        if paths and not self._desk.library.read_only:
            self._start(gather_files, (list(paths), None, True, ""), over)

    def unlock(self, held: Held, password: str) -> None:
        """Read a file again, with a password that is kept nowhere."""
        self._start(gather_files, ([held.path], held.briefing, False, password))

    def recognise(self, held: Held, languages: str) -> None:
        """Have the words of a scan recognised, page by page."""
        self._start(gather_scan, (held, languages))

    def paste(self, text: str, html: str, briefing: str | None) -> None:
        """Make an article of pasted words."""
        self._start(gather_paste, (text, html, briefing))

    def addresses(self, addresses: Sequence[str], pictures: bool, briefing: str | None) -> None:
        """Fetch pages from the web and add them to a briefing."""
        if self._stop is None:
            from claimdesk.importers.reach import Stop

            self._stop = Stop()
        self._start(gather_addresses, (tuple(addresses), pictures, self._stop, briefing))

    def cancel(self) -> None:
        """Stop what runs and forget what waits, but for what comes by itself; nothing of it stays in the library.

        What is being written already comes in whole; the message about it offers to undo it.
        """
        self._waiting = [each for each in self._waiting if each[2] is not None]
        if self._adding:
            self._desk.say("What was read is being added already. Undo takes it back.")
        elif self._task is not None:
            self._task.cancel()
            self._task = None
            self._stop_fetching()
            if self._pool is not None:
                self._pool.cancel()
            self._desk.say("The import was cancelled; nothing was added.")
            self._next()

    def close(self) -> None:
        """End the children."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._stop_fetching()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def _stop_fetching(self) -> None:
        if self._stop is not None:
            self._stop.cancel()
            self._stop = None

    def _start(
        self, work: Callable[..., Gathered], values: tuple[Any, ...], over: Callable[[], None] | None = None
    ) -> None:
        if self._desk.library.read_only:
            self._desk.say("This library can be read but not changed, so nothing can be added to it.", "warn")
            return
        if self._task is not None:
            self._waiting.append((work, values, over))
            return
        self._told = over
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
        places: list[str] = []
        change = gathered.change
        if change is not None and added:
            gone = {step.id for step in change.steps if step.kind == "article" and step.after is None}
            made = tuple(
                step.id for step in change.steps
                if step.kind == "article" and step.before is None and step.id not in gone
            )  # fmt: skip
            places = [step.after["briefing"] for step in change.steps if step.kind == "membership" and step.after]
        found = gathered.outcomes if added or not change else ()
        arrived = Arrived(found, gathered.held, gathered.briefing)
        self._desk.arrived.emit(arrived)
        if gathered.quiet:
            self._say_came(gathered, arrived, len(made), added)
        elif gathered.held is None:
            self._report(gathered, arrived, len(made), added)
        if made and not gathered.quiet:  # after the report: what is offered for a long book takes its place
            self._desk.imported.emit(Imported(made, places[0] if places else None))
        self._next()

    def _report(self, gathered: Gathered, arrived: Arrived, added: int, seq: int) -> None:
        if gathered.shut:
            self._desk.held.emit(gathered.shut)
            if not added and len(gathered.shut) == len(arrived.outcomes):
                return  # what is asked about them says it all
        again = [each for each in arrived.outcomes if each.verdict == AGAIN]
        if not added and len(again) == 1 == len(arrived.outcomes):
            self._desk.go(section="read", article=again[0].article)
        change = gathered.change if seq else None
        undo = partial(self._desk.undo_only, change.label, seq) if change else None
        noted = any(each.verdict != NEW for each in arrived.outcomes)
        show = self._desk.report_wanted.emit if noted and len(arrived.outcomes) > 1 else None
        tone = "warn" if gathered.refused else "info"
        holds = partial(self._desk.can_undo, seq) if change and not gathered.refused else None
        if words := with_told(said_of(arrived.outcomes, added, placed=bool(change)), gathered.told):
            more = self._offered(gathered.shut)
            self._desk.say(words, tone, "Undo" if undo else "", undo, show=show, holds=holds, **more)

    def _offered(self, shut: Sequence[Held]) -> dict[str, Any]:
        """A second link beside what is said of the others: to have the words of the scans among them recognised."""
        scans = [each for each in shut if isinstance(each.trouble, Scanned)]
        if not scans:
            return {}
        from claimdesk.importers.ocr import can_recognise  # late: most files are no scans

        if not can_recognise():
            return {}
        return {"other_label": "Recognise the words", "other": lambda: [self._desk.recognise(each) for each in scans]}

    def _say_came(self, gathered: Gathered, arrived: Arrived, made: int, seq: int) -> None:
        """What came by itself is said once, and nothing when there was nothing new."""
        failed = sum(each.verdict == FAILED for each in arrived.outcomes)
        if words := with_told(came(made, failed), gathered.told):
            show = self._desk.report_wanted.emit if failed else None
            undo = partial(self._desk.undo_only, self._desk.undo_label, seq) if seq else None
            self._desk.say(words, "info", "Undo" if undo else "", undo, show=show)

    def _next(self) -> None:
        self._task = None
        told, self._told = self._told, None
        if told is not None:
            told()
        if self._waiting:
            self._start(*self._waiting.pop(0))
        else:
            self._desk.working.emit(None)


def file_filter() -> str:
    """What the file dialog offers, from the importers' own table."""
    from claimdesk.importers.reading_in import SUFFIXES

    return f"Articles ({' '.join(f'*{suffix}' for suffix in SUFFIXES)});;All files (*)"


def take_mime(desk: Desk, mime: QMimeData | None) -> None:
    """Take in what was dropped or copied: files, else web addresses (which asks for them to be fetched), else HTML and
    text."""
    mime = mime or QMimeData()  # an empty clipboard has none
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    text = mime.text().strip()
    if files:
        desk.import_files(files)
    elif addresses := _addresses(
        text, [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in mime.urls()]
    ):
        desk.import_addresses(addresses)
    elif text or mime.hasHtml():
        desk.import_paste(mime.text(), mime.html())
    else:
        desk.say("There are no words to paste. Copy an article first.", "warn")


def _addresses(text: str, links: Sequence[str]) -> list[str]:
    """The web addresses in what was given, where it is nothing else; a link dropped from a browser has them apart."""
    from claimdesk.importers.fetch import addresses_in

    if len(text) > 400_000:
        return []
    return addresses_in(text) or addresses_in("\n".join(links))
