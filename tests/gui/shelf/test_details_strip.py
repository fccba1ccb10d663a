"""The details strip: everything offered, nothing asked for, dates as people type them, guesses shown as guesses."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from claimdesk.domain.edits.articles import set_article
from claimdesk.domain.records import Article, Source
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from conftest import Bay


def type_into(bay: Bay, name: str, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field = bay.details.fields[name]
    field.setFocus()
    field.selectAll()
    bay.key(field, Qt.Key.Key_Delete)
    bay.qtbot.keyClicks(field, words)
    bay.key(field, key)


def test_a_key_opens_it_and_escape_closes_it(bay: Bay) -> None:
    bay.reader.setFocus()
    bay.key(bay.reader, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert bay.details.isVisible()
    assert bay.details.fields["title"].text().startswith("Harbour office")
    bay.key(bay.details.fields["byline"], Qt.Key.Key_Escape)
    assert not bay.details.isVisible()


def test_a_date_is_read_as_typed_and_shown_back_in_words(bay: Bay) -> None:
    bay.details.show_for(bay.third)
    assert bay.details._labels["published"].text() == "Date · undated"
    type_into(bay, "published", "23 June 2026")
    assert bay.library.get(Article, bay.third).published == "2026-06-23"
    assert bay.details.fields["published"].text() == "23 June 2026"
    assert bay.details._labels["published"].text() == "Date"
    type_into(bay, "published", "4/6/26", Qt.Key.Key_Tab)
    assert bay.library.get(Article, bay.third).published == "2026-06-04"


def test_a_weekday_means_the_last_one(bay: Bay) -> None:
    bay.details.show_for(bay.third)
    type_into(bay, "published", "tue")
    read = date.fromisoformat(bay.library.get(Article, bay.third).published)
    assert read.weekday() == 1
    assert 0 <= (date.today() - read).days < 7


def test_the_complaint_goes_when_a_right_date_is_typed_and_a_long_title_shows_its_beginning(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    type_into(bay, "published", "soonish")
    field = bay.details.fields["published"]
    field.selectAll()
    bay.qtbot.keyClicks(field, "23 June 2026")
    assert not bay.details.trouble.isVisible()
    title = bay.details.fields["title"]
    assert title.cursorPosition() == 0
    type_into(bay, "title", "A long title " * 20, Qt.Key.Key_Tab)
    assert title.cursorPosition() == 0


def test_a_wrong_date_is_said_in_one_line_and_stores_nothing(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    type_into(bay, "published", "soonish")
    assert "is not a date" in bay.details.trouble.text()
    assert bay.details.trouble.isVisible()
    assert bay.library.get(Article, bay.first).published == "2026-06-23"
    type_into(bay, "published", "")
    assert not bay.details.trouble.isVisible()
    assert bay.library.get(Article, bay.first).published == ""


def test_a_guess_is_shown_as_one_and_enter_confirms_it(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    assert bay.details._labels["publisher"].text() == "Outlet · guess"
    field = bay.details.fields["publisher"]
    field.setFocus()
    bay.key(field, Qt.Key.Key_Return)
    assert bay.details._labels["publisher"].text() == "Outlet"
    assert "publisher" not in bay.library.get(Article, bay.first).guessed


def test_leaving_a_guess_alone_confirms_nothing(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    bay.qtbot.mouseClick(bay.details.done, Qt.MouseButton.LeftButton)
    assert "publisher" in bay.library.get(Article, bay.first).guessed


# The offscreen plugin says what it cannot do when the list of outlets pops up.
@pytest.mark.qt_log_ignore("does not support raise", "grabbing the keyboard", extend=True)
def test_known_outlets_are_offered_and_reused(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    completer = bay.details.fields["publisher"].completer()
    completer.setCompletionPrefix("agency")
    assert completer.currentCompletion() == "Agency release"
    type_into(bay, "publisher", "agency release")
    assert bay.library.get(Article, bay.first).publisher == bay.library.get(Article, bay.second).publisher
    assert len(bay.library.where(Source, name="Agency release")) == 1


def test_title_byline_and_address_are_edits_that_undo(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    type_into(bay, "title", "A better title")
    type_into(bay, "byline", "Ada Quill")
    type_into(bay, "url", "https://example.org/a")
    article = bay.library.get(Article, bay.first)
    assert (article.title, article.byline, article.url) == ("A better title", "Ada Quill", "https://example.org/a")
    assert bay.row("A better title").id == bay.first
    for _ in range(3):
        bay.desk.undo()
    assert bay.library.get(Article, bay.first).byline == ""
    assert bay.details.fields["title"].text().startswith("Harbour office")


def test_an_empty_title_is_refused_in_words(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    type_into(bay, "title", "")
    assert "needs a title" in bay.details.trouble.text()
    assert bay.library.get(Article, bay.first).title.startswith("Harbour")


def test_going_to_another_article_keeps_what_was_typed_and_closes(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["byline"]
    field.setFocus()
    bay.qtbot.keyClicks(field, "Ada Quill")
    bay.desk.go(article=bay.second)
    assert not bay.details.isVisible()
    assert bay.library.get(Article, bay.first).byline == "Ada Quill"
    assert bay.library.get(Article, bay.second).byline == ""


def test_escape_takes_back_what_is_unfinished(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["title"]
    field.setFocus()
    bay.qtbot.keyClicks(field, "zzz")
    bay.key(field, Qt.Key.Key_Escape)
    assert bay.library.get(Article, bay.first).title.startswith("Harbour")


def elsewhere(bay: Bay, **fields: str) -> None:
    """Another process edits the article, and this window notices."""
    with Library.open(bay.library.path) as other:
        other.apply(set_article(other, bay.first, **fields), desk="elsewhere")
    bay.desk.look()


def test_what_another_process_wrote_is_not_typed_over_unasked(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["byline"]
    field.setFocus()
    bay.qtbot.keyClicks(field, "Ada Quill")
    elsewhere(bay, byline="B. Marsh")
    bay.key(field, Qt.Key.Key_Tab)
    assert bay.library.get(Article, bay.first).byline == "B. Marsh"
    assert field.text() == "Ada Quill", "and what was typed still stands there"
    kept = bay.details._kept["byline"]
    assert kept.take.isVisible()
    bay.qtbot.mouseClick(kept.mine, Qt.MouseButton.LeftButton)
    assert bay.library.get(Article, bay.first).byline == "Ada Quill"
    assert not kept.mine.isVisible()


def test_what_another_process_wrote_can_be_taken(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["byline"]
    field.setFocus()
    bay.qtbot.keyClicks(field, "Ada Quill")
    elsewhere(bay, byline="B. Marsh")
    bay.qtbot.mouseClick(bay.details.done, Qt.MouseButton.LeftButton)
    assert bay.details.isVisible(), "the question is still open"
    bay.qtbot.mouseClick(bay.details._kept["byline"].take, Qt.MouseButton.LeftButton)
    assert field.text() == "B. Marsh"
    bay.qtbot.mouseClick(bay.details.done, Qt.MouseButton.LeftButton)
    assert not bay.details.isVisible()
    assert bay.library.get(Article, bay.first).byline == "B. Marsh"


def test_a_change_elsewhere_shows_in_the_fields_one_is_not_writing_in(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["byline"]
    field.setFocus()
    bay.qtbot.keyClicks(field, "Ada Quill")
    elsewhere(bay, title="A title from elsewhere")
    assert bay.details.fields["title"].text() == "A title from elsewhere"
    bay.key(field, Qt.Key.Key_Tab)
    article = bay.library.get(Article, bay.first)
    assert (article.byline, article.title) == ("Ada Quill", "A title from elsewhere")


def test_done_stays_while_a_date_cannot_be_read(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["published"]
    field.setFocus()
    field.selectAll()
    bay.qtbot.keyClicks(field, "soonish")
    bay.qtbot.mouseClick(bay.details.done, Qt.MouseButton.LeftButton)
    assert bay.details.isVisible()
    assert "is not a date" in bay.details.trouble.text()
    assert bay.details.trouble.isVisible()
    assert field.text() == "soonish"
    assert field.hasFocus()
    bay.key(field, Qt.Key.Key_Escape)
    assert not bay.details.isVisible(), "Esc gives the date up"
    assert bay.library.get(Article, bay.first).published == "2026-06-23"
    bay.details.show_for(bay.first)
    assert field.text() == "23 June 2026"
    assert not bay.details.trouble.isVisible()


def test_an_unreadable_date_left_behind_is_said_where_it_is_seen(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["published"]
    field.setFocus()
    field.selectAll()
    bay.qtbot.keyClicks(field, "soonish")
    bay.desk.go(article=bay.second)
    assert not bay.details.isVisible()
    assert bay.said[-1].tone == "warn"
    assert bay.said[-1].text.startswith("Date “soonish” was not stored.")
    assert "is not a date" in bay.said[-1].text
    assert not bay.library.get(Article, bay.second).published.startswith("soon")


def test_a_click_on_done_is_taken_while_the_outlets_are_offered(bay: Bay) -> None:
    bay.details.show_for(bay.first)
    field = bay.details.fields["publisher"]
    field.setFocus()
    field.clear()
    bay.qtbot.keyClicks(field, "st")
    popup = field.completer().popup()
    assert popup.isVisible()
    assert popup.property("look") == "popup", "dressed as every list is"
    spot = bay.details.done.mapToGlobal(bay.details.done.rect().center())
    inside = popup.mapFromGlobal(spot)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=inside)
    assert not popup.isVisible()
    assert not bay.details.isVisible()
