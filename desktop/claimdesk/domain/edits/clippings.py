"""Highlights made elsewhere as claims: taken in with their article, and moved into its full text when that arrives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimdesk.domain.anchors import locate, snap, trim
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


def take_in_passages(draft: Draft, text: Text, article: Article, clippings: Sequence[Clipping]) -> int:
    """Make a claim of each passage that has a place in the text, kind guessed, with its note and tags; where a passage
    stands at that place already (the same highlights came in before), nothing is made again. In return how many."""
    made = 0
    there = {(anchor.start, anchor.end) for anchor in draft.where(Anchor, revision=article.revision)}
    for clipping in clippings:
        start, end = trim(text.text, *snap(text.text, max(0, clipping.start), max(0, clipping.end)))
        if clipping.start < 0 or start >= end or (start, end) in there:
            continue
        claim = claim_on(draft, text, article, start, end)
        draft.set(claim, note=clipping.note, tags=tags_named(draft, clipping.tags))
        there.add((start, end))
        made += 1
    return made


def place_clippings(
    draft: Draft, text: Text, article: Article, clippings: Sequence[Clipping]
) -> tuple[list[Clipping], str]:
    """Take highlights in where they stand in a full text that is here already.

    In return those that do not stand in it, and a sentence ("" where none does).
    """
    finder = _Finder(text)
    places = [(clipping, finder.place(clipping.exact)) for clipping in clippings]
    found = [replace(clipping, start=place[0], end=place[1]) for clipping, place in places if place]
    made = take_in_passages(draft, text, article, found)
    left = [clipping for clipping, place in places if not place]
    if found and not made:
        return left, f"The highlights of {quoted(article.title)} are in it already."
    return left, _told(article.title, len(found), len(places)) if found else ""


def full_texts(records: Records) -> dict[str, list[Article]]:
    """Articles that are more than highlights, by the plain form of their titles."""
    waiting = {article.id for articles in highlights_waiting(records).values() for article in articles}
    found: dict[str, list[Article]] = {}
    for article in records.where(Article):
        if article.id not in waiting:
            found.setdefault(_plain(article.title), []).append(article)
    return found


def same_article(known: dict[str, list[Article]], title: str, byline: str) -> Article | None:
    """The one of these articles that has this title, and this author where both name one."""
    return next((one for one in known.get(_plain(title), []) if _same_author(one.byline, byline)), None)


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
        if (
            old.id != article.id
            and draft.find(Article, old.id) is not None
            and _same_author(old.byline, article.byline)
        ):
            told += _move(draft, old, article, text)
    return told


def _move(draft: Draft, old: Article, article: Article, text: Text) -> list[str]:
    passages = draft.where(Passage, article=old.id)
    anchors = {passage.id: draft.find(Anchor, pair_id(Anchor, passage.id, old.revision)) for passage in passages}
    passages.sort(key=lambda passage: (anchor.start if (anchor := anchors[passage.id]) else 0, passage.id))
    finder, moved = _Finder(text), 0
    for passage in passages:
        place = finder.place(passage.exact)
        if place is not None:
            carry_passage(draft, text, passage, article, *place)
            moved += 1
    if not moved:
        return []
    for membership in draft.where(Membership, article=old.id):
        place_in(draft, membership.briefing, article.id, None)
    count = len(passages)
    if moved == count:
        drop_article(draft, old)
    return [_told(article.title, moved, count)]


def _told(title: str, moved: int, count: int) -> str:
    if moved < count:
        rest = f"{count - moved} stay{'s' if count - moved == 1 else ''} with the highlights"
        return f"{moved} of {count} highlights of {quoted(title)} have found their place in it; {rest}."
    found = "The highlight has" if count == 1 else f"All {count} highlights have"
    return f"{found} found {'its' if count == 1 else 'their'} place in {quoted(title)}."


class _Finder:
    """Finds the highlights of one book in its text, word for word or nearly so; they come in the book's order."""

    def __init__(self, text: Text) -> None:
        self._text = text.text
        self._near: Nearby | None = None
        self._before = 0

    def place(self, exact: str) -> tuple[int, int] | None:
        """Where these words stand; the same words may stand twice, and the place next to the one before counts."""
        place = locate(self._text, exact, start=self._before)
        if place is None:
            self._near = self._near or Nearby(self._text)
            place = self._near.find(exact)
        self._before = place[0] if place else self._before
        return place


def _plain(title: str) -> str:
    """A title's letters and digits in small, its subtitle left out."""
    return "".join(sign for sign in _SUBTITLE.sub("", title).casefold() if sign.isalnum())


def _same_author(one: str, other: str) -> bool:
    names = [{part for part in re.findall(r"\w+", byline.casefold()) if len(part) > 2} for byline in (one, other)]
    return not all(names) or bool(names[0] & names[1])
