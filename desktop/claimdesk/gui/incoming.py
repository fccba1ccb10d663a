"""Taking articles in: one import at a time, gathered by a worker and added as one change; addresses beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QUrl

from claimdesk.domain.arrivals import FAILED, UNREAD, Outcome
from claimdesk.domain.phrases import counted
from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import Trouble
from claimdesk.gui import background
from claimdesk.gui.fetching import Fetching, Round
from claimdesk.gui.gathering import FIRST_BRIEFING as FIRST_BRIEFING
from claimdesk.gui.gathering import Gathered, Held, gather_files, gather_pages, gather_paste, gather_scan, left_unread
from claimdesk.gui.import_messages import Written, tell, tell_came
from claimdesk.gui.sample import load_sample as load_sample  # the frame's one door for what comes in
from claimdesk.gui.told import Arrived, Work

if TYPE_CHECKING:
    from claimdesk.gui.desk import Desk
    from claimdesk.importers.child import Pool

LARGE = 400  # steps; a change with more is applied by a worker
_UNWRITTEN = "It was fetched but could not be written into the library. Try again."


@dataclass(frozen=True)
class Imported:
    """Articles just added, in the order of their files."""

    articles: tuple[str, ...]
    briefing: str | None
    offer_details: bool = True


@dataclass(frozen=True)
class _Job:
    """One import. ``halt`` ends its reading, and what was read by then comes in (None: it is dropped whole);
    ``names`` are the files it is about, ``briefing`` is where they go. ``over`` hears when it is over, for what comes
    by itself, with the files that were not read; ``pages``: it adds what was fetched already, and the fetching tells
    of it."""

    work: Callable[..., Gathered]
    values: tuple[Any, ...] = field(repr=False)
    briefing: str | None = None
    names: tuple[str, ...] = ()
    halt: Event | None = None
    over: Callable[[frozenset[str]], None] | None = None
    pages: bool = False
    password: str = field(default="", repr=False)


@dataclass
class _Now:
    """The import under way."""

    job: _Job
    task: background.Task
    work: Work
    unread: tuple[str, ...] = ()  # of those that waited behind it, when it was cancelled

    @property
    def adding(self) -> bool:
        """Whether it is too late to stop it."""
        return not self.work.can_cancel


class Incoming(QObject):
    """One import at a time; the next ones wait their turn. Addresses are fetched meanwhile and wait to be added."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._pool: Pool | None = None
        self._now: _Now | None = None
        self._waiting: list[_Job] = []
        self._fetching = Fetching(desk, self._warm, self._add_pages, self._fetched, self._say_work)

    def files(self, paths: Sequence[Path], briefing: str | None, password: str = "") -> None:
        """Read files (and the files inside folders) and add them to a briefing."""
        if paths:
            self._begin(self._reading(paths, briefing, False, password))

    def watched(self, paths: Sequence[Path], over: Callable[[frozenset[str]], None]) -> None:
        """Read files that appeared in the watched folder into the Inbox, in no briefing; then call ``over`` with those
        that were not read, for the user cancelled."""
        if paths and not self._desk.library.read_only:
            self._begin(replace(self._reading(paths, None, True, ""), over=over))

    def _reading(self, paths: Sequence[Path], briefing: str | None, inbox: bool, password: str) -> _Job:
        halt = Event()
        values = (list(paths), briefing, inbox, password, halt)
        return _Job(gather_files, values, briefing, tuple(map(str, paths)), halt, password=password)

    def recognise(self, held: Held, languages: str) -> None:
        """Have the words of a scan recognised, page by page."""
        self._begin(_Job(gather_scan, (held, languages), None, (str(held.path),), password=held.password))

    def paste(self, text: str, html: str, briefing: str | None, instead: Outcome | None = None) -> None:
        """Make an article of pasted words, ``instead`` of a page that could not be had."""
        self._begin(_Job(gather_paste, (text, html, briefing, instead)))

    def addresses(self, addresses: Sequence[str], pictures: bool, briefing: str | None) -> None:
        """Fetch pages from the web and add them to a briefing as they come in."""
        if self._may_add():
            self._fetching.ask(addresses, pictures, briefing)

    def cancel(self) -> None:
        """Stop what the status line shows; what was read by then comes in, and what was not is named.

        What is being written already comes in whole; the message about it offers to undo it.
        """
        now = self._now
        if now is None or now.job.pages:
            self._fetching.cancel()
            return
        if now.adding:
            self._desk.say("What was read is being added already. Undo takes it back.")
            return
        dropped = [each for each in self._waiting if each.over is None and not each.pages]
        self._waiting = [each for each in self._waiting if each not in dropped]
        now.unread = tuple(name for each in dropped for name in each.names)
        if now.job.halt is not None and self._pool is not None:
            now.job.halt.set()
            self._pool.cancel()
            self._show(Work("Adding …", can_cancel=False))
        else:
            now.task.cancel()
            self._desk.say("The import was cancelled; nothing was added.")
            self._over(Gathered(None), [])

    def close(self) -> None:
        """End the children."""
        self._waiting.clear()
        if self._now is not None:
            self._now.task.cancel()
            self._now = None
        self._fetching.close()
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    # One after the other

    def _warm(self) -> Pool:
        if self._pool is None:
            from claimdesk.importers.child import Pool

            self._pool = Pool()
        return self._pool

    def _may_add(self) -> bool:
        if self._desk.library.read_only:
            self._desk.say("This library can be read but not changed, so nothing can be added to it.", "warn")
            return False
        return True

    def _begin(self, job: _Job) -> None:
        if self._now is not None:
            self._waiting.append(job)
        elif self._may_add():
            task = background.run(
                job.work, self._warm(), self._desk.library.path, *job.values,
                done=self._gathered, failed=self._failed, progress=self._progress,
            )  # fmt: skip
            self._now = _Now(job, task, Work("Adding …", can_cancel=False) if job.pages else Work("Reading …"))
            self._say_work()

    def _progress(self, counts: tuple[int, int] | tuple[int, int, str]) -> None:
        done, total, *words = counts
        if self._now is not None and not self._now.adding:
            self._show(Work(words[0] if words else "Reading", done, total))

    def _show(self, work: Work) -> None:
        if self._now is not None:
            self._now.work = work
        self._say_work()

    def _say_work(self) -> None:
        """What is read from files is shown before what is fetched: it is over sooner."""
        now = self._now
        own = now.work if now is not None and not now.job.pages else None
        self._desk.working.emit(own or self._fetching.work or (now.work if now is not None else None))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            self._desk.say(str(error), "warn")
        self._over(Gathered(None, self._lost()), [])

    def _lost(self) -> tuple[Outcome, ...]:
        """The pages of a group that could not be written: the report of the whole round names them."""
        pages = self._now.job.values[0] if self._now is not None and self._now.job.pages else ()
        return tuple(Outcome(address, FAILED, _UNWRITTEN) for address, _ in pages)

    def _gathered(self, gathered: Gathered) -> None:
        change = gathered.change
        if change is None:
            self._over(gathered, [])
        elif len(change.steps) <= LARGE:
            done = self._desk.do(change)
            self._over(gathered, self._written(gathered, self._desk.library.undo_next(self._desk.name) if done else 0))
        else:
            self._show(Work("Adding …", can_cancel=False))
            self._desk.do_large(change, lambda seq: self._over(gathered, self._written(gathered, seq)))

    @staticmethod
    def _written(gathered: Gathered, seq: int) -> Written:
        return [(gathered.change.label, seq)] if gathered.change is not None and seq else []

    # What became of it

    def _over(self, gathered: Gathered, written: Written) -> None:
        """All is written, or nothing is."""
        if gathered.change is not None and not written:
            gathered = Gathered(None, self._lost(), quiet=gathered.quiet)
        now, self._now = self._now, None
        if now is None:  # the window has gone
            return
        self._desk.passwords |= dict.fromkeys(gathered.opened, now.job.password)  # the pages need not ask again
        made, place = _made(gathered)
        opens = self._told(now, gathered, len(made), written)
        if made and opens:  # after the report: what is offered for a long book takes its place
            self._desk.imported.emit(Imported(made, place, not now.job.pages or self._fetching.alone))
        if now.job.over is not None:
            now.job.over(frozenset(each.name for each in gathered.outcomes if each.verdict == UNREAD))
        if self._now is None and self._waiting:
            self._begin(self._waiting.pop(0))
        self._say_work()

    def _told(self, now: _Now, gathered: Gathered, made: int, written: Written) -> bool:
        """Say what became of it, or leave that to the fetching; whether the window goes to the new article."""
        if now.job.pages:
            return self._fetching.landed(gathered, made, written)
        found = (*gathered.outcomes, *left_unread(now.unread))
        place = now.job.briefing or ""
        gathered = replace(gathered, outcomes=tuple(_meant_for(place, each) for each in found))
        self._report(gathered, made, written)
        return not gathered.quiet

    def _report(self, gathered: Gathered, made: int, written: Written) -> None:
        self._desk.arrived.emit(Arrived(gathered.outcomes, gathered.held, gathered.briefing))
        if gathered.quiet:
            tell_came(self._desk, gathered, made, written)
        elif gathered.outcomes:
            tell(self._desk, gathered, made, written)

    def _add_pages(self, pages: list[tuple[str, Reading]], briefing: str | None, ask: bool) -> None:
        self._begin(_Job(gather_pages, (pages, briefing, ask), pages=True))

    def _fetched(self, whole: Round) -> None:
        self._report(whole.gathered(), whole.added, whole.written)


