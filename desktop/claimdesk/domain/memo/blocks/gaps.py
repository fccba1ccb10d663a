"""``::: gaps``: what the articles leave open, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from claimdesk.domain.evidence.gaps import Gap, gaps
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import Kind
from claimdesk.domain.memo.blocks.timeline import ANY_DAY, line
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, article_runs
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Article

# kind of gap -> how the memo begins its line; contradictions have a block of their own.
LEADS = {
    "anonymous only": "Only unnamed people say so",
    "origin not stated": "No source named",
    "basis not disclosed": "How it is known is not said",
    "date not resolved": "No certain date",
    "article undated": "Articles without a date",
    "no statement": "Spoken about, but not heard",
    "no baseline": "Compared with what is not said",
    "not seen": "Named, but not seen by us",
}
_IN_MARKS = ("date not resolved", "no baseline")
FEW = 4  # so many gaps of a kind stand in one line; more are a list
_SHORT = 90  # code points of a statement


class Open(NamedTuple):
    """A gap that the memo names."""

    key: tuple[str, str, tuple[str, ...]]
    gap: Gap


def rows(material: Material, world: World) -> list[Open]:
    """The gaps as Evidence has them, the first of each kind before the second of any."""
    found: dict[str, list[Open]] = {kind: [] for kind in LEADS}
    for gap in gaps(world, ANY_DAY, line=line(world)):
        if gap.kind in found:
            found[gap.kind].append(Open((gap.kind, gap.name, gap.subjects), gap))
    return [each for each in chain.from_iterable(zip_longest(*found.values())) if each is not None]


def draw(material: Material, notes: Notes, found: Sequence[Open], full: bool) -> tuple[Block, ...]:
    """A line for each kind of gap, with what it is about."""
    items: list[tuple[Block, ...]] = []
    for kind, lead in LEADS.items():
        named = [each.gap for each in found if each.gap.kind == kind]
        if len(named) > FEW:
            each = Items(False, tuple((Paragraph(tuple(_named(material, notes, gap)), "ltr"),) for gap in named))
            items.append((Paragraph((Run(f"{lead}:", strong=True),), "ltr"), each))
        elif named:
            runs = [Run(f"{lead}: ", strong=True)]
            for place, gap in enumerate(named):
                runs += [*((Run("; "),) if place else ()), *_named(material, notes, gap)]
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
        yield from notes.cite(*gap.subjects)


def _statement(material: Material, claim: str) -> Runs:
    found = material.world.claims[claim]
    runs = statement_runs(material, found, _SHORT)
    last = runs[-1]
    return (*runs[:-1], Run(last.text.rstrip("."), language=last.language)) if last.text != "”" else runs


def count(material: Material, world: World) -> str:
    """ "12 gaps"."""
    return counted(len(rows(material, world)), "gap")


KIND = Kind("Gaps", "gap", "gaps", "No gaps are known in this briefing.", rows, draw, count)
