"""Gathering: all records one briefing (or the whole library) rests on, fetched with a few bulk questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from claimdesk.domain.evidence.syndication import first_outlets
from claimdesk.domain.lookup import Among, Records
from claimdesk.domain.records import (
    Anchor,
    Article,
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
from claimdesk.domain.uncollected import uncollected

R = TypeVar("R", bound=Record)
IMPORTANCES = ("key", "supporting", "background")


@dataclass(frozen=True)
class Stock:
    """The records of a world, by id; nobody changes them in place.

    ``members``: the briefing's articles in order (the library's: newest first). ``evidence`` by claim, in
    order of rank. ``passages``, ``anchors`` (by passage, of the article's shown revision) and ``articles``
    are those of the evidence, also where a claim has passages outside the briefing; ``articles`` holds the
    members besides. ``standings``: all of the briefing's (the library's), also of claims left out there.
    Sources, relations and decisions are the library's. ``copies``: syndicated article -> the outlet whose text it is.
    """

    members: tuple[str, ...]
    claims: dict[str, Claim]
    evidence: dict[str, tuple[Evidence, ...]]
    passages: dict[str, Passage]
    anchors: dict[str, Anchor]
    articles: dict[str, Article]
    standings: dict[str, Standing]
    sources: dict[str, Source]
    relations: dict[str, Relation]
    decisions: dict[str, Decision]
    copies: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Share:
    """Some claims that stand in the briefing, with what is theirs alone or shared: part of a stock."""

    claims: dict[str, Claim]
    evidence: dict[str, tuple[Evidence, ...]]
    passages: dict[str, Passage]


@uncollected
def gather(records: Records, briefing: str | None) -> Stock:
    """Everything of a briefing; None: of the whole library."""
    members = members_of(records, briefing)
    if briefing is None:
        standings = by_id(records.where(Standing))
        share = share_of(records, None, members, standings, None)
    else:
        standings = by_id(records.where(Standing, briefing=briefing))
        passages = by_id(some(records, Passage, "article", members))
        within = Among(Evidence, "claim", {"passage": sorted(passages)})
        rows = records.where(Evidence, claim=within) if passages else []
        here = {row.claim for row in rows}
        brought = {standing.claim for standing in standings.values() if standing.included} - here
        rows += some(records, Evidence, "claim", brought)
        share = share_of(records, briefing, members, standings, here | brought, passages, rows)
    articles = by_id(some(records, Article, "id", {*members, *(p.article for p in share.passages.values())}))
    decisions = by_id(records.where(Decision))
    return Stock(
        members=tuple(id for id in members if id in articles),
        claims=share.claims,
        evidence=share.evidence,
        passages=share.passages,
        anchors=anchors_of(records, share.passages.values(), articles),
        articles=articles,
        standings=standings,
        sources=by_id(records.where(Source)),
        relations=by_id(records.where(Relation)),
        decisions=decisions,
        copies=first_outlets(records, decisions.values()),
    )


def members_of(records: Records, briefing: str | None) -> tuple[str, ...]:
    """Ids of a briefing's articles in its order; of all articles, the newest first."""
    if briefing is None:
        found = sorted(records.where(Article), key=lambda article: article.id)
        return tuple(a.id for a in sorted(found, key=lambda article: article.added, reverse=True))
    rows = sorted(records.where(Membership, briefing=briefing), key=lambda row: (row.rank, row.id))
    return tuple(row.article for row in rows)


def share_of(
    records: Records,
    briefing: str | None,
    members: Collection[str],
    standings: Mapping[str, Standing],
    claims: Collection[str] | None,
    known: Mapping[str, Passage] | None = None,
    rows: list[Evidence] | None = None,
) -> Share:
    """What these claims (None: all) bring along, as far as they stand in the briefing (claim model,
    *What belongs to what*): by an article of their passages, unless a person said otherwise. ``known``
    passages, and all ``rows`` of their evidence where they are at hand, are not asked for again."""
    found = by_id(some(records, Claim, "id", claims))
    if rows is None:
        rows = some(records, Evidence, "claim", None if claims is None else found)
    passages = dict(known or {})
    missing = None if claims is None else {row.passage for row in rows} - passages.keys()
    passages.update(by_id(some(records, Passage, "id", missing)))
    if briefing is not None:
        home = set(members)
        local = {id for id, passage in passages.items() if passage.article in home}
        here = {row.claim for row in rows if row.passage in local}
        here |= {standing.claim for standing in standings.values() if standing.included is True}
        here -= {standing.claim for standing in standings.values() if standing.included is False}
        found = {id: claim for id, claim in found.items() if id in here}
    return Share(found, *_evidence(found, rows, passages))


def _evidence(
    claims: dict[str, Claim], rows: list[Evidence], passages: dict[str, Passage]
) -> tuple[dict[str, tuple[Evidence, ...]], dict[str, Passage]]:
    """The evidence of these claims, in order of rank, and the passages it stands on."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    rows.sort(key=lambda row: (row.rank, row.id))
    used = set()
    for row in rows:
        if row.claim in claims and row.passage in passages:
            found[row.claim].append(row)
            used.add(row.passage)
    if len(used) < len(passages):
        passages = {id: passage for id, passage in passages.items() if id in used}
    return {id: tuple(found[id]) if id in found else () for id in claims}, passages


def anchors_of(records: Records, passages: Iterable[Passage], articles: dict[str, Article]) -> dict[str, Anchor]:
    """Where passages stand in the shown revision of their article, by passage."""
    homes = {passage.id: articles[passage.article].revision for passage in passages if passage.article in articles}
    found = some(records, Anchor, "passage", homes)
    return {a.passage: a for a in found if a.revision == homes[a.passage] and a.end > a.start}


def some(records: Records, cls: type[R], name: str, wanted: Collection[str] | None) -> list[R]:
    """Records of which a field is one of ``wanted``; None: all of them; nothing wanted: none, unasked."""
    if wanted is None:
        return records.where(cls)
    return records.where(cls, **{name: sorted(wanted)}) if wanted else []


def by_id(found: Iterable[R]) -> dict[str, R]:
    """Records by their id."""
    return {record.id: record for record in found}


def importances(standings: Iterable[Standing]) -> dict[str, str]:
    """What claims are worth, by claim; where a claim has several standings, the best."""
    best: dict[str, str] = {}
    for row in standings:
        known = best.get(row.claim)
        if known is None or weight(row.importance) < weight(known):
            best[row.claim] = row.importance
    return best


def weight(importance: str) -> int:
    """The place of an importance in its order: 0 for key."""
    return IMPORTANCES.index(importance) if importance in IMPORTANCES else len(IMPORTANCES)
