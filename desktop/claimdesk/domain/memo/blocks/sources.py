"""``::: sources``: the articles the memo cites, when their copies were saved, and who else is cited in them."""

from __future__ import annotations

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import source_words, told_by
from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.fragment import page_address
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, article_runs
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.records import Article, Revision, Source


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """A numbered list of articles in the order of first citation, then the other sources in one line."""
    articles = cited_articles(material, notes.cited)
    if not articles:
        return (aside("Nothing is cited yet."),)
    shown, left = options.cut(articles)
    listed = Items(True, tuple((Paragraph(_article(material, article), "ltr"),) for article in shown))
    return (listed, *more(left, "article", "articles"), *_others(material, notes.cited))


def cited_articles(material: Material, claims: tuple[str, ...]) -> list[Article]:
    """The articles behind these claims, each once."""
    found: dict[str, Article] = {}
    for claim in claims:
        for evidence in material.evidence(claim):
            article = material.article(evidence)
            if article is not None:
                found.setdefault(article.id, article)
    return list(found.values())


def cited_sources(material: Material, claims: tuple[str, ...]) -> list[Source]:
    """The sources in the chains behind these claims, each once, without the publishers."""
    found: dict[str, Source] = {}
    for claim in claims:
        for evidence in material.evidence(claim):
            for source in reversed(told_by(material, evidence)):
                found.setdefault(source.id, source)
    return list(found.values())


def _article(material: Material, article: Article) -> Runs:
    revision = material.find(Revision, article.revision)
    saved = in_words((revision.saved if revision and revision.saved else article.added)[:10])
    address = page_address(article.url)
    return (
        *article_runs(material, article),
        Run(f". Copy saved {saved}." if saved else "."),
        *((Run(" "), Run("Open the page", link=address)) if address else ()),
    )


def _others(material: Material, claims: tuple[str, ...]) -> tuple[Block, ...]:
    others = cited_sources(material, claims)
    if not others:
        return ()
    named = "; ".join(tidy_line(source_words(source)) for source in others)
    return (Paragraph((Run("Cited in them: ", strong=True), Run(f"{named}."))),)
