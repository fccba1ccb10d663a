"""Gaps: what the articles leave open, each as one sentence with the records it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.conflicts import Conflict, conflicts
from claimdesk.domain.evidence.figures import Measure, figures
from claimdesk.domain.evidence.kept import made_for_each
from claimdesk.domain.evidence.named_papers import Paper, named_papers
from claimdesk.domain.evidence.positions import Position, positions
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.quoted import shown
from claimdesk.domain.evidence.spoken_about import spoken_about
from claimdesk.domain.evidence.timeline import Timeline, moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import shortened
from claimdesk.domain.records import Article, Claim, Source
from claimdesk.domain.uncollected import uncollected

# kind -> its heading, in the order they are listed.
KINDS = {
    "anonymous only": "Only unnamed people behind it",
    "origin not stated": "Origin not stated",
    "basis not disclosed": "Basis not disclosed",
    "date not resolved": "Dates that do not resolve",
    "article undated": "Articles without a publication date",
    "conflict open": "Conflicts not reconciled",
    "no statement": "Spoken about, but not heard",
    "no baseline": "Figures without a baseline",
    "not seen": "Named, but not seen by us",
}
QUOTED = ("date not resolved", "no baseline")  # these are about words of an article
_SETTLED = ("refuted", "outdated")
_PRIMARY = ("document", "dataset")
_SHORT = 90  # code points of a statement inside a sentence


class Gap(NamedTuple):
    """``kind`` is one of ``KINDS``; ``subjects`` are ids of records of the kind ``about`` ("claim", "source" or
    "article"), the one to go to first. ``name``: the words, figure, actor or document the gap is about, "" where
    it is about the claims themselves. ``detail``: what is said besides of this one, under the heading of its kind.
    ``key``: what a decision that it is no gap knows it by (``dismiss_document``), "" where there is none."""

    kind: str
    sentence: str
    subjects: tuple[str, ...]
    about: str = "claim"
    name: str = ""
    detail: str = ""
    key: str = ""


@uncollected
def gaps(
    world: World,
    today: date,
    *,
    made: Sequence[Proposition] | None = None,
    opposed: Sequence[Conflict] | None = None,
    held: Sequence[Position] | None = None,
    measured: Sequence[Measure] | None = None,
    line: Timeline | None = None,
) -> list[Gap]:
    """Everything the world leaves open, by kind, then in the order of the views. What is at hand already
    (propositions, conflicts, positions, figures, timeline of this world) need not be worked out again."""
    return [
        *_origins(world, propositions(world) if made is None else made),
        *_bases(world),
        *_dates(world, moments(world, today) if line is None else line),
        *_open(world, conflicts(world) if opposed is None else opposed),
        *_silent([*(positions(world) if held is None else held), *spoken_about(world)]),
        *_baselines(world, figures(world) if measured is None else measured),
        *_unseen(world),
    ]


@lru_cache(maxsize=16_384)
def short(statement: str) -> str:
    """A statement inside a sentence: one line, cut at a word's edge, without its full stop."""
    return shortened(statement, _SHORT).rstrip(".")


def _named(world: World, claim: Claim) -> str:
    """ "no. 14 (“the very words of its passage”)", "no. 15 (what somebody made of them)"."""
    return f"no. {claim.number} ({shown(world, claim.id, short(claim.statement))})"


