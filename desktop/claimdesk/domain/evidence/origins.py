"""Independent origins: how many separate beginnings the same statement has, counted on stored fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from claimdesk.domain.evidence.chains import in_a_row, publisher, standing_source, told_by
from claimdesk.domain.evidence.syndication import first_outlets
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Claim, Decision, Evidence, Passage, Relation, Source


class Telling(NamedTuple):
    """One passage that states something: ``chain`` origin first, without the publisher; ``own``: a person
    marked it as the outlet's own finding, which says something only where the chain is empty."""

    passage: str
    chain: tuple[Source, ...]
    publisher: Source | None
    own: bool = False

    @property
    def origin(self) -> Source | None:
        """Where it comes from; None when nobody is named."""
        if self.chain:
            return self.chain[0]
        return self.publisher if self.own else None

    @property
    def relays(self) -> tuple[Source, ...]:
        """Those it went through after its origin, the publisher last."""
        return (*self.chain[1:], self.publisher) if self.chain and self.publisher else self.chain[1:]


class Origins(NamedTuple):
    """What a proposition rests on: its independent origins, and the passages that state it.

    ``undecided`` are unnamed groups that count as soon as a person sets them apart. ``unstated`` counts passages
    whose origin nobody named, ``repeats`` those that bring again an origin, or an undecided group, which another
    passage has brought: each passage is counted once.
    """

    sources: tuple[Source, ...]
    passages: int
    unstated: int
    contested: bool = False
    repeats: int = 0
    undecided: tuple[Source, ...] = ()

    @property
    def status(self) -> str:
        """corroborated, single origin, circular, origin not stated or contested.

        Circular are several passages with one origin between them, whether the others name it or nobody.
        """
        if self.contested:
            return "contested"
        if len(self.sources) >= 2:
            return "corroborated"
        if not self.sources:
            return "origin not stated"
        return "single origin" if self.passages == 1 else "circular"

    @property
    def words(self) -> str:
        """The status as a reader would say it."""
        if self.status == "corroborated":
            return f"corroborated by {len(self.sources)} independent origins"
        if self.status == "circular":
            return f"circular: {self.passages} passages, one origin"
        return self.status


def proposition(records: Records, claim: str) -> tuple[str, ...]:
    """The claims joined to this one by *duplicates*, itself included, by id."""
    found, waiting = {claim}, [claim]
    while waiting:
        here = waiting.pop()
        joined = {link.other for link in records.where(Relation, kind="duplicates", claim=here)}
        joined |= {link.claim for link in records.where(Relation, kind="duplicates", other=here)}
        waiting += joined - found
        found |= joined
    return tuple(sorted(found))


def propositions(records: Records, claims: Iterable[str]) -> list[tuple[str, ...]]:
    """These claims grouped into propositions, in the order they come up; one question for all of them."""
    joined: dict[str, set[str]] = defaultdict(set)
    for link in records.where(Relation, kind="duplicates"):
        joined[link.claim].add(link.other)
        joined[link.other].add(link.claim)
    groups: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for claim in claims:
        if claim in seen:
            continue
        group, waiting = {claim}, [claim]
        while waiting:
            new = joined.get(waiting.pop(), set()) - group
            group |= new
            waiting += new
        seen |= group
        groups.append(tuple(sorted(group)))
    return groups


def origins(records: Records, claims: Iterable[str]) -> Origins:
    """The independent origins behind these claims, taken together as one proposition.

    Only passages with role *states* count. An unattributed one has no origin until a person marks it
    own reporting; a source that relays elsewhere here is none; two unnamed groups count as one until
    a person has said that they are independent.
    """
    ids = list(claims)
    contested = any(claim.verification == "contested" for claim in records.where(Claim, id=ids))
    return counted(records, records.where(Evidence, claim=ids), contested=contested)


def counted(records: Records, evidence: Iterable[Evidence], *, contested: bool = False) -> Origins:
    """The same for the evidence of one proposition, already at hand."""
    copies = first_outlets(records, records.where(Decision, kind="syndicated"))
    tellings = [
        Telling(row.passage, _chain(records, row, copies), publisher(records, row), row.own_reporting)
        for row in evidence
        if row.role == "states"
    ]
    return count(tellings, lambda found: apart(records, found), contested=contested)


