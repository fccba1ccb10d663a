"""The claims panel as a list: text order, filters, scope, keys, following the text."""

from __future__ import annotations

from bay import Bay
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import claims, evidence, memos, relations, tagging
from claimdesk.domain.records import Claim, Evidence, Standing, pair_id
from claimdesk.gui.claims.pane import NO_CLAIMS
from claimdesk.gui.claims.rows import Heading
from claimdesk.gui.desk import Message


def shown(bay: Bay) -> list[str]:
    return [item.title if isinstance(item, Heading) else item.claim for item in bay.pane.model.items]


def click_row(bay: Bay, claim: str) -> None:
    place = bay.pane.list.visualRect(bay.pane.model.index(bay.pane.model.row_of(claim)))
    bay.qtbot.mouseClick(bay.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(60, 20))


def take(menu: QMenu, words: str) -> None:
    """Choose a menu's entry by the words it begins with."""
    menu.aboutToShow.emit()
    entry: QAction = next(action for action in menu.actions() if action.text().startswith(words))
    entry.trigger()


def test_cards_stand_in_text_order_and_in_the_briefing_under_their_articles(bay: Bay) -> None:
    bay.panel()
    assert shown(bay) == [bay.state, bay.event, bay.rule, bay.position, bay.figure]
    bay.actions.trigger("claims_scope")
    mine = [bay.state, bay.event, bay.rule, bay.position, bay.figure]
    assert shown(bay) == [
        "Harbour office asks the last carrier to open its books", *mine, "Office contacts a carrier", bay.far,
    ]  # fmt: skip
    assert bay.pane.bar.all.text() == "All 6"


def test_an_article_without_claims_says_what_to_do(bare: Bay) -> None:
    bare.panel()
    assert bare.pane._empty.isVisible()
    assert bare.pane._empty.text() == NO_CLAIMS
    first = bare.tag("down 14.6% since January")
    assert not bare.pane._empty.isVisible()
    assert shown(bare) == [first]


def test_tagging_puts_one_card_in_its_place_and_leaves_the_keyboard_in_the_text(bay: Bay) -> None:
    bay.panel()
    made = bay.tag("sought access", kind="sourcing")
    bay.desk.go(claim=made)
    assert shown(bay) == [bay.state, bay.event, made, bay.rule, bay.position, bay.figure]
    assert bay.pane.list.opened == made
    assert bay.pane.card.isVisible()
    assert bay.reader.hasFocus()
    assert bay.pane.bar.all.text() == "All 6"


def test_a_click_on_a_card_opens_it_and_shows_its_passage(bay: Bay) -> None:
    bay.panel()
    with bay.qtbot.waitSignal(bay.desk.reveal) as seen:
        click_row(bay, bay.rule)
    reveal = seen.args[0]
    text = bay.desk.text().text
    assert text[reveal.start : reveal.end] == "up to 30 days to review a vessel"
    assert bay.desk.place.claim == bay.rule
    assert bay.pane.list.opened == bay.rule
    assert bay.pane.card.statement.box.toPlainText() == "“up to 30 days to review a vessel”"


def test_arrows_walk_the_cards_enter_opens_and_escape_closes(bay: Bay) -> None:
    bay.panel()
    bay.pane.list.setFocus()
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        bay.qtbot.keyClick(bay.pane.list, key)
    assert bay.pane.list.opened == bay.rule
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_Escape)
    assert bay.pane.list.opened is None
    assert not bay.pane.card.isVisible()
    assert bay.pane.list.hasFocus()


def test_the_next_and_previous_claim_are_a_key_away_from_anywhere(bay: Bay) -> None:
    bay.panel()
    bay.desk.go(claim=bay.state)
    bay.qtbot.keyClick(bay.reader, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert bay.desk.place.claim == bay.event
    bay.qtbot.keyClick(bay.reader, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bay.desk.place.claim == bay.state


def test_a_digit_makes_the_card_under_the_cursor_another_kind(bay: Bay) -> None:
    bay.panel()
    bay.pane.list.setFocus()
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_Home)
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_6)
    assert bay.library.get(Claim, bay.state).kind == "forecast"
    assert bay.pane.model.items[0].kind == "forecast"


def test_k_makes_a_claim_key_in_this_briefing_and_says_so(bay: Bay) -> None:
    bay.panel()
    bay.pane.list.setFocus()
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_Home)
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_K)
    assert bay.library.get(Standing, pair_id(Standing, bay.briefing, bay.state)).importance == "key"
    assert bay.pane.bar.key.text() == "Key 1"
    bay.qtbot.mouseClick(bay.pane.bar.key, Qt.MouseButton.LeftButton)
    assert shown(bay) == [bay.state]


