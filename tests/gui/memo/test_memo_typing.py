"""Typing in the memo while another process writes there too: nothing is lost, nothing is typed over unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from claimdesk.domain.edits import briefings, memos
from claimdesk.domain.records import Memo
from claimdesk.store.library import Library

if TYPE_CHECKING:
    from conftest import Bay


def elsewhere(bay: Bay, **fields: Any) -> None:
    """Another process edits the memo, and this window notices."""
    with Library.open(bay.library.path) as other:
        other.apply(memos.set_memo(other, bay.memo.id, **fields), desk="elsewhere")
    bay.desk.look()


def begin(bay: Bay, box: Any, words: str) -> None:
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, words)


def test_a_title_written_elsewhere_waits_for_an_answer(bay: Bay) -> None:
    title = bay.pane.sheet.header.title
    begin(bay, title, "Mine")
    elsewhere(bay, title="Theirs")
    bay.pane.sheet.flush()
    assert bay.memo.title == "Theirs"
    assert title.text() == "Mine"
    kept = bay.pane.sheet.header.kept["title"]
    assert kept.mine.isVisible()
    bay.qtbot.mouseClick(kept.mine, Qt.MouseButton.LeftButton)
    assert bay.memo.title == "Mine"


def test_the_others_words_can_be_taken(bay: Bay) -> None:
    begin(bay, bay.text, "My bottom line")
    elsewhere(bay, source="Their bottom line\n")
    bay.pane.sheet.flush()
    assert bay.memo.source == "Their bottom line\n"
    bay.qtbot.mouseClick(bay.pane.sheet._kept["text"].take, Qt.MouseButton.LeftButton)
    assert bay.text.toPlainText() == "Their bottom line"
    assert bay.stored() == "Their bottom line\n"


def test_the_source_is_not_stored_over_an_edit_of_it(bay: Bay) -> None:
    bay.pane.sheet.show_source.setChecked(True)
    begin(bay, bay.pane.sheet.source, "# All mine")
    elsewhere(bay, source="# All theirs\n\nLonger words. " + "More of them. " * 60)
    bay.settle()
    bay.pane.sheet.flush()
    assert bay.memo.source.startswith("# All theirs")
    kept = bay.pane.sheet._kept["source"]
    assert "# All theirs" in kept._theirs.text()
    assert len(kept._theirs.text()) < 400
    bay.qtbot.mouseClick(kept.mine, Qt.MouseButton.LeftButton)
    assert bay.memo.source == "# All mine"


def test_two_edit_different_lines_and_both_stay(bay: Bay) -> None:
    begin(bay, bay.text, "My bottom line")
    elsewhere(bay, title="Their title")
    bay.pane.sheet.flush()
    assert (bay.memo.title, bay.memo.source.strip()) == ("Their title", "My bottom line")
    assert bay.pane.sheet.header.title.text() == "Their title"


@pytest.mark.parametrize("words", ["Carriers, second look", ""])
def test_words_typed_in_one_memo_never_come_to_stand_in_another(bay: Bay, words: str) -> None:
    """The briefing is left within the pause before the words are stored."""
    first = bay.memo
    bay.desk.edit(memos.new_memo, bay.make(briefings.new_briefing, "Ports", kind="briefing"), title="The other memo")
    begin(bay, bay.pane.sheet.header.title, words or "x")
    if not words:
        bay.key(bay.pane.sheet.header.title, Qt.Key.Key_Backspace)
    other = next(memo for memo in bay.library.where(Memo) if memo.id != first.id)
    bay.desk.go(briefing=other.briefing, memo=other.id)
    bay.settle()
    assert bay.library.get(Memo, other.id).title == "The other memo"
    assert bay.library.get(Memo, first.id).title == (words or first.title)
    assert bay.pane.sheet.header.title.text() == "The other memo"
