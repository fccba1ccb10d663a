"""Addresses to readings: fetched side by side with a count, each read in a child process, its pictures if wanted."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from queue import Queue

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead, Trouble
from claimdesk.importers.addresses import shown
from claimdesk.importers.child import Pool
from claimdesk.importers.fetch import Fetched, Limits, fetch
from claimdesk.importers.reach import Stop

_SIDE_BY_SIDE = 4
_PATIENCE = 3.0  # seconds; an address that takes longer lets the next one begin beside it
_MOST_OPEN = 16
_PICTURES = 40
_PICTURE = 5 * 2**20
_TOGETHER = 50 * 2**20  # bytes of all of a page's pictures
Come = tuple[str, Reading | Trouble]


class Fetcher:
    """Addresses asked for at any time, fetched side by side; a slow one holds up no other.

    ``ask`` and ``cancel`` may be called from any thread, ``next`` from one.
    """

    def __init__(self, pool: Pool, stop: Stop | None = None) -> None:
        self._pool, self._stop = pool, stop or Stop()
        self._workers = ThreadPoolExecutor(_MOST_OPEN, thread_name_prefix="claimdesk-fetch")
        self._turns = threading.Semaphore(_SIDE_BY_SIDE)
        self._come: Queue[Future[Reading]] = Queue()
        self._of: dict[Future[Reading], str] = {}
        self._lock = threading.Lock()
        self._open = 0  # asked for and not handed out

    def ask(self, address: str, *, pictures: bool = False, whole_page: bool = False) -> None:
        """Have one more address fetched and read."""
        future = self._workers.submit(self._work, address, pictures, whole_page)
        with self._lock:
            self._open += 1
            self._of[future] = address
        future.add_done_callback(self._come.put)

    def next(self) -> Come | None:
        """The next address that is through, with its reading or the sentence that says why there is none; waits for
        it. None when nothing is asked for any more."""
        with self._lock:
            if not self._open:
                return None
            self._open -= 1
        done = self._come.get()
        with self._lock:
            address = self._of.pop(done)
        try:
            return address, done.result()
        except Trouble as trouble:
            return address, trouble

    def cancel(self) -> None:
        """End every request under way; what waits is refused."""
        self._stop.cancel()
        self._workers.shutdown(wait=False)

    def _work(self, address: str, pictures: bool, whole_page: bool) -> Reading:
        with self._turn():
            return _arrived(self._pool, address, self._stop, pictures, whole_page)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """One of the few that count as under way, for as long as it is not slow."""
        self._turns.acquire()
        over = threading.Lock()  # taken by whichever ends the turn first

        def end() -> None:
            if over.acquire(blocking=False):
                self._turns.release()

        patience = threading.Timer(_PATIENCE, end)
        patience.daemon = True
        patience.start()
        try:
            yield
        finally:
            patience.cancel()
            end()


def arrive(
    pool: Pool, addresses: Sequence[str], stop: Stop, *, pictures: bool = False, whole_page: bool = False
) -> Generator[Come, None, None]:
    """Each address with its reading, or with the sentence that says why not, as they come in (in no fixed order).

    ``stop.cancel()`` from another thread ends it.
    """
    fetcher = Fetcher(pool, stop)
    for address in addresses:
        fetcher.ask(address, pictures=pictures, whole_page=whole_page)
    try:
        while (come := fetcher.next()) is not None and not stop.cancelled:
            yield come
    finally:
        fetcher.cancel()


class Arrivals:
    """The same by address, fetched from the first question on, for whoever wants them in an order of his own."""

    def __init__(
        self, pool: Pool, addresses: Sequence[str], *, pictures: bool = False, whole_page: bool = False
    ) -> None:
        self.addresses = tuple(dict.fromkeys(addresses))
        self._stop = Stop()
        self._coming = arrive(pool, self.addresses, self._stop, pictures=pictures, whole_page=whole_page)
        self._done: dict[str, Reading | Trouble] = {}

    def __enter__(self) -> Arrivals:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.cancel()
        self._coming.close()

    def __getitem__(self, address: str) -> Reading | Trouble:
        while address not in self._done:
            come, found = next(self._coming)
            self._done[come] = found
        return self._done[address]


def _arrived(pool: Pool, address: str, stop: Stop, pictures: bool, whole_page: bool) -> Reading:
    fetched = fetch(address, stop=stop)
    try:
        reading = pool.read_sent(fetched, whole_page=whole_page)
        if pictures and reading.pictures:
            held = _pictures(reading.pictures, fetched, stop)
            reading = pool.read_sent(fetched, pictures=held, whole_page=whole_page) if held else reading
    except CannotRead as trouble:
        sentence = str(trouble)
        raise trouble.reworded(f"{shown(address)}: {sentence[:1].upper()}{sentence[1:]}") from None
    return replace(reading, led_on=_led_on(address, fetched.address))


def _led_on(asked: str, given: str) -> str:
    """What is said of redirects; nothing where only the scheme, "www." or the last stroke differ."""
    here, there = shown(asked.partition("#")[0]), shown(given.partition("#")[0])
    return "" if here.casefold() == there.casefold() else f"{here} led on to {there}."


def _pictures(addresses: Sequence[str], page: Fetched, stop: Stop) -> dict[str, bytes]:
    """What can be had of an article's pictures in the time one page may take; what cannot is left out."""
    until = time.monotonic() + Limits().seconds
    held: dict[str, bytes] = {}
    room = _TOGETHER
    for address in addresses[:_PICTURES]:
        left = until - time.monotonic()
        if left <= 0 or room <= 0 or stop.cancelled:
            break
        with contextlib.suppress(CannotRead):
            limits = Limits(seconds=left, size=min(_PICTURE, room))
            held[address] = fetch(address, limits=limits, stop=stop, shown_on=page).data
            room -= len(held[address])
    return held
