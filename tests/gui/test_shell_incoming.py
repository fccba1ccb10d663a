"""Taking articles in: many at once as one change, refused ones with their reason, cancelled ones named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.records import Article, Briefing, Claim, Membership
from claimdesk.gui import incoming
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Message, Work
from claimdesk.gui.reader.document import MARKER


def articles(folder: Path, many: int) -> list[Path]:
    """Text files with a headline and words of their own each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"article {number:03}.txt" for number in range(many)]
    for number, path in enumerate(paths):
        words = [f"Clerk {folder.name}{number} wrote letter {number * 40 + at} to office {at}." for at in range(40)]
        path.write_text(f"Headline number {number}\n\n{' '.join(words)}", "utf-8")
    return paths


def heard(built: Built) -> list[Message]:
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    return messages


def test_three_files_are_one_change_in_their_order(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    messages, before = heard(built), len(built.desk.library.where(Article))
    built.desk.import_files(articles(tmp_path / "in", 3))
    settle()
    assert messages[-1].text == "Added 3 articles."
    assert len(built.desk.library.where(Article)) == before + 3
    titles = [row.title for row in built.desk.library.shelf(built.desk.place.briefing)][-3:]
    assert titles == ["Headline number 0", "Headline number 1", "Headline number 2"]
    opened = built.desk.library.get(Article, built.desk.place.article or "")
    assert opened.title == "Headline number 0", "the first one is open"
    assert messages[-1].action_label == "Undo"
    assert messages[-1].action is not None
    messages[-1].action()
    assert len(built.desk.library.where(Article)) == before
    assert built.desk.library.check() == []


def test_a_refused_file_says_why_and_the_others_come_in(
    built: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    good = articles(tmp_path / "in", 1)
    bad = tmp_path / "in" / "page.pdf"
    bad.write_bytes(b"%PDF-1.7 and so on")
    messages, before = heard(built), len(built.desk.library.where(Article))
    built.desk.import_files([bad, *good, tmp_path / "in" / "absent.txt"])
    settle()
    assert len(built.desk.library.where(Article)) == before + 1
    said = messages[-1]
    assert said.tone == "warn"
    assert said.text == "Added 1 article; 2 files could not be read."
    assert built.window.message_line.show_more.isVisible()
    built.window.message_line.show_more.click()
    report = built.window.arrivals.report
    assert report is not None
    lines = [report.list.topLevelItem(at) for at in range(report.list.topLevelItemCount())]
    assert [line.text(0) for line in lines] == ["page.pdf", "absent.txt"]
    assert "PDF" in lines[0].text(1)


def test_only_a_refused_file_leaves_nothing_behind(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    bad = tmp_path / "page.pdf"
    bad.write_bytes(b"%PDF-1.7 and so on")
    before, messages = built.desk.library.newest(), heard(built)
    built.desk.import_files([bad])
    settle()
    assert built.desk.library.newest() == before
    assert "page.pdf" in messages[-1].text
    assert messages[-1].action is None, "there is nothing to undo"


def test_a_folder_brings_its_files_in_order(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    articles(tmp_path / "in" / "b", 2)
    articles(tmp_path / "in" / "a", 1)
    (tmp_path / "in" / ".hidden.txt").write_text("not this", "utf-8")
    messages = heard(built)
    built.desk.import_files([tmp_path / "in"])
    settle()
    assert messages[-1].text == "Added 3 articles."


def test_the_first_article_makes_the_first_briefing(empty: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    empty.desk.import_files(articles(tmp_path / "in", 2))
    settle()
    (briefing,) = empty.desk.library.where(Briefing)
    assert briefing.title == incoming.FIRST_BRIEFING
    assert len(empty.desk.library.where(Membership, briefing=briefing.id)) == 2
    assert empty.desk.place.briefing == briefing.id
    empty.desk.undo()
    assert empty.desk.library.where(Briefing) == []


def test_a_paste_becomes_an_article_with_its_links(built: Built, settle: Callable[[], None]) -> None:
    mime = QMimeData()
    mime.setHtml("<h1>Pasted headline</h1><p>Words with a <a href='https://example.org/x'>link</a> in them.</p>")
    mime.setText("Pasted headline\nWords with a link in them.")
    incoming.take_mime(built.desk, mime)
    settle()
    article = built.desk.library.get(Article, built.desk.place.article or "")
    assert article.title == "Pasted headline"
    text = built.desk.text()
    assert [mark.value for mark in text.marks if mark.kind == "link"] == ["https://example.org/x"]
    assert built.window.details.isVisible(), "outlet and date are offered"


def test_an_empty_clipboard_is_said(built: Built, settle: Callable[[], None]) -> None:
    QGuiApplication.clipboard().clear()
    messages = heard(built)
    built.actions.trigger("paste_article")
    settle()
    assert messages[-1].text == "There are no words to paste. Copy an article first."


def test_cancel_ends_the_import_and_keeps_what_was_read(
    built: Built, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    before, messages = len(built.desk.library.where(Article)), heard(built)
    built.desk.import_files(articles(tmp_path / "in", 400))
    status = built.window.status
    qtbot.waitUntil(lambda: status.cancel.isVisible() and status.progress.value() > 0, timeout=20_000)
    assert " of 400" in status.work.text()
    qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
    assert not status.cancel.isVisible()
    settle()
    qtbot.wait(50)
    came = len(built.desk.library.where(Article)) - before
    assert 0 < came < 400
    assert messages[-1].text == f"Added {came} articles; {400 - came} files were not read, as you cancelled."
    assert not status.progress.isVisible()
    assert built.window.message_line.other.text() == "Read the rest"
    qtbot.mouseClick(built.window.message_line.other, Qt.MouseButton.LeftButton)
    settle()
    assert len(built.desk.library.where(Article)) == before + 400
    built.desk.undo()
    assert len(built.desk.library.where(Article)) == before + came
    built.desk.undo()
    assert len(built.desk.library.where(Article)) == before
    built.desk.import_files(articles(tmp_path / "again", 1))
    settle()
    assert messages[-1].text == "Added 1 article.", "the next import works"


def test_what_is_being_written_cannot_be_cancelled_and_nothing_overtakes_it(
    built: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    before, messages = len(built.desk.library.where(Article)), heard(built)
    seen: list[bool] = []

    def cancel_while_adding(work: Work | None) -> None:
        if work is not None and work.words == "Adding …":
            seen.append(built.window.status.cancel.isVisible())
            built.desk.cancel_import()
            built.desk.import_files(articles(tmp_path / "late", 1))

    built.desk.working.connect(cancel_while_adding)
    built.desk.import_files(articles(tmp_path / "in", 150))
    settle()
    assert seen == [False]
    said = [message.text for message in messages]
    assert "The import was cancelled; nothing was added." not in said
    assert said[-2:] == ["Added 150 articles.", "Added 1 article."], "one after the other"
    assert len(built.desk.library.where(Article)) == before + 151
    built.desk.undo()
    built.desk.undo()
    assert len(built.desk.library.where(Article)) == before


def test_the_undo_of_an_import_takes_nothing_newer_back(
    built: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    """Two imports of as many articles are called alike."""
    messages = heard(built)
    for folder in ("one", "two"):
        built.desk.import_files(articles(tmp_path / folder, 2))
        settle()
    first, second = [message for message in messages if message.text == "Added 2 articles."]
    assert first.action is not None
    assert second.action is not None
    before = len(built.desk.library.where(Article))
    first.action()
    assert len(built.desk.library.where(Article)) == before
    second.action()
    assert len(built.desk.library.where(Article)) == before - 2


def test_two_imports_wait_for_each_other(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    messages = heard(built)
    built.desk.import_files(articles(tmp_path / "one", 2))
    built.desk.import_files(articles(tmp_path / "two", 3))
    settle()
    assert [m.text for m in messages if m.text.startswith("Added")] == ["Added 2 articles.", "Added 3 articles."]


def test_a_large_import_is_still_one_change_and_the_window_goes_on(
    built: Built, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    """The heart beats while 300 articles are written: a worker writes them."""
    beats: list[str] = []
    doing: list[str] = [""]
    built.desk.working.connect(lambda work: doing.append(work.words if work else ""))
    heart = QTimer(interval=1)
    heart.timeout.connect(lambda: beats.append(doing[-1]))
    before = built.desk.library.newest()
    messages = heard(built)
    heart.start()
    built.desk.import_files(articles(tmp_path / "in", 300))
    qtbot.waitUntil(lambda: any(m.text == "Added 300 articles." for m in messages), timeout=60_000)
    heart.stop()
    settle()
    assert beats.count("Adding …") > 3, "the window stood still while the articles were written"
    assert beats.count("Reading") > 3
    assert built.desk.library.newest() == before + 1
    assert built.desk.undo_label == "Add 300 articles"
    built.desk.undo()
    assert len(built.desk.library.where(Article)) == 3


def test_the_file_dialog_offers_what_the_importers_read() -> None:
    offered = incoming.file_filter()
    for suffix in ("*.txt", "*.md", "*.html"):
        assert suffix in offered
    assert offered.endswith("All files (*)")


def test_an_import_can_be_undone_after_its_article_was_looked_at(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    """After a moment on the page the article counts as being read; that is nobody's edit."""
    empty.desk.import_files(articles(tmp_path / "in", 1))
    settle()
    opened = empty.desk.place.article or ""
    qtbot.waitUntil(lambda: empty.desk.library.get(Article, opened).state == "reading")
    messages = heard(empty)
    empty.desk.undo()
    assert empty.desk.library.where(Article) == []
    assert [message.text for message in messages if message.tone != "info"] == []


def test_highlights_find_the_full_text_that_is_here_and_once_more_change_nothing(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    messages = heard(empty)
    book, clippings = tmp_path / "quay.md", tmp_path / "My Clippings.txt"
    book.write_text("# The Quay\n\nIt rained. Nobody answered the letter, a clerk said. It rained again.")
    clippings.write_text(
        "The Quay (Ann Ash)\n- Your Highlight on page 1 | Location 10-11 | Added on x\n\n"
        "Nobody answered the letter, a clerk said.\n==========\n"
    )
    empty.desk.import_files([book])
    settle()
    empty.desk.import_files([clippings])
    settle()
    assert messages[-1].text == "The highlight has found its place in “The Quay”."
    assert messages[-1].action_label == "Undo"
    assert len(empty.desk.library.where(Article)) == 1
    assert [claim.statement for claim in empty.desk.library.where(Claim)] == [
        "Nobody answered the letter, a clerk said."
    ]
    empty.desk.import_files([clippings])
    settle()
    assert messages[-1].text == "The highlights of “The Quay” are in it already."
    assert messages[-1].action is None, "there is nothing to undo"
    assert len(empty.desk.library.where(Claim)) == 1
    assert len(empty.desk.library.where(Article)) == 1
    assert empty.desk.library.check() == []


def test_the_reader_numbers_a_list_as_its_page_does(built: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    page = tmp_path / "steps.html"
    page.write_text(
        "<h1>How to ask</h1><ol start=4><li>ask<pre>now</pre><li>wait</ol><ul><li>why</ul>"
        "<ol><li>go<p>far</p><li>on</ol>"
    )
    built.desk.import_files([page])
    settle()
    block, shown = built.window.reader.page.document().begin(), {}
    while block.isValid():
        shown[block.text()] = block.blockFormat().stringProperty(MARKER)
        block = block.next()
    assert [shown[words] for words in ("ask", "wait", "why", "go", "on")] == ["4.", "5.", "–", "1.", "2."]


def test_two_imports_at_once_into_an_empty_library_share_the_first_briefing(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    one, two = articles(tmp_path / "in", 2)
    empty.desk.import_files([one])
    empty.desk.import_files([two])
    settle()
    (briefing,) = empty.desk.library.where(Briefing)
    assert len(empty.desk.library.shelf(briefing.id)) == 2


def test_after_an_import_the_keyboard_is_in_the_article(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    empty.desk.import_files(articles(tmp_path / "in", 1))
    settle()
    assert empty.window.details.isVisible()
    assert empty.window.reader.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_J)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    settle()
    assert len(empty.desk.library.where(Claim)) == 1


def test_the_same_highlights_again_change_nothing(empty: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    clippings = tmp_path / "My Clippings.txt"
    clippings.write_text(
        "The Quay Book (Lee, Ann)\r\n- Your Highlight on page 12 | Location 170-172 | Added on Monday, June 1, 2026 "
        "10:00:00 AM\r\n\r\nThe crane stands still since Friday.\r\n==========\r\n",
        "utf-8",
    )
    empty.desk.import_files([clippings])
    settle()
    (article,) = empty.desk.library.where(Article)
    newest, messages = empty.desk.library.newest(), heard(empty)
    empty.desk.import_files([clippings])
    settle()
    assert empty.desk.library.where(Article) == [article]
    assert empty.desk.library.newest() == newest
    assert messages[-1].text.startswith("Already here: “The Quay Book”")
