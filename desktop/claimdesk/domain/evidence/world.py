"""The world of one briefing: its claims and all they rest on, gathered once and renewed after each edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, TypeVar

from claimdesk.domain.evidence.chains import followed, in_a_row
from claimdesk.domain.evidence.gathering import Stock, gather, importances
from claimdesk.domain.evidence.kept import Chain, Kept
from claimdesk.domain.evidence.renewing import renewal
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Relation, Source

__all__ = ["Chain", "World"]

T = TypeVar("T")


class World:
    """Everything of one briefing (``briefing`` None: of the whole library), read-only.

    A filtered world has fewer claims; ``whole`` is the one it was taken from (itself when nothing is
    filtered), where counting is done, so that a filter hides claims but never changes what they rest on.
    """

    def __init__(self, briefing: str | None, stock: Stock, kept: Kept | None = None) -> None:
        self.briefing = briefing
        self.stock = stock
        self._whole: World | None = None  # none but a filtered one: with itself inside it would outlive its use
        self.claims: dict[str, Claim] = stock.claims
        self.evidence: dict[str, tuple[Evidence, ...]] = stock.evidence
        self.passages: dict[str, Passage] = stock.passages
        self.articles: dict[str, Article] = stock.articles
        self.sources: dict[str, Source] = stock.sources
        self._wanted: dict[str, str] = {}
        self._kept = kept or Kept()

    @property
    def whole(self) -> World:
        """The world this one was taken from by a filter; itself when nothing is filtered."""
        return self._whole or self

    @classmethod
    def gather(cls, records: Records, briefing: str | None) -> World:
        """The world of a briefing as it is now; None: of the whole library."""
        return cls(briefing, gather(records, briefing))

    def renew(self, records: Records, touched: Iterable[tuple[str, str]]) -> World:
        """The world after these (kind, id) records were written: this very object when none of them matters
        here. What was worked out for untouched claims is taken along."""
        if self.whole is not self:
            renewed = self.whole.renew(records, touched)
            return self if renewed is self.whole else renewed.filtered(**self._wanted)
        found = renewal(records, self.briefing, self.stock, touched)
        if found.stock is self.stock:
            return self
        return World(self.briefing, found.stock, self._kept.after(found, self.stock))

    def filtered(self, article: str = "", tag: str = "", source: str = "", importance: str = "") -> World:
        """The same world with fewer claims: those with a passage in the article, with the tag, with the source
        (also under a merged name) in a chain, as publisher or as actor, of the importance. Ids; "" is any."""
        whole = self.whole
        asked = {"article": article, "tag": tag, "source": source, "importance": importance}
        wanted = {name: value for name, value in asked.items() if value}
        if not wanted:
            return whole
        claims = {id: claim for id, claim in whole.claims.items() if whole._fits(claim, wanted)}
        evidence = {id: whole.evidence[id] for id in claims}
        homes = {whole.passages[row.passage].article for rows in evidence.values() for row in rows}
        members = tuple(id for id in whole.stock.members if (id == article if article else id in homes))
        less = World(
            self.briefing, replace(whole.stock, claims=claims, evidence=evidence, members=members), whole._kept
        )
        less._whole, less._wanted = whole, wanted
        return less

    def among(self, claims: Iterable[str], *, everywhere: bool = True) -> World:
        """The same world with these of its claims alone, in this order, and all articles, or (``everywhere`` False)
        only those they have passages in."""
        whole = self.whole
        kept = {id: whole.claims[id] for id in claims}
        stock = replace(whole.stock, claims=kept, evidence={id: whole.evidence[id] for id in kept})
        if not everywhere:
            homes = {whole.passages[row.passage].article for rows in stock.evidence.values() for row in rows}
            stock = replace(stock, members=tuple(id for id in stock.members if id in homes))
        less = World(self.briefing, stock, whole._kept)
        less._whole = whole
        return less

    @cached_property
    def article_order(self) -> tuple[str, ...]:
        """The briefing's articles in its order, then those outside it that its claims have passages in."""
        if self.whole is self:  # then all of its passages are somebody's evidence
            homes = {passage.article for passage in self.passages.values()}
        else:
            homes = {self.passages[row.passage].article for rows in self.evidence.values() for row in rows}
        if article := self._wanted.get("article"):
            homes &= {article}
        others = [self.articles[id] for id in homes - set(self.stock.members) if id in self.articles]
        return (*self.stock.members, *(a.id for a in sorted(others, key=lambda a: (a.added, a.id))))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The claims' ids in text order: by article, place of the first passage in it, then number."""
        kept, whole = self._kept, self.whole is self
        keys: dict[str, tuple[int, int, int, str]] = self.kept("place") if whole else {}
        if whole and kept.placed != self.article_order:
            kept.placed = self.article_order
            keys.clear()
        places = {article: place for place, article in enumerate(self.article_order)}
        fresh = [id for id in self.claims if id not in keys]
        for id in fresh:
            keys[id] = (*self._first_place(self.evidence[id], places), self.claims[id].number, id)
        if not whole:
            return tuple(sorted(fresh, key=keys.__getitem__))
        again = set(fresh)
        before = [id for id in kept.order if id in self.claims and id not in again]  # sorted but for the fresh ones
        if not fresh and len(before) == len(kept.order):
            return kept.order
        found = tuple(sorted([*before, *fresh], key=keys.__getitem__))
        kept.order = kept.order if found == kept.order else found
        return kept.order

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The relations between two claims of this world, by id."""
        rows = self.stock.relations
        return tuple(rows[id] for id in sorted(rows) if rows[id].claim in self.claims and rows[id].other in self.claims)

    def source(self, id: str | None) -> Source | None:
        """The source with this id, or the one it was merged into; None when it is gone."""
        if not id:
            return None
        known = self._kept.sources
        if id not in known:
            known[id] = followed(self.sources.get, id)
        return known[id]

    def chain(self, evidence: Evidence) -> Chain:
        """Who told it, origin first, without the publisher; sources merged into one stand once. In a syndicated copy
        the outlet whose text it is comes last: it told, or found out, what the copy repeats."""
        copies = self.stock.copies
        if not evidence.chain and not (copies and evidence.own_reporting):
            return ()
        known = self._kept.chains
        if evidence.id not in known:
            first = copies.get(self.passages[evidence.passage].article) if copies else None
            told = (*evidence.chain, first) if first else evidence.chain
            known[evidence.id] = in_a_row(map(self.source, told))
        return known[evidence.id]

    def full_chain(self, evidence: Evidence) -> Chain:
        """The chain with the publisher at its end (PARC, ICD 206)."""
        chain, last = self.chain(evidence), self.publisher(evidence)
        return chain if last is None or (chain and chain[-1].id == last.id) else (*chain, last)

    def publisher(self, evidence: Evidence) -> Source | None:
        """Who published the article the passage stands in; None when nobody has said."""
        return self._publishers.get(self.passages[evidence.passage].article)

    def origin(self, evidence: Evidence) -> Source | None:
        """Where it comes from: the first of the chain, the outlet for own reporting; None: not stated."""
        chain = self.chain(evidence)
        if chain:
            return chain[0]
        return self.publisher(evidence) if evidence.own_reporting else None

    def article(self, evidence: Evidence) -> Article | None:
        """The article a piece of evidence stands in."""
        return self.articles.get(self.passages[evidence.passage].article)

    def anchor(self, passage: str) -> Anchor | None:
        """Where a passage stands in its article's shown revision (code points); None when it does not."""
        return self.stock.anchors.get(passage)

    def actor(self, claim: str) -> Source | None:
        """Who holds a claim, merged sources followed."""
        return self.source(self.claims[claim].actor)

    def importance(self, claim: str) -> str:
        """What a claim is worth in the briefing; for the whole library: where it is worth most."""
        return self._importances.get(claim, "supporting")

    def decided(self, kind: str, *subjects: str) -> bool:
        """Whether a decision of this kind is about all these subjects; merged sources count as one."""
        wanted = frozenset(map(self._subject, subjects))
        return any(wanted <= said for said in self._decisions.get((kind, next(iter(wanted), "")), ()))

    def kept(self, name: str) -> dict[str, Any]:
        """A drawer for what is worked out from one claim and its own evidence alone, by claim id; it stays
        filled across ``renew`` but for the claims an edit has to do with."""
        return self._kept.clean.get(name) or self._kept.drawer(name)

    def gleaned(self, name: str, read: Callable[[World, str], T | None]) -> dict[str, T]:
        """What ``read`` makes of each claim (from the claim and its own evidence alone), in text order; claims of
        which it makes nothing are left out. After ``renew`` it is asked again only for the claims an edit has to
        do with, and where they come to the same, this is the very dict it was before."""
        whole = self.whole
        found = self._kept.read.get(name)
        if found is None:
            found = self._kept.gleaned(name, whole.order, partial(read, whole), whole.claims)
        return found if self is whole else {id: found[id] for id in self.order if id in found}

    @property
    def stamps(self) -> dict[str, object]:
        """By claim of the whole world, an object that stays the same across ``renew`` as long as nothing of the
        claim has changed."""
        return self.whole.gleaned("stamp", lambda _, __: object())

    def remembered(self, name: str) -> dict[Any, Any]:
        """A drawer for what depends on its key alone (likeness of two statements, say), or is checked by
        stamps before it is used; ``renew`` never empties it."""
        return self._kept.lasting[name]

    @cached_property
    def _publishers(self) -> dict[str, Source | None]:
        return {id: self.source(article.publisher) for id, article in self.articles.items()}

    @cached_property
    def _importances(self) -> dict[str, str]:
        return importances(self.stock.standings.values())

    @cached_property
    def _decisions(self) -> dict[tuple[str, str], list[frozenset[str]]]:
        found: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
        for decision in self.stock.decisions.values():
            about = frozenset(map(self._subject, decision.subjects))
            for subject in about:
                found[decision.kind, subject].append(about)
        return found

    def _subject(self, id: str) -> str:
        source = self.source(id) if id in self.sources else None
        return source.id if source else id

    def _first_place(self, rows: tuple[Evidence, ...], places: dict[str, int]) -> tuple[int, int]:
        first = (len(places), 0)
        for row in rows:
            anchor = self.stock.anchors.get(row.passage)
            home = places.get(self.passages[row.passage].article, len(places))
            first = min(first, (home, anchor.start if anchor else 0))
        return first

    def _fits(self, claim: Claim, wanted: dict[str, str]) -> bool:
        rows = self.evidence[claim.id]
        if "tag" in wanted and wanted["tag"] not in claim.tags:
            return False
        if "importance" in wanted and self.importance(claim.id) != wanted["importance"]:
            return False
        if "article" in wanted and all(self.passages[row.passage].article != wanted["article"] for row in rows):
            return False
        if "source" not in wanted:
            return True
        named = {source.id for row in rows for source in self.full_chain(row)}
        named |= {actor.id} if (actor := self.source(claim.actor)) else set()
        return self._subject(wanted["source"]) in named
