"""What has been worked out of a world: each thing once, one at a time, whichever thread asks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from claimdesk.domain.evidence.world import World

T = TypeVar("T")

SMALL = 400  # claims up to which a world is worked on in the window's thread: it is done before one could blink
LATER = 150  # milliseconds after a big world is on show, when what can wait is begun
LOCK = threading.RLock()  # a world fills its own drawers while it is read: one thread at a time
_known: WeakKeyDictionary[World, dict[Callable[[World], Any], Any]] = WeakKeyDictionary()


def worked(world: World, function: Callable[[World], T]) -> T:
    """``function(world)``, worked out when first asked for; ``function`` must be pure and live in a module."""
    with LOCK:
        drawer = _known.setdefault(world, {})
        if function not in drawer:
            drawer[function] = function(world)
        result: T = drawer[function]
        return result


def small(world: World) -> bool:
    """Whether the window need not wait for this world."""
    return len(world.whole.claims) <= SMALL
