"""Figures: numbers of one measure side by side, what is missing flagged, each one click from its passage."""

from __future__ import annotations

from evidence_hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from claimdesk.domain.edits import set_article, set_claim
from claimdesk.domain.records import Number
from claimdesk.gui.evidence.figure_table import COLUMNS, FigureRow
from claimdesk.gui.evidence.figures import FiguresView


def shown(hand: Hand) -> FiguresView:
    hand.page.choose("figures")
    hand.settle()
    view = hand.page.view("figures")
    assert isinstance(view, FiguresView)
    view.table.setFocus()
    return view


def line(view: FiguresView, words: str) -> FigureRow:
    return next(row for row in view.table.lines.rows if words in (row.title or row.cells[0]))


def cell(row: FigureRow, column: str) -> str:
    return row.cells[COLUMNS.index(column)]


def test_figures_of_one_measure_stand_together_and_say_that_they_differ(hand: Hand) -> None:
    view = shown(hand)
    titles = [row.title for row in view.table.lines.rows if row.heading]
    assert "Message volume · 3 figures, not the same" in titles
    assert "Time for review · 2 figures, the same" in titles
    rows = view.table.lines.rows
    at = next(at for at, row in enumerate(rows) if row.title.startswith("Message volume"))
    assert [cell(row, "In the article") for row in rows[at + 1 : at + 4]] == ["“normal”", "“rose 300%”", "“1,200%”"]
    assert [cell(row, "Value") for row in rows[at + 2 : at + 4]] == ["300 %", "1,200 %"]


def test_what_is_missing_is_flagged(hand: Hand) -> None:
    view = shown(hand)
    row = line(view, "1,200%")
    assert cell(row, "Compared with") == "not said"
    assert COLUMNS.index("Compared with") in row.missing
    assert "missing: baseline" in row.spoken
    assert COLUMNS.index("Compared with") not in line(view, "rose 300%").missing


def test_the_date_of_the_article_is_the_as_of_date(hand: Hand) -> None:
    view = shown(hand)
    assert cell(line(view, "1,200%"), "As of") == "no date"
    hand.do(set_article, hand.article("Market note").id, published="2026-06-25")
    assert cell(line(view, "rose 300%"), "As of") != "no date"


def test_a_click_leads_to_the_passage(hand: Hand) -> None:
    view = shown(hand)
    at = view.table.lines.rows.index(line(view, "rose 300%"))
    place = view.table.visualRect(view.table.lines.index(at, 1)).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hand.settle()
    assert (hand.desk.place.section, hand.desk.place.claim) == ("read", hand.claim(25).id)


def test_keys_walk_the_figures_and_enter_reads_one(hand: Hand) -> None:
    view = shown(hand)
    at = view.table.lines.rows.index(line(view, "“normal”"))
    view.table.setCurrentIndex(view.table.lines.index(at, 0))
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert view.claim_at_hand() == hand.claim(25).id
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    hand.settle()
    assert hand.desk.place.claim == hand.claim(25).id


def test_a_corrected_figure_shows_at_once_and_the_cursor_stays(hand: Hand) -> None:
    view = shown(hand)
    at = view.table.lines.rows.index(line(view, "1,200%"))
    view.table.setCurrentIndex(view.table.lines.index(at, 0))
    number = Number("1,200%", "1200", "%", "up", "the month before", "message volume")
    hand.do(set_claim, hand.claim(26).id, numbers=(number,))
    assert cell(line(view, "1,200%"), "Compared with") == "the month before"
    assert view.claim_at_hand() == hand.claim(26).id


def test_each_line_is_told_whole_to_a_screen_reader(hand: Hand) -> None:
    view = shown(hand)
    at = view.table.lines.rows.index(line(view, "rose 300%"))
    told = view.table.lines.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Value: 300 %" in told
    assert "Compared with: the session before" in told
    assert told in view.text()


def test_a_bound_stands_with_its_value_and_is_no_direction(hand: Hand) -> None:
    claim = hand.claim(9)
    hand.do(set_claim, claim.id, numbers=(Number("up to 30 days", "30", "days", "at most", "", "time for review"),))
    view = shown(hand)
    row = next(row for row in view.table.lines.rows if row.claim == claim.id)
    assert (cell(row, "Value"), cell(row, "Direction")) == ("at most 30 days", "–")
