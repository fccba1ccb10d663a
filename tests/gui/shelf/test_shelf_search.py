"""Searching from the shelf: ranked hits with the match in bold, and the jump to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from conftest import Bay


def look_for(bay: Bay, words: str) -> None:
    bay.pane.search.setFocus()
    bay.pane.search.clear()
    bay.qtbot.keyClicks(bay.pane.search, words)
    bay.settle()


def test_words_find_articles_with_the_match_marked(bay: Bay) -> None:
    look_for(bay, "vessel")
    hit = bay.rows("hit")[0]
    assert hit.article == bay.second
    assert ("vessel", True) in hit.snippet
    assert bay.pane.back.text() == "‹  Found in 1 place"


def test_enter_jumps_to_the_words_in_the_text(bay: Bay) -> None:
    look_for(bay, "vessel")
    bay.key(bay.pane.search, Qt.Key.Key_Return)
    assert bay.desk.place.article == bay.second
    seen = bay.revealed[-1]
    assert bay.desk.text(bay.second).text[seen.start : seen.end] == "vessel"


def test_a_pasted_sentence_finds_its_passage(bay: Bay) -> None:
    sentence = "An order signed this month gives the office 30 days to review a vessel."
    bay.pane.search.setFocus()
    bay.pane.search.setText(sentence)
    bay.settle()
    bay.click("Order")
    seen = bay.revealed[-1]
    assert bay.desk.text(bay.second).text[seen.start : seen.end].rstrip(".") == sentence.rstrip(".")


def test_a_claims_hit_opens_the_claim(bay: Bay) -> None:
    look_for(bay, "safety agreement")
    row = next(row for row in bay.rows("hit") if row.what == "claim")
    bay.pane.choose(row)
    assert bay.desk.place.claim == bay.claim


def test_a_source_is_found_by_name_and_lists_its_claims(bay: Bay) -> None:
    look_for(bay, "Morning Sample")
    row = next(row for row in bay.rows("hit") if row.what == "source")
    bay.pane.choose(row)
    bay.settle()
    assert [row.id for row in bay.rows("claim")] == [bay.claim]


def test_nothing_found_says_so_and_escape_leads_home(bay: Bay) -> None:
    look_for(bay, "zeppelin")
    assert bay.rows("hit") == []
    assert "Nothing has these words" in bay.pane.status.text()
    bay.key(bay.pane.search, Qt.Key.Key_Escape)
    assert bay.pane.search.text() == ""
    assert len(bay.titles()) == 3


def test_only_the_last_words_typed_are_answered(bay: Bay) -> None:
    bay.pane.search.setText("share")
    bay.pane._search()
    bay.pane.search.setText("vessel")
    bay.pane._search()
    bay.settle()
    assert {row.article for row in bay.rows("hit")} == {bay.second}


def test_signs_that_mean_something_to_the_index_are_only_words(bay: Bay) -> None:
    for words in ('"', "AND (", "a* NEAR", "'; drop table article; --"):
        look_for(bay, words)
    assert len(bay.library.shelf(None)) == 4
