"""Voices: the sources behind the claims, what rests on each, and who cites whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise

from claimdesk.domain.evidence.layers import layered
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Source


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


def voices(world: World) -> list[VoiceRow]:
    """The sources of the world's claims, those most rests on first."""
    sources: dict[str, Source] = {}
    through: dict[str, dict[str, None]] = defaultdict(dict)
    begun: dict[str, dict[str, None]] = defaultdict(dict)
    cites: dict[str, dict[str, None]] = defaultdict(dict)
    cited_by: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in world.order:
        for row in world.evidence[claim]:
            chain = world.full_chain(row)
            for source in chain:
                sources[source.id] = source
                through[source.id][claim] = None
            if chain and (row.chain or row.own_reporting):
                begun[chain[0].id][claim] = None
            for cited, citing in pairwise(chain):
                cites[citing.id][cited.id] = None
                cited_by[cited.id][citing.id] = None
    rows = [
        VoiceRow(
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
    ]
    return sorted(rows, key=lambda row: (-len(row.claims), row.source.name.casefold(), row.source.id))


def who_cites_whom(world: World) -> Citing:
    """The graph of citations in layers, for drawing. A source nobody cites and that cites nobody stands alone
    in the first layer."""
    found: Counter[tuple[str, str]] = Counter()
    names: dict[str, str] = {}
    for rows in world.evidence.values():
        for row in rows:
            chain = world.full_chain(row)
            names.update((source.id, source.name.casefold()) for source in chain)
            found.update((one.id, other.id) for one, other in pairwise(chain))
    nodes = sorted(names, key=lambda id: (names[id], id))
    edges = tuple((*edge, found[edge]) for edge in sorted(found, key=lambda e: (names[e[0]], names[e[1]], e)))
    return Citing(layered(nodes, {(cited, citing): count for cited, citing, count in edges}), edges)
