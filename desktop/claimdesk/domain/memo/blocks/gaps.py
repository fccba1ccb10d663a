"""``::: gaps``: what the articles leave open, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.gaps import Gap, gaps
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.actors import plain, served
from claimdesk.domain.memo.blocks.kind import MORE, Kind
from claimdesk.domain.memo.blocks.timeline import ANY_DAY, line
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, article_runs
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.telling import disputed, in_letters, unseen
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Article

# Of the kind "not seen" in Evidence: a claim that rests on data or a document which no passage names.
_NAMELESS = "not named"
# kind of gap -> how the memo begins its line; contradictions have a block of their own.
LEADS = {
    "anonymous only": "Only unnamed people say so",
    "origin not stated": "No source recorded",
    "basis not disclosed": "No word on how it is known",
    "date not resolved": "No certain date",
    "article undated": "Articles without a date",
    "no statement": "Spoken about, but not heard",
    "no baseline": "No word on what it is compared with",
    "not seen": "Named, but not seen by us",
    _NAMELESS: "No word on whose data or document it is",
}
_IN_MARKS = ("date not resolved", "no baseline")
# Who says so is known for a claim with one of these gaps.
_SOURCED = ("anonymous only", "basis not disclosed", "not seen", _NAMELESS)
SHOWN = 1  # so many gaps of a kind are named; the annex names all
FEW = 4  # so many gaps of a kind stand in one line; more are a list
_SHORT = 90  # code points of a statement


class Open(NamedTuple):
    """All gaps of a kind (``key``) that the memo names."""

    key: str
    gaps: tuple[Gap, ...]


def rows(material: Material, world: World) -> list[Open]:
    """The gaps as Evidence has them, by kind, the most serious kind first; nothing is named twice."""
    found: dict[str, dict[tuple[object, ...], Gap]] = {kind: {} for kind in LEADS}
    every = [gap for gap in gaps(world, ANY_DAY, line=line(world)) if gap.kind in found]
    every = [gap for gap in every if gap.kind != "no statement" or plain(gap.name) not in served(world)]
    every = _by_source(material, every)
    sourced = {id for gap in every if gap.kind in _SOURCED for id in gap.subjects}
    for gap in every:
        if gap.kind == "origin not stated" and (sourced & set(gap.subjects) or _names_outlet(material, gap)):
            continue
        about = (gap.about, gap.name, _same(material, gap))
        found[gap.kind].setdefault(about, gap)
    return [Open(kind, tuple(named.values())) for kind, named in found.items() if named]


def _by_source(material: Material, every: Iterable[Gap]) -> list[Gap]:
    """The gaps with claims that rest on data or documents we have not seen under the name of whose these are."""
    found: dict[tuple[object, ...], Gap] = {}
    for gap in every:
        if gap.kind != "not seen":
            found[gap,] = gap
            continue
        name = gap.name or _whose(material, gap.subjects[0])
        before = found.get((plain(name),) if name else (gap,))
        subjects = tuple(dict.fromkeys((*(before.subjects if before else ()), *gap.subjects)))
        kind = gap.kind if name else _NAMELESS
        found[(plain(name),) if name else (gap,)] = (before or gap)._replace(kind=kind, subjects=subjects, name=name)
    return list(found.values())


def _whose(material: Material, claim: str) -> str:
    """The first source in a claim's chains that published what we have not seen; "" where none is named."""
    for row in material.stating(claim):
        missing = unseen(material, row)
        if name := next((source_words(source) for source in material.chain(row) if source.id in missing), ""):
            return tidy_line(name)
    return ""


def _same(material: Material, gap: Gap) -> object:
    """What two gaps of a kind have alike that say one thing: the statement, else what they are about."""
    claim = material.world.claims.get(gap.subjects[0]) if gap.about == "claim" and not gap.name else None
    return tidy_line(claim.statement).rstrip(".").casefold() if claim else () if gap.name else gap.subjects


def _names_outlet(material: Material, gap: Gap) -> bool:
    """Whether the passage itself names an outlet that it has it from ("The New York Times reported …")."""
    names = [source.name for source in material.world.sources.values() if source.kind == "outlet" and source.name]
    rows = [row for id in gap.subjects for row in material.stating(id)]
    return any(name in passage.exact for row in rows if (passage := material.passage(row)) for name in names)


def draw(material: Material, notes: Notes, found: Sequence[Open], full: bool) -> tuple[Block, ...]:
    """A line for each kind of gap: how many, and the first of them; ``full``: all of them."""
    items: list[tuple[Block, ...]] = []
    for kind, named in found:
        lead = LEADS[kind]
        if full and len(named) > (1 if kind == "not seen" else FEW):  # names in a row would read as one sentence
            each = Items(False, tuple((Paragraph(tuple(_named(material, notes, gap)), "ltr"),) for gap in named))
            items.append((Paragraph((Run(f"{lead}:", strong=True),), "ltr"), each))
            continue
        shown = named if full else named[:SHOWN]
        left = len(named) - len(shown)
        runs = [Run(f"{lead}: ", strong=True)]
        for place, gap in enumerate(shown):
            runs += [*((Run("; "),) if place else ()), *_named(material, notes, gap)]
        runs += [Run("; "), Run(f"and {in_letters(left)} more", quiet=True, link=MORE)] if left else []
        items.append((Paragraph(tuple(runs), "ltr"),))
    return (Items(False, tuple(items)),)


def _named(material: Material, notes: Notes, gap: Gap) -> Iterator[Run]:
    if gap.about == "article":
        article = material.find(Article, gap.subjects[0])
        yield from (*article_runs(material, article, author=False)[:-1], Run("”")) if article else ()
    elif gap.name:
        words = tidy_line(gap.name)
        yield Run(in_marks(words) if gap.kind in _IN_MARKS else words)
        yield from notes.cite(*gap.subjects)
    else:
        yield from _statement(material, gap.subjects[0])
        yield from disputed(material, gap.subjects)
        yield from notes.cite(*gap.subjects)


def _statement(material: Material, claim: str) -> Runs:
    found = material.world.claims[claim]
    runs = statement_runs(material, found, _SHORT)
    last = runs[-1]
    return (*runs[:-1], Run(last.text.rstrip("."), language=last.language)) if last.text != "”" else runs


def count(material: Material, world: World) -> str:
    """ "12 gaps"."""
    return counted(sum(len(each.gaps) for each in rows(material, world)), "gap")


def _clips(each: Open) -> bool:
    return len(each.gaps) > SHOWN


KIND = Kind(
    "Gaps", "kind of gap", "kinds of gap", "No gaps are known in this briefing.", rows, draw, count, _clips, keyed=False
)
