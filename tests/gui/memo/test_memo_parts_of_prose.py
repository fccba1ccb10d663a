"""The prose in its place: live blocks changed and frozen, sections moved, words found and replaced, source and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from claimdesk.domain.edits.memos import new_memo
from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.domain.records import Memo
from claimdesk.gui import background

if TYPE_CHECKING:
    from conftest import Bay

HELD = Qt.KeyboardModifier
ALT, SHIFT, CTRL = HELD.AltModifier, HELD.ShiftModifier, HELD.ControlModifier
SECTIONS = "## One\n\nFirst words.\n\n## Two\n\nSecond words.\n\n### Deep\n\n::: timeline\n\n## Three\n\nThird words.\n"


def entries(bay: Bay, *path: str) -> object:
    """An action of the live block's menu, by the words on the way to it."""
    menu = bay.pane.prose.menu
    for words in path[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text().startswith(words))
    return next(action for action in menu.actions() if action.text() == path[-1])


def on_row(bay: Bay, line: str) -> None:
    """Put the cursor on a live block."""
    bay.text.setFocus()
    pieces = [piece.strip() for piece in bay.memo.source.split("\n\n")]
    bay.text.put_cursor(pieces.index(line), 0)
    assert bay.text.piece().kind == "live"


def test_live_rows_say_what_they_hold_and_follow_the_claims(bay: Bay) -> None:
    bay.rewrite("::: claims\n\n::: figures limit=1\n")
    said = bay.text.shown.rows["::: claims"].whole
    assert said == "Key claims · up to 6 rows · 6 statements, 3 of them key · updates by itself"
    from claimdesk.domain.edits import claims

    bay.desk.edit(claims.delete_claim, bay.claims[5])
    bay.settle()
    assert bay.text.shown.rows["::: claims"].count == "5 statements, 3 of them key"


def test_a_live_blocks_filters_are_set_in_its_menu_as_steps_of_their_own(bay: Bay) -> None:
    bay.rewrite("Before\n\n::: claims\n\nAfter\n")
    on_row(bay, "::: claims")
    bay.actions.trigger("memo_live")
    entries(bay, "Claims", "Only key claims").trigger()  # type: ignore[attr-defined]
    assert bay.memo.source == "Before\n\n::: claims importance=key\n\nAfter\n"
    assert bay.desk.undo_label == "Change live block"
    bay.settle()
    assert bay.text.shown.rows["::: claims importance=key"].head == "Key claims"
    bay.actions.trigger("memo_live")
    entries(bay, "Rows", "Up to 4").trigger()  # type: ignore[attr-defined]
    assert bay.memo.source == "Before\n\n::: claims importance=key limit=4\n\nAfter\n"
    bay.actions.trigger("memo_live")
    assert entries(bay, "Rows", "Up to 4").isChecked()  # type: ignore[attr-defined]
    entries(bay, "Claims", "All claims").trigger()  # type: ignore[attr-defined]
    assert bay.memo.source == "Before\n\n::: claims limit=4 importance=all\n\nAfter\n"
    bay.actions.trigger("memo_live")
    entries(bay, "Claims", "Key claims first (default)").trigger()  # type: ignore[attr-defined]
    assert bay.memo.source == "Before\n\n::: claims limit=4\n\nAfter\n"
    bay.actions.trigger("memo_live")
    entries(bay, "Remove").trigger()  # type: ignore[attr-defined]
    assert bay.memo.source == "Before\n\nAfter\n"
    bay.pane.prose.menu.close()
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "Before\n\n::: claims limit=4\n\nAfter\n"


def test_a_live_block_is_put_in_from_the_menu(bay: Bay) -> None:
    bay.rewrite("Before\n\nAfter\n")
    bay.stand_after("Before")
    bay.actions.trigger("memo_live")
    entries(bay, "Timeline").trigger()  # type: ignore[attr-defined]
    assert bay.memo.source == "Before\n\n::: timeline\n\nAfter\n"
    bay.pane.prose.menu.close()


