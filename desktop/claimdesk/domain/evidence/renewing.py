"""Renewing: a stock after some records were written, with little asked and the rest taken over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from claimdesk.domain.evidence.gathering import Share, Stock, anchors_of, by_id, members_of, share_of, some
from claimdesk.domain.evidence.syndication import first_outlets
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import (
    Anchor,
    Article,
    Decision,
    Evidence,
    Passage,
    Record,
    Relation,
    Source,
    Standing,
)
from claimdesk.domain.uncollected import uncollected

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Renewal:
    """The new stock (the very old one when nothing matters), the claims whose own records, sources or
    decisions may have changed, and whether any source has."""

    stock: Stock
    claims: frozenset[str] = frozenset()
    sources: bool = False


Touched = dict[str, set[str]]


@uncollected
def renewal(records: Records, briefing: str | None, old: Stock, touched: Iterable[tuple[str, str]]) -> Renewal:
    """The stock of the briefing after the (kind, id) pairs were written."""
    ids: Touched = {}
    for kind, id in touched:
        ids.setdefault(kind, set()).add(id)
    stock = replace(
        old,
        members=_members(records, briefing, old, ids),
        standings=_standings(records, briefing, old, ids.get("standing")),
        sources=_merged(records, Source, old.sources, ids.get("source")),
        decisions=_merged(records, Decision, old.decisions, ids.get("decision")),
        relations=_merged(records, Relation, old.relations, ids.get("relation")),
    )
    stock = replace(stock, copies=_copies(records, old, stock, ids))
    doubtful = _doubtful(records, briefing, old, stock, ids)
    if doubtful or stock.members != old.members or ids.keys() & {"article", "anchor"}:
        stock = _refilled(records, briefing, stock, doubtful, ids)
    if stock == old:
        return Renewal(old)
    unsure = doubtful | _resting_on(old, stock)
    return Renewal(stock, frozenset(unsure), stock.sources is not old.sources)


def _members(records: Records, briefing: str | None, old: Stock, ids: Touched) -> tuple[str, ...]:
    if not ids.keys() & {"membership", "article"}:
        return old.members
    found = members_of(records, briefing)
    unsure = {id for id in found if id not in old.articles or id in ids.get("article", ())}
    gone = unsure - {article.id for article in some(records, Article, "id", unsure)}
    return tuple(id for id in found if id not in gone)


def _merged(records: Records, cls: type[R], old: dict[str, R], ids: set[str] | None) -> dict[str, R]:
    """Records by id with the touched ones read anew; the same dict when they are as before."""
    if not ids:
        return old
    found = by_id(some(records, cls, "id", ids))
    if all(found.get(id) == old.get(id) for id in ids):
        return old
    return {**{id: record for id, record in old.items() if id not in ids}, **found}


def _copies(records: Records, old: Stock, new: Stock, ids: Touched) -> dict[str, str]:
    """Whose text the syndicated articles are: asked again when a decision or an article was written."""
    if new.decisions is old.decisions and "article" not in ids:
        return old.copies
    found = first_outlets(records, new.decisions.values())
    return old.copies if found == old.copies else found


def _standings(records: Records, briefing: str | None, old: Stock, ids: set[str] | None) -> dict[str, Standing]:
    found = _merged(records, Standing, old.standings, ids)
    if found is old.standings or briefing is None:
        return found
    here = {id: standing for id, standing in found.items() if standing.briefing == briefing}
    return old.standings if here == old.standings else here


def _doubtful(records: Records, briefing: str | None, old: Stock, new: Stock, ids: Touched) -> set[str]:
    """The claims to be read anew: touched themselves, or by what is theirs, now or before."""
    evidence = ids.get("evidence", set())
    moved = set(new.members) ^ set(old.members) if briefing is not None else set()
    passages = ids.get("passage", set()) | {passage.id for passage in some(records, Passage, "article", moved)}
    claims = ids.get("claim", set()) | {
        stock.standings[id].claim for id in ids.get("standing", ()) for stock in (old, new) if id in stock.standings
    }
    claims |= {row.claim for row in some(records, Evidence, "passage", passages)}
    left = set(evidence)  # what stood on one of the passages before and does no more was itself touched
    for row in some(records, Evidence, "id", evidence):
        claims.add(row.claim)
        left -= {known.id for known in old.evidence.get(row.claim, ())}
    if left:  # new, gone, or another claim's before
        claims |= {id for id, rows in old.evidence.items() for row in rows if row.id in left}
    return claims


def _refilled(records: Records, briefing: str | None, stock: Stock, doubtful: set[str], ids: Touched) -> Stock:
    """The stock with these claims, and the touched articles and anchors, read anew."""
    share = share_of(records, briefing, stock.members, stock.standings, doubtful)
    evidence = _replaced(stock.evidence, doubtful, share.evidence)
    passages = {**stock.passages, **share.passages}
    left = {row.passage for id in doubtful for row in stock.evidence.get(id, ())} - share.passages.keys()
    if left:  # perhaps another claim stands on it
        left -= {row.passage for rows in evidence.values() for row in rows}
    for id in left:
        del passages[id]
    articles = _articles(records, stock, share, passages, bool(left), ids.get("article", set()))
    return replace(
        stock,
        claims=_replaced(stock.claims, doubtful, share.claims),
        evidence=evidence,
        passages=passages,
        anchors=_anchors(records, stock, passages, {*share.passages, *left}, articles, ids.get("anchor", set())),
        articles=articles,
    )


def _replaced(known: dict[str, T], gone: Iterable[str], fresh: dict[str, T]) -> dict[str, T]:
    """``known`` without what is gone, and with what is fresh: in the place it had, if it was there."""
    found = dict(known)  # copying and taking out is much faster than choosing
    for id in gone:
        if id not in fresh:
            found.pop(id, None)
    found.update(fresh)
    return found


def _articles(
    records: Records, stock: Stock, share: Share, passages: dict[str, Passage], fewer: bool, touched: set[str]
) -> dict[str, Article]:
    """The articles of the members and passages, the touched ones read anew."""
    wanted = {*stock.articles, *stock.members, *(passage.article for passage in share.passages.values())}
    if fewer or len(wanted) > len(stock.members):  # some may have been wanted for a passage that is gone
        wanted = {*stock.members, *(passage.article for passage in passages.values())}
    anew = {id for id in wanted if id not in stock.articles or id in touched}
    if not anew and wanted == stock.articles.keys():
        return stock.articles
    return _replaced(
        {id: article for id, article in stock.articles.items() if id in wanted},
        anew,
        by_id(some(records, Article, "id", anew)),
    )


def _anchors(
    records: Records,
    stock: Stock,
    passages: dict[str, Passage],
    changed: set[str],
    articles: dict[str, Article],
    touched: set[str],
) -> dict[str, Anchor]:
    """Where the passages stand now: read anew for changed passages, other revisions and touched anchors."""
    again = set(changed)
    known = stock.articles
    turned = {id for id, article in articles.items() if id in known and article.revision != known[id].revision}
    if turned:
        again |= {id for id, passage in passages.items() if passage.article in turned}
    if touched:
        again |= {id for id, anchor in stock.anchors.items() if anchor.id in touched}
        again |= {anchor.passage for anchor in some(records, Anchor, "id", touched)}
    if not again:
        return stock.anchors
    fresh = anchors_of(records, [passages[id] for id in again if id in passages], articles)
    if all(fresh.get(id) == stock.anchors.get(id) for id in again):
        return stock.anchors
    return _replaced(stock.anchors, again, fresh)


def _resting_on(old: Stock, new: Stock) -> set[str]:
    """Claims whose chains, publishers or actors a changed source, article or decision has to do with."""
    sources = _different(old.sources, new.sources)
    for id in _different(old.decisions, new.decisions):
        sources |= {subject for rows in (old, new) if id in rows.decisions for subject in rows.decisions[id].subjects}
    sources = _merged_into(sources & (old.sources.keys() | new.sources.keys()), old, new)
    articles = _different(old.articles, new.articles)
    articles |= {id for id, article in new.articles.items() if article.publisher in sources}
    articles |= {id for id in old.copies.keys() | new.copies.keys() if old.copies.get(id) != new.copies.get(id)}
    articles |= {id for id, outlet in new.copies.items() if outlet in sources}
    passages = _different(old.anchors, new.anchors)
    if articles:
        passages |= {id for id, passage in new.passages.items() if passage.article in articles}
    if not sources and not passages:
        return set()
    claims = {id for id, claim in new.claims.items() if claim.actor in sources}
    for id, rows in new.evidence.items():
        if any(row.passage in passages or (row.chain and not sources.isdisjoint(row.chain)) for row in rows):
            claims.add(id)
    return claims


def _different(old: dict[str, R], new: dict[str, R]) -> set[str]:
    """Ids under which the two hold different records."""
    if old is new:
        return set()
    changed = {id for id, here in new.items() if (there := old.get(id)) is not here and there != here}
    return changed | (old.keys() - new.keys()) if changed or len(old) != len(new) else changed


def _merged_into(sources: set[str], *stocks: Stock) -> set[str]:
    """These sources and those that were merged into one of them."""
    found, size = set(sources), -1
    while found and size != len(found):
        size = len(found)
        found |= {id for stock in stocks for id, source in stock.sources.items() if source.same_as in found}
    return found
