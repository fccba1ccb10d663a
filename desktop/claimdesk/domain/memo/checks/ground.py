"""The ground that checks stand on: a memo cut into sentences, and the claims it cites with all they rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from claimdesk.domain.evidence.gathering import anchors_of, by_id, share_of, some
from claimdesk.domain.evidence.propositions import groups
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.lexicon import COMMON
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.checks.said import PROSE, Said, sentences
from claimdesk.domain.memo.page.chunks import Chunk, chunks
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.phrases import listed
from claimdesk.domain.records import Article, Claim, Memo, Source

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENOUGH = 12  # words by which a language can be told
_SAMPLE = 4000  # code points by which the memo's language is told

Told = Callable[[Article], str]


@dataclass(frozen=True)
class Facts:
    """A claim's words: its ``statement``, whether it is ``quoted`` (still a passage's own words), and the words of
    its ``passages`` with the 64 code points before and behind them (``around``), all on one line each."""

    statement: str
    quoted: bool
    passages: tuple[str, ...]
    around: tuple[str, ...]


class Ground:
    """What all checks look at. ``pages`` is how many pages the body has, None while that is not known; ``shown``
    gives the claims that the finished memo cites, live blocks included; ``told`` an article's whole text."""

    def __init__(
        self,
        records: Records,
        memo: Memo,
        world: World | None = None,
        *,
        pages: int | None = None,
        shown: Callable[[], Collection[str]] | None = None,
        told: Told | None = None,
    ) -> None:
        self.memo, self.pages, self.shown, self.told = memo, pages, shown, told
        self.chunks: tuple[Chunk, ...] = chunks(memo.source)
        self.cited: list[str] = claims_cited(memo.source)
        known = world if world is not None else World.gather(records, memo.briefing)
        self.briefing: World = known
        self.world: World = _with_cited(records, known, self.cited)

    @cached_property
    def sentences(self) -> list[Said]:
        """The sentences of the memo's prose, in order."""
        return sentences(self.chunks)

    @cached_property
    def english(self) -> bool:
        """Whether the memo reads as English; where it has hardly any words of its own, it may be."""
        words = [each.casefold() for each in _WORD.findall(self._sample())]
        if any(not word.isascii() for word in words) and sum(word.isascii() for word in words) < 0.8 * len(words):
            return False
        return len(words) < _ENOUGH or sum(word in COMMON for word in words) >= 0.08 * len(words)

    def _sample(self) -> str:
        out, size = [], 0
        for chunk in self.chunks:
            if chunk.kind in PROSE:
                out.append(chunk.shown)
                size += len(chunk.shown)
                if size > _SAMPLE:
                    break
        if len(_WORD.findall(" ".join(out))) < _ENOUGH:
            out += [self.facts(id).statement for id in self.here[:20]]
        return " ".join(out)

    @cached_property
    def here(self) -> list[str]:
        """The claims cited that are there, in order of first citation."""
        return [id for id in self.cited if id in self.world.claims]

    def facts(self, claim: str) -> Facts:
        """The words of a claim that is there."""
        drawer = self.world.kept("memo facts")
        if claim not in drawer:
            drawer[claim] = _facts(self.world, claim)
        found: Facts = drawer[claim]
        return found

    def number(self, claim: str) -> str:
        """A claim as memos' checks name it: "No. 7"."""
        found = self.world.claims.get(claim)
        return f"No. {found.number}" if found is not None and found.number else "A new claim"

    def numbers(self, claims: Iterable[str]) -> str:
        """Several claims inside a sentence: "no. 3", "no. 3 and no. 7"."""
        names = [self.number(id).replace("No.", "no.").replace("A new", "a new") for id in dict.fromkeys(claims)]
        return listed(names)

    def words(self, said: Said) -> str:
        """What a sentence says outside quotation marks; a citation alone says its claims' statements, except those
        that are printed in quotation marks."""
        if not said.bare:
            return said.unquoted
        return " ".join(facts.statement for facts in map(self.facts, self.there(said.claims)) if not facts.quoted)

    def there(self, claims: Iterable[str]) -> list[str]:
        """Those of the claims that are there."""
        return [id for id in claims if id in self.world.claims]

    def group(self, claim: str) -> tuple[str, ...]:
        """The claims that say the same as this one, itself included."""
        return self._groups.get(claim, (claim,))

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {id: group for group in groups(self.world.whole) if len(group) > 1 for id in group}

    @cached_property
    def opposed(self) -> dict[str, list[str]]:
        """The claims that a person linked by *contradicts* to each claim, and has not settled."""
        out: dict[str, list[str]] = {}
        for link in self.world.relations:
            if link.kind == "contradicts" and not self.world.decided("no contradiction", link.claim, link.other):
                out.setdefault(link.claim, []).append(link.other)
                out.setdefault(link.other, []).append(link.claim)
        return out

    def origins(self, claims: Iterable[str]) -> list[Source | None]:
        """Where the stating passages of some claims come from, one each; None where nobody said."""
        return [
            self.world.origin(row)
            for id in self.there(claims)
            for row in self.world.evidence[id]
            if row.role == "states"
        ]


def _facts(world: World, claim: str) -> Facts:
    found: Claim = world.claims[claim]
    statement = " ".join(found.statement.split())
    passages = [world.passages[row.passage] for row in world.evidence[claim]]
    exact = tuple(" ".join(passage.exact.split()) for passage in passages)
    around = tuple(" ".join(f"{each.prefix}{each.exact}{each.suffix}".split()) for each in passages)
    return Facts(statement, statement in exact, exact, around)


def _with_cited(records: Records, world: World, cited: Iterable[str]) -> World:
    """The world with the claims that the memo cites from outside its briefing; the very same where there are none."""
    outside = [id for id in cited if id not in world.claims]
    share = share_of(records, None, (), {}, outside) if outside else None
    if share is None or not share.claims:
        return world
    stock = world.stock
    homes = {passage.article for passage in share.passages.values()} - stock.articles.keys()
    articles = stock.articles | by_id(some(records, Article, "id", homes))
    anchors = stock.anchors | anchors_of(records, share.passages.values(), articles)
    wider = replace(
        stock,
        claims=stock.claims | share.claims,
        evidence=stock.evidence | share.evidence,
        passages=stock.passages | share.passages,
        articles=articles,
        anchors=anchors,
    )
    return World(world.briefing, wider)
