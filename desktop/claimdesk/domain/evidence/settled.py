"""Settled: pairs of claims a person has had their say about, and that are not offered again."""

from __future__ import annotations

from itertools import combinations

from claimdesk.domain.evidence.propositions import groups
from claimdesk.domain.evidence.world import World


class Settled:
    """Pairs joined into one proposition, related in any way, or the subject of a decision of these kinds."""

    def __init__(self, world: World, *kinds: str) -> None:
        self._pairs = {frozenset((link.claim, link.other)) for link in world.relations}
        for decision in world.stock.decisions.values():
            if decision.kind in kinds:
                self._pairs.update(map(frozenset, combinations(decision.subjects, 2)))
        self._group = {id: group[0] for group in groups(world) for id in group}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settled) and (self._pairs, self._group) == (other._pairs, other._group)

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, pair: tuple[str, str]) -> bool:
        claim, other = pair
        joined = claim in self._group and self._group[claim] == self._group.get(other)
        return joined or frozenset(pair) in self._pairs
