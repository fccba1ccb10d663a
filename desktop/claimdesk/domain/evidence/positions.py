"""Positions: who stands where, in whose words, and who is only spoken about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claimdesk.domain.evidence.quoted import spoken
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Claim, Evidence, Source
from claimdesk.domain.vocabulary import STANCE

_STANCES = {value: place for place, value in enumerate(STANCE)}
# A source of these kinds can speak for itself where nobody named an actor.
_SPEAKERS = ("person", "organisation", "anonymous group")
_EXACT = ("direct", "mixed")


@dataclass(frozen=True)
class Position:
    """One actor with one stance ("" where none was set). ``claims``: ids in text order.

    ``quotes``: the actor's own words in these claims as (evidence id, words); ``told``: passages that report
    them in the writer's words. ``stated`` is False for an actor who is spoken about and nowhere quoted,
    directly or indirectly, in any claim: "no statement in the sources". ``on_record`` is the actor's.
    """

    actor: Source
    stance: str
    claims: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    on_record: str = "on record"
    stated: bool = True


def positions(world: World) -> list[Position]:
    """One row an actor and stance: actors in the order they come up, stances in the vocabulary's.

    Claims that are no position, carry no stance and quote nobody count only for an actor who has nothing
    else. Whether an actor is quoted is looked up in the whole world, whatever the filter.
    """
    held: dict[str, dict[str, list[str]]] = {}
    actors: dict[str, Source] = {}
    for id in world.order:
        actor = holder(world, world.claims[id])
        if actor is not None:
            actors.setdefault(actor.id, actor)
            claim = world.claims[id]
            held.setdefault(actor.id, defaultdict(list))[_group(world, claim)].append(id)
    speaking = speakers(world)
    found: list[Position] = []
    for id, groups in held.items():
        shown = [stance for stance in groups if stance != "-"] or ["-"]
        for stance in sorted(shown, key=lambda each: _STANCES.get(each, len(_STANCES))):
            found.append(_position(world, actors[id], stance.strip("-"), groups[stance], id in speaking))
    return found


def _group(world: World, claim: Claim) -> str:
    if claim.stance or claim.kind == "position":
        return claim.stance
    return "" if _quoting(world, claim) else "-"


def _quoting(world: World, claim: Claim) -> list[Evidence]:
    return [row for row in world.evidence[claim.id] if row.quotation not in ("", "none")]


def holder(world: World, claim: Claim) -> Source | None:
    """Who holds a claim: its actor; for a position or stance without one the origin of its first passage,
    where that is somebody who can speak."""
    if claim.actor:
        return world.source(claim.actor)
    if claim.kind != "position" and not claim.stance:
        return None
    for row in world.evidence[claim.id]:
        chain = world.chain(row)
        if row.role == "states" and chain:
            return chain[0] if chain[0].kind in _SPEAKERS else None
    return None


def speakers(world: World) -> frozenset[str]:
    """Ids of the sources that are quoted, directly or indirectly, anywhere in the whole world: as holder of
    a claim, or at the beginning of a passage's chain."""
    whole = world.whole
    drawer = whole.kept("speakers")
    found: set[str] = set()
    for id, claim in whole.claims.items():
        if id not in drawer:
            drawer[id] = frozenset(_speaking(whole, claim))
        found |= drawer[id]
    return frozenset(found)


def _speaking(world: World, claim: Claim) -> Iterator[str]:
    rows = _quoting(world, claim)
    if rows and (actor := holder(world, claim)) is not None:
        yield actor.id
    for row in rows:
        if chain := world.chain(row):
            yield chain[0].id


def _position(world: World, actor: Source, stance: str, claims: list[str], stated: bool) -> Position:
    rows = [row for id in claims for row in world.evidence[id] if row.role == "states"]
    quotes = [(row.id, spoken(world.passages[row.passage].exact)) for row in rows if row.quotation in _EXACT]
    told = [(row.id, world.passages[row.passage].exact) for row in rows if row.quotation == "indirect"]
    return Position(actor, stance, tuple(claims), tuple(quotes), tuple(told), actor.on_record, stated)