def _chain(records: Records, row: Evidence, copies: Mapping[str, str]) -> tuple[Source, ...]:
    """The chain; in a syndicated copy the outlet whose text it is stands at its end, as it told or found it."""
    chain = told_by(records, row)
    passage = records.find(Passage, row.passage) if copies and (chain or row.own_reporting) else None
    first = copies.get(passage.article) if passage else None
    return in_a_row((*chain, standing_source(records, first))) if first else chain


def count(
    tellings: Sequence[Telling],
    set_apart: Callable[[Iterable[Source]], tuple[Source, ...]],
    *,
    contested: bool = False,
) -> Origins:
    """The independent origins of one proposition. ``set_apart`` leaves out unnamed groups nobody set apart."""
    if len(tellings) == 1:
        only = tellings[0].origin
        return Origins((only,), 1, 0, contested) if only else Origins((), 1, 1, contested)
    named = {telling.passage for telling in tellings if telling.origin is not None}
    passages = {telling.passage for telling in tellings}
    first = _roots(tellings)
    sources = set_apart(first)
    kept = {source.id for source in sources}
    return Origins(
        sources=sources,
        passages=len(passages),
        unstated=len(passages - named),
        contested=contested,
        repeats=max(0, len(named) - len(first)),
        undecided=tuple(source for source in first if source.id not in kept),
    )


def _roots(tellings: Sequence[Telling]) -> list[Source]:
    """The origins that do not merely relay another one elsewhere in the proposition.

    Sources that have it from each other in a circle are one origin: the first of them by id.
    """
    found: dict[str, Source] = {}
    heard: dict[str, set[str]] = defaultdict(set)  # who relays -> the origins it has it from
    own: set[str] = set()
    for telling in tellings:
        origin = telling.origin
        if origin is None:
            continue
        found[origin.id] = origin
        if not telling.chain:
            own.add(origin.id)
        for source in telling.relays:
            if source.id != origin.id:
                heard[source.id].add(origin.id)
    for id in own:  # a finding of its own stands, whatever else it passes on
        heard.pop(id, None)
    if not heard:
        return list(found.values())
    behind = {id: _behind(id, heard) for id in found}
    return [source for id, source in found.items() if all(id in behind[other] and id <= other for other in behind[id])]


def _behind(id: str, heard: Mapping[str, set[str]]) -> set[str]:
    """Everybody a source has it from, at any remove."""
    reached: set[str] = set()
    waiting = [id]
    while waiting:
        new = heard.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def apart(records: Records, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources, with unnamed groups kept only where a decision sets them apart from the others."""
    found = list(sources)
    if sum(map(unnamed, found)) < 2:
        return tuple(found)
    said = [
        {source.id if (source := standing_source(records, id)) else id for id in decision.subjects}
        for decision in records.where(Decision, kind="independent")
    ]
    return set_apart(found, lambda one, other: any({one, other} <= about for about in said))


def set_apart(sources: Iterable[Source], independent: Callable[[str, str], bool]) -> tuple[Source, ...]:
    """The sources with as many unnamed groups as a person said are all independent of each other (by id),
    at least one of them; named sources first."""
    found = list(sources)
    groups = sorted(filter(unnamed, found), key=lambda source: source.id)
    if len(groups) < 2:
        return tuple(found)
    free = {
        source.id: {other.id for other in groups if other.id != source.id and independent(source.id, other.id)}
        for source in groups
    }
    linked = [source for source in groups if free[source.id]]
    return (*(source for source in found if not unnamed(source)), *(_largest((), linked, free) or groups[:1]))


def unnamed(source: Source) -> bool:
    """Whether nobody can tell who it is, so that two such sources may be the same people."""
    return source.kind == "anonymous group" or source.on_record == "anonymous"


def _largest(chosen: tuple[Source, ...], rest: Sequence[Source], free: Mapping[str, set[str]]) -> tuple[Source, ...]:
    """The largest set of sources that are all independent of each other; of several the first."""
    best = chosen
    while rest and len(chosen) + len(rest) > len(best):
        head, rest = rest[0], rest[1:]
        found = _largest((*chosen, head), [source for source in rest if source.id in free[head.id]], free)
        best = max(best, found, key=len)
    return best
