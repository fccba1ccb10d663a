"""What makes an article easy to read: notes shown where their signs stand, contents, versions to look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits.arriving import add_revision
from claimdesk.domain.records import Article, Revision
from claimdesk.gui.app import Built
from claimdesk.gui.reader.versions import VersionsPage
from claimdesk.importers.markdown import read_markdown

FILL = " ".join(f"Word {number} follows the one before." for number in range(160))
STORY = f"""# Bridge to open

The bridge opens in May.[^1] {FILL}

## What it costs

It costs more than planned. {FILL}

### Steel

Steel is dear. {FILL}

## What comes after

A tunnel, perhaps. {FILL}

[^1]: According to the timetable of the board, which may change.
"""


def opened(empty: Built, settle: Callable[[], None], source: str = STORY) -> str:
    """The story as an article, read as a file would be."""
    from claimdesk.domain.edits import add_article, new_briefing

    briefing = empty.desk.edit(new_briefing, "Bridge")
    assert briefing is not None
    reading = read_markdown(source.encode())
    kept = empty.desk.library.keep(reading)
    change = empty.desk.edit(add_article, reading, kept, briefing=briefing.made("briefing"))
    assert change is not None
    empty.desk.go(briefing=briefing.made("briefing"), article=change.made("article"))
    settle()
    return change.made("article") or ""


def test_a_note_is_shown_where_its_sign_stands(empty: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    opened(empty, settle)
    reader = empty.window.reader
    reader.page.anchorClicked.emit(QUrl("note:1"))
    note = reader.note
    assert note.isVisible()
    assert note.words.text() == "According to the timetable of the board, which may change."
    assert reader.page.offset_y() == 0, "the page stays where it is"
    (sign,) = [mark for mark in reader.page.text.marks if mark.kind == "note"]
    box = reader.page.lines.boxes(sign.start, sign.end)[0]
    assert 0 <= note.y() - reader.page.y() - box.bottom() < 24
    qtbot.keyClick(note, Qt.Key.Key_Escape)
    assert not note.isVisible()
    assert reader.page.hasFocus()
    reader.page.highlighted.emit(QUrl("note:1"))
    assert "timetable of the board" in reader.page.viewport().toolTip()
    reader.page.anchorClicked.emit(QUrl("note:1"))
    qtbot.mouseClick(note.go, Qt.MouseButton.LeftButton)
    assert reader.page.offset_y() > 0, "the note itself is in view"
    reader.page.show_span(sign.start, sign.end)
    settle()
    box = reader.page.lines.boxes(sign.start, sign.end)[0]
    at = QPointF(box.center().x(), box.center().y() - reader.page.offset_y()).toPoint()
    qtbot.mouseClick(reader.page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert note.isVisible(), "a click with the mouse shows it, and does not take it away at once"
    qtbot.mouseClick(reader.page.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(0, 60))
    assert not note.isVisible()


def test_contents_jump_to_a_heading_by_key(empty: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    opened(empty, settle)
    reader = empty.window.reader
    empty.actions.trigger("contents")
    contents = reader.contents
    rows = [contents.list.item(at).text() for at in range(contents.list.count())]
    assert rows == ["What it costs", "    Steel", "What comes after"]
    assert contents.list.hasFocus()
    qtbot.keyClick(contents.list, Qt.Key.Key_Down)
    qtbot.keyClick(contents.list, Qt.Key.Key_Return)
    assert not contents.isVisible()
    text = reader.page.text
    first = reader.page.first_visible()
    assert "Steel" in text.text[first : first + 200]
    assert reader.page.hasFocus()
    empty.actions.trigger("contents")
    assert contents.list.currentRow() == 1, "where one is"
    qtbot.keyClick(contents.list, Qt.Key.Key_Escape)
    assert not contents.isVisible()


def test_an_article_without_headings_says_so(empty: Built, settle: Callable[[], None]) -> None:
    opened(empty, settle, "# Short\n\nNothing to jump to.")
    said = []
    empty.desk.said.connect(lambda message: said.append(message.text))
    empty.actions.trigger("contents")
    assert said == ["This article has no headings to go by."]


def test_another_version_can_be_looked_at_and_put_on_the_page(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    article = opened(empty, settle)
    newer = read_markdown(STORY.replace("A tunnel, perhaps.", "A tunnel, for certain.").encode())
    assert empty.desk.edit(add_revision, article, newer, empty.desk.library.keep(newer))
    settle()
    assert "for certain" in empty.desk.text().text, "nothing is tagged: the newer one is on the page"
    empty.actions.trigger("versions")
    page = empty.window.stack.currentWidget()
    assert isinstance(page, VersionsPage)
    assert page.choice.count() == 2
    older = next(at for at in range(2) if page.choice.itemText(at).startswith("Version 1"))
    page.choice.setCurrentIndex(older)
    assert "perhaps" in page.page.text.text
    assert "for certain" in empty.desk.text().text
    qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    assert "perhaps" in empty.desk.text().text
    assert empty.window.stack.currentWidget() is not page
    empty.desk.undo()
    assert "for certain" in empty.desk.text().text
    assert empty.desk.library.get(Revision, empty.desk.library.get(Article, article).revision).number == 2
