"""Positions: who stands where, in whose words, and who is only spoken about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from claimdesk.domain.evidence.quoted import spoken
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Claim, Evidence, Source
from claimdesk.domain.uncollected import uncollected
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


class _Said(NamedTuple):
    """What one claim brings to a position; ``stance`` "-" where it counts only for want of others."""

    actor: Source
    stance: str
    quotes: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]


@uncollected
def positions(world: World) -> list[Position]:
    """One row an actor and stance: actors in the order they come up, stances in the vocabulary's.

    Claims that are no position, carry no stance and quote nobody count only for an actor who has nothing
    else. Whether an actor is quoted is looked up in the whole world, whatever the filter.
    """
    held: dict[str, dict[str, list[str]]] = {}
    actors: dict[str, Source] = {}
    drawer = world.kept("position")
    for id in world.order:
        if id not in drawer:
            drawer[id] = _said(world, world.claims[id])
        said: _Said | None = drawer[id]
        if said is not None:
            actors.setdefault(said.actor.id, said.actor)
            held.setdefault(said.actor.id, defaultdict(list))[said.stance].append(id)
    speaking = speakers(world)
    found: list[Position] = []
    for id, groups in held.items():
        shown = [stance for stance in groups if stance != "-"] or ["-"]
        for stance in sorted(shown, key=lambda each: _STANCES.get(each, len(_STANCES))):
            found.append(_position(drawer, actors[id], stance.strip("-"), groups[stance], id in speaking))
    return found


def _said(world: World, claim: Claim) -> _Said | None:
    actor = holder(world, claim)
    if actor is None:
        return None
    rows = [row for row in world.evidence[claim.id] if row.role == "states" and row.quotation]
    quotes = [(row.id, spoken(world.passages[row.passage].exact)) for row in rows if row.quotation in _EXACT]
    told = [(row.id, world.passages[row.passage].exact) for row in rows if row.quotation == "indirect"]
    return _Said(actor, _group(world, claim), tuple(quotes), tuple(told))


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
        if row.role == "states" and (told_by := world.chain(row)):
            return told_by[0] if told_by[0].kind in _SPEAKERS else None
    return None


def speakers(world: World) -> frozenset[str]:
    """Ids of the sources that are quoted, directly or indirectly, anywhere in the whole world: as holder of
    a claim, or at the beginning of a passage's chain."""
    whole = world.whole
    drawer = whole.kept("speakers")
    for id, claim in whole.claims.items():
        if id not in drawer:
            drawer[id] = tuple(_speaking(whole, claim))
    return frozenset(chain.from_iterable(drawer[id] for id in whole.claims))


def _speaking(world: World, claim: Claim) -> Iterator[str]:
    rows = _quoting(world, claim)
    if rows and (actor := holder(world, claim)) is not None:
        yield actor.id
    for row in rows:
        if told_by := world.chain(row):
            yield told_by[0].id


def _position(said: dict[str, _Said], actor: Source, stance: str, claims: list[str], stated: bool) -> Position:
    quotes = tuple(each for id in claims for each in said[id].quotes)
    told = tuple(each for id in claims for each in said[id].told)
    return Position(actor, stance, tuple(claims), quotes, told, actor.on_record, stated)
