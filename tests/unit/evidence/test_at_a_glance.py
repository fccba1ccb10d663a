"""How single claims stand, as cards say it: the same as the whole world finds, and in few words."""

from __future__ import annotations

import pytest

from claimdesk.assets import seed
from claimdesk.domain import briefing_file
from claimdesk.domain.edits import link
from claimdesk.domain.evidence.at_a_glance import propositions_of, status_words
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Briefing, Claim


@pytest.fixture
def sample() -> RecordSet:
    records = RecordSet()
    records.apply(briefing_file.load(briefing_file.parse(seed("sample.json").read_bytes()), records).change)
    return records


def claim(records: RecordSet, number: int) -> str:
    return records.where(Claim, number=number)[0].id


@pytest.mark.parametrize("scope", ["briefing", "library"])
def test_each_claim_stands_as_the_whole_briefing_has_it(sample: RecordSet, scope: str) -> None:
    briefing = sample.where(Briefing)[0].id if scope == "briefing" else None
    for found in propositions(World.gather(sample, briefing)):
        for id in found.claims:
            assert propositions_of(sample, briefing, {id}) == {id: found}


def test_a_circle_of_claims_is_one_and_says_so_on_each(sample: RecordSet) -> None:
    briefing = sample.where(Briefing)[0].id
    ids = {claim(sample, number) for number in (2, 17, 27)}
    found = propositions_of(sample, briefing, ids)
    assert {status_words(each) for each in found.values()} == {"Circular · 3 passages, 1 origin"}


def test_what_joins_over_a_third_claim_counts(sample: RecordSet) -> None:
    briefing = sample.where(Briefing)[0].id
    one, far = claim(sample, 1), claim(sample, 23)
    before = propositions_of(sample, briefing, {one})[one]
    sample.apply(link(sample, "duplicates", one, claim(sample, 4)))
    sample.apply(link(sample, "duplicates", claim(sample, 4), far))
    after = propositions_of(sample, briefing, {one})[one]
    assert far in after.claims
    assert after.passages == before.passages + 3
