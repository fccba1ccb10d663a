"""Possible duplicates: near statements of different articles, and the search that finds all of them."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from tellings import WORDS, Tellings

from claimdesk.domain.edits.evidence_decisions import join_claims, reject_group
from claimdesk.domain.evidence.blocking import alike, alike_again, sharing
from claimdesk.domain.evidence.duplicates import Near, near_statements
from claimdesk.domain.evidence.terms import names_of, stem, terms_of
from claimdesk.domain.evidence.world import World

FIRST = "Northwind is the only large developer of harbour models without an agreement with the port office."
SECOND = "Only Northwind, a large developer of harbour models, has reached no agreement with the port office."
OTHER = "Northwind hopes that the weather will be better next year."


@pytest.fixture
def made() -> Tellings:
    made = Tellings()
    for outlet in ("A", "B"):
        made.outlet(outlet)
    for id, statement, outlet in (("c1", FIRST, "A"), ("c2", SECOND, "B"), ("c3", OTHER, "B")):
        made.claim(id, statement)
        made.say(outlet, claim=id)
    return made


def near(made: Tellings, **how: bool) -> list[Near]:
    return near_statements(World.gather(made.records, "b1"), **how)


def test_one_statement_in_other_words_is_found_in_another_article(made: Tellings) -> None:
    (found,) = near(made)
    assert (found.claim, found.other) == ("c1", "c2")
    assert 0.55 <= found.score < 1
    assert set(found.common) >= {"northwind", "only", "harbour", "models", "agreement"}
    assert not set(found.common) & {"is", "has", "reached"}


def test_the_same_words_score_one(made: Tellings) -> None:
    made.claim("c4", FIRST.upper())
    made.say("B", claim="c4")
    best = near(made)[0]
    assert (best.claim, best.other, best.score) == ("c1", "c4", 1.0)


def test_within_one_article_only_when_asked_for(made: Tellings) -> None:
    made.claim("c4", FIRST)
    made.say("A", claim="c4")
    assert ("c1", "c4") not in {(each.claim, each.other) for each in near(made)}
    assert ("c1", "c4") in {(each.claim, each.other) for each in near(made, within=True)}
    made.say("B", claim="c4")
    assert ("c1", "c4") in {(each.claim, each.other) for each in near(made)}


def test_joined_claims_are_not_offered(made: Tellings) -> None:
    change = join_claims(made.records, "c1", "c2")
    assert change.label == "Join no. 1 and no. 2"
    made.records.apply(change)
    assert near(made) == []
    made.records.apply(change.reverse())
    assert len(near(made)) == 1


def test_not_the_same_is_remembered_and_no_contradiction_is_another_matter(made: Tellings) -> None:
    made.records.apply(reject_group(made.records, [("c2", "c1")], "no contradiction"))
    assert len(near(made)) == 1
    made.records.apply(reject_group(made.records, [("c2", "c1")], "not the same"))
    assert near(made) == []


def test_a_filter_keeps_pairs_with_a_claim_in_it(made: Tellings) -> None:
    made.stand("c2", "key")
    made.stand("c3", "background")
    world = World.gather(made.records, "b1")
    assert len(near_statements(world.filtered(importance="key"))) == 1
    assert near_statements(world.filtered(importance="background")) == []


@pytest.mark.parametrize("share", [0.25, 0.5, 0.8])
@pytest.mark.parametrize("seed", range(5))
def test_every_alike_pair_is_found(seed: int, share: float) -> None:
    """Against comparing all with all, whatever the order of the sets."""
    dice = random.Random(seed)
    sets = {f"k{n}": frozenset(dice.choices(WORDS[:60], k=dice.randrange(0, 9))) for n in range(60)}
    wanted = {
        (one, other)
        for one, other in combinations(sorted(sets), 2)
        if len(sets[one] & sets[other]) >= max(2, share * len(sets[one] | sets[other]))
    }
    keys = dice.sample(sorted(sets), len(sets))
    found = alike({key: sets[key] for key in keys}, share)
    assert sorted(pair[:2] for pair in found) == sorted(wanted)
    assert all(score == len(sets[a] & sets[b]) / len(sets[a] | sets[b]) for a, b, score in found)


@pytest.mark.parametrize("seed", range(5))
def test_after_an_edit_the_same_pairs_are_found(seed: int) -> None:
    dice, drawer = random.Random(seed), {}
    sets = {f"k{n}": frozenset(dice.choices(WORDS[:40], k=6)) for n in range(40)}
    for _ in range(12):
        for key in dice.sample(sorted(sets), dice.randrange(3)):
            if dice.random() < 0.3:
                del sets[key]
            else:
                sets[key] = frozenset(dice.choices(WORDS[:40], k=6))
        sets[f"new{dice.random()}"] = frozenset(dice.choices(WORDS[:40], k=6))
        assert sorted(alike_again(drawer, "here", sets, 0.3)) == sorted(alike(sets, 0.3))


def test_the_same_headline_five_thousand_times_does_not_hang() -> None:
    sets = {f"k{n:04}": frozenset(WORDS[:6]) for n in range(5000)}
    found = alike(sets, 0.5)
    assert 4999 <= len(found) < 5000 * 50
    assert len(sharing(sets, sets, 2)) <= 5000 * 8


def test_sharing_offers_the_best_of_too_many() -> None:
    left = {f"a{n:02}": frozenset(WORDS[:20]) for n in range(30)}
    right = {f"b{n:02}": frozenset(WORDS[: 2 + n]) for n in range(30)}
    found = sharing(left, right, 2)
    assert {key for pair in found for key in pair} == left.keys() | right.keys()
    assert len(found) <= 4 * 60
    assert {("a00", "b18"), ("a29", "b18")} <= set(found)  # nothing has more in common
    assert sharing(left, {"c": frozenset({WORDS[0], "else"})}, 2) == []


def test_terms_are_what_a_statement_is_about() -> None:
    assert terms_of("The agency evaluated it.") & terms_of("Evaluations by agencies") == {"evaluat", "agency"}
    assert terms_of("They said on Tuesday, 4 June, that two of them have it.") == frozenset()
    assert stem("voluntarily") == stem("voluntary")
    assert names_of("The share of Northwind fell. Later it rose.") == {"northwind"}
    assert terms_of("Meta’s models") == terms_of("Meta model")


def test_scripts_without_spaces_are_compared_by_pairs_of_signs() -> None:
    one, other = terms_of("政府は港の審査を求めた"), terms_of("港の審査を政府が求めた")
    assert len(one & other) / len(one | other) > 0.4
    assert not terms_of("港の審査") & terms_of("天気予報")


def test_a_statement_without_a_word_is_nobody_s_double(made: Tellings) -> None:
    for id in ("c7", "c8"):
        made.claim(id, "…")
        made.say("A" if id == "c7" else "B", claim=id)
    assert len(near(made)) == 1
