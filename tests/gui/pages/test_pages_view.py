"""The original pages: where they lie, what is selected on them, and that both views of an article show the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import tag_passage
from claimdesk.domain.layout import Sheet
from claimdesk.domain.records import Anchor, Claim
from claimdesk.gui.app import Built
from claimdesk.gui.pages.spots import Spots
from claimdesk.gui.reader.selection_bar import BarButton
from gui.pages.on_pages import drag, first_paragraph, pane, point, ready, view


@given(
    st.lists(st.tuples(st.floats(50, 2000), st.floats(50, 2000)), min_size=1, max_size=30),
    st.sampled_from([0, 90, 180, 270]),
    st.sampled_from(["width", "page", ""]),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_every_point_of_a_page_is_found_again(
    sizes: list[tuple[float, float]], turn: int, fit: str, across: float, down: float
) -> None:
    spots = Spots()
    spots.sheets = [Sheet(*size) for size in sizes]
    spots.turn, spots.fit, spots.scale = turn, fit, 0.7
    spots.lay(QSizeF(700, 500))
    assert [box.top() for box in spots.boxes] == sorted(box.top() for box in spots.boxes)
    page = len(sizes) // 2
    there = QPointF(sizes[page][0] * across, sizes[page][1] * down)
    seen = spots.to_view(page).map(there)
    assert spots.boxes[page].adjusted(-0.1, -0.1, 0.1, 0.1).contains(seen)
    back = spots.on_page(page, seen)
    assert abs(back.x() - there.x()) < 0.01
    assert abs(back.y() - there.y()) < 0.01
    assert page in spots.between(spots.boxes[page].top() + 1, spots.boxes[page].bottom() - 1)


def test_a_mouse_selects_along_the_text_and_enter_tags_it(on_pages: Built, settle: Callable[[], None]) -> None:
    pages = view(on_pages)
    start, _ = first_paragraph(pages)
    stop = pages.text.text.index(". ", start) + 1
    drag(pages, start, stop)
    assert pages.selection() == (start, stop)
    assert on_pages.window.reader.bar.isVisible()
    QTest.keyClick(pages, Qt.Key.Key_Return)
    settle()
    (claim,) = on_pages.desk.library.where(Claim)
    assert claim.statement == pages.text.text[start:stop]
    (anchor,) = on_pages.desk.library.where(Anchor)
    assert (anchor.start, anchor.end) == (start, stop)
    assert on_pages.desk.place.claim == claim.id
    assert pages.selection() is None


def test_words_the_mouse_cuts_on_a_page_are_taken_whole_unless_alt_is_held(
    on_pages: Built, settle: Callable[[], None]
) -> None:
    pages = view(on_pages)
    start, _ = first_paragraph(pages)
    words = pages.text.text[start:].split()
    stop = start + len(" ".join(words[:6]))
    drag(pages, start + len(words[0]) + 2, stop - 1)
    assert pages.selection() == (start + len(words[0]) + 1, stop)
    QTest.keyClick(pages, Qt.Key.Key_Return)
    settle()
    (anchor,) = on_pages.desk.library.where(Anchor)
    assert (anchor.start, anchor.end) == (start + len(words[0]) + 1, stop)
    drag(pages, start + len(words[0]) + 2, stop - 1, Qt.KeyboardModifier.AltModifier)
    assert pages.selection() == (start + len(words[0]) + 2, stop - 1)


def test_a_digit_takes_another_kind_and_both_views_show_it(on_pages: Built, settle: Callable[[], None]) -> None:
    pages = view(on_pages)
    QTest.keyClick(pages, Qt.Key.Key_J)
    span = pages.selection()
    assert span is not None
    QTest.keyClick(pages, Qt.Key.Key_3)
    settle()
    (claim,) = on_pages.desk.library.where(Claim)
    assert claim.kind == "figure"
    rows = on_pages.window.reader.page.marked.highlights.rows
    assert [(row.start, row.end) for row in rows] == [span]
    before = pages.grab().toImage()
    on_pages.desk.undo()
    settle()
    assert pages.grab().toImage() != before


def test_a_claim_tagged_elsewhere_is_painted_in_the_colour_of_its_kind(
    on_pages: Built, settle: Callable[[], None]
) -> None:
    pages = view(on_pages)
    start, end = first_paragraph(pages)
    on_pages.desk.edit(
        tag_passage, pages.text, on_pages.desk.place.article, start, end, kind="rule",
        briefing=on_pages.desk.place.briefing,
    )  # fmt: skip
    settle()
    fill = pages.overlay.colors.of("rule")[0]
    picture = pages.viewport().grab().toImage()
    at = point(pages, start)
    near = [picture.pixelColor(at + QPoint(dx, dy)) for dx in range(-4, 30) for dy in range(-5, 6)]
    assert any(color == fill for color in near)


def test_what_was_just_tagged_on_the_pages_is_in_sight_in_the_text(on_pages: Built, settle: Callable[[], None]) -> None:
    pages, page = view(on_pages), on_pages.window.reader.page
    start = next(each.start for each in pages.overlay.layout.on(0)[::-1] if pages._in_sight(each.start))
    drag(pages, start, start + 30)
    QTest.keyClick(pages, Qt.Key.Key_1)
    settle()
    QTest.keyClick(pages, Qt.Key.Key_O)
    settle()
    assert page.isVisible()
    assert page.first_visible() <= start < page.last_visible()


@pytest.mark.parametrize("width", [1440, 1024])
def test_every_kind_can_be_reached_at_a_selection(
    on_pages: Built, settle: Callable[[], None], qtbot: QtBot, width: int
) -> None:
    on_pages.window.resize(width, 700)
    ready(on_pages, settle, qtbot)
    pages, reader = view(on_pages), on_pages.window.reader
    start, _ = first_paragraph(pages)
    drag(pages, start, start + 40)
    assert reader.bar.isVisible()
    for button in reader.bar.findChildren(BarButton):
        if button.isVisible():
            corner = button.mapTo(reader, QPoint(0, 0))
            assert reader.rect().contains(QRect(corner, button.size())), button.text()


def test_a_click_on_a_highlight_opens_its_card(on_pages: Built, settle: Callable[[], None]) -> None:
    pages = view(on_pages)
    start, end = first_paragraph(pages)
    change = on_pages.desk.edit(tag_passage, pages.text, on_pages.desk.place.article, start, end, kind="rule",
                                briefing=on_pages.desk.place.briefing)  # fmt: skip
    assert change is not None
    on_pages.desk.go(claim=None)
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=point(pages, start + 4))
    assert on_pages.desk.place.claim == change.made("claim")
    on_pages.desk.go(claim=None)
    page = pages.page
    ((box, row),) = pages.overlay.numbers(page, pages.marked.highlights.rows)
    assert row.number == 1
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=(box.center() - pages.corner()).toPoint())
    assert on_pages.desk.place.claim == change.made("claim")


def test_a_double_click_takes_the_word_and_copy_the_texts_own_words(on_pages: Built) -> None:
    pages = view(on_pages)
    start, _ = first_paragraph(pages)
    at = pages.text.text.index(" ", start) + 2
    QTest.mouseDClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=point(pages, at))
    span = pages.selection()
    assert span is not None
    word = pages.text.text[slice(*span)]
    assert word == pages.text.text[start:].split()[1]
    QTest.keyClick(pages, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == word


def test_the_place_and_the_selection_go_along_when_the_view_is_turned(
    on_pages: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    pages = view(on_pages)
    heading = [block for block in pages.text.blocks if block.kind == "heading"][4]
    pages.scroll_to(heading.start)
    ready(on_pages, settle, qtbot)
    top = pages.first_visible()
    span = (heading.end + 1, heading.end + 20)
    pages.select(span)
    QTest.keyClick(pages, Qt.Key.Key_O)
    page = on_pages.window.reader.page
    assert on_pages.window.reader.views.now is page
    line = page.lines.line_of(top)
    assert line is not None
    assert line.start <= page.first_visible() <= line.end
    assert page.selection() == span
    QTest.keyClick(page, Qt.Key.Key_O)
    ready(on_pages, settle, qtbot)
    assert view(on_pages).page == pages.overlay.layout.page_of(top)
    assert view(on_pages).selection() == span


def test_the_wanted_view_is_kept_for_the_next_start(
    on_pages: Built, desk_app: Callable[..., Built], settle: Callable[[], None], qtbot: QtBot
) -> None:
    view(on_pages).go_to_page(1)
    ready(on_pages, settle, qtbot)
    on_pages.window.reader.places.save()
    on_pages.close()
    again = desk_app(sample=False)
    ready(again, settle, qtbot)
    assert view(again).page == 1


def test_zoom_fit_and_turn_keep_the_place(on_pages: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    pages = view(on_pages)
    pages.go_to_page(2)
    start = pages.page
    scale = pages.spots.scale
    for action in (
        "text_larger",
        "text_larger",
        "text_smaller",
        "pages_whole",
        "pages_turn",
        "pages_turn",
        "text_reset",
    ):
        on_pages.actions.trigger(action)
        assert pages.page == start, action
    assert pages.spots.scale == pytest.approx(scale)
    assert pages.spots.turn == 180
    ready(on_pages, settle, qtbot)
    first, _ = first_paragraph(pages)
    pages.scroll_to(first, share=0.5)
    at = point(pages, first)
    assert pages.hand.position_at(QPointF(at)) == first  # a turned page is still read along its text
    on_pages.actions.trigger("text_larger")
    assert on_pages.settings.get("text_size") == 17, "the text keeps its own size"


def test_pages_are_gone_to_by_number_picture_and_contents(on_pages: Built, settle: Callable[[], None]) -> None:
    pages, whole = view(on_pages), pane(on_pages)
    assert whole.side.small.count() == len(pages.spots.sheets)
    whole.side.small.setCurrentRow(2)
    assert pages.page == 2
    whole.bar.number.setFocus()
    whole.bar.number.setText("1")
    QTest.keyClick(whole.bar.number, Qt.Key.Key_Return)
    assert pages.page == 0
    contents = whole.side.contents
    item = contents.topLevelItem(contents.topLevelItemCount() - 1)
    assert item is not None
    while item.childCount():
        item = item.child(item.childCount() - 1)
    assert item.text(0) in pages.text.text
    whole.side.contents.itemClicked.emit(item, 0)
    assert pages.page > 0
    on_pages.actions.trigger("pages_side")
    assert not whole.side.isVisible()


NOTED = "The ministry published the figures in March, and they apply to all ports. " * 90 + "#footnote[Ibid.]\n\n"
NUMBERED = '#set page(paper: "a5", numbering: "1")\n' + NOTED * 2
RESTARTED = (
    '#set page(paper: "a5", numbering: "i")\nA preface.\n#pagebreak()\n#pagebreak()\n'
    '#set page(numbering: "1")\n#counter(page).update(1)\n' + NOTED
)


@pytest.mark.parametrize(
    ("source", "called"),
    [(NUMBERED, ["1", "2", "3", "4"]), (RESTARTED, ["i", "[2]", "1", "2"])],
    ids=["one after the other", "Roman, then from 1 again"],
)
def test_pages_are_called_as_the_citations_call_them_and_each_is_reached_by_its_number(
    empty: Built, source: str, called: list[str], tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    """Paragraphs go on over pages, and a note stands after the paragraph it belongs to."""
    (tmp_path / "numbered.pdf").write_bytes(typst.compile(source.encode()))
    empty.desk.import_files([tmp_path / "numbered.pdf"])
    settle()
    empty.window.details.hide()
    empty.actions.trigger("toggle_pages")
    ready(empty, settle, qtbot)
    pages, bar = view(empty), pane(empty).bar
    assert len(pages.spots.boxes) >= len(called)
    for page, label in [*enumerate(called)][::-1]:
        bar.number.setFocus()
        bar.number.setText(label)
        QTest.keyClick(bar.number, Qt.Key.Key_Return)
        assert (pages.page, bar.number.text()) == (page, label)
        words = pages.overlay.layout.on(page)
        if words:
            assert pages.text.where(words[0].start).startswith(f"page {label},")


def test_a_reveal_scrolls_the_pages_and_find_marks_them(on_pages: Built, qtbot: QtBot) -> None:
    pages = view(on_pages)
    last = [block for block in pages.text.blocks if block.kind == "paragraph"][-1]
    on_pages.desk.show_passage((on_pages.desk.place.article, last.start, last.end))
    assert pages.page == pages.overlay.layout.page_of(last.start)
    on_pages.actions.trigger("find")
    QTest.keyClicks(on_pages.window.reader.find_bar.words, "committee")
    qtbot.waitUntil(lambda: bool(pages.marked.found))
    first = pages.first_visible()
    on_pages.actions.trigger("find_next")
    assert pages.marked.current >= 0
    assert first <= pages.text.text.index("committee", first) or pages.first_visible() != first


def test_an_article_without_pages_shows_no_switch(on_pages: Built, settle: Callable[[], None]) -> None:
    bar = pane(on_pages).bar
    assert bar.isVisible()
    on_pages.desk.import_paste("A headline of words\n\nAnd some more words that make an article of it.")
    settle()
    assert not bar.isVisible()
    assert on_pages.window.reader.views.now is on_pages.window.reader.page
    assert not on_pages.actions.qaction("toggle_pages").isEnabled()


def test_keys_scroll_the_pages(on_pages: Built) -> None:
    pages = view(on_pages)
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.offset_y() == pages.verticalScrollBar().maximum()
    QTest.keyClick(pages, Qt.Key.Key_Home)
    QTest.keyClick(pages, Qt.Key.Key_Space)
    QTest.keyClick(pages, Qt.Key.Key_Down)
    assert pages.offset_y() > pages.viewport().height() // 2
