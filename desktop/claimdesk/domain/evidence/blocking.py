"""Blocking: which pairs out of many sets of words can be alike at all, found without comparing all with all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

Words = Mapping[str, Collection[str]]
# A word that more sets than this stand under says nothing; there a set meets only those most like it.
CROWD = 48
NEIGHBOURS = 8
# So many others a set is sure to be offered with, those it has most words in common with.
MOST = 4
# Among so few no word is a crowd's, and comparing all with all is quicker than looking them up.
_NO_CROWD = 32
# So many changed sets are compared with all; more are found anew.
_FEW = 8


def alike(sets: Words, share: float) -> list[tuple[str, str, float]]:
    """Pairs of keys whose sets have at least two words and this share of their words in common (Jaccard,
    0–1), with that share.

    Such sets have at least two of their rarer words in common: a set of n words need only be looked up under
    its n − ⌈share·n⌉ + 2 rarest. Every pair is found, but in crowds (see ``CROWD``); neither the order of
    the sets nor that of their words matters.
    """
    counts = Counter(word for words in sets.values() for word in words)
    rare = {key: sorted(words, key=lambda word: (counts[word], word)) for key, words in sets.items()}
    blocks: dict[str, list[str]] = defaultdict(list)
    found: list[tuple[str, str, float]] = []
    for key in sorted(rare, key=lambda key: (rare[key], key)):
        words = rare[key]
        front = [blocks[w] for w in words[: len(words) - math.ceil(share * len(words)) + 2] if counts[w] > 1]
        met = Counter(chain.from_iterable(b if len(b) <= CROWD else b[-NEIGHBOURS:] for b in front))
        mine = frozenset(words)
        for other in [other for other, times in met.items() if times > 1]:
            common = len(mine.intersection(rare[other]))
            total = len(mine) + len(rare[other]) - common
            if common >= share * total:
                found.append((key, other, common / total) if key < other else (other, key, common / total))
        for block in front:
            block.append(key)
    return found


def sharing(left: Words, right: Words, least: int) -> list[tuple[str, str]]:
    """Pairs of a key of ``left`` and another of ``right`` with at least this many words in common, one of
    them no crowd's word. Of many a pair is kept when it is among the ``MOST`` best of either key."""
    shared = _shared_by_all(left, right) if len(right) <= _NO_CROWD else _shared_by_index(left, right, least)
    mine: dict[str, list[tuple[int, str]]] = {}
    yours: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, found in shared:
        mine[key] = [pair for pair in found if pair[0] >= least and pair[1] != key]
        for count, other in mine[key]:
            yours[other].append((count, key))
    kept = {(key, other) for other, found in yours.items() for _, key in _best(found)}
    return sorted(kept | {(key, other) for key, found in mine.items() for _, other in _best(found)})


def _shared_by_all(left: Words, right: Words) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """How many words each key of ``left`` shares with each of the few of ``right``."""
    for key, words in left.items():
        own = frozenset(words)
        yield key, [(len(own.intersection(theirs)), other) for other, theirs in right.items()]


def _shared_by_index(left: Words, right: Words, least: int) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    """The same with those of ``right`` that may share enough, met under their words."""
    index: dict[str, list[str]] = defaultdict(list)
    for key, words in right.items():
        for word in words:
            index[word].append(key)
    for key, words in left.items():
        blocks = [block for word in words if (block := index.get(word))]
        met = Counter(chain.from_iterable(block for block in blocks if len(block) <= CROWD))
        crowds = sum(len(block) > CROWD for block in blocks)
        own = frozenset(words)
        yield (
            key,
            [  # outside crowds the times they met are the words they share
                (len(own.intersection(right[other])) if crowds else times, other)
                for other, times in met.items()
                if times + crowds >= least
            ],
        )


def alike_again(drawer: dict[Any, Any], name: str, sets: Words, share: float) -> list[tuple[str, str, float]]:
    """``alike``, with what was found the last time under this name taken over for sets that are the same:
    after an edit the few others are compared with all (and, in a crowd, find more than ``alike`` does)."""
    before: Words
    found: list[tuple[str, str, float]]
    before, found = drawer.get(name, ({}, []))
    changed = {key for key in before.keys() | sets.keys() if before.get(key) != sets.get(key)}
    if len(changed) > _FEW:
        found = alike(sets, share)
    elif changed:
        found = [pair for pair in found if pair[0] not in changed and pair[1] not in changed]
        fresh = sorted(changed & sets.keys())
        found += [pair for key in fresh for pair in _with_all(key, sets, share, fresh)]
    drawer[name] = dict(sets), found
    return found


def _with_all(key: str, sets: Words, share: float, done: Sequence[str]) -> Iterable[tuple[str, str, float]]:
    mine = frozenset(sets[key])
    for other, words in sets.items():
        common = len(mine.intersection(words))
        if common >= 2 and other != key and not (other in done and other < key):
            total = len(mine) + len(words) - common
            if common >= share * total:
                yield (key, other, common / total) if key < other else (other, key, common / total)


def sharing_again(drawer: dict[Any, Any], name: str, left: Words, right: Words, least: int) -> list[tuple[str, str]]:
    """``sharing``, asked again only when the sets are not those asked about under this name the last time."""
    asked = (dict(left), dict(right))
    known = drawer.get(name)
    if known is None or known[0] != asked:
        known = drawer[name] = (asked, sharing(left, right, least))
    found: list[tuple[str, str]] = known[1]
    return found


def _best(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return found if len(found) <= MOST else sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST]
