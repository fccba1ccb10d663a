"""A long book comes in whole, and chosen chapters become an article in its place or beside it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import tag_passage
from claimdesk.domain.records import Article, Revision
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Message
from claimdesk.gui.dialogs.chapters import ChapterDialog

_PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    """A book of fourteen chapters."""
    file, numbers = tmp_path / "quay.epub", range(1, 15)
    items = "".join(f'<item id="i{n}" href="{n}.xhtml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="i{n}"/>' for n in numbers)
    nav = "".join(f'<li><a href="{n}.xhtml">Day {n}</a></li>' for n in numbers)
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", '<container><rootfile full-path="book.opf"/></container>')
        book.writestr(
            "book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            '<dc:title>The Quay</dc:title></metadata><manifest><item id="nav" properties="nav" href="nav.xhtml"/>'
            f"{items}</manifest><spine>{spine}</spine></package>",
        )
        book.writestr("nav.xhtml", _PAGE.format(f'<nav epub:type="toc"><ol>{nav}</ol></nav>'))
        for n in numbers:
            book.writestr(f"{n}.xhtml", _PAGE.format(f"<h1>Day {n}</h1><p>It rained on day {n}, all day.</p>"))
    return file


def titles(built: Built) -> list[str]:
    """The titles on the shelf, in order."""
    return [row.title for row in built.desk.library.shelf(built.desk.place.briefing)]


def dialog(built: Built) -> ChapterDialog:
    """The open list of chapters."""
    (found,) = built.window.findChildren(ChapterDialog)
    return found


def test_chapters_take_the_book_s_place_while_nothing_is_tagged(
    empty: Built, settle: Callable[[], None], quay: Path, qtbot: QtBot
) -> None:
    messages: list[Message] = []
    empty.desk.said.connect(messages.append)
    empty.desk.import_files([quay])
    settle()
    assert titles(empty) == ["The Quay"]
    assert (messages[-1].text, messages[-1].action_label) == ("This book has 14 chapters.", "Only some chapters …")
    assert messages[-1].action is not None
    messages[-1].action()
    shown = dialog(empty)
    assert not shown.take.isEnabled()
    qtbot.keyClick(shown.list, Qt.Key.Key_Down)
    qtbot.keyClick(shown.list, Qt.Key.Key_Space)
    shown.list.topLevelItem(3).setCheckState(0, Qt.CheckState.Checked)
    assert shown.said.text() == "2 ticked, 18 words"
    qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    settle()
    assert titles(empty) == ["The Quay (chapters 2 and 4)"]
    article = empty.desk.library.get(Article, empty.desk.place.article or "")
    text = empty.desk.text(article.id)
    assert text.text == "The Quay\nDay 2\nIt rained on day 2, all day.\nDay 4\nIt rained on day 4, all day."
    assert text.where(text.text.index("day 4")) == "chapter 4, Day 4, paragraph 2"
    revision = empty.desk.library.get(Revision, article.revision)
    assert empty.desk.library.content(revision.original or "") == quay.read_bytes()
    assert messages[-1].action is not None
    messages[-1].action()
    assert titles(empty) == ["The Quay"], "one undo brings the book back"
    assert empty.desk.library.check() == []


def test_a_book_in_which_something_is_tagged_stays(
    empty: Built, settle: Callable[[], None], quay: Path, qtbot: QtBot
) -> None:
    empty.desk.import_files([quay])
    settle()
    book = empty.desk.place.article or ""
    text = empty.desk.text(book)
    start = text.text.index("It rained on day 2")
    empty.desk.edit(tag_passage, text, book, start, start + 18)
    empty.actions.trigger("choose_chapters")
    shown = dialog(empty)
    shown.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    qtbot.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    settle()
    assert titles(empty) == ["The Quay", "The Quay (chapter 1)"]


def test_what_is_no_book_has_no_chapters_to_choose(built: Built) -> None:
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    built.actions.trigger("choose_chapters")
    assert not built.window.findChildren(ChapterDialog)
    assert messages[-1].text == "Only books have chapters to choose from. Open one first."
