"""Checks in the memo place: told under the text, underlined in it, mended, waived, and quiet while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from claimdesk.domain.edits import set_memo
from claimdesk.domain.edits.claims import set_claim
from claimdesk.domain.edits.memos import new_memo
from claimdesk.domain.memo.checks.finding import Finding
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.records import Decision, Memo
from claimdesk.exporters.pdf import write_pdf
from claimdesk.gui import background
from claimdesk.gui.memo.checks.check_list import CheckList
from claimdesk.gui.memo.checks.checker import Checker
from claimdesk.gui.memo.checks.strip import ChecksStrip

if TYPE_CHECKING:
    from conftest import Bay

UNCITED = "A sentence of the bottom line cites no claim."
SOURCE = "## Bottom line\n\nThe carrier was asked. [@{0}] It will give in. The price is down 16.4% now [@{4}].\n\n"


def settled(bay: Bay) -> None:
    """Until the memo as it is now has been checked."""
    for _ in range(3):
        bay.settle()
        checks = bay.pane.checks
        bay.qtbot.waitUntil(lambda checks=checks: not checks.checker._soon.isActive() and not checks._rest.isActive())
        assert background.settle(30_000)
        QApplication.processEvents()
    assert not bay.pane.checks.checker.waits


def write(bay: Bay, words: str = SOURCE) -> None:
    """A memo with these words as bottom line; its key claims stand below."""
    cited = " ".join(f"[@{claim}]" for claim in bay.claims[:3])
    bay.desk.edit(set_memo, bay.memo.id, source=words.format(*bay.claims) + f"## Notes\n\nSee here. {cited}\n")
    settled(bay)


def strip(bay: Bay) -> ChecksStrip:
    return bay.pane.strip


def told(bay: Bay) -> list[str]:
    return [row.words for row in strip(bay).list.checks.rows if not row.finding.waived]


def opened(bay: Bay) -> CheckList:
    """The list, open, with the keyboard on it."""
    bay.actions.trigger("memo_checks")
    assert strip(bay).list.isVisible()
    assert strip(bay).list.hasFocus()
    return strip(bay).list


def underlined(bay: Bay) -> list[str]:
    return [cursor.selectedText() for cursor, _ in bay.text._findings]


def test_the_strip_counts_and_tells_the_first_findings_and_the_text_underlines_them(bay: Bay):
    write(bay)
    assert told(bay) == [UNCITED, f"The number “16.4%” does not stand in no. {5}."]
    assert strip(bay).count.text() == "2"
    assert UNCITED in strip(bay).words.text()
    assert strip(bay).words.accessibleName().startswith("2 checks open. ")
    assert underlined(bay) == ["It will give in.", "16.4%"]


def test_findings_alike_are_counted_each_and_said_once(bay: Bay):
    bay.rewrite("## Bottom line\n\nIt will give in. Nobody will sign.\n")
    settled(bay)
    assert told(bay).count(UNCITED) == 2
    assert strip(bay).words.text().count(UNCITED) == 1


def test_a_finding_leads_to_its_place_by_enter_by_click_and_from_the_strip(bay: Bay):
    write(bay)
    found = opened(bay)
    bay.key(found, Qt.Key.Key_Return)
    assert bay.text.textCursor().selectedText() == "It will give in."
    assert bay.text.hasFocus()
    spot = found.visualRect(found.checks.index(1)).topLeft() + QPoint(40, 14)
    bay.qtbot.mouseDClick(found.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert bay.text.textCursor().selectedText() == "16.4%"
    assert bay.text.hasFocus()
    strip(bay).words.linkActivated.emit("0")
    assert bay.text.textCursor().selectedText() == "It will give in."


def test_a_click_shows_the_words_and_leaves_the_keyboard_to_the_checks(bay: Bay):
    write(bay)
    before = bay.memo.source
    bay.text.setFocus()
    found = opened(bay)
    spot = found.visualRect(found.checks.index(1)).topLeft() + QPoint(40, 14)
    bay.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settled(bay)
    assert bay.text.textCursor().selectedText() == "16.4%"
    assert found.hasFocus()
    assert len(told(bay)) == 2
    bay.key(found, Qt.Key.Key_W)
    settled(bay)
    assert told(bay) == [UNCITED]
    assert bay.stored() == before
    bay.text.setFocus()
    strip(bay).words.linkActivated.emit("0")
    assert found.hasFocus()
    assert bay.text.textCursor().selectedText() == "It will give in."


def test_a_finding_stays_listed_while_one_looks_at_its_words(bay: Bay):
    write(bay)
    bay.key(opened(bay), Qt.Key.Key_Return)
    settled(bay)
    assert bay.text.hasFocus()
    assert UNCITED in told(bay)
    assert strip(bay).count.text() == "2"


def test_a_sentence_one_comes_back_to_is_spoken_of(bay: Bay):
    write(bay)
    bay.stand_after("It will")
    bay.qtbot.keyClicks(bay.text, " surely")
    bay.pane.sheet.flush()
    settled(bay)
    assert UNCITED not in told(bay)
    bay.stand_after("was asked")
    settled(bay)
    assert UNCITED in told(bay)
    bay.stand_after("surely")
    settled(bay)
    assert UNCITED in told(bay)


def test_next_and_previous_check_walk_the_findings(bay: Bay):
    write(bay)
    bay.text.setFocus()
    chosen = []
    for action in ("memo_next_check", "memo_next_check", "memo_next_check", "memo_previous_check"):
        bay.actions.trigger(action)
        chosen.append(bay.text.textCursor().selectedText())
    assert chosen == ["It will give in.", "16.4%", "It will give in.", "16.4%"]


def test_the_same_words_found_twice_are_two_stops(bay: Bay):
    write(bay, "## Bottom line\n\nIt gives in. It gives in.\n\n")
    bay.text.setFocus()
    starts = []
    for _ in range(3):
        bay.actions.trigger("memo_next_check")
        starts.append(bay.text.textCursor().selectionStart())
    assert starts[0] == starts[2] != starts[1]


def test_m_mends_the_message_takes_it_back(bay: Bay):
    write(bay)
    before = bay.memo.source
    found = opened(bay)
    bay.key(found, Qt.Key.Key_M)
    settled(bay)
    assert "It will give in." in bay.memo.source
    assert "{: .mine}" in bay.memo.source
    assert UNCITED not in told(bay)
    assert bay.said[-1].text == "Put right: mark as my judgment."
    bay.said[-1].action()
    settled(bay)
    assert bay.memo.source == before
    assert UNCITED in told(bay)


def test_an_act_is_clicked_in_its_row(bay: Bay):
    write(bay)
    found = opened(bay)
    row = found.checks.rows[1]
    box = found.visualRect(found.checks.index(1))
    *_, acts = found.painter_of_rows._plan(row, box.toRectF())
    at, words, _ = acts[-1]
    assert words == "Waive"
    bay.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=at.center().toPoint())
    settled(bay)
    assert told(bay) == [UNCITED]


def test_w_waives_for_good_and_it_can_be_taken_back(bay: Bay):
    write(bay)
    found = opened(bay)
    bay.key(found, Qt.Key.Key_W)
    settled(bay)
    assert told(bay) == [f"The number “16.4%” does not stand in no. {5}."]
    assert underlined(bay) == ["16.4%"]
    assert bay.said[-1].text == f"Waived: {UNCITED}"
    row = found.checks.rows[-1]
    assert (row.under, [words for words, _ in row.acts]) == ("waived · Bottom line", ["Take back"])
    bay.desk.edit(set_memo, bay.memo.id, source=f"A word before.\n\n{bay.memo.source}")
    settled(bay)
    assert UNCITED not in told(bay)
    found.stand_on(row.finding.key)
    found.ask("back")
    settled(bay)
    assert UNCITED in told(bay)
    assert not bay.library.where(Decision, kind="check waived")


def test_a_reason_is_kept_with_the_waiver_and_escape_gives_none(bay: Bay):
    write(bay)
    found = opened(bay)
    bay.key(found, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert strip(bay).list.reason.hasFocus()
    bay.key(strip(bay).list.reason, Qt.Key.Key_Escape)
    assert not strip(bay).list.reason.isVisible()
    bay.key(found, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    bay.qtbot.keyClicks(strip(bay).list.reason, "Everybody knows W and M.")
    bay.key(strip(bay).list.reason, Qt.Key.Key_Return)
    settled(bay)
    (kept,) = bay.library.where(Decision, kind="check waived")
    assert kept.reason == "Everybody knows W and M."
    assert found.checks.rows[-1].under == "waived: Everybody knows W and M. · Bottom line"


def test_keys_typed_as_a_reason_stay_in_their_line(bay: Bay):
    write(bay)
    found = opened(bay)
    asked: list[str] = []
    found.asked.connect(lambda _finding, what: asked.append(what))
    bay.key(found, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    bay.qtbot.keyClicks(found.reason, "Known.")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        bay.key(found.reason, key)
    assert found.currentIndex().row() == 0
    assert found.reason.hasFocus()
    bay.key(found.reason, Qt.Key.Key_Return)
    settled(bay)
    assert [row.reason for row in bay.library.where(Decision, kind="check waived")] == ["Known."]
    assert asked == []
    assert found.hasFocus()
    bay.key(found, Qt.Key.Key_Return)
    assert asked == ["go"]


def test_a_reason_being_typed_stays_while_its_sentence_moves(bay: Bay):
    write(bay)
    found = opened(bay)
    bay.key(found, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    bay.qtbot.keyClicks(found.reason, "Known to")
    before = found.current()
    write(bay, SOURCE.replace("The carrier", "On Monday the carrier"))
    row = found.current()
    assert before is not None
    assert row is not None
    assert row.finding.key == before.finding.key
    assert row.finding != before.finding
    assert found.reason.hasFocus()
    assert found.visualRect(found.currentIndex()).contains(found.reason.geometry())
    bay.qtbot.keyClicks(found.reason, " all.")
    bay.key(found.reason, Qt.Key.Key_Return)
    settled(bay)
    assert found.checks.rows[-1].under == "waived: Known to all. · Bottom line"


def test_a_reason_is_asked_for_no_longer_once_its_finding_is_gone(bay: Bay):
    write(bay)
    found = opened(bay)
    bay.key(found, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    bay.qtbot.keyClicks(found.reason, "Known to")
    write(bay, SOURCE.replace(" It will give in.", ""))
    assert told(bay) == [f"The number “16.4%” does not stand in no. {5}."]
    assert not found.reason.isVisible()
    assert found.hasFocus()


def test_nothing_is_said_about_a_sentence_until_it_is_finished(bay: Bay):
    write(bay, "## Bottom line\n\nThe carrier was asked. [@{0}]\n\n")
    assert told(bay) == []
    assert strip(bay).count.text() == "0"
    assert "Nothing stands open." in strip(bay).words.text()
    bay.stand_after("was asked.")
    bay.text.moveCursor(bay.text.textCursor().MoveOperation.EndOfBlock)
    bay.qtbot.keyClicks(bay.text, " It will give in")
    bay.pane.sheet.flush()
    settled(bay)
    assert "It will give in" in bay.memo.source
    assert told(bay) == []
    bay.qtbot.keyClicks(bay.text, ".")
    bay.pane.sheet.flush()
    settled(bay)
    assert told(bay) == [UNCITED]


def test_who_leaves_an_unfinished_sentence_is_told_about_it(bay: Bay):
    write(bay)
    bay.stand_after("It will")
    bay.qtbot.keyClicks(bay.text, " surely")
    bay.pane.sheet.flush()
    settled(bay)
    assert UNCITED not in told(bay)
    bay.pane.claims.list.setFocus()
    settled(bay)
    assert UNCITED in told(bay)


def test_what_happens_elsewhere_is_caught_up_with(bay: Bay):
    write(bay, "## Bottom line\n\nThe carrier was asked. [@{1}]\n\n")
    bay.desk.go(section="read")
    bay.desk.edit(set_claim, bay.claims[1], verification="contested")
    settled(bay)
    bay.desk.go(section="memo")
    settled(bay)
    assert "No. 2 is contested but stated flatly." in told(bay)


def test_a_change_of_a_claim_is_checked_too(bay: Bay):
    write(bay, "## Bottom line\n\nThe carrier was asked. [@{1}]\n\n")
    bay.desk.edit(set_claim, bay.claims[1], verification="contested")
    settled(bay)
    assert "No. 2 is contested but stated flatly." in told(bay)


def test_a_click_on_underlined_words_opens_the_list_there(bay: Bay):
    write(bay)
    bay.text.finding_clicked.emit(strip(bay).list.checks.rows[1].finding.key)
    assert strip(bay).list.isVisible()
    row = strip(bay).list.current()
    assert row is not None
    assert row.words.startswith("The number")
    bay.key(strip(bay).list, Qt.Key.Key_Escape)
    assert not strip(bay).list.isVisible()


def test_from_the_source_view_a_finding_leads_to_the_prose(bay: Bay):
    write(bay)
    bay.pane.sheet.show_source.setChecked(True)
    settled(bay)
    bay.actions.trigger("memo_next_check")
    assert not bay.pane.sheet.show_source.isChecked()
    assert bay.text.textCursor().selectedText() == "It will give in."


def test_too_many_pages_are_found_once_the_pages_are_made(bay: Bay):
    words = "\n\n".join(f"Paragraph {number} is about nothing in particular. [@{{0}}]" for number in range(120))
    bay.desk.edit(set_memo, bay.memo.id, pages=1)
    write(bay, f"## Background\n\n{words}\n\n")
    settled(bay)
    assert any(words.startswith("The body has ") for words in told(bay)), told(bay)


def test_the_pages_of_one_memo_are_not_told_of_another(bay: Bay):
    words = "\n\n".join(f"Paragraph {number} is about nothing in particular. [@{{0}}]" for number in range(120))
    bay.desk.edit(set_memo, bay.memo.id, pages=1)
    write(bay, f"## Background\n\n{words}\n\n")
    first = bay.memo
    pdf = write_pdf(resolve(bay.library, first, bay.library.text)).data
    other = bay.desk.edit(new_memo, bay.briefing, title="Short", source="Nothing.\n", pages=1).made("memo")
    found: list[Finding] = []
    checker = Checker(bay.desk, bay.pane)
    checker.checked.connect(lambda checked: found.extend(checked[1]))
    checker.show(first)
    checker.set_pdf(pdf, 9)
    checker.show(bay.library.get(Memo, other))
    bay.qtbot.waitUntil(lambda: not checker.waits and background.settle(30_000))
    assert "pages" not in {finding.check for finding in found}


def test_a_reason_is_asked_for_from_the_row_too(bay: Bay):
    write(bay)
    found = opened(bay)
    row = found.checks.rows[1]
    box = found.visualRect(found.checks.index(1))
    *_, acts = found.painter_of_rows._plan(row, box.toRectF())
    at = next(at for at, words, _ in acts if words == "Waive with a reason …")
    bay.qtbot.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=at.center().toPoint())
    assert strip(bay).list.reason.hasFocus()
    bay.qtbot.keyClicks(strip(bay).list.reason, "Known to all.")
    bay.key(strip(bay).list.reason, Qt.Key.Key_Return)
    settled(bay)
    assert told(bay) == [UNCITED]
    assert found.checks.rows[-1].under == "waived: Known to all. · Bottom line"


def test_the_reason_is_asked_for_in_its_row_and_the_row_shows_the_sentence(bay: Bay):
    write(bay)
    found = opened(bay)
    at = found.currentIndex()
    before, row = found.visualRect(at).height(), found.current()
    assert row is not None
    assert row.said == "“It will give in.”"
    assert row.place == "Bottom line"
    bay.key(found, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert found.visualRect(at).contains(found.reason.geometry())
    assert found.visualRect(at).height() > before
    assert "Hide" in strip(bay).words.text()
    assert UNCITED not in strip(bay).words.text()  # the list says it
    bay.key(found.reason, Qt.Key.Key_Escape)
    assert found.visualRect(at).height() == before
    assert found.hasFocus()
    found.asked.emit(row.finding, "waive")
    settled(bay)
    assert found.painter_of_rows.asking is None