def test_a_live_block_frozen_is_text_with_its_citations(bay: Bay) -> None:
    bay.rewrite("Before\n\n::: claims limit=2\n\nAfter\n")
    on_row(bay, "::: claims limit=2")
    bay.actions.trigger("memo_freeze")
    assert background.settle(30_000)
    assert bay.memo.source.startswith("Before\n\n- “it is the only one without a safety agreement” [@")
    assert bay.memo.source.endswith("\n\nAfter\n")
    assert bay.cites(bay.claims[0])
    assert ":::" not in bay.memo.source
    assert bay.desk.undo_label == "Freeze live block"
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "Before\n\n::: claims limit=2\n\nAfter\n"


def test_what_was_frozen_in_one_memo_never_lands_in_another(bay: Bay) -> None:
    line = "::: claims limit=2"
    first = bay.memo.id
    bay.rewrite(f"{line}\n")
    made = bay.desk.edit(new_memo, bay.briefing, title="Another", source=f"{line}\n")
    other = made.made("memo")
    bay.desk.go(section="memo", memo=first)
    bay.settle()
    on_row(bay, line)
    bay.actions.trigger("memo_freeze")
    bay.desk.go(section="memo", memo=other)
    bay.settle()
    assert bay.pane.sheet.memo == other
    assert {memo.source for memo in bay.library.where(Memo)} == {f"{line}\n"}


def test_a_table_frozen_is_a_list_with_chips(bay: Bay) -> None:
    bay.rewrite("::: figures\n")
    on_row(bay, "::: figures")
    bay.actions.trigger("memo_freeze")
    assert background.settle(30_000)
    assert bay.memo.source.startswith("- **“up to 30 days to review a vessel”**: 30 days, at most, as of ")
    assert bay.memo.source.endswith("]\n\n1 more figure is left out here.\n")
    bay.text.put_cursor(0, 0)
    assert bay.text.piece().kind == "item"
    assert CHIP in bay.text.document().firstBlock().text()
    assert "[@" not in bay.text.document().firstBlock().text()


def test_what_was_frozen_stands_between_blank_lines(bay: Bay) -> None:
    bay.rewrite("## Sources\n\n::: sources limit=0\n\n::: figures\n\nWords.\n")
    on_row(bay, "::: figures")
    bay.actions.trigger("memo_freeze")
    assert background.settle(30_000)
    assert "::: sources limit=0\n\n- **" in bay.memo.source
    assert "left out here.\n\nWords.\n" in bay.memo.source


# What is typed


@pytest.mark.parametrize(
    ("typed", "literal", "formatted"),
    [
        ("So **it is**", "So \\*\\*it is\\*\\*", "So **it is**"),
        ("See [this](https://example.org)", "See \\[this\\](https://example.org)", "See [this](https://example.org)"),
    ],
)
def test_undo_takes_the_look_back_before_the_words(bay: Bay, typed: str, literal: str, formatted: str) -> None:
    bay.rewrite("\n")
    bay.text.setFocus()
    QTest.keyClicks(bay.text, typed)
    bay.pane.sheet.flush()
    assert bay.memo.source.strip() == formatted
    while bay.memo.source.strip() == formatted:
        bay.actions.trigger("undo")
    assert bay.memo.source.strip() == literal
    assert bay.text.toPlainText() == typed


def test_a_list_typed_between_others_is_tight_and_leaves_what_follows_to_the_byte(bay: Bay) -> None:
    bay.rewrite("Do it.\n\nNext\n----\n\nWords.\n")
    bay.text.put_cursor(0, len("Do it."))
    bay.text.setFocus()
    QTest.keyClick(bay.text, Qt.Key.Key_Return)
    QTest.keyClicks(bay.text, "- one")
    for words in ("two", "three"):
        QTest.keyClick(bay.text, Qt.Key.Key_Return)
        QTest.keyClicks(bay.text, words)
    assert bay.text.words() == "Do it.\n\n- one\n- two\n- three\n\nNext\n----\n\nWords.\n"


def test_undo_takes_a_list_typed_before_words_back_to_the_signs(bay: Bay) -> None:
    bay.rewrite("First.\n\nWords here.\n")
    bay.text.put_cursor(1, 0)
    bay.text.setFocus()
    QTest.keyClicks(bay.text, "- ")
    assert bay.memo.source == "First.\n\n- Words here.\n"
    bay.actions.trigger("undo")
    assert bay.text.toPlainText() == "First.\n-Words here."


# Sections


