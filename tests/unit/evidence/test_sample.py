"""The sample briefing shows what the Evidence place is for, and grades nobody who exists."""

from __future__ import annotations

import pytest

from claimdesk.assets import seed
from claimdesk.domain import briefing_file
from claimdesk.domain.evidence.duplicates import near_statements
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Briefing


@pytest.fixture(scope="module")
def world() -> World:
    records = RecordSet()
    records.apply(briefing_file.load(briefing_file.parse(seed("sample.json").read_bytes()), records).change)
    return World.gather(records, records.where(Briefing)[0].id)


def proposition(world: World, number: int) -> Proposition:
    return next(p for p in propositions(world) if world.claims[p.lead].number == number)


def test_one_statement_rests_on_two_independent_origins(world: World) -> None:
    found = proposition(world, 14)
    assert found.status == "corroborated"
    assert {source.name for source in found.origins} == {"Francis Brennan", "Four unnamed people"}


def test_one_is_circular_with_a_voice_on_record_beside_it(world: World) -> None:
    found = proposition(world, 2)
    assert (found.status, found.passages) == ("circular", 3)
    assert [voice.source.name for voice in found.support] == ["Francis Brennan"]


def test_there_is_a_repetition_to_decide_about(world: World) -> None:
    near = near_statements(world)
    assert [{world.claims[each.claim].number, world.claims[each.other].number} for each in near] == [{10, 30}]


def test_two_are_spoken_about_and_never_quoted(world: World) -> None:
    silent = {each.actor.name for each in positions(world) if not each.stated}
    assert {"United States government", "Anthropic"} <= silent


def test_only_the_invented_outlets_are_graded(world: World) -> None:
    graded = [source for source in world.stock.sources.values() if source.reliability != "F"]
    assert graded, "the field is shown"
    assert all("does not exist outside this briefing" in source.note for source in graded)
