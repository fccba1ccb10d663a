"""Gaps: each kind with cases that leave something open and cases that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tellings import Tellings, large

from claimdesk.domain.edits.evidence_decisions import dismiss_document
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.gaps import KINDS, Gap, gaps, short
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.timeline import moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Claim, Number, Passage, Time
from claimdesk.domain.trouble import NotPossible

TODAY = date(2026, 7, 1)


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("gazette", published="2026-06-23")
    made.source("roe", "Jane Roe", kind="person")
    made.source("order", "Executive Order 7", kind="document")
    made.group("four")
    return made


def found(told: Tellings, kind: str) -> list[Gap]:
    assert kind in KINDS
    return [gap for gap in gaps(World.gather(told.records, "b1"), TODAY) if gap.kind == kind]


def test_a_proposition_that_rests_on_unnamed_people_alone(told: Tellings) -> None:
    told.say("gazette", "four", claim="c1")
    told.say("gazette", "four", claim="c2")
    told.say("gazette", "roe", claim="c2")
    (gap,) = found(told, "anonymous only")
    assert (gap.subjects, gap.about) == (("c1",), "claim")
    assert gap.sentence == "No. 1 (Statement c1) rests on unnamed people alone: four (unnamed)."


def test_an_origin_not_stated_is_counted_as_corroboration_counts_it(told: Tellings) -> None:
    told.say("gazette", claim="c1")
    told.say("gazette", "roe", claim="c2")
    told.claim("c3", kind="framing")
    told.say("gazette", claim="c3")
    told.say("gazette", claim="c4", own_reporting=True)
    told.say("gazette", "roe", claim="c5", role="supports")
    told.claim("c6", verification="contested")
    told.say("gazette", claim="c6")
    gaps_found = found(told, "origin not stated")
    made = propositions(World.gather(told.records, "b1"))
    assert [gap.subjects for gap in gaps_found] == [each.claims for each in made if not each.origins]
    assert [gap.sentence for gap in gaps_found] == [
        "No. 1 (Statement c1) is stated without saying who says so.",
        "No. 3 (Statement c3) is stated without saying who says so.",
        "No. 5 (Statement c5) has no passage that states it.",
        "No. 6 (Statement c6) is stated without saying who says so, and is contested.",
    ]


def test_only_the_very_words_of_a_passage_stand_in_quotation_marks(told: Tellings) -> None:
    told.claim("c1", "“We share,” he said")
    told.say("gazette", claim="c1", passage="own")
    told.records.put(replace(told.records.get(Passage, "own"), exact="“We share,”\nhe said"))
    told.claim("c2", "He says that they share it")
    told.say("gazette", claim="c2")
    assert [gap.sentence.partition(" is stated")[0] for gap in found(told, "origin not stated")] == [
        "No. 1 (“‘We share,’ he said”)",
        "No. 2 (He says that they share it)",
    ]


def test_a_basis_is_open_when_no_passage_discloses_one(told: Tellings) -> None:
    told.say("gazette", "roe", claim="c1", basis="not disclosed")
    told.say("gazette", "roe", claim="c2", basis="not disclosed")
    told.say("gazette", "roe", claim="c2", basis="first-hand")
    told.say("gazette", "roe", claim="c3")
    assert [gap.subjects for gap in found(told, "basis not disclosed")] == [("c1",)]


def test_dates_that_do_not_resolve_and_articles_without_one(told: Tellings) -> None:
    told.outlet("herald")
    told.claim("c1", times=(Time("Tuesday"), Time("up to 30 days", "period")))
    told.say("herald", claim="c1")
    told.claim("c2", times=(Time("Tuesday"),))
    told.say("gazette", claim="c2")
    (gap,) = found(told, "date not resolved")
    assert gap.sentence == "“Tuesday” in no. 1 is not resolved: the article has no publication date."
    (gap,) = found(told, "article undated")
    assert (gap.subjects, gap.about) == (("in-herald",), "article")


def test_a_conflict_is_open_until_one_side_gives_way(told: Tellings) -> None:
    for id in ("c1", "c2", "c3", "c4", "c5", "c6"):
        told.say("gazette", "roe", claim=id)
    told.link("contradicts", "c1", "c2")
    told.link("contradicts", "c3", "c4")
    told.link("contradicts", "c5", "c6")
    told.link("updates", "c6", "c5")
    told.records.put(replace(told.records.get(Claim, "c4"), verification="refuted"))
    assert [gap.subjects for gap in found(told, "conflict open")] == [("c1", "c2")]
    told.decide("no contradiction", "c1", "c2")
    assert found(told, "conflict open") == []


def test_an_actor_without_a_statement_is_named_once(told: Tellings) -> None:
    told.claim("c1", actor="roe")
    told.say("gazette", claim="c1")
    told.claim("c2", actor="roe", kind="position", stance="opposes")
    told.say("gazette", claim="c2")
    (gap,) = found(told, "no statement")
    assert gap.sentence == "Jane Roe: no statement in the sources."
    told.say("gazette", "roe", claim="c2", quotation="direct")
    assert found(told, "no statement") == []


def test_a_figure_without_a_baseline(told: Tellings) -> None:
    told.claim("c1", numbers=(Number("14.6%", "14.6", "%", "down", "", "share"), Number("30 ships", "30", "ships")))
    told.say("gazette", claim="c1")
    told.claim("c2", numbers=(Number("300%", "300", "%", "up", "the day before", "volume"),))
    told.say("gazette", claim="c2")
    (gap,) = found(told, "no baseline")
    assert gap.sentence == "“14.6%” (share) in no. 1 does not say what it is compared with."


def test_a_document_that_is_named_and_not_in_the_library_was_not_seen(told: Tellings) -> None:
    told.say("gazette", "order", claim="c1")
    told.claim("c2", actor="order")
    told.say("gazette", "roe", claim="c2")
    (gap,) = found(told, "not seen")
    assert gap.subjects == ("c1", "c2")
    assert gap.sentence == "Executive Order 7 is named, but not seen by us."
    told.article("a9", published="2026-06-04")
    told.records.put(replace(told.records.get(Article, "a9"), title="Text of the Executive Order 7"))
    assert found(told, "not seen") == []


def test_a_document_found_by_rule_is_dismissed_for_good_and_comes_back_when_that_is_undone(told: Tellings) -> None:
    told.claim("c1", "A police report blames the pilot")
    told.say("gazette", "roe", claim="c1")
    (gap,) = found(told, "not seen")
    assert (gap.name, gap.key) == ("police report", "police report")
    change = dismiss_document(told.records, gap.key, gap.name)
    assert change.label == "Dismiss “police report” as a document"
    told.records.apply(change)
    assert found(told, "not seen") == []
    with pytest.raises(NotPossible):
        dismiss_document(told.records, gap.key)
    told.records.apply(change.reverse())
    assert [each.name for each in found(told, "not seen")] == ["police report"]


def test_a_basis_that_is_a_document_nobody_names_was_not_seen_either(told: Tellings) -> None:
    told.say("gazette", "roe", claim="c1", basis="document")
    (gap,) = found(told, "not seen")
    assert gap.sentence == "No. 1 (Statement c1) rests on a document not seen by us."


def test_a_long_statement_is_cut_at_a_word() -> None:
    cut = short("word " * 40)
    assert cut.endswith("word…")
    assert len(cut) <= 90
    assert short("Two\nlines. ") == "Two lines"


def test_what_is_at_hand_gives_the_same_gaps() -> None:
    world = World.gather(large(400, 20), None)
    assert gaps(world, TODAY) == gaps(
        world,
        TODAY,
        made=propositions(world),
        opposed=conflicts(world),
        held=positions(world),
        measured=figures(world),
        line=moments(world, TODAY),
    )
