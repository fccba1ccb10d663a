"""Who cites whom as a drawing in layers: where each source's box stands and which way each line between them goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimdesk.domain.evidence.layout_rows import Cell, Rows, ordered, spread
from claimdesk.domain.evidence.layout_shapes import Measure, Point, cut

LABELS = (340.0, 190.0)  # pixels, the longest name before it is cut: where all rows fit all the same, and where not
PAD = 14.0  # pixels beside a name in its box
HEIGHT = 32.0  # pixels, a box
GAP = 18.0  # pixels between two boxes
PASS = 10.0  # pixels a line takes that passes a row of boxes
EDGE = 10.0  # pixels free round the drawing
DOWN = (36.0, 76.0)  # pixels between two rows, at least and at most
BEND = 11.0  # pixels between two lines that run along a row
BUNDLES = 40  # edges from which lines to one source share their way

Edge = tuple[str, str, int]


@dataclass(frozen=True)
class Node:
    """A source's box: its corner, its size, its name as far as it fits."""

    key: str
    x: float
    y: float
    width: float
    height: float
    words: str
    words_width: float


@dataclass(frozen=True)
class Link:
    """A line from one box to another, through free room only; ``count`` passages took that way. ``back`` when it
    runs against the order of the layers, as one does in every circle."""

    start: str
    end: str
    count: int
    points: tuple[Point, ...]
    back: bool = False


