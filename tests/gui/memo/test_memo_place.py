"""Coming to the memo place: a draft at once, claims in and out, order, words, undo, other memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from claimdesk.domain.edits import briefings, claims, memos
from claimdesk.domain.memo.source import bottom_line, claims_cited
from claimdesk.domain.records import Claim, Memo

if TYPE_CHECKING:
    from conftest import Bay

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_place_never_starts_empty_a_draft_stands_there_with_its_pages(unwritten: Bay) -> None:
    bay = unwritten
    assert bay.memo.title == "Carriers"
    assert set(bay.claims[:3]) == set(claims_cited(bottom_line(bay.memo.source)))  # the key claims
    assert bay.pane.pages.count >= 1
    assert bay.pane.pages.is_drawn(0)
    assert not bay.pane.status.text()  # nothing stands in the way of the pages
    assert " of 6 claims cited · " in bay.pane.words
    assert bay.pane.words.endswith(" words")
    assert bay.desk.undo_label.startswith("New memo")


def test_the_prose_shows_the_source_formatted(bay: Bay) -> None:
    text = bay.text.toPlainText()
    assert "Key points" in text
    assert "##" not in text
    assert "[@" not in text
    assert bay.text.words() == bay.memo.source
    assert "updates by itself" in bay.text.shown.rows["::: positions"].whole


def test_cards_say_which_claims_the_memo_has(bay: Bay) -> None:
    cards = {card.claim: card for card in bay.pane.claims.list.cards.rows}
    assert list(cards) == bay.claims
    assert [card.cited for card in cards.values()] == [True, True, True, False, False, False]
    assert bay.pane.claims.only_new.text() == "Not in memo 3"
    bay.qtbot.mouseClick(bay.pane.claims.only_new, Qt.MouseButton.LeftButton)
    assert [card.claim for card in bay.pane.claims.list.cards.rows] == bay.claims[3:]


def test_cards_are_found_by_words_and_number(bay: Bay) -> None:
    bay.qtbot.keyClicks(bay.pane.claims.field, "no. 5")
    assert [card.claim for card in bay.pane.claims.list.cards.rows] == [bay.claims[4]]


def test_space_makes_a_key_point_while_the_cursor_stands_nowhere(bay: Bay) -> None:
    bay.click_card(bay.claims[4])
    bay.text.placed = False
    bay.key(bay.pane.claims.list, Qt.Key.Key_Space)
    assert bay.points == [*bay.claims[:3], bay.claims[4]]
    assert bay.desk.undo_label == "Put no. 5 in memo"
    assert bay.cites(bay.claims[4])
    bay.key(bay.pane.claims.list, Qt.Key.Key_Space)
    assert bay.points == bay.claims[:3]
    bay.key(bay.pane.claims.list, Qt.Key.Key_Z, CTRL)
    assert bay.points == [*bay.claims[:3], bay.claims[4]]


def test_space_cites_where_the_cursor_is_and_again_takes_it_out(bay: Bay) -> None:
    bay.rewrite("## Outlook\n\nIt fell.\n\nMore.\n")
    bay.stand_after("It fell")
    bay.click_card(bay.claims[4])
    bay.key(bay.pane.claims.list, Qt.Key.Key_Space)
    assert bay.memo.source == f"## Outlook\n\nIt fell [@{bay.claims[4]}].\n\nMore.\n"
    bay.key(bay.pane.claims.list, Qt.Key.Key_Space)
    assert bay.memo.source == "## Outlook\n\nIt fell .\n\nMore.\n"


def test_cards_dropped_on_the_prose_are_cited_there(bay: Bay) -> None:
    bay.rewrite("It fell. It rose.\n")
    bay.stand_after("It rose")
    cards = bay.pane.claims.list.cards
    bay.text.insertFromMimeData(cards.mimeData([cards.place_of(claim) for claim in bay.claims[3:5]]))
    assert bay.stored() == f"It fell. It rose [@{bay.claims[3]}] [@{bay.claims[4]}].\n"
    assert bay.cites(bay.claims[3])


def test_delete_leaves_a_claim_out_everywhere_and_keeps_it(bay: Bay) -> None:
    bay.click_card(bay.claims[1])
    bay.key(bay.pane.claims.list, Qt.Key.Key_Delete)
    assert bay.claims[1] not in claims_cited(bay.memo.source)
    assert bay.claims[1] in bay.library.claims_in(bay.briefing)


def test_a_click_on_a_chip_shows_the_claim_in_place_and_enter_goes_to_what_states_it(bay: Bay) -> None:
    bay.rewrite(f"It is alone. [@{bay.claims[0]}]\n")
    bay.stand_after("alone. ")
    at = bay.text.cursorRect().center() + QPoint(30, 0)
    bay.qtbot.mouseClick(bay.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    card = bay.pane.card
    assert bay.desk.place.section == "memo"
    assert card.isVisible()
    assert card.statement.text().startswith(bay.library.get(Claim, bay.claims[0]).statement)
    assert "Stockwire" in card.who.text()
    bay.key(card.open, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert bay.text.hasFocus()
    bay.qtbot.mouseClick(bay.text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    bay.key(card.open, Qt.Key.Key_Return)
    assert bay.desk.place.section == "read"
    assert bay.desk.place.claim == bay.claims[0]
    seen = bay.revealed[-1]
    words = bay.desk.text(bay.article).text[seen.start : seen.end]
    assert words == "it is the only one without a safety agreement"
    bay.actions.trigger("back")
    assert bay.desk.place.section == "memo"


def test_the_place_one_writes_at_stays_in_sight_when_the_window_shrinks(bay: Bay) -> None:
    bay.rewrite("\n\n".join(f"Paragraph {number} " + "and so on " * 20 for number in range(9)) + "\n")
    bay.stand_after("Paragraph 2")
    assert bay.text.viewport().rect().contains(bay.text.cursorRect())
    bay.window.resize(900, 420)
    bay.settle()
    assert bay.text.viewport().rect().contains(bay.text.cursorRect())


def test_what_live_blocks_cite_counts_among_the_sources(bay: Bay) -> None:
    bay.rewrite("::: claims importance=all limit=all\n\n::: sources limit=all\n")
    assert bay.text.shown.rows["::: sources limit=all"].count.startswith("2 articles, ")


def test_what_is_typed_is_stored_in_a_pause_and_is_one_step_to_undo(bay: Bay) -> None:
    bay.rewrite("First words.\n\nLast words.\n")
    bay.stand_after("First")
    bay.qtbot.keyClicks(bay.text, " and")
    bay.qtbot.waitUntil(lambda: bay.memo.source.startswith("First and words."))
    bay.qtbot.keyClicks(bay.text, " best")
    bay.qtbot.waitUntil(lambda: bay.memo.source == "First and best words.\n\nLast words.\n")
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "First words.\n\nLast words.\n"
    assert bay.text.toPlainText().startswith("First words.")
    assert bay.text.textCursor().blockNumber() == 0


def test_undo_stores_what_was_just_typed_before_it_takes_it_back(bay: Bay) -> None:
    bay.rewrite("First words.\n")
    bay.stand_after("First")
    bay.qtbot.keyClicks(bay.text, " own")
    bay.key(bay.text, Qt.Key.Key_Z, CTRL)
    assert bay.memo.source == "First words.\n"
    assert bay.text.toPlainText() == "First words."
    bay.key(bay.text, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert bay.memo.source == "First own words.\n"


def test_a_space_just_typed_is_not_taken_away_while_one_writes(bay: Bay) -> None:
    box = bay.pane.sheet.header.title
    box.setFocus()
    box.selectAll()
    bay.qtbot.keyClicks(box, "Ships and ")
    bay.qtbot.waitUntil(lambda: bay.memo.title == "Ships and")
    bay.qtbot.keyClicks(box, "ports")
    bay.qtbot.waitUntil(lambda: bay.memo.title == "Ships and ports")
    assert box.text() == "Ships and ports"


def test_an_empty_title_comes_back_when_one_leaves_it(bay: Bay) -> None:
    box = bay.pane.sheet.header.title
    box.setFocus()
    box.selectAll()
    bay.key(box, Qt.Key.Key_Backspace)
    bay.text.setFocus()
    assert box.text() == "Carriers"
    assert bay.memo.title == "Carriers"


def test_header_fields_are_kept_and_the_next_memo_remembers_them(bay: Bay) -> None:
    for name, words in (("to", "The director"), ("sender", "Policy desk"), ("date", "24 june 2026")):
        box = bay.pane.sheet.header.fields[name]
        box.setFocus()
        box.selectAll()
        bay.qtbot.keyClicks(box, words)
        bay.key(box, Qt.Key.Key_Return)
    assert (bay.memo.to, bay.memo.sender, bay.memo.date) == ("The director", "Policy desk", "2026-06-24")
    assert bay.pane.sheet.header.fields["date"].text() == "24 June 2026"
    first = bay.memo.id
    bay.actions.trigger("new_memo")
    bay.settle()
    assert bay.memo.id != first
    assert (bay.memo.to, bay.memo.sender) == ("The director", "Policy desk")
    assert bay.pane.sheet.header.fields["to"].text() == "The director"


def test_a_wrong_date_is_said_under_the_memo_and_stays_to_be_put_right(bay: Bay) -> None:
    before, box = bay.memo.date, bay.pane.sheet.header.fields["date"]
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
    bay.settle()
    assert "Nothing is settled" in bay.text.toPlainText()
    assert "no such block" in bay.text.shown.rows["::: unheard"].whole
    assert bay.cites(bay.claims[5])


def test_a_claim_rewritten_elsewhere_is_rewritten_here(bay: Bay) -> None:
    bay.desk.edit(claims.set_claim, bay.claims[0], statement="No other carrier is without an agreement.")
    bay.settle()
    assert bay.text.shown.chip(bay.claims[0]) == "No other carrier"


def test_deleting_the_memo_asks_nothing_and_undo_brings_it_back(unwritten: Bay) -> None:
    bay = unwritten
    first = bay.memo.id
    bay.pane.acts.delete()
    assert bay.library.find(Memo, first) is None
    assert bay.pane.stack.currentIndex() == 1
    assert bay.pane.nothing.hint.text().startswith("This briefing has no memo. A draft takes its 6 claims")
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


def test_a_click_on_a_template_drafts_a_memo_again(unwritten: Bay) -> None:
    bay = unwritten
    bay.pane.acts.delete()
    rows = bay.pane.nothing.rows
    assert [row.accessibleName() for row in rows][:2] == ["Briefing memo", "Memorandum"]  # the usual one first
    bay.qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert "Drafting" in bay.pane.nothing.hint.text()
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
    assert "select words and press Enter" in bare.pane.nothing.hint.text()
    assert "Go to Read" in bare.pane.claims.empty.text()
    bare.qtbot.mouseClick(bare.pane.nothing.rows[0], Qt.MouseButton.LeftButton)
    bare.settle()
    assert bare.memo.title == "Carriers"
    assert bare.pane.pages.count == 1


def test_what_is_being_typed_is_stored_when_one_goes_elsewhere(bay: Bay) -> None:
    bay.rewrite("A thought.\n")
    bay.stand_after("A")
    bay.qtbot.keyClicks(bay.text, " half")
    bay.desk.go(section="read")
    assert bay.memo.source == "A half thought.\n"


def test_another_windows_words_arrive_but_not_under_ones_fingers(bay: Bay) -> None:
    from claimdesk.store.library import Library

    box = bay.pane.sheet.header.fields["to"]
    box.setFocus()
    bay.qtbot.keyClicks(box, "The d")
    with Library.open(bay.library.path) as other:
        other.apply(memos.set_memo(other, bay.memo.id, sender="Another desk"), desk="other")
    bay.desk.look()
    assert bay.pane.sheet.header.fields["sender"].text() == "Another desk"
    assert box.text() == "The d"


def test_letters_typed_in_a_field_never_act_on_the_memo(bay: Bay) -> None:
    bay.pane.claims.field.setFocus()
    bay.qtbot.keyClicks(bay.pane.claims.field, "a b")
    bay.key(bay.pane.claims.field, Qt.Key.Key_Delete)
    assert bay.points == bay.claims[:3]
    assert bay.pane.claims.field.text() == "a b"


@pytest.mark.parametrize(
    ("width", "claims_there", "pages_there"), [(1240, True, True), (1024, True, False), (720, True, False)]
)
def test_columns_fold_away_where_there_is_no_room(bay: Bay, width: int, claims_there: bool, pages_there: bool) -> None:
    bay.window.resize(width, 620)
    bay.settle()
    assert (bay.pane.claims.isVisible(), bay.pane.pages.isVisible()) == (claims_there, pages_there)
    assert bay.pane.sheet.width() >= 300
    assert bay.pane.width() == width


def test_in_a_narrow_window_the_pages_stand_in_the_claims_stead_when_asked_for(bay: Bay) -> None:
    alt = CTRL | Qt.KeyboardModifier.AltModifier
    bay.window.resize(1024, 620)
    bay.settle()
    shown = bay.actions.qaction("memo_pages")
    assert not shown.isChecked()
    bay.text.setFocus()
    bay.key(bay.text, Qt.Key.Key_V, alt)
    assert (bay.pane.claims.isVisible(), bay.pane.pages.isVisible(), shown.isChecked()) == (False, True, True)
    assert bay.pane.pages.width() > 480  # wide enough to be read
    bay.key(bay.text, Qt.Key.Key_V, alt)
    assert (bay.pane.claims.isVisible(), bay.pane.pages.isVisible()) == (True, False)
    bay.key(bay.text, Qt.Key.Key_G, alt)  # the cursor's line in the pages
    assert bay.pane.pages.isVisible()
    bay.window.resize(1380, 800)
    assert (bay.pane.claims.isVisible(), bay.pane.pages.isVisible()) == (True, True)
    bay.key(bay.text, Qt.Key.Key_V, alt)
    assert not bay.pane.pages.isVisible()  # more room to write, in a wide one too


def test_no_field_is_cut_and_fourteen_lines_of_text_stand_in_a_small_window(bay: Bay) -> None:
    bay.window.resize(1024, 585)  # what 1024 by 700 leaves between the bars, a message among them
    bay.settle()
    field = bay.pane.claims.field
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert field.width() >= words + 20
    assert bay.text.viewport().height() >= 14 * bay.text.fontMetrics().lineSpacing()


def test_a_screen_reader_hears_cards_prose_and_pages(bay: Bay) -> None:
    cards = bay.pane.claims.list.cards
    role = Qt.ItemDataRole.AccessibleTextRole
    assert cards.data(cards.place_of(bay.claims[0]), role).endswith("no. 1 · key, in the memo")
    bay.rewrite(f"## Outlook\n\nIt is alone. [@{bay.claims[0]}]\n{{: .judgment likelihood=likely}}\n\n::: timeline\n")
    bay.stand_after("Outlook")
    assert bay.text.accessibleDescription() == "Heading 2"
    bay.stand_after("alone. ")
    bay.key(bay.text, Qt.Key.Key_Right)
    assert bay.text.accessibleDescription().startswith("Likely, cites it is the only one without a safety agreement")
    bay.key(bay.text, Qt.Key.Key_Down)
    assert bay.text.accessibleDescription().startswith("Live block, Timeline")
    assert bay.pane.pages.accessibleDescription().endswith(("page", "pages"))
    header = bay.pane.sheet.header
    fields = [header.title, *header.fields.values(), bay.text, bay.pane.sheet.source, bay.pane.pages]
    assert all(widget.accessibleName() for widget in fields)


def test_a_memo_made_elsewhere_takes_nobody_away_from_the_one_on_show(bay: Bay) -> None:
    first = bay.memo.id
    bay.desk.go(memo=None)
    bay.settle()
    bay.library.apply(memos.new_memo(bay.library, bay.briefing, title="Made elsewhere", source="Other words.\n"))
    bay.desk.changed.emit(frozenset({("memo", "m-elsewhere")}))
    bay.settle()
    assert bay.memo.id == first


def test_the_cursor_is_where_one_wrote_when_the_memo_is_shown_again(bay: Bay) -> None:
    bay.rewrite("First words.\n\nMiddle words.\n\nLast words.\n")
    first = bay.memo.id
    bay.stand_after("Middle")
    bay.pane.resuming.save()
    made = bay.desk.edit(memos.new_memo, bay.briefing, title="Another", source="Other words.\n")
    assert made is not None
    bay.desk.go(memo=made.made("memo"))
    bay.settle()
    assert bay.text.place == (0, 0)
    bay.desk.go(memo=first)
    bay.settle()
    assert bay.text.place == (1, 6)


def test_whom_a_memo_goes_to_is_not_carried_into_another_briefing(bay: Bay) -> None:
    bay.desk.edit(memos.set_memo, bay.memo.id, to="Director", sender="Desk officer")
    other = bay.make(briefings.new_briefing, "Another", kind="briefing")
    headers = []
    for briefing in (bay.briefing, other):
        made = bay.desk.edit(memos.new_memo, briefing, title="A further one")
        assert made is not None
        found = bay.library.get(Memo, made.made("memo") or "")
        headers.append((found.to, found.sender))
    assert headers == [("Director", "Desk officer"), ("", "Desk officer")]
