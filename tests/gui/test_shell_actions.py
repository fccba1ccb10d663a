"""The action table: every action has a name, a tip and keys that do not get in each other's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QTextBrowser, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.gui.action_rows import ACTIONS, TABLE
from claimdesk.gui.actions import Actions
from claimdesk.gui.settings import Settings


@pytest.fixture
def actions(qtbot: QtBot, tmp_path: Path) -> Actions:
    return Actions(Settings(tmp_path))


def test_every_action_has_a_label_a_tip_and_a_menu() -> None:
    for row in ACTIONS.values():
        assert row.label, row.name
        assert row.tip, row.name
        assert row.menu in TABLE, row.name


def test_every_key_is_one_qt_knows() -> None:
    for row in ACTIONS.values():
        for word in filter(None, row.key.split("; ")):
            sequence = QKeySequence(word)
            assert sequence.count() == 1, (row.name, word)
            assert sequence[0].key() != Qt.Key.Key_unknown, (row.name, word)


def test_no_two_actions_want_the_same_key_in_the_same_place(actions: Actions) -> None:
    clashes = {row.name: [other.name for other in actions.conflicts(row.name, row.key)] for row in ACTIONS.values()}
    assert {name: others for name, others in clashes.items() if others} == {}


def test_an_action_nobody_handles_is_disabled_and_in_no_menu(actions: Actions) -> None:
    done = []
    actions.handle("undo", lambda: done.append("undo"))
    menu = QMenu()
    actions.fill(menu, "Edit")
    assert [action.objectName() for action in menu.actions()] == ["undo"], "no separators round nothing"
    assert not actions.qaction("find").isEnabled()
    actions.trigger("find")
    actions.trigger("undo")
    assert done == ["undo"]


def test_a_users_key_holds_after_a_restart_and_stands_in_the_tip(qtbot: QtBot, tmp_path: Path) -> None:
    actions = Actions(Settings(tmp_path))
    with qtbot.waitSignal(actions.keys_changed):
        actions.set_key("palette", "Ctrl+P")
    again = Actions(Settings(tmp_path))
    assert again.qaction("palette").shortcut().toString() == "Ctrl+P"
    assert "Ctrl+P" in again.qaction("palette").toolTip()
    again.set_key("palette", None)
    assert again.key("palette") == "Ctrl+K"
    again.set_key("palette", "")
    assert again.qaction("palette").shortcuts() == []


def test_sentences_say_the_keys_in_force_as_the_platform_writes_them(actions: Actions) -> None:
    def native(key: str) -> str:
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)

    sentence = "Press {key:palette} or {key:about}."
    assert actions.with_keys(sentence) == f"Press {native('Ctrl+K')} or the menu."
    actions.set_key("palette", "Ctrl+P")
    assert actions.with_keys(sentence) == f"Press {native('Ctrl+P')} or the menu."


def test_a_key_in_use_is_reported_by_whom(actions: Actions) -> None:
    assert [row.name for row in actions.conflicts("palette", "Ctrl+F")] == ["find", "memo_find"]
    assert [row.name for row in actions.conflicts("palette", "J")] == ["next_sentence"], "a pane's key is in the window"
    assert actions.conflicts("memo_up", "Alt+Up") == [], "the memo and the article are never there together"
    assert actions.conflicts("palette", "Ctrl+Alt+F9") == []
    assert [row.name for row in actions.conflicts("memo_up", "S")] == ["edition_save"], "the editions lie over the memo"
    assert [row.name for row in actions.conflicts("edition_save", "Shift+N")] == [], "notes are written in Read"


class Pane(QWidget):
    """A pane with text to read, a line and a box to write in."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        self.reading, self.line, self.box = QTextBrowser(), QLineEdit(), QPlainTextEdit()
        for part in (self.reading, self.line, self.box):
            layout.addWidget(part)
        actions.install(self, "reader")


@pytest.fixture
def pane(qtbot: QtBot, actions: Actions) -> Pane:
    widget = Pane(actions)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget).__exit__(None, None, None)
    widget.activateWindow()
    return widget


def test_single_letters_act_in_the_text_and_never_in_a_field(qtbot: QtBot, actions: Actions, pane: Pane) -> None:
    done: list[str] = []
    for name in ("tag_guess", "tag_3", "next_sentence", "cancel_selection", "trim_word"):
        actions.handle(name, lambda name=name: done.append(name))
    pane.reading.setFocus()
    qtbot.waitUntil(pane.reading.hasFocus)
    QTest.keyClick(pane.reading, Qt.Key.Key_J)
    QTest.keyClick(pane.reading, Qt.Key.Key_3)
    QTest.keyClick(pane.reading, Qt.Key.Key_H)
    QTest.keyClick(pane.reading, Qt.Key.Key_Return)
    assert done == ["next_sentence", "tag_3", "tag_guess", "tag_guess"]
    done.clear()
    for field in (pane.line, pane.box):
        field.setFocus()
        QTest.keyClicks(field, "jh3")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert done == []
    assert pane.line.text() == "jh3"
    assert pane.box.toPlainText().startswith("jh3")


def test_a_panes_keys_do_nothing_elsewhere(qtbot: QtBot, actions: Actions, pane: Pane) -> None:
    done: list[str] = []
    actions.handle("next_sentence", lambda: done.append("J"))
    outside = QTextBrowser()
    qtbot.addWidget(outside)
    outside.show()
    outside.activateWindow()
    outside.setFocus()
    qtbot.waitUntil(outside.hasFocus)
    QTest.keyClick(outside, Qt.Key.Key_J)
    assert done == []
