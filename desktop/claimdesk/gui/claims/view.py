"""All that the open card shows of one claim, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from claimdesk.domain.edits.wording import statement_of
from claimdesk.domain.evidence.at_a_glance import propositions_of
from claimdesk.domain.evidence.chains import standing_source, told_by
from claimdesk.domain.evidence.propositions import Proposition
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import (
    KIND_OF,
    Anchor,
    Article,
    Claim,
    Evidence,
    Passage,
    Relation,
    Source,
    Standing,
    Tag,
    pair_id,
)
from claimdesk.gui.claims.facts import firsts


@dataclass(frozen=True)
class Piece:
    """One passage in the claim: ``chain`` is origin first, without ``publisher``; ``start`` its first code point."""

    evidence: Evidence
    passage: Passage
    article: Article
    chain: tuple[Source, ...]
    publisher: Source | None
    start: int


@dataclass(frozen=True)
class Link:
    """A relation seen from the open claim: ``other`` is the claim at its far end."""

    relation: Relation
    other: Claim
    outgoing: bool


@dataclass(frozen=True)
class View:
    """The open claim with everything round it; ``found`` is the proposition it is part of, ``shown`` are the (kind, id)
    pairs that went into it."""

    claim: Claim
    briefing: str | None
    pieces: tuple[Piece, ...]
    links: tuple[Link, ...]
    actor: Source | None
    importance: str
    tags: tuple[str, ...]
    found: Proposition | None
    shown: frozenset[tuple[str, str]]

    def piece(self, evidence: str | None) -> Piece | None:
        """The piece with this evidence, else the one that stands for the claim."""
        for each in self.pieces:
            if each.evidence.id == evidence:
                return each
        lead = firsts(each.evidence for each in self.pieces).get(self.claim.id)
        return next((each for each in self.pieces if each.evidence is lead), None)

    @property
    def speaker(self) -> Source | None:
        """Whose word it is: the actor, else the origin of the leading passage, else its publisher."""
        lead = self.piece(None)
        said = (self.actor, *lead.chain[:1], lead.publisher) if lead else (self.actor,)
        return next((source for source in said if source is not None), None)

    @property
    def own_words(self) -> bool:
        """Whether the statement still is the words of a passage: then it is printed in quotation marks."""
        return any(statement_of(each.passage.exact) == self.claim.statement for each in self.pieces)

    @property
    def published(self) -> date | None:
        """The day of the leading article, where it is known to the day."""
        lead = self.piece(None)
        try:
            return date.fromisoformat(lead.article.published) if lead else None
        except ValueError:
            return None


def gather(records: Records, claim: str, briefing: str | None) -> View | None:
    """The view of a claim, or None when there is no such claim."""
    found = records.find(Claim, claim)
    if found is None:
        return None
    pieces = _pieces(records, claim)
    links = _links(records, claim)
    standing = records.find(Standing, pair_id(Standing, briefing, claim)) if briefing else None
    tags = [tag for tag in records.where(Tag, id=list(found.tags)) if tag] if found.tags else []
    names = {tag.id: tag.name for tag in tags}
    actor = standing_source(records, found.actor)
    seen: list[Any] = [found, actor, *tags, *(link.relation for link in links), *(link.other for link in links)]
    for piece in pieces:
        seen += [piece.evidence, piece.passage, piece.article, piece.publisher, *piece.chain]
    shown = {(KIND_OF[type(record)], record.id) for record in seen if record is not None}
    # a merged source is shown as the one it stands for, but it is itself that gets split off again
    named = {found.actor, *(id for piece in pieces for id in (piece.article.publisher, *piece.evidence.chain))}
    shown |= {("source", id) for id in named if id}
    proposition = propositions_of(records, briefing, {claim}).get(claim)
    if proposition is not None:
        shown |= {("claim", id) for id in (*proposition.claims, *proposition.against)}
        shown |= {("evidence", id) for id in proposition.evidence}
    if briefing:
        shown.add(("standing", pair_id(Standing, briefing, claim)))
    return View(
        found, briefing, pieces, links, actor,
        standing.importance if standing else "supporting",
        tuple(names[id] for id in found.tags if id in names),
        proposition,
        frozenset(shown),
    )  # fmt: skip


def _pieces(records: Records, claim: str) -> tuple[Piece, ...]:
    evidence = records.where(Evidence, claim=claim)
    passages = {p.id: p for p in records.where(Passage, id=[e.passage for e in evidence])}
    articles = {a.id: a for a in records.where(Article, id=list({p.article for p in passages.values()}))}
    starts = {
        anchor.passage: anchor.start
        for anchor in records.where(Anchor, passage=list(passages))
        if anchor.revision == articles[passages[anchor.passage].article].revision
    }
    return tuple(
        Piece(
            each,
            passages[each.passage],
            articles[passages[each.passage].article],
            told_by(records, each),
            standing_source(records, articles[passages[each.passage].article].publisher),
            starts.get(each.passage, 0),
        )
        for each in sorted(evidence, key=lambda e: (e.rank, e.id))
        if each.passage in passages
    )


def _links(records: Records, claim: str) -> tuple[Link, ...]:
    relations = [(r, True) for r in records.where(Relation, claim=claim)]
    relations += [(r, False) for r in records.where(Relation, other=claim)]
    others = {c.id: c for c in records.where(Claim, id=[r.other if out else r.claim for r, out in relations])}
    return tuple(
        Link(relation, others[far], outgoing)
        for relation, outgoing in sorted(relations, key=lambda pair: (pair[0].created, pair[0].id))
        if (far := relation.other if outgoing else relation.claim) in others
    )


def concerns(view: View, records: Records, touched: frozenset[tuple[str, str]]) -> bool:
    """Whether the card shows one of the touched records, or a new one belongs to its claim."""
    if touched & view.shown:
        return True
    claim = view.claim.id
    joined = {claim, *(view.found.claims if view.found else ())}
    for kind, id in touched:
        if kind == "decision":  # two unnamed groups may be set apart now
            return True
        if kind == "evidence" and (new := records.find(Evidence, id)) and new.claim in joined:
            return True
        link = records.find(Relation, id) if kind == "relation" else None
        if link is not None and not joined.isdisjoint((link.claim, link.other)):
            return True
    return False
