"""Propositions: claims joined by *duplicates*, what each rests on, and what that amounts to in words."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from claimdesk.domain.evidence.gathering import weight
from claimdesk.domain.evidence.kept import differing
from claimdesk.domain.evidence.origins import Origins, Telling, count, set_apart
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Claim, Evidence, Relation, Source
from claimdesk.domain.uncollected import uncollected


@dataclass(frozen=True)
class Voice:
    """Somebody on the record who makes a proposition likelier, and the passage where."""

    source: Source
    evidence: str


class Proposition(NamedTuple):
    """Claims (ids, by number) that say one thing. ``evidence``: ids with role *states*, claim by claim.

    ``origins`` are counted by the claim model's *Independent origins*; ``undecided``: unnamed groups not counted
    until a person says that they are other people; ``repeats``: passages that bring one of either again;
    ``unstated``: passages whose origin nobody named; ``support``: further voices on the record, shown beside and
    not counted; ``against``: claims (ids) a person linked by *contradicts*. ``passages`` and ``articles`` are
    counted over ``evidence``. The lead is the claim of most importance, then best grade, then lowest number.
    """

    lead: str
    claims: tuple[str, ...]
    evidence: tuple[str, ...]
    found: Origins
    articles: int
    importance: str
    support: tuple[Voice, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[Source, ...]:
        return self.found.sources

    @property
    def repeats(self) -> int:
        return self.found.repeats

    @property
    def unstated(self) -> int:
        return self.found.unstated

    @property
    def undecided(self) -> tuple[Source, ...]:
        return self.found.undecided

    @property
    def passages(self) -> int:
        return self.found.passages

    @property
    def contested(self) -> bool:
        return self.found.contested

    @property
    def status(self) -> str:
        """corroborated, single origin, circular, origin not stated or contested."""
        return self.found.status

    @property
    def words(self) -> str:
        """The status as a reader would say it: “corroborated by 2 independent origins”."""
        return self.found.words


_Ranked = tuple[tuple[int, bool, int, str], Proposition]
_FEW = 64  # new propositions; more are put in order together


@uncollected
def propositions(world: World) -> list[Proposition]:
    """All propositions with a claim in the world: most important first, then by the lead's number.

    A filtered world shows fewer of them, each counted over all its claims.
    """
    whole = world.whole
    ranked = _all_ranked(whole)
    drawer = whole.remembered("propositions")
    before, order = drawer.get("in order", ({}, []))
    changed = differing(before, ranked)
    if len(changed) > _FEW:
        order = sorted(ranked, key=lambda id: ranked[id][0])
    elif changed:
        order = [id for id in order if id not in changed]
        for id in changed & ranked.keys():
            insort(order, id, key=lambda id: ranked[id][0])
    drawer["in order"] = ranked, order
    if world is whole:
        return [ranked[id][1] for id in order]
    return [ranked[id][1] for id in order if any(claim in world.claims for claim in ranked[id][1].claims)]


def _all_ranked(world: World) -> dict[str, _Ranked]:
    """All propositions of the whole world, by their first claim, each with its place."""
    related = _related(world)
    alone = world.kept("proposition")  # these depend on their own claim only, and can be taken along
    for id in world.claims.keys() - alone.keys() - related.busy:
        alone[id] = _ranked(world, _lone(world, id))
    return {id: alone[id] for id in world.claims if id not in related.busy} | related.ranked


class _Related(NamedTuple):
    """The claims that are ``named`` in relations, those ``busy`` with others of this world, their ``groups``, and the
    propositions these make; all so as long as the relations and the stamps of the named claims are."""

    relations: dict[str, Relation]
    stamps: dict[str, object]
    named: frozenset[str]
    places: dict[str, tuple[bool, int, str]]  # the named claims of this world, by number
    links: _Links
    busy: frozenset[str]
    groups: tuple[tuple[str, ...], ...]
    ranked: dict[str, _Ranked]


def _related(world: World) -> _Related:
    drawer, relations, stamps = world.remembered("related"), world.stock.relations, world.stamps
    known: _Related | None = drawer.get("all")
    if known is None or known.relations is not relations or not known.named.isdisjoint(differing(known.stamps, stamps)):
        known = _related_anew(world, known)
    drawer["all"] = known._replace(stamps=stamps)
    return known


def _related_anew(world: World, known: _Related | None) -> _Related:
    """The same found anew; groups and links are taken over where only what the claims say has changed."""
    relations, stamps = world.stock.relations, world.stamps
    named = frozenset(id for link in relations.values() for id in (link.claim, link.other))
    places = {id: _first(world.claims[id]) for id in named if id in world.claims}
    if known is None or known.relations is not relations or known.places != places:
        links, several = _Links(world.relations), tuple(_grouped(world))
    else:
        links, several = known.links, known.groups
    grouped = frozenset[str]().union(*several)
    made = world.remembered("joined propositions")
    together = (*several, *((id,) for id in sorted(links.linked - grouped)))
    ranked = {group[0]: _joined(world, group, links, stamps, made) for group in together}
    return _Related(relations, stamps, named, places, links, grouped | links.linked, several, ranked)


def _joined(
    world: World, group: tuple[str, ...], links: _Links, all_stamps: dict[str, object], drawer: dict[str, Any]
) -> _Ranked:
    """A proposition of several claims, from the drawer while all of them are as they were."""
    involved = (*group, None, *links.of(group))
    stamps = [all_stamps[id] for id in involved if id]
    known = drawer.get(group[0])
    if known is None or known[0] != (involved, stamps):
        known = drawer[group[0]] = ((involved, stamps), _ranked(world, _proposition(world, group, links)))
    ranked: _Ranked = known[1]
    return ranked


def _ranked(world: World, made: Proposition) -> _Ranked:
    return (weight(made.importance), *_first(world.claims[made.lead])), made


def groups(world: World) -> tuple[tuple[str, ...], ...]:
    """The world's claims that are joined by *duplicates*; each group by number. Claims outside the briefing join
    those inside it, without being shown or counted themselves."""
    return _related(world.whole).groups


def _grouped(world: World) -> Iterator[tuple[str, ...]]:
    joined: dict[str, list[str]] = defaultdict(list)
    for link in world.stock.relations.values():
        if link.kind == "duplicates":
            joined[link.claim].append(link.other)
            joined[link.other].append(link.claim)
    seen: set[str] = set()
    for id in list(joined):
        if id not in seen:
            group = _reached(id, joined)
            seen |= group
            here = [world.claims[each] for each in group if each in world.claims]
            if len(here) > 1:
                yield tuple(claim.id for claim in sorted(here, key=_first))


def _reached(start: str, joined: dict[str, list[str]]) -> set[str]:
    group, waiting = {start}, [start]
    while waiting:
        for other in joined[waiting.pop()]:
            if other not in group:
                group.add(other)
                waiting.append(other)
    return group


class _Links:
    """The relations between claims that a proposition shows, by claim."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self.supporters: dict[str, list[str]] = defaultdict(list)
        self.against: dict[str, list[str]] = defaultdict(list)
        for link in relations:
            if link.kind == "supports":
                self.supporters[link.other].append(link.claim)
            elif link.kind == "contradicts":
                self.against[link.claim].append(link.other)
                self.against[link.other].append(link.claim)
        self.linked = self.supporters.keys() | self.against.keys()

    def of(self, group: tuple[str, ...]) -> list[str | None]:
        """Those who support the group's claims, and after None those who contradict them."""
        supporters = [each for id in group for each in self.supporters.get(id, ())]
        return [*supporters, None, *(each for id in group for each in self.against.get(id, ()))]


