"""The verb that shows all of an article's page: a new revision of it, with the passages found in it again."""

from __future__ import annotations

from dataclasses import replace

from claimdesk.domain.anchors import locate
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.articles import count_words
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.wording import quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Anchor, Article, Passage, Revision, new_id, now, pair_id
from claimdesk.domain.trouble import NotPossible


def take_whole_page(records: Records, article: str, reading: Reading, kept: Kept) -> Change:
    """Show ``reading``, the whole of the page whose article is shown now, as the article's next revision.

    Every passage stays where it is in the revision shown so far, and stands in the new one too.

    Raises:
        NotFound: no such article.
        NotPossible: the page holds nothing else, or lacks the words of a passage.
    """
    old = records.get(Article, article)
    shown = records.get(Revision, old.revision)
    if kept.text == shown.text:
        raise NotPossible("There is nothing else on this page; all of it is shown.")
    draft = Draft(records)
    number = 1 + max(one.number for one in records.where(Revision, article=article))
    new = replace(
        shown, id=new_id(Revision), number=number, text=kept.text, blocks=kept.blocks, layout=kept.layout,
        importer=reading.importer, words=count_words(reading.text.text), assets=kept.assets, saved=now(),
    )  # fmt: skip
    draft.add(new)
    for anchor in records.where(Anchor, revision=shown.id):
        passage = records.get(Passage, anchor.passage)
        place = locate(reading.text.text, passage.exact, passage.prefix, passage.suffix)
        if place is None:
            raise NotPossible(f"The whole page does not hold {quoted(passage.exact)} as it is marked, so it was left.")
        draft.add(
            Anchor(pair_id(Anchor, passage.id, new.id), passage.id, new.id, *place, outcome="same", found_by="program")
        )
    draft.set(old, revision=new.id)
    return draft.change(f"Take the whole page of {quoted(old.title)}")
