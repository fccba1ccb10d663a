"""Sourcing chains and independent origins, as the claim model counts them."""

from __future__ import annotations

import pytest
from memo_harbour import Sample

from claimdesk.domain.evidence.chains import full_chain
from claimdesk.domain.evidence.origins import origins, proposition, propositions
from claimdesk.domain.records import Decision, Evidence, Relation


@pytest.fixture
def made() -> Sample:
    made = Sample()
    made.briefing()
    for outlet in ("A", "B", "C"):
        made.source(outlet, f"Outlet {outlet}", kind="outlet")
        made.article(f"in-{outlet}", ["Words."], publisher=outlet)
    made.source("NYT", "The New York Times", kind="outlet")
    made.source("four", "Four unnamed people", kind="anonymous group")
    made.source("two", "Two officials", kind="anonymous group")
    made.source("lind", "Ada Lind", kind="person")
    return made


def say(made: Sample, outlet: str, *chain: str, own: bool = False, role: str = "states", claim: str = "c1") -> None:
    made.claim(claim, f"in-{outlet}", "Words.", chain=chain, own=own, role=role)


def words(made: Sample) -> str:
    return origins(made.records, ["c1"]).words


def test_the_publisher_is_appended_once_and_merged_sources_are_one(made: Sample) -> None:
    made.source("nyt2", "NY Times", kind="outlet", same_as="NYT")
    say(made, "A", "four", "nyt2")
    (evidence,) = made.records.where(Evidence)
    assert [source.id for source in full_chain(made.records, evidence)] == ["four", "NYT", "A"]


def test_a_publisher_who_stands_in_its_own_chain_is_not_doubled(made: Sample) -> None:
    say(made, "A", "lind", "A")
    (evidence,) = made.records.where(Evidence)
    assert [source.id for source in full_chain(made.records, evidence)] == ["lind", "A"]


def test_sources_merged_in_a_circle_do_not_hang(made: Sample) -> None:
    made.source("x", "X", same_as="y")
    made.source("y", "Y", same_as="x")
    say(made, "A", "x")
    (evidence,) = made.records.where(Evidence)
    assert len(full_chain(made.records, evidence)) == 2


def test_nobody_named_is_origin_not_stated_until_it_is_own_reporting(made: Sample) -> None:
    say(made, "A")
    assert words(made) == "origin not stated"
    say(made, "B", own=True)
    assert words(made) == "circular: 2 passages, one origin"


def test_one_origin_in_one_passage_is_single(made: Sample) -> None:
    say(made, "A", "lind")
    assert words(made) == "single origin"


def test_the_same_people_through_three_outlets_are_one_origin(made: Sample) -> None:
    for outlet in "ABC":
        say(made, outlet, "four", "NYT")
    assert words(made) == "circular: 3 passages, one origin"


def test_a_paper_that_only_relays_elsewhere_adds_no_origin(made: Sample) -> None:
    say(made, "A", "four", "NYT")
    say(made, "B", "NYT")
    assert words(made) == "circular: 2 passages, one origin"


def test_two_named_origins_corroborate(made: Sample) -> None:
    say(made, "A", "lind")
    say(made, "B", own=True)
    assert words(made) == "corroborated by 2 independent origins"


def test_unnamed_groups_are_one_until_a_person_says_otherwise(made: Sample) -> None:
    say(made, "A", "four")
    say(made, "B", "two")
    assert words(made) == "circular: 2 passages, one origin"
    made.records.put(Decision("d1", "independent", ("four", "two")))
    assert words(made) == "corroborated by 2 independent origins"


def test_supporting_passages_do_not_count(made: Sample) -> None:
    say(made, "A", "lind")
    say(made, "B", "NYT", role="supports")
    assert words(made) == "single origin"


def test_contested_comes_before_every_count(made: Sample) -> None:
    made.claim("c1", "in-A", "Words.", chain=("lind",), verification="contested")
    assert words(made) == "contested"


def test_claims_joined_by_duplicates_count_together(made: Sample) -> None:
    say(made, "A", "lind")
    say(made, "B", "NYT", claim="c2")
    say(made, "C", own=True, claim="c3")
    made.records.put(Relation("l1", "duplicates", "c2", "c1"))
    made.records.put(Relation("l2", "contradicts", "c1", "c3"))
    assert proposition(made.records, "c1") == ("c1", "c2")
    assert propositions(made.records, ["c3", "c2", "c1"]) == [("c3",), ("c1", "c2")]
    assert origins(made.records, proposition(made.records, "c1")).words == "corroborated by 2 independent origins"
