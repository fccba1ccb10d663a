"""Ways through the original pages: to a match aside, by links and back, to both ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimdesk.gui.app import Built
from claimdesk.gui.pages.view import PagesView
from gui.pages.on_pages import pane, ready, view

ALT = Qt.KeyboardModifier.AltModifier


def in_sight(pages: PagesView, span: tuple[int, int]) -> bool:
    """Whether all of the span that stands on its first line is to be seen."""
    layout = pages.overlay.layout
    assert layout is not None
    sight = QRectF(pages.viewport().rect()).translated(pages.corner())
    return sight.contains(pages.spots.rect(*layout.boxes(*span)[0]))


@pytest.mark.parametrize("larger", [3, 6])
def test_find_on_large_pages_scrolls_to_the_match_on_either_side(on_pages: Built, qtbot: QtBot, larger: int) -> None:
    pages = view(on_pages)
    for _ in range(larger):
        on_pages.actions.trigger("text_larger")
    assert pages.horizontalScrollBar().maximum() > 0
    on_pages.actions.trigger("find")
    QTest.keyClicks(on_pages.window.reader.find_bar.words, "committee")
    qtbot.waitUntil(lambda: bool(pages.marked.found))
    asides = set()
    for _ in range(len(pages.marked.found)):
        on_pages.actions.trigger("find_next")
        found = pages.marked.found[pages.marked.current]
        assert in_sight(pages, found), found
        asides.add(pages.horizontalScrollBar().value())
    assert len(asides) > 1, "there are matches in both columns"
    middle = pages.viewport().width() / 2 + pages.horizontalScrollBar().value()
    share = middle / pages.spots.size.width()
    on_pages.actions.trigger("text_larger")
    now = pages.viewport().width() / 2 + pages.horizontalScrollBar().value()
    assert now / pages.spots.size.width() == pytest.approx(share, abs=0.02), "zooming keeps the place sideways, too"


LINKED = (
    '#set page(paper: "a5", numbering: "1")\n#outline()\n#pagebreak()\n= The harbour\nQuay dues rose.\n#pagebreak()\n'
    "= The depot\nIt stands empty.\n#pagebreak()\n= The ferry\nIt runs twice a day.\n"
)


def test_alt_left_comes_back_after_a_link_and_alt_right_goes_there_again(
    empty: Built, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    (tmp_path / "linked.pdf").write_bytes(typst.compile(LINKED.encode()))
    empty.desk.import_files([tmp_path / "linked.pdf"])
    settle()
    empty.window.details.hide()
    empty.actions.trigger("toggle_pages")
    ready(empty, settle, qtbot)
    pages, links = view(empty), pane(empty).view.hand.links
    qtbot.waitUntil(lambda: bool(links.get(0)))
    (left, top, right, bottom), _, target = next(link for link in links[0] if link[2] == 2)
    spot = pages.spots.rect(0, (left, top, right, bottom)).center() - pages.corner()
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(spot).toPoint())
    assert pages.page == target
    pane(empty)._to_page("4")
    assert pages.page == 3
    for key, page in ((Qt.Key.Key_Left, 2), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 3)):
        QTest.keyClick(pages, key, ALT)
        assert pages.page == page
    QTest.keyClick(pages, Qt.Key.Key_O)
    settle()
    page = empty.window.reader.page
    QTest.keyClick(page, Qt.Key.Key_Left, ALT)
    assert "harbour" not in page.text.text[page.first_visible() :].split("\n")[0]
    assert empty.desk.place.article is not None, "back inside the article, not out of it"


def test_back_leaves_the_article_when_there_was_no_jump_in_it(on_pages: Built, settle: Callable[[], None]) -> None:
    printed = on_pages.desk.place.article
    on_pages.desk.import_paste("A headline of words\n\nAnd some more words that make an article of it.")
    settle()
    assert on_pages.desk.place.article != printed
    on_pages.actions.trigger("back")
    settle()
    assert on_pages.desk.place.article == printed


def test_ctrl_home_and_end_lead_to_both_ends_of_pages_and_text(on_pages: Built, settle: Callable[[], None]) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for _ in ("pages", "text"):
        shown = on_pages.window.reader.views.now
        bar = shown.verticalScrollBar()
        QTest.keyClick(shown, Qt.Key.Key_End, control)
        assert bar.value() == bar.maximum() > 0
        QTest.keyClick(shown, Qt.Key.Key_Home, control)
        assert bar.value() == 0
        QTest.keyClick(shown, Qt.Key.Key_O)
        settle()