def _start(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _origins(world: World, made: Sequence[Proposition]) -> Iterator[Gap]:
    gaps = made_for_each(world.remembered("gap of origin"), made, lambda each: _origin(world.whole, each))
    found = [gap for gap in gaps if gap is not None]
    yield from (gap for gap in found if gap.kind == "anonymous only")
    yield from (gap for gap in found if gap.kind != "anonymous only")


def _origin(world: World, made: Proposition) -> Gap | None:
    lead = world.claims[made.lead]
    if made.origins and all(_unnamed(origin) for origin in made.origins):
        who = ", ".join(source_words(origin) for origin in made.origins)
        sentence = _start(f"{_named(world, lead)} rests on unnamed people alone: {who}.")
        return Gap("anonymous only", sentence, made.claims, detail=who)
    if made.origins:
        return None
    what = "is stated without saying who says so" if made.evidence else "has no passage that states it"
    also = ", and is contested" if made.contested else ""
    said = ["" if made.evidence else "no passage states it", "contested" if made.contested else ""]
    sentence = _start(f"{_named(world, lead)} {what}{also}.")
    return Gap("origin not stated", sentence, made.claims, detail=", ".join(filter(None, said)))


def _unnamed(source: Source) -> bool:
    return source.kind == "anonymous group" or source.on_record == "anonymous"


def _bases(world: World) -> Iterator[Gap]:
    """Claims none of whose passages says how it is known."""
    yield from world.gleaned("gap of basis", _basis).values()


def _basis(world: World, claim: str) -> Gap | None:
    if {row.basis for row in world.evidence[claim] if row.role == "states"} != {"not disclosed"}:
        return None
    return Gap("basis not disclosed", f"How {_named(world, world.claims[claim])} is known is not disclosed.", (claim,))


def _dates(world: World, line: Timeline) -> Iterator[Gap]:
    for each in line.unresolved:
        claim = world.claims[each.claim]
        why = each.why[:1].lower() + each.why[1:]
        yield Gap(
            "date not resolved",
            f"“{each.words}” in no. {claim.number} is not resolved: {why}",
            (each.claim,),
            "claim",
            each.words,
            each.why,
        )
    for id in world.article_order:
        article: Article | None = world.articles.get(id)
        if article is not None and not article.published.strip():
            yield Gap("article undated", f"“{short(article.title)}” has no publication date.", (id,), "article")


def _open(world: World, opposed: Iterable[Conflict]) -> Iterator[Gap]:
    """Contradictions in which neither claim has been given up, and neither updates the other."""
    whole = world.whole
    updated = {frozenset((link.claim, link.other)) for link in whole.relations if link.kind == "updates"}
    for each in opposed:
        pair = whole.claims[each.claim], whole.claims[each.other]
        settled = (
            any(claim.verification in _SETTLED for claim in pair) or frozenset((each.claim, each.other)) in updated
        )
        if not settled and not whole.decided("no contradiction", each.claim, each.other):
            sentence = _start(f"{_named(whole, pair[0])} and {_named(whole, pair[1])} contradict each other.")
            yield Gap("conflict open", sentence, (each.claim, each.other))


def _silent(held: Iterable[Position]) -> Iterator[Gap]:
    silent: dict[str, tuple[Source, list[str], bool]] = {}
    for each in held:
        if not each.stated:
            silent.setdefault(each.actor.id, (each.actor, [], each.confirmed))[1].extend(each.claims)
    for actor, claims, confirmed in silent.values():
        by_rule = "" if confirmed else " (an actor found by rule)"
        sentence = _start(f"{source_words(actor)}: no statement in the sources{by_rule}.")
        detail = "" if confirmed else "found by rule"
        yield Gap("no statement", sentence, tuple(claims), "claim", source_words(actor), detail)


def _baselines(world: World, measured: Iterable[Measure]) -> Iterator[Gap]:
    for measure in measured:
        for figure in measure.rows:
            if "baseline" in figure.missing:
                number = world.claims[figure.claim].number
                of = f" ({measure.name})" if measure.name else ""
                sentence = f"“{figure.words}”{of} in no. {number} does not say what it is compared with."
                yield Gap("no baseline", sentence, (figure.claim,), "claim", figure.words, measure.name)


def _unseen(world: World) -> Iterator[Gap]:
    """Documents and data that are named as source or actor, or as what a passage rests on, and of which the
    library has no copy."""
    named: dict[str, tuple[Source, dict[str, None]]] = {}
    based: list[Gap] = []
    found: dict[str, tuple[Source, ...] | Gap] = world.gleaned("documents", _documents)
    for id, documents in found.items():
        if isinstance(documents, Gap):
            based.append(documents)
            continue
        for source in documents:
            named.setdefault(source.id, (source, {}))[1][id] = None
    told = [paper for paper in named_papers(world) if not world.decided("not a document", paper.key)]
    have = Copies(world) if named or told else None
    for source, claims in named.values():
        if have is not None and not have.of(source):
            name = source.name.strip() or "a document without a name"
            yield Gap("not seen", _start(f"{name} is named, but not seen by us."), tuple(claims), "claim", name)
    entered = [source.name for source, _ in named.values()]
    for paper in told:
        if have is not None and not have.names(paper) and not any(map(paper.is_in, entered)):
            sentence = _start(f"{paper.name} is named, but not seen by us: “{paper.words}”.")
            yield Gap("not seen", sentence, paper.claims, "claim", paper.name, f"“{paper.words}”", paper.key)
    yield from based


class Copies:
    """Which documents and outlets the library has a copy of among the articles of a world."""

    def __init__(self, world: World) -> None:
        articles = world.whole.articles.values()
        self._titles = {_bare(article.title) for article in articles}
        publishers = [source for article in articles if (source := world.source(article.publisher))]
        self._publishers = {source.id for source in publishers}
        self._outlets = {_bare(source.name) for source in publishers}

    def of(self, source: Source) -> bool:
        """Whether an article is this document, or was published by this source."""
        return source.id in self._publishers or _titled(source.name, self._titles)

    def names(self, paper: Paper) -> bool:
        """Whether an article is the document a passage names, or was published by whose it is."""
        if paper.whose and _bare(paper.whose) in self._outlets:
            return True
        return any(paper.is_in(title) for title in self._titles)


def _documents(world: World, claim: str) -> tuple[Source, ...] | Gap | None:
    """The documents a claim names; where it names none, the gap that it rests on one all the same."""
    rows, actor = world.evidence[claim], world.actor(claim)
    documents = [source for row in rows if row.chain for source in world.chain(row) if source.kind in _PRIMARY]
    documents += [actor] if actor is not None and actor.kind in _PRIMARY else []
    if documents:
        return tuple(documents)
    if not {row.basis for row in rows if row.role == "states"} & {"document", "data"}:
        return None
    basis = next(row.basis for row in rows if row.basis in ("document", "data"))
    what = "data" if basis == "data" else "a document"
    sentence = _start(f"{_named(world, world.claims[claim])} rests on {what} not seen by us.")
    return Gap("not seen", sentence, (claim,), detail=f"rests on {what}")


def _titled(name: str, titles: set[str]) -> bool:
    """Whether an article is this document: its title is the name, or has it in it."""
    bare = _bare(name)
    return bool(bare.strip()) and any(bare in title for title in titles)


@lru_cache(maxsize=4096)
def _bare(words: str) -> str:
    return " " + " ".join(re.findall(r"\w+", words.casefold())).removeprefix("the ") + " "
