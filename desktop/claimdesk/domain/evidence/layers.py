"""A layered drawing order for a graph: who stands in which row, and in which order, so that few lines cross."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[str, str]
# Times the rows are gone through down and up again; it settles after a few.
_SWEEPS = 8


def layered(nodes: Sequence[str], edges: Mapping[Edge, int]) -> tuple[tuple[str, ...], ...]:
    """The nodes in rows. An edge (upper, lower) with its weight asks for upper to stand in a row above lower.

    Each node stands as high as its upper neighbours allow. Of a loop the lightest edge, then the last one by
    the order of ``nodes``, is drawn against the direction; an edge from a node to itself counts for nothing.
    The order in a row is found by barycentres (Sugiyama), an edge over several rows bending in each of them;
    the same graph always gives the same rows.
    """
    place = {node: at for at, node in enumerate(nodes)}
    forward = _without_loops(nodes, edges, place)
    level = _levels(nodes, forward)
    rows: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for node in nodes:
        rows[level[node]].append(node)
    links = _bent(rows, forward, level)
    ordered = _fewest_crossings(rows, links)
    return tuple(tuple(node for node in row if node in place) for row in ordered)


def _without_loops(nodes: Sequence[str], edges: Mapping[Edge, int], place: Mapping[str, int]) -> list[Edge]:
    """The edges that close no loop, heaviest first; those that would close one are turned round."""
    below: dict[str, set[str]] = defaultdict(set)
    taken: list[Edge] = []
    for upper, lower in sorted(edges, key=lambda e: (-edges[e], place[e[0]], place[e[1]])):
        if upper == lower:
            continue
        if _reaches(lower, upper, below):
            upper, lower = lower, upper
        if lower not in below[upper]:
            below[upper].add(lower)
            taken.append((upper, lower))
    return taken


def _reaches(start: str, goal: str, below: Mapping[str, set[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        fresh = below.get(here, set()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return False


def _levels(nodes: Sequence[str], edges: Iterable[Edge]) -> dict[str, int]:
    """The row of each node: one below the lowest of its upper neighbours."""
    above: dict[str, int] = dict.fromkeys(nodes, 0)
    below: dict[str, list[str]] = defaultdict(list)
    for upper, lower in edges:
        above[lower] += 1
        below[upper].append(lower)
    level = dict.fromkeys(nodes, 0)
    ready = [node for node in nodes if not above[node]]
    while ready:
        here = ready.pop()
        for lower in below[here]:
            level[lower] = max(level[lower], level[here] + 1)
            above[lower] -= 1
            if not above[lower]:
                ready.append(lower)
    return level


def _bent(rows: list[list[str]], edges: Iterable[Edge], level: Mapping[str, int]) -> list[list[Edge]]:
    """Links from row to row. An edge over several rows gets a bend in each, which is added to the row;
    edges that go the same way share their bends."""
    links: list[dict[Edge, None]] = [{} for _ in rows]
    bends: dict[tuple[str, int], str] = {}
    for upper, lower in edges:
        here = upper
        for at in range(level[upper], level[lower] - 1):
            bend = bends.setdefault((lower, at + 1), f"\0{lower}\0{at + 1}")
            if bend not in rows[at + 1]:
                rows[at + 1].append(bend)
            links[at][here, bend] = None
            here = bend
        links[level[lower] - 1][here, lower] = None
    return [list(each) for each in links]


def _fewest_crossings(rows: list[list[str]], links: list[list[Edge]]) -> list[list[str]]:
    best, fewest = [list(row) for row in rows], _crossings(rows, links)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        steps = range(1, len(rows)) if down else range(len(rows) - 2, -1, -1)
        for at in steps:
            beside = rows[at - 1] if down else rows[at + 1]
            joined = [(lower, upper) for upper, lower in links[at - 1]] if down else links[at]
            rows[at] = _by_barycentre(rows[at], beside, joined)
        count = _crossings(rows, links)
        if count < fewest:
            best, fewest = [list(row) for row in rows], count
    return best


def _by_barycentre(row: list[str], beside: list[str], joined: Iterable[Edge]) -> list[str]:
    """The row in the order of the middle of each node's neighbours; a node without any keeps its share of the row."""
    place = {node: at for at, node in enumerate(beside)}
    near: dict[str, list[int]] = defaultdict(list)
    for node, neighbour in joined:
        near[node].append(place[neighbour])
    scale = len(beside) / max(1, len(row))
    middle = {node: sum(near[node]) / len(near[node]) if node in near else at * scale for at, node in enumerate(row)}
    return sorted(row, key=middle.__getitem__)


def _crossings(rows: list[list[str]], links: list[list[Edge]]) -> int:
    """How many pairs of links cross."""
    total = 0
    for at, between in enumerate(links[:-1]):
        upper = {node: place for place, node in enumerate(rows[at])}
        lower = {node: place for place, node in enumerate(rows[at + 1])}
        seen: list[int] = []
        for _, end in sorted((upper[one], lower[other]) for one, other in between):
            total += len(seen) - bisect_left(seen, end + 1)
            insort(seen, end)
    return total
