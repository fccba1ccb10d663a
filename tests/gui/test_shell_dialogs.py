"""The palette, the key sheet, the settings and the help page, by keys as a user has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.records import Claim, Source
from claimdesk.gui.action_rows import ACTIONS
from claimdesk.gui.app import Built
from claimdesk.gui.dialogs import palette_rows
from claimdesk.gui.dialogs.help import HelpPage
from claimdesk.gui.dialogs.key_table import KeyTable
from claimdesk.gui.dialogs.keysheet import KeySheet
from claimdesk.gui.dialogs.palette import Palette
from claimdesk.gui.dialogs.palette_rows import EACH, Row, find, fold, row
from claimdesk.gui.dialogs.settings import SettingsDialog


@pytest.fixture
def palette(built: Built, settle: Callable[[], None]) -> Palette:
    built.actions.trigger("palette")
    opened = built.window.findChild(Palette)
    assert opened is not None
    settle()
    return opened


def shown(palette: Palette) -> list[Row]:
    return [each for each in palette.rows.rows if isinstance(each, Row)]


def type_words(palette: Palette, words: str, qtbot: QtBot, settle: Callable[[], None]) -> None:
    palette.line.clear()
    QTest.keyClicks(palette.line, words)
    qtbot.wait(120)
    settle()


def press(palette: Palette, key: Qt.Key) -> None:
    QTest.keyClick(palette.line, key)


def test_the_palette_finds_an_action_and_does_it(
    built: Built, palette: Palette, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    type_words(palette, "sepia", qtbot, settle)
    (only,) = [each for each in shown(palette) if each.group == "action"]
    assert only.title == "Sepia"
    assert only.aside == built.actions.key_text("theme_sepia")
    press(palette, Qt.Key.Key_Return)
    assert built.settings.get("theme") == "sepia"
    assert built.window.findChild(Palette) is None


def test_the_palette_opens_a_claim_by_its_words_and_by_its_number(
    built: Built, palette: Palette, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    claim = max(built.desk.library.where(Claim), key=lambda each: each.number)
    type_words(palette, f"#{claim.number}", qtbot, settle)
    assert shown(palette)[0].target == claim.id
    press(palette, Qt.Key.Key_Return)
    assert built.desk.place.claim == claim.id
    card = built.desk.library.cards(claim=claim.id)[0]
    assert built.desk.place.article == card.article


def test_the_palette_finds_words_in_the_text_and_goes_to_them(
    built: Built, palette: Palette, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    article = built.desk.library.shelf(built.desk.place.briefing)[1].article
    text = built.desk.text(article).text
    start = text.index("\n") + 1
    sentence = text[start : text.index(". ", start)]
    type_words(palette, sentence, qtbot, settle)
    hits = [each for each in shown(palette) if each.group == "text" and each.target.article == article]
    assert hits, "a pasted sentence finds its passage"
    spots = []
    built.desk.reveal.connect(spots.append)
    while palette.list.currentIndex().data(Qt.ItemDataRole.UserRole) is not hits[0]:
        press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Return)
    assert built.desk.place.article == article
    assert spots
    assert text[spots[0].start : spots[0].end] in text


def test_arrows_pass_over_headings_and_go_round(palette: Palette) -> None:
    rows = shown(palette)
    seen = []
    for _ in range(len(rows) + 1):
        seen.append(palette.list.currentIndex().data(Qt.ItemDataRole.UserRole))
        press(palette, Qt.Key.Key_Down)
    assert seen[:-1] == rows
    assert seen[-1] == rows[0]


def test_esc_closes_the_palette_and_gives_the_keyboard_back(built: Built, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: built.window.isActiveWindow())
    built.window.focus_main()
    before = QApplication.focusWidget()
    built.actions.trigger("palette")
    palette = built.window.findChild(Palette)
    assert palette is not None
    assert QApplication.focusWidget() is palette.line
    press(palette, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_late_hits_of_older_words_are_dropped(
    palette: Palette, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first search is slow and ends after the second: its hits must not stand under the newer words."""
    import threading

    gate = threading.Event()

    def slow(path: object, words: str) -> list[Row]:
        if words == "first":
            gate.wait(5)
        return [row("text", f"hit for {words}", "", None)]

    monkeypatch.setattr("claimdesk.gui.dialogs.palette.hits", slow)
    palette.line.setText("first")
    qtbot.wait(120)
    palette.line.setText("second")
    qtbot.waitUntil(lambda: any(each.title == "hit for second" for each in shown(palette)), timeout=3000)
    gate.set()
    settle()
    assert [each.title for each in shown(palette) if each.group == "text"] == ["hit for second"]


def test_nothing_found_says_what_to_try(palette: Palette, qtbot: QtBot, settle: Callable[[], None]) -> None:
    type_words(palette, "zzqqxx", qtbot, settle)
    assert shown(palette) == []
    assert palette.nothing.isVisible()


