"""Making very many records at once without the collector looking through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """The same function, with the search for dead cycles put off until it is done: records hold none, and
    looking through a hundred thousand of them while they are made takes as long as making them.

    Only the call that stopped the collector starts it again, so calls within calls and in threads are safe.
    """

    @wraps(work)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return done
