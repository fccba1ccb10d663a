"""The Evidence place as a whole: going there, tabs, filter, staying up to date, leaving and coming back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from evidence_hand import Hand
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from claimdesk.domain.edits import remove_article, set_article, set_claim, set_tags, toggle_key
from claimdesk.domain.records import Tag
from claimdesk.gui import app
from claimdesk.gui.evidence.rows import plain
from claimdesk.gui.evidence.source_view import SourceView
from claimdesk.gui.evidence.views import VIEWS


def test_ctrl_2_goes_to_evidence_and_ctrl_3_to_the_memo(built: app.Built, settle: Callable[[], None]) -> None:
    QTest.keyClick(built.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert built.desk.place.section == "evidence"
    assert built.window.stack.currentWidget() is built.window.page("evidence")
    assert built.window.topbar.middle.findChild(object, "evidence").isChecked()  # type: ignore[attr-defined]
    QTest.keyClick(built.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert built.desk.place.section == "memo"


def test_the_keyboard_is_in_the_list_as_soon_as_one_comes(built: app.Built, settle: Callable[[], None]) -> None:
    built.desk.go(section="evidence")
    settle()
    QApplication.processEvents()
    page = built.window.page("evidence")
    assert QApplication.focusWidget() is page.main  # type: ignore[attr-defined]


def test_the_status_line_says_what_there_is(hand: Hand) -> None:
    words = hand.built.window.status.evidence.text()
    claims = len(hand.desk.library.claims_in(str(hand.desk.place.briefing)))
    assert words.startswith(f"{claims} claims · ")
    assert "propositions" in words
    assert "independent origins" in words
    assert hand.built.window.status.evidence.isVisible()
    hand.desk.go(section="read")
    assert not hand.built.window.status.evidence.isVisible()


def test_tabs_come_to_the_front_by_key_and_by_mouse(hand: Hand) -> None:
    for at, row in enumerate(VIEWS, start=1):
        hand.built.actions.trigger(f"evidence_{row.name}")
        hand.settle()
        assert hand.page.name == row.name, at
        assert hand.page.tabs[row.name].isChecked()
        assert hand.page.stack.currentWidget() is hand.page.view(row.name)
    QTest.mouseClick(hand.page.tabs["corroboration"], Qt.MouseButton.LeftButton)
    assert hand.page.name == "corroboration"
    QTest.keyClick(hand.list, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert hand.page.name == "conflicts"


def test_the_tab_chosen_last_is_there_after_a_restart(
    desk_app: Callable[..., app.Built], settle: Callable[[], None]
) -> None:
    first = Hand(desk_app(), settle)
    first.tab("conflicts")
    first.built.close()
    second = Hand(desk_app(), settle)
    assert second.page.name == "conflicts"


def test_a_claim_edited_anywhere_is_shown_here_and_undone(hand: Hand) -> None:
    claim = hand.claim(16)
    hand.do(set_claim, claim.id, statement="Nobody knows whether it will sign.")
    assert hand.says("Nobody knows whether it will sign.")
    hand.desk.undo()
    hand.settle()
    assert not hand.says("Nobody knows whether it will sign.")
    assert hand.says(claim.statement)


def test_what_happened_while_one_read_is_here_when_one_comes_back(hand: Hand) -> None:
    hand.desk.go(section="read")
    hand.do(set_claim, hand.claim(16).id, statement="Nobody knows whether it will sign.")
    assert not hand.says("Nobody knows"), "out of sight it rests"
    hand.desk.go(section="evidence")
    hand.settle()
    assert hand.says("Nobody knows whether it will sign.")


def test_an_edit_moves_neither_cursor_nor_place(hand: Hand) -> None:
    hand.press(Qt.Key.Key_End)
    key, top = hand.list.current_row().key, hand.list.verticalScrollBar().value()  # type: ignore[union-attr]
    assert top > 0
    hand.do(set_article, hand.article("Market").id, byline="A. Writer")
    hand.do(set_claim, hand.claim(16).id, note="to be checked")
    assert hand.list.current_row().key == key  # type: ignore[union-attr]
    assert hand.list.verticalScrollBar().value() == top


def test_a_click_on_the_words_reads_the_passage_and_alt_left_comes_back(hand: Hand) -> None:
    hand.click(hand.rows("p:")[0], "passage:")
    assert hand.desk.place.section == "read"
    assert hand.built.window.reader.page.marked.pulse is not None
    hand.built.actions.trigger("back")
    hand.settle()
    assert hand.desk.place.section == "evidence"
    assert hand.page.name == "corroboration"


def filtered_by(hand: Hand, way: str, value: str) -> list[str]:
    hand.page.filters.wanted.emit({way: value})
    hand.settle()
    return [row.claim for row in hand.rows("p:")]


def test_filters_show_fewer_claims_and_never_change_what_they_rest_on(hand: Hand) -> None:
    before = {row.claim: row.badge for row in hand.rows("p:")}
    article = hand.article("Market")
    shown = filtered_by(hand, "article", article.id)
    assert 0 < len(shown) < len(before)
    assert {row.claim: row.badge for row in hand.rows("p:")}.items() <= before.items()
    assert not hand.page.filters._chips["article"].isHidden()
    QTest.mouseClick(hand.page.filters._chips["article"], Qt.MouseButton.LeftButton)
    hand.settle()
    assert {row.claim: row.badge for row in hand.rows("p:")} == before


def test_filters_by_tag_source_and_importance(hand: Hand) -> None:
    claim = hand.claim(22)
    hand.do(set_tags, claim.id, ["share price"])
    tag = next(each for each in hand.desk.library.where(Tag) if each.name == "share price")
    assert filtered_by(hand, "tag", tag.id) == [claim.id]
    keys = filtered_by(hand, "importance", "key")
    assert keys
    assert claim.id not in keys
    hand.do(toggle_key, hand.desk.place.briefing, claim.id)
    assert claim.id in [row.claim for row in hand.rows("p:")], "the filter holds while one edits"
    source = hand.claim(15).actor
    assert hand.claim(15).id in filtered_by(hand, "source", str(source))


def test_the_filter_menu_offers_what_there_is(hand: Hand) -> None:
    hand.page.filters._fill()
    offered = {
        way.text(): [each.text() for each in way.menu().actions()]
        for way in hand.page.filters.menu.actions()
        if way.menu() is not None
    }
    assert hand.article("Market").title in offered["Article"]
    assert "The New York Times" in offered["Source"]
    assert "Key" in offered["Importance"]


def test_a_filter_that_nothing_passes_says_so(hand: Hand) -> None:
    claim = hand.claim(22)
    hand.do(set_tags, claim.id, ["share price"])
    tag = next(each for each in hand.desk.library.where(Tag) if each.name == "share price")
    assert filtered_by(hand, "tag", tag.id) == [claim.id]
    hand.do(set_tags, claim.id, [])
    assert [plain(row.words) for row in hand.rows("none")] == ["No claim passes the filter."]


def test_an_empty_library_says_what_to_do_next(empty: app.Built, settle: Callable[[], None]) -> None:
    hand = Hand(empty, settle)
    assert hand.page._pages.currentIndex() == 1
    assert hand.page._nothing.sentence.text()
    hand.page._go.click()
    assert empty.desk.place.section == "read"


def test_a_briefing_that_loses_its_claims_says_so_and_undo_brings_them_back(hand: Hand) -> None:
    for words in ("Washington", "model reviews in one page", "Market"):
        hand.do(remove_article, hand.article(words).id)
    assert hand.page._pages.currentIndex() == 1
    for _ in range(3):
        hand.desk.undo()
    hand.settle()
    assert hand.page._pages.currentIndex() == 0
    assert hand.rows("p:")


@pytest.mark.parametrize("theme", ["dark", "sepia", "light"])
def test_every_theme_and_a_narrow_window_draw_every_row(hand: Hand, theme: str) -> None:
    hand.built.settings.set("theme", theme)
    for name in ("corroboration", "conflicts"):
        hand.tab(name)
        for width in (1440, 1024, 640):
            hand.built.window.resize(width, 700)
            hand.settle()
            rows = hand.list.rows.rows
            for at, row in enumerate(rows):
                if row.folded:
                    hand.page.view(name).turn(row.key)  # type: ignore[attr-defined]
                    hand.settle()
                    rows = hand.list.rows.rows
                    at = next(i for i, each in enumerate(rows) if each.key == row.key)
                hand.list.scrollTo(hand.list.rows.index(at))
            for row in rows:
                plan = hand.list.painter_of_rows.plan_of(row, hand.list.viewport().width())
                for part in plan.parts:
                    assert part.box.left() >= 0, (width, part)
                    assert part.box.bottom() <= plan.height + 0.5, (width, part)
                    assert part.box.right() <= hand.list.viewport().width() + 1, (width, part)
            assert not hand.page.grab().isNull()


def test_a_screen_reader_hears_every_row_with_what_can_be_done(hand: Hand) -> None:
    assert hand.list.accessibleName() == "Corroboration"
    spoken = hand.row("only leading").spoken
    assert "Circular · 3 passages, 1 origin" in spoken
    assert "folded" in spoken
    text = hand.page.view("corroboration").text()
    for row in hand.rows("p:"):
        assert plain(row.words) in text


def test_the_card_follows_the_row_and_goes_where_nothing_is_left(hand: Hand) -> None:
    part = next(part for part in hand.page.beside.parts if isinstance(part, SourceView))
    hand.stand_on(hand.row("Meta shares the goal"))
    assert part.card.text().startswith("Francis Brennan")
    hand.stand_on(hand.row("Developers must give"))
    assert part.card.text().startswith("Executive order")
    hand.page.filters.wanted.emit({"tag": "no such tag"})
    hand.settle()
    assert not part.isVisible()


def test_the_keyboard_comes_back_to_the_list(hand: Hand) -> None:
    line = hand.built.window.message_line
    hand.desk.say("Something happened.", "info", "Undo", lambda: None)
    line.link.setFocus()
    QTest.keyClick(line.link, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is hand.list
    hand.built.window.topbar.setFocus()
    hand.page.filters.button.setFocus()
    hand.built.actions.trigger("evidence_conflicts")
    assert QApplication.focusWidget() is hand.page.view("conflicts").list
    hand.page.filters.button.setFocus()
    hand.built.actions.trigger("section_evidence")
    assert QApplication.focusWidget() is hand.page.view("conflicts").list


def test_links_of_the_card_take_the_colours_of_another_theme_at_once(hand: Hand) -> None:
    card = next(part for part in hand.page.beside.parts if isinstance(part, SourceView)).card
    label = card.facts["Claims"]
    light = colours(label)
    hand.built.settings.set("theme", "dark")
    hand.settle()
    assert colours(label) != light
    assert max(colour.lightness() for colour in colours(label)) > 150, "nothing dark on dark"


def colours(label: QLabel) -> list[QColor]:
    """The colours of a label's pixels that are its links'."""
    image = label.grab().toImage()
    names = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return [QColor(name) for name in sorted(names) if QColor(name).saturation() > 90]


def test_long_words_keep_their_end_and_say_all_as_tip(hand: Hand) -> None:
    long = "Meta is asked " + "and again asked " * 20 + "to do it voluntarily"
    claim = hand.claim(2)
    hand.do(set_claim, claim.id, statement=long)
    row = hand.row("Meta is asked")
    plan = hand.list.painter_of_rows.plan_of(row, hand.list.line)
    words = plan.parts[0]
    assert words.layout is not None
    assert words.layout.text().endswith("to do it voluntarily")
    assert "…" in words.layout.text()
    assert plan.whole(words.box.center()) == long


def test_rows_end_where_they_do_without_a_scroll_bar(hand: Hand) -> None:
    row = hand.rows("p:")[0]
    assert hand.list.verticalScrollBar().isVisible()
    ground = hand.list.painter_of_rows.plan_of(row, hand.list.line).ground
    button = hand.page.filters.button
    end = button.mapTo(hand.page, button.rect().topRight()).x()
    assert abs(hand.list.mapTo(hand.page, QPoint(round(ground.right()), 0)).x() - end) <= 2