def test_the_words_make_room_for_the_outline(bay: Bay) -> None:
    bay.rewrite(SECTIONS)
    before = bay.text.viewport().width()
    bay.actions.trigger("memo_outline")
    outline = bay.pane.sheet.outline
    assert bay.text.viewport().geometry().right() <= outline.geometry().left()
    bay.actions.trigger("memo_outline")
    assert bay.text.viewport().width() == before


def test_in_a_narrow_window_the_outline_stands_above_the_words(bay: Bay) -> None:
    bay.rewrite(SECTIONS)
    bay.pane.window().resize(720, 640)
    bay.settle()
    before = bay.text.viewport().geometry()
    bay.actions.trigger("memo_outline")
    bay.settle()
    outline, words = bay.pane.sheet.outline.geometry(), bay.text.viewport().geometry()
    assert words.width() == before.width() < 400
    assert not outline.intersects(words)
    assert words.height() > before.height() / 2
    bay.actions.trigger("memo_outline")
    assert bay.text.viewport().geometry() == before


def test_the_outline_lists_the_sections_and_goes_there(bay: Bay) -> None:
    bay.rewrite(SECTIONS)
    bay.stand_after("Second")
    bay.actions.trigger("memo_outline")
    rows = bay.pane.sheet.outline.list
    assert [rows.item(at).text() for at in range(rows.count())] == ["One", "Two", "    Deep", "Three"]
    assert rows.currentRow() == 1
    bay.key(rows, Qt.Key.Key_Down)
    bay.key(rows, Qt.Key.Key_Down)
    bay.key(rows, Qt.Key.Key_Return)
    assert bay.text.textCursor().block().text() == "Three"
    bay.actions.trigger("memo_outline")
    assert not bay.pane.sheet.outline.isVisible()


def test_a_section_moves_with_all_that_is_in_it_and_the_cursor_goes_along(bay: Bay) -> None:
    bay.rewrite(SECTIONS)
    bay.stand_after("Second")
    bay.key(bay.text, Qt.Key.Key_Up, ALT | SHIFT)
    assert bay.memo.source == (
        "## Two\n\nSecond words.\n\n### Deep\n\n::: timeline\n\n## One\n\nFirst words.\n\n## Three\n\nThird words.\n"
    )
    assert bay.text.textCursor().block().text() == "Second words."
    assert bay.desk.undo_label == "Move section"
    bay.key(bay.text, Qt.Key.Key_Up, ALT | SHIFT)  # the first stays the first
    bay.key(bay.text, Qt.Key.Key_Down, ALT | SHIFT)
    assert bay.memo.source == SECTIONS
    bay.key(bay.text, Qt.Key.Key_Down, ALT | SHIFT)
    assert bay.memo.source.startswith("## One\n\nFirst words.\n\n## Three\n\nThird words.\n\n## Two\n")