def test_delete_takes_the_claim_and_offers_it_back(bay: Bay) -> None:
    bay.panel()
    bay.desk.go(claim=bay.rule)
    bay.pane.list.setFocus()
    with bay.qtbot.waitSignal(bay.desk.said) as said:
        bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_Delete)
    assert bay.library.find(Claim, bay.rule) is None
    assert bay.rule not in shown(bay)
    assert said.args[0].text == "Deleted no. 3."
    said.args[0].action()
    assert shown(bay)[2] == bay.rule


def test_the_undo_of_a_message_takes_back_its_own_deletion_and_nothing_newer(bay: Bay) -> None:
    bay.panel()
    bay.pane.list.setFocus()
    said: list[Message] = []
    bay.desk.said.connect(said.append)
    bay.desk.go(claim=bay.rule)
    bay.qtbot.keyClick(bay.pane.list, Qt.Key.Key_Delete)
    bay.desk.edit(claims.set_claim, bay.state, statement="Written after the deletion.")
    said[0].action()
    assert bay.library.get(Claim, bay.state).statement == "Written after the deletion."
    assert bay.library.find(Claim, bay.rule) is None
    assert said[-1].text.startswith("You did something else since. Undo that first")
    bay.desk.undo()
    said[0].action()
    assert bay.library.find(Claim, bay.rule) is not None


def test_of_two_deletions_each_message_takes_back_its_own(bay: Bay) -> None:
    """Two edits may be called alike; which one is meant is told by its place in the history."""
    bay.panel()
    said: list[Message] = []
    bay.desk.said.connect(said.append)
    for claim in (bay.rule, bay.position):
        proof = bay.evidence_of(claim)
        words = bay.desk.text(bay.article).text
        start = words.index("The share price")
        bay.desk.edit(tagging.add_passage, bay.desk.text(bay.article), claim, bay.article, start, start + 15)
        bay.desk.go(claim=claim)
        bay.pane.card.evidence.remove(proof)
    links = [each for each in said if each.action_label == "Undo"]
    first, second = links
    first.action()
    assert len(bay.library.where(Evidence, claim=bay.position)) == 1, "the newer one is left alone"
    second.action()
    assert len(bay.library.where(Evidence, claim=bay.position)) == 2
    assert len(bay.library.where(Evidence, claim=bay.rule)) == 1


def test_words_filter_at_each_key_and_escape_shows_all_again(bay: Bay) -> None:
    bay.panel()
    bay.actions.trigger("filter_claims")
    assert bay.pane.bar.line.hasFocus()
    bay.qtbot.keyClicks(bay.pane.bar.line, "agreement")
    assert shown(bay) == [bay.state, bay.position]
    bay.qtbot.keyClicks(bay.pane.bar.line, " hope")
    assert shown(bay) == [bay.position]
    bay.qtbot.keyClick(bay.pane.bar.line, Qt.Key.Key_Escape)
    assert len(shown(bay)) == 5
    bay.qtbot.keyClicks(bay.pane.bar.line, "no. 5")
    assert shown(bay) == [bay.figure]


def test_chips_filter_by_kind_status_tag_and_source_with_counts(bay: Bay) -> None:
    bay.panel()
    bar = bay.pane.bar
    take(bar.menus["kind"].menu(), "Position   1")
    assert shown(bay) == [bay.position]
    assert bar.menus["kind"].text() == "Position 1 ▾"
    take(bar.menus["kind"].menu(), "Any kind")
    take(bar.menus["status"].menu(), "Contested   1")
    assert shown(bay) == [bay.state]
    bay.qtbot.mouseClick(bar.all, Qt.MouseButton.LeftButton)
    take(bar.menus["tag"].menu(), "#access   1")
    assert shown(bay) == [bay.event]
    bar.clear()
    take(bar.menus["source"].menu(), "Four unnamed people   1")
    assert shown(bay) == [bay.event]


def test_not_in_memo_follows_the_memo(bay: Bay) -> None:
    bay.panel()
    assert bay.pane.bar.memo.text() == "Not in memo 5"
    bay.desk.edit(memos.new_memo, bay.briefing, title="Memo", source=f"It was sent [@{bay.event}].")
    bay.qtbot.waitUntil(lambda: bay.pane.bar.memo.text() == "Not in memo 4")
    bay.qtbot.mouseClick(bay.pane.bar.memo, Qt.MouseButton.LeftButton)
    assert bay.event not in shown(bay)


def test_a_filtered_card_that_no_longer_passes_leaves_the_list(bay: Bay) -> None:
    bay.panel()
    take(bay.pane.bar.menus["kind"].menu(), "Event")
    assert shown(bay) == [bay.event]
    bay.desk.edit(claims.retype, bay.event, "cause")
    assert shown(bay) == []
    bay.desk.undo()
    assert shown(bay) == [bay.event]


