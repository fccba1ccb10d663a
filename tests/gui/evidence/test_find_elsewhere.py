"""Find elsewhere (F): likely sentences of the other articles, added with Enter, rejected for good with X."""

from __future__ import annotations

from collections.abc import Callable

from evidence_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from claimdesk.domain.edits import delete_claim
from claimdesk.domain.records import Decision, Evidence, Passage
from claimdesk.gui import app
from claimdesk.gui.evidence.elsewhere import ElsewherePanel
from claimdesk.gui.evidence.rows import plain


def look(hand: Hand, words: str = "The US government has asked") -> ElsewherePanel:
    """Press F on a proposition."""
    hand.stand_on(hand.row(words))
    hand.press("f")
    hand.settle()
    return hand.page.beside.elsewhere


def test_f_lists_likely_sentences_of_other_articles_with_the_words_in_common(hand: Hand) -> None:
    claim = hand.row("The US government has asked").claim
    panel = look(hand)
    assert panel.isVisible()
    assert panel.claim == claim
    assert QApplication.focusWidget() is panel.list
    home = {
        hand.desk.library.get(Passage, each.passage).article for each in hand.desk.library.where(Evidence, claim=claim)
    }
    assert panel.found
    for found, row in zip(panel.found, panel.list.rows.rows, strict=True):
        assert found.article not in home
        assert plain(row.words) == found.words.replace("\n", " ")
        assert any(look == "mark" for _, look in row.words)
    assert any(look == "said" for row in panel.list.rows.rows for _, look in row.words), "who says so is marked"
    assert [found.score for found in panel.found] == sorted((each.score for each in panel.found), reverse=True)


def test_enter_adds_the_sentence_as_evidence_with_its_own_chain(hand: Hand) -> None:
    panel = look(hand)
    claim, found = str(panel.claim), panel.found[1]
    assert "citing" not in hand.row("The US government").spoken
    before = {each.id for each in hand.desk.library.where(Evidence, claim=claim)}
    hand.stand_on(panel.list.rows.rows[1], panel.list)
    hand.press(Qt.Key.Key_Return)
    added = [each for each in hand.desk.library.where(Evidence, claim=claim) if each.id not in before]
    assert len(added) == 1
    assert hand.desk.library.get(Passage, added[0].passage).exact == found.words
    assert added[0].chain, "“according to The New York Times” is its own chain"
    assert found.words not in [each.words for each in panel.found], "it is not offered again"
    hand.desk.undo()
    hand.settle()
    assert found.words in [each.words for each in panel.found]


def test_x_rejects_a_sentence_for_good(hand: Hand) -> None:
    panel = look(hand)
    claim, gone = str(panel.claim), panel.found[0]
    hand.press("x", panel.list)
    assert gone not in panel.found
    assert len(hand.desk.library.where(Decision, kind="not elsewhere")) == 1
    hand.press(Qt.Key.Key_Escape, panel.list)
    assert not panel.isVisible()
    again = look(hand)
    assert again.claim == claim
    assert gone.words not in [each.words for each in again.found]


def test_a_decided_sentence_goes_at_once(hand: Hand) -> None:
    """Before the search that the edit starts has come back."""
    panel = look(hand)
    first, second = panel.found[:2]
    hand.stand_on(panel.list.rows.rows[0], panel.list)
    QTest.keyClick(panel.list, "x")
    assert first not in panel.found
    assert panel.list.rows.rowCount() == len(panel.found)
    hand.stand_on(panel.list.rows.rows[0], panel.list)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert second not in panel.found
    said = [plain(row.words) for row in panel.list.rows.rows]
    assert not {first.words, second.words} & set(said)
    hand.settle()
    assert not {first.words, second.words} & {each.words for each in panel.found}


def test_a_click_reads_the_sentence_where_it_stands(hand: Hand) -> None:
    panel = look(hand)
    found = panel.found[0]
    hand.click(panel.list.rows.rows[0], "spot:", panel.list)
    assert hand.desk.place.section == "read"
    assert hand.desk.place.article == found.article
    assert hand.built.window.reader.page.marked.pulse == (found.start, found.end)
    hand.built.actions.trigger("back")
    hand.settle()
    assert panel.isVisible(), "what was found is still there"
    assert panel.found


def test_escape_gives_the_keyboard_back(hand: Hand) -> None:
    panel = look(hand)
    hand.press(Qt.Key.Key_Escape, panel.list)
    QApplication.processEvents()
    assert QApplication.focusWidget() is hand.list
    assert not hand.page.beside.looking


def test_f_works_on_the_open_claim_while_reading(built: app.Built, settle: Callable[[], None]) -> None:
    hand = Hand(built, settle)
    built.desk.go(section="read")
    built.desk.show_claim(hand.claim(4).id)
    built.window.reader.page.setFocus()
    QTest.keyClick(built.window.reader.page, "f")
    settle()
    assert built.desk.place.section == "evidence"
    assert hand.page.beside.elsewhere.claim == hand.claim(4).id
    QApplication.processEvents()
    assert QApplication.focusWidget() is hand.page.beside.elsewhere.list
    built.actions.trigger("back")
    assert built.desk.place.section == "read"


def test_f_without_a_claim_says_what_to_do(built: app.Built, settle: Callable[[], None]) -> None:
    built.desk.go(claim=None)
    built.actions.trigger("find_elsewhere")
    settle()
    assert built.desk.place.section == "read"
    assert "Choose a claim first" in built.window.message_line.words.text()


def test_a_claim_that_is_deleted_meanwhile_closes_the_panel(hand: Hand) -> None:
    panel = look(hand)
    hand.do(delete_claim, str(panel.claim))
    assert not panel.isVisible()
    assert panel.claim is None


def test_nothing_found_is_said(hand: Hand) -> None:
    panel = look(hand, "Meta is the only leading")
    assert panel.found == ()
    assert panel.status.text() == "Nothing like it in the other articles of this briefing."


def test_it_fits_a_small_window(hand: Hand) -> None:
    hand.built.window.resize(1024, 700)
    panel = look(hand)
    assert panel.isVisible()
    assert panel.width() >= 270
    for row in panel.list.rows.rows:
        for part in panel.list.painter_of_rows.plan_of(row, panel.list.viewport().width()).parts:
            assert part.box.right() <= panel.list.viewport().width()
