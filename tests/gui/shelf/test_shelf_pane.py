"""Finding one's way on the shelf: articles, places, sources, tags, states, order, by mouse and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt

from claimdesk.domain.edits import briefings
from claimdesk.domain.records import Article, Briefing, Membership
from claimdesk.gui.shelf.gather import short_title
from claimdesk.gui.shelf.row_painter import RowPainter
from claimdesk.gui.shelf.rows import Row

if TYPE_CHECKING:
    from conftest import Bay

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_briefings_articles_stand_in_order_with_outlet_date_and_claims(bay: Bay) -> None:
    assert [row.title.split()[0] for row in bay.rows("article")] == ["Harbour", "Order", "The"]
    assert bay.row("Harbour").under == "Stockwire · 23 Jun 2026 · 1 claim"
    assert bay.row("The share").under == "Trade press · undated"


def test_below_stand_the_way_to_all_articles_sources_with_letters_and_tags(bay: Bay) -> None:
    assert bay.row("Everything").under == "4"
    assert bay.row("Inbox").under == "4 unread"
    assert bay.row("Four unnamed people").under == "F"
    assert bay.row("# agreement").under == "1"


def test_a_click_opens_the_article_and_marks_it_as_the_open_one(bay: Bay) -> None:
    bay.click("Order")
    assert bay.desk.place.article == bay.second
    assert bay.pane.list.painter_of_rows.current == bay.second


def test_opening_an_article_leaves_undo_to_what_the_user_did(bay: Bay) -> None:
    before = bay.desk.undo_label
    bay.click("Order")
    assert bay.desk.undo_label == before


def test_everything_lists_all_articles_in_place_and_a_plus_adds_one(bay: Bay) -> None:
    bay.click("Everything")
    assert len(bay.titles()) == 4
    assert not bay.row("A first sentence").here
    bay.click("A first sentence", QPoint(-12, 14))
    assert bay.row("A first sentence").here
    assert bay.outside in [row.article for row in bay.library.shelf(bay.briefing)]
    bay.key(bay.pane.list, Qt.Key.Key_Escape)
    assert bay.pane.choice == ("home", "")
    assert len(bay.titles()) == 4


def test_plus_on_the_keyboard_adds_too(bay: Bay) -> None:
    bay.click("Everything")
    bay.pane.list.setCurrentIndex(bay.pane.list.rows.place_of("article", bay.outside))
    bay.key(bay.pane.list, Qt.Key.Key_Plus)
    assert bay.outside in [row.article for row in bay.library.shelf(bay.briefing)]


def test_a_sentence_that_serves_as_title_is_shortened_at_a_word(bay: Bay) -> None:
    bay.click("Everything")
    shown = bay.row("A first sentence").title
    assert shown.endswith("…")
    assert len(shown) <= 82
    whole = bay.library.get(Article, bay.outside).title
    assert whole.startswith(shown[:-1] + " ")


def test_short_titles_stay_and_words_without_spaces_are_cut_hard() -> None:
    assert short_title("  Two   words ") == "Two words"
    assert short_title("x" * 200) == "x" * 80 + "…"


def test_a_source_lists_what_it_stands_behind_and_its_claim_opens_at_the_passage(bay: Bay) -> None:
    bay.click("Four unnamed people")
    assert [row.id for row in bay.rows("claim")] == [bay.claim]
    bay.click("it is the only one")
    assert bay.desk.place.claim == bay.claim
    text = bay.desk.text(bay.first).text
    seen = bay.revealed[-1]
    assert text[seen.start : seen.end] == "it is the only one without a safety agreement"


def test_another_briefing_does_not_show_the_tags_of_this_one(bay: Bay) -> None:
    assert bay.rows("tag")
    bay.desk.go(briefing=bay.make(briefings.new_briefing, "Another", kind="briefing"))
    bay.settle()
    assert not bay.rows("tag")


def test_a_tag_lists_its_claims_and_articles(bay: Bay) -> None:
    bay.pane.list.setCurrentIndex(bay.pane.list.rows.place_of("article", bay.second))
    bay.pane.list.setFocus()
    bay.acts.ask_tags()
    bay.qtbot.keyClicks(bay.pane.ask.field, "#agreement, end_of_july")
    bay.key(bay.pane.ask.field, Qt.Key.Key_Return)
    bay.settle()
    assert bay.row("# end of july").under == "1"
    bay.click("# agreement")
    assert [row.id for row in bay.rows("article")] == [bay.second]
    assert [row.id for row in bay.rows("claim")] == [bay.claim]


def test_keys_walk_the_list_and_enter_opens(bay: Bay) -> None:
    bay.key(bay.pane.search, Qt.Key.Key_Down)
    assert bay.pane.list.hasFocus()
    bay.key(bay.pane.list, Qt.Key.Key_Down)
    bay.key(bay.pane.list, Qt.Key.Key_Return)
    assert bay.desk.place.article == bay.second
    bay.key(bay.pane.list, Qt.Key.Key_Up)
    bay.key(bay.pane.list, Qt.Key.Key_Up)
    assert bay.pane.search.hasFocus()


def test_next_and_previous_article_by_key(bay: Bay) -> None:
    bay.reader.setFocus()
    bay.key(bay.reader, Qt.Key.Key_PageDown, CTRL)
    assert bay.desk.place.article == bay.second
    bay.key(bay.reader, Qt.Key.Key_PageDown, CTRL)
    bay.key(bay.reader, Qt.Key.Key_PageDown, CTRL)
    assert bay.desk.place.article == bay.third  # the last one stays
    bay.key(bay.reader, Qt.Key.Key_PageUp, CTRL)
    assert bay.desk.place.article == bay.second


def test_articles_move_by_key_and_undo_moves_them_back(bay: Bay) -> None:
    bay.reader.setFocus()
    bay.key(bay.reader, Qt.Key.Key_Down, ALT_SHIFT)
    assert bay.rows("article")[1].id == bay.first
    bay.key(bay.reader, Qt.Key.Key_Z, CTRL)
    assert bay.rows("article")[0].id == bay.first


def test_dragging_an_article_drops_it_at_its_new_place(bay: Bay) -> None:
    model = bay.pane.list.rows
    data = model.mimeData([model.place_of("article", bay.third)])
    first = model.place_of("article", bay.first).row()
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, first, 0, model.index(-1))
    model.dropMimeData(data, Qt.DropAction.MoveAction, first, 0, model.index(-1))
    assert [row.id for row in bay.rows("article")] == [bay.third, bay.first, bay.second]


def test_states_are_set_by_key_shown_and_undone(bay: Bay) -> None:
    bay.actions.trigger("mark_done")
    assert bay.library.get(Article, bay.first).state == "done"
    assert bay.row("Harbour").state == "done"
    bay.actions.trigger("mark_unread")
    assert bay.row("Harbour").state == "unread"
    bay.desk.undo()
    assert bay.row("Harbour").state == "done"


def test_removing_an_article_asks_nothing_and_offers_undo(bay: Bay) -> None:
    bay.actions.trigger("remove_article")
    assert bay.library.find(Article, bay.first) is None
    assert bay.desk.place.article == bay.second
    assert bay.said[-1].action_label == "Undo"
    bay.said[-1].action()
    assert bay.library.find(Article, bay.first) is not None
    assert bay.rows("article")[0].id == bay.first


def test_taking_an_article_from_the_briefing_keeps_it_in_the_library(bay: Bay) -> None:
    bay.actions.trigger("take_from_briefing")
    assert bay.library.find(Article, bay.first) is not None
    assert not bay.library.where(Membership, article=bay.first)
    assert bay.first not in [row.id for row in bay.rows("article")]


def test_the_undo_of_a_message_takes_nothing_newer_back(bay: Bay) -> None:
    for act in ("take_from_briefing", "remove_article", "delete_briefing"):
        bay.actions.trigger(act)
        offer = bay.said[-1]
        assert offer.action is not None
        kept = bay.make(briefings.new_briefing, f"Made after {act}", kind="briefing")
        offer.action()
        assert bay.library.find(Briefing, kept) is not None
        assert bay.said[-1].text.startswith("You did something else since"), act
    assert bay.library.find(Briefing, bay.briefing) is None, "what was deleted stays so until undone in turn"


def test_a_briefing_is_made_renamed_and_deleted_in_place(bay: Bay) -> None:
    bay.actions.trigger("new_briefing")
    bay.qtbot.keyClicks(bay.pane.ask.field, "Ports")
    bay.key(bay.pane.ask.field, Qt.Key.Key_Return)
    made = bay.desk.place.briefing
    assert bay.library.get(Briefing, made).title == "Ports"
    assert bay.titles() == []
    assert "Drop an article here" in bay.rows("note")[0].title
    bay.actions.trigger("rename_briefing")
    assert bay.pane.ask.field.text() == "Ports"
    bay.qtbot.keyClicks(bay.pane.ask.field, "Harbours")
    bay.key(bay.pane.ask.field, Qt.Key.Key_Return)
    assert bay.library.get(Briefing, made).title == "Harbours"
    bay.actions.trigger("delete_briefing")
    assert bay.desk.place.briefing == bay.briefing
    bay.said[-1].action()
    assert bay.desk.place.briefing == made


def test_escape_leaves_the_asking_line_without_making_anything(bay: Bay) -> None:
    bay.actions.trigger("new_briefing")
    bay.qtbot.keyClicks(bay.pane.ask.field, "Ports")
    bay.key(bay.pane.ask.field, Qt.Key.Key_Escape)
    assert not bay.pane.ask.isVisible()
    assert len(bay.library.where(Briefing)) == 1


def test_an_empty_library_says_what_to_do_next(bare: Bay) -> None:
    notes = " ".join(row.title for row in bare.rows("note"))
    assert "No briefing yet" in notes
    bare.click("Everything")
    assert "Drop one into the window" in bare.rows("note")[0].title


def test_what_another_window_adds_appears(bay: Bay) -> None:
    from claimdesk.domain.edits import articles
    from claimdesk.store.library import Library

    with Library.open(bay.library.path) as other:
        other.apply(articles.set_article(other, bay.second, title="Order sets a window of 60 days"), desk="other")
    bay.desk.look()
    assert bay.row("Order").title.endswith("60 days")


def test_the_shelf_folds_by_its_action(bay: Bay) -> None:
    bay.actions.trigger("toggle_shelf")
    assert bay.settings.get("shelf_open") is False
    bay.actions.trigger("library_search")
    assert bay.settings.get("shelf_open") is True


def test_a_screen_reader_hears_title_outlet_and_state(bay: Bay) -> None:
    model = bay.pane.list.rows
    heard = model.data(model.place_of("article", bay.second), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Article, Order sets a window of 30 days, Agency release · 4 Jun 2026, unread"


def test_of_ten_thousand_articles_only_those_seen_are_measured_and_drawn(bay: Bay) -> None:
    drawn: list[str] = []

    class Counting(RowPainter):
        def paint(self, *args: Any) -> None:
            drawn.append("paint")
            super().paint(*args)

        def sizeHint(self, *args: Any) -> QSize:
            drawn.append("size")
            return super().sizeHint(*args)

    bay.settle()  # what the shelf counts off the window's thread shall not put its own rows back
    bay.pane.list.painter_of_rows = Counting(bay.pane.list, bay.theme)
    bay.pane.list.setItemDelegate(bay.pane.list.painter_of_rows)
    rows = [Row("article", f"a{n}", f"Article number {n} with a title", "Outlet · undated") for n in range(10_000)]
    bay.pane.list.show_rows(rows, compact=True)
    last = bay.pane.list.rows.index(9_999)
    bay.qtbot.waitUntil(lambda: bay.pane.list.visualRect(last).top() > 100_000)  # laid out, batch by batch
    bay.pane.list.scrollToBottom()
    bay.pane.list.viewport().grab()
    assert drawn.count("paint") > 3
    assert len(drawn) < 400
    assert bay.pane.list.uniformItemSizes()