def test_a_section_is_dragged_to_another_place(bay: Bay) -> None:
    bay.rewrite(SECTIONS)
    bay.actions.trigger("memo_outline")
    rows = bay.pane.sheet.outline.list
    rows.setCurrentRow(3)
    spot = rows.visualItemRect(rows.item(0)).center() - QPoint(0, 4)
    drop = QDropEvent(
        QPointF(spot), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    rows.dropEvent(drop)
    assert bay.memo.source.startswith("## Three\n\nThird words.\n\n## One\n\nFirst words.")
    assert [rows.item(at).text() for at in range(rows.count())] == ["Three", "One", "Two", "    Deep"]


def test_paragraphs_move_one_up_or_down(bay: Bay) -> None:
    bay.rewrite("One [@x]\n\n- two\n- three\n")
    bay.stand_after("three")
    bay.key(bay.text, Qt.Key.Key_Up, ALT)
    assert bay.stored() == "One [@x]\n\n- three\n- two\n"
    assert bay.text.textCursor().block().text() == "three"
    bay.key(bay.text, Qt.Key.Key_Down, ALT)
    assert bay.stored() == "One [@x]\n\n- two\n- three\n"


# Find and replace


def test_words_are_found_and_replaced_one_by_one_and_all_at_once(bay: Bay) -> None:
    bay.rewrite("A ship and a **ship**.\n\nThe ship.\n")
    bay.stand_after("A")
    bay.actions.trigger("memo_replace")
    line = bay.pane.sheet.find
    bay.qtbot.keyClicks(line.words, "ship")
    bay.key(line.words, Qt.Key.Key_Return)
    assert line.count.text() == "1 of 3"
    assert len(bay.text.extraSelections()) == 3
    bay.qtbot.keyClicks(line.other, "boat")
    bay.key(line.other, Qt.Key.Key_Return)
    assert bay.memo.source == "A boat and a **ship**.\n\nThe ship.\n"
    line.all.click()
    assert bay.memo.source == "A boat and a **boat**.\n\nThe boat.\n"
    assert bay.desk.undo_label == "Replace words 2 times"
    assert line.count.text() == "2 replaced"
    bay.key(line.words, Qt.Key.Key_Escape)
    assert bay.text.hasFocus()
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "A boat and a **ship**.\n\nThe ship.\n"


def test_what_is_looked_for_is_replaced_without_being_typed_again_and_escape_in_the_text_closes(bay: Bay) -> None:
    bay.rewrite("A ship.\n")
    bay.stand_after("A")
    bay.actions.trigger("memo_find")
    line = bay.pane.sheet.find
    bay.qtbot.keyClicks(line.words, "ship")
    bay.actions.trigger("memo_replace")
    assert line.other.hasFocus()
    assert line.words.text() == "ship"
    bay.text.setFocus()
    bay.key(bay.text, Qt.Key.Key_Escape)
    assert not line.isVisible()


def test_words_on_chips_are_found_and_stay_and_the_line_says_how_many_were_replaced(bay: Bay) -> None:
    claim = bay.claims[4]
    bay.rewrite(f"January was down. [@{claim}] January again.\n")
    said = bay.text.shown.chip(claim)
    word = next(word for word in said.split() if word.isalpha())  # a word of what the chip says
    bay.rewrite(f"The {word} was here. [@{claim}] A {word} again.\n")
    bay.stand_after("The")
    bay.actions.trigger("memo_replace")
    line = bay.pane.sheet.find
    bay.qtbot.keyClicks(line.words, word)
    for _ in range(2):
        bay.key(line.words, Qt.Key.Key_Return)
    assert line.count.text() == "2 of 3"
    assert set(bay.text.textCursor().selectedText()) == {"\ufffc"}
    bay.key(line.words, Qt.Key.Key_Tab)
    assert line.other.hasFocus()
    bay.qtbot.keyClicks(line.other, f"{word}s")
    line.all.click()
    bay.settle()
    assert bay.memo.source == f"The {word}s was here. [@{claim}] A {word}s again.\n"
    assert line.count.text() == "2 replaced · 1 on chips"  # though the word stands in the new ones, too


def test_f3_goes_round(bay: Bay) -> None:
    bay.rewrite("one two one\n")
    bay.stand_after("two")
    bay.actions.trigger("memo_find")
    bay.pane.sheet.find.words.setText("one")
    spots = []
    for name in ("memo_find_next", "memo_find_next", "memo_find_previous"):
        bay.actions.trigger(name)
        spots.append(bay.text.textCursor().selectionStart())
    assert spots == [8, 0, 8]


def test_a_link_gets_its_address_in_a_line(bay: Bay) -> None:
    bay.rewrite("See the order.\n")
    cursor = bay.text.document().find("order")
    bay.text.setTextCursor(cursor)
    bay.actions.trigger("memo_link")
    line = bay.pane.sheet.address
    bay.qtbot.keyClicks(line.field, "javascript:alert(1)")
    bay.key(line.field, Qt.Key.Key_Return)
    assert line.trouble.text() == "A link leads to http, https or mailto."
    line.field.setText("example.org/order")
    bay.key(line.field, Qt.Key.Key_Return)
    assert bay.stored() == "See the [order](https://example.org/order).\n"
    bay.text.setTextCursor(bay.text.document().find("order"))
    bay.actions.trigger("memo_link")
    assert line.field.text() == "https://example.org/order"
    line.field.clear()
    bay.key(line.field, Qt.Key.Key_Return)
    assert bay.stored() == "See the order.\n"


# Source


@pytest.mark.parametrize("words", ["mine", "second", "item"])
def test_the_cursor_stays_with_its_words_from_prose_to_source_and_back(bay: Bay, words: str) -> None:
    bay.rewrite("## Head\n\nWords of *mine* [@c] here, [a link](https://example.org) and second.\n\n- an item\n")
    bay.stand_after(words)
    before = bay.text.place
    bay.actions.trigger("memo_source")
    page = bay.pane.sheet.source
    assert page.hasFocus()
    assert page.toPlainText()[: page.textCursor().position()].rstrip("*").endswith(words)
    bay.actions.trigger("memo_source")
    assert bay.text.hasFocus()
    assert bay.text.place == before


def test_typing_never_rebuilds_what_one_types(bay: Bay) -> None:
    """A space at the end is not in the source, but it stays under the cursor."""
    bay.rewrite("First.\n\nLast.\n")
    bay.stand_after("First.")
    bay.qtbot.keyClicks(bay.text, " And ")
    bay.qtbot.waitUntil(lambda: bay.memo.source.startswith("First. And\n"))
    assert bay.text.textCursor().block().text() == "First. And "
    bay.qtbot.keyClicks(bay.text, "more")
    assert bay.stored() == "First. And more\n\nLast.\n"


def test_another_windows_edit_of_the_source_changes_only_its_block(bay: Bay) -> None:
    from claimdesk.domain.edits import memos
    from claimdesk.store.library import Library

    bay.rewrite("First.\n\nSecond.\n\nThird.\n")
    bay.stand_after("Third")
    with Library.open(bay.library.path) as other:
        other.apply(memos.set_memo(other, bay.memo.id, source="First.\n\nOther.\n\nMore.\n\nThird.\n"), desk="other")
    bay.desk.look()
    assert bay.text.toPlainText() == "First.\nOther.\nMore.\nThird."
    bay.qtbot.keyClicks(bay.text, " of three")
    assert bay.stored() == "First.\n\nOther.\n\nMore.\n\nThird of three.\n"


def test_half_a_table_stays_source_until_one_leaves_it(bay: Bay) -> None:
    bay.rewrite("| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter\n")
    bay.stand_after("|---|---|")
    for _ in range(9):
        bay.key(bay.text, Qt.Key.Key_Backspace)
    assert bay.stored() == "| a | b |\n\n| 1 | 2 |\n\nAfter\n"
    assert bay.text.piece().kind == "raw"
    bay.qtbot.keyClicks(bay.text, "|:--|--:|")
    assert bay.stored() == "| a | b |\n|:--|--:|\n| 1 | 2 |\n\nAfter\n"
    for _ in range(9):
        bay.key(bay.text, Qt.Key.Key_Backspace)
    bay.stored()
    bay.stand_after("After")
    bay.qtbot.waitUntil(lambda: bay.text.document().blockCount() == 3)  # it is two paragraphs now
    assert bay.stored() == "| a | b |\n\n| 1 | 2 |\n\nAfter\n"


def test_the_menu_of_the_right_button_acts_on_the_words(bay: Bay) -> None:
    bay.rewrite("It will close.\n")
    bay.text.setTextCursor(bay.text.document().find("close"))
    bay.text.customContextMenuRequested.emit(bay.text.cursorRect().center())
    menus = [each for each in bay.text.findChildren(QMenu) if each is not bay.pane.prose.menu and each.actions()]
    bold = next(action for action in menus[-1].actions() if action.text().startswith("Bold"))
    bold.trigger()
    menus[-1].close()
    assert bay.stored() == "It will **close**.\n"


def test_space_on_a_button_presses_it_and_cites_nothing(bay: Bay) -> None:
    bay.click_card(bay.claims[4])
    button = bay.pane.sheet.show_source
    button.setFocus()
    bay.key(button, Qt.Key.Key_Space)
    assert button.isChecked()
    assert not bay.cites(bay.claims[4])


def test_a_citation_by_at_is_a_step_of_its_own(bay: Bay) -> None:
    bay.rewrite("It is so.\n")
    bay.text.put_cursor(0, 9)
    bay.text.setFocus()
    bay.qtbot.keyClicks(bay.text, " More is said. @")
    bay.qtbot.keyClick(bay.text, Qt.Key.Key_Return)
    bay.settle()
    assert "[@" in bay.stored()
    bay.desk.undo()
    bay.settle()
    assert bay.stored() == "It is so. More is said.\n"
