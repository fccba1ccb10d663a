"""Ctrl+E anywhere in the window: the memo's place, and the card with every way out under the top bar's button."""

from __future__ import annotations

from collections.abc import Callable

from claimdesk.domain.edits import delete_memo
from claimdesk.domain.records import Memo
from claimdesk.gui.app import Built


def test_the_card_opens_under_the_button_of_the_top_bar(built: Built, settle: Callable[[], None]) -> None:
    built.desk.go(section="memo")
    settle()
    built.desk.go(section="read")
    built.actions.trigger("export_memo")
    settle()
    card = built.window.page("memo").exports.card
    button = built.window.topbar.export
    assert built.desk.place.section == "memo"
    assert card.isVisible()
    assert card.y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    assert button.text() == "Export ▾  PDF · Markdown · Word · HTML"
    assert button.width() >= button.sizeHint().width()
    card.hide()


def test_without_a_memo_the_draft_is_made_first(built: Built, settle: Callable[[], None]) -> None:
    for memo in built.desk.library.where(Memo):
        built.desk.edit(delete_memo, memo.id)
    built.actions.trigger("export_memo")
    settle()
    card = built.window.page("memo").exports.card
    assert len(built.desk.library.where(Memo)) == 1
    assert card.isVisible()
    card.hide()


def test_a_memo_from_a_template_by_the_menu(built: Built, settle: Callable[[], None]) -> None:
    built.desk.go(section="memo")
    settle()
    tools = built.window.page("memo").tools
    tools.menu.aboutToShow.emit()
    names = [action.text() for action in tools.new.actions()]
    assert names == ["Briefing memo", "Memorandum", "Policy brief", "Quote sheet", "Fact-check note"]
    tools.new.actions()[2].trigger()
    settle()
    memo = built.desk.library.get(Memo, built.desk.place.memo)
    assert memo.template == "policy"
    assert tools.button.text() == "Policy brief ▾"