_NONE = _Links(())


def _lone(world: World, id: str) -> Proposition:
    """The proposition of a claim without relations; most of these have one passage, and are soon made."""
    rows = world.evidence[id]
    if len(rows) != 1 or rows[0].role != "states":
        return _proposition(world, (id,), _NONE)
    found = origins_of(world, rows, contested=world.claims[id].verification == "contested")
    return Proposition(id, (id,), (rows[0].id,), found, 1, world.importance(id))


def _proposition(world: World, group: tuple[str, ...], links: _Links) -> Proposition:
    claims = [world.claims[id] for id in group]
    rows = [row for id in group for row in world.evidence[id]]
    stating = [row for row in rows if row.role == "states"]
    lead = claims[0]
    if len(claims) > 1:
        lead = min(claims, key=lambda each: (weight(world.importance(each.id)), each.credibility, _first(each)))
    against = {other for id in group for other in links.against.get(id, ())} - set(group)
    found = origins_of(world, stating, contested="contested" in [claim.verification for claim in claims])
    support = _support(world, group, rows, links)
    if support:
        counted = {source.id for source in found.sources}
        support = tuple(voice for voice in support if voice.source.id not in counted)
    return Proposition(
        lead.id,
        group,
        tuple([row.id for row in stating]),
        found,
        len({world.passages[row.passage].article for row in stating}),
        world.importance(lead.id),
        support,
        tuple(sorted(against, key=lambda id: _first(world.claims[id]))) if against else (),
    )


def origins_of(world: World, stating: Sequence[Evidence], *, contested: bool = False) -> Origins:
    """The independent origins of passages (role *states*) taken together as one proposition."""
    tellings = [Telling(row.passage, world.chain(row), world.publisher(row), row.own_reporting) for row in stating]
    return count(
        tellings,
        lambda found: set_apart(found, lambda one, other: world.decided("independent", one, other)),
        contested=contested,
    )


def _support(world: World, group: tuple[str, ...], rows: Iterable[Evidence], links: _Links) -> tuple[Voice, ...]:
    """Those on the record behind passages that support, or behind claims that support; each once."""
    beside = [row for row in rows if row.role == "supports"]
    if not beside and links.supporters.keys().isdisjoint(group):
        return ()
    others = sorted({claim for id in group for claim in links.supporters.get(id, ()) if claim not in group})
    for claim in sorted((world.claims[id] for id in others), key=_first):
        beside += [row for row in world.evidence[claim.id] if row.role == "states"]
    voices: dict[str, Voice] = {}
    for row in beside:
        source = world.origin(row)
        if source is not None and source.on_record == "on record" and source.kind != "anonymous group":
            voices.setdefault(source.id, Voice(source, row.id))
    return tuple(voices.values())


def _first(claim: Claim) -> tuple[bool, int, str]:
    """Order by number; a claim without one yet comes last."""
    return claim.number == 0, claim.number, claim.id
