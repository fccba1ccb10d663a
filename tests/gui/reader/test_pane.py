"""The reading pane on a real library, by mouse and keys: select, tag, follow, find, keep the place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QMouseEvent, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from claimdesk.domain.edits import delete_claim, set_outlet
from claimdesk.domain.records import Article, Claim, Evidence, Passage
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.desk import Reveal
from claimdesk.gui.reader.margin import numbers


def point_of(stage: Any, position: int, *, after: bool = False) -> QPoint:
    """Where a character stands in the viewport: its left edge, or its right one."""
    page = stage.pane.page
    line = page.lines.line_of(position)
    (left, right), *_ = line.spans(position, position + 1)
    return QPoint(round(right if after else left), round(line.top + line.height / 2 - page.offset_y()))


def drag(stage: Any, start: int, end: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Select with a pressed mouse from one character to another, as a hand does."""
    port = stage.pane.page.viewport()
    begin, finish = point_of(stage, start), point_of(stage, end - 1, after=True)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, begin)
    for spot in (QPoint((begin.x() + finish.x()) // 2, finish.y()), finish):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(spot),
            QPointF(port.mapToGlobal(spot)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, held, finish)


def press(stage: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(stage.pane.page, key, modifier)


def selected(stage: Any) -> str:
    span = stage.pane.page.selection()
    return stage.pane.page.text.text[slice(*span)] if span else ""


def click(stage: Any, at: QPoint) -> None:
    QTest.mouseClick(stage.pane.page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


# Selecting and tagging


def test_drag_shows_the_bar_beside_the_words_and_enter_tags_them(stage: Any) -> None:
    start, end = stage.span("it is the only one without an agreement")
    drag(stage, start, end)
    assert selected(stage) == "it is the only one without an agreement"
    bar = stage.pane.bar
    assert bar.isVisible()
    words = stage.pane.page.selection_box().translated(stage.pane.page.viewport().pos())
    assert not bar.geometry().adjusted(12, 12, -12, -12).intersects(words.toRect())

    press(stage, Qt.Key.Key_Return)

    (claim,) = stage.desk.library.where(Claim)
    (passage,) = stage.desk.library.where(Passage)
    assert passage.exact == "it is the only one without an agreement"
    assert "kind" in claim.guessed
    assert stage.desk.place.claim == claim.id
    assert stage.pane.page.selection() is None
    assert not bar.isVisible()
    assert [row.claim for row in stage.pane.page.marked.highlights.rows] == [claim.id]


@pytest.mark.parametrize(("key", "kind"), [(Qt.Key.Key_1, "event"), (Qt.Key.Key_4, "rule"), (Qt.Key.Key_9, "sourcing")])
def test_a_digit_tags_as_its_kind(stage: Any, key: Qt.Key, kind: str) -> None:
    stage.pane.page.select(stage.span("four people said"))
    press(stage, key)
    (claim,) = stage.desk.library.where(Claim)
    assert (claim.kind, "kind" in claim.guessed) == (kind, False)


def test_arrows_choose_another_kind_and_enter_takes_it(stage: Any) -> None:
    stage.pane.page.select(stage.span("four people said"))
    stage.pane.bar.offer("event", None)
    press(stage, Qt.Key.Key_Right)
    press(stage, Qt.Key.Key_Right)
    press(stage, Qt.Key.Key_H)
    (claim,) = stage.desk.library.where(Claim)
    assert (claim.kind, "kind" in claim.guessed) == ("figure", False)


def test_the_bar_works_by_mouse(stage: Any) -> None:
    drag(stage, *stage.span("Testers look for flaws"))
    button = stage.pane.bar._kinds["cause"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [claim.kind for claim in stage.desk.library.where(Claim)] == ["cause"]


def test_with_nothing_selected_a_digit_retypes_the_open_claim(stage: Any) -> None:
    claim = stage.tag("four people said", "event")
    stage.desk.go(claim=claim)
    press(stage, Qt.Key.Key_9)
    assert stage.desk.library.get(Claim, claim).kind == "sourcing"
    assert [row.kind for row in stage.pane.page.marked.highlights.rows] == ["sourcing"]


def test_with_nothing_to_tag_the_key_says_so(stage: Any) -> None:
    press(stage, Qt.Key.Key_Return)
    press(stage, Qt.Key.Key_5)
    assert [message.text for message in stage.said] == ["Select some words first."] * 2
    assert stage.desk.library.where(Claim) == []


def test_a_adds_the_selection_to_the_open_claim_whose_words_the_bar_shows(stage: Any) -> None:
    claim = stage.tag("The request 😀 went out by e-mail")
    stage.desk.go(claim=claim)
    stage.pane.page.select(stage.span("Officials have asked one firm"))
    assert "The request" in stage.pane.bar._add.text()
    press(stage, Qt.Key.Key_A)
    assert len(stage.desk.library.where(Evidence, claim=claim)) == 2
    assert len(stage.pane.page.marked.highlights.of(claim)) == 2


def test_n_tags_and_asks_for_the_note(stage: Any) -> None:
    asked: list[str] = []
    stage.actions.handle("edit_note", lambda: asked.append(stage.desk.place.claim))
    stage.pane.page.select(stage.span("four people said"))
    press(stage, Qt.Key.Key_N)
    (claim,) = stage.desk.library.where(Claim)
    assert stage.desk.place.claim == claim.id
    assert asked == [claim.id]


def test_escape_drops_the_selection_and_the_bar(stage: Any) -> None:
    stage.pane.page.select(stage.span("four people said"))
    press(stage, Qt.Key.Key_Escape)
    assert stage.pane.page.selection() is None
    assert not stage.pane.bar.isVisible()


def test_words_with_an_emoji_before_them_are_tagged_exactly(stage: Any) -> None:
    drag(stage, *stage.span("went out by e-mail on 4 June 2026"))
    press(stage, Qt.Key.Key_1)
    (passage,) = stage.desk.library.where(Passage)
    assert passage.exact == "went out by e-mail on 4 June 2026"


def test_words_the_mouse_cuts_are_taken_whole_unless_alt_is_held(stage: Any) -> None:
    start, end = stage.span("nt out by e-mail on 4 Ju")
    drag(stage, start, end)
    assert selected(stage) == "went out by e-mail on 4 June"
    press(stage, Qt.Key.Key_1)
    (passage,) = stage.desk.library.where(Passage)
    assert passage.exact == "went out by e-mail on 4 June"
    drag(stage, start, end, Qt.KeyboardModifier.AltModifier)
    assert selected(stage) == "nt out by e-mail on 4 Ju"


def test_a_selection_over_cells_keeps_the_last_one(stage: Any) -> None:
    start, end = stage.span("cell 1 0")[0], stage.span("cell 2 1")[1]
    drag(stage, start, end)
    assert selected(stage) == "cell 1 0\ncell 1 1\ncell 2 0\ncell 2 1"


def test_a_selection_from_a_paragraph_into_the_table_and_out_of_it(stage: Any) -> None:
    start, end = stage.span("evaluate a model.")[0], stage.span("Mixed line")[1]
    drag(stage, start, end)
    assert selected(stage) == stage.pane.page.text.text[start:end]


def test_a_selection_across_paragraphs_becomes_one_passage(stage: Any) -> None:
    start, end = stage.span("only one")[0], stage.span("The request")[1]
    drag(stage, start, end)
    press(stage, Qt.Key.Key_2)
    (passage,) = stage.desk.library.where(Passage)
    assert passage.exact == stage.pane.page.text.text[start:end]
    assert "\n" in passage.exact


def test_undo_takes_the_highlight_away_again(stage: Any) -> None:
    stage.tag("four people said")
    assert len(stage.pane.page.marked.highlights) == 1
    stage.desk.undo()
    assert len(stage.pane.page.marked.highlights) == 0
    stage.desk.redo()
    assert len(stage.pane.page.marked.highlights) == 1


def test_a_deleted_claim_leaves_the_others_painted(stage: Any) -> None:
    first, second = stage.tag("four people said"), stage.tag("Testers look for flaws")
    stage.desk.edit(delete_claim, first)
    assert [row.claim for row in stage.pane.page.marked.highlights.rows] == [second]


# Without a mouse


def test_sentences_words_and_paragraphs_by_key(stage: Any) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    press(stage, Qt.Key.Key_J)
    assert selected(stage).startswith("An agency asks")
    press(stage, Qt.Key.Key_J)
    assert selected(stage) == "Officials have asked one firm to hand over its systems."
    press(stage, Qt.Key.Key_J, shift)
    assert selected(stage).endswith("without an agreement.")
    press(stage, Qt.Key.Key_K, shift)
    assert selected(stage) == "Officials have asked one firm to hand over its systems."
    press(stage, Qt.Key.Key_Left, shift)
    assert selected(stage) == "Officials have asked one firm to hand over its"
    press(stage, Qt.Key.Key_Right, shift)
    assert selected(stage).rstrip(".") == "Officials have asked one firm to hand over its systems"
    press(stage, Qt.Key.Key_P)
    assert selected(stage).endswith("without an agreement.")
    press(stage, Qt.Key.Key_J)
    press(stage, Qt.Key.Key_K)
    assert selected(stage) == "Of the developers it is the only one without an agreement."


def test_j_walks_the_whole_article_and_stays_in_view(stage: Any) -> None:
    seen = []
    for _ in range(60):
        press(stage, Qt.Key.Key_J)
        seen.append(stage.pane.page.selection())
        box = stage.pane.page.selection_box()
        assert box.top() >= 0
        assert box.bottom() <= stage.pane.page.viewport().height()
    assert seen == sorted(set(seen))


def test_j_says_where_the_article_ends_and_k_where_it_begins(stage: Any) -> None:
    page = stage.pane.page
    (start, end), length = stage.span("An agency asks the last firm for its models"), len(page.text.text)
    page.scroll_to(0)
    page.select((start, end))
    press(stage, Qt.Key.Key_Return)
    press(stage, Qt.Key.Key_K)
    assert page.selection() is None
    assert stage.said[-1].text == "This is the start of the article."
    press(stage, Qt.Key.Key_J)
    assert selected(stage) == "Officials have asked one firm to hand over its systems."
    page.select((page.text.text.rindex("It says"), length))
    page.show_span(length - 5, length)
    press(stage, Qt.Key.Key_Return)
    claims = len(stage.desk.library.where(Claim))
    for _ in range(2):
        press(stage, Qt.Key.Key_J)
        assert page.selection() is None
    assert stage.said[-1].text == "This is the end of the article."
    assert len(stage.desk.library.where(Claim)) == claims == 2


def test_after_finding_words_j_takes_their_sentence(stage: Any) -> None:
    stage.actions.trigger("find")
    line = stage.pane.find_bar.words
    QTest.keyClicks(line, "Paragraph 40 says")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    press(stage, Qt.Key.Key_J)
    assert selected(stage) == "Paragraph 40 says one thing."


def test_the_free_caret_selects_letters(stage: Any) -> None:
    press(stage, Qt.Key.Key_F7)
    assert not stage.pane.page.caret  # the key's scope is the place around the pane; the action itself:
    stage.actions.trigger("caret")
    assert stage.pane.page.caret
    for _ in range(3):
        press(stage, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert selected(stage) == "An "
    stage.actions.trigger("caret")
    assert not stage.pane.page.caret


def test_arrows_space_and_page_keys_scroll(stage: Any) -> None:
    bar = stage.pane.page.verticalScrollBar()
    tops = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        press(stage, key)
        tops.append(bar.value())
    assert tops == sorted(set(tops))
    press(stage, Qt.Key.Key_Home)
    assert bar.value() == 0


# Highlights follow the desk, the desk follows clicks


def test_a_click_on_a_highlight_or_its_number_opens_the_claim(stage: Any) -> None:
    claim = stage.tag("four people said")
    stage.desk.go(claim=None)
    click(stage, point_of(stage, stage.span("four people said")[0] + 3))
    assert stage.desk.place.claim == claim
    stage.desk.go(claim=None)
    page = stage.pane.page
    (number,) = numbers(page.lines.between(0, 600), page.marked.highlights, page.number_font)
    assert number.words == "1"
    click(stage, number.box.center().toPoint() - QPoint(0, page.offset_y()))
    assert stage.desk.place.claim == claim


def test_a_click_beside_the_words_opens_nothing(stage: Any) -> None:
    stage.tag("four people said")
    click(stage, point_of(stage, stage.span("Testers look")[0] + 5))
    assert stage.desk.place.claim is None


@pytest.mark.qt_log_ignore("This plugin does not support")  # menus on the offscreen plugin
def test_two_claims_on_one_spot_ask_which(stage: Any, qtbot: Any) -> None:
    first, second = stage.tag("four people said", "event"), stage.tag("people said", "sourcing")
    stage.desk.go(claim=None)
    click(stage, point_of(stage, stage.span("people said")[0] + 2))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert [action.data() for action in menu.actions()] == [first, second]
    assert menu.actions()[1].text().startswith("2  Sourcing")
    menu.actions()[1].trigger()
    menu.close()
    assert stage.desk.place.claim == second


def test_numbers_on_one_line_stand_side_by_side(stage: Any) -> None:
    for words in ("The request", "went out", "by e-mail", "on 4 June", "2026", "four people", "said"):
        stage.tag(words)
    page = stage.pane.page
    found = numbers(page.lines.between(0, 600), page.marked.highlights, page.number_font)
    boxes = sorted((number.box for number in found), key=lambda box: (box.top(), box.left()))
    for one, other in pairwise(boxes):
        assert one.top() != other.top() or one.right() < other.left()
    assert min(box.left() for box in boxes) >= 0
    assert {row.number for number in found for row in number.rows} == set(range(1, 8))


def test_reveal_scrolls_to_the_words_of_the_article_at_hand(stage: Any) -> None:
    start, end = stage.span("Paragraph 50 says one thing.")
    stage.desk.reveal.emit(Reveal(stage.article, start, end))
    page = stage.pane.page
    assert page.first_visible() <= start
    assert end <= page.last_visible()


def test_choosing_a_claim_elsewhere_brings_its_words_into_view(stage: Any) -> None:
    claim = stage.tag("Paragraph 55 says one thing.")
    assert stage.pane.page.verticalScrollBar().value() == 0
    stage.desk.go(claim=claim)
    assert stage.pane.page.first_visible() <= stage.span("Paragraph 55 says")[0] <= stage.pane.page.last_visible()


def test_the_strip_shows_every_passage_and_a_click_jumps_there(stage: Any) -> None:
    claim = stage.tag("Paragraph 55 says one thing.")
    strip = stage.pane.strip
    y = strip.height_of(stage.span("Paragraph 55 says one thing.")[0]) + 2
    picture = strip.grab().toImage()
    ink = stage.theme.kind("event")[1]
    assert picture.pixelColor(6, round(y)).name() == ink.name()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(6, round(y)))
    assert stage.desk.place.claim == claim
    assert stage.pane.page.first_visible() <= stage.span("Paragraph 55 says")[0] <= stage.pane.page.last_visible()


def test_fills_lie_under_the_words_they_belong_to(stage: Any) -> None:
    stage.tag("four people said", "event")
    page = stage.pane.page
    picture = page.viewport().grab().toImage()
    fill = stage.theme.kind("event")[0].name()
    start, end = stage.span("four people said")

    def share(position: int) -> float:
        at = point_of(stage, position)
        colors = [picture.pixelColor(at.x() + 1, y).name() for y in range(at.y() - 9, at.y() + 9)]
        return colors.count(fill) / len(colors)

    assert all(share(position) > 0.3 for position in range(start, end))
    assert share(start - 2) == 0
    assert share(end + 2) == 0


def test_right_to_left_words_in_a_line_are_covered_where_they_stand(stage: Any) -> None:
    page = stage.pane.page
    start, end = stage.span("שלום עולם")
    line = page.lines.line_of(start)
    (left, right), *more = line.spans(start, end)
    assert not more
    before, after = line.spans(start - 2, start - 1)[0], line.spans(end + 1, end + 2)[0]
    assert before[1] <= left + 1
    assert right - 1 <= after[0]
    first_word, second_word = line.spans(start, start + 4)[0], line.spans(start + 5, end)[0]
    assert first_word[0] > second_word[0]


# The page


def test_the_printed_headline_stands_once_and_the_line_below_it_says_where_from(stage: Any) -> None:
    title = stage.pane.page.title.title
    assert title.words == ""
    assert title.line.startswith("Sample Wire · 23 June 2026 · ")
    stage.desk.edit(set_outlet, stage.article, "Evening Sample")
    assert stage.pane.page.title.title.line.startswith("Evening Sample · ")


def test_an_article_without_headline_shows_its_title_when_the_words_do_not(make_stage: Callable[..., Any]) -> None:
    builder = Builder()
    builder.add("It began on a rainy day, and nobody had a date for it.")
    stage = make_stage(builder.finish())
    title = stage.pane.page.title
    assert title.title.words
    top = stage.pane.page.lines.block_box(0).top()
    assert top > title.above


def test_the_place_survives_resizing_zoom_and_restart(make_stage: Callable[..., Any]) -> None:
    stage = make_stage()
    page = stage.pane.page
    start = stage.span("Paragraph 30 says")[0]
    page.scroll_to(start)
    assert page.first_visible() == start
    for size in ((700, 500), (1200, 800), (520, 400), (860, 620)):
        stage.pane.resize(*size)
        QApplication.processEvents()
        assert page.anchor == start
    assert page.first_visible() == start
    for action in ("text_larger", "wider", "looser", "text_smaller", "narrower", "tighter", "text_reset"):
        stage.actions.trigger(action)
        assert page.first_visible() == start
    stage.settings.set("theme", "dark")
    assert page.first_visible() == start
    stage.pane.places.save()
    stage.pane.hide()
    again = make_stage()
    assert again.pane.page.first_visible() == start


def test_the_article_counts_as_being_read_after_a_while(stage: Any, qtbot: Any) -> None:
    assert stage.desk.library.get(Article, stage.article).state == "unread"
    qtbot.waitUntil(lambda: stage.desk.library.get(Article, stage.article).state == "reading")


def test_how_much_was_read_is_said(stage: Any, qtbot: Any) -> None:
    shares: list[float] = []
    stage.desk.read_share.connect(shares.append)
    press(stage, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: bool(shares) and shares[-1] == 1.0)


def test_a_narrow_pane_narrows_the_column_instead_of_hiding_words(stage: Any) -> None:
    stage.pane.resize(440, 600)
    QApplication.processEvents()
    page = stage.pane.page
    assert page.viewport().width() <= 440
    for line in page.lines.between(0, 600):
        for _, right in line.spans(line.start, line.end):
            assert right <= page.viewport().width()


def test_copy_takes_canonical_words_and_citation_says_where_from(stage: Any) -> None:
    stage.pane.page.select(stage.span("The request 😀 went out by e-mail"))
    stage.pane.page.copy()
    assert QGuiApplication.clipboard().text() == "The request 😀 went out by e-mail"
    stage.actions.trigger("copy_citation")
    assert QGuiApplication.clipboard().text() == (
        "“The request 😀 went out by e-mail” — Sample Wire, “An agency asks the last firm for its models”, "
        "23 June 2026, paragraph 2"
    )


def test_find_counts_marks_and_walks(stage: Any, qtbot: Any) -> None:
    stage.actions.trigger("find")
    bar = stage.pane.find_bar
    assert bar.isVisible()
    QTest.keyClicks(bar.words, "PARAGRAPH")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 60")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 60"
    stage.actions.trigger("find_previous")
    stage.actions.trigger("find_previous")
    assert bar.count.text() == "60 of 60"
    start, end = stage.pane.page.marked.found[-1]
    assert stage.pane.page.first_visible() <= start < end <= stage.pane.page.last_visible()
    assert stage.desk.library.where(Claim) == []  # typed letters are no keys of the page
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert stage.pane.page.marked.found == []


def test_no_file_and_no_address_is_ever_opened_for_an_image(stage: Any) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    for address in ("file:///etc/hostname", "https://example.org/x.png", "qrc:/x.png"):
        assert stage.pane.page.loadResource(image, QUrl(address)) is None
    assert stage.pane.page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("asset:x")) is None
    unknown = stage.pane.page.loadResource(image, QUrl("asset:" + "0" * 64))
    assert not unknown.isNull()


def test_a_link_opens_outside_and_only_web_and_mail_do(stage: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url.toString())) or True)
    stage.pane.follow_link(QUrl("https://example.org/a"))
    stage.pane.follow_link(QUrl("file:///etc/passwd"))
    stage.pane.follow_link(QUrl("javascript:alert(1)"))
    assert opened == ["https://example.org/a"]
    assert stage.said[0].text == "Opened https://example.org/a"
    assert [message.tone for message in stage.said] == ["info", "warn", "warn"]
