"""The annex: what tables had no room for, the whole list of sources, and the cited passages word for word."""

from __future__ import annotations

from collections.abc import Mapping

from claimdesk.domain.memo.blocks.kind import Left, annexed
from claimdesk.domain.memo.blocks.passages import Words, passages_of, where_of, words_of
from claimdesk.domain.memo.blocks.sources import Shelf
from claimdesk.domain.memo.fragment import page_address
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import LONG_TITLE, Notes, article_runs
from claimdesk.domain.memo.tree import Block, Heading, Items, Paragraph, Place, Run
from claimdesk.domain.records import Article

TABLES = "Annex: lists in full"
SOURCES = "Annex: sources"
PASSAGES = "Annex: passages cited"


def tables(left: Left, material: Material, notes: Notes) -> tuple[Block, ...]:
    """The tables of which the memo shows the beginning, in full. What they cite counts as cited."""
    made = annexed(left, material, notes)
    return (Heading(2, (Run(TABLES),)), *made) if made else ()


def sources(shelf: Shelf, notes: Notes) -> tuple[Block, ...]:
    """The whole list of sources."""
    listed = shelf.listed(notes.articles)
    return (Place("annex-sources"), Heading(2, (Run(SOURCES),)), *listed) if listed else ()


class Cited:
    """The passages behind a memo's citations, article by article in the order of the list of sources."""

    def __init__(self, material: Material, notes: Notes) -> None:
        self._material = material
        self._articles = notes.articles
        found = passages_of(material, notes.cited)
        self._found = sorted(found, key=lambda each: (self._articles.get(each.article, 0), each.start, each.key))

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each passage (id) in the annex, counted from 1 over all articles."""
        return {each.key: number for number, each in enumerate(self._found, 1)}

    def blocks(self) -> tuple[Block, ...]:
        """A heading for each article, and its passages under it, each a place that notes lead to."""
        out: list[Block] = []
        group: list[Words] = []
        for number, each in enumerate(self._found, 1):
            group.append(each)
            if number == len(self._found) or self._found[number].article != each.article:
                out += self._article(group, number - len(group) + 1)
                group = []
        return (Heading(2, (Run(PASSAGES),)), *out) if out else ()

    def _article(self, group: list[Words], first: int) -> tuple[Block, ...]:
        article = self._material.find(Article, group[0].article)
        if article is None:
            return ()
        source = Run(f"{self._articles.get(article.id, 0)}. ")
        items = tuple(
            (
                Place(f"passage-{number}"),
                Paragraph((*words_of(self._material, each), *where_of(self._material, each)), "ltr"),
            )
            for number, each in enumerate(group, first)
        )
        address = page_address(article.url)
        page = (Run(". "), Run("Open the page", link=address)) if address else ()
        title = article_runs(self._material, article, LONG_TITLE)
        return (Heading(3, (source, *title, *page)), Items(True, items, first))
