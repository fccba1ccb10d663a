"""Highlights made in another program become claims, and find their place when the full text arrives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quay import FIRST, Desk, text_of

from claimdesk.domain.anchors.near import Nearby
from claimdesk.domain.edits import add_article, add_articles, tag_passage
from claimdesk.domain.edits.articles import Taken
from claimdesk.domain.edits.briefings import in_order
from claimdesk.domain.reading import HIGHLIGHTS_ONLY, Clipping, Kept, Reading
from claimdesk.domain.records import Anchor, Article, Claim, Evidence, Passage, Tag, pair_id
from claimdesk.domain.text import Text

KEPT = Kept("t" * 64, "b" * 64, None, ())
FULL = (
    "The Quay",
    "It rained for days.",
    *FIRST,
    "Nobody had told the fishermen that the new rules would apply to small boats as well.",
    "The end.",
)


def clipped(*marked: tuple[str, str, tuple[str, ...]], **about: str) -> Reading:
    """Highlights with notes and tags, as an importer hands them over."""
    text = text_of(*(words for words, _, _ in marked))
    passages = tuple(
        Clipping(text.text[block.start : block.end], block.start, block.end, note, tags)
        for block, (_, note, tags) in zip(text.blocks, marked, strict=True)
    )
    told = {"title": "The Quay: A History", "byline": "Ann Ash"} | about
    return Reading(text, importer=HIGHLIGHTS_ONLY[0], passages=passages, **told)


def take(desk: Desk, *readings: Reading, **where: Any) -> tuple[list[str], list[str]]:
    """Take readings in; the ids of the articles that hold them, and what was told."""
    taken = Taken()
    desk.edit(add_articles, [(reading, KEPT) for reading in readings], taken=taken, **where)
    return taken.articles, taken.told


def words_of(desk: Desk, article: str, text: Text) -> list[str]:
    """The article's passages as its text has them at their anchors."""
    found = []
    for passage in desk.records.where(Passage, article=article):
        anchor = desk.records.get(Anchor, pair_id(Anchor, passage.id, desk.records.get(Article, article).revision))
        assert text.text[anchor.start : anchor.end] == passage.exact
        found.append(passage.exact)
    return sorted(found)


def test_each_highlight_is_a_claim_with_its_note_and_tags(desk: Desk) -> None:
    reading = clipped((FIRST[0], "Check the date.", ("rule", "ports")), (FIRST[2], "", ()))
    ((article,), told) = take(desk, reading)
    assert told == []
    assert words_of(desk, article, reading.text) == sorted([FIRST[0], FIRST[2]])
    claims = {claim.statement.strip("“”"): claim for claim in desk.records.where(Claim)}
    assert len(claims) == 2
    noted = next(claim for claim in claims.values() if claim.note)
    assert noted.note == "Check the date."
    assert [desk.records.get(Tag, tag).name for tag in noted.tags] == ["rule", "ports"]
    assert "kind" in noted.guessed


def test_highlights_move_into_the_full_text_and_their_article_goes(desk: Desk, briefing: str) -> None:
    marked = clipped((FIRST[0], "n", ()), (FIRST[1], "", ()))
    ((old,), _) = take(desk, marked, briefing=briefing)
    numbers = {claim.id: claim.number for claim in desk.records.where(Claim)}
    full = text_of(*FULL)
    ((new,), told) = take(desk, Reading(full, title="The Quay", byline="Ash, Ann"))
    assert told == ["All 2 highlights have found their place in “The Quay”."]
    assert desk.records.find(Article, old) is None
    assert words_of(desk, new, full) == sorted([FIRST[0], FIRST[1]])
    assert {claim.id: claim.number for claim in desk.records.where(Claim)} == numbers, "the claims are the same"
    assert [m.article for m in in_order(desk.records, briefing)] == [new]


def test_what_reads_a_little_differently_is_found_and_what_is_not_there_stays(desk: Desk) -> None:
    near = "Nobody told the fishermen that new rules would apply to small boats as well"
    ((old,), _) = take(desk, clipped((near, "", ()), ("These words stand nowhere in the book at all.", "", ())))
    full = text_of(*FULL)
    ((new,), told) = take(desk, Reading(full, title="The Quay"))
    assert told == ["1 of 2 highlights of “The Quay” have found their place in it; 1 stays with the highlights."]
    (words,) = words_of(desk, new, full)
    assert words.startswith("Nobody had told the fishermen")
    assert any(claim.statement.startswith("Nobody had told") for claim in desk.records.where(Claim))
    (left,) = desk.records.where(Passage, article=old)
    assert left.exact.startswith("These words")


