"""Opposite certainty or opposite stance of one actor on one subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from claimdesk.domain.evidence.blocking import sharing
from claimdesk.domain.evidence.kept import again
from claimdesk.domain.evidence.rules.clash import Clash, sides
from claimdesk.domain.evidence.terms import named, terms
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import listed

# field -> value -> its side; values without a side clash with nothing
_SIDES = {
    "stance": {"affirms": ("is", 1), "denies": ("is", -1), "supports": ("for", 1), "opposes": ("for", -1)},
    "certainty": {
        **dict.fromkeys(("certain", "probable", "possible"), ("so", 1)),
        **dict.fromkeys(("certain not", "probable not", "possible not"), ("so", -1)),
    },
}
_SHARED = 2


def clashes(world: World) -> Iterator[Clash]:
    """Two claims of one actor with at least two content words in common (its name does not count), one of
    them affirmed, supported or put as so, the other denied, opposed or put as not so."""
    held: dict[tuple[str, str, int], dict[str, frozenset[str]]] = defaultdict(dict)
    for id in world.claims:
        for taken, words in _taken(world, id):
            held[taken][id] = words
    drawer, stamps = world.remembered("stances"), world.stamps
    for (actor_id, kind, side), ones in list(held.items()):
        others = held.get((actor_id, kind, -side))
        if side > 0 and others:
            key = f"{actor_id} {kind}"
            between = partial(_between, world, key, ones, others)
            yield from again(drawer, key, [stamps[id] for id in (*ones, *others)], between)


def _between(world: World, key: str, ones: dict[str, frozenset[str]], others: dict[str, frozenset[str]]) -> list[Clash]:
    """The clashes between claims on this side and claims on the other."""
    field = "certainty" if key.endswith(" so") else "stance"
    found = []
    for claim, other in sharing(ones, others, _SHARED):
        about = ", ".join(sorted(ones[claim] & others[other])[:4])
        mine, yours = (getattr(world.claims[id], field) for id in (claim, other))
        found.append(Clash(claim, other, mine, yours, about, key))
    return found


def concerns(world: World, claim: str) -> bool:
    """Whether an actor takes a side in the claim."""
    return bool(_taken(world, claim))


def why(world: World, found: Sequence[Clash]) -> str:
    """What is wrong, in one sentence."""
    actor = world.actor(found[0].claim)
    name = actor.name if actor else "One actor"
    words = listed(sides(found), most=4)
    what = "How sure" if found[0].key.endswith(" so") else "Where"
    return f"{what} {name} {'is' if what == 'How sure' else 'stands'} differs on this: {words}."


def _taken(world: World, claim: str) -> list[tuple[tuple[str, str, int], frozenset[str]]]:
    """The sides (actor, of what kind, for or against) taken in a claim, each with what it is about."""
    drawer = world.kept("stance")
    if claim not in drawer:
        held = world.claims[claim]
        actor = world.actor(claim) if held.actor and (held.stance or held.certainty) else None
        sides = [_SIDES["stance"].get(held.stance), _SIDES["certainty"].get(held.certainty)] if actor else []
        about = terms(world, claim) - named(world, actor.name) if actor and any(sides) else frozenset()
        drawer[claim] = [((actor.id, *side), about) for side in sides if side and actor]
    found: list[tuple[tuple[str, str, int], frozenset[str]]] = drawer[claim]
    return found
