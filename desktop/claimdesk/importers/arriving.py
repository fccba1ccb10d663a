"""Addresses to readings: fetched side by side with a count, each read in a child process, its pictures if wanted."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import replace

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead, Trouble
from claimdesk.importers.child import Pool
from claimdesk.importers.fetch import Fetched, Limits, fetch, shown
from claimdesk.importers.reach import Stop

_SIDE_BY_SIDE = 4
_PICTURES = 40
_PICTURE = 5 * 2**20
_TOGETHER = 50 * 2**20  # bytes of all of a page's pictures


def arrive(
    pool: Pool, addresses: Sequence[str], stop: Stop, *, pictures: bool = False, whole_page: bool = False
) -> Generator[tuple[str, Reading | Trouble], None, None]:
    """Each address with its reading, or with the sentence that says why not, as they come in (in no fixed order).

    ``stop.cancel()`` from another thread ends it.
    """
    with ThreadPoolExecutor(_SIDE_BY_SIDE, thread_name_prefix="claimdesk-fetch") as workers:
        waiting: dict[Future[Reading], str] = {
            workers.submit(_arrived, pool, address, stop, pictures, whole_page): address for address in addresses
        }
        try:
            for done in as_completed(waiting):
                if stop.cancelled:
                    break
                try:
                    yield waiting[done], done.result()
                except Trouble as trouble:
                    yield waiting[done], trouble
        finally:
            for one in waiting:
                one.cancel()
            if any(not one.done() for one in waiting):
                stop.cancel()


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
        raise CannotRead(f"{shown(address)}: {sentence[:1].upper()}{sentence[1:]}") from None
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
