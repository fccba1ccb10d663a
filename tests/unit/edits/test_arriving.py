"""Texts that come in a second time: nothing twice, nothing lost, everything taken back as one change."""

from __future__ import annotations

import pytest
from quay import FIRST, Desk, text_of

from claimdesk.domain.arrivals import AGAIN, COPY, JOINED, NEW, NEWER, Sorting
from claimdesk.domain.edits import add_article, new_briefing, put_in_briefing, tag_passage
from claimdesk.domain.edits.arriving import (
    add_arrivals,
    add_revision,
    deny_syndicated,
    join_as_revision,
    mark_syndicated,
    outcomes,
    show_revision,
)
from claimdesk.domain.edits.articles import Taken
from claimdesk.domain.likeness import Alike, Likeness, Underway
from claimdesk.domain.reading import HIGHLIGHTS_ONLY, Clipping, Kept, Reading
from claimdesk.domain.records import Article, Briefing, Decision, Membership, Passage, Revision
from claimdesk.domain.trouble import NotPossible

KEPT = Kept("u" * 64, "v" * 64, None, ())


def reading(*more: str, **about: str) -> Reading:
    return Reading(text_of(*FIRST, *more), **about)


def judged(desk: Desk, new: Reading, *found: Alike) -> str:
    return Sorting(desk.records, lambda *_: found).judge(new, KEPT, "a.html").verdict


def same(article: str, **more: bool) -> Alike:
    return Alike(article, "r", Likeness(1.0, 1.0), same_words=True, **more)


def near(article: str, share: float = 0.8, **more: bool) -> Alike:
    return Alike(article, "r", Likeness(share, share), **more)


def test_what_a_text_is_to_the_library(desk: Desk, first: str) -> None:
    here, there = {"outlet": "The Quay  times"}, {"outlet": "The Dock"}
    assert judged(desk, reading()) == NEW
    assert judged(desk, reading(**here), same(first)) == AGAIN
    assert judged(desk, reading(), same(first)) == AGAIN, "nobody says that it is another outlet"
    assert judged(desk, reading(**there), same(first)) == COPY
    assert judged(desk, reading(**here), near(first)) == NEWER
    assert judged(desk, reading(**there), near(first)) == COPY
    assert judged(desk, reading(**there), near(first, 0.3, same_page=True)) == NEWER, "one address is one outlet"
    assert judged(desk, reading(**here), near(first, 0.02, same_page=True)) == NEW, "the front page of another day"


def test_highlights_are_no_version_of_their_article_and_go_into_it(desk: Desk, first: str) -> None:
    article = desk.records.get(Article, first)
    words = text_of(FIRST[0])
    marked = Reading(
        words, title=article.title, url="https://quay.example/a", importer=HIGHLIGHTS_ONLY[1],
        passages=(Clipping(FIRST[0], 0, len(FIRST[0])),),
    )  # fmt: skip
    arrival = Sorting(desk.records, lambda *_: [near(first, 0.3, same_page=True)]).judge(marked, KEPT, "a.csv")
    assert arrival.verdict == NEW
    taken = Taken()
    desk.do(add_arrivals(desk.records, [arrival], text_of=lambda _: text_of(*FIRST), taken=taken))
    (outcome,) = outcomes(desk.records, [arrival], taken=taken)
    assert (outcome.verdict, outcome.article) == (JOINED, first)
    assert [each.id for each in desk.records.where(Article)] == [first]
    assert len(desk.records.where(Passage, article=first)) == 1


def test_a_full_text_is_no_newer_version_of_its_highlights(desk: Desk) -> None:
    marked = Reading(
        text_of(FIRST[0]),
        title="The quay",
        importer=HIGHLIGHTS_ONLY[0],
        passages=(Clipping(FIRST[0], 0, len(FIRST[0])),),
    )
    made = desk.do(add_arrivals(desk.records, [Sorting(desk.records, lambda *_: []).judge(marked, KEPT, "")]))
    old = next(step.id for step in made.steps if step.kind == "article")
    assert judged(desk, reading(), near(old, 0.4, same_page=True)) == NEW


def test_two_texts_of_one_import_are_compared_with_each_other(desk: Desk) -> None:
    seen: list[Underway] = []

    def alike(text: str, address: str, underway: Underway) -> list[Alike]:
        seen.append(underway)
        return [same(id) for id in underway.texts.get(text, ())]

    sorting = Sorting(desk.records, alike)
    one, two = (sorting.judge(reading(), KEPT, name) for name in ("a", "b"))
    assert (one.verdict, two.verdict, two.like) == (NEW, AGAIN, one.id)
    change = add_arrivals(desk.records, [one, two], into="Harbour")
    desk.do(change)
    assert [each.id for each in desk.records.where(Article)] == [one.id]
    assert len(desk.records.where(Membership)) == 1


