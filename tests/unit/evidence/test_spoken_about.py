"""Actors spoken about and quoted nowhere, and documents named: found by rule, with what must not be taken for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tellings import Tellings

from claimdesk.domain.edits.evidence_decisions import confirm_actor, dismiss_actor
from claimdesk.domain.evidence.gaps import Gap, gaps
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.spoken_about import key_of, spoken_about
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.papers import papers
from claimdesk.domain.guesses.subjects import heard, subjects
from claimdesk.domain.records import Article, Claim, Evidence, Passage, Source
from claimdesk.domain.trouble import NotPossible


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("gazette", published="2026-06-23")
    made.source("roe", "Jane Roe", kind="person")
    return made


def say(told: Tellings, *statements: str, **fields: str) -> None:
    for statement in statements:
        id = f"c{len(told.records.where(Claim)) + 1}"
        told.claim(id, statement, **fields)
        row: Evidence = told.say("gazette", claim=id)
        told.records.put(replace(told.records.get(Passage, row.passage), exact=statement))


def silent(told: Tellings, **wanted: str) -> list[tuple[str, tuple[str, ...]]]:
    world = World.gather(told.records, "b1").filtered(**wanted)
    return [(each.actor.name, each.claims) for each in spoken_about(world)]


def unseen(told: Tellings) -> list[Gap]:
    return [gap for gap in gaps(World.gather(told.records, "b1"), date(2026, 7, 1)) if gap.kind == "not seen"]


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Northwind has not signed.", ("Northwind",)),
        ("Earlier this month, President Ada Lind signed the order.", ("Ada Lind",)),
        ("The Lind administration is pressing the harbour.", ("Lind administration",)),
        ("The administration has set a date.", ("administration",)),
        ("Acme, eBoat and Northwind have all agreed.", ("Acme", "eBoat", "Northwind")),
        ("Other yards — including Acme, eBoat, and Northwind — have agreed.", ("Acme", "eBoat", "Northwind")),
        ("The Center for Ship Safety and Trade sent letters.", ("Center for Ship Safety and Trade",)),
        ("It is said that Northwind is the last one.", ("Northwind",)),
        ("Germany has banned it.", ()),
        ("On Tuesday it was banned, and in June Paris was asked.", ()),
        ("Officials were told.", ()),
        ("Traders were told.", ("Traders",)),  # a name only if it has its capital inside a sentence too
        ("Federal officials were told by Northwind.", ()),
        ("Northwind Is Yet To Sign", ()),
        ("Northwind stock has lost 2 %.", ()),
        ("The Harbour Times has reported it.", ()),
        ("They were told.", ()),
    ],
)
def test_whom_a_sentence_is_about(statement: str, names: tuple[str, ...]) -> None:
    assert subjects(statement) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("“No,” Ada Lind, a Northwind spokesman, said.", ["Northwind"]),
        ("A spokeswoman for Northwind did not sign.", ["Northwind"]),
        ("Northwind said it would sign.", ["Northwind"]),
        ("According to Northwind it will.", ["Northwind"]),
        ("Northwind has not signed.", []),
    ],
)
def test_who_speaks(words: str, names: list[str]) -> None:
    assert list(dict.fromkeys(heard(words))) == names


def test_a_name_that_is_the_subject_of_two_claims_has_no_statement(told: Tellings) -> None:
    say(told, "Northwind has not signed.", "The port asks what Northwind will do.")
    assert silent(told) == [], "once is not enough"
    say(told, "In June, Northwind was asked.")
    assert silent(told) == [("Northwind", ("c1", "c3"))]
    (found,) = spoken_about(World.gather(told.records, "b1"))
    assert (found.stated, found.confirmed, found.actor.kind) == (False, False, "organisation")
    assert positions(World.gather(told.records, "b1")) == []
    sentences = [gap.sentence for gap in gaps(World.gather(told.records, "b1"), date(2026, 7, 1))]
    assert "Northwind: no statement in the sources (an actor found by rule)." in sentences


def test_words_that_only_begin_sentences_places_and_tickers_are_no_actors(told: Tellings) -> None:
    say(told, "Traders were told.", "Traders have agreed.", "France has agreed.", "France was told.")
    say(told, "NWD was down.", "NWD is up, and Northwind (NYSE: NWD) and NWD Inc. know.")
    assert silent(told) == []


def test_longer_and_shorter_names_are_one(told: Tellings) -> None:
    say(told, "Northwind Platforms was asked.", "They say that Northwind is the last.", "Ada Lind was asked.")
    say(told, "They say that Lind has gone.", "The Lind administration was asked.", "The administration has a plan.")
    assert silent(told) == [
        ("Northwind Platforms", ("c1", "c2")),
        ("Ada Lind", ("c3", "c4")),
        ("Lind administration", ("c5", "c6")),
    ]


def test_an_administration_that_may_be_any_is_nobody(told: Tellings) -> None:
    say(
        told,
        "The Lind administration was asked.",
        "The Holm administration was asked.",
        "The administration has a plan.",
    )
    assert silent(told) == []


def test_a_source_of_the_library_needs_one_claim_and_an_outlet_is_none(told: Tellings) -> None:
    told.source("nw", "Northwind", kind="organisation")
    told.source("pilot", "Pilot", kind="outlet")
    say(told, "Northwind has not signed.", "Pilot has not signed.")
    assert silent(told) == [("Northwind", ("c1",))]


@pytest.mark.parametrize(
    "words",
    [
        "“Soon,” said Ada Lind, a spokeswoman for Northwind.",
        "Northwind said that it would sign.",
        "Northwind's spokesman agreed.",
    ],
)
def test_whom_somebody_speaks_for_is_heard(told: Tellings, words: str) -> None:
    say(told, "Northwind has not signed.", "They say that Northwind is the last.")
    assert [name for name, _ in silent(told)] == ["Northwind"]
    say(told, words)
    assert silent(told) == []


def test_who_is_an_actor_or_the_origin_of_a_quotation_stands_among_the_positions_alone(told: Tellings) -> None:
    say(told, "Jane Roe has not signed.", "They say that Jane Roe is away.")
    assert [name for name, _ in silent(told)] == ["Jane Roe"]
    say(told, "It is so.", actor="roe")
    assert silent(told) == []


def test_a_filter_hides_claims_and_finds_the_same(told: Tellings) -> None:
    told.outlet("herald")
    say(told, "Northwind has not signed.", "They say that Northwind is the last.")
    told.claim("c3", "Northwind was asked.")
    told.say("herald", claim="c3")
    assert silent(told, article="in-herald") == [("Northwind", ("c3",))]


def test_dismissing_is_for_good_and_of_all_forms_of_the_name(told: Tellings) -> None:
    say(told, "Northwind Platforms was asked.", "They say that Northwind is the last.")
    told.records.apply(dismiss_actor(told.records, key_of("Northwind Platforms"), "Northwind Platforms"))
    assert silent(told) == []
    say(told, "Northwind is large.", "So Northwind was told.")
    assert silent(told) == []
    with pytest.raises(NotPossible):
        dismiss_actor(told.records, key_of("Northwind"))


def test_confirming_makes_a_source_and_asks_no_more(told: Tellings) -> None:
    say(told, "Northwind has not signed.", "They say that Northwind is the last.")
    told.records.apply(confirm_actor(told.records, "Northwind"))
    (found,) = spoken_about(World.gather(told.records, "b1"))
    assert found.confirmed
    assert [source.id for source in told.records.where(Source, name="Northwind")] == [found.actor.id]
    sentences = [gap.sentence for gap in gaps(World.gather(told.records, "b1"), date(2026, 7, 1))]
    assert "Northwind: no statement in the sources." in sentences
    with pytest.raises(NotPossible):
        confirm_actor(told.records, "Northwind")


# Documents


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("She signed an executive order on ports.", [("executive order", "")]),
        ("Executive Order 14110 was revoked.", [("executive order 14110", "")]),
        ("The agency’s letter asks for access.", [("agency's letter", "")]),
        ("It is in a court filing.", [("court filing", "")]),
        ("A study by Oxford University finds otherwise.", [("study", "Oxford University")]),
        (
            "According to an exclusive report published on Tuesday by The New York Times.",
            [("report", "The New York Times")],
        ),
        ("An exclusive New York Times report says so.", [("report", "New York Times")]),
        ("Northwind’s filing says so.", [("filing", "Northwind")]),
        ("The order mandates reviews.", []),
        ("They report by email.", []),
        ("The court was told of a story.", []),
        ("A letter came in June.", []),
    ],
)
def test_documents_named_in_a_text(words: str, found: list[tuple[str, str]]) -> None:
    assert list(papers(words)) == found


def test_a_document_that_passages_name_is_not_seen_by_us(told: Tellings) -> None:
    say(told, "The harbour gave way.", "Ada Lind signed an executive order on ports.", "The executive order holds.")
    (gap,) = unseen(told)
    assert (gap.subjects, gap.about) == (("c2", "c3"), "claim")
    assert gap.sentence == (
        "Executive order is named, but not seen by us: “Ada Lind signed an executive order on ports”."
    )


def test_a_document_in_the_library_is_seen(told: Tellings) -> None:
    say(told, "Ada Lind signed an executive order on ports.", "It is in an exclusive Harbour Times report.")
    assert len(unseen(told)) == 2
    told.records.put(replace(told.records.get(Article, "in-gazette"), title="The executive order on ports"))
    assert [gap.name for gap in unseen(told)] == ["report by Harbour Times"]
    told.source("times", "The Harbour Times", kind="outlet")
    told.article("a9", "times")
    assert unseen(told) == []


def test_a_document_entered_as_a_source_is_named_once(told: Tellings) -> None:
    told.source("order", "Executive order on ports", kind="document")
    say(told, "Ada Lind signed an executive order on ports.")
    told.say("gazette", "order", claim="c1")
    assert [gap.sentence for gap in unseen(told)] == ["Executive order on ports is named, but not seen by us."]
