"""Voices: what rests on each source, who cites whom, and rows that hold whatever the loops."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tellings import Tellings

from claimdesk.domain.evidence.layers import TANGLE, layered, loops
from claimdesk.domain.evidence.voices import Citing, VoiceRow, voices, who_cites_whom
from claimdesk.domain.evidence.world import World


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("ticker")
    made.source("times", kind="outlet", reliability="B", reason="careful")
    made.source("roe", kind="person")
    made.group("four")
    return made


def rows(told: Tellings) -> dict[str, VoiceRow]:
    return {row.source.id: row for row in voices(World.gather(told.records, "b1"))}


def graph(told: Tellings) -> Citing:
    return who_cites_whom(World.gather(told.records, "b1"))


def test_what_rests_on_each_source_and_what_begins_with_it(told: Tellings) -> None:
    told.say("ticker", "four", "times", claim="c1")
    told.say("ticker", "roe", "times", claim="c2")
    told.say("ticker", claim="c3", own_reporting=True)
    told.say("ticker", claim="c4")
    found = rows(told)
    assert list(found) == ["ticker", "times", "four", "roe"]
    assert found["ticker"].claims == ("c1", "c2", "c3", "c4")
    assert found["ticker"].origin_of == ("c3",)
    assert (found["times"].claims, found["times"].origin_of) == (("c1", "c2"), ())
    assert found["four"].origin_of == ("c1",)
    assert (found["times"].reliability, found["times"].reason) == ("B", "careful")
    assert found["four"].on_record == "anonymous"


def test_who_cites_whom_with_the_count_of_passages(told: Tellings) -> None:
    told.say("ticker", "four", "times", claim="c1")
    told.say("ticker", "four", "times", claim="c1")
    told.say("ticker", "roe", "times", claim="c2")
    found = graph(told)
    assert found.layers == (("four", "roe"), ("times",), ("ticker",))
    assert set(found.edges) == {("four", "times", 2), ("roe", "times", 1), ("times", "ticker", 3)}
    assert rows(told)["times"].cites == ("four", "roe")
    assert rows(told)["times"].cited_by == ("ticker",)


def test_a_loop_is_drawn_with_its_lightest_edge_going_back(told: Tellings) -> None:
    told.outlet("times")
    for _ in range(3):
        told.say("ticker", "times", claim="c1")
    told.say("times", "ticker", claim="c2")
    found = graph(told)
    assert found.layers == (("times",), ("ticker",))
    assert set(found.edges) == {("times", "ticker", 3), ("ticker", "times", 1)}


def test_merged_sources_are_one_node(told: Tellings) -> None:
    told.source("nyt", kind="outlet", same_as="times")
    told.say("ticker", "four", "nyt", claim="c1")
    told.say("ticker", "four", "times", claim="c2")
    assert ("four", "times", 2) in graph(told).edges


def test_nobody_cited_is_an_empty_graph() -> None:
    assert layered((), {}) == ()
    assert graph(Tellings()) == Citing((), ())


nodes = tuple("abcdefghijklmnop")
graphs = st.dictionaries(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), st.integers(1, 9), max_size=40)


@given(graphs)
def test_every_node_stands_once_and_edges_outside_loops_go_down(edges: dict[tuple[str, str], int]) -> None:
    found = layered(nodes, edges)
    assert sorted(node for row in found for node in row) == list(nodes)
    assert found == layered(nodes, dict(reversed(edges.items())))
    level = {node: at for at, row in enumerate(found) for node in row}
    groups = [set(group) for group in loops(nodes, edges)]
    for upper, lower in edges:
        together = any({upper, lower} <= group for group in groups)
        assert together or level[upper] < level[lower]
    for group in groups:
        if len(group) > TANGLE:
            assert len({level[node] for node in group}) == 1
        elif len(group) > 1:
            assert sum(edges.get((a, b), 0) for a in group for b in group if level[a] < level[b]) * 2 >= sum(
                edges.get((a, b), 0) for a in group for b in group if a != b
            )


def test_rows_are_put_so_that_lines_do_not_cross() -> None:
    edges = {("a", "z"): 1, ("b", "y"): 1, ("c", "x"): 1, ("a", "y"): 1}
    upper, lower = layered(("a", "b", "c", "x", "y", "z"), edges)
    ends = sorted((upper.index(one), lower.index(other)) for one, other in edges)
    assert all(before[1] <= after[1] for before, after in pairwise(ends))


def test_a_long_chain_of_two_thousand_is_no_trouble() -> None:
    many = tuple(f"n{at:04}" for at in range(2000))
    found = layered(many, dict.fromkeys(pairwise(many), 1) | {(many[-1], many[0]): 1})
    assert len(found) == 1  # one loop of all of them: a tangle