def test_an_import_of_all_sorts_is_one_change_taken_back_as_one(desk: Desk, first: str) -> None:
    before = list(desk.records)
    answers = {"new": [], "again": [same(first)], "newer": [near(first)], "copy": [near(first)]}
    sorting = Sorting(desk.records, lambda text, *_: answers[text])
    arrivals = [
        sorting.judge(reading(outlet="The Dock" if name == "copy" else ""), Kept(name, "v", None, ()), name)
        for name in answers
    ]
    change = add_arrivals(desk.records, arrivals, into="Another")
    desk.do(change)
    made = next(each for each in desk.records.where(Briefing) if each.title == "Another")
    assert len(desk.records.where(Membership, briefing=made.id)) == 4
    assert len(desk.records.where(Article)) == 4
    (mark,) = desk.records.where(Decision)
    assert (mark.kind, mark.subjects[1]) == ("syndicated", first)
    desk.do(change.reverse())
    assert list(desk.records) == before


def test_all_here_and_in_the_briefing_already_is_no_change(desk: Desk, first: str, briefing: str) -> None:
    arrival = Sorting(desk.records, lambda *_: [same(first)]).judge(reading(), KEPT, "a")
    assert not add_arrivals(desk.records, [arrival], briefing=briefing)


def test_a_newer_version_is_the_next_revision_and_on_the_page_where_nothing_is_tagged(desk: Desk, first: str) -> None:
    older = desk.records.get(Article, first).revision
    desk.edit(add_revision, first, reading("More."), KEPT)
    known = {each.number: each for each in desk.records.where(Revision, article=first)}
    assert known.keys() == {1, 2}
    assert known[1].id == older
    assert desk.records.get(Article, first).revision == known[2].id
    with pytest.raises(NotPossible, match="these very words"):
        add_revision(desk.records, first, reading("More."), KEPT)
    desk.edit(show_revision, first, known[1].id)
    assert desk.records.get(Article, first).revision == known[1].id


def test_the_version_with_passages_stays_on_the_page(desk: Desk, first: str) -> None:
    desk.edit(tag_passage, text_of(*FIRST), first, 0, 11)
    shown = desk.records.get(Article, first).revision
    desk.edit(add_revision, first, reading("More."), KEPT)
    assert desk.records.get(Article, first).revision == shown
    newer = next(each for each in desk.records.where(Revision, article=first) if each.number == 2)
    with pytest.raises(NotPossible, match="stays on the page"):
        show_revision(desk.records, first, newer.id)


def test_an_article_becomes_a_version_of_another_and_leaves_its_place_to_it(
    desk: Desk, first: str, briefing: str
) -> None:
    other = desk.edit(add_article, reading("More."), KEPT).made("article") or ""
    elsewhere = desk.edit(new_briefing, "Elsewhere").made("briefing") or ""
    desk.edit(put_in_briefing, elsewhere, other)
    desk.edit(join_as_revision, first, other)
    assert desk.records.find(Article, other) is None
    assert len(desk.records.where(Revision, article=first)) == 2
    assert {each.briefing for each in desk.records.where(Membership, article=first)} == {briefing, elsewhere}
    with pytest.raises(NotPossible, match="a version of itself"):
        join_as_revision(desk.records, first, first)


def test_an_article_with_claims_is_not_folded_away(desk: Desk, first: str, second: str) -> None:
    desk.edit(tag_passage, text_of("The port lost ships."), second, 0, 8)
    with pytest.raises(NotPossible, match="carries claims"):
        join_as_revision(desk.records, first, second)


def test_a_person_marks_and_takes_back_for_good(desk: Desk, first: str, second: str) -> None:
    desk.edit(mark_syndicated, second, first, author="Ann")
    desk.edit(deny_syndicated, second, author="Ann")
    (word,) = desk.records.where(Decision)
    assert (word.kind, word.subjects, word.author) == ("not syndicated", (second, first), "Ann")
    with pytest.raises(NotPossible, match="not marked"):
        deny_syndicated(desk.records, second)
    desk.edit(mark_syndicated, second, first)
    assert [each.kind for each in desk.records.where(Decision)] == ["syndicated"]
