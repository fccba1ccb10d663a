"""The verb that makes an article of some chapters of a book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimdesk.domain.changes import Change
from claimdesk.domain.chapters import Chapter, told
from claimdesk.domain.edits.articles import count_words
from claimdesk.domain.edits.briefings import in_order, place_in
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.removal import drop_article
from claimdesk.domain.edits.wording import quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.reading import Kept
from claimdesk.domain.records import Article, Membership, Passage, Revision, new_id, now
from claimdesk.domain.text import Text


def keep_chapters(records: Records, book: str, chosen: Sequence[Chapter], text: Text, kept: Kept) -> Change:
    """Make an article of chosen chapters (``text``, stored as ``kept``), with all that is known of the book.

    It stands after the book in its briefings. The book itself goes where nothing is tagged in it, else it stays.
    Raises NotFound.
    """
    old = records.get(Article, book)
    revision = records.get(Revision, old.revision)
    draft, moment = Draft(records), now()
    words = told(chosen)
    made = replace(
        old, id=new_id(Article), revision=new_id(Revision), title=f"{old.title} ({words})", state="unread", added=moment
    )
    draft.add(made)
    held = {block.asset for block in text.blocks if block.asset}
    draft.add(
        replace(
            revision, id=made.revision, article=made.id, number=1, text=kept.text, blocks=kept.blocks, layout=None,
            words=count_words(text.text), assets=tuple(one for one in revision.assets if one in held), saved=moment,
        )
    )  # fmt: skip
    for membership in records.where(Membership, article=book):
        order = [one.article for one in in_order(draft, membership.briefing)]
        place_in(draft, membership.briefing, made.id, order.index(book) + 1)
    if not records.where(Passage, article=book):
        drop_article(draft, old)
    return draft.change(f"Keep {words} of {quoted(old.title)}")
