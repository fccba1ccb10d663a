"""A briefing whose memo is gone: nothing to export, five ways to begin, and the keyboard on the first of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.records import Memo
from claimdesk.gui.app import Built
from claimdesk.gui.memo.pane import MemoPane


def without_memo(built: Built, settle: Callable[[], None]) -> MemoPane:
    built.desk.go(section="memo")
    settle()
    pane = built.window.page("memo")
    assert isinstance(pane, MemoPane)
    pane.sheet.text.setFocus()
    pane.acts.delete()
    settle()
    return pane


def test_export_is_absent_where_there_is_no_memo_and_back_with_it(built: Built, settle: Callable[[], None]) -> None:
    without_memo(built, settle)
    export = built.window.topbar.export
    assert not export.isVisible()
    built.desk.go(section="read")
    assert export.isVisible()  # it leads to the memo from there
    built.desk.go(section="memo")
    assert not export.isVisible()
    built.desk.undo()
    settle()
    assert export.isVisible()


def test_one_key_drafts_a_memo_from_a_template(built: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    pane = without_memo(built, settle)
    rows = pane.nothing.rows
    names = ["Briefing memo", "Memorandum", "Policy brief", "Quote sheet", "Fact-check note"]
    assert [row.accessibleName() for row in rows] == names
    assert all(row.accessibleDescription() for row in rows)
    assert rows[0].hasFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_4)
    settle()
    assert [memo.template for memo in built.desk.library.where(Memo)] == ["quotes"]
    assert QApplication.focusWidget() is pane.sheet.text  # one can write at once
    assert built.window.topbar.export.isVisible()


def test_enter_takes_the_usual_one(built: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    pane = without_memo(built, settle)
    qtbot.keyClick(pane.nothing.rows[0], Qt.Key.Key_Return)
    settle()
    assert [memo.template for memo in built.desk.library.where(Memo)] == ["briefing"]
