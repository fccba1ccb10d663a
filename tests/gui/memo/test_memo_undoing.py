"""Taking back what one wrote, sentence by sentence at any tempo, with the checks' marks never on other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from claimdesk.gui import background

if TYPE_CHECKING:
    from conftest import Bay

CTRL = Qt.KeyboardModifier.ControlModifier
LEAD = "## Bottom line\n\nThe carrier was asked. [@{}]"


def checked(bay: Bay) -> None:
    """Wait until the checks have caught up."""
    bay.settle()
    bay.qtbot.waitUntil(lambda: not bay.pane.checks.checker.waits)
    bay.settle()


def marked(bay: Bay) -> set[str]:
    return {cursor.selectedText() for cursor, _ in bay.text._findings} - {""}


@pytest.mark.parametrize("pause", [0, 450])
def test_undo_takes_back_a_sentence_however_fast_one_types(bay: Bay, pause: int) -> None:
    lead = LEAD.format(bay.claims[0])
    bay.rewrite(f"{lead}\n")
    bay.stand_after("was asked.")
    bay.text.moveCursor(bay.text.textCursor().MoveOperation.EndOfBlock)
    for sentence in (" It will pay.", " It will sign.", " It is so"):
        bay.qtbot.keyClicks(bay.text, sentence)
        bay.qtbot.wait(pause)
    assert bay.stored() == f"{lead} It will pay. It will sign. It is so\n"
    for left in (" It will pay. It will sign.", " It will pay.", ""):
        bay.key(bay.text, Qt.Key.Key_Z, CTRL)
        assert bay.memo.source == f"{lead}{left}\n"
    assert bay.text.hasFocus()


def test_after_undo_no_mark_stands_on_an_innocent_sentence(bay: Bay) -> None:
    bay.rewrite(f"{LEAD.format(bay.claims[0])}\n\n## Background\n\nAll was calm.\n")
    bay.stand_after("was asked.")
    bay.text.moveCursor(bay.text.textCursor().MoveOperation.EndOfBlock)
    bay.qtbot.keyClicks(bay.text, " It will pay by Friday. It will give in. ")
    bay.pane.claims.list.setFocus()  # who leaves the text is told about it
    checked(bay)
    bay.qtbot.waitUntil(lambda: "It will give in." in marked(bay))
    bay.text.setFocus()
    bay.desk.undo()
    seen = set(marked(bay))
    while bay.pane.checks.checker.waits:
        QApplication.processEvents()
        background.settle(5)
        seen |= marked(bay)
    assert seen <= {"It will pay by Friday.", "Friday"}


def test_marks_stand_on_their_words_behind_spaces_that_no_source_keeps(bay: Bay) -> None:
    bay.rewrite(f"{LEAD.format(bay.claims[0])}\n")
    bay.stand_after("was asked.")
    bay.text.moveCursor(bay.text.textCursor().MoveOperation.EndOfBlock)
    bay.key(bay.text, Qt.Key.Key_Return)
    bay.qtbot.keyClicks(bay.text, "  It will give in.")
    bay.pane.sheet.flush()
    bay.pane.claims.list.setFocus()
    checked(bay)
    bay.qtbot.waitUntil(lambda: marked(bay) == {"It will give in."})


def test_the_claims_offered_stay_when_the_checks_take_a_line(bay: Bay) -> None:
    bay.rewrite("## Head\n\nIt is so.\n")
    bay.stand_after("so.")
    bay.qtbot.keyClicks(bay.text, " @")
    completing = bay.pane.sheet.completing
    assert completing.open
    bay.window.resize(bay.window.width(), bay.window.height() - 60)
    bay.qtbot.wait(20)
    assert completing.open
    bay.key(bay.text, Qt.Key.Key_Return)
    assert "[@" in bay.stored()


def test_after_undo_and_redo_the_cursor_stands_behind_what_came_back(bay: Bay) -> None:
    bay.rewrite("The New York Times reports that it closes soon.\n\nMore.\n")
    bay.stand_after("The New ")
    bay.qtbot.keyClicks(bay.text, "old and grey ")
    bay.settle()
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.text.textCursor().position() == len("The New ")
    bay.key(bay.text, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert bay.text.textCursor().position() == len("The New old and grey ")
    bay.stand_after("Times ")
    for _ in "Times ":
        bay.key(bay.text, Qt.Key.Key_Backspace)
    bay.settle()
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert "grey York Times reports" in bay.memo.source
    assert bay.text.textCursor().position() == len("The New old and grey York Times ")


def test_after_undo_of_a_break_the_cursor_stands_where_it_was(bay: Bay) -> None:
    bay.rewrite("The Times 🙂 reports it. It closes.\n\nMore.\n")
    bay.stand_after("reports it. ")
    bay.key(bay.text, Qt.Key.Key_Return)
    bay.settle()
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "The Times 🙂 reports it. It closes.\n\nMore.\n"
    block = bay.text.textCursor().block()
    assert block.text().startswith("The Times")
    assert bay.text.textCursor().positionInBlock() in (25, 26)  # UTF-16 units: before or behind the space