@pytest.mark.parametrize("other", [{"title": "The Pier"}, {"byline": "Bo Ray"}])
def test_another_title_or_another_author_is_another_article(desk: Desk, other: dict[str, str]) -> None:
    ((old,), _) = take(desk, clipped((FIRST[0], "", ()), **other))
    ((_,), told) = take(desk, Reading(text_of(*FULL), title="The Quay", byline="Ann Ash"))
    assert told == []
    assert desk.records.where(Passage, article=old)


def test_highlights_and_full_text_in_one_import_find_each_other(desk: Desk) -> None:
    full = text_of(*FULL)
    _, told = take(desk, clipped((FIRST[0], "", ())), Reading(full, title="The Quay"))
    assert told == ["The highlight has found its place in “The Quay”."]
    (article,) = desk.records.where(Article)
    assert words_of(desk, article.id, full) == [FIRST[0]]


def test_highlights_that_come_after_the_full_text_go_into_it(desk: Desk) -> None:
    full = text_of(*FULL)
    ((article,), _) = take(desk, Reading(full, title="The Quay", byline="Ann Ash"))
    marked = clipped((FIRST[0], "n", ("ports",)), (FIRST[1], "", ()))
    first, again = (
        "All 2 highlights have found their place in “The Quay”.",
        "The highlights of “The Quay” are in it already.",
    )
    for sentence in (first, again):
        (holders, told) = take(desk, marked, text_of=lambda _revision: full)
        assert holders == [article]
        assert told == [sentence]
        assert words_of(desk, article, full) == sorted([FIRST[0], FIRST[1]])
        assert len(desk.records.where(Claim)) == 2, "the same highlights once more make no second claims"
    more = clipped((FIRST[2], "", ()), ("Words that stand nowhere in this book.", "", ()))
    ((left,), told) = take(desk, more, text_of=lambda _revision: full)
    assert left != article
    assert told == ["1 of 2 highlights of “The Quay” have found their place in it; 1 stays with the highlights."]
    assert len(words_of(desk, article, full)) == 3
    assert words_of(desk, left, more.text) == ["Words that stand nowhere in this book."]


def test_a_longer_list_of_the_same_highlights_takes_the_place_of_the_shorter(desk: Desk) -> None:
    ((old,), _) = take(desk, clipped((FIRST[0], "", ())))
    (kept,) = desk.records.where(Claim)
    longer = clipped((FIRST[0], "", ()), (FIRST[1], "", ()))
    ((new,), told) = take(desk, longer)
    assert told == []
    assert desk.records.find(Article, old) is None
    assert words_of(desk, new, longer.text) == sorted([FIRST[0], FIRST[1]])
    claims = desk.records.where(Claim)
    assert len(claims) == 2
    assert kept.id in {claim.id for claim in claims}


def test_a_passage_tagged_by_hand_in_the_highlights_goes_along(desk: Desk) -> None:
    reading = clipped((FIRST[0], "", ()), (FIRST[1], "", ()))
    ((old,), _) = take(desk, reading)
    desk.edit(tag_passage, reading.text, old, 4, 11)
    full = text_of(*FULL)
    new = desk.edit(add_article, Reading(full, title="The Quay"), KEPT).made("article") or ""
    assert words_of(desk, new, full) == sorted([FIRST[0], FIRST[1], "harbour"])
    assert len(desk.records.where(Evidence)) == 3


def test_a_break_before_the_words_is_none_of_them() -> None:
    text = "\n".join(FULL)
    start = text.index(FIRST[0])
    marked = text[start - 1 : start + 40] + "x" + text[start + 41 : start + 90]
    found = Nearby(text).find(marked)
    assert found is not None
    assert found[0] == start, "not at the same word in the headline"


@given(st.data())
def test_words_with_a_slip_are_found_near_where_they_stand(data: st.DataObject) -> None:
    text = "\n".join(FULL)
    start = data.draw(st.integers(0, len(text) - 60))
    exact = text[start : start + data.draw(st.integers(45, 160))]
    slip = data.draw(st.integers(0, len(exact) - 1))
    found = Nearby(text).find(exact[:slip] + "x" + exact[slip + 1 :])
    if len(exact.split()) < 6:
        return
    assert found is not None
    assert abs(found[0] - start) < 25
    assert Nearby(text).find("entirely other words of which none is here") is None
