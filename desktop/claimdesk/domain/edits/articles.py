"""Verbs on articles: take one in, edit what is known of it, tag it, remove it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from dataclasses import fields as fields_of
from typing import Any

from claimdesk.domain.changes import Change, change, update
from claimdesk.domain.edits.briefings import place_last
from claimdesk.domain.edits.clippings import (
    full_texts,
    highlights_waiting,
    place_clippings,
    place_highlights,
    same_article,
    take_in_passages,
)
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.removal import drop_article
from claimdesk.domain.edits.sources import source_named
from claimdesk.domain.edits.tags import tags_named
from claimdesk.domain.edits.wording import checked, confirmed, fold, one_line, quoted, short
from claimdesk.domain.guesses.dates import is_edtf
from claimdesk.domain.guesses.language import guess_language
from claimdesk.domain.lookup import Records
from claimdesk.domain.reading import HIGHLIGHTS_ONLY, Kept, Reading
from claimdesk.domain.records import Article, Briefing, Revision, new_id, now
from claimdesk.domain.text import IMAGE, Text
from claimdesk.domain.trouble import NotPossible

_FIXED = frozenset({"id", "revision", "added", "guessed"})
_FIELDS = frozenset(spec.name for spec in fields_of(Article))
# Scripts written without spaces: there each character counts as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LABELS = {
    "title": "Rename {}",
    "published": "Date {}",
    "byline": "Change byline of {}",
    "url": "Change address of {}",
    "language": "Change language of {}",
    "note": "Edit note on {}",
}


@dataclass
class Taken:
    """What became of readings: for each the id of the article that holds it, and sentences worth telling."""

    articles: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def add_article(
    records: Records, reading: Reading, kept: Kept, *, briefing: str | None = None, title: str | None = None
) -> Change:
    """Take an article in: article, first revision, outlet (found by name or made), place in the briefing.

    Raises:
        NotFound: no such briefing.
        NotPossible: the reading has no words.
    """
    draft = Draft(records)
    made = _take_in(draft, reading, kept, title)
    if briefing is not None:
        place_last(draft, briefing, [made.id])
    _settle_highlights(draft, [(made, reading)])
    return draft.change(f"Add {quoted(made.title)}")


def add_articles(
    records: Records,
    items: Sequence[tuple[Reading, Kept]],
    *,
    briefing: str | None = None,
    into: str = "",
    ids: Sequence[str] = (),
    text_of: Callable[[Revision], Text] | None = None,
    taken: Taken | None = None,
) -> Change:
    """Take several articles in as one change, in order. ``into`` names a new briefing to put them in; ``ids`` are
    those the articles get, where they were drawn before.

    Highlights made elsewhere go into the full text of their article, whichever of the two comes first (``text_of``
    gives the words of a revision that is here already). ``taken`` is filled with what became of each.

    Raises:
        NotFound, NotPossible: as ``add_article``; also when there is nothing to add.
    """
    if not items:
        raise NotPossible("There is no article to add.")
    draft = Draft(records)
    if one_line(into):
        briefing = draft.add(Briefing(new_id(Briefing), one_line(into), created=now())).id
    taken = taken if taken is not None else Taken()
    rest = _into_full_texts(draft, items, text_of, taken)
    drawn = [id for id, holder in zip(ids or [""] * len(items), taken.articles, strict=True) if not holder]
    made = [_take_in(draft, reading, kept, None, id) for (reading, kept), id in zip(rest, drawn, strict=True)]
    if briefing is not None:
        place_last(draft, briefing, [article.id for article in made])
    taken.told += _settle_highlights(draft, list(zip(made, (reading for reading, _ in rest), strict=True)))
    fresh = iter(made)
    taken.articles[:] = [id or next(fresh).id for id in taken.articles]
    left = [article for article in made if draft.find(Article, article.id)]  # highlights may have found their full text
    if not left:
        return draft.change("Add highlights")
    return draft.change(f"Add {quoted(left[0].title)}" if len(left) == 1 else f"Add {len(left)} articles")


def _take_in(draft: Draft, reading: Reading, kept: Kept, title: str | None, id: str = "") -> Article:
    words = reading.text.text
    if not words.replace(IMAGE, "").strip():
        raise NotPossible("This article has no words; open it where it came from and copy the text.")
    name = one_line(title or "") or one_line(reading.title) or _first_words(words)
    guessed = {"publisher" if field == "outlet" else field for field in reading.guessed} & _FIELDS
    if title:
        guessed -= {"title"}
    elif not one_line(reading.title):
        guessed |= {"title"}
    language = reading.language or guess_language(words)
    if language and not reading.language:
        guessed |= {"language"}
    publisher = None
    if fold(reading.outlet):
        publisher, step = source_named(draft, reading.outlet, "outlet")
        draft.take(step)
    article_id, revision_id, moment = id or new_id(Article), new_id(Revision), now()
    article = Article(
        article_id,
        name,
        revision_id,
        publisher,
        byline=one_line(reading.byline),
        published=reading.published,
        url=one_line(reading.url),
        language=language,
        guessed=tuple(sorted(guessed)),
        added=moment,
    )
    draft.add(article)
    draft.add(revision_of(reading, kept, article, revision_id, 1, moment))
    return article


def _into_full_texts(
    draft: Draft, items: Sequence[tuple[Reading, Kept]], text_of: Callable[[Revision], Text] | None, taken: Taken
) -> list[tuple[Reading, Kept]]:
    """Put highlights into full texts that are here already; in return what has to become an article."""
    known = full_texts(draft) if text_of and any(r.importer in HIGHLIGHTS_ONLY for r, _ in items) else {}
    rest = []
    for reading, kept in items:
        full = same_article(known, reading.title, reading.byline) if reading.importer in HIGHLIGHTS_ONLY else None
        if full is not None and text_of is not None:
            text = text_of(draft.get(Revision, full.revision))
            left, sentence = place_clippings(draft, text, full, reading.passages)
            taken.told += [sentence] if sentence else []
            if not left:
                taken.articles.append(full.id)
                continue
            reading = replace(reading, passages=tuple(left))
        taken.articles.append("")
        rest.append((reading, kept))
    return rest


def _settle_highlights(draft: Draft, made: Sequence[tuple[Article, Reading]]) -> list[str]:
    """Make claims of the highlights among these articles, and move those that waited for a full text into it."""
    told = []
    clipped = [(article, reading) for article, reading in made if reading.passages]
    waiting = highlights_waiting(draft) if made else {}
    for article, reading in clipped:
        # the same book's highlights once more, and more of them: the claims made of the earlier ones come along
        place_highlights(draft, waiting, article, reading.text)
        take_in_passages(draft, reading.text, article, reading.passages)
    waiting = highlights_waiting(draft) if clipped else waiting
    for article, reading in made:
        if waiting and reading.importer not in HIGHLIGHTS_ONLY:
            told += place_highlights(draft, waiting, article, reading.text)
    return told


def revision_of(reading: Reading, kept: Kept, article: Article, id: str, number: int, moment: str) -> Revision:
    """A reading as a revision of an article."""
    return Revision(
        id,
        article.id,
        number,
        kept.text,
        kept.blocks,
        original=kept.original,
        media_type=reading.media_type,
        encoding=reading.encoding,
        importer=reading.importer,
        address=one_line(reading.url),
        words=count_words(reading.text.text),
        assets=kept.assets,
        layout=kept.layout,
        saved=moment,
        file=reading.file,
    )


def _first_words(text: str) -> str:
    first = next(line for line in text.replace(IMAGE, "").split("\n") if line.strip())
    return short(first, 120)


def count_words(text: str) -> int:
    """Words of a text; in scripts without spaces, characters."""
    unspaced, rest = 0, text.replace(IMAGE, " ")
    if not rest.isascii():
        rest, unspaced = _UNSPACED.subn(" ", rest)
    return len(rest.split()) + unspaced


def set_article(records: Records, article: str, **fields: Any) -> Change:
    """Edit what is known of an article; the fields count as confirmed from now on. ``published`` is EDTF or "".

    Raises:
        NotFound, NotPossible: an empty title, a date that is none, a state that does not exist.
    """
    old = records.get(Article, article)
    values = checked(old, fields, _FIXED)
    if values.get("title") == "":
        raise NotPossible("An article needs a title.")
    if not is_edtf(values.get("published", "")):
        raise NotPossible("That is not a date; write it like 2026-06-23, or leave it empty.")
    label = f"Edit {quoted(old.title)}"
    if len(values) == 1:
        (name,) = values
        label = _LABELS.get(name, "Edit {}").format(quoted(old.title))
        if name == "state":
            label = f"Mark {quoted(old.title)} as {values[name]}"
    return change(label, update(old, **values, guessed=confirmed(old, *values)))


def set_outlet(records: Records, article: str, name: str) -> Change:
    """Say who published an article; the outlet is found by name or made, "" clears it. Raises NotFound."""
    old = records.get(Article, article)
    draft = Draft(records)
    publisher = None
    if fold(name):
        publisher, step = source_named(records, name, "outlet")
        draft.take(step)
    draft.set(old, publisher=publisher, guessed=confirmed(old, "publisher"))
    return draft.change(f"Change outlet of {quoted(old.title)}")


def set_article_tags(records: Records, article: str, names: Sequence[str]) -> Change:
    """Set an article's tags by name; new ones are made. Raises NotFound."""
    old = records.get(Article, article)
    draft = Draft(records)
    draft.set(old, tags=tags_named(draft, names))
    return draft.change(f"Tag {quoted(old.title)}")


def remove_article(records: Records, article: str) -> Change:
    """Remove an article with its passages, the evidence on them, claims that rest on nothing else, its
    revisions and its places in briefings. Raises NotFound."""
    old = records.get(Article, article)
    draft = Draft(records)
    drop_article(draft, old)
    return draft.change(f"Remove {quoted(old.title)}")
