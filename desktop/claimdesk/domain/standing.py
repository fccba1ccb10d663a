"""Which claims stand in a briefing, and what they are worth there."""

from __future__ import annotations

from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Evidence, Membership, Passage, Standing, pair_id


def claims_in(records: Records, briefing: str) -> list[str]:
    """Ids of the claims that stand in the briefing, sorted.

    A claim stands in every briefing that holds an article of its passages, unless it was left out there;
    "Add to briefing" brings more (claim model, *What belongs to what*).
    """
    articles = [m.article for m in records.where(Membership, briefing=briefing)]
    passages = [p.id for p in records.where(Passage, article=articles)]
    claims = {e.claim for e in records.where(Evidence, passage=passages)}
    for each in records.where(Standing, briefing=briefing):
        if each.included is True:
            claims.add(each.claim)
        elif each.included is False:
            claims.discard(each.claim)
    return sorted(claims)


def importance(records: Records, briefing: str, claim: str) -> str:
    """The claim's importance in this briefing; "supporting" until somebody says otherwise."""
    found = records.find(Standing, pair_id(Standing, briefing, claim))
    return found.importance if found else "supporting"
