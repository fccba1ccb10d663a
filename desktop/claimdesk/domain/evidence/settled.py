"""Settled: pairs of claims a person has had their say about, and that are not offered again."""

from __future__ import annotations

from itertools import combinations

from claimdesk.domain.evidence.propositions import groups
from claimdesk.domain.evidence.world import World


class Settled:
    """Pairs joined into one proposition, related in any way, or the subject of a decision of these kinds; and those of
    two propositions that contradict each other already, by whichever of their claims."""

    def __init__(self, world: World, *kinds: str) -> None:
        self._pairs = {frozenset((link.claim, link.other)) for link in world.relations}
        for decision in world.stock.decisions.values():
            if decision.kind in kinds:
                self._pairs.update(map(frozenset, combinations(decision.subjects, 2)))
        self._group = {id: group[0] for group in groups(world) for id in group}
        opposed = (link for link in world.relations if link.kind == "contradicts")
        self._opposed = {frozenset(map(self._first, (link.claim, link.other))) for link in opposed}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settled) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, pair: tuple[str, str]) -> bool:
        claim, other = pair
        joined = claim in self._group and self._group[claim] == self._group.get(other)
        if joined or frozenset(pair) in self._pairs:
            return True
        return bool(self._opposed) and frozenset((self._first(claim), self._first(other))) in self._opposed

    def _first(self, claim: str) -> str:
        """The claim that stands for all those joined with this one."""
        return self._group.get(claim, claim)
