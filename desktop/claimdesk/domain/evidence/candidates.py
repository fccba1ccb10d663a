"""Candidates: pairs of claims that may contradict each other, found by rule, offered for a decision, never stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimdesk.domain.evidence.rules import dates, figures, obligation, quotations, stance
from claimdesk.domain.evidence.rules.clash import Clash
from claimdesk.domain.evidence.settled import Settled
from claimdesk.domain.evidence.world import World

# rule -> what finds its clashes, and what says in one sentence what is wrong with some of them
Rule = tuple[Callable[[World], Iterable[Clash]], Callable[[World, Sequence[Clash]], str]]
RULES: dict[str, Rule] = {
    "figures": (figures.clashes, figures.why),
    "obligation": (obligation.clashes, obligation.why),
    "stance": (stance.clashes, stance.why),
    "dates": (dates.clashes, dates.why),
    "quotation": (quotations.clashes, quotations.why),
}
# A subject with more pairs than this is decided claim by claim.
_MANY = 24


@dataclass(frozen=True)
class Group:
    """Pairs of claims (ids) on one subject that one decision accepts or rejects. ``rule`` is a key of RULES;
    ``why`` one plain sentence; ``subject`` what they speak of, in a few words ("" where the rule needs none)."""

    rule: str
    why: str
    pairs: tuple[tuple[str, str], ...]
    subject: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims in it, each once."""
        return tuple(dict.fromkeys(id for pair in self.pairs for id in pair))


def candidates(world: World) -> list[Group]:
    """What may be a contradiction, by rule and then by number. Pairs a person has related in any way, joined
    into one proposition, or decided about ("no contradiction", "not the same") are gone."""
    whole = world.whole
    settled = Settled(whole, "no contradiction", "not the same")
    found: list[Group] = []
    for rule, (clashes, why) in RULES.items():
        open_ones: dict[tuple[str, str], Clash] = {}
        for clash in clashes(whole):
            if clash.claim not in world.claims and clash.other not in world.claims:
                continue
            ordered = clash if _number(whole, clash.claim) < _number(whole, clash.other) else clash.turned()
            pair = (ordered.claim, ordered.other)
            if pair not in open_ones and pair not in settled:
                open_ones[pair] = ordered
        for part in _grouped(whole, list(open_ones.values())):
            pairs = tuple((clash.claim, clash.other) for clash in part)
            found.append(Group(rule, why(whole, part), pairs, part[0].subject))
    return found


def _number(world: World, claim: str) -> tuple[int, str]:
    return world.claims[claim].number, claim


def _grouped(world: World, clashes: list[Clash]) -> list[list[Clash]]:
    """Clashes by subject: those that share a claim, under one key of the rule; too many at once are parted
    by the claim most of them have in common."""
    clashes.sort(key=lambda clash: (_number(world, clash.claim), _number(world, clash.other)))
    by_key: dict[str, list[Clash]] = defaultdict(list)
    for clash in clashes:
        by_key[clash.key].append(clash)
    parts = [part for same in by_key.values() for part in _connected(same)]
    small = [piece for part in parts for piece in ([part] if len(part) <= _MANY else _stars(part))]
    return sorted(small, key=lambda part: (_number(world, part[0].claim), _number(world, part[0].other)))


def _connected(clashes: list[Clash]) -> list[list[Clash]]:
    """Clashes that hang together by their claims, in order."""
    of: dict[str, list[Clash]] = defaultdict(list)
    for clash in clashes:
        of[clash.claim].append(clash)
        of[clash.other].append(clash)
    place: dict[str, int] = {}
    for start in of:
        if start in place:
            continue
        place[start], waiting = len(place), [start]
        while waiting:
            for clash in of[waiting.pop()]:
                for id in (clash.claim, clash.other):
                    if id not in place:
                        place[id] = place[start]
                        waiting.append(id)
    parts: dict[int, list[Clash]] = defaultdict(list)
    for clash in clashes:
        parts[place[clash.claim]].append(clash)
    return list(parts.values())


def _stars(clashes: list[Clash]) -> list[list[Clash]]:
    """Clashes parted by the claim that has most of them."""
    count = Counter(id for clash in clashes for id in (clash.claim, clash.other))
    parts: dict[str, list[Clash]] = defaultdict(list)
    for clash in clashes:
        parts[max(clash.claim, clash.other, key=lambda id: (count[id], id))].append(clash)
    return list(parts.values())
