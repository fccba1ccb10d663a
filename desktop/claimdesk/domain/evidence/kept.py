"""Kept: what a world has worked out already and the next one takes along, and what of it is to be made again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from claimdesk.domain.evidence.gathering import Stock
from claimdesk.domain.evidence.renewing import Renewal
from claimdesk.domain.records import Source

Chain = tuple[Source, ...]
K = TypeVar("K")
T = TypeVar("T")
M = TypeVar("M")

_FEW = 64  # changed claims; more are not worth sorting out


class Drawer(NamedTuple):
    """What was made of claims, by id; what it holds of the ``stale`` ones is no longer so. ``order`` is the text
    order it was put into, where it was."""

    held: dict[str, Any]
    stale: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


class Kept:
    """What a world has worked out. Drawers of an older world are only looked into and never changed, for a worker may
    be at it still: each is copied when it is first asked for. ``lasting`` is shared by all worlds."""

    def __init__(self) -> None:
        self.sources: dict[str, Source | None] = {}
        self.chains: dict[str, Chain] = {}
        self.placed: tuple[str, ...] = ()  # the articles whose places the drawer "place" counts by
        self.order: tuple[str, ...] = ()
        self.lasting: defaultdict[str, dict[Any, Any]] = defaultdict(dict)
        self.clean: dict[str, dict[str, Any]] = {}  # the drawers that hold nothing stale, for a quick grasp
        self.read: dict[str, dict[str, Any]] = {}  # those of ``gleaned``: whole, and in the order of the claims
        self._drawers: dict[str, Drawer] = {}

    def after(self, found: Renewal, before: Stock) -> Kept:
        """The same without what the renewal makes doubtful."""
        kept = Kept()
        kept.lasting, kept.placed, kept.order = self.lasting, self.placed, self.order
        kept.sources = {} if found.sources else self.sources
        stale = {row.id for claim in found.claims for row in before.evidence.get(claim, ())}
        kept.chains = dict(self.chains)  # copying and taking out is much faster than choosing
        for id in stale:
            kept.chains.pop(id, None)
        for name, drawer in list(self._drawers.items()):  # a worker may be putting a new one in just now
            kept._drawers[name] = drawer._replace(stale=drawer.stale | found.claims)
        return kept

    def drawer(self, name: str) -> dict[str, Any]:
        """The drawer to put things into, without what is stale."""
        if name not in self.clean:
            known = self._drawers.get(name, Drawer({}))
            self.put(name, without(known.held, known.stale))
        return self.clean[name]

    def put(self, name: str, held: dict[str, T], order: tuple[str, ...] = ()) -> dict[str, T]:
        """Put a whole drawer in place."""
        self._drawers[name] = Drawer(held, order=order)
        self.clean[name] = held
        return held

    def gleaned(
        self, name: str, order: tuple[str, ...], read: Callable[[str], T | None], claims: Mapping[str, Any]
    ) -> dict[str, T]:
        """A drawer of all claims of which ``read`` makes something, in this order: read anew for the stale ones. It is
        the very dict of the last time when it still holds the same."""
        known = self._drawers.get(name)
        if known is None:
            self.read[name] = self.put(name, {id: made for id in order if (made := read(id))}, order)
            return self.read[name]
        held: dict[str, T] = known.held
        fresh = {id: made for id in known.stale if id in claims and (made := read(id))}
        gone = [id for id in known.stale if id in held and id not in fresh]
        changed = {id: made for id, made in fresh.items() if held.get(id) != made}
        if gone or changed or known.order is not order:
            came = any(id not in held for id in changed)
            held = {**without(held, gone), **changed}
            if came or known.order is not order:
                held = {id: held[id] for id in order if id in held}
                held = known.held if not changed and list(held) == list(known.held) else held
        self.read[name] = self.put(name, held, order)
        return held


def again(drawer: dict[Any, Any], key: object, rests_on: object, make: Callable[[], M]) -> M:
    """What was made under this key the last time, for as long as what it rests on is the same; else made anew."""
    known = drawer.get(key)
    if known is None or known[0] != rests_on:
        known = drawer[key] = rests_on, make()
    made: M = known[1]
    return made


def made_for_each(drawer: dict[Any, Any], things: Sequence[T], make: Callable[[T], M]) -> list[M]:
    """What ``make`` makes of each; what it made the last time of the very same things is taken over. They are told
    apart by their ``id``, without a look into them, which among ten thousand is what takes time."""
    known: dict[int, tuple[T, M]] = drawer.get("made", {})
    keys = list(map(id, things))
    if fresh := [thing for key, thing in zip(keys, things, strict=True) if key not in known]:
        known = {key: known[key] for key in keys if key in known}  # it holds the things, so that no id comes twice
        known |= {id(thing): (thing, make(thing)) for thing in fresh}
    drawer["made"] = known
    return [known[key][1] for key in keys]


def without(held: Mapping[str, T], gone: Iterable[str]) -> dict[str, T]:
    """A copy with some keys taken out; much faster than choosing what stays."""
    left = dict(held)
    for id in gone:
        left.pop(id, None)
    return left


def differing(before: Mapping[str, T], now: Mapping[str, T]) -> set[str]:
    """Keys under which the two hold other objects, or only one holds any."""
    if before is now:
        return set()
    if list(before) == list(now):  # as after most edits: this is five times as fast
        return set(compress(now, map(is_not, now.values(), before.values())))
    changed = {id for id, each in now.items() if before.get(id) is not each}
    return changed | (before.keys() - now.keys())


def made_again(
    drawer: dict[Any, Any],
    gleaned: dict[str, T],
    keys_of: Callable[[T], Iterable[K]],
    make: Callable[[dict[str, T]], dict[K, M]],
) -> dict[K, M]:
    """What ``make`` makes of the gleaned, by key: only the keys that changed claims have to do with are made again.

    ``keys_of`` says which keys something gleaned has to do with; ``make`` makes for each key of what it is given,
    and what it makes for a key depends on nothing that has not that key.
    """
    before: dict[str, T]
    under: dict[K, frozenset[str]]
    made: dict[K, M]
    before, under, made = drawer.get("made", ({}, {}, {}))
    if before is gleaned:
        return made
    changed = differing(before, gleaned)
    if len(changed) > _FEW or not _in_one_order(before, gleaned, changed):
        under, made = _under(gleaned, keys_of), make(gleaned)
    elif changed:
        fresh = _under({id: gleaned[id] for id in changed if id in gleaned}, keys_of)
        unsure = fresh.keys() | {key for id in changed if id in before for key in keys_of(before[id])}
        under = under | {key: (under.get(key, frozenset()) - changed) | fresh.get(key, frozenset()) for key in unsure}
        wanted = frozenset[str]().union(*(under[key] for key in unsure))
        again = make({id: each for id, each in gleaned.items() if id in wanted})
        made = {key: each for key, each in made.items() if key not in unsure}
        made |= {key: each for key, each in again.items() if key in unsure}
    drawer["made"] = gleaned, under, made
    return made


def _in_one_order(before: Mapping[str, T], now: Mapping[str, T], changed: set[str]) -> bool:
    """Whether what has not changed comes in the same order in both."""
    one, other = list(before), list(now)
    return one == other or [id for id in one if id not in changed] == [id for id in other if id not in changed]


def _under(gleaned: Mapping[str, T], keys_of: Callable[[T], Iterable[K]]) -> dict[K, frozenset[str]]:
    found: dict[K, set[str]] = defaultdict(set)
    for id, each in gleaned.items():
        for key in keys_of(each):
            found[key].add(id)
    return {key: frozenset(ids) for key, ids in found.items()}
