"""Keys in the whole window: what Ctrl+Z, Ctrl+K and Alt+Left do while the keyboard is in the article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain import edits
from claimdesk.domain.records import Briefing
from claimdesk.gui.app import Built
from claimdesk.gui.dialogs.palette import Palette

CONTROL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def article(built: Built, qtbot: QtBot) -> QWidget:
    """The widget that has the keyboard while one reads."""
    qtbot.waitUntil(lambda: built.window.isActiveWindow())
    built.window.focus_main()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert built.window.reader.isAncestorOf(focus)
    return focus


def test_the_keyboard_is_in_the_article_after_the_start(built: Built, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: built.window.isActiveWindow())
    focus = QApplication.focusWidget()
    assert focus is not None
    assert built.window.reader.isAncestorOf(focus)


def test_ctrl_z_undoes_and_ctrl_shift_z_redoes_from_within_the_article(built: Built, article: QWidget) -> None:
    briefing = built.desk.place.briefing or ""
    built.desk.edit(edits.rename_briefing, briefing, "Renamed")
    assert built.window.topbar.briefing.text() == "Renamed"
    QTest.keyClick(article, Qt.Key.Key_Z, CONTROL)
    assert built.desk.library.get(Briefing, briefing).title == "Frontier-model oversight"
    QTest.keyClick(article, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert built.window.topbar.briefing.text() == "Renamed"
    assert built.window.windowTitle() == "Renamed – Claimdesk"
    assert "Rename" in built.window.status.undo.text()


def test_ctrl_k_opens_the_palette_from_within_the_article(built: Built, article: QWidget) -> None:
    QTest.keyClick(article, Qt.Key.Key_K, CONTROL)
    assert built.window.findChild(Palette) is not None


def test_alt_left_goes_back_from_within_the_article(built: Built, article: QWidget) -> None:
    first, second, *_ = (row.article for row in built.desk.library.shelf(built.desk.place.briefing))
    built.desk.go(article=first)
    built.desk.go(article=second)
    QTest.keyClick(article, Qt.Key.Key_Left, ALT)
    assert built.desk.place.article == first
    QTest.keyClick(article, Qt.Key.Key_Right, ALT)
    assert built.desk.place.article == second


def test_ctrl_1_2_and_3_switch_places(built: Built, article: QWidget) -> None:
    QTest.keyClick(article, Qt.Key.Key_2, CONTROL)
    assert built.desk.place.section == "evidence"
    QTest.keyClick(built.window.focusWidget() or built.window, Qt.Key.Key_3, CONTROL)
    assert built.desk.place.section == "memo"
    QTest.keyClick(built.window, Qt.Key.Key_1, CONTROL)
    assert built.desk.place.section == "read"


def test_ctrl_backslash_folds_the_shelf(built: Built, article: QWidget) -> None:
    QTest.keyClick(article, Qt.Key.Key_Backslash, CONTROL)
    assert not built.window.shelf.isVisible()
    QTest.keyClick(article, Qt.Key.Key_Backslash, CONTROL)
    assert built.window.shelf.isVisible()
