"""Positions: who stands where in whose words, and who is only spoken about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tellings import Tellings

from claimdesk.domain.evidence.positions import Position, positions
from claimdesk.domain.evidence.quoted import spoken
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Evidence, Passage, Source


@pytest.fixture
def told() -> Tellings:
    made = Tellings()
    made.outlet("gazette")
    made.source("roe", "Jane Roe", kind="person")
    made.source("port", "The port")
    return made


def say(told: Tellings, exact: str, *chain: str, claim: str, **fields: str) -> Evidence:
    row = told.say("gazette", *chain, claim=claim, **fields)
    told.records.put(replace(told.records.get(Passage, row.passage), exact=exact))
    return row


def rows(told: Tellings, **wanted: str) -> list[Position]:
    return positions(World.gather(told.records, "b1").filtered(**wanted))


def test_an_actor_stands_with_the_exact_words_between_the_marks(told: Tellings) -> None:
    told.claim("c1", kind="position", actor="roe", stance="supports")
    said = say(told, "“We hope to sign,” said Jane Roe. “Soon.”", "roe", claim="c1", quotation="direct")
    (found,) = rows(told)
    assert (found.actor.name, found.stance, found.claims) == ("Jane Roe", "supports", ("c1",))
    assert found.quotes == ((said.id, "We hope to sign, … Soon."),)
    assert (found.on_record, found.stated) == ("on record", True)


def test_words_told_by_the_writer_are_a_statement_but_no_quotation(told: Tellings) -> None:
    told.claim("c1", kind="position", actor="roe")
    said = say(told, "She said they would sign.", claim="c1", quotation="indirect")
    (found,) = rows(told)
    assert (found.quotes, found.told, found.stated) == ((), ((said.id, "She said they would sign."),), True)


def test_an_actor_only_spoken_about_makes_no_statement_in_the_sources(told: Tellings) -> None:
    told.claim("c1", kind="state", actor="port")
    say(told, "The port has not signed.", claim="c1")
    told.claim("c2", kind="position", actor="roe")
    say(told, "“Yes,” she said.", "roe", claim="c2", quotation="direct")
    assert [(each.actor.id, each.stated) for each in rows(told)] == [("port", False), ("roe", True)]


def test_to_speak_in_another_claim_is_to_be_heard(told: Tellings) -> None:
    told.claim("c1", kind="state", actor="roe")
    say(told, "Roe has not signed.", claim="c1")
    told.claim("c2", kind="event")
    say(told, "“It was sent,” Roe said.", "roe", claim="c2", quotation="direct")
    (found,) = rows(told)
    assert found.stated
    assert rows(told, article="in-gazette")[0].stated


def test_one_row_for_each_stance_in_the_vocabularys_order(told: Tellings) -> None:
    for id, stance in (("c1", "opposes"), ("c2", "affirms"), ("c3", "opposes"), ("c4", "")):
        told.claim(id, kind="state", actor="roe", stance=stance)
        say(told, "Words.", claim=id)
    assert [(each.stance, each.claims) for each in rows(told)] == [("affirms", ("c2",)), ("opposes", ("c1", "c3"))]


def test_a_position_without_an_actor_is_its_origins(told: Tellings) -> None:
    told.claim("c1", kind="position")
    say(told, "“No.”", "roe", claim="c1", quotation="direct")
    told.claim("c2", kind="position")
    say(told, "It is said.", "gazette", claim="c2")
    assert [each.actor.id for each in rows(told)] == ["roe"]


def test_merged_actors_are_one(told: Tellings) -> None:
    told.source("j-roe", "J. Roe", kind="person", same_as="roe")
    for id, actor in (("c1", "roe"), ("c2", "j-roe")):
        told.claim(id, kind="position", actor=actor)
        say(told, "Words.", claim=id)
    (found,) = rows(told)
    assert (found.actor, found.claims) == (told.records.get(Source, "roe"), ("c1", "c2"))


@pytest.mark.parametrize(
    ("exact", "words"),
    [
        ("“One,” he said, “two.”", "One, … two."),
        ('"Plain," she said.', "Plain,"),
        ("„Ja“, sagte er.", "Ja"),
        ("« Oui », dit-elle.", "Oui"),
        ("inside a longer quotation”", "inside a longer quotation"),
        ("no marks at all", "no marks at all"),
    ],
)
def test_a_speakers_words_are_those_between_the_marks(exact: str, words: str) -> None:
    assert spoken(exact) == words
