"""Who cites whom, drawn: every edge is there, also in circles; no line runs through a box; boxes never overlap."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.domain.evidence.layout_graph import Citing, Edge, Node, lay_out
from claimdesk.domain.evidence.layout_rows import Cell, Rows, crossings, ordered

Layers = list[list[str]]


def measure(words: str) -> float:
    return 6.5 * len(words)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Layers, list[Edge], dict[str, str]]:
    """Any layers with any edges between any two sources: down, up, along a layer, to themselves, both ways."""
    sizes = draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    keys = iter(range(100))
    layers = [[f"s{next(keys)}" for _ in range(size)] for size in sizes]
    every = [key for layer in layers for key in layer]
    pairs = draw(st.lists(st.tuples(st.sampled_from(every), st.sampled_from(every)), max_size=70, unique=True))
    names = {key: draw(st.text("abcdefgh ", min_size=1, max_size=40)) for key in every}
    return layers, [(one, other, 1 + at % 4) for at, (one, other) in enumerate(pairs)], names


def drawn(graph: tuple[Layers, list[Edge], dict[str, str]], room: float = 600) -> Citing:
    layers, edges, names = graph
    return lay_out(layers, edges, names, measure, room)


@settings(max_examples=200, deadline=None)
@given(graphs(), st.floats(150, 1500))
def test_every_edge_is_drawn_and_every_source_has_a_box(
    graph: tuple[Layers, list[Edge], dict[str, str]], room: float
) -> None:
    layers, edges, _ = graph
    picture = drawn(graph, room)
    assert [(link.start, link.end, link.count) for link in picture.links] == edges
    assert sorted(node.key for node in picture.nodes) == sorted(key for layer in layers for key in layer)


@settings(max_examples=100, deadline=None)
@given(graphs(), st.floats(150, 1500))
def test_the_same_graph_gives_the_same_drawing(graph: tuple[Layers, list[Edge], dict[str, str]], room: float) -> None:
    assert drawn(graph, room) == drawn(graph, room)


@settings(max_examples=200, deadline=None)
@given(graphs(), st.floats(150, 1500))
def test_no_two_boxes_overlap_and_all_is_inside_the_drawing(
    graph: tuple[Layers, list[Edge], dict[str, str]], room: float
) -> None:
    picture = drawn(graph, room)
    for one, other in combinations(picture.nodes, 2):
        apart = one.x + one.width <= other.x + 1e-6 or other.x + other.width <= one.x + 1e-6
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    points = [point for link in picture.links for point in link.points]
    points += [(node.x, node.y) for node in picture.nodes]
    points += [(node.x + node.width, node.y + node.height) for node in picture.nodes]
    assert all(-1e-6 <= x <= picture.width and -1e-6 <= y <= picture.height for x, y in points)


@settings(max_examples=200, deadline=None)
@given(graphs(), st.floats(150, 1500))
def test_no_line_runs_through_a_box(graph: tuple[Layers, list[Edge], dict[str, str]], room: float) -> None:
    picture = drawn(graph, room)
    for link in picture.links:
        for one, other in pairwise(link.points):
            for node in picture.nodes:
                assert not through(one, other, node), f"{link.start} → {link.end} runs through {node.key}"


def through(one: tuple[float, float], other: tuple[float, float], node: Node) -> bool:
    """Whether a straight line has a point well inside a box (tried at many points of it)."""
    for step in range(41):
        share = step / 40
        x, y = one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share
        if node.x + 0.5 < x < node.x + node.width - 0.5 and node.y + 0.5 < y < node.y + node.height - 0.5:
            return True
    return False


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_each_line_begins_and_ends_at_its_own_boxes(graph: tuple[Layers, list[Edge], dict[str, str]]) -> None:
    picture = drawn(graph)
    nodes = {node.key: node for node in picture.nodes}
    for link in picture.links:
        for key, (x, y) in ((link.start, link.points[0]), (link.end, link.points[-1])):
            node = nodes[key]
            assert node.x <= x <= node.x + node.width
            assert y in (pytest.approx(node.y), pytest.approx(node.y + node.height))


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_ordering_a_row_never_adds_crossings(graph: tuple[Layers, list[Edge], dict[str, str]]) -> None:
    layers, edges, _ = graph
    table = Rows([[Cell(key, 10) for key in layer] for layer in layers])
    near: dict[str, list[str]] = {}
    for one, other, _ in edges:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    before = crossings(table, near)
    ordered(table, near)
    assert crossings(table, near) <= before
    assert [sorted(cell.key for cell in row) for row in table.rows] == [sorted(layer) for layer in layers]


def test_two_unnamed_groups_told_one_paper_that_another_repeats() -> None:
    layers = [["four", "brennan"], ["times"], ["stocktwits"]]
    edges = [("four", "times", 3), ("brennan", "times", 1), ("times", "stocktwits", 2)]
    names = {"four": "4 unnamed", "brennan": "Francis Brennan", "times": "New York Times", "stocktwits": "Stocktwits"}
    picture = lay_out(layers, edges, names, measure, 360)
    four, brennan, times, stocktwits = picture.nodes
    assert four.y == brennan.y < times.y < stocktwits.y
    middle = times.x + times.width / 2
    assert four.x + four.width < middle + 20
    assert stocktwits.x + stocktwits.width / 2 == pytest.approx(middle)
    assert not any(link.back for link in picture.links)


def test_a_circle_is_drawn_with_the_line_back_marked() -> None:
    picture = lay_out([["a"], ["b"]], [("a", "b", 2), ("b", "a", 1)], {"a": "One", "b": "Other"}, measure, 300)
    there, back = picture.links
    assert (there.back, back.back) == (False, True)
    assert there.points[0][0] != back.points[-1][0], "the two lines do not cover one another"


def test_two_crossed_lines_are_uncrossed() -> None:
    near = {"a": ["d"], "b": ["c"], "c": ["b"], "d": ["a"]}
    table = Rows([[Cell("a", 1), Cell("b", 1)], [Cell("c", 1), Cell("d", 1)]])
    assert crossings(table, near) == 1
    ordered(table, near)
    assert crossings(table, near) == 0


def test_a_layer_too_wide_for_the_room_takes_several_rows() -> None:
    layer = [f"source {at}" for at in range(30)]
    picture = lay_out([layer], [], {key: key for key in layer}, measure, 400)
    assert picture.width <= 420
    assert len({node.y for node in picture.nodes}) > 5


def test_a_crowd_of_lines_is_bundled_so_that_the_drawing_stays_narrow() -> None:
    speakers, wires = [f"speaker {at}" for at in range(40)], [f"wire {at}" for at in range(9)]
    edges = [(speaker, wire, 1) for speaker in speakers for wire in wires]
    picture = lay_out([speakers, wires], edges, {key: key for key in (*speakers, *wires)}, measure, 340)
    assert len(picture.links) == 360
    assert picture.width < 800


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    picture = lay_out([], [], {}, measure, 400)
    assert picture.nodes == picture.links == ()
