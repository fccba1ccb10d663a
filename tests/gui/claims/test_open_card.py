"""The open card: every field edits in place, saves itself, and never loses what is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from bay import Bay
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from claimdesk.domain.edits import claims, evidence, relations, tagging
from claimdesk.domain.records import Article, Claim, Evidence, Relation, Source, Standing, Tag, pair_id
from claimdesk.gui.claims.chips import Chip
from claimdesk.gui.claims.open_card import OpenCard
from claimdesk.store.library import Library

# completion lists are popups, of which the offscreen platform cannot do everything
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(bay: Bay, claim: str) -> OpenCard:
    bay.panel()
    bay.desk.go(claim=claim)
    assert bay.pane.list.opened == claim
    QApplication.processEvents()
    return bay.pane.card


def chips(card: OpenCard) -> list[str]:
    return [chip.text() for chip in card.chain.chips]


def sources(bay: Bay, claim: str) -> list[str]:
    """The names in the claim's stored chain, origin first."""
    chain = bay.library.get(Evidence, bay.evidence_of(claim)).chain
    return [bay.library.get(Source, id).name for id in chain]


def press(bay: Bay, widget: QWidget) -> None:
    bay.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


# -- typing -------------------------------------------------------------------------------------------


def test_f2_rewrites_the_statement_and_undo_brings_the_words_back(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    box = card.statement.box
    assert box.toPlainText() == "“up to 30 days to review a vessel”"
    bay.qtbot.keyClick(bay.reader, Qt.Key.Key_F2)
    assert box.hasFocus()
    assert box.toPlainText() == "up to 30 days to review a vessel"
    bay.qtbot.keyClicks(box, "The office has")
    bay.qtbot.waitUntil(lambda: bay.library.get(Claim, bay.rule).statement == "The office has")
    bay.qtbot.keyClicks(box, " thirty days.")
    bay.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert bay.library.get(Claim, bay.rule).statement == "The office has thirty days."
    assert bay.reader.hasFocus()
    assert box.toPlainText() == "The office has thirty days."
    bay.desk.undo()
    if bay.library.get(Claim, bay.rule).statement == "The office has":  # a pause parts typing in two
        bay.desk.undo()
    assert bay.library.get(Claim, bay.rule).statement == "up to 30 days to review a vessel"
    assert box.toPlainText() == "“up to 30 days to review a vessel”"


def test_a_space_at_the_end_is_not_taken_away_while_typing_goes_on(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    bay.pane.edit_statement()
    bay.qtbot.keyClicks(card.statement.box, "Thirty ")
    bay.qtbot.waitUntil(lambda: bay.library.get(Claim, bay.rule).statement == "Thirty")
    bay.qtbot.keyClicks(card.statement.box, "days")
    assert card.statement.box.toPlainText() == "Thirty days"


def test_an_empty_statement_is_refused_and_the_claim_keeps_its_words(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    bay.pane.edit_statement()
    bay.qtbot.keyClick(card.statement.box, Qt.Key.Key_Delete)
    with bay.qtbot.waitSignal(bay.desk.said) as said:
        bay.qtbot.keyClick(card.statement.box, Qt.Key.Key_Return)
    assert "needs a statement" in said.args[0].text
    assert bay.library.get(Claim, bay.rule).statement == "up to 30 days to review a vessel"


def test_what_is_typed_is_saved_when_another_card_opens(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    bay.pane.edit_note()
    assert card.note.box.hasFocus()
    bay.qtbot.keyClicks(card.note.box, "Check the *order*.")
    bay.desk.go(claim=bay.figure)
    assert bay.library.get(Claim, bay.rule).note == "Check the *order*."
    assert bay.library.get(Claim, bay.figure).note == ""
    assert card.note.box.toPlainText() == ""


def test_a_note_grows_with_its_lines(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    bay.pane.edit_note()
    before, tall = card.note.box.height(), card.height()
    for _ in range(4):
        bay.qtbot.keyClicks(card.note.box, "line")
        bay.qtbot.keyClick(card.note.box, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert card.note.box.height() > before + 3 * card.note.box.fontMetrics().lineSpacing()
    assert card.height() > tall


def test_another_window_changes_the_field_being_typed(bay: Bay) -> None:
    """Mine stays in the box; one click keeps it, another takes theirs."""
    card = opened(bay, bay.rule)
    bay.pane.edit_statement()
    bay.qtbot.keyClicks(card.statement.box, "Mine")
    with Library.open(Path(bay.library.path)) as elsewhere:
        elsewhere.apply(claims.set_claim(elsewhere, bay.rule, statement="Theirs"), desk="elsewhere")
    bay.desk.look()
    assert card.statement.box.toPlainText() == "Mine"
    assert card.statement.mine.isVisible()
    assert bay.library.get(Claim, bay.rule).statement == "Theirs"
    press(bay, card.statement.mine)
    assert bay.library.get(Claim, bay.rule).statement == "Mine"
    assert not card.statement.mine.isVisible()

    card.statement.box.setFocus()
    bay.qtbot.keyClicks(card.statement.box, " again")
    with Library.open(Path(bay.library.path)) as elsewhere:
        elsewhere.apply(claims.set_claim(elsewhere, bay.rule, statement="Theirs now"), desk="elsewhere")
    card.statement.keeper.flush()
    assert bay.library.get(Claim, bay.rule).statement == "Theirs now"
    press(bay, card.statement.take)
    assert card.statement.box.toPlainText() == "Theirs now"
    assert bay.library.get(Claim, bay.rule).statement == "Theirs now"


def test_what_another_window_changes_shows_where_nobody_types(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    with Library.open(Path(bay.library.path)) as elsewhere:
        elsewhere.apply(claims.set_claim(elsewhere, bay.rule, note="From there"), desk="elsewhere")
    bay.desk.look()
    assert card.note.box.toPlainText() == "From there"


# -- sources ------------------------------------------------------------------------------------------


def test_the_chain_reads_from_the_publisher_to_the_origin(bay: Bay) -> None:
    card = opened(bay, bay.event)
    assert chips(card) == ["Stockwire", "The Morning Sample", "Four unnamed people"]
    assert sources(bay, bay.event) == ["Four unnamed people", "The Morning Sample"]


def test_a_source_is_added_by_name_and_taken_out_by_key(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    assert card.chain.own.isVisible()
    press(bay, card.chain.more)
    bay.qtbot.keyClicks(card.chain.line, "Executive order")
    bay.qtbot.keyClick(card.chain.line, Qt.Key.Key_Return)
    assert sources(bay, bay.rule) == ["Executive order"]
    assert not card.chain.own.isVisible()
    bay.qtbot.keyClick(card.chain.line, Qt.Key.Key_Escape)
    assert card.chain.more.hasFocus()
    chip = card.chain.chips[1]
    chip.setFocus()
    bay.qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert sources(bay, bay.rule) == []
    assert bay.library.find(Claim, bay.rule) is not None
    assert chips(card) == ["Stockwire"]


def test_names_are_typed_one_after_the_other_and_arrive_whole(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    press(bay, card.chain.more)
    line, window = card.chain.line, bay.window.windowHandle()
    assert line.width() > 200
    for name in ("The Morning Sample", "four unnamed people", "A clerk of no name"):
        for sign in name:
            QTest.keyClick(window, sign)
        QTest.keyClick(window, Qt.Key.Key_Return)
        assert line.isVisible()
        assert line.hasFocus()
        assert line.text() == ""
    assert chips(card)[1:] == ["The Morning Sample", "Four unnamed people", "A clerk of no name"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert bay.pane.list.opened == bay.rule


def test_after_a_note_escape_leads_back_to_the_text_or_to_the_list(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    for origin in (bay.reader, bay.pane.list):
        origin.setFocus()
        bay.pane.edit_note()
        assert card.note.box.hasFocus()
        QTest.keyClick(bay.window.windowHandle(), "x")
        QTest.keyClick(bay.window.windowHandle(), Qt.Key.Key_Escape)
        assert origin.hasFocus()
    assert bay.library.get(Claim, bay.rule).note == "xx"


def test_the_publisher_cannot_be_taken_out(bay: Bay) -> None:
    card = opened(bay, bay.event)
    chip: Chip = card.chain.chips[0]
    chip.setFocus()
    bay.qtbot.keyClick(chip, Qt.Key.Key_Backspace)
    assert chips(card)[0] == "Stockwire"
    assert "publisher" in chip.accessibleName()


def test_sources_are_put_in_order_by_keys_and_by_dragging(bay: Bay) -> None:
    card = opened(bay, bay.event)
    chip = card.chain.chips[2]
    chip.setFocus()
    bay.qtbot.keyClick(chip, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert sources(bay, bay.event) == ["The Morning Sample", "Four unnamed people"]
    QApplication.processEvents()
    first, last = card.chain.chips[1], card.chain.chips[2]
    assert QApplication.focusWidget() is first
    end = last.mapToGlobal(QPoint(last.width() - 2, 5))
    bay.qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    bay.qtbot.mouseMove(first, first.mapFromGlobal(end))
    bay.qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=first.mapFromGlobal(end))
    assert sources(bay, bay.event) == ["Four unnamed people", "The Morning Sample"]


def test_one_key_repeats_the_last_chain(bay: Bay) -> None:
    opened(bay, bay.figure)
    bay.reader.setFocus()
    bay.qtbot.keyClicks(bay.reader, ".")
    assert sources(bay, bay.figure) == sources(bay, bay.event) or sources(bay, bay.figure) == ["Ada Quill"]
    assert sources(bay, bay.figure)


def test_a_chain_serves_the_rest_of_the_article(bay: Bay) -> None:
    card = opened(bay, bay.event)
    press(bay, card.chain.rest)
    assert len(bay.library.get(Article, bay.article).default_chain) == 2
    assert card.chain.rest.text() == "stop using for the rest of this article"
    press(bay, card.chain.rest)
    assert bay.library.get(Article, bay.article).default_chain == ()
    assert card.chain.rest.text() == "use for the rest of this article"


def test_own_reporting_is_a_tick_where_nobody_is_named(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    bay.qtbot.mouseClick(card.chain.own, Qt.MouseButton.LeftButton, pos=QPoint(8, card.chain.own.height() // 2))
    assert bay.library.get(Evidence, bay.evidence_of(bay.rule)).own_reporting


def test_a_chip_opens_its_source_in_place(bay: Bay) -> None:
    card = opened(bay, bay.event)
    bay.qtbot.mouseClick(card.chain.chips[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    editor = card.source
    assert editor is not None
    assert editor.isVisible()
    assert editor.lines["name"].box.text() == "The Morning Sample"
    press(bay, editor.choices["reliability"].button("B"))
    editor.lines["access"].box.setFocus()
    bay.qtbot.keyClicks(editor.lines["access"].box, "has a correspondent there")
    bay.qtbot.keyClick(editor.lines["access"].box, Qt.Key.Key_Return)
    found = bay.library.where(Source, name="The Morning Sample")[0]
    assert (found.reliability, found.access) == ("B", "has a correspondent there")
    bay.qtbot.keyClick(editor.lines["access"].box, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert bay.pane.list.opened == bay.event


def test_sources_are_merged_and_split_again(bay: Bay) -> None:
    card = opened(bay, bay.event)
    card.chain.chips[1].click()
    editor = card.source
    assert editor is not None
    bay.qtbot.keyClicks(editor.same, "Evening Sample")
    bay.qtbot.keyClick(editor.same, Qt.Key.Key_Return)
    assert chips(card) == ["Stockwire", "Evening Sample", "Four unnamed people"]
    card.chain.chips[1].click()
    split = next(b for b in editor.findChildren(QPushButton) if b.isVisible() and b.text().startswith("Split off"))
    press(bay, split)
    assert chips(card) == ["Stockwire", "The Morning Sample", "Four unnamed people"]


# -- the other fields ---------------------------------------------------------------------------------


def test_tags_are_words_with_a_sign(bay: Bay) -> None:
    card = opened(bay, bay.event)
    assert card.tags.box.text() == "#request #access"
    card.tags.box.setFocus()
    card.tags.box.selectAll()
    bay.qtbot.keyClicks(card.tags.box, "#deadline #frontier_model")
    bay.qtbot.keyClick(card.tags.box, Qt.Key.Key_Return)
    names = [bay.library.get(Tag, id).name for id in bay.library.get(Claim, bay.event).tags]
    assert names == ["deadline", "frontier model"]


def test_the_kind_unfolds_its_nine_buttons(bay: Bay) -> None:
    card = opened(bay, bay.event)
    press(bay, card.kind)
    press(bay, card.kinds.button("forecast"))
    assert bay.library.get(Claim, bay.event).kind == "forecast"
    assert card.kind.text() == "FORECAST"
    assert card.form.field("when").isVisible()


def test_a_rule_takes_obligation_and_a_date_typed_by_hand(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    press(bay, card.form.field("obligation").button("voluntary"))
    assert bay.library.get(Claim, bay.rule).obligation == "voluntary"
    line = card.form.field("when").box
    line.setFocus()
    line.selectAll()
    bay.qtbot.keyClicks(line, "23 June 2026")
    bay.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert bay.library.get(Claim, bay.rule).times[0].value == "2026-06-23"
    assert line.text() == "23 June 2026"


def test_tuesday_counts_from_the_article_and_stays_words_where_it_is_undated(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    for claim, value in ((bay.rule, "2026-06-23"), (bay.far, "")):
        bay.desk.go(scope="briefing")
        bay.desk.go(claim=claim)
        bay.desk.edit(claims.retype, claim, "rule")
        line = card.form.field("when").box
        line.setFocus()
        line.selectAll()
        bay.qtbot.keyClicks(line, "tuesday")
        bay.qtbot.keyClick(line, Qt.Key.Key_Return)
        assert bay.library.get(Claim, claim).times[0].value == value
    assert bay.library.get(Claim, bay.far).times[0].words == "tuesday"


def test_a_guess_is_italic_until_it_is_edited(bay: Bay) -> None:
    card = opened(bay, bay.figure)
    line = card.form.field("figure").lines["value"].box
    assert line.text() == "14.6"
    assert line.font().italic()
    assert "guess" in line.toolTip()
    line.setFocus()
    line.selectAll()
    bay.qtbot.keyClicks(line, "14.7")
    bay.qtbot.keyClick(line, Qt.Key.Key_Return)
    assert bay.library.get(Claim, bay.figure).numbers[0].value == "14.7"
    assert not line.font().italic()


def test_a_position_has_its_actor_stance_and_quotation(bay: Bay) -> None:
    card = opened(bay, bay.position)
    actor = card.form.field("actor").box
    assert actor.text() == "Ada Quill"
    press(bay, card.form.field("stance").button("supports"))
    press(bay, card.form.field("quotation").button("direct"))
    assert bay.library.get(Claim, bay.position).stance == "supports"
    assert card.badge.text() in ("On the record", "Unverified")
    actor.setFocus()
    actor.selectAll()
    bay.qtbot.keyClicks(actor, "The carrier")
    bay.qtbot.keyClick(actor, Qt.Key.Key_Return)
    owner = bay.library.get(Claim, bay.position).actor
    assert owner is not None
    assert bay.library.get(Source, owner).name == "The carrier"


def test_importance_is_for_this_briefing(bay: Bay) -> None:
    card = opened(bay, bay.event)
    press(bay, card.importance.button("background"))
    assert bay.library.get(Standing, pair_id(Standing, bay.briefing, bay.event)).importance == "background"
    press(bay, card.importance.button("key"))
    assert card.key.isVisible()


def test_more_holds_the_rest_of_the_model(bay: Bay) -> None:
    card = opened(bay, bay.event)
    press(bay, card.more_link)
    more = card.more
    assert more is not None
    press(bay, more.field("verification").button("contested"))
    press(bay, more.field("credibility").button("2"))
    press(bay, more.field("reliability").button("B"))
    press(bay, more.field("certainty").button("probable"))
    press(bay, more.field("basis").button("document"))
    claim, piece = bay.library.get(Claim, bay.event), bay.library.get(Evidence, bay.evidence_of(bay.event))
    assert (claim.verification, claim.credibility, claim.reliability, claim.certainty) == (
        "contested", "2", "B", "probable",
    )  # fmt: skip
    assert piece.basis == "document"
    assert card.badge.text() == "Contested"
    assert "Probably true" in more.field("credibility").button("2").toolTip()
    press(bay, more.field("reliability").button("B"))
    assert bay.library.get(Claim, bay.event).reliability == ""


def test_more_keeps_every_date_and_figure(bay: Bay) -> None:
    card = opened(bay, bay.state)
    press(bay, card.more_link)
    more = card.more
    assert more is not None
    press(bay, more.field("numbers").more)
    lines = {kept.box.placeholderText(): kept.box for kept in more.field("numbers")._kept}
    for hint, words in (("value", "5"), ("unit", "carriers"), ("direction", "down"), ("measure", "count")):
        lines[hint].setFocus()
        bay.qtbot.keyClicks(lines[hint], words)
        bay.qtbot.keyClick(lines[hint], Qt.Key.Key_Return)
    number = bay.library.get(Claim, bay.state).numbers[0]
    assert (number.value, number.unit, number.direction, number.measure) == ("5", "carriers", "down", "count")
    press(bay, more.field("times").more)
    lines = {kept.box.placeholderText(): kept.box for kept in more.field("times")._kept}
    lines["date"].setFocus()
    bay.qtbot.keyClicks(lines["date"], "July 2026")
    bay.qtbot.keyClick(lines["date"], Qt.Key.Key_Return)
    assert bay.library.get(Claim, bay.state).times[-1].value == "2026-07"


# -- evidence and relations ---------------------------------------------------------------------------


def test_a_second_passage_is_listed_goes_to_its_article_and_can_be_taken_out(bay: Bay) -> None:
    card = opened(bay, bay.event)
    text = bay.desk.text(bay.other)
    bay.desk.edit(tagging.add_passage, text, bay.event, bay.other, 0, 24)
    assert len(card.evidence.quotes) == 2
    with bay.qtbot.waitSignal(bay.desk.reveal) as seen:
        press(bay, card.evidence.quotes[1])
    assert (seen.args[0].article, seen.args[0].start) == (bay.other, 0)
    assert bay.desk.place.claim == bay.event
    bay.qtbot.waitUntil(lambda: bay.pane.list.opened == bay.event)  # in the other article's list now
    bay.pane.list.setFocus()
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert len(bay.library.where(Evidence, claim=bay.event)) == 1


def test_each_passage_has_its_own_sources(bay: Bay) -> None:
    card = opened(bay, bay.event)
    bay.desk.edit(tagging.add_passage, bay.desk.text(bay.other), bay.event, bay.other, 0, 24)
    assert chips(card)[0] == "Stockwire"
    card.bench.choose(card.bench.view.pieces[1].evidence.id)
    assert chips(card)[0] == "Evening Sample"


def test_a_role_is_chosen_from_a_menu(bay: Bay) -> None:
    card = opened(bay, bay.event)
    button = next(b for b in card.evidence.findChildren(QPushButton) if b.accessibleName() == "Role: states")
    next(a for a in button.menu().actions() if a.text() == "Contradicts").trigger()
    assert bay.library.get(Evidence, bay.evidence_of(bay.event)).role == "contradicts"


def test_relations_lead_there_and_are_made_by_number(bay: Bay) -> None:
    card = opened(bay, bay.event)
    badge = next(b for b in card.relations.findChildren(QPushButton) if b.text() == "contradicts 3")
    press(bay, badge)
    assert bay.desk.place.claim == bay.rule
    assert any(b.text() == "contradicts 2" for b in card.relations.findChildren(QPushButton))
    press(bay, card.relations.more)
    card.relations.kind.setCurrentIndex(card.relations.kind.findData("supports"))
    bay.qtbot.keyClicks(card.relations.line, "no. 5")
    bay.qtbot.keyClick(card.relations.line, Qt.Key.Key_Return)
    made = bay.library.where(Relation, kind="supports")
    assert [(r.claim, r.other) for r in made] == [(bay.rule, bay.figure)]
    cross = next(b for b in card.relations.findChildren(QPushButton) if b.accessibleName() == "Remove “supports 5”")
    press(bay, cross)
    assert not bay.library.where(Relation, kind="supports")


def test_a_relation_is_found_by_words(bay: Bay) -> None:
    card = opened(bay, bay.event)
    offers = card.relations._search("vessel")
    assert offers == ["3 up to 30 days to review a vessel"]


# -- keys ---------------------------------------------------------------------------------------------


def test_tab_walks_down_the_card_as_it_is_read(bay: Bay) -> None:
    card = opened(bay, bay.position)
    card.statement.box.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(40):
        bay.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is card.more_link:
            break
    order = [card.kind, card.chain.chips[0], card.form.field("actor").box, card.evidence.quotes[0],
             card.tags.box, card.note.box, card.more_link]  # fmt: skip
    places = [seen.index(widget) for widget in order]
    assert places == sorted(places)


def test_everything_that_takes_the_keyboard_has_a_name(bay: Bay) -> None:
    card = opened(bay, bay.position)
    card.toggle_more()
    card.chain.chips[0].click()
    for widget in card.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            words = widget.accessibleName() or getattr(widget, "text", lambda: "")()
            assert words, widget


def test_enter_presses_the_button_under_the_keyboard(bay: Bay) -> None:
    card = opened(bay, bay.event)
    button = card.importance.button("key")
    button.setFocus()
    bay.qtbot.keyClick(button, Qt.Key.Key_Return)
    assert bay.library.get(Standing, pair_id(Standing, bay.briefing, bay.event)).importance == "key"


def test_a_digit_on_a_button_of_the_card_retypes_but_typed_into_a_field_it_is_text(bay: Bay) -> None:
    card = opened(bay, bay.event)
    card.more_link.setFocus()
    bay.qtbot.keyClick(card.more_link, Qt.Key.Key_5)
    assert bay.library.get(Claim, bay.event).kind == "cause"
    card.tags.box.setFocus()
    card.tags.box.end(False)
    bay.qtbot.keyClicks(card.tags.box, "k2.")
    assert bay.library.get(Claim, bay.event).kind == "cause"
    assert card.tags.box.text().endswith("k2.")


def test_ctrl_z_belongs_to_the_desk_once_the_field_has_nothing_to_take_back(bay: Bay) -> None:
    card = opened(bay, bay.event)
    bay.desk.edit(claims.set_claim, bay.event, note="a note")
    bay.window.addAction(bay.actions.qaction("undo"))
    bay.actions.handle("undo", bay.desk.undo)
    card.note.box.setFocus()
    bay.qtbot.keyClick(card.note.box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bay.library.get(Claim, bay.event).note == ""
    assert card.note.box.toPlainText() == ""


def test_the_card_goes_with_its_claim(bay: Bay) -> None:
    card = opened(bay, bay.event)
    bay.desk.edit(claims.delete_claim, bay.event)
    assert not card.isVisible()
    assert bay.pane.list.opened is None
    bay.desk.edit(evidence.set_evidence, bay.evidence_of(bay.rule), role="context")
    assert not card.isVisible()


def test_the_theme_is_changed_with_a_card_open(bay: Bay) -> None:
    card = opened(bay, bay.event)
    light = card.grab().toImage().pixelColor(card.width() // 2, 3)
    bay.settings.set("theme", "dark")
    QApplication.processEvents()
    assert card.grab().toImage().pixelColor(card.width() // 2, 3) != light


def test_a_long_statement_is_seen_whole_in_a_narrow_panel(bay: Bay) -> None:
    card = opened(bay, bay.rule)
    bay.pane.setFixedWidth(296)
    bay.desk.edit(claims.set_claim, bay.rule, statement="The office has up to thirty days to review a vessel. " * 3)
    QApplication.processEvents()
    box = card.statement.box
    assert box.height() >= 4 * box.fontMetrics().lineSpacing()
    assert box.document().size().height() * box.fontMetrics().lineSpacing() <= box.height() + 2
    assert card.height() == card.height_for(card.width())


def test_the_open_card_says_how_its_proposition_stands(bay: Bay) -> None:
    bay.panel()
    bay.desk.go(claim=bay.event)
    bay.desk.edit(evidence.set_chain, bay.evidence_of(bay.far), ["Ada Quill"])
    bay.desk.edit(relations.link, "duplicates", bay.far, bay.event)
    assert bay.pane.card.badge.text() == "Corroborated · 2 origins"
    bay.desk.edit(evidence.set_chain, bay.evidence_of(bay.far), ["Four unnamed people"])
    assert bay.pane.card.badge.text() == "Circular · 2 passages, 1 origin"


def test_a_long_name_on_a_chip_keeps_its_beginning_and_its_end(bay: Bay) -> None:
    name = "Four people familiar with the confidential request that was sent to the carrier, via the harbour office"
    bay.desk.edit(evidence.set_chain, bay.evidence_of(bay.event), [name])
    card = opened(bay, bay.event)
    chip = next(chip for chip in card.findChildren(Chip) if "people" in chip.toolTip() or "people" in chip.text())
    assert chip.text().startswith("Four people")
    assert chip.text().endswith("office")
    assert "…" in chip.text()
    assert name in chip.toolTip()
    outlet = next(chip for chip in card.findChildren(Chip) if chip is not card and "Stockwire" in chip.text())
    assert outlet.text() == "Stockwire", "what has room is said in full"
    assert chip.fontMetrics().horizontalAdvance(chip.text()) < chip.width()
