"""Addresses on their way: fetched beside everything else, and handed on in groups as they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from claimdesk.domain.arrivals import FAILED, Outcome
from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import ForBrowser, Trouble
from claimdesk.gui import background
from claimdesk.gui.gathering import Gathered, left_unread
from claimdesk.gui.told import Work

if TYPE_CHECKING:
    from claimdesk.gui.desk import Desk
    from claimdesk.importers.arriving import Fetcher
    from claimdesk.importers.child import Pool

TOGETHER = 1000  # milliseconds in which what comes in is added as one change
_BROKEN = "The page was not fetched, for Claimdesk itself failed. Try again."


@dataclass
class Round:
    """All that was asked for from the first address until the last has come home, and what became of it."""

    briefings: dict[str, list[str | None]] = field(default_factory=dict)  # address -> where it is to go, as asked
    under_way: set[str] = field(default_factory=set)
    come: list[tuple[str, Reading]] = field(default_factory=list)  # and not handed on yet
    failed: dict[str, Outcome] = field(default_factory=dict)
    groups: int = 0  # handed on and not in the library yet
    added: int = 0
    written: list[tuple[str, int]] = field(default_factory=list)
    found: list[Outcome] = field(default_factory=list)
    told: tuple[str, ...] = ()
    held: Gathered | None = None
    place: object = None  # the article the user was at

    @property
    def over(self) -> bool:
        return not (self.under_way or self.come or self.groups)

    def gathered(self) -> Gathered:
        """What everything comes to, in the order asked."""
        order = {address: at for at, address in enumerate(self.briefings)}
        found = sorted([*self.found, *self.failed.values()], key=lambda each: order.get(each.name, len(order)))
        found = [replace(each, briefing=self._wanted(each)) if each.missing else each for each in found]
        held, place = (self.held.held, self.held.briefing) if self.held is not None else (None, None)
        return Gathered(None, tuple(found), told=self.told, held=held, briefing=place)

    def _wanted(self, missing: Outcome) -> str:
        return next(iter(self.briefings.get(missing.name, ())), None) or ""


class Fetching(QObject):
    """``hand_on`` takes pages (address, reading) with their briefing and whether the user may be asked about them;
    ``landed`` is to be called with what became of each such group. ``over`` hears of the whole round."""

    def __init__(
        self,
        desk: Desk,
        pool: Callable[[], Pool],
        hand_on: Callable[[list[tuple[str, Reading]], str | None, bool], None],
        over: Callable[[Round], None],
        working: Callable[[], None],
    ) -> None:
        super().__init__(desk)
        self._desk, self._pool, self._hand_on, self._over, self._working = desk, pool, hand_on, over, working
        self._fetcher: Fetcher | None = None
        self._task: background.Task | None = None
        self._round = Round()
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER)
        self._soon.timeout.connect(self._group)

    @property
    def work(self) -> Work | None:
        """How far it is, None where nothing is under way."""
        if not self._round.under_way:
            return None
        asked = len(self._round.briefings)
        return Work("Fetching", asked - len(self._round.under_way), asked, cancel=self.cancel)

    def ask(self, addresses: Sequence[str], pictures: bool, briefing: str | None) -> None:
        """Fetch these, too."""
        if self._fetcher is None:
            from claimdesk.importers.arriving import Fetcher

            self._fetcher = Fetcher(self._pool())
        if self._round.over:
            self._round = Round(place=self._desk.place.article)
        for address in dict.fromkeys(addresses):
            if address not in self._round.under_way:
                self._round.briefings[address] = [briefing]
                self._round.under_way.add(address)
                self._round.failed.pop(address, None)
                self._fetcher.ask(address, pictures=pictures)
            elif briefing not in self._round.briefings[address]:
                self._round.briefings[address].append(briefing)
        if self._task is None:
            self._listen()
        self._working()

    def cancel(self) -> None:
        """Give up what has not come in yet; what has stays."""
        if self._round.under_way:
            self._give_up(left_unread(name for name in self._round.briefings if name in self._round.under_way))

    def _give_up(self, left: Iterable[Outcome]) -> None:
        self._let_go()
        self._round.failed |= {each.name: each for each in left}
        self._round.under_way.clear()
        self._group()
        self._look()

    def close(self) -> None:
        """End every request; nobody hears of them any more."""
        self._soon.stop()
        self._let_go()

    def landed(self, gathered: Gathered, made: int, written: Sequence[tuple[str, int]]) -> bool:
        """A group is in the library, or could not be written. In return: whether the window should go to it, as it
        should with the first, if the user has not gone elsewhere meanwhile."""
        now = self._round
        now.groups -= 1
        first = not now.added and now.place == self._desk.place.article
        now.added += made
        now.written += written
        now.found += gathered.outcomes
        now.told += gathered.told
        if gathered.held is not None:
            now.held = gathered
        self._look()
        return first

    @property
    def alone(self) -> bool:
        """Whether only one address was asked for."""
        return len(self._round.briefings) == 1

    def _let_go(self) -> None:
        if self._fetcher is not None:
            self._fetcher.cancel()
            self._fetcher = None
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _listen(self) -> None:
        self._task = background.run(_listen, self._fetcher, done=self._heard, failed=self._broken, progress=self._come)

    def _heard(self, _none: None) -> None:
        self._task = None
        if self._round.under_way:  # asked for in the very moment there was nothing more to wait for
            self._listen()

    def _broken(self, _error: Exception) -> None:
        """A fault of ours, which the error page shows: what has come in is kept."""
        self._task = None
        self._give_up([Outcome(address, FAILED, _BROKEN) for address in self._round.under_way])

    def _come(self, come: tuple[str, Reading | Trouble]) -> None:
        address, found = come
        self._round.under_way.discard(address)
        if isinstance(found, Trouble):
            browser, known = isinstance(found, ForBrowser), getattr(found, "known", {})
            self._round.failed[address] = Outcome(
                address, FAILED, str(found), for_browser=browser, known=tuple(sorted(known.items()))
            )
        else:
            self._round.come.append((address, found))
            if not self._soon.isActive():
                self._soon.start()
        if not self._round.under_way:
            self._group()
        self._look()

    def _group(self) -> None:
        """Hand on what has come in, in the order asked, each briefing's for itself."""
        self._soon.stop()
        come, self._round.come = dict(self._round.come), []
        groups: dict[str | None, list[tuple[str, Reading]]] = {}
        for address, briefings in self._round.briefings.items():
            for briefing in briefings if address in come else ():
                groups.setdefault(briefing, []).append((address, come[address]))
        self._round.groups += len(groups)
        for briefing, pages in groups.items():
            self._hand_on(pages, briefing, self.alone)

    def _look(self) -> None:
        if self._round.over:
            self._over(self._round)
        self._working()


def _listen(fetcher: Fetcher, task: background.Task) -> None:
    """In a worker: hand on whatever comes in, until nothing is under way."""
    while (come := fetcher.next()) is not None:
        task.report(come)
