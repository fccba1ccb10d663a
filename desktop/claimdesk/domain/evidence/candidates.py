"""Candidates: pairs of claims that may contradict each other, found by rule, offered for a decision, never stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import is_not, itemgetter
from typing import Any, NamedTuple

from claimdesk.domain.evidence.kept import again, differing
from claimdesk.domain.evidence.rules import dates, figures, obligation, quotations, stance
from claimdesk.domain.evidence.rules.clash import Clash
from claimdesk.domain.evidence.settled import Settled
from claimdesk.domain.evidence.world import World
from claimdesk.domain.uncollected import uncollected


class Rule(NamedTuple):
    """``concerns``: whether a claim can clash at all; ``clashes``: those of a world; ``why``: what is wrong with
    some of them, in one sentence."""

    concerns: Callable[[World, str], bool]
    clashes: Callable[[World], Iterable[Clash]]
    why: Callable[[World, Sequence[Clash]], str]


RULES: dict[str, Rule] = {
    "figures": Rule(figures.concerns, figures.clashes, figures.why),
    "obligation": Rule(obligation.concerns, obligation.clashes, obligation.why),
    "stance": Rule(stance.concerns, stance.clashes, stance.why),
    "dates": Rule(dates.concerns, dates.clashes, dates.why),
    "quotation": Rule(quotations.concerns, quotations.clashes, quotations.why),
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


_Number = tuple[int, str]
_Ordered = tuple[_Number, _Number, Clash]  # by number, the lower one first


@uncollected
def candidates(world: World) -> list[Group]:
    """What may be a contradiction, by rule and then by number. Pairs a person has related in any way, joined
    into one proposition, or decided about ("no contradiction", "not the same") are gone."""
    whole = world.whole
    settled = Settled(whole, "no contradiction", "not the same")
    settled = again(whole.remembered("settled"), "candidates", settled, lambda: settled)  # the very same if equal
    found: list[Group] = []
    for name, clashes in _clashes(whole).items():
        drawer = whole.remembered(f"groups of {name}") if world is whole else {}
        known = drawer.get("all")
        rests_on = settled, clashes, whole.sources
        if known is None or any(map(is_not, known[0], rests_on)):
            known = drawer["all"] = rests_on, _offered(world, name, clashes, settled, drawer)
        found += known[1]
    return found


def _offered(world: World, name: str, clashes: list[_Ordered], settled: Settled, drawer: dict[Any, Any]) -> list[Group]:
    """The groups a rule's clashes make, without the settled ones and those of claims not in the world."""
    whole = world.whole
    open_ones: dict[tuple[str, str], _Ordered] = {}
    for ordered in clashes:
        pair = (ordered[2].claim, ordered[2].other)
        if pair not in settled and (whole is world or pair[0] in world.claims or pair[1] in world.claims):
            open_ones.setdefault(pair, ordered)
    by_key: dict[str, list[_Ordered]] = defaultdict(list)
    for ordered in open_ones.values():
        by_key[ordered[2].key].append(ordered)
    groups = [group for key, same in by_key.items() for group in _groups(whole, name, key, same, drawer)]
    return [group for _, group in sorted(groups, key=itemgetter(0))]


_Placed = tuple[tuple[_Number, _Number], Group]


def _groups(world: World, name: str, key: str, same: list[_Ordered], drawer: dict[Any, Any]) -> list[_Placed]:
    """The groups of the open clashes of one key, from the drawer while clashes, numbers and sources are the same."""
    known = drawer.get(("key", key))
    if known is None or known[0] is not world.stock.sources or known[1] != same:
        made = []
        for part in _parted([clash for *_, clash in same]):
            pairs = tuple((clash.claim, clash.other) for clash in part)
            group = Group(name, RULES[name].why(world, part), pairs, part[0].subject)
            made.append(((_number(world, part[0].claim), _number(world, part[0].other)), group))
        known = drawer["key", key] = world.stock.sources, same, made
    found: list[_Placed] = known[2]
    return found


def _clashes(world: World) -> dict[str, list[_Ordered]]:
    """The clashes of each rule, the lower number first, in order; those of the last time where no claim has
    changed that the rule concerns."""
    stamps, drawer = world.stamps, world.remembered("candidates")
    changed = differing(drawer.get("stamps", {}), stamps)
    for name, rule in RULES.items():
        concerned: set[str] = drawer.get(name, (set(), []))[0]
        now = {id for id in changed if id in stamps and rule.concerns(world, id)}
        if name not in drawer or now or not changed.isdisjoint(concerned):
            concerned = (concerned - changed) | now
            less = world.among(id for id in stamps if id in concerned)  # the others clash with nothing
            drawer[name] = concerned, sorted(_ordered(world, clash) for clash in rule.clashes(less))
    drawer["stamps"] = stamps
    return {name: drawer[name][1] for name in RULES}


def _ordered(world: World, clash: Clash) -> _Ordered:
    first, second = _number(world, clash.claim), _number(world, clash.other)
    return (first, second, clash) if first < second else (second, first, clash.turned())


def _number(world: World, claim: str) -> _Number:
    return world.claims[claim].number, claim


def _parted(clashes: list[Clash]) -> list[list[Clash]]:
    """Clashes (in order) of one key by subject: those that share a claim; too many at once are parted by the claim
    most of them have in common."""
    return [piece for part in _connected(clashes) for piece in ([part] if len(part) <= _MANY else _stars(part))]


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
