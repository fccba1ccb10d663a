"""Claims as they stand at this moment, taken down for an edition or to be compared with one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.evidence.dated import holding, read
from claimdesk.domain.evidence.origins import Origins, counted, propositions
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.editions.printed import Printed
from claimdesk.domain.memo.editions.state import ClaimState, PassageState, State
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Record, Relation

R = TypeVar("R", bound=Record)


def state_of(records: Records, resolved: Resolved, words: Printed) -> State:
    """What a memo rests on now: the claims it cites in order, each with its passages, standing and dates."""
    return State(resolved.title, resolved.date, resolved.header, claims_now(records, resolved.cited), words.cites)


def claims_now(records: Records, ids: Iterable[str]) -> tuple[ClaimState, ...]:
    """These claims as they stand now, in this order; those that are gone are left out."""
    return _Snapshot(records, list(dict.fromkeys(ids))).claims()


class _Snapshot:
    """The records round some claims, fetched in a few questions."""

    def __init__(self, records: Records, ids: Sequence[str]) -> None:
        self._records, self._ids = records, ids
        self._claims = self._by_id(Claim, ids)
        groups = propositions(records, self._claims)
        self._group = {id: group for group in groups for id in group}
        self._joined = self._by_id(Claim, self._group)
        self._evidence: dict[str, list[Evidence]] = defaultdict(list)
        for row in records.where(Evidence, claim=sorted(self._joined)) if self._joined else []:
            self._evidence[row.claim].append(row)
        own = [row for id in self._claims for row in self._evidence[id]]
        self._passages = self._by_id(Passage, {row.passage for row in own})
        self._articles = self._by_id(Article, {passage.article for passage in self._passages.values()})
        shown = {article.revision for article in self._articles.values()}
        rows = records.where(Anchor, passage=sorted(self._passages)) if self._passages else []
        self._anchors = {row.passage: row for row in rows if row.revision in shown}
        self._against = self._contradictions()
        self._counted: dict[tuple[str, ...], Origins] = {}

    def claims(self) -> tuple[ClaimState, ...]:
        return tuple(self._claim(self._claims[id]) for id in self._ids if id in self._claims)

    def _by_id(self, cls: type[R], ids: Iterable[str]) -> dict[str, R]:
        wanted = sorted(set(ids))
        return {row.id: row for row in self._records.where(cls, id=wanted)} if wanted else {}

    def _contradictions(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for link in self._records.where(Relation, kind="contradicts"):
            found[link.claim].append(link.other)
            found[link.other].append(link.claim)
        return found

    def _claim(self, claim: Claim) -> ClaimState:
        rows = sorted(self._evidence[claim.id], key=lambda row: (row.rank, row.id))
        rows = [row for row in rows if row.passage in self._passages]
        origins = self._origins(self._group[claim.id])
        others = self._by_id(Claim, self._against.get(claim.id, ()))
        return ClaimState(
            claim.id,
            claim.number,
            claim.statement,
            claim.kind,
            claim.verification,
            origins.words,
            tuple(source.name for source in origins.sources),
            self._dates(claim, rows),
            tuple(sorted((other.number, other.id) for other in others.values())),
            tuple(map(self._passage, rows)),
        )

    def _origins(self, group: tuple[str, ...]) -> Origins:
        if group not in self._counted:
            here = [self._joined[id] for id in group if id in self._joined]
            contested = any(claim.verification == "contested" for claim in here)
            rows = [row for claim in here for row in self._evidence[claim.id]]
            self._counted[group] = counted(self._records, rows, contested=contested)
        return self._counted[group]

    def _dates(self, claim: Claim, rows: Sequence[Evidence]) -> tuple[tuple[str, str], ...]:
        def home(words: str) -> Any:
            return holding(words, rows, lambda row: self._passages[row.passage].exact, self._article)

        return tuple((each.time.words, each.value) for each in read(claim.times, home, claim.statement))

    def _article(self, row: Evidence) -> Article | None:
        return self._articles.get(self._passages[row.passage].article)

    def _passage(self, row: Evidence) -> PassageState:
        passage, article = self._passages[row.passage], self._article(row)
        if article is None:
            return PassageState(passage.id, row.id, row.role, passage.exact, passage.article, "")
        anchor = self._anchors.get(passage.id)
        outlet = standing_source(self._records, article.publisher)
        return PassageState(
            passage.id,
            row.id,
            row.role,
            passage.exact,
            article.id,
            article.title,
            outlet.name if outlet else "",
            article.published,
            article.revision,
            anchor.start if anchor else 0,
            anchor.end if anchor else 0,
            anchor.outcome if anchor else "",
        )
