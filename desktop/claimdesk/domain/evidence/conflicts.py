"""Conflicts: claims a person linked by *contradicts*."""

from __future__ import annotations

from dataclasses import dataclass

from claimdesk.domain.evidence.gathering import weight
from claimdesk.domain.evidence.world import World


@dataclass(frozen=True)
class Conflict:
    """Two claims (ids) that cannot both be so, by a person's word; ``relation`` is where it is kept."""

    claim: str
    other: str
    relation: str
    note: str = ""


def conflicts(world: World) -> list[Conflict]:
    """The contradictions with a claim in the world: most important first, then by number."""
    whole = world.whole
    found = [
        Conflict(link.claim, link.other, link.id, link.note)
        for link in whole.relations
        if link.kind == "contradicts" and (link.claim in world.claims or link.other in world.claims)
    ]

    def key(each: Conflict) -> tuple[int, int, int, str]:
        first = min(weight(whole.importance(each.claim)), weight(whole.importance(each.other)))
        return first, whole.claims[each.claim].number, whole.claims[each.other].number, each.relation

    return sorted(found, key=key)