def test_a_source_in_the_palette_shows_its_articles_on_the_shelf(
    built: Built, palette: Palette, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    source = built.desk.library.where(Source)[0]
    type_words(palette, source.name, qtbot, settle)
    at = next(i for i, each in enumerate(palette.rows.rows) if isinstance(each, Row) and each.target == source.id)
    palette._choose(at)
    palette.take()
    assert built.window.shelf.choice == ("source", source.id)


def test_finding_ignores_case_and_accents_and_ranks_beginnings_first() -> None:
    rows = [row("article", title) for title in ("In the café", "Café society", "Decaf", "A tea house")]
    assert [each.title for each in find(rows, "CAFE")] == ["Café society", "In the café"]
    assert fold("Żółć Ünïcode") == fold("żółć unicode")


def test_each_group_is_bounded_even_in_a_large_library() -> None:
    rows = [row("claim", f"The office said {number}") for number in range(20_000)]
    assert len(find(rows, "office said")) == EACH


def test_names_are_read_from_a_connection_of_their_own(built: Built) -> None:
    groups = {each.group for each in palette_rows.names(built.desk.library.path)}
    assert groups == {"briefing", "article", "claim", "source"}


def test_the_key_sheet_has_every_handled_action_and_can_be_searched(built: Built, qtbot: QtBot) -> None:
    built.window.page("memo")
    sheet = KeySheet(built.actions, built.theme, built.window)
    qtbot.addWidget(sheet)
    text = sheet.page.toPlainText()
    for each in built.actions.handled():
        assert each.label in text, each.name
    QTest.keyClicks(sheet.line, "palette everything")
    assert "Nothing" not in sheet.page.toPlainText()
    sheet.line.setText("ctrl+k")
    assert "Search everything" in sheet.page.toPlainText()
    assert "Undo" not in sheet.page.toPlainText()
    sheet.line.setText("no such action")
    assert "No action and no key has these words." in sheet.page.toPlainText()


def test_f1_opens_the_key_sheet(built: Built, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: built.window.isActiveWindow())
    QTest.keyClick(built.window, Qt.Key.Key_F1)
    sheet = built.window.findChild(KeySheet)
    assert sheet is not None
    assert sheet.isVisible()
    sheet.close()


def test_the_settings_hold_at_once_and_follow_what_changes_elsewhere(built: Built, qtbot: QtBot) -> None:
    dialog = SettingsDialog(built.settings, built.actions, built.theme, built.window)
    qtbot.addWidget(dialog)
    dialog.theme_box.setCurrentIndex(dialog.theme_box.findData("dark"))
    assert built.theme.name == "dark"
    dialog.size_box.setValue(22)
    assert built.settings.get("text_size") == 22
    built.settings.set("text_size", 18)
    assert dialog.size_box.value() == 18
    dialog.spacing_box.setValue(1.8)
    assert built.settings.get("line_spacing") == pytest.approx(1.8)
    dialog.name_line.setText("  A.   Reader ")
    dialog.name_line.editingFinished.emit()
    assert built.desk.author == "A. Reader"


def test_a_key_is_changed_and_taken_over_from_another_action(built: Built, qtbot: QtBot) -> None:
    table = KeyTable(built.actions, built.theme)
    qtbot.addWidget(table)
    table.choose("check")
    table.press.setKeySequence(QKeySequence("Ctrl+K"))
    assert "Search everything" in table.note.text()
    assert table.take.text() == "Take it over"
    table.take.click()
    assert built.actions.key("check") == "Ctrl+K"
    assert built.actions.key("palette") == ""
    table.all.click()
    assert built.actions.key("palette") == "Ctrl+K"
    assert built.actions.key("check") == ACTIONS["check"].key


def test_taking_one_of_two_keys_over_leaves_the_other(built: Built, qtbot: QtBot) -> None:
    table = KeyTable(built.actions, built.theme)
    qtbot.addWidget(table)
    table.choose("check")
    table.press.setKeySequence(QKeySequence("Ctrl+Y"))
    table.take.click()
    assert built.actions.key("redo") == "Ctrl+Shift+Z"


def test_the_help_page_names_the_keys_as_they_are_now(built: Built, qtbot: QtBot) -> None:
    built.actions.set_key("palette", "Ctrl+P")
    built.actions.trigger("help")
    page = built.window.findChild(HelpPage)
    assert page is not None
    assert page.isVisible()
    text = page.page.toPlainText()
    assert "Ctrl+P searches everything" in text
    assert "{key:" not in text
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert built.window.stack.currentWidget() is built.window.read


def test_going_somewhere_leaves_the_help_page(built: Built) -> None:
    built.actions.trigger("help")
    built.desk.go(section="memo")
    assert built.window.stack.currentWidget() is built.window.page("memo")
