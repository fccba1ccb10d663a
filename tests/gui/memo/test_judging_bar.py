"""Judging one paragraph after the other: the bar under the words covers none of them and says what is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from conftest import Bay

WORDS = " ".join(["and so on"] * 12)


def judge(bay: Bay, at: str) -> None:
    bay.stand_after(at)
    bay.actions.trigger("memo_judge")
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("at", ["First", "Words 3 ", "Words 11 "])
def test_the_bar_covers_no_word_and_its_paragraph_is_whole_in_sight(bay: Bay, at: str) -> None:
    bay.window.resize(1000, 640)
    bay.rewrite("First\n\n" + "\n\n".join(f"Words {number} {WORDS}" for number in range(12)) + "\n")
    judge(bay, at)
    bar, text = bay.pane.sheet.judging, bay.text
    assert bar.isVisible()
    assert bar.mapTo(bay.pane, QPoint()).y() >= text.mapTo(bay.pane, QPoint(0, text.height())).y()
    box = text.document().documentLayout().blockBoundingRect(text.block())
    top = box.top() - text.verticalScrollBar().value()
    assert top >= 0
    assert top + box.height() <= text.viewport().height()
    shown = [button for button in bar._buttons.values() if button.isVisible()]
    cut = [button.text() for button in shown if button.width() < button.sizeHint().width()]
    assert cut == [], f"{bar.width()} of {bar.sizeHint().width()}"


def test_it_says_what_will_be_printed_in_two_sentences(bay: Bay) -> None:
    bay.rewrite(f"It will close soon [@{bay.claims[0]}].\n")
    judge(bay, "close")
    bar = bay.pane.sheet.judging
    assert bar.printed[0].words == "Printed as it stands: It will close soon."
    assert not bar.none.isVisible()  # there is nothing to take away yet
    bay.key(bar._buttons["likelihood", "likely"], Qt.Key.Key_Return)
    bay.key(bar._buttons["confidence", "moderate"], Qt.Key.Key_Return)
    first, second = (line.words for line in bar.printed)
    assert first == "Printed: It is likely (55–80 %) that it will close soon."
    assert second == "We have moderate confidence in this judgment."
    assert not bar.mine.isChecked()
    bay.settle()
    assert bay.stored().endswith("{: .judgment likelihood=likely confidence=moderate}\n")


def test_the_bar_stays_while_one_goes_from_judgment_to_judgment(bay: Bay) -> None:
    bay.rewrite("It closes.\n\nIt opens.\n{: .judgment likelihood=unlikely}\n\n## Head\n\nMore.\n")
    judge(bay, "closes")
    bar = bay.pane.sheet.judging
    where = bar.geometry()
    bay.text.setFocus()
    bay.key(bay.text, Qt.Key.Key_Down)
    assert bar._buttons["likelihood", "unlikely"].isChecked()
    assert bar.geometry() == where
    assert bar.printed[0].words.endswith("that it opens.") or "It opens." in bar.printed[0].words
    bay.key(bay.text, Qt.Key.Key_Down)
    assert not bar.isVisible()  # a heading is no judgment


def test_the_bar_goes_with_the_memo_it_was_about(bay: Bay) -> None:
    bay.rewrite("It closes.\n")
    judge(bay, "closes")
    bay.actions.trigger("new_memo")
    bay.settle()
    assert not bay.pane.sheet.judging.isVisible()


def test_what_my_judgment_takes_away_is_said_and_can_be_brought_back(bay: Bay) -> None:
    bay.rewrite("It closes.\n")
    judge(bay, "closes")
    bar = bay.pane.sheet.judging
    bay.key(bar.mine, Qt.Key.Key_Return)
    assert not bar.away.isVisible()  # nothing was taken away
    bay.key(bar._buttons["likelihood", "very likely"], Qt.Key.Key_Return)
    bay.key(bar._buttons["confidence", "low"], Qt.Key.Key_Return)
    bay.key(bar.mine, Qt.Key.Key_Return)
    assert bay.text.words() == "It closes.\n{: .mine}\n"
    assert bar.away.isVisible()
    assert bar._took.text() == "Took away: Very likely · low confidence"
    bay.key(bar.back, Qt.Key.Key_Return)
    assert bay.text.words() == 'It closes.\n{: .judgment likelihood="very likely" confidence=low}\n'
    assert not bar.away.isVisible()


def test_the_likelihood_stands_in_the_line_of_what_is_printed_however_long_the_sentence(bay: Bay) -> None:
    bay.rewrite(f"Ada Lind said that it closes {WORDS} {WORDS}.\n")
    judge(bay, "closes")
    bar = bay.pane.sheet.judging
    bay.key(bar._buttons["likelihood", "likely"], Qt.Key.Key_Return)
    line = bar.printed[0]
    assert line.text().startswith("Printed: Ada Lind said that it closes")
    assert "…" in line.text()
    assert line.text().endswith(line.words[-20:])
    assert "likely" in line.text()
    assert line.height() <= 2 * line.fontMetrics().lineSpacing() + 2
