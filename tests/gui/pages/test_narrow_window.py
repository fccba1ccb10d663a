"""A window of 1024 pixels: the original pages stay readable, their tools at hand, and a card names the whole place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from claimdesk.gui.app import Built
from claimdesk.gui.claims.evidence_list import QuoteButton
from gui.pages.on_pages import pane, ready, view

TOOLS = ("pages_side", "text_smaller", "text_larger", "pages_width", "pages_whole", "pages_turn")
READABLE = 480  # pixels of a page of A4


def reachable(built: Built) -> set[str]:
    """The tools of the pages that stand on the strip or under its More."""
    bar = pane(built).bar
    buttons = {button.objectName() for button in bar.findChildren(QToolButton) if button.isVisible()}
    (more,) = [button for button in bar.findChildren(QToolButton) if button.menu() is not None]
    if more.isVisible():
        more.menu().aboutToShow.emit()
        buttons |= {action.objectName() for action in more.menu().actions() if action.isVisible()}
    for button in bar.findChildren(QToolButton):
        if button.isVisible():
            assert bar.rect().contains(button.geometry()), button.text()
    return buttons


def test_turning_to_the_pages_moves_the_shelf_aside_and_turning_back_brings_it_back(
    on_pages: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    window, keys = on_pages.window, on_pages.actions
    keys.trigger("toggle_pages")
    window.resize(1024, 700)
    settle()
    assert window.shelf.isVisible()
    keys.trigger("toggle_pages")
    ready(on_pages, settle, qtbot)
    assert not window.shelf.isVisible()
    assert view(on_pages).spots.boxes[0].width() >= READABLE * 1.2
    assert set(TOOLS) <= reachable(on_pages)
    keys.trigger("toggle_shelf")
    ready(on_pages, settle, qtbot)
    assert window.shelf.isVisible(), "opened by hand it stays"
    assert view(on_pages).spots.boxes[0].width() >= READABLE
    assert set(TOOLS) <= reachable(on_pages)
    keys.trigger("toggle_shelf")
    keys.trigger("toggle_pages")
    settle()
    assert not window.shelf.isVisible(), "closed by hand it does not come back by itself"


def test_the_shelf_that_stepped_aside_is_back_with_the_text(on_pages: Built, settle: Callable[[], None]) -> None:
    on_pages.actions.trigger("toggle_pages")
    on_pages.window.resize(1024, 700)
    settle()
    for pages in (True, False, True, False):
        on_pages.actions.trigger("toggle_pages")
        settle()
        assert on_pages.window.shelf.isVisible() is not pages
    on_pages.actions.trigger("toggle_pages")
    on_pages.window.resize(1440, 900)
    settle()
    assert on_pages.window.shelf.isVisible(), "there is room for both"


def test_what_stands_beside_the_pages_gives_way_in_a_narrow_window(
    on_pages: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    assert pane(on_pages).side.isVisible()
    on_pages.window.resize(1024, 700)
    ready(on_pages, settle, qtbot)
    assert not pane(on_pages).side.isVisible()
    assert view(on_pages).spots.boxes[0].width() >= READABLE


SUBTITLES = (
    "1\n00:00:20,000 --> 00:00:28,000\nSENATOR HALE: According to the statistics office, 37 % of firms had deployed "
    "a system by December 2025.\n\n2\n00:00:30,000 --> 00:00:34,000\nDR. OKOYE: The registry was delayed.\n"
)


@pytest.mark.parametrize("width", [1024, 1440])
def test_a_narrow_card_names_time_speaker_and_paragraph_whole(
    empty: Built, tmp_path: Path, settle: Callable[[], None], width: int
) -> None:
    (tmp_path / "hearing.srt").write_text(SUBTITLES, "utf-8")
    empty.window.resize(width, 700)
    empty.desk.import_files([tmp_path / "hearing.srt"])
    settle()
    page = empty.window.reader.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_J)
    QTest.keyClick(page, Qt.Key.Key_Return)
    settle()
    (quote,) = empty.window.claims.card.evidence.quotes
    assert isinstance(quote, QuoteButton)
    below = quote.place_below(quote.width())
    assert quote.height() >= quote.heightForWidth(quote.width())
    place = "0:00:20, SENATOR HALE, ¶1"
    if below is None:
        assert quote.fontMetrics().horizontalAdvance(place) < quote.width()
    else:
        assert below._layout.text() == place
