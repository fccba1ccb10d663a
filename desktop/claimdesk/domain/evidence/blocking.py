"""Blocking: which pairs out of many sets of words can be alike at all, found without comparing all with all."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

Words = Mapping[str, Collection[str]]
# A word that more sets than this stand under says nothing; there a set meets only those most like it.
CROWD = 48
NEIGHBOURS = 8
# A set is offered with this many others at most, those it has most words in common with.
MOST = 8


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
    them no crowd's word. Where a key has more than ``MOST``, only its best."""
    index: dict[str, list[str]] = defaultdict(list)
    for key, words in right.items():
        for word in words:
            index[word].append(key)
    mine: dict[str, list[tuple[int, str]]] = {}
    yours: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, words in left.items():
        found = {other for word in words if len(block := index.get(word, ())) <= CROWD for other in block}
        found.discard(key)
        own = frozenset(words)
        shared = ((len(own.intersection(right[other])), other) for other in found)
        mine[key] = _best(pair for pair in shared if pair[0] >= least)
        for count, other in mine[key]:
            yours[other].append((count, key))
    kept = {(key, other) for other, found in yours.items() for _, key in _best(found)}
    return [(key, other) for key, found in mine.items() for _, other in found if (key, other) in kept]


def _best(found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST]
