"""What a memo is made of: the claims of its briefing and all that hangs on them, fetched in a few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.markup import tidy
from claimdesk.domain.records import (
    Anchor,
    Article,
    Claim,
    Evidence,
    Membership,
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

    ``claims`` holds the ids of the claims that stand in the briefing, in the briefing's order.
    """

    def __init__(self, records: Records, briefing: str, texts: Texts, cited: Iterable[str] = ()) -> None:
        self._records = records
        self._known: dict[tuple[type, str], Any] = {}
        self._texts = texts
        self._evidence: dict[str, list[Evidence]] = defaultdict(list)
        self._anchors: dict[str, list[Anchor]] = defaultdict(list)
        self.briefing = briefing
        self.articles: list[str] = []
        self.standing: dict[str, Standing] = {}
        self.claims: tuple[str, ...] = ()
        self._gather(set(cited))

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises NotFound."""
        found = self._known.get((cls, id))
        return found if found is not None else self._records.get(cls, id)

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""
        if not id:
            return None
        key = (cls, id)
        if key not in self._known:
            self._known[key] = self._records.find(cls, id)
        found: R | None = self._known[key]
        return found

    def where(self, cls: type[R], **fields: Any) -> list[R]:
        """All records of ``cls`` with these field values."""
        return self._records.where(cls, **fields)

    def evidence(self, claim: str) -> list[Evidence]:
        """A claim's evidence: stating passages first, then by rank."""
        return self._evidence.get(claim, [])

    def stating(self, claim: str) -> list[Evidence]:
        """A claim's evidence with role *states*."""
        return [evidence for evidence in self.evidence(claim) if evidence.role == "states"]

    def article(self, evidence: Evidence) -> Article | None:
        """The article a piece of evidence stands in."""
        passage = self.find(Passage, evidence.passage)
        return self.find(Article, passage.article) if passage else None

    def outlet(self, article: Article) -> Source | None:
        """The article's publisher, merged sources followed."""
        return standing_source(self, article.publisher)

    def anchor(self, passage: Passage) -> Anchor | None:
        """Where the passage stands: in the article's shown revision, else in the newest that has it."""
        article = self.find(Article, passage.article)
        anchors = [anchor for anchor in self._anchors.get(passage.id, ()) if anchor.end > anchor.start]
        shown = next((anchor for anchor in anchors if article and anchor.revision == article.revision), None)
        if shown or not anchors:
            return shown
        return max(anchors, key=lambda anchor: (self._number(anchor.revision), anchor.id))

    def text(self, revision: str) -> Text | None:
        """The words of a revision."""
        found = self.find(Revision, revision)
        return self._texts(found) if found else None

    def quoted(self, claim: Claim) -> Evidence | None:
        """The evidence whose passage the statement repeats word for word, or None when it was rewritten."""
        statement = tidy(claim.statement)
        for evidence in self.evidence(claim.id):
            passage = self.find(Passage, evidence.passage)
            if passage is not None and tidy(passage.exact) == statement:
                return evidence
        return None

    def is_key(self, claim: str) -> bool:
        """Whether the claim is key in this briefing."""
        return claim in self.standing and self.standing[claim].importance == "key"

    def _number(self, revision: str) -> int:
        found = self.find(Revision, revision)
        return found.number if found else 0

    def _keep(self, found: Iterable[Any]) -> list[Any]:
        rows = list(found)
        self._known.update(((type(row), row.id), row) for row in rows)
        return rows

    def _gather(self, cited: set[str]) -> None:
        members = sorted(
            self._records.where(Membership, briefing=self.briefing), key=lambda member: (member.rank, member.id)
        )
        self.articles = [member.article for member in members]
        self._keep(self._records.where(Article, id=self.articles))
        passages = self._keep(self._records.where(Passage, article=self.articles)) if self.articles else []
        within = self._records.where(Evidence, passage=[p.id for p in passages]) if passages else []
        self.standing = {s.claim: s for s in self._records.where(Standing, briefing=self.briefing)}
        here = {e.claim for e in within} | {id for id, s in self.standing.items() if s.included}
        here -= {id for id, s in self.standing.items() if s.included is False}
        claims = {claim.id for claim in self._keep(self._records.where(Claim, id=sorted(here | cited)))}
        self._gather_evidence(claims)
        self.claims = self._ordered(claims & here)

    def _gather_evidence(self, claims: set[str]) -> None:
        rows = self._records.where(Evidence, claim=sorted(claims)) if claims else []
        missing = {row.passage for row in rows} - {id for cls, id in self._known if cls is Passage}
        if missing:
            self._keep(self._records.where(Passage, id=sorted(missing)))
        for row in sorted(rows, key=lambda e: (_ROLES.get(e.role, len(_ROLES)), e.rank, e.id)):
            self._evidence[row.claim].append(row)
        wanted = sorted({row.passage for row in rows})
        for anchor in self._records.where(Anchor, passage=wanted) if wanted else []:
            self._anchors[anchor.passage].append(anchor)
        sources = {id for row in rows for id in row.chain}
        sources |= {claim.actor for (cls, _), claim in self._known.items() if cls is Claim and claim.actor}
        if sources:
            self._keep(self._records.where(Source, id=sorted(sources)))

    def _ordered(self, claims: set[str]) -> tuple[str, ...]:
        """Briefing order: ranked claims first, then by article, place in the text and number."""
        places = {article: place for place, article in enumerate(self.articles)}

        def key(claim: str) -> tuple[float, int, int, int, str]:
            standing = self.standing.get(claim)
            rank = standing.rank if standing and standing.rank is not None else float("inf")
            place, start = min(map(self._place, self.evidence(claim)), default=("", 0))
            return (rank, places.get(place, len(places)), start, self.get(Claim, claim).number, claim)

        return tuple(sorted(claims, key=key))

    def _place(self, evidence: Evidence) -> tuple[str, int]:
        passage = self.find(Passage, evidence.passage)
        anchor = self.anchor(passage) if passage else None
        return (passage.article if passage else "", anchor.start if anchor else 0)

    def relations(self, kind: str) -> list[Relation]:
        """The relations of a kind between claims of this briefing."""
        here = set(self.claims)
        return [r for r in self._records.where(Relation, kind=kind) if r.claim in here and r.other in here]
