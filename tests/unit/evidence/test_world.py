"""A briefing gathered in one go, renewed after each edit, and filtered without changing what it says."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from tellings import Tellings, large

from claimdesk.domain import edits
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.evidence_decisions import join_claims, reject_group, set_apart
from claimdesk.domain.evidence.candidates import candidates
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.duplicates import near_statements
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.gaps import gaps
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.timeline import moments
from claimdesk.domain.evidence.voices import voices, who_cites_whom
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import (
    Anchor,
    Article,
    Claim,
    Decision,
    Evidence,
    Relation,
    Source,
)
from claimdesk.domain.trouble import Trouble

TODAY = date(2026, 6, 24)


@pytest.fixture
def made() -> Tellings:
    made = Tellings()
    for outlet in ("A", "B"):
        made.outlet(outlet)
    made.outlet("away", briefing=None)
    made.source("lind", "Ada Lind", kind="person")
    made.say("B", claim="c1")
    made.say("A", "lind", claim="c2")
    made.say("away", claim="c3")
    return made


def gathered(made: Tellings) -> World:
    return World.gather(made.records, "b1")


def test_a_claim_stands_where_an_article_of_its_passages_stands(made: Tellings) -> None:
    made.say("away", claim="c1")
    world = gathered(made)
    assert sorted(world.claims) == ["c1", "c2"]
    assert [row.id for row in world.evidence["c1"]] == ["e001", "e004"]
    assert world.article_order == ("in-A", "in-B", "in-away")
    assert world.order == ("c2", "c1")


def test_a_person_brings_a_claim_in_or_leaves_it_out(made: Tellings) -> None:
    made.stand("c3", included=True)
    made.stand("c1", included=False)
    assert sorted(gathered(made).claims) == ["c2", "c3"]


def test_the_whole_library_has_all_claims_also_those_without_a_passage(made: Tellings) -> None:
    made.claim("c4")
    made.stand("c1", "key")
    world = World.gather(made.records, None)
    assert sorted(world.claims) == ["c1", "c2", "c3", "c4"]
    assert (world.evidence["c4"], world.importance("c1"), world.importance("c4")) == ((), "key", "supporting")


def test_an_empty_briefing_is_an_empty_world() -> None:
    world = World.gather(RecordSet(), "b1")
    assert (world.claims, world.order, world.article_order, world.relations) == ({}, (), (), ())
    assert propositions(world) == conflicts(world) == candidates(world) == near_statements(world) == []


def test_sources_are_followed_through_every_merge_and_circles_end(made: Tellings) -> None:
    made.source("x", same_as="y")
    made.source("y", same_as="z")
    made.source("z")
    made.source("p", same_as="q")
    made.source("q", same_as="p")
    world = gathered(made)
    assert [world.source(id).id for id in ("x", "y", "z", "p", "q")] == ["z", "z", "z", "p", "p"]  # type: ignore[union-attr]
    assert world.source("gone") is world.source(None) is None


def test_chain_publisher_and_origin(made: Tellings) -> None:
    row = made.say("A", "lind", "lind", "B", claim="c2")
    own = made.say("A", claim="c2", own_reporting=True)
    world = gathered(made)
    assert [s.id for s in world.chain(row)] == ["lind", "B"]
    assert [s.id for s in world.full_chain(row)] == ["lind", "B", "A"]
    assert (world.origin(row).id, world.origin(own).id) == ("lind", "A")  # type: ignore[union-attr]
    assert world.origin(world.evidence["c1"][0]) is None


def test_a_passage_stands_in_the_shown_revision_only(made: Tellings) -> None:
    made.records.put(Anchor("other", "p001", "r-older", 5, 9))
    assert gathered(made).anchor("p001") == made.records.get(Anchor, "n-p001")
    made.records.put(replace(made.records.get(Article, "in-B"), revision="r-older"))
    assert gathered(made).anchor("p001").id == "other"  # type: ignore[union-attr]
    made.records.put(Anchor("other", "p001", "r-older", 5, 5, outcome="removed"))
    assert gathered(made).anchor("p001") is None


def test_decisions_are_found_by_all_their_subjects(made: Tellings) -> None:
    made.source("lind2", same_as="lind")
    made.decide("not the same", "c1", "c2", "c3")
    made.decide("independent", "lind2", "A")
    world = gathered(made)
    assert world.decided("not the same", "c3", "c1")
    assert not world.decided("not the same", "c3", "c9")
    assert not world.decided("no contradiction", "c3", "c1")
    assert world.decided("independent", "A", "lind")


def test_filters_leave_fewer_claims_and_the_same_rest(made: Tellings) -> None:
    made.records.put(replace(made.records.get(Claim, "c1"), tags=("t1",), actor="lind"))
    made.stand("c2", "key")
    made.link("supports", "c1", "c2")
    world = gathered(made)

    def left(**wanted: str) -> list[str]:
        return sorted(world.filtered(**wanted).claims)

    assert left(article="in-A") == left(importance="key") == ["c2"]
    assert left(tag="t1") == left(source="B") == ["c1"]
    assert left(source="lind") == ["c1", "c2"]  # in a chain, as actor
    assert left(source="lind", article="in-B") == ["c1"]
    assert left(article="in-away") == []
    less = world.filtered(article="in-A")
    assert (less.whole, less.article_order, less.relations) == (world, ("in-A",), ())
    assert world.filtered() is world
    assert less.filtered() is world


def test_a_filtered_world_is_renewed_with_its_filter(made: Tellings) -> None:
    less = gathered(made).filtered(importance="key")
    made.stand("c1", "key")
    assert less.renew(made.records, [("membership", "h")]) is less
    renewed = less.renew(made.records, edits.set_importance(made.records, "b1", "c1", "background").touched)
    assert sorted(renewed.claims) == ["c1"]


def test_what_does_not_concern_the_briefing_leaves_the_very_same_world(made: Tellings) -> None:
    world = gathered(made)
    made.records.put(replace(made.records.get(Claim, "c3"), statement="Other words."))
    made.records.put(replace(made.records.get(Article, "in-away"), title="Other"))
    touched = [
        ("claim", "c3"),
        ("article", "in-away"),
        ("memo", "m1"),
        ("tag", "t"),
        ("claim", "never"),
        ("claim", "c1"),
    ]
    assert world.renew(made.records, touched) is world


def test_another_revision_shown_or_an_anchor_moved_is_noticed(made: Tellings) -> None:
    made.records.put(Anchor("other", "p001", "r-older", 5, 9))
    world = gathered(made)
    made.records.put(replace(made.records.get(Article, "in-B"), revision="r-older"))
    world = world.renew(made.records, [("article", "in-B")])
    assert world.stock == gathered(made).stock
    made.records.put(Anchor("other", "p001", "r-older", 7, 9))
    world = world.renew(made.records, [("anchor", "other")])
    assert world.anchor("p001").start == 7  # type: ignore[union-attr]
    made.records.drop(Anchor, "other")
    assert world.renew(made.records, [("anchor", "other")]).anchor("p001") is None


Verb = Callable[[random.Random, RecordSet], Change]


def some(dice: random.Random, records: RecordSet, cls: type) -> str:
    return str(dice.choice(records.where(cls)).id)


VERBS: dict[str, Verb] = {
    "reword": lambda d, r: edits.set_claim(r, some(d, r, Claim), statement=f"The port has {d.randrange(9)} ships now."),
    "grade": lambda d, r: edits.set_claim(r, some(d, r, Claim), credibility=d.choice("123456")),
    "verify": lambda d, r: edits.set_claim(r, some(d, r, Claim), verification=d.choice(("contested", "unverified"))),
    "actor": lambda d, r: edits.set_actor(r, some(d, r, Claim), d.choice(("Person 1", "Somebody new", ""))),
    "delete": lambda d, r: edits.delete_claim(r, some(d, r, Claim)),
    "role": lambda d, r: edits.set_evidence(r, some(d, r, Evidence), role=d.choice(("states", "supports"))),
    "own": lambda d, r: edits.set_evidence(r, some(d, r, Evidence), own_reporting=d.random() < 0.5),
    "chain": lambda d, r: edits.set_chain(r, some(d, r, Evidence), d.sample(["Person 1", "g1", "Outlet 2", "New"], 2)),
    "drop": lambda d, r: edits.remove_evidence(r, some(d, r, Evidence)),
    "rename": lambda d, r: edits.set_source(r, some(d, r, Source), name=f"Source {d.random()}"),
    "merge": lambda d, r: edits.merge_sources(r, some(d, r, Source), some(d, r, Source)),
    "split": lambda d, r: edits.split_source(r, d.choice([s.id for s in r.where(Source) if s.same_as] or ["none"])),
    "forget": lambda d, r: edits.delete_source(r, some(d, r, Source)),
    "link": lambda d, r: edits.link(
        r, d.choice(("duplicates", "supports", "contradicts")), some(d, r, Claim), some(d, r, Claim)
    ),
    "unlink": lambda d, r: edits.unlink(r, some(d, r, Relation)),
    "join": lambda d, r: join_claims(r, some(d, r, Claim), some(d, r, Claim)),
    "reject": lambda d, r: reject_group(r, [(some(d, r, Claim), some(d, r, Claim))], "not the same"),
    "apart": lambda d, r: set_apart(r, d.choice(("g1", "g2")), d.choice(("g3", "g4"))),
    "take back": lambda d, r: edits.take_back(r, some(d, r, Decision)),
    "importance": lambda d, r: edits.set_importance(r, "b1", some(d, r, Claim), d.choice(("key", "background"))),
    "include": lambda d, r: edits.include(r, "b1", some(d, r, Claim), d.choice((True, False, None))),
    "put in": lambda d, r: edits.put_in_briefing(r, "b1", some(d, r, Article)),
    "take out": lambda d, r: edits.take_from_briefing(r, "b1", some(d, r, Article)),
    "move": lambda d, r: edits.move_article(r, "b1", some(d, r, Article), 0),
    "title": lambda d, r: edits.set_article(r, some(d, r, Article), title=f"Title {d.random()}"),
    "date": lambda d, r: edits.set_article(r, some(d, r, Article), published=f"2026-06-{d.randrange(1, 28):02}"),
    "outlet": lambda d, r: edits.set_outlet(r, some(d, r, Article), d.choice(("Outlet 3", "A new paper", ""))),
    "remove": lambda d, r: edits.remove_article(r, some(d, r, Article)),
}


def told(world: World) -> dict[str, Any]:
    """All that depends on what a world has kept."""
    return {
        "chains": {row.id: world.full_chain(row) for rows in world.evidence.values() for row in rows},
        "order": (world.order, world.article_order, world.relations),
        "propositions": propositions(world),
        "conflicts": conflicts(world),
        "candidates": candidates(world),
        "near": sorted(near_statements(world), key=lambda near: (near.claim, near.other)),
        "positions": positions(world),
        "timeline": moments(world, TODAY),
        "figures": figures(world),
        "voices": voices(world),
        "citing": who_cites_whom(world),
        "gaps": gaps(world, TODAY),
    }


def all_told(world: World) -> list[dict[str, Any]]:
    """The same of the whole and through filters."""
    return [told(each) for each in (world, world.filtered(importance="key"), world.filtered(article="a3"))]


class Edited(RuleBasedStateMachine):
    """A briefing, or the whole library, of 60 claims, through any edits, taken back or not."""

    @initialize(seed=st.integers(0, 999), briefing=st.sampled_from(["b1", None]))
    def gather(self, seed: int, briefing: str | None) -> None:
        self.records, self.briefing = large(60, 8, seed), briefing
        for article in ("a1", "a5"):
            self.records.apply(edits.take_from_briefing(self.records, "b1", article))
        self.world = World.gather(self.records, briefing)
        self.told = all_told(self.world)

    @rule(name=st.sampled_from(sorted(VERBS)), seed=st.integers(0, 9999), taken_back=st.booleans())
    def edit(self, name: str, seed: int, taken_back: bool) -> None:
        try:
            change = VERBS[name](random.Random(seed), self.records)
        except (Trouble, IndexError):  # the verb has nothing to do
            return
        for step in [change, change.reverse()] if taken_back else [change]:
            self.records.apply(step)
            self._renewed(step)

    def _renewed(self, step: Change) -> None:
        before, told_before = self.world, self.told
        self.world = before.renew(self.records, step.touched)
        self.told = all_told(self.world)
        fresh = World.gather(self.records, self.briefing)
        assert self.world.stock == fresh.stock, step.label
        assert self.told == all_told(fresh), step.label
        assert told_before == all_told(before), f"the world before is looked at by somebody still: {step.label}"


Edited.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes and finds little
    suppress_health_check=list(HealthCheck),
)
TestARenewedWorldIsTheOneGatheredAnew = Edited.TestCase