def test_undo_of_everything_brings_the_cards_back_one_by_one(bay: Bay) -> None:
    bay.panel()
    before = [(item.claim, item.statement, item.verification) for item in bay.pane.model.items]
    bay.desk.edit(claims.set_claim, bay.figure, verification="outdated")
    bay.desk.edit(claims.delete_claim, bay.position)
    bay.desk.undo()
    bay.desk.undo()
    assert [(item.claim, item.statement, item.verification) for item in bay.pane.model.items] == before


def test_what_is_spliced_in_equals_what_would_be_loaded(bay: Bay) -> None:
    bay.panel()
    for scope in ("article", "briefing"):
        bay.desk.go(scope=scope)
        bay.tag(
            "Ada Quill" if scope == "article" else "Morning Sample", bay.article if scope == "article" else bay.other
        )
        bay.desk.edit(claims.delete_claim, bay.rule if scope == "article" else bay.figure)
        bay.desk.edit(claims.set_importance, bay.briefing, bay.state, "key")
        spliced, tally = list(bay.pane.model.items), bay.pane.model.tally
        bay.pane.feed.load()
        assert bay.pane.model.items == spliced
        assert (bay.pane.model.tally.total, +bay.pane.model.tally.kind) == (tally.total, +tally.kind)


def test_the_list_speaks(bay: Bay) -> None:
    bay.panel()
    index = bay.pane.model.index(1)
    words = bay.pane.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Event, no. 2: Officials e-mailed the carrier asking for its timetable. (Unverified)"
    assert bay.pane.list.accessibleName() == "Claims"


def test_a_narrow_panel_at_twice_the_size_keeps_every_chip_and_card_inside(bay: Bay) -> None:
    bay.panel()
    bay.pane.setFixedWidth(296)
    bay.desk.go(claim=bay.position)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QApplication.processEvents()
    card = bay.pane.card
    assert card.width() <= bay.pane.list.viewport().width()
    for chip in (bay.pane.bar.all, *bay.pane.bar.menus.values(), bay.pane.bar.key, bay.pane.bar.memo):
        right = chip.mapTo(bay.pane, QPoint(chip.width(), 0)).x()
        assert right <= bay.pane.width()
    assert card.height() >= card.layout().minimumSize().height()


def test_a_card_opened_far_down_scrolls_into_sight(bare: Bay, qtbot: QtBot) -> None:
    words = tuple(f"Sentence number {n} says something of its own." for n in range(60))
    long = bare.add_to(bare.briefing, ("A long report", *words), "Stockwire", "")
    made = [bare.tag(f"Sentence number {n} says", long) for n in range(60)]
    bare.panel()
    bare.desk.go(article=long)
    bare.desk.go(claim=made[50])
    view = bare.pane.list.viewport().rect()
    assert view.contains(bare.pane.card.geometry().topLeft())
    bare.desk.go(claim=made[3])
    assert view.contains(bare.pane.card.geometry().topLeft())


def badge(bay: Bay, claim: str) -> str:
    spoken = bay.pane.model.index(bay.pane.model.row_of(claim)).data(Qt.ItemDataRole.AccessibleTextRole)
    return str(spoken).rpartition("(")[2].rstrip(")")


def test_a_card_says_what_its_proposition_rests_on_and_changes_with_the_other_claims(bay: Bay) -> None:
    bay.panel()
    assert badge(bay, bay.event) == "Unverified"
    chain = ["Four unnamed people", "The Morning Sample"]
    bay.desk.edit(evidence.set_chain, bay.evidence_of(bay.far), chain)
    made = bay.desk.edit(relations.link, "duplicates", bay.far, bay.event)
    assert made is not None
    assert badge(bay, bay.event) == "Circular · 2 passages, 1 origin"
    bay.desk.edit(evidence.set_chain, bay.evidence_of(bay.far), ["Ada Quill"])
    assert badge(bay, bay.event) == "Corroborated · 2 origins", "the other claim's new source counts here at once"
    bay.desk.edit(relations.unlink, str(made.made("relation")))
    assert badge(bay, bay.event) == "Unverified"


def test_what_a_person_said_of_a_claim_stays_on_its_badge(bay: Bay) -> None:
    bay.panel()
    bay.desk.edit(relations.link, "duplicates", bay.far, bay.event)
    bay.desk.edit(claims.set_claim, bay.event, verification="refuted")
    assert badge(bay, bay.event) == "Refuted"
    assert badge(bay, bay.state) == "Contested"
