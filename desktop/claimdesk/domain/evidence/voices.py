"""Voices: the sources behind the claims, what rests on each, and who cites whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from claimdesk.domain.evidence.layers import layered
from claimdesk.domain.evidence.world import Chain, World
from claimdesk.domain.records import Source
from claimdesk.domain.uncollected import uncollected

_FEW = 64  # changed claims; more are not worth sorting out


@dataclass(frozen=True)
class VoiceRow:
    """A source with its grading (NATO/Admiralty A-F and the reason given).

    ``claims``: ids of the claims that come through it, as origin, relay or publisher; ``origin_of``: those
    among them that begin with it. ``cites``: ids of the sources it passes on; ``cited_by``: of those that
    pass it on.
    """

    source: Source
    on_record: str
    reliability: str
    reason: str
    claims: tuple[str, ...]
    origin_of: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Citing:
    """Who cites whom. ``layers``: source ids in rows, origins in the first, those who pass them on below.

    ``edges``: (cited, citing, count of passages), both source ids; normally the cited one stands in an
    earlier layer. Where sources cite each other in a loop some edge goes back up.
    """

    layers: tuple[tuple[str, ...], ...]
    edges: tuple[tuple[str, str, int], ...]


class _Told(NamedTuple):
    """The chain of one passage, with its publisher; ``begins``: whether it is said to begin with the first."""

    chain: Chain
    begins: bool


@uncollected
def voices(world: World) -> list[VoiceRow]:
    """The sources of the world's claims, those most rests on first.

    After an edit only the sources that have to do with the changed claims are worked out again.
    """
    if world is not world.whole:
        return _sorted(_rows(world, world.order).values())
    told = {id: _told(world, id) for id in world.order}
    last = world.remembered("voices")
    before: dict[str, tuple[_Told, ...]] = last.get("told", {})
    rows: dict[str, VoiceRow] = last.get("rows", {})
    changed = {id for id, here in told.items() if (there := before.get(id)) is not here and there != here}
    changed |= before.keys() - told.keys()
    if len(changed) > _FEW or [id for id in before if id not in changed] != [id for id in told if id not in changed]:
        rows = _rows(world, told)
    elif changed:
        both = [*(before.get(id, ()) for id in changed), *(told.get(id, ()) for id in changed)]
        unsure = {source.id for each in both for one in each for source in one.chain}
        touched = changed.union(*(rows[id].claims for id in unsure if id in rows))
        again = _rows(world, [id for id in told if id in touched])
        left = {id: row for id, row in rows.items() if id not in unsure}
        rows = left | {id: row for id, row in again.items() if id in unsure}
    last.update(told=told, rows=rows)
    return _sorted(rows.values())


def _told(world: World, claim: str) -> tuple[_Told, ...]:
    drawer = world.kept("told")
    if claim not in drawer:
        drawer[claim] = tuple(
            _Told(full, bool(full and (row.chain or row.own_reporting)))
            for row in world.evidence[claim]
            for full in (world.full_chain(row),)
        )
    found: tuple[_Told, ...] = drawer[claim]
    return found


def _sorted(rows: Iterable[VoiceRow]) -> list[VoiceRow]:
    return sorted(rows, key=lambda row: (-len(row.claims), row.source.name.casefold(), row.source.id))


def _rows(world: World, claims: Iterable[str]) -> dict[str, VoiceRow]:
    """What these claims, in text order, make of their sources; by source."""
    sources: dict[str, Source] = {}
    through: dict[str, dict[str, None]] = defaultdict(dict)
    begun: dict[str, dict[str, None]] = defaultdict(dict)
    cites: dict[str, dict[str, None]] = defaultdict(dict)
    cited_by: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        for row, begins in _told(world, claim):
            for source in row:
                sources[source.id] = source
                through[source.id][claim] = None
            if begins:
                begun[row[0].id][claim] = None
            for cited, citing in pairwise(row):
                cites[citing.id][cited.id] = None
                cited_by[cited.id][citing.id] = None
    return {
        id: VoiceRow(
            source,
            source.on_record,
            source.reliability,
            source.reason,
            tuple(through[id]),
            tuple(begun.get(id, ())),
            tuple(cites.get(id, ())),
            tuple(cited_by.get(id, ())),
        )
        for id, source in sources.items()
    }


@uncollected
def who_cites_whom(world: World) -> Citing:
    """The graph of citations in layers, for drawing. A source nobody cites and that cites nobody stands alone
    in the first layer."""
    drawer = world.kept("citing")
    for id in world.claims:
        if id not in drawer:
            chains = [[source.id for source in told.chain] for told in _told(world, id)]
            drawer[id] = tuple(chain(*chains)), tuple(chain(*map(pairwise, chains)))
    here: list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = [drawer[id] for id in world.claims]
    found = Counter(chain.from_iterable(pairs for _, pairs in here))
    nodes = set(chain.from_iterable(ids for ids, _ in here))
    names = {id: source.name.casefold() for id in nodes if (source := world.source(id))}
    last = world.remembered("layers")
    if last.get("found") != found or last.get("names") != names:
        order = sorted(found, key=lambda edge: (names[edge[0]], names[edge[1]], edge))
        listed = sorted(names, key=lambda id: (names[id], id))
        edges = tuple((*edge, found[edge]) for edge in order)
        made = Citing(layered(listed, {edge: found[edge] for edge in order}), edges)
        last.update(found=found, names=names, made=made)
    citing: Citing = last["made"]
    return citing
