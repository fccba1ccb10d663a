"""A layered drawing order for a graph: who stands in which row, and in which order, so that few lines cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from claimdesk.domain.evidence.layout_rows import Cell, Rows, ordered

Edge = tuple[str, str]
# So many nodes in loops with one another are a tangle: they share a row, for no order among them means much.
TANGLE = 12
# More lines than this are no clearer for having fewer crossings.
_MOST = 4000


def layered(nodes: Sequence[str], edges: Mapping[Edge, int]) -> tuple[tuple[str, ...], ...]:
    """The nodes in rows. An edge (upper, lower) with its weight asks for upper to stand in a row above lower.

    Each node stands as high as its upper neighbours allow. In a loop the lightest edges run against the
    direction; more than ``TANGLE`` nodes in loops with one another share a row. The order in a row is the
    one that crosses fewest edges, as far as it is found; the same graph always gives the same rows.
    """
    place = {node: at for at, node in enumerate(nodes)}
    edges = {edge: edges[edge] for edge in sorted(edges, key=lambda edge: place[edge[0]] * len(nodes) + place[edge[1]])}
    groups = [group for group in loops(nodes, edges) if len(group) > 1]
    row_of = dict(zip(nodes, nodes, strict=True))
    for group in groups:
        if len(group) > TANGLE:
            row_of.update(dict.fromkeys(group, group[0]))
    home = {node: at for at, group in enumerate(groups) for node in group}
    inside: dict[int, dict[Edge, int]] = defaultdict(dict)
    across = [edge for edge in edges if row_of[edge[0]] != row_of[edge[1]]]  # not within a tangle
    for upper, lower in across:
        if upper in home and home[upper] == home.get(lower):
            inside[home[upper]][upper, lower] = edges[upper, lower]
    order = {node: at for n, group in enumerate(groups) for at, node in enumerate(_straightened(group, inside[n]))}
    forward: dict[Edge, None] = {}
    for upper, lower in across:
        if upper in home and home[upper] == home.get(lower) and order[upper] > order[lower]:
            upper, lower = lower, upper
        forward[upper, lower] = None
    rows = _levels(dict.fromkeys(row_of.values()), ((row_of[upper], row_of[lower]) for upper, lower in forward))
    table, near = _table(nodes, forward, {node: rows[row_of[node]] for node in nodes})
    if sum(map(len, near.values())) <= 2 * _MOST:
        ordered(table, near)
    return tuple(tuple(cell.key for cell in row if not cell.passed) for row in table.rows)


def loops(nodes: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    """The nodes in groups that reach one another both ways (Tarjan's strongly connected components), each in
    the order of ``nodes``."""
    below: dict[str, list[str]] = defaultdict(list)
    for upper, lower in edges:
        below[upper].append(lower)
    place = {node: at for at, node in enumerate(nodes)}
    found: list[list[str]] = []
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for start in nodes:
        if start in index:
            continue
        work = [(start, iter(below[start]))]
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                path.append(node)
                on_path.add(node)
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = path.index(node)
                    found.append(sorted(path[at:], key=place.__getitem__))
                    on_path.difference_update(path[at:])
                    del path[at:]
            elif following not in index:
                work.append((following, iter(below[following])))
            elif following in on_path:
                low[node] = min(low[node], index[following])
    return found


def _straightened(group: Sequence[str], edges: Mapping[Edge, int]) -> list[str]:
    """The nodes of a loop in a row along which as much weight as possible goes forward: again and again the
    one with most going out for what comes in (Eades, Lin and Smyth)."""
    left = dict.fromkeys(group)
    if len(group) > TANGLE:
        return list(group)
    found: list[str] = []
    while left:
        weight = dict.fromkeys(left, 0)
        for (upper, lower), many in edges.items():
            if upper in left and lower in left:  # one to itself weighs nothing
                weight[upper] += many
                weight[lower] -= many
        first = max(left, key=weight.__getitem__)
        found.append(first)
        del left[first]
    return found


def _levels(nodes: Iterable[str], edges: Iterable[Edge]) -> dict[str, int]:
    """The row of each node: one below the lowest of its upper neighbours."""
    level = dict.fromkeys(nodes, 0)
    above = dict.fromkeys(level, 0)
    below: dict[str, list[str]] = defaultdict(list)
    for upper, lower in edges:
        above[lower] += 1
        below[upper].append(lower)
    ready = [node for node in level if not above[node]]
    while ready:
        here = ready.pop()
        for lower in below[here]:
            level[lower] = max(level[lower], level[here] + 1)
            above[lower] -= 1
            if not above[lower]:
                ready.append(lower)
    return level


def _table(nodes: Sequence[str], edges: Iterable[Edge], level: Mapping[str, int]) -> tuple[Rows, dict[str, list[str]]]:
    """The rows to be put in order, and the neighbours of each cell. An edge over several rows passes through
    each of them; edges that end at one node share their way."""
    rows: list[dict[str, Cell]] = [{} for _ in range(max(level.values(), default=-1) + 1)]
    for node in nodes:
        rows[level[node]][node] = Cell(node, 1.0)
    near: dict[str, list[str]] = defaultdict(list)
    for upper, lower in edges:
        here = upper
        for at in range(level[upper] + 1, level[lower] + 1):
            there = lower if at == level[lower] else f"\0{lower}\0{at}"
            rows[at].setdefault(there, Cell(there, 0.0, passed=True))
            if there not in near[here]:
                near[here].append(there)
                near[there].append(here)
            here = there
    return Rows([list(row.values()) for row in rows]), near
