"""How single claims stand: the proposition each belongs to, without gathering a briefing, its status and origins."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimdesk.domain.evidence.gathering import some
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records, RecordSet
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Decision,
    Evidence,
    Membership,
    Passage,
    Record,
    Relation,
    Source,
    Standing,
)

TONES = {"corroborated": "good", "circular": "bad", "contested": "bad"}


def status_words(found: Proposition) -> str:
    """The status as a badge has it: "Corroborated · 2 origins", "Circular · 4 passages, 1 origin", "Single origin"."""
    if found.status == "corroborated":
        return f"Corroborated · {len(found.origins)} origins"
    if found.status == "circular":
        return f"Circular · {found.passages} passages, 1 origin"
    return found.status.capitalize()


def origin_words(world: World, source: Source, evidence: Evidence | None) -> str:
    """An origin beside its dot: "Jane Roe, on record", "four people via The Daily Note"."""
    if source.kind == "anonymous group" or source.on_record == "anonymous":
        chain = world.full_chain(evidence) if evidence else ()
        through = chain[1] if len(chain) > 1 else None
        return f"{source.name} via {through.name}" if through else source.name
    if source.kind in ("person", "organisation") and source.on_record == "on record":
        return f"{source.name}, on record"
    if source.on_record == "background":
        return f"{source.name}, on background"
    own = evidence is not None and evidence.own_reporting and not world.chain(evidence)
    return f"{source.name}, own reporting" if own else source.name


def propositions_of(records: Records, briefing: str | None, claims: Collection[str]) -> dict[str, Proposition]:
    """The proposition of each of these claims, just as ``propositions`` finds it in the briefing's whole world.

    It costs a few bulk questions about these claims and those related to them, however large the briefing is.
    """
    if not claims:
        return {}
    world = World.gather(RecordSet(_around(records, briefing, claims)), briefing)
    return {id: found for found in propositions(world) for id in found.claims if id in claims}


def _around(records: Records, briefing: str | None, claims: Collection[str]) -> Iterable[Record]:
    """What the propositions of these claims depend on."""
    relations = _joined(records, claims)
    ends = {*claims, *(end for link in relations.values() for end in (link.claim, link.other))}
    evidence = some(records, Evidence, "claim", ends)
    passages = some(records, Passage, "id", {row.passage for row in evidence})
    articles = some(records, Article, "id", {passage.article for passage in passages})
    named = {id for row in evidence for id in row.chain} | {a.publisher for a in articles if a.publisher}
    yield from (*some(records, Claim, "id", ends), *evidence, *passages, *articles, *relations.values())
    yield from some(records, Anchor, "passage", {passage.id for passage in passages})
    yield from _sources(records, named)
    yield from records.where(Decision, kind="independent")
    if briefing is not None and (record := records.find(Briefing, briefing)) is not None:
        yield record
        homes = {article.id for article in articles}
        yield from (row for row in records.where(Membership, article=sorted(homes)) if row.briefing == briefing)
        yield from (row for row in records.where(Standing, claim=sorted(ends)) if row.briefing == briefing)
    else:
        yield from records.where(Standing, claim=sorted(ends))


def _joined(records: Records, claims: Collection[str]) -> dict[str, Relation]:
    """The relations of these claims and of all that *duplicates* joins to them."""
    found: dict[str, Relation] = {}
    waiting, seen = set(claims), set(claims)
    while waiting:
        ends = sorted(waiting)
        links = [*records.where(Relation, claim=ends), *records.where(Relation, other=ends)]
        found.update((link.id, link) for link in links)
        waiting = {end for link in links if link.kind == "duplicates" for end in (link.claim, link.other)} - seen
        seen |= waiting
    return found


def _sources(records: Records, named: Collection[str]) -> Iterable[Source]:
    """These sources, and those they were merged into."""
    seen: set[str] = set()
    waiting = set(named)
    while waiting:
        seen |= waiting
        found = records.where(Source, id=sorted(waiting))
        yield from found
        waiting = {source.same_as for source in found if source.same_as} - seen
