"""Places asked of a library: whether one is still there, which one is next to it, where a passage stands."""

from __future__ import annotations

from dataclasses import replace

from claimdesk.domain.records import Anchor, Article, Briefing, Claim, Memo, Passage
from claimdesk.domain.trouble import NotFound
from claimdesk.gui.told import Place
from claimdesk.store.library import Library


def stop(place: Place) -> tuple[str | None, ...]:
    """What makes a place worth coming back to; choosing another card does not."""
    return place.section, place.briefing, place.article


def leaves(touched: frozenset[tuple[str, str]]) -> bool:
    """Whether records went or came that a place can name."""
    return any(kind in ("briefing", "article", "claim", "memo", "membership") for kind, _ in touched)


def last_article(library: Library, briefing: str | None) -> str | None:
    """The article last open in a briefing, else its first one."""
    known = library.recall(f"article:{briefing}") if briefing else None
    rows = library.shelf(briefing)
    return next((row.article for row in rows if row.article == known), rows[0].article if rows else None)


def sound(library: Library, place: Place) -> Place:
    """The same place without what has been deleted, and with a briefing, an article and a memo where there are."""
    find, briefing = library.find, place.briefing
    if find(Briefing, briefing) is None:
        rows = library.where(Briefing)
        briefing = min(rows, key=lambda row: (row.created, row.id)).id if rows else None
    article = place.article if find(Article, place.article) else last_article(library, briefing)
    claim = place.claim if find(Claim, place.claim) else None
    memo = place.memo if find(Memo, place.memo) else None
    return replace(place, briefing=briefing, article=article, claim=claim, memo=memo)


def spot(library: Library, passage: str) -> tuple[str, int, int]:
    """Article and stretch of a passage, in the revision shown. Raises NotFound."""
    article = library.get(Article, library.get(Passage, passage).article)
    anchors = library.where(Anchor, passage=passage, revision=article.revision)
    if not anchors:
        raise NotFound("This passage does not stand in the article as it is now.")
    return article.id, anchors[0].start, anchors[0].end
