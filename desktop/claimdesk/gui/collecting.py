"""Collecting dead cycles in the window's thread alone: Python's own collector runs in whichever thread makes things.

A widget that dies in a worker's thread holds Qt's locks while it waits for the interpreter's, which the window's
thread holds while it waits for Qt's: the window stands still for good, or the process ends.
"""

from __future__ import annotations

import gc
import time

import shiboken6
from PySide6.QtCore import QObject, QTimer

_EVERY = 200  # milliseconds between two looks; what is due is decided as Python itself does, by counting
_LIMITS = (700, 5, 20)  # Python's, but the middle generation twice as often: in an import it takes half as long then
_SHARE = 20  # a full collection waits so many times as long as the last one took, so that it costs 5 % at most
_REST = 20  # things made between two looks; a window in which nothing happens makes one or two
_LONGEST = 4  # times as much as makes a full collection due; then it waits for rest no longer

Counts = tuple[int, int, int]


def due(counts: Counts, limits: Counts, made: int, spared: bool) -> int | None:
    """The generation to look through now, None for none. ``made`` is how many things were made since the last look,
    ``spared`` whether the last full collection is long enough ago.

    A full one can take longer than a frame, so it waits until the window is at rest.
    """
    if counts[2] > limits[2] and spared and (made < _REST or counts[2] > _LONGEST * limits[2]):
        return 2
    return next((each for each in (1, 0) if counts[each] > limits[each]), None)


class _Collector(QObject):
    """Lives in the thread that makes it and collects there."""

    def __init__(self) -> None:
        super().__init__()
        self._cost = 0.0
        self._last = time.monotonic()
        self._young = 0
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        gc.set_threshold(*_LIMITS)
        gc.disable()

    def _look(self) -> None:
        gc.disable()  # whoever put it off for a while (``uncollected``) may have turned it on again
        counts, begun = gc.get_count(), time.monotonic()
        spared = begun - self._last > _SHARE * self._cost
        generation = due(counts, gc.get_threshold(), abs(counts[0] - self._young), spared)
        if generation is not None:
            gc.collect(generation)
        if generation == 2:
            self._last = time.monotonic()
            self._cost = self._last - begun
        self._young = gc.get_count()[0]


_the_collector: _Collector | None = None


def here() -> None:
    """From now on cycles are collected in this thread, which must be the window's, and in no other."""
    global _the_collector
    if _the_collector is None or not shiboken6.isValid(_the_collector):
        _the_collector = _Collector()
