"""``::: sources``: the articles the memo cites, when their copies were saved, and who else is cited in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.memo.blocks.kind import Left
from claimdesk.domain.memo.blocks.options import Options, aside
from claimdesk.domain.memo.fragment import page_address
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, article_runs, copy_saved
from claimdesk.domain.memo.tree import Block, Items, Live, Paragraph, Place, Run, Runs
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Article, Source

NOTHING = "Nothing is cited yet."


class Shelf:
    """The numbered list of sources of one memo; a source's ``Place`` is set the first time it is listed."""

    def __init__(self, material: Material, notes: Notes) -> None:
        self._material = material
        self._notes = notes
        self._placed: set[str] = set()
        self.whole = False  # whether all sources stand in the memo already
        self.cut = False  # whether a list says that there are more in the annex

    def build(self, live: Live, left: Left) -> tuple[Block, ...]:
        """The block as it stands in the memo: articles in the order of first citation, then the others in a line."""
        options = Options(live.options)
        fit = options.whole(self._material).claims if options.chooses else self._notes.cited
        cited = [id for id in self._notes.cited if id in fit] if options.chooses else list(fit)
        homes = {article.id for article in cited_articles(self._material, cited)}
        every = [id for id in self._notes.articles if id in homes]
        if not every:
            return (aside(NOTHING),)
        shown = every if self._notes.bracketed and not options.chooses else list(options.cut(every))
        if options.elsewhere and left.annex:
            self.cut = True
            words = f"{counted(len(every), 'article')}, listed in the annex"
            return (Paragraph((Run(words, quiet=True, link="#annex-sources"), Run(".", quiet=True))),)
        more = len(every) - len(shown)
        self.whole = self.whole or len(shown) == len(self._notes.articles)
        made = self.listed(shown)
        self.cut = self.cut or bool(more and left.annex)
        if more and left.annex:
            words = f"{more} more {'article' if more == 1 else 'articles'} in the annex"
            made = (*made, Paragraph((Run(words, quiet=True, link="#annex-sources"), Run(".", quiet=True))))
        elif more:
            left_out = f"{counted(more, 'more article')} {'is' if more == 1 else 'are'} left out here."
            made = (*made, aside(left_out))
        return (*made, *_others(self._material, cited))

    def listed(self, articles: Iterable[str]) -> tuple[Block, ...]:
        """These articles (ids) with their numbers; runs of numbers that follow each other are one list."""
        numbers = self._notes.articles
        lists: list[tuple[int, list[tuple[Block, ...]]]] = []
        for id in articles:
            article = self._material.find(Article, id)
            if article is None:
                continue
            place = () if id in self._placed else (Place(f"source-{numbers[id]}"),)
            self._placed.add(id)
            if not lists or numbers[id] != lists[-1][0] + len(lists[-1][1]):
                lists.append((numbers[id], []))
            lists[-1][1].append((*place, Paragraph(article_line(self._material, article), "ltr")))
        return tuple(Items(True, tuple(items), start) for start, items in lists)


def cited_articles(material: Material, claims: Iterable[str]) -> list[Article]:
    """The articles behind these claims, each once."""
    found: dict[str, Article] = {}
    for claim in claims:
        for evidence in material.evidence(claim):
            article = material.article(evidence)
            if article is not None:
                found.setdefault(article.id, article)
    return list(found.values())


def cited_sources(material: Material, claims: Iterable[str]) -> list[Source]:
    """The sources in the chains behind these claims, each once, without the publishers."""
    found: dict[str, Source] = {}
    for claim in claims:
        for evidence in material.evidence(claim):
            for source in reversed(material.home(claim).chain(evidence)):
                found.setdefault(source.id, source)
    return list(found.values())


def all_sources(material: Material, claims: Collection[str]) -> set[str]:
    """Ids of all the sources behind these claims, the publishers included."""
    outlets = {outlet.id for a in cited_articles(material, claims) if (outlet := material.outlet(a))}
    return outlets | {source.id for source in cited_sources(material, claims)}


def article_line(material: Material, article: Article) -> Runs:
    """The article as the list of sources has it; a date nobody confirmed is said to be read from the page."""
    saved = copy_saved(material, article)
    address = page_address(article.url)
    unsure = " (date not checked)" if article.published.strip() and "published" in article.guessed else ""
    return (
        *article_runs(material, article),
        *((Run(unsure, quiet=True),) if unsure else ()),
        Run(f". Copy saved {saved}." if saved else "."),
        *((Run(" "), Run("Open the page", link=address)) if address else ()),
    )


def _others(material: Material, claims: Iterable[str]) -> tuple[Block, ...]:
    others = cited_sources(material, claims)
    if not others:
        return ()
    named = "; ".join(tidy_line(source_words(source)) for source in others)
    return (Paragraph((Run("Cited in them: ", strong=True), Run(f"{named}."))),)


def count(material: Material, cited: Collection[str]) -> str:
    """ "2 articles, 7 sources, 3 independent origins", of the claims (ids) cited."""
    articles = cited_articles(material, cited)
    made = {id(found): found for claim in cited if (found := material.said.get(claim))}
    origins = {source.id for found in made.values() for source in found.origins}
    return ", ".join(
        (
            counted(len(articles), "article"),
            counted(len(all_sources(material, cited)), "source"),
            counted(len(origins), "independent origin"),
        )
    )
