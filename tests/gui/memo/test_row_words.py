"""The rows of live blocks in plain words: whose claims, how many rows, what there is; narrowed by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from claimdesk.domain.edits import claims

if TYPE_CHECKING:
    from conftest import Bay


def row_at(bay: Bay) -> QPoint:
    """The middle of the first live block's words, in the viewport."""
    block = bay.text.document().firstBlock()
    while bay.text.document().characterAt(block.position()) != "\ufffc":
        block = block.next()
    box = bay.text.document().documentLayout().blockBoundingRect(block)
    return QPoint(90, int(box.center().y()) - bay.text.verticalScrollBar().value())


def said(bay: Bay, line: str) -> str:
    bay.rewrite(f"## Facts\n\n{line}\n")
    return bay.text.shown.rows[line].whole


def test_no_word_of_the_source_stands_in_a_row(bay: Bay) -> None:
    assert said(bay, "::: figures").startswith("Figures of key claims · up to 6 rows · ")
    assert said(bay, "::: figures importance=all limit=all").startswith("Figures of all claims · all rows · ")
    assert said(bay, "::: timeline limit=1").startswith("Timeline of key claims · 1 row · ")
    assert said(bay, "::: sources limit=0").startswith("Sources · in the annex only · ")
    assert said(bay, "::: gaps importance=key,supporting").startswith("Gaps of key and supporting claims · ")
    assert said(bay, "::: claims kind=figure").startswith("Key claims of kind figure · ")
    assert said(bay, f"::: claims article={bay.other}").startswith("Key claims in “Office contacts a carrier” · ")


def test_a_row_says_as_much_as_it_has_room_for_and_its_tip_all_of_it(bay: Bay) -> None:
    whole = said(bay, "::: positions importance=all")
    words = bay.text.shown.rows["::: positions importance=all"]
    assert words.fitting(lambda some: len(some) <= len(whole)) == whole
    assert words.fitting(lambda some: len(some) < 45) == "Positions of all claims · up to 6 rows"
    assert words.fitting(lambda some: len(some) < 5) == "Positions of all claims"
    bay.qtbot.mouseMove(bay.text.viewport(), row_at(bay))
    bay.qtbot.waitUntil(lambda: bay.text.viewport().toolTip().startswith(whole))


def test_a_click_on_the_words_offers_what_the_block_takes(bay: Bay) -> None:
    bay.desk.edit(claims.set_tags, bay.claims[0], ["Safety"])
    bay.rewrite("## Facts\n\n::: claims\n")
    bay.qtbot.mouseClick(bay.text.viewport(), Qt.MouseButton.LeftButton, pos=row_at(bay))
    menu = bay.pane.prose.menu
    assert menu.isVisible()
    titles = [action.text() for action in menu.actions() if action.menu()]
    anything = ["Kind: Any", "Tag: Any", "Source: Any", "Article: Any"]
    assert titles == ["Claims: Key claims first", *anything, "Rows: Up to 6"]
    tagged = menu.findChild(QMenu, "tag")
    assert tagged is not None
    next(action for action in tagged.actions() if action.text() == "Safety").trigger()
    bay.settle()
    assert bay.memo.source == "## Facts\n\n::: claims tag=Safety\n"
    assert bay.text.shown.rows["::: claims tag=Safety"].head == "Key claims tagged Safety"
    menu.close()


def test_a_list_of_sources_can_be_left_to_the_annex(bay: Bay) -> None:
    bay.rewrite("## Facts\n\n::: sources\n")
    bay.qtbot.mouseClick(bay.text.viewport(), Qt.MouseButton.LeftButton, pos=row_at(bay))
    rows = bay.pane.prose.menu.findChild(QMenu, "limit")
    assert rows is not None
    next(action for action in rows.actions() if action.text() == "None here, all in the annex").trigger()
    assert bay.memo.source == "## Facts\n\n::: sources limit=0\n"
    bay.pane.prose.menu.close()