def _meant_for(briefing: str, found: Outcome) -> Outcome:
    return replace(found, briefing=briefing) if found.missing else found


def _made(gathered: Gathered) -> tuple[tuple[str, ...], str | None]:
    """The articles a change adds, and the briefing it puts them in."""
    steps = gathered.change.steps if gathered.change is not None else ()
    gone = {step.id for step in steps if step.kind == "article" and step.after is None}
    made = tuple(
        step.id for step in steps if step.kind == "article" and step.before is None and step.id not in gone
    )  # fmt: skip
    places = [step.after["briefing"] for step in steps if step.kind == "membership" and step.after]
    return made, places[0] if places else None


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
    elif listed := _listed(text):
        addresses, others = listed
        desk.import_addresses(addresses)
        if others:
            more = f" and {counted(len(others) - 1, 'other line')}" if len(others) > 1 else ""
            desk.say(f"Fetching {counted(len(addresses), 'address', 'addresses')}; left out: “{others[0]}”{more}.")
    elif text or mime.hasHtml():
        desk.import_paste(mime.text(), mime.html())
    else:
        desk.say("There are no words to paste. Copy an article first.", "warn")


def _listed(text: str) -> tuple[list[str], list[str]] | None:
    from claimdesk.importers.addresses import address_list

    return address_list(text) if len(text) <= 400_000 else None


def _addresses(text: str, links: Sequence[str]) -> list[str]:
    """The web addresses in what was given, where it is nothing else; a link dropped from a browser has them apart."""
    from claimdesk.importers.addresses import addresses_in

    if len(text) > 400_000:
        return []
    return addresses_in(text) or addresses_in("\n".join(links))
