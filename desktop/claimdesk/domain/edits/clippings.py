"""Highlights made elsewhere as claims: taken in with their article, and moved into its full text when that arrives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimdesk.domain.anchors import locate
from claimdesk.domain.anchors.near import Nearby
from claimdesk.domain.edits.briefings import place_in
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.removal import drop_article
from claimdesk.domain.edits.tagging import carry_passage, claim_on
from claimdesk.domain.edits.tags import tags_named
from claimdesk.domain.edits.wording import quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.reading import HIGHLIGHTS_ONLY, Clipping
from claimdesk.domain.records import Anchor, Article, Membership, Passage, Revision, pair_id
from claimdesk.domain.text import Text

_SUBTITLE = re.compile(r"\s*[:(\[–—].*", re.S)


def take_in_passages(draft: Draft, text: Text, article: Article, clippings: Sequence[Clipping]) -> None:
    """Make a claim of each passage that has a place in the text, kind guessed, with its note and tags."""
    for clipping in clippings:
        if clipping.start < 0 or not text.text[clipping.start : clipping.end].strip():
            continue
        claim = claim_on(draft, text, article, clipping.start, clipping.end)
        draft.set(claim, note=clipping.note, tags=tags_named(draft, clipping.tags))


def highlights_waiting(records: Records) -> dict[str, list[Article]]:
    """Articles that are nothing but highlights, by the plain form of their titles."""
    waiting: dict[str, list[Article]] = {}
    for revision in records.where(Revision, importer=set(HIGHLIGHTS_ONLY)):
        article = records.find(Article, revision.article)
        if article is not None and article.revision == revision.id and _plain(article.title):
            waiting.setdefault(_plain(article.title), []).append(article)
    return waiting


def place_highlights(draft: Draft, waiting: dict[str, list[Article]], article: Article, text: Text) -> list[str]:
    """Move the highlights of the same article (title, and author where both name one) into its full text.

    What stands in it word for word or nearly so goes over with its claims; the rest stays where it was, and where
    nothing is left the article of highlights goes. In return a sentence for each such article.
    """
    told = []
    for old in waiting.get(_plain(article.title), []):
        if draft.find(Article, old.id) is not None and _same_author(old.byline, article.byline):
            told += _move(draft, old, article, text)
    return told


def _move(draft: Draft, old: Article, article: Article, text: Text) -> list[str]:
    passages = draft.where(Passage, article=old.id)
    anchors = {passage.id: draft.find(Anchor, pair_id(Anchor, passage.id, old.revision)) for passage in passages}
    passages.sort(key=lambda passage: (anchor.start if (anchor := anchors[passage.id]) else 0, passage.id))
    near, before, moved = None, 0, 0
    for passage in passages:
        # the same words may stand twice; highlights come in the order of the book
        place = locate(text.text, passage.exact, start=before)
        if place is None:
            near = near or Nearby(text.text)
            place = near.find(passage.exact)
        if place is not None:
            carry_passage(draft, text, passage, article, *place)
            before, moved = place[0], moved + 1
    if not moved:
        return []
    for membership in draft.where(Membership, article=old.id):
        place_in(draft, membership.briefing, article.id, None)
    count = len(passages)
    if moved < count:
        rest = f"{count - moved} stay{'s' if count - moved == 1 else ''} with the highlights"
        return [f"{moved} of {count} highlights of {quoted(article.title)} have found their place in it; {rest}."]
    drop_article(draft, old)
    found = "The highlight has" if count == 1 else f"All {count} highlights have"
    return [f"{found} found {'its' if count == 1 else 'their'} place in {quoted(article.title)}."]


def _plain(title: str) -> str:
    """A title's letters and digits in small, its subtitle left out."""
    return "".join(sign for sign in _SUBTITLE.sub("", title).casefold() if sign.isalnum())


def _same_author(one: str, other: str) -> bool:
    names = [{part for part in re.findall(r"\w+", byline.casefold()) if len(part) > 2} for byline in (one, other)]
    return not all(names) or bool(names[0] & names[1])
