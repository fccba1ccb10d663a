"""Linking two claims with L: from the reader, from the evidence, by mouse, by key, by number."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from evidence_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from claimdesk.domain.edits import delete_claim
from claimdesk.domain.records import Claim, Relation
from claimdesk.gui import app
from claimdesk.gui.evidence.linking import LinkBar


@pytest.fixture
def reading(built: app.Built, settle: Callable[[], None]) -> Hand:
    """Back in the reader, no. 4 open."""
    hand = Hand(built, settle)
    built.desk.go(section="read")
    built.desk.show_claim(hand.claim(4).id)
    built.window.reader.page.setFocus()
    return hand


def bar(hand: Hand) -> LinkBar:
    return hand.built.window.linking


def links(hand: Hand, kind: str) -> list[tuple[str, str]]:
    return [(each.claim, each.other) for each in hand.desk.library.where(Relation, kind=kind)]


def press_l(hand: Hand) -> None:
    QTest.keyClick(QApplication.focusWidget(), "l")
    hand.settle()


def test_l_then_the_other_claim_then_a_click(reading: Hand) -> None:
    press_l(reading)
    assert bar(reading).isVisible()
    assert bar(reading).first.words.startswith("no. 4 ")
    assert not bar(reading).relations["supports"].isEnabled()
    reading.desk.show_claim(reading.claim(22).id)  # of another article
    assert bar(reading).other.words.startswith("no. 22 ")
    QTest.mouseClick(bar(reading).relations["supports"], Qt.MouseButton.LeftButton)
    assert (reading.claim(4).id, reading.claim(22).id) in links(reading, "supports")
    assert not bar(reading).isVisible()
    assert "supports" in reading.built.window.message_line.words.text()
    reading.desk.undo()
    assert (reading.claim(4).id, reading.claim(22).id) not in links(reading, "supports")


def test_its_undo_takes_back_this_link_and_no_other(reading: Hand) -> None:
    for kind in ("supports", "qualifies"):  # two edits of one name
        press_l(reading)
        reading.desk.show_claim(reading.claim(22).id)
        QTest.mouseClick(bar(reading).relations[kind], Qt.MouseButton.LeftButton)
        reading.desk.show_claim(reading.claim(4).id)
        reading.built.window.reader.page.setFocus()
    pair = (reading.claim(4).id, reading.claim(22).id)
    QTest.mouseClick(reading.built.window.message_line.link, Qt.MouseButton.LeftButton)
    assert pair not in links(reading, "qualifies")
    assert pair in links(reading, "supports")


def test_l_twice_and_arrows_and_enter_need_no_mouse(reading: Hand) -> None:
    press_l(reading)
    reading.desk.show_claim(reading.claim(5).id)
    reading.built.window.reader.page.setFocus()
    press_l(reading)
    assert QApplication.focusWidget() is bar(reading).relations["duplicates"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget() is bar(reading).relations["contradicts"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert (reading.claim(4).id, reading.claim(5).id) in links(reading, "contradicts")
    QApplication.processEvents()
    assert QApplication.focusWidget() is reading.built.window.reader.page, "the keyboard is back where it was"


def test_the_other_claims_number_can_be_typed(reading: Hand) -> None:
    press_l(reading)
    press_l(reading)
    field = bar(reading).number
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, "4")
    assert bar(reading).other.words == "that is the same claim"
    field.clear()
    QTest.keyClicks(field, "4711")
    assert bar(reading).other.words == "there is no claim no. 4711"
    field.clear()
    QTest.keyClicks(field, "22")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), "5")
    assert (reading.claim(4).id, reading.claim(22).id) in links(reading, "updates")


def test_the_number_can_be_typed_at_once_and_never_retypes_the_claim(reading: Hand) -> None:
    kind = reading.claim(4).kind
    press_l(reading)
    for key in "22":
        QTest.keyClick(QApplication.focusWidget(), key)
    assert bar(reading).other.words.startswith("no. 22 ")
    assert reading.claim(4).kind == kind


def test_a_digit_in_any_pane_is_the_bars_while_it_waits(reading: Hand) -> None:
    kinds = {number: reading.claim(number).kind for number in (4, 5)}
    press_l(reading)
    panel = reading.built.window.claims.list
    panel.setFocus()
    reading.press("5", panel)
    assert bar(reading).other.words.startswith("no. 5 ")
    panel.setFocus()
    reading.press("3", panel)  # the other is known: the third relation
    assert (reading.claim(4).id, reading.claim(5).id) in links(reading, "contradicts")
    assert {number: reading.claim(number).kind for number in (4, 5)} == kinds


@pytest.mark.parametrize("place", ["page", "claims"])
def test_escape_closes_the_bar_wherever_the_keyboard_is(reading: Hand, place: str) -> None:
    press_l(reading)
    window = reading.built.window
    target = window.reader.page if place == "page" else window.claims.list
    target.setFocus()
    reading.press(Qt.Key.Key_Escape, target)
    assert not bar(reading).isVisible()
    reading.press("9")
    assert reading.claim(4).kind == "sourcing", "a digit is the reader's own again"


def test_a_number_typed_replaces_one_that_was_filled_in(reading: Hand) -> None:
    press_l(reading)
    reading.desk.show_claim(reading.claim(5).id)
    assert bar(reading).number.text() == "5"
    QTest.keyClicks(bar(reading).number, "22")
    assert bar(reading).number.text() == "22"


def test_the_arrows_give_the_keyboard_back_to_the_list(hand: Hand) -> None:
    one = hand.row("Meta is the only leading")
    hand.stand_on(one)
    hand.press("l")
    assert QApplication.focusWidget() is bar(hand).number
    hand.press(Qt.Key.Key_Down)
    QApplication.processEvents()
    assert QApplication.focusWidget() is hand.list
    assert hand.list.current_row() is not one


def test_a_link_that_was_undone_is_no_longer_announced(reading: Hand) -> None:
    press_l(reading)
    QTest.keyClicks(bar(reading).number, "22")
    bar(reading).relations["supports"].click()
    line = reading.built.window.message_line
    assert line.isVisible()
    reading.desk.undo()
    assert not line.isVisible()


def test_escape_and_cancel_leave_nothing(reading: Hand) -> None:
    before = reading.desk.library.newest()
    press_l(reading)
    press_l(reading)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not bar(reading).isVisible()
    assert not bar(reading).waiting
    reading.built.window.reader.page.setFocus()
    press_l(reading)
    QTest.mouseClick(bar(reading).cancel, Qt.MouseButton.LeftButton)
    assert not bar(reading).isVisible()
    assert reading.desk.library.newest() == before


def test_escape_in_the_text_ends_it_too_and_then_is_the_readers_again(reading: Hand) -> None:
    press_l(reading)
    page = reading.built.window.reader.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not bar(reading).isVisible()
    assert not bar(reading).waiting
    QTest.keyClick(page, "j")
    assert page.textCursor().hasSelection()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page.textCursor().hasSelection()


def test_a_link_that_is_there_already_is_refused_in_words_and_the_bar_stays(reading: Hand) -> None:
    one, two = next(iter(links(reading, "contradicts")))
    reading.desk.show_claim(one)
    reading.built.window.reader.page.setFocus()
    press_l(reading)
    reading.desk.show_claim(two)
    bar(reading).relations["contradicts"].click()
    assert "said already" in reading.built.window.message_line.words.text()
    assert bar(reading).isVisible()


def test_l_without_a_claim_says_what_to_do(reading: Hand) -> None:
    reading.desk.go(claim=None)
    press_l(reading)
    assert not bar(reading).isVisible()
    assert "Choose a claim first" in reading.built.window.message_line.words.text()


def test_a_first_claim_that_is_deleted_ends_it(reading: Hand) -> None:
    press_l(reading)
    reading.do(delete_claim, reading.claim(4).id)
    assert not bar(reading).isVisible()


def test_l_on_two_rows_of_the_evidence_links_them(hand: Hand) -> None:
    one, two = hand.row("Meta is the only leading"), hand.row("Taking part is voluntary")
    hand.stand_on(one)
    hand.press("l")
    hand.stand_on(two)
    hand.press("l")
    assert bar(hand).other.words.startswith(f"no. {hand.desk.library.get(Claim, two.claim).number} ")
    QTest.keyClick(QApplication.focusWidget(), "4")
    assert (one.claim, two.claim) in links(hand, "qualifies")


def test_letters_in_a_text_field_stay_letters(reading: Hand) -> None:
    reading.built.actions.trigger("edit_statement")
    QTest.keyClicks(QApplication.focusWidget(), "lf")
    assert not bar(reading).isVisible()
    assert reading.desk.place.section == "read"


def test_the_bar_fits_a_small_window(reading: Hand) -> None:
    reading.built.window.resize(1024, 700)
    press_l(reading)
    reading.desk.show_claim(reading.claim(22).id)
    QApplication.processEvents()
    for part in (bar(reading).first, bar(reading).other, bar(reading).cancel, *bar(reading).relations.values()):
        assert part.geometry().right() <= bar(reading).width()
    assert reading.built.window.width() == 1024
