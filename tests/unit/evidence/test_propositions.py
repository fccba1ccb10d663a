"""Independent origins, rule by rule: what trips each of them and what does not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from tellings import Tellings, large

from claimdesk.domain.evidence.origins import origins
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Claim, Evidence, Source


@pytest.fixture
def made() -> Tellings:
    """Three outlets, two people on the record, three groups nobody named."""
    made = Tellings()
    for outlet in ("A", "B", "C", "NYT"):
        made.outlet(outlet)
    made.source("lind", "Ada Lind", kind="person")
    made.source("holm", "Ida Holm", kind="person")
    for group in ("four", "two", "some"):
        made.group(group)
    return made


def only(made: Tellings) -> Proposition:
    (found,) = propositions(World.gather(made.records, "b1"))
    return found


def names(found: Proposition) -> list[str]:
    return sorted(source.id for source in found.origins)


# The origin is the first element of the chain.


def test_the_origin_is_the_first_of_the_chain_not_the_publisher(made: Tellings) -> None:
    made.say("A", "lind", "NYT")
    found = only(made)
    assert (names(found), found.status, found.words) == (["lind"], "single origin", "single origin")


def test_two_chains_with_two_beginnings_are_two_origins(made: Tellings) -> None:
    made.say("A", "lind", "NYT")
    made.say("B", "holm", "NYT")
    found = only(made)
    assert names(found) == ["holm", "lind"]
    assert found.words == "corroborated by 2 independent origins"
    assert (found.passages, found.articles, found.repeats) == (2, 2, 0)


def test_two_chains_with_one_beginning_are_one_origin(made: Tellings) -> None:
    made.say("A", "lind")
    made.say("B", "lind", "NYT")
    found = only(made)
    assert (found.words, found.repeats) == ("circular: 2 passages, one origin", 1)


def test_an_origin_merged_with_another_is_the_same_one(made: Tellings) -> None:
    made.source("lind2", "A. Lind", kind="person", same_as="lind")
    made.say("A", "lind")
    made.say("B", "lind2")
    assert names(only(made)) == ["lind"]
    made.records.put(replace(made.records.get(Source, "lind2"), same_as=None))
    assert names(only(made)) == ["lind", "lind2"]


# An unattributed statement has its origin not stated, until a person marks it own reporting.


def test_nobody_named_is_origin_not_stated(made: Tellings) -> None:
    made.say("A")
    found = only(made)
    assert (found.origins, found.unstated, found.words) == ((), 1, "origin not stated")


def test_no_number_of_unattributed_passages_makes_an_origin(made: Tellings) -> None:
    for outlet in "ABC":
        made.say(outlet)
    assert (only(made).origins, only(made).unstated, only(made).status) == ((), 3, "origin not stated")


def test_own_reporting_makes_the_outlet_the_origin(made: Tellings) -> None:
    made.say("A", own_reporting=True)
    assert (names(only(made)), only(made).unstated) == (["A"], 0)


def test_own_reporting_of_nobody_knows_who_is_still_not_stated(made: Tellings) -> None:
    made.article("in-unknown")
    made.say("unknown", own_reporting=True)
    assert only(made).words == "origin not stated"


def test_own_reporting_beside_a_chain_changes_nothing(made: Tellings) -> None:
    """It is said of unattributed statements: where somebody is named, that is the origin."""
    made.say("A", "lind", own_reporting=True)
    assert names(only(made)) == ["lind"]


def test_an_unattributed_passage_beside_an_origin_adds_none(made: Tellings) -> None:
    made.say("A", "lind")
    made.say("B")
    found = only(made)
    assert (names(found), found.unstated, found.repeats) == (["lind"], 1, 0)
    assert found.words == "circular: 2 passages, one origin"


def test_each_passage_is_counted_once_also_where_a_group_waits_to_be_set_apart(made: Tellings) -> None:
    """One origin, two that repeat it, one undecided group, three that name nobody: seven parts of seven passages."""
    for outlet, *chain in (["A", "four"], ["B", "four", "A"], ["C", "four"], ["NYT", "two"], ["A"], ["B"], ["C"]):
        made.say(outlet, *chain)
    found = only(made)
    assert (names(found), [source.id for source in found.undecided]) == (["four"], ["two"])
    assert (found.repeats, found.unstated) == (2, 3)
    assert found.words == "circular: 7 passages, one origin"
    made.say("A", "two", "NYT")
    assert only(made).repeats == 3, "the undecided group is brought again"


@pytest.mark.parametrize("seed", range(12))
def test_origins_undecided_repeats_and_unstated_add_up_to_the_passages(made: Tellings, seed: int) -> None:
    dice = random.Random(seed)
    for outlet in dice.choices(("A", "B", "C"), k=dice.randrange(1, 9)):
        made.say(outlet, *dice.choice(((), ("lind",), ("holm",), ("four",), ("two",), ("some", "NYT"))))
    found = only(made)
    assert len(found.origins) + len(found.undecided) + found.repeats + found.unstated == found.passages


# A source that only relays elsewhere in the proposition is no origin.


def test_a_paper_that_relays_elsewhere_adds_none(made: Tellings) -> None:
    made.say("A", "four", "NYT")
    made.say("B", "NYT")
    found = only(made)
    assert (names(found), found.words) == (["four"], "circular: 2 passages, one origin")


def test_a_paper_that_relays_as_publisher_adds_none(made: Tellings) -> None:
    made.say("NYT", "lind")
    made.say("B", "NYT")
    assert names(only(made)) == ["lind"]


def test_a_paper_that_relays_in_another_proposition_is_an_origin_here(made: Tellings) -> None:
    made.say("A", "four", "NYT", claim="c1")
    made.say("B", "NYT", claim="c2")
    assert [names(each) for each in propositions(World.gather(made.records, "b1"))] == [["four"], ["NYT"]]


def test_a_paper_that_relays_and_found_out_for_itself_is_an_origin(made: Tellings) -> None:
    made.say("A", "lind", "NYT")
    made.say("NYT", own_reporting=True)
    assert names(only(made)) == ["NYT", "lind"]


def test_a_relay_of_a_relay_leads_back_to_one_origin(made: Tellings) -> None:
    made.say("A", "lind", "NYT")
    made.say("B", "NYT", "A")
    made.say("C", "A")
    assert names(only(made)) == ["lind"]


def test_papers_that_cite_each_other_in_a_circle_are_one_origin(made: Tellings) -> None:
    """Neither could be counted as an origin by the letter, but somebody must have begun."""
    made.say("A", "B")
    made.say("B", "A")
    found = only(made)
    assert (len(found.origins), found.words) == (1, "circular: 2 passages, one origin")
    made.say("C", "lind")
    assert len(only(made).origins) == 2


def test_a_circle_that_somebody_else_began_adds_none(made: Tellings) -> None:
    made.say("A", "B")
    made.say("B", "A")
    made.say("B", "lind")
    assert names(only(made)) == ["lind"]


# Two anonymous groups are never independent until a person says so.


def test_two_unnamed_groups_are_one_origin_until_a_person_sets_them_apart(made: Tellings) -> None:
    made.say("A", "four")
    made.say("B", "two")
    found = only(made)
    assert len(found.origins) == 1
    assert [source.id for source in found.undecided] == ["two"]
    made.decide("independent", "two", "four")
    found = only(made)
    assert (names(found), found.undecided) == (["four", "two"], ())


def test_a_decision_about_other_groups_does_not_help(made: Tellings) -> None:
    made.say("A", "four")
    made.say("B", "two")
    made.decide("independent", "four", "some")
    assert len(only(made).origins) == 1


def test_three_groups_count_as_many_as_are_all_set_apart(made: Tellings) -> None:
    for outlet, group in zip("ABC", ("four", "some", "two"), strict=True):
        made.say(outlet, group)
    made.decide("independent", "some", "two")
    assert names(only(made)) == ["some", "two"]  # not "four", whom nobody set apart, though it comes first
    made.decide("independent", "four", "two")
    assert len(only(made).origins) == 2  # four and some may still be the same people
    made.decide("independent", "four", "some")
    assert len(only(made).origins) == 3


def test_one_decision_may_set_three_groups_apart(made: Tellings) -> None:
    for outlet, group in zip("ABC", ("four", "some", "two"), strict=True):
        made.say(outlet, group)
    made.decide("independent", "four", "some", "two")
    assert len(only(made).origins) == 3


def test_a_decision_follows_a_merged_group(made: Tellings) -> None:
    made.source("four2", kind="anonymous group", same_as="four")
    made.say("A", "four")
    made.say("B", "two")
    made.decide("independent", "four2", "two")
    assert len(only(made).origins) == 2


def test_an_unnamed_group_and_somebody_named_are_two(made: Tellings) -> None:
    made.say("A", "four")
    made.say("B", "lind")
    assert names(only(made)) == ["four", "lind"]


def test_two_people_named_only_to_the_writer_are_unnamed_too(made: Tellings) -> None:
    made.source("x", "A senior aide", kind="person", on_record="anonymous")
    made.say("A", "x")
    made.say("B", "four")
    assert len(only(made).origins) == 1


# Role: states counts, supports never.


@pytest.mark.parametrize("role", ["supports", "contradicts", "qualifies", "context"])
def test_only_stating_passages_count(made: Tellings, role: str) -> None:
    made.say("A", "lind")
    made.say("B", "holm", role=role)
    found = only(made)
    assert (names(found), found.passages, found.evidence) == (["lind"], 1, ("e001",))


def test_a_supporting_chain_relays_nothing(made: Tellings) -> None:
    """ "four → NYT" that only supports does not make NYT a relay of what it states elsewhere."""
    made.say("A", "four", "NYT", role="supports")
    made.say("B", "NYT")
    assert names(only(made)) == ["NYT"]


def test_support_on_the_record_is_shown_beside(made: Tellings) -> None:
    made.say("A", "four")
    made.say("B", "lind", role="supports")
    made.say("C", "two", role="supports")  # not on the record
    made.say("C", "lind", role="supports")  # heard already
    made.say("C", role="supports")  # nobody
    found = only(made)
    assert [(voice.source.id, voice.evidence) for voice in found.support] == [("lind", "e002")]
    assert names(found) == ["four"]


def test_who_states_it_is_not_shown_beside_it(made: Tellings) -> None:
    made.say("A", "lind")
    made.say("B", "lind", role="supports")
    assert only(made).support == ()


def test_a_claim_that_supports_lends_its_voices(made: Tellings) -> None:
    made.say("A", "four", claim="c1")
    made.say("B", "holm", claim="c2")
    made.link("supports", "c2", "c1")
    first, second = propositions(World.gather(made.records, "b1"))
    assert [voice.source.id for voice in first.support] == ["holm"]
    assert (names(first), second.support) == (["four"], ())


# Status, joining, lead, order.


def test_contested_is_a_persons_word_and_comes_before_every_count(made: Tellings) -> None:
    made.claim("c1", verification="contested")
    made.say("A", "lind")
    made.say("B", "holm")
    assert (only(made).contested, only(made).words) == (True, "contested")
    assert len(only(made).origins) == 2
    made.records.put(replace(made.records.get(Claim, "c1"), verification="refuted"))
    assert only(made).words == "corroborated by 2 independent origins"


def test_a_contradicted_proposition_keeps_its_count_and_says_by_what(made: Tellings) -> None:
    made.say("A", "lind", claim="c1")
    made.say("B", "holm", claim="c2")
    made.link("contradicts", "c2", "c1")
    first, second = propositions(World.gather(made.records, "b1"))
    assert (first.status, first.against, second.against) == ("single origin", ("c2",), ("c1",))


def test_ten_claims_joined_count_the_same_as_one_claim_with_ten_passages() -> None:
    one, ten = Tellings(), Tellings()
    for made in (one, ten):
        for place in range(10):
            made.outlet(f"o{place}")
            made.source(f"s{place % 4}", kind="person")
            claim = f"c{place}" if made is ten else "c0"
            made.say(f"o{place}", f"s{place % 4}", *(["o0"] if place % 3 else []), claim=claim)
        made.claim("elsewhere")
    for place in range(1, 10):
        ten.link("duplicates", f"c{place}", f"c{place - 1}")
    first, second = (propositions(World.gather(made.records, "b1"))[0] for made in (one, ten))
    assert first.found == second.found
    assert (first.words, first.articles, len(second.claims)) == (second.words, second.articles, 10)


def test_one_passage_under_two_joined_claims_is_one_passage(made: Tellings) -> None:
    made.say("A", "lind", claim="c1", passage="p")
    made.say("A", "lind", claim="c2", passage="p")
    made.link("duplicates", "c1", "c2")
    assert (only(made).passages, only(made).words) == (1, "single origin")


def test_other_relations_do_not_join(made: Tellings) -> None:
    for kind in ("supports", "contradicts", "qualifies", "updates"):
        made.say("A", claim=f"c-{kind}")
        made.link(kind, f"c-{kind}", "c-supports") if kind != "supports" else None
    assert len(propositions(World.gather(made.records, "b1"))) == 4


def test_the_lead_is_the_most_important_then_the_best_graded_then_the_first(made: Tellings) -> None:
    for id, credibility in (("c1", "6"), ("c2", "2"), ("c3", "2")):
        made.claim(id, credibility=credibility)
    made.say("A", claim="c1")
    made.link("duplicates", "c1", "c2")
    made.link("duplicates", "c2", "c3")
    for id in ("c2", "c3"):
        made.say("B", claim=id)
    assert only(made).lead == "c2"
    made.records.put(replace(made.records.get(Claim, "c3"), credibility="1"))
    assert only(made).lead == "c3"
    made.stand("c1", "key")
    assert (only(made).lead, only(made).importance) == ("c1", "key")


def test_claims_outside_the_briefing_join_but_are_not_counted(made: Tellings) -> None:
    made.outlet("away", briefing=None)
    made.say("A", "lind", claim="c1")
    made.say("away", "holm", claim="c2")
    made.say("B", "lind", claim="c3")
    made.link("duplicates", "c1", "c2")
    made.link("duplicates", "c2", "c3")
    assert (only(made).claims, names(only(made))) == (("c1", "c3"), ["lind"])


def test_a_filter_hides_propositions_and_never_recounts_them(made: Tellings) -> None:
    made.say("A", "lind", claim="c1")
    made.say("B", "holm", claim="c2")
    made.say("B", "lind", claim="c3")
    made.link("duplicates", "c1", "c2")
    world = World.gather(made.records, "b1")
    (found,) = propositions(world.filtered(article="in-A"))
    assert (found.claims, found.words) == (("c1", "c2"), "corroborated by 2 independent origins")
    assert len(propositions(world)) == 2


def test_the_memo_counts_the_same(made: Tellings) -> None:
    """One truth: what the memo's own counting says of each proposition of a large library."""
    records = large(400, 40, seed=3)
    for found in propositions(World.gather(records, None)):
        counted = origins(records, found.claims)
        assert {s.id for s in counted.sources} == {s.id for s in found.origins}
        assert (counted.words, counted.repeats, counted.unstated) == (found.words, found.repeats, found.unstated)


@pytest.mark.parametrize("seed", range(6))
def test_propositions_do_not_depend_on_the_order_of_records(seed: int) -> None:
    records = list(large(300, 30, seed))
    first = propositions(World.gather(RecordSet(records), "b1"))
    random.Random(seed).shuffle(records)
    assert propositions(World.gather(RecordSet(records), "b1")) == first


@pytest.mark.parametrize("seed", range(4))
def test_a_repeated_passage_never_makes_an_origin(seed: int) -> None:
    """Telling again what is told, through whomever, adds passages and no origin."""
    records, dice = large(60, 12, seed), random.Random(seed)
    before = {each.claims: each for each in propositions(World.gather(records, None))}
    for count, row in enumerate(dice.sample(records.where(Evidence), 30)):
        if row.chain and row.role == "states":
            records.put(replace(row, id=f"again{count}", passage=f"p{dice.randrange(60)}-0"))
    for each in propositions(World.gather(records, None)):
        assert len(each.origins) <= len(before[each.claims].origins), each
