"""Syndicated copies: one text under two outlets is one origin, until a person says otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tellings import Tellings

from claimdesk.domain.edits.arriving import deny_syndicated, mark_syndicated
from claimdesk.domain.evidence.origins import origins
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.syndication import original_of
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Decision


@pytest.fixture
def made() -> Tellings:
    made = Tellings()
    for outlet in ("A", "B", "C"):
        made.outlet(outlet)
    made.source("lind", "Ada Lind", kind="person")
    made.source("holm", "Ida Holm", kind="person")
    return made


def told(made: Tellings) -> tuple[list[str], str]:
    """The origins and the status in words; both ways of counting must agree."""
    (found,) = propositions(World.gather(made.records, "b1"))
    counted = origins(made.records, ["c1"])
    assert (found.origins, found.words) == (counted.sources, counted.words)
    return sorted(source.id for source in found.origins), found.words


def test_the_own_reporting_of_a_copy_is_no_new_origin(made: Tellings) -> None:
    made.say("A", own_reporting=True)
    made.say("B", own_reporting=True)
    assert told(made) == (["A", "B"], "corroborated by 2 independent origins")
    made.records.apply(mark_syndicated(made.records, "in-B", "in-A"))
    assert told(made) == (["A"], "circular: 2 passages, one origin")
    made.records.apply(deny_syndicated(made.records, "in-B"))
    assert told(made) == (["A", "B"], "corroborated by 2 independent origins")


def test_an_outlet_that_is_no_copy_still_counts_beside_one(made: Tellings) -> None:
    for outlet in "ABC":
        made.say(outlet, own_reporting=True)
    made.records.apply(mark_syndicated(made.records, "in-B", "in-A"))
    assert told(made) == (["A", "C"], "corroborated by 2 independent origins")


def test_chains_through_a_copy_are_repeats_and_other_origins_in_it_count(made: Tellings) -> None:
    made.say("A", "lind")
    made.say("B", "lind")
    made.records.apply(mark_syndicated(made.records, "in-B", "in-A"))
    assert told(made) == (["lind"], "circular: 2 passages, one origin")
    made.say("B", "holm")
    assert told(made) == (["holm", "lind"], "corroborated by 2 independent origins")


def test_a_copy_alone_rests_on_the_outlet_whose_text_it_is(made: Tellings) -> None:
    made.say("B", own_reporting=True)
    made.records.apply(mark_syndicated(made.records, "in-B", "in-A"))
    assert told(made) == (["A"], "single origin")


def test_what_nobody_is_named_for_is_still_not_stated_in_a_copy(made: Tellings) -> None:
    made.say("A")
    made.say("B")
    made.records.apply(mark_syndicated(made.records, "in-B", "in-A"))
    assert told(made) == ([], "origin not stated")


def test_a_copy_of_a_copy_is_the_first_ones_and_a_circle_ends(made: Tellings) -> None:
    made.say("C", own_reporting=True)
    made.records.apply(mark_syndicated(made.records, "in-C", "in-B"))
    made.records.apply(mark_syndicated(made.records, "in-B", "in-A"))
    assert told(made)[0] == ["A"]
    round_about = [
        Decision(f"d{at}", "syndicated", pair) for at, pair in enumerate((("x", "y"), ("y", "z"), ("z", "x")))
    ]
    assert original_of(round_about) == {"y": "x", "z": "x"}


def test_the_world_follows_marks_and_outlets_as_they_change(made: Tellings) -> None:
    made.say("A", own_reporting=True)
    made.say("B", own_reporting=True)
    world = World.gather(made.records, "b1")
    assert len(propositions(world)[0].origins) == 2
    change = mark_syndicated(made.records, "in-B", "in-A")
    made.records.apply(change)
    world = world.renew(made.records, change.touched)
    assert [source.id for source in propositions(world)[0].origins] == ["A"]
    made.records.put(replace(made.records.get(Article, "in-A"), publisher="C"))
    world = world.renew(made.records, {("article", "in-A")})
    assert sorted(source.id for source in propositions(world)[0].origins) == ["C"]
    made.records.apply(change.reverse())
    world = world.renew(made.records, change.touched)
    assert sorted(source.id for source in propositions(world)[0].origins) == ["B", "C"]
