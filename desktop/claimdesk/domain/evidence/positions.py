"""Positions: who stands where, in whose words, and who is only spoken about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from claimdesk.domain.evidence.kept import made_again
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
    directly or indirectly, in any claim: "no statement in the sources". ``on_record`` is the actor's. ``confirmed``
    is False for one found by rule (``spoken_about``), whose ``actor`` may then be no record of the library.
    """

    actor: Source
    stance: str
    claims: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    on_record: str = "on record"
    stated: bool = True
    confirmed: bool = True


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
    said, speaking = world.gleaned("position", _said), speakers(world)
    if world is world.whole:
        held = made_again(world.remembered("positions"), said, lambda each: (each.actor.id,), _rows)
    else:
        held = _rows(said)
    drawer = world.remembered("positions of the silent") if world is world.whole else {}
    found: list[Position] = []
    for id in dict.fromkeys(each.actor.id for each in said.values()):
        found += _unstated(drawer, id, held[id]) if id not in speaking else held[id]
    return found


def _unstated(drawer: dict[Any, Any], actor: str, rows: list[Position]) -> list[Position]:
    """The positions of somebody quoted nowhere; those of the last time where they are the same."""
    known = drawer.get(actor)
    if known is None or known[0] is not rows:
        known = drawer[actor] = rows, [replace(row, stated=False) for row in rows]
    found: list[Position] = known[1]
    return found


def _rows(said: Mapping[str, _Said]) -> dict[str, list[Position]]:
    """The positions of these claims, in text order; by actor."""
    held: dict[str, dict[str, list[str]]] = {}
    actors: dict[str, Source] = {}
    for id, each in said.items():
        actors.setdefault(each.actor.id, each.actor)
        held.setdefault(each.actor.id, defaultdict(list))[each.stance].append(id)
    found: dict[str, list[Position]] = defaultdict(list)
    for id, groups in held.items():
        shown = [stance for stance in groups if stance != "-"] or ["-"]
        for stance in sorted(shown, key=lambda each: _STANCES.get(each, len(_STANCES))):
            found[id].append(_position(said, actors[id], stance.strip("-"), groups[stance]))
    return found


def _said(world: World, id: str) -> _Said | None:
    claim = world.claims[id]
    actor = holder(world, claim)
    if actor is None:
        return None
    rows = [row for row in world.evidence[claim.id] if row.role == "states" and row.quotation]
    if not rows:
        return _Said(actor, _group(world, claim), (), ())
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
    found = whole.gleaned("speakers", _speaking)
    return frozenset(chain.from_iterable(found.values()))


def _speaking(world: World, id: str) -> tuple[str, ...]:
    claim = world.claims[id]
    rows = _quoting(world, claim)
    if not rows:
        return ()
    actor = holder(world, claim)
    begins = [told_by[0].id for row in rows if (told_by := world.chain(row))]
    return (actor.id, *begins) if actor else tuple(begins)


def _position(said: Mapping[str, _Said], actor: Source, stance: str, claims: list[str]) -> Position:
    quotes = tuple(each for id in claims for each in said[id].quotes)
    told = tuple(each for id in claims for each in said[id].told)
    return Position(actor, stance, tuple(claims), quotes, told, actor.on_record)
