"""Voices: the sources behind the claims, what rests on each, and who cites whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from claimdesk.domain.evidence.kept import differing, made_again
from claimdesk.domain.evidence.layers import layered
from claimdesk.domain.evidence.world import Chain, World
from claimdesk.domain.records import Source
from claimdesk.domain.uncollected import uncollected

K = TypeVar("K")


class VoiceRow(NamedTuple):
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
    told = world.gleaned("told", _told)
    if world is not world.whole:
        return _sorted(_rows(told).values())
    return _sorted(made_again(world.remembered("voices"), told, _sources_of, _rows).values())


def _told(world: World, claim: str) -> tuple[_Told, ...]:
    return tuple(
        [
            _Told(full, bool(row.chain or row.own_reporting))
            for row in world.evidence[claim]
            if (full := world.full_chain(row))
        ]
    )


def _sources_of(told: tuple[_Told, ...]) -> set[str]:
    return {source.id for one in told for source in one.chain}


def _sorted(rows: Iterable[VoiceRow]) -> list[VoiceRow]:
    return sorted(rows, key=lambda row: (-len(row.claims), row.source.name.casefold(), row.source.id))


def _rows(told: Mapping[str, tuple[_Told, ...]]) -> dict[str, VoiceRow]:
    """What these claims, in text order, make of their sources; by source."""
    sources: dict[str, Source] = {}
    through: dict[str, dict[str, None]] = defaultdict(dict)
    begun: dict[str, dict[str, None]] = defaultdict(dict)
    cites: dict[str, dict[str, None]] = defaultdict(dict)
    cited_by: dict[str, dict[str, None]] = defaultdict(dict)
    for claim, chains in told.items():
        for row, begins in chains:
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
    told = world.gleaned("told", _told)
    found, nodes = _counted(told) if world is not world.whole else _counted_again(world, told)
    names = {id: source.name.casefold() for id in nodes if (source := world.source(id))}
    last = world.remembered("layers")
    known = last.get("all")
    if known is None or known[:2] != (found, names):
        listed = sorted(names, key=lambda id: (names[id], id))
        place = {id: at for at, id in enumerate(listed)}
        order = sorted(found, key=lambda edge: place[edge[0]] * len(place) + place[edge[1]])
        edges = tuple((*edge, found[edge]) for edge in order)
        known = last["all"] = found, names, Citing(layered(listed, found), edges)
    citing: Citing = known[2]
    return citing


Count = dict[K, int]
_Pair = tuple[str, str]


def _counted(told: Mapping[str, tuple[_Told, ...]]) -> tuple[Count[_Pair], Count[str]]:
    """How often who cites whom, and how often each source is named."""
    chains = [[source.id for source in one.chain] for each in told.values() for one in each]
    return dict(Counter(chain.from_iterable(map(pairwise, chains)))), dict(Counter(chain.from_iterable(chains)))


def _counted_again(world: World, told: dict[str, tuple[_Told, ...]]) -> tuple[Count[_Pair], Count[str]]:
    """The same, corrected by what has changed since the last time."""
    last = world.remembered("cited")
    before, pairs, named = last.get("all", ({}, {}, {}))
    if changed := differing(before, told):
        more = _counted({id: told[id] for id in changed if id in told})
        fewer = _counted({id: before[id] for id in changed if id in before})
        pairs, named = _corrected(pairs, more[0], fewer[0]), _corrected(named, more[1], fewer[1])
    last["all"] = told, pairs, named
    return pairs, named


def _corrected(count: Count[K], more: Count[K], fewer: Count[K]) -> Count[K]:
    found = dict(count)
    for each in more.keys() | fewer.keys():
        found[each] = found.get(each, 0) + more.get(each, 0) - fewer.get(each, 0)
        if not found[each]:
            del found[each]
    return found
