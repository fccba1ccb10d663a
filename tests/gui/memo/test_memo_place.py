"""Coming to the memo place: a draft at once, claims in and out, order, words, undo, other memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from claimdesk.domain.edits import claims, memos
from claimdesk.domain.memo.source import bottom_line, claims_cited
from claimdesk.domain.records import Claim, Memo

if TYPE_CHECKING:
    from conftest import Bay

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_the_place_never_starts_empty_a_draft_stands_there_with_its_pages(unwritten: Bay) -> None:
    bay = unwritten
    assert bay.memo.title == "Carriers"
    assert set(bay.claims[:3]) == set(claims_cited(bottom_line(bay.memo.source)))  # the key claims
    assert bay.pane.pages.count >= 1
    assert bay.pane.pages.is_drawn(0)
    assert "claims cited · Preview" in bay.pane.status.text()
    assert bay.desk.undo_label.startswith("New memo")


def test_the_parts_follow_the_source_and_live_blocks_say_they_update(bay: Bay) -> None:
    rows = bay.pane.sheet.list.parts.rows
    assert rows[0].words == "Key points"
    assert [row.kind for row in rows[1:4]] == ["point"] * 3
    assert rows[1].words == "it is the only one without a safety agreement"
    assert rows[1].chips[0][0] == 1
    assert "Positions: who stands where · updates by itself" in [row.words for row in rows if row.kind == "live"]


def test_cards_say_which_claims_the_memo_has(bay: Bay) -> None:
    cards = {card.claim: card for card in bay.pane.claims.list.cards.cards}
    assert list(cards) == bay.claims
    assert [card.cited for card in cards.values()] == [True, True, True, False, False, False]
    assert bay.pane.claims.only_new.text() == "Not in memo 3"
    bay.qtbot.mouseClick(bay.pane.claims.only_new, Qt.MouseButton.LeftButton)
    assert [card.claim for card in bay.pane.claims.list.cards.cards] == bay.claims[3:]


def test_cards_are_found_by_words_and_number(bay: Bay) -> None:
    bay.qtbot.keyClicks(bay.pane.claims.field, "no. 5")
    assert [card.claim for card in bay.pane.claims.list.cards.cards] == [bay.claims[4]]


def test_space_brings_a_claim_in_and_again_takes_it_out(bay: Bay) -> None:
    bay.click_card(bay.claims[4])
    bay.key(bay.pane.claims.list, Qt.Key.Key_Space)
    assert bay.points == [*bay.claims[:3], bay.claims[4]]
    assert bay.desk.undo_label == "Put no. 5 in memo"
    assert bay.pane.is_cited(bay.claims[4])
    bay.key(bay.pane.claims.list, Qt.Key.Key_Space)
    assert bay.points == bay.claims[:3]
    bay.key(bay.pane.claims.list, Qt.Key.Key_Z, CTRL)
    assert bay.points == [*bay.claims[:3], bay.claims[4]]


def test_a_card_dropped_between_two_points_lands_there(bay: Bay) -> None:
    cards, parts = bay.pane.claims.list.cards, bay.pane.sheet.list.parts
    data = cards.mimeData([cards.place_of(bay.claims[4])])
    at = parts.place_of(bay.claims[1]).row()
    assert parts.canDropMimeData(data, Qt.DropAction.CopyAction, at, 0, parts.index(-1))
    parts.dropMimeData(data, Qt.DropAction.CopyAction, at, 0, parts.index(-1))
    assert bay.points == [bay.claims[0], bay.claims[4], *bay.claims[1:3]]


def test_several_cards_dropped_together_keep_their_order(bay: Bay) -> None:
    cards, parts = bay.pane.claims.list.cards, bay.pane.sheet.list.parts
    data = cards.mimeData([cards.place_of(claim) for claim in bay.claims[3:5]])
    parts.dropMimeData(data, Qt.DropAction.CopyAction, parts.place_of(bay.claims[0]).row(), 0, parts.index(-1))
    assert bay.points == [*bay.claims[3:5], *bay.claims[:3]]


def test_points_move_by_dragging_and_by_keys(bay: Bay) -> None:
    parts = bay.pane.sheet.list.parts
    data = parts.mimeData([parts.place_of(bay.claims[0])])
    after_last = parts.place_of(bay.claims[2]).row() + 1
    parts.dropMimeData(data, Qt.DropAction.MoveAction, after_last, 0, parts.index(-1))
    assert bay.points == [*bay.claims[1:3], bay.claims[0]]
    bay.stand_on(bay.claims[0])
    bay.key(bay.pane.sheet.list, Qt.Key.Key_Up, ALT)
    bay.key(bay.pane.sheet.list, Qt.Key.Key_Up, ALT)
    assert bay.points == bay.claims[:3]
    assert bay.pane.sheet.list.chosen().part.claims == (bay.claims[0],)  # the keyboard goes with it
    bay.key(bay.pane.sheet.list, Qt.Key.Key_Up, ALT)
    assert bay.points == bay.claims[:3]  # the first stays first
    bay.key(bay.pane.sheet.list, Qt.Key.Key_Down, ALT)
    assert bay.points == [bay.claims[1], bay.claims[0], bay.claims[2]]


def test_delete_leaves_a_point_out_and_keeps_the_claim(bay: Bay) -> None:
    bay.stand_on(bay.claims[1])
    bay.key(bay.pane.sheet.list, Qt.Key.Key_Delete)
    assert bay.claims[1] not in claims_cited(bay.memo.source)
    assert bay.claims[1] in bay.library.claims_in(bay.briefing)


def test_a_click_on_a_point_goes_to_its_passage_and_back_returns(bay: Bay) -> None:
    view = bay.pane.sheet.list
    spot = view.visualRect(view.parts.place_of(bay.claims[0])).center()
    bay.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert bay.desk.place.section == "read"
    assert bay.desk.place.claim == bay.claims[0]
    seen = bay.revealed[-1]
    words = bay.desk.text(bay.article).text[seen.start : seen.end]
    assert words == "it is the only one without a safety agreement"
    bay.actions.trigger("back")
    assert bay.desk.place.section == "memo"


def test_the_bottom_line_is_typed_cites_by_number_and_is_one_step_to_undo(bay: Bay) -> None:
    before = bay.memo.source
    box = bay.pane.sheet.bottom
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, "They will sign soon. [no. 4]")
    bay.settle()
    bay.qtbot.waitUntil(lambda: bottom_line(bay.memo.source) == f"They will sign soon. [@{bay.claims[3]}]")
    assert box.toPlainText() == "They will sign soon. [no. 4]"
    bay.key(box, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == before
    assert box.toPlainText().startswith("It is the only one") or "[no. 1]" in box.toPlainText()


def test_a_space_just_typed_is_not_taken_away_while_one_writes(bay: Bay) -> None:
    box = bay.pane.sheet.title
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, "Ships and ")
    bay.qtbot.waitUntil(lambda: bay.memo.title == "Ships and")
    bay.qtbot.keyClicks(box, "ports")
    bay.qtbot.waitUntil(lambda: bay.memo.title == "Ships and ports")
    assert box.text() == "Ships and ports"


def test_an_empty_title_comes_back_when_one_leaves_it(bay: Bay) -> None:
    box = bay.pane.sheet.title
    box.setFocus()
    box.selectAll()
    bay.key(box, Qt.Key.Key_Backspace)
    bay.pane.sheet.list.setFocus()
    assert box.text() == "Carriers"
    assert bay.memo.title == "Carriers"


def test_header_fields_are_kept_and_the_next_memo_remembers_them(bay: Bay) -> None:
    for name, words in (("to", "The director"), ("sender", "Policy desk"), ("date", "24 june 2026")):
        box = bay.pane.sheet.header[name]
        box.setFocus()
        box.selectAll()
        bay.qtbot.keyClicks(box, words)
        bay.key(box, Qt.Key.Key_Return)
    assert (bay.memo.to, bay.memo.sender, bay.memo.date) == ("The director", "Policy desk", "2026-06-24")
    assert bay.pane.sheet.header["date"].text() == "24 June 2026"
    first = bay.memo.id
    bay.actions.trigger("new_memo")
    bay.settle()
    assert bay.memo.id != first
    assert (bay.memo.to, bay.memo.sender) == ("The director", "Policy desk")
    assert bay.pane.sheet.header["to"].text() == "The director"


def test_a_wrong_date_is_said_under_the_memo_and_stays_to_be_put_right(bay: Bay) -> None:
    before, box = bay.memo.date, bay.pane.sheet.header["date"]
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, "soonish")
    bay.key(box, Qt.Key.Key_Return)
    assert "is not a date" in bay.pane.sheet.trouble.text()
    assert box.text() == "soonish"
    assert bay.memo.date == before


def test_the_source_can_be_written_and_keeps_everything(bay: Bay) -> None:
    bay.qtbot.mouseClick(bay.pane.sheet.show_source, Qt.MouseButton.LeftButton)
    page = bay.pane.sheet.source
    assert page.toPlainText() == bay.memo.source
    more = f"\n## Outlook\n\nNothing is settled [@{bay.claims[5]}].\n\n::: unheard\n"
    page.moveCursor(page.textCursor().MoveOperation.End)
    page.insertPlainText(more)
    bay.qtbot.waitUntil(lambda: bay.memo.source.endswith(more))
    bay.qtbot.mouseClick(bay.pane.sheet.show_source, Qt.MouseButton.LeftButton)
    words = [row.words for row in bay.pane.sheet.list.parts.rows]
    assert words[-3:] == ["Outlook", "Nothing is settled .", "::: unheard · there is no such block"]
    assert bay.pane.is_cited(bay.claims[5])


def test_a_claim_rewritten_elsewhere_is_rewritten_here(bay: Bay) -> None:
    bay.desk.edit(claims.set_claim, bay.claims[0], statement="No other carrier is without an agreement.")
    bay.settle()
    assert bay.row(bay.claims[0]).words == "No other carrier is without an agreement."


def test_deleting_the_memo_asks_nothing_and_undo_brings_it_back(unwritten: Bay) -> None:
    bay = unwritten
    first = bay.memo.id
    bay.pane.acts.delete()
    assert bay.library.find(Memo, first) is None
    assert bay.pane.stack.currentIndex() == 1
    assert bay.pane.start.text() == "Draft a memo from 6 claims"
    bay.desk.go(section="read")
    bay.desk.go(section="memo")
    bay.settle()
    assert bay.pane.memo is None  # who deletes the draft does not want it back
    bay.said[-1].action()
    assert bay.memo.id == first


def test_the_undo_of_a_deleted_memo_takes_nothing_newer_back(bay: Bay) -> None:
    first = bay.memo.id
    bay.pane.acts.delete()
    undo = bay.said[-1].action
    assert undo is not None
    bay.desk.edit(claims.set_claim, bay.claims[0], statement="Written after the deletion.")
    undo()
    assert bay.library.get(Claim, bay.claims[0]).statement == "Written after the deletion."
    assert bay.library.find(Memo, first) is None
    assert bay.said[-1].tone == "warn"


def test_the_button_drafts_a_memo_again(unwritten: Bay) -> None:
    bay = unwritten
    bay.pane.acts.delete()
    bay.qtbot.mouseClick(bay.pane.start, Qt.MouseButton.LeftButton)
    bay.settle()
    assert set(bay.claims[:3]) == set(claims_cited(bottom_line(bay.memo.source)))


def test_several_memos_of_one_briefing_are_switched_by_the_menu(bay: Bay) -> None:
    first = bay.memo.id
    bay.actions.trigger("new_memo")
    bay.settle()
    second = bay.memo.id
    bay.pane.tools.menu.aboutToShow.emit()
    entries = {action.data(): action for action in bay.pane.tools.menu.actions() if action.isCheckable()}
    assert {id: action.isChecked() for id, action in entries.items()} == {first: False, second: True}
    entries[first].trigger()
    assert (bay.memo.id, bay.desk.place.memo) == (first, first)


def test_without_claims_the_place_says_what_to_do_next(bare: Bay) -> None:
    assert bare.pane.memo is None
    assert "select words and press Enter" in bare.pane.hint.text()
    assert "Go to Read" in bare.pane.claims.empty.text()
    bare.qtbot.mouseClick(bare.pane.start, Qt.MouseButton.LeftButton)
    bare.settle()
    assert bare.memo.title == "Carriers"
    assert bare.pane.pages.count == 1


def test_what_is_being_typed_is_stored_when_one_goes_elsewhere(bay: Bay) -> None:
    box = bay.pane.sheet.bottom
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, "Half a thought")
    bay.desk.go(section="read")
    assert bottom_line(bay.memo.source) == "Half a thought"


def test_another_windows_words_arrive_but_not_under_ones_fingers(bay: Bay) -> None:
    from claimdesk.store.library import Library

    box = bay.pane.sheet.header["to"]
    box.setFocus()
    bay.qtbot.keyClicks(box, "The d")
    with Library.open(bay.library.path) as other:
        other.apply(memos.set_memo(other, bay.memo.id, sender="Another desk"), desk="other")
    bay.desk.look()
    assert bay.pane.sheet.header["sender"].text() == "Another desk"
    assert box.text() == "The d"


def test_letters_typed_in_a_field_never_act_on_the_memo(bay: Bay) -> None:
    bay.pane.claims.field.setFocus()
    bay.qtbot.keyClicks(bay.pane.claims.field, "a b")
    bay.key(bay.pane.claims.field, Qt.Key.Key_Delete)
    assert bay.points == bay.claims[:3]
    assert bay.pane.claims.field.text() == "a b"


@pytest.mark.parametrize(("width", "claims_there", "pages_there"), [(1024, True, True), (720, True, False)])
def test_columns_fold_away_where_there_is_no_room(bay: Bay, width: int, claims_there: bool, pages_there: bool) -> None:
    bay.window.resize(width, 620)
    bay.settle()
    assert (bay.pane.claims.isVisible(), bay.pane.pages.isVisible()) == (claims_there, pages_there)
    assert bay.pane.sheet.width() >= 300
    assert bay.pane.width() == width


def test_a_screen_reader_hears_cards_parts_and_pages(bay: Bay) -> None:
    cards, parts = bay.pane.claims.list.cards, bay.pane.sheet.list.parts
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cards.data(cards.place_of(bay.claims[0]), role).endswith("no. 1 · key, in the memo")
    assert parts.data(parts.place_of(bay.claims[0]), role).endswith("agreement, no. 1")
    assert bay.pane.pages.accessibleDescription().endswith(("page", "pages"))
    fields = [bay.pane.sheet.title, bay.pane.sheet.bottom, *bay.pane.sheet.header.values(), bay.pane.pages]
    assert all(widget.accessibleName() for widget in fields)
