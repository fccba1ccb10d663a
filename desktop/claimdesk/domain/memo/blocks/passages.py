"""``::: passages``: the very words the claims rest on, article by article in text order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import Kind
from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, quotation, spot
from claimdesk.domain.memo.telling import told
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Article, Evidence


class Words(NamedTuple):
    """A passage (``key``: its id) with the evidence that stands on it, and the claims (ids) that rest on it."""

    key: str
    article: str
    start: int
    row: Evidence
    claims: tuple[str, ...]


def rows(material: Material, world: World) -> list[Words]:
    """The passages of a world's claims: articles in the briefing's order, each in text order."""
    places = {id: place for place, id in enumerate(world.article_order)}
    found = passages_of(material, world.order)
    return sorted(found, key=lambda each: (places.get(each.article, len(places)), each.start, each.key))


def passages_of(material: Material, claims: Iterable[str]) -> list[Words]:
    """The passages behind these claims, each once, in the order they come up."""
    found: dict[str, Words] = {}
    for id in claims:
        for row in material.evidence(id):
            if (before := found.get(row.passage)) is not None:
                found[row.passage] = before._replace(claims=tuple(dict.fromkeys((*before.claims, id))))
                continue
            passage = material.passage(row)
            if passage is not None:
                anchor = material.anchor(passage)
                found[row.passage] = Words(row.passage, passage.article, anchor.start if anchor else 0, row, (id,))
    return list(found.values())


def draw(material: Material, notes: Notes, found: Sequence[Words], full: bool) -> tuple[Block, ...]:
    """A list of the words, each after where it stands and who says so."""
    items = []
    for each in found:
        article = material.find(Article, each.article)
        outlet = material.outlet(article) if article else None
        where = spot(material, each.row).where
        place = ", ".join(filter(None, (tidy_line(outlet.name) if outlet else "", where)))
        lead = Run("; ".join(filter(None, (place, told(material, each.row)))) + ": ")
        passage = material.passage(each.row)
        cited = notes.cite(*each.claims, said=passage.exact if passage else "", passage=each.key)
        items.append((Paragraph((lead, *words_of(material, each), *cited), "ltr"),))
    return (Items(False, tuple(items)),)


def words_of(material: Material, each: Words) -> Runs:
    """The exact words in quotation marks, line for line."""
    passage, article = material.passage(each.row), material.article(each.row)
    return quotation(tidy(passage.exact) if passage else "", article.language if article else "")


def where_of(material: Material, each: Words) -> Runs:
    """ "– paragraph 4; four unnamed people, via The New York Times, not seen by us." and a link to the place."""
    found = spot(material, each.row)
    who = told(material, each.row)
    said = f"{found.where}; {who}" if found.where else who
    words = f" \u2013 {said}."
    return (Run(words), *((Run(" "), Run("Open at the passage", link=found.address)) if found.address else ()))


def count(material: Material, world: World) -> str:
    """ "31 passages, from 3 articles"."""
    found = rows(material, world)
    return f"{counted(len(found), 'passage')}, from {counted(len({each.article for each in found}), 'article')}"


KIND = Kind("Passages", "passage", "passages", "No passages are tagged in this briefing.", rows, draw, count)
