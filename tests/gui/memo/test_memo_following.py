"""The pages and the prose as one: following the cursor, a click on the pages, a note and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices

from claimdesk.domain.edits import memos
from claimdesk.domain.memo.placing import spot_of
from claimdesk.exporters.page_spots import Spot
from claimdesk.exporters.pages import opened
from claimdesk.gui.memo.press import Live

if TYPE_CHECKING:
    from conftest import Bay

TWICE = "The office waits for the books. "
LONG = "\n\n".join(f"Paragraph number {at}. " + "Words and words. " * 40 for at in range(40)) + "\n"


def live(bay: Bay) -> Live:
    found = bay.pane.following._live
    assert found is not None
    return found


def spots(bay: Bay) -> list[Spot]:
    return [spot for page in live(bay).spots for spot in page]


def stand_still(bay: Bay) -> None:
    glide = bay.pane.pages._glide
    bay.qtbot.wait(100)
    bay.qtbot.waitUntil(lambda: glide.state() == glide.State.Stopped)


def click_at(bay: Bay, page: int, x: float, y: float) -> None:
    view = bay.pane.pages
    view.bring(page, y - 5, y + 5, asked=True)
    stand_still(bay)
    bay.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.spot_at(page, x, y))
    bay.settle()


def click_words(bay: Bay, words: str, nth: int = 0) -> None:
    """Click the first letter of these words where the pages show them for the ``nth`` time."""
    click_at(bay, *printed(bay.pane.pages._data, words, nth))


def printed(pdf: bytes, words: str, nth: int) -> tuple[int, float, float]:
    with opened(pdf) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            search = text.search(words)
            while found := search.get_next():
                if not nth:
                    left, bottom, right, top = text.get_charbox(found[0])
                    return number, (left + right) / 2, document[number].get_height() - (bottom + top) / 2
                nth -= 1
    raise AssertionError(f"{words!r} is on no page")


def note_spot(bay: Bay, number: int) -> Spot:
    return next(spot for spot in spots(bay) if spot.mark.note == number and spot.jump is not None)


def middle(spot: Spot) -> tuple[int, float, float]:
    return spot.page, (spot.box.left + spot.box.right) / 2, (spot.box.top + spot.box.bottom) / 2


def after_cursor(bay: Bay) -> str:
    cursor = bay.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_a_click_on_the_pages_brings_the_cursor_to_that_very_word(bay: Bay) -> None:
    bay.rewrite("## Head\n\n" + (TWICE * 30).strip() + "\n\nAnd *this* is 😀 not it, said **nobody** at all.\n")
    click_words(bay, "nobody at all")
    assert after_cursor(bay) == "nobody at all."
    click_words(bay, "not it")
    assert after_cursor(bay).startswith("not it, said")


@pytest.mark.parametrize(("nth", "block"), [(0, 0), (7, 0), (12, 1), (19, 1), (24, 2), (25, 3)])
def test_of_a_sentence_that_stands_there_often_the_clicked_one_is_found(bay: Bay, nth: int, block: int) -> None:
    many = (TWICE * 12).strip()
    bay.rewrite(f"{many}\n\n{many}\n\n- {TWICE}\n- {TWICE}\n")
    click_words(bay, "waits", nth)
    assert bay.text.textCursor().blockNumber() == block
    inside = nth % 12 if nth < 24 else 0
    assert bay.text.textCursor().positionInBlock() == inside * len(TWICE) + len("The office ")


def test_a_row_of_a_live_block_leads_to_the_block(bay: Bay) -> None:
    click_words(bay, "In their words")
    assert bay.text.piece().kind == "live"


def test_a_statement_printed_for_a_chip_leads_to_the_chip(bay: Bay) -> None:
    bay.rewrite(f"Words before it.\n\n- [@{bay.claims[0]}]\n")
    click_words(bay, "without a safety")
    assert bay.text.textCursor().selectedText() == "\ufffc"


def test_the_pages_follow_the_cursor_only_when_it_is_out_of_sight_and_mark_its_line(bay: Bay) -> None:
    bay.rewrite(LONG)
    view = bay.pane.pages
    bay.stand_after("Paragraph number 0")
    stand_still(bay)
    assert view.verticalScrollBar().value() == 0
    bay.stand_after("Paragraph number 30")
    bay.qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 500)
    stand_still(bay)
    page, _, y = printed(view._data, "Paragraph number 30", 0)
    assert view._line is not None
    assert view._line[0] == page
    assert view._line[1] < y < view._line[2]
    assert view.viewport().rect().contains(view.spot_at(page, 60, y))
    before = view.verticalScrollBar().value()
    bay.stand_after("Paragraph number 30. Words")
    stand_still(bay)
    assert view.verticalScrollBar().value() == before


def test_the_pages_do_not_follow_while_the_user_scrolls_them_but_by_key(bay: Bay) -> None:
    bay.rewrite(LONG)
    bar = bay.pane.pages.verticalScrollBar()
    bay.stand_after("Paragraph number 30")
    bay.qtbot.waitUntil(lambda: bar.value() > 500)
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    bay.stand_after("Paragraph number 20")
    bay.qtbot.wait(200)
    assert bar.value() == 0
    bay.actions.trigger("memo_in_pages")
    bay.qtbot.waitUntil(lambda: bar.value() > 500)


def test_a_note_leads_to_its_passage_and_back_leads_to_the_same_place(bay: Bay) -> None:
    shown: list[object] = []
    bay.desk.reveal.connect(shown.append)
    bay.stand_after("Key points")
    at, scrolled = bay.text.textCursor().position(), bay.pane.pages.verticalScrollBar().value()
    click_at(bay, *middle(note_spot(bay, 2)))
    assert bay.desk.place.section == "read"
    assert bay.desk.place.claim == bay.claims[1]
    assert shown
    bay.actions.trigger("back")
    bay.settle()
    assert bay.desk.place.section == "memo"
    assert bay.text.textCursor().position() == at
    assert bay.pane.pages.verticalScrollBar().value() == scrolled
    assert bay.text.hasFocus()


def test_the_words_of_a_note_lead_there_too_and_a_link_opens_the_browser_when_clicked(
    bay: Bay, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toString()))
    bay.rewrite(f"So it is. [@{bay.claims[4]}] See [the chart](https://harbour.example/a).\n")
    assert not went
    click_words(bay, "the chart")
    assert went == ["https://harbour.example/a"]
    assert bay.desk.place.section == "memo"
    body = [spot for spot in spots(bay) if spot.mark.note == 1 and spot.jump is None and not spot.mark.web]
    click_at(bay, *middle(body[0]))
    assert bay.desk.place.section == "read"
    assert bay.desk.place.claim == bay.claims[4]


def test_the_number_of_a_note_says_the_words_of_its_passage(bay: Bay) -> None:
    view = bay.pane.pages
    bay.qtbot.mouseMove(view.viewport(), view.spot_at(*middle(note_spot(bay, 1))))
    bay.qtbot.waitUntil(lambda: "the only one without a safety agreement" in view.viewport().toolTip())
    bay.qtbot.mouseMove(view.viewport(), QPoint(2, 2))
    bay.qtbot.waitUntil(lambda: not view.viewport().toolTip())


def test_the_passage_of_the_citation_at_the_cursor_is_a_key_away(bay: Bay) -> None:
    bay.stand_after("Key points")
    bay.actions.trigger("memo_passage")
    assert bay.desk.place.section == "memo"  # nothing is cited in a heading
    bay.stand_after("It is so. ")
    bay.actions.trigger("memo_passage")
    assert bay.desk.place.section == "read"
    assert bay.desk.place.claim == bay.claims[0]


def test_what_is_typed_is_on_the_pages_before_it_is_stored(bay: Bay) -> None:
    bay.stand_after("It is so.")
    bay.qtbot.keyClicks(bay.text, " Quickly")
    bay.qtbot.waitUntil(lambda: not bay.pane.preview.busy)
    with opened(bay.pane.pages._data) as document:
        assert "Quickly" in document[0].get_textpage().get_text_range()


def test_every_piece_of_the_memo_has_its_words_somewhere_on_the_pages(bay: Bay) -> None:
    said = {place.chunk for spot in spots(bay) if (place := spot_of(spot.mark.place)) is not None}
    assert said == set(range(bay.text.paper.blockCount()))


def test_a_long_memo_is_read_before_it_is_shown_and_nothing_else_is_drafted_meanwhile(bay: Bay) -> None:
    first = bay.memo.id
    made = bay.desk.edit(memos.new_memo, bay.briefing, title="The long one", source=LONG)
    assert made is not None
    bay.desk.go(memo=made.made("memo"))
    bay.settle()
    assert bay.memo.title == "The long one"
    assert bay.text.words() == LONG
    bay.desk.go(memo=first)
    bay.desk.go(memo=made.made("memo"))
    bay.desk.go(memo=first)
    bay.settle()
    assert bay.memo.id == first
    assert "Bottom line" in bay.text.words()


def test_the_source_shown_as_markdown_is_followed_too(bay: Bay) -> None:
    bay.rewrite(LONG)
    bay.actions.trigger("memo_source")
    bay.settle()
    source = bay.pane.sheet.source
    cursor = source.document().find("Paragraph number 33")
    source.setTextCursor(cursor)
    bay.qtbot.waitUntil(lambda: bay.pane.pages._line is not None and bay.pane.pages._line[0] > 3)
    click_words(bay, "Paragraph number 2.")
    assert not bay.pane.sheet.show_source.isChecked()
    assert after_cursor(bay).startswith("Paragraph number 2.")