@dataclass(frozen=True)
class Citing:
    """The drawing's measures, in pixels."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def lay_out(
    layers: Sequence[Sequence[str]],
    edges: Sequence[Edge],
    names: Mapping[str, str],
    measure: Measure,
    room: float,
    tall: float = 0.0,
) -> Citing:
    """Place the layers one under another in a drawing about ``room`` pixels wide, its rows as near as ``tall`` pixels
    ask for (0: as they like).

    A layer too wide for the room takes several rows. Every edge is drawn, also one that closes a circle or
    begins and ends at one box; an edge to a source that no layer names is not. The same input gives the same drawing.
    """
    room = max(room, 120.0) - 2 * EDGE
    for longest in LABELS:
        fitted = {key: cut(names[key], longest, measure) for layer in layers for key in layer}
        wide = {key: width + 2 * PAD for key, (_, width) in fitted.items()}
        if all(sum(wide[key] + GAP for key in layer) <= room + GAP for layer in layers):
            break
    rows = _wrapped(layers, wide, room)
    level = {key: at for at, row in enumerate(rows) for key in row}
    known = [edge for edge in edges if edge[0] in level and edge[1] in level]
    table = Rows([[Cell(key, wide[key]) for key in row] for row in rows])
    ways = _ways(table, level, known)
    near = _neighbours(ways)
    ordered(table, near)
    across = spread(table, near, GAP, PASS)
    spare = (tall - 2 * EDGE - len(rows) * HEIGHT) / max(1, len(rows) - 1)
    tops = _tops(len(rows), known, level, min(DOWN[1], max(DOWN[0], spare)) if tall else DOWN[1])
    left = min((across[cell.key] - cell.width / 2 for row in table.rows for cell in row), default=0.0) - EDGE
    across = {key: x - left for key, x in across.items()}
    nodes = tuple(
        Node(key, across[key] - wide[key] / 2, tops[level[key]], wide[key], HEIGHT, *fitted[key])
        for row in rows
        for key in row
    )
    right = max((across[cell.key] + cell.width / 2 for row in table.rows for cell in row), default=EDGE)
    links = _drawn(known, ways, level, across, tops, {node.key: node for node in nodes})
    farthest = max((x for link in links for x, _ in link.points), default=0.0)
    bottom = (tops[-1] if tops else EDGE) + HEIGHT
    lowest = max((y for link in links for _, y in link.points), default=0.0)
    return Citing(max(right, farthest) + EDGE, max(bottom, lowest) + EDGE, nodes, links)


def _wrapped(layers: Sequence[Sequence[str]], wide: Mapping[str, float], room: float) -> list[list[str]]:
    """Rows of boxes: a layer that is wider than the room is broken, its rows filled evenly."""
    rows: list[list[str]] = []
    for layer in layers:
        total = sum(wide[key] + GAP for key in layer)
        share = total / max(1, -(-total // (room + GAP)))
        row: list[str] = []
        taken = 0.0
        for key in layer:
            size = wide[key] + GAP
            if row and (taken + size > room + GAP or taken >= share):
                rows.append(row)
                row, taken = [], 0.0
            row.append(key)
            taken += size
        if row:
            rows.append(row)
    return rows


def _ways(table: Rows, level: Mapping[str, int], edges: Sequence[Edge]) -> list[list[str]]:
    """The cells each line goes through, from its upper end to its lower one. A row that is passed gets a cell for
    it; where there are many, lines to one source pass through one cell, as a bundle."""
    bundled = len(edges) >= BUNDLES
    made: set[str] = set()
    ways = []
    for number, (start, end, _) in enumerate(edges):
        back = level[start] > level[end]
        upper, lower = (end, start) if back else (start, end)
        way = [upper]
        for at in range(level[upper] + 1, level[lower]):
            key = f"{'from' if back else 'to'}·{lower}·{at}" if bundled else f"{number}·{at}"
            if key not in made:
                made.add(key)
                table.rows[at].append(Cell(key, PASS, passed=True))
            way.append(key)
        ways.append([*way, lower])
    return ways


def _neighbours(ways: Sequence[Sequence[str]]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            if one != other:
                near[one].append(other)
                near[other].append(one)
    return near


def _tops(rows: int, edges: Sequence[Edge], level: Mapping[str, int], down: float) -> list[float]:
    """Where each row begins; a row under which lines run along gets more room below it."""
    along: dict[int, int] = defaultdict(int)
    for start, end, _ in edges:
        if level[start] == level[end]:
            along[level[start]] += 1
    tops, y = [], EDGE
    for at in range(rows):
        tops.append(y)
        y += HEIGHT + max(down, along[at] * BEND + down / 2)
    return tops


def _drawn(
    edges: Sequence[Edge],
    ways: Sequence[Sequence[str]],
    level: Mapping[str, int],
    across: Mapping[str, float],
    tops: Sequence[float],
    nodes: Mapping[str, Node],
) -> tuple[Link, ...]:
    ports = _ports(edges, ways, level, across, nodes)
    bends: dict[int, int] = defaultdict(int)
    links = []
    for number, ((start, end, count), way) in enumerate(zip(edges, ways, strict=True)):
        above, below = way[0], way[-1]
        points: list[Point]
        first, last = ports[number, above, "first"], ports[number, below, "last"]
        if level[start] == level[end]:
            bends[level[start]] += 1
            base = tops[level[start]] + HEIGHT
            low = base + bends[level[start]] * BEND + 3
            points = [(first, base), (first, low), (last, low), (last, base)]
            links.append(Link(start, end, count, tuple(points), start == end))
            continue
        points = [(first, tops[level[above]] + HEIGHT)]
        for at, key in enumerate(way[1:-1], level[above] + 1):
            points += [(across[key], tops[at]), (across[key], tops[at] + HEIGHT)]
        points.append((last, tops[level[below]]))
        if len(edges) < BUNDLES:
            points = _pulled(points, list(nodes.values()))
        back = level[start] > level[end]
        links.append(Link(start, end, count, tuple(reversed(points) if back else points), back))
    return tuple(links)


def _pulled(points: list[Point], nodes: Sequence[Node]) -> list[Point]:
    """A way down, pulled tight: the fewest bends that still go past all boxes between its ends."""
    found = [points[0]]
    at = 0
    while at < len(points) - 1:
        further = (to for to in range(len(points) - 1, at + 1, -1) if _free(points[at], points[to], nodes))
        at = next(further, at + 1)
        found.append(points[at])
    return found


def _free(one: Point, other: Point, nodes: Iterable[Node]) -> bool:
    """Whether a straight line from one point down to another goes past all boxes between them."""
    (x1, y1), (x2, y2) = one, other
    for node in nodes:
        top, bottom = max(node.y, y1), min(node.y + node.height, y2)
        if top < bottom and y1 <= bottom and top <= y2:
            xs = [x1 + (x2 - x1) * (y - y1) / (y2 - y1) for y in (top, bottom)]
            if max(xs) > node.x - PASS / 2 and min(xs) < node.x + node.width + PASS / 2:
                return False
    return True


def _ports(
    edges: Sequence[Edge],
    ways: Sequence[Sequence[str]],
    level: Mapping[str, int],
    across: Mapping[str, float],
    nodes: Mapping[str, Node],
) -> dict[tuple[int, str, str], float]:
    """Where along a box's edge each line begins or ends: in the order of where it goes, so that none cross at once."""
    wanted: dict[tuple[str, bool], list[tuple[float, int, str]]] = defaultdict(list)
    for number, way in enumerate(ways):
        flat = level[way[0]] == level[way[-1]]
        wanted[way[0], True].append((across[way[1]], number, "first"))
        wanted[way[-1], flat].append((across[way[-2]], number, "last"))
    found = {}
    for (key, _), rows in wanted.items():
        node = nodes[key]
        step = min(14.0, (node.width - 2 * PAD) / max(1, len(rows) - 1)) if len(rows) > 1 else 0.0
        middle = node.x + node.width / 2
        for at, (_, number, which) in enumerate(sorted(rows)):
            found[number, key, which] = middle + (at - (len(rows) - 1) / 2) * step
    return found
