"""Putting an article into a library and tagging it, as the store's stories do."""

from __future__ import annotations

from dataclasses import dataclass

from claimdesk.domain.changes import Change, change, create
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Revision, new_id
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.store.library import Library

PARAGRAPHS = (
    "Ministry weighs the review",
    "Officials e-mailed the firm on Tuesday. The firm has no agreement, a spokesman said.",
    "“We hope to sign by the end of July,” he added. Zoë’s café 🙂 fell 14.6 % in Łódź.",
    "人工智能系统必须在三十天内接受审查。",
)


@dataclass(frozen=True)
class Shelved:
    """An article in a library, with its text."""

    article: Article
    revision: Revision
    text: Text


def build(*paragraphs: str) -> Text:
    """A text of these paragraphs."""
    builder = Builder()
    for words in paragraphs:
        builder.open("paragraph")
        builder.add(words)
    return builder.finish()


def shelve(library: Library, text: Text, title: str = "Ministry weighs the review", desk: str = "") -> Shelved:
    """Keep a text and add its article."""
    kept = library.keep(Reading(text, title=title, original=text.text.encode()))
    article_id, revision_id = new_id(Article), new_id(Revision)
    article = Article(article_id, title, revision_id, added="2026-06-23T10:00:00Z")
    revision = Revision(revision_id, article_id, 1, kept.text, kept.blocks, original=kept.original, words=50)
    library.apply(change(f"Add “{title}”", create(article), create(revision)), desk=desk)
    return Shelved(article, revision, text)


def tagging(shelved: Shelved, words: str, *, kind: str = "event", statement: str | None = None) -> Change:
    """The change that tags these words of the article."""
    start = shelved.text.text.index(words)
    passage = Passage(new_id(Passage), shelved.article.id, words)
    anchor = Anchor(new_id(Anchor), passage.id, shelved.revision.id, start, start + len(words))
    claim = Claim(new_id(Claim), statement or words, kind, created="2026-06-23T10:00:00Z")
    evidence = Evidence(new_id(Evidence), claim.id, passage.id)
    return change(f"Tag {kind}", create(claim), create(passage), create(anchor), create(evidence))
