"""What has been worked out of a world: each thing once, whichever thread asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from claimdesk.domain.evidence.world import World

T = TypeVar("T")

SMALL = 400  # claims up to which a world is worked on in the window's thread: it is done before one could blink
LATER = 150  # milliseconds after a big world is on show, when what can wait is begun
LOCK = threading.RLock()  # held while a world is renewed, or looked into piece by piece
_door = threading.Lock()
_at_work: dict[Callable[[World], Any], threading.RLock] = {}
_known: WeakKeyDictionary[World, dict[Callable[[World], Any], Any]] = WeakKeyDictionary()


def worked(world: World, function: Callable[[World], T]) -> T:
    """``function(world)``, worked out when first asked for; ``function`` must be pure and live in a module. It never
    runs twice at a time: it may keep what it found for the next world. What others work out does not hold it up."""
    with _door:
        lock = _at_work.setdefault(function, threading.RLock())
        drawer = _known.setdefault(world, {})
    with lock:
        if function not in drawer:
            drawer[function] = function(world)
        result: T = drawer[function]
        return result


def small(world: World) -> bool:
    """Whether the window need not wait for this world."""
    return len(world.whole.claims) <= SMALL
