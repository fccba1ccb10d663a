"""Articles come in, are described, ordered in briefings and removed; memos are made of briefings."""

from __future__ import annotations

import pytest
from quay import take_in, text_of

from claimdesk.domain.edits import (
    add_article,
    add_articles,
    delete_briefing,
    delete_memo,
    move_article,
    new_briefing,
    new_memo,
    put_in_briefing,
    remove_article,
    rename_briefing,
    set_article,
    set_article_tags,
    set_memo,
    set_outlet,
    take_from_briefing,
)
from claimdesk.domain.edits.articles import count_words
from claimdesk.domain.edits.briefings import in_order
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Article, Briefing, Membership, Memo, Revision, Source, Tag
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import NotPossible

KEPT = Kept("t" * 64, "b" * 64, None, ())


def test_an_article_comes_with_revision_outlet_and_place(desk, first, briefing):
    article = desk.records.get(Article, first)
    revision = desk.records.get(Revision, article.revision)
    assert (revision.article, revision.number, revision.text) == (first, 1, KEPT.text)
    assert revision.words == 36
    assert desk.records.get(Source, article.publisher).kind == "outlet"
    assert [m.article for m in in_order(desk.records, briefing)] == [first]


def test_without_a_title_the_first_words_stand_in_and_are_a_guess(desk):
    article = desk.records.get(Article, take_in(desk, text_of("word " * 60)))
    assert len(article.title) <= 121
    assert article.title.endswith("…")
    assert "title" in article.guessed
    desk.edit(set_article, article.id, title="Words")
    assert desk.records.get(Article, article.id).guessed == ()


def test_what_the_importer_guessed_is_named_by_the_articles_own_fields(desk):
    reading = Reading(text_of("a b"), title="T", outlet="Quay", guessed=("outlet", "byline", "encoding"))
    made = desk.edit(add_article, reading, KEPT).made("article")
    assert desk.records.get(Article, made).guessed == ("byline", "publisher")


def test_a_text_without_words_is_no_article(desk):
    builder = Builder()
    builder.image("f" * 64)
    with pytest.raises(NotPossible, match="no words"):
        add_article(desk.records, Reading(builder.finish()), KEPT)


def test_a_whole_import_is_one_change_with_one_outlet_and_its_order(desk, briefing):
    readings = [(Reading(text_of(f"Text {n}"), title=f"T{n}", outlet="Quay"), KEPT) for n in range(5)]
    change = desk.edit(add_articles, readings, briefing=briefing)
    assert change.label == "Add 5 articles"
    assert len(desk.records.where(Source)) == 1
    titles = [desk.records.get(Article, m.article).title for m in in_order(desk.records, briefing)]
    assert titles == ["T0", "T1", "T2", "T3", "T4"]
    assert desk.edit(add_articles, readings, into="New").made("briefing")


def test_words_are_counted_in_every_script():
    assert count_words("Two words") == 2
    assert count_words("港口关闭 now") == 5
    assert count_words("a \ufffc b") == 2


def test_a_date_must_be_one(desk, first):
    desk.edit(set_article, first, published="2026-06")
    with pytest.raises(NotPossible, match="not a date"):
        set_article(desk.records, first, published="June")
    with pytest.raises(NotPossible, match="needs a title"):
        set_article(desk.records, first, title=" ")
    assert set_article(desk.records, first, state="done").label == "Mark “Harbour to close” as done"
    with pytest.raises(NotPossible):
        set_article(desk.records, first, state="lost")


def test_an_outlet_is_found_by_name_or_made_or_cleared(desk, first, second):
    publisher = desk.records.get(Article, first).publisher
    desk.edit(set_outlet, second, "quay  times")
    assert desk.records.get(Article, second).publisher == publisher
    desk.edit(set_outlet, second, "")
    assert desk.records.get(Article, second).publisher is None


def test_articles_share_their_tags_with_claims(desk, first):
    desk.edit(set_article_tags, first, ["port", "Port"])
    assert len(desk.records.where(Tag)) == len(desk.records.get(Article, first).tags) == 1


def test_articles_keep_the_order_they_are_moved_into(desk, briefing):
    ids = [take_in(desk, text_of(f"Text {n}"), title=f"T{n}", briefing=briefing) for n in range(4)]
    desk.edit(move_article, briefing, ids[3], 0)
    desk.edit(move_article, briefing, ids[0], 99)
    assert [m.article for m in in_order(desk.records, briefing)] == [ids[3], ids[1], ids[2], ids[0]]
    assert not move_article(desk.records, briefing, ids[0], 3)


def test_the_order_survives_hundreds_of_moves_to_one_place(desk, briefing):
    ids = [take_in(desk, text_of(f"Text {n}"), title=f"T{n}", briefing=briefing) for n in range(3)]
    for step in range(200):
        order = [m.article for m in in_order(desk.records, briefing)]
        desk.edit(move_article, briefing, order[2], 1)
        assert [m.article for m in in_order(desk.records, briefing)] == [order[0], order[2], order[1]], step
    assert set(ids) == {m.article for m in in_order(desk.records, briefing)}


def test_an_article_is_in_a_briefing_once(desk, first, second, briefing):
    with pytest.raises(NotPossible, match="already"):
        put_in_briefing(desk.records, briefing, first)
    desk.edit(put_in_briefing, briefing, second, 0)
    assert [m.article for m in in_order(desk.records, briefing)] == [second, first]
    desk.edit(take_from_briefing, briefing, first)
    assert desk.records.get(Article, first)
    with pytest.raises(NotPossible, match="is not in"):
        take_from_briefing(desk.records, briefing, first)


def test_a_deleted_briefing_takes_its_memos_and_leaves_its_articles(desk, first, briefing):
    desk.edit(new_memo, briefing, source="# Hi\n", to="Board")
    assert desk.edit(rename_briefing, briefing, "Port").label == "Rename briefing"
    desk.edit(delete_briefing, briefing)
    assert not desk.records.where(Memo)
    assert not desk.records.where(Membership)
    assert not desk.records.where(Briefing)
    assert desk.records.get(Article, first)
    with pytest.raises(NotPossible):
        new_briefing(desk.records, " ")


def test_a_memo_keeps_its_source_as_typed(desk, briefing):
    memo = desk.edit(new_memo, briefing, title="For the board", to="Board").made("memo")
    desk.edit(set_memo, memo, source="# One\r\n\r\n  two ")
    kept = desk.records.get(Memo, memo)
    assert (kept.to, kept.source) == ("Board", "# One\n\n  two ")
    with pytest.raises(NotPossible):
        set_memo(desk.records, memo, title="")
    desk.edit(delete_memo, memo)
    assert not desk.records.where(Memo)


def test_a_removed_article_leaves_nothing_behind_but_its_outlet(desk, first):
    assert desk.edit(remove_article, first).label == "Remove “Harbour to close”"
    assert not desk.records.where(Revision)
    assert not desk.records.where(Membership)
