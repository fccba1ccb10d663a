"""What a memo is made of: the world of its briefing, and the claims it cites from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from claimdesk.domain.evidence.chains import followed
from claimdesk.domain.evidence.gaps import Copies
from claimdesk.domain.evidence.gathering import Stock, anchors_of, by_id, share_of, some
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.markup import tidy
from claimdesk.domain.records import (
    Anchor,
    Article,
    Claim,
    Evidence,
    Passage,
    Record,
    Relation,
    Revision,
    Source,
    Standing,
)
from claimdesk.domain.text import Text

R = TypeVar("R", bound=Record)
Texts = Callable[[Revision], Text]
_ROLES = {role: place for place, role in enumerate(("states", "contradicts", "qualifies", "supports", "context"))}


class Material:
    """The records of one memo. It is itself ``Records``: what was fetched is not asked for again.

    ``world`` is the briefing as Evidence sees it; where the caller keeps one up to date (``World.renew``), little is
    left to ask for. ``claims`` holds the ids of the claims that stand in the briefing, in the briefing's order.
    """

    def __init__(
        self, records: Records, briefing: str, texts: Texts, cited: Iterable[str] = (), world: World | None = None
    ) -> None:
        self._records = records
        self._texts = texts
        self._read: dict[str, Text] = {}
        self._known: dict[tuple[type, str], Any] = {}
        self._where: dict[str, list[Anchor]] = {}
        self.drawn: dict[tuple[object, ...], Any] = {}  # what is drawn again and again, by what it is drawn from
        self.briefing = briefing
        self.world = World.gather(records, briefing) if world is None else world.whole
        self.strays = self._strays({id for id in cited if id not in self.world.claims})
        self.articles: list[str] = list(self.world.stock.members)
        self.standing: dict[str, Standing] = {row.claim: row for row in self.world.stock.standings.values()}
        self.claims: tuple[str, ...] = tuple(sorted(self.world.order, key=self._rank))

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises NotFound."""
        found = self.find(cls, id)
        return found if found is not None else self._records.get(cls, id)

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""
        if not id:
            return None
        key = (cls, id)
        if key not in self._known:
            found = next((row for rows in self._shelves(cls) if (row := rows.get(id)) is not None), None)
            self._known[key] = found if found is not None else self._records.find(cls, id)
        kept: R | None = self._known[key]
        return kept

    def _shelves(self, cls: type) -> list[dict[str, Any]]:
        name = {Claim: "claims", Passage: "passages", Article: "articles", Source: "sources"}.get(cls)
        return [getattr(stock, name) for stock in (self.world.stock, self.strays.stock)] if name else []

    def where(self, cls: type[R], **fields: Any) -> list[R]:
        """All records of ``cls`` with these field values."""
        return self._records.where(cls, **fields)

    def home(self, claim: str) -> World:
        """The world a claim stands in: the briefing's, or that of the claims cited from elsewhere."""
        return self.world if claim in self.world.claims else self.strays

    def evidence(self, claim: str) -> list[Evidence]:
        """A claim's evidence: stating passages first, then by rank."""
        rows = self.home(claim).evidence.get(claim, ())
        return sorted(rows, key=lambda row: _ROLES.get(row.role, len(_ROLES))) if len(rows) > 1 else list(rows)

    def stating(self, claim: str) -> list[Evidence]:
        """A claim's evidence with role *states*."""
        return [evidence for evidence in self.evidence(claim) if evidence.role == "states"]

    def passage(self, evidence: Evidence) -> Passage | None:
        """The words a piece of evidence stands on."""
        return self.home(evidence.claim).passages.get(evidence.passage)

    def article(self, evidence: Evidence) -> Article | None:
        """The article a piece of evidence stands in."""
        home = self.home(evidence.claim)
        passage = home.passages.get(evidence.passage)
        return home.articles.get(passage.article) if passage else None

    def outlet(self, article: Article) -> Source | None:
        """The article's publisher, merged sources followed."""
        return followed(lambda id: self.find(Source, id), article.publisher)

    def chain(self, evidence: Evidence) -> tuple[Source, ...]:
        """Who told it, origin first, without the publisher at its end."""
        home = self.home(evidence.claim)
        chain, last = home.chain(evidence), home.publisher(evidence)
        return chain[:-1] if last is not None and chain and chain[-1].id == last.id else chain

    def anchor(self, passage: Passage) -> Anchor | None:
        """Where the passage stands: in the article's shown revision, else in the newest that has it."""
        shown = self.world.anchor(passage.id) or self.strays.anchor(passage.id)
        if shown is not None:
            return shown
        if passage.id not in self._where:
            self._where[passage.id] = [a for a in self.where(Anchor, passage=passage.id) if a.end > a.start]
        return max(self._where[passage.id], key=lambda a: (self._number(a.revision), a.id), default=None)

    def text(self, revision: str) -> Text | None:
        """The words of a revision."""
        if revision not in self._read:
            found = self.find(Revision, revision)
            if found is None:
                return None
            self._read[revision] = self._texts(found)
        return self._read[revision]

    def quoted(self, claim: Claim) -> Evidence | None:
        """The evidence whose passage the statement repeats word for word, or None when it was rewritten."""
        drawer = self.home(claim.id).kept("memo quoted")
        if claim.id not in drawer:
            statement = tidy(claim.statement)
            rows = self.evidence(claim.id)
            drawer[claim.id] = next(
                (row for row in rows if (p := self.passage(row)) and tidy(p.exact) == statement), None
            )
        found: Evidence | None = drawer[claim.id]
        return found

    def is_key(self, claim: str) -> bool:
        """Whether the claim is key in this briefing."""
        return self.world.importance(claim) == "key"

    @cached_property
    def key(self) -> frozenset[str]:
        """The ids of the briefing's key claims."""
        return frozenset(filter(self.is_key, self.world.claims))

    @cached_property
    def said(self) -> dict[str, Proposition]:
        """What each claim of the briefing says, with the others that say it, by claim."""
        return {id: made for made in propositions(self.world) for id in made.claims}

    @cached_property
    def copies(self) -> Copies:
        """Which documents and outlets we have a copy of."""
        return Copies(self.world)

    def relations(self, kind: str) -> list[Relation]:
        """The relations of a kind between claims of this briefing."""
        return [link for link in self.world.relations if link.kind == kind]

    def _number(self, revision: str) -> int:
        found = self.find(Revision, revision)
        return found.number if found else 0

    def _rank(self, claim: str) -> float:
        """Ranked claims come first, the others in text order."""
        standing = self.standing.get(claim)
        return standing.rank if standing and standing.rank is not None else float("inf")

    def _strays(self, cited: set[str]) -> World:
        share = share_of(self._records, None, (), {}, cited)
        known = self.world.stock
        homes = {passage.article for passage in share.passages.values()}
        articles = {id: known.articles[id] for id in homes if id in known.articles}
        articles |= by_id(some(self._records, Article, "id", homes - articles.keys()))
        anchors = anchors_of(self._records, share.passages.values(), articles)
        return World(
            self.briefing,
            Stock((), share.claims, share.evidence, share.passages, anchors, articles, {}, known.sources, {}, {}),
        )
