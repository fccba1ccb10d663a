"""Several memos of one briefing by the menu of the top bar: rename, duplicate, delete; each one step to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from claimdesk.domain.records import Memo

if TYPE_CHECKING:
    from conftest import Bay


def choose(bay: Bay, words: str) -> None:
    bay.pane.tools.menu.aboutToShow.emit()
    next(action for action in bay.pane.tools.menu.actions() if action.text() == words).trigger()
    bay.settle()


def test_a_memo_is_renamed_from_the_menu(bay: Bay) -> None:
    choose(bay, "Rename this memo")
    title = bay.pane.sheet.header.title
    assert title.hasFocus()
    assert title.selectedText() == "Carriers"
    bay.qtbot.keyClicks(title, "Carriers in June")
    bay.key(title, Qt.Key.Key_Return)
    assert bay.memo.title == "Carriers in June"
    assert bay.desk.undo_label == "Rename memo “Carriers”"


def test_a_copy_says_the_same_and_is_written_by_itself(bay: Bay) -> None:
    first = bay.memo
    bay.stand_after("Key points")
    bay.qtbot.keyClicks(bay.text, " now")  # not stored yet: the copy has it all the same
    choose(bay, "Duplicate this memo")
    copy = bay.memo
    assert copy.id != first.id
    assert copy.title == "Carriers (2)"
    assert "## Key points now" in copy.source
    assert (copy.to, copy.date, copy.template, copy.style) == (first.to, first.date, first.template, first.style)
    bay.rewrite("Another.\n")
    assert "## Key points now" in bay.library.get(Memo, first.id).source
    choose(bay, "Duplicate this memo")
    assert bay.memo.title == "Carriers (2) (2)"
    bay.said[-1].action()
    bay.settle()
    assert len(bay.library.where(Memo)) == 2


def test_deleting_one_of_two_shows_the_other_and_undo_brings_it_back(bay: Bay) -> None:
    first = bay.memo.id
    choose(bay, "Duplicate this memo")
    second = bay.memo.id
    choose(bay, "Delete this memo")
    assert bay.memo.id == first
    bay.said[-1].action()
    bay.settle()
    assert {memo.id for memo in bay.library.where(Memo)} == {first, second}


def test_without_a_memo_the_menu_has_nothing_to_rename(bay: Bay) -> None:
    bay.pane.acts.delete()
    bay.pane.tools.menu.aboutToShow.emit()
    words = [action.text() for action in bay.pane.tools.menu.actions()]
    assert "New memo" in words[0]
    assert not [each for each in words if each.endswith("this memo")]
