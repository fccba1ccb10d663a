"""Figures and page numbers of a printed article in its text: a click shows the page, Alt+Left leads back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimdesk.domain.text import IMAGE
from claimdesk.gui.app import Built
from claimdesk.gui.reader.look import GUTTER
from claimdesk.gui.reader.page import Page
from gui.pages.on_pages import ready, view

WORDS = "The office found that the dues rose in every port but one, and said so. " * 30


@pytest.fixture
def printed(empty: Built, tmp_path: Path, settle: Callable[[], None]) -> Built:
    """A window on the text of a PDF of three pages with a drawing on the last."""
    (tmp_path / "bars.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="160">'
        '<rect width="300" height="160" fill="#246" opacity="0.5"/></svg>',
        "utf-8",
    )
    (tmp_path / "dues.typ").write_text(
        f'#set page(paper: "a5", numbering: "1")\n= Dues\n{WORDS}\n\n{WORDS}\n#pagebreak()\nThe ports differ.\n\n'
        '#image("bars.svg", width: 8cm)\n\nThat is all.\n',
        "utf-8",
    )
    (tmp_path / "dues.pdf").write_bytes(typst.compile(str(tmp_path / "dues.typ")))
    empty.desk.import_files([tmp_path / "dues.pdf"])
    settle()
    empty.window.details.hide()
    settle()
    return empty


def middle(page: Page, position: int) -> QPoint:
    line = page.lines.line_of(position)
    ((left, right),) = line.spans(position, position + 1)
    return QPoint(round((left + right) / 2), round(line.top + line.height / 2 - page.offset_y()))


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_click_on_a_figures_sign_shows_its_page(
    printed: Built, settle: Callable[[], None], qtbot: QtBot, by_mouse: bool
) -> None:
    page = printed.window.reader.page
    at = page.text.text.index(IMAGE)
    page.scroll_to(at, share=0.4)
    settle()
    before = page.first_visible()
    if by_mouse:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=middle(page, at))
    else:
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_Tab)
        QTest.keyClick(page, Qt.Key.Key_Return)
    ready(printed, settle, qtbot)
    pages = view(printed)
    assert pages.page == pages.overlay.layout.page_of(at)
    assert pages._in_sight(at)
    QTest.keyClick(pages, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert pages.first_visible() <= before < pages.last_visible()


def test_the_text_says_where_a_page_begins(printed: Built, settle: Callable[[], None]) -> None:
    page = printed.window.reader.page
    begin = page.text.landmarks[1].start
    page.scroll_to(begin, share=0.4)
    settle()
    picture = page.viewport().grab().toImage()
    ground = picture.pixelColor(GUTTER // 2, 4)

    def inked(position: int) -> bool:
        line = page.lines.line_of(position)
        top = round(line.top - page.offset_y())
        right = GUTTER + page.column
        return any(
            picture.pixelColor(x, y) != ground for x in range(right + 6, right + 30) for y in range(top, top + 20)
        )

    assert inked(begin)
    assert not inked(begin - 200)
    assert not inked(begin + 200)
