"""The whole of a page in the stead of its article: a new revision, passages in both, undone in one step."""

from __future__ import annotations

import pytest
from quay import FIRST, text_of

from claimdesk.domain.edits import tag_passage
from claimdesk.domain.edits.whole_page import take_whole_page
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Anchor, Article, Passage, Revision
from claimdesk.domain.trouble import NotPossible

WHOLE = Kept("w" * 64, "x" * 64, "o" * 64, ())


def test_passages_stand_in_both_revisions(desk, first, words):
    end = words.text.index(" ", 20)
    desk.edit(tag_passage, words, first, 0, end)
    (passage,) = desk.records.where(Passage, article=first)
    old = desk.records.get(Article, first).revision
    whole = text_of("Front page", *FIRST, "Tide tables")
    change = desk.edit(take_whole_page, first, Reading(whole, importer="html page"), WHOLE)
    new = desk.records.get(Revision, desk.records.get(Article, first).revision)
    assert (new.number, new.text, new.importer) == (2, WHOLE.text, "html page")
    anchors = {each.revision: each for each in desk.records.where(Anchor, passage=passage.id)}
    assert set(anchors) == {old, new.id}
    assert whole.text[anchors[new.id].start : anchors[new.id].end] == passage.exact
    assert anchors[new.id].outcome == "same"
    desk.do(change.reverse())
    assert desk.records.get(Article, first).revision == old
    assert len(desk.records.where(Revision, article=first)) == 1


def test_a_page_that_lacks_a_passage_or_holds_no_more_is_not_taken(desk, first, words):
    shown = desk.records.get(Revision, desk.records.get(Article, first).revision)
    with pytest.raises(NotPossible, match="nothing else on this page"):
        desk.edit(take_whole_page, first, Reading(words), Kept(shown.text, shown.blocks, None, ()))
    desk.edit(tag_passage, words, first, 0, words.text.index(" ", 20))
    with pytest.raises(NotPossible, match="does not hold"):
        desk.edit(take_whole_page, first, Reading(text_of("Quite another page.")), WHOLE)
    assert len(desk.records.where(Revision, article=first)) == 1
