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
_SHARE = 20  # a full collection waits so many times as long as the last one took, so that it costs 5 % at most


class _Collector(QObject):
    """Lives in the thread that makes it and collects there."""

    def __init__(self) -> None:
        super().__init__()
        self._cost = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        gc.disable()

    def _look(self) -> None:
        gc.disable()  # whoever put it off for a while (``uncollected``) may have turned it on again
        counts, limits = gc.get_count(), gc.get_threshold()
        begun = time.monotonic()
        if counts[2] > limits[2] and begun - self._last > _SHARE * self._cost:
            gc.collect()
            self._last = time.monotonic()
            self._cost = self._last - begun
        elif counts[1] > limits[1]:
            gc.collect(1)
        elif counts[0] > limits[0]:
            gc.collect(0)


_the_collector: _Collector | None = None


def here() -> None:
    """From now on cycles are collected in this thread, which must be the window's, and in no other."""
    global _the_collector
    if _the_collector is None or not shiboken6.isValid(_the_collector):
        _the_collector = _Collector()
