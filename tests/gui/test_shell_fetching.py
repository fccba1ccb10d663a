"""Many addresses at once: pages appear as they come, a slow one holds up nothing, and what failed has ways on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot
from test_shell_addresses import web_page

from claimdesk.domain.edits import briefings
from claimdesk.domain.records import Article, Briefing, Source
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.shelf.import_report import ImportReport
from claimdesk.importers import arriving
from import_sites import Handler, answer, silent, site

PAID = """<html><head><title>Dues to rise | The Quay Times</title><meta property="og:title" content="Dues to rise">
  <meta property="og:site_name" content="The Quay Times">
  <meta property="article:published_time" content="2026-05-04T08:00:00Z"><meta name="author" content="Ann Ash">
  <script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script></head>
  <body><main><article><h1>Dues to rise</h1><p>The board met on Monday and raised the dues.</p></article></main>
  </body></html>"""
WORDS = "The board met on Monday and raised the dues.\n\nNobody spoke against it, and two members left early."


def heard(built: Built) -> list[Message]:
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    return messages


def titles(built: Built) -> list[str]:
    return [row.title for row in built.desk.library.shelf(None)]


def new_briefing(desk: Desk, title: str) -> str:
    assert desk.edit(briefings.new_briefing, title)
    return next(row.id for row in desk.library.where(Briefing) if row.title == title)


def report_of(built: Built) -> ImportReport:
    report = built.window.arrivals.report
    assert isinstance(report, ImportReport)
    return report


def lines(report: ImportReport) -> list[tuple[str, str]]:
    items = [report.list.topLevelItem(at) for at in range(report.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def test_pages_appear_and_files_come_in_while_one_site_is_slow_and_cancel_keeps_them(
    empty: Built, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    messages, status = heard(empty), empty.window.status
    note = tmp_path / "note.txt"
    note.write_text("A note on the quay\n\nThe crane stands still since Friday.", "utf-8")
    ways = {f"p{number}": answer(web_page(f"Page number {number} of the paper")) for number in range(3)}
    with site(**ways, slow=silent) as (home, _):
        empty.desk.import_addresses([f"{home}/slow", *(f"{home}/{name}" for name in ways)])
        qtbot.waitUntil(lambda: len(titles(empty)) == 3, timeout=20_000)
        assert status.work.text() == "Fetching 3 of 4"
        assert empty.desk.place.article is not None, "the first one is open already"
        empty.desk.import_files([note])
        qtbot.waitUntil(lambda: len(titles(empty)) == 4, timeout=20_000)
        assert "Fetching 3 of 4" in status.work.text(), "the slow one is still waited for"
        here = empty.desk.place.article
        qtbot.mouseClick(status.cancel, Qt.MouseButton.LeftButton)
        settle()
        assert not status.cancel.isVisible()
        assert len(titles(empty)) == 4
        assert empty.desk.place.article == here
        assert messages[-1].text == "Added 3 articles; 1 page was not fetched, as you cancelled."
        assert messages[-1].other_label == "Fetch the rest"
        empty.window.message_line.show_more.click()
        assert lines(report_of(empty)) == [(f"{home}/slow", "Not fetched: you cancelled.")]
    *pages, note_last = (row.title for row in empty.desk.library.shelf(empty.desk.place.briefing))
    assert sorted(pages) == [f"Page number {number} of the paper" for number in range(3)]  # those of a second in order
    assert note_last == "A note on the quay"
    assert empty.desk.library.check() == []


def test_an_address_asked_for_in_two_briefings_at_once_goes_into_both(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    first, second = (new_briefing(empty.desk, title) for title in ("Dues", "Quays"))
    go_on = Event()

    def late(handler: Handler) -> None:
        go_on.wait(20)
        answer(web_page("The dues of the quay"))(handler)

    with site(page=late) as (home, _):
        empty.desk.go(briefing=first)
        empty.desk.import_addresses([f"{home}/page"])
        empty.desk.go(briefing=second)
        empty.desk.import_addresses([f"{home}/page"])
        go_on.set()
        qtbot.waitUntil(lambda: not empty.window.status.cancel.isVisible(), timeout=20_000)
        settle()
    for briefing in (first, second):
        assert [row.title for row in empty.desk.library.shelf(briefing)] == ["The dues of the quay"]
    assert len(titles(empty)) == 1


def test_pages_that_could_not_be_written_are_named_in_the_report(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    messages = heard(empty)
    empty.desk.go(briefing=new_briefing(empty.desk, "Dues"))
    other = sqlite3.connect(empty.desk.library.path, isolation_level=None)
    with site(page=answer(web_page("The dues of the quay")), gone=answer("", 404)) as (home, _), closing(other):
        other.execute("BEGIN IMMEDIATE")  # another program is writing, and takes its time
        empty.desk.import_addresses([f"{home}/page", f"{home}/gone"])
        qtbot.waitUntil(lambda: any(said.show for said in messages), timeout=60_000)
        settle()
        assert titles(empty) == []
        empty.window.message_line.show_more.click()
        said = dict(lines(report_of(empty)))
        assert said[f"{home}/page"] == "It was fetched but could not be written into the library. Try again."
        other.execute("ROLLBACK")


def test_trying_again_from_elsewhere_brings_the_page_where_it_was_meant_to_go(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    messages = heard(empty)
    meant, elsewhere = (new_briefing(empty.desk, title) for title in ("Dues", "Quays"))
    asked: list[str] = []

    def second_time(handler: Handler) -> None:
        asked.append(handler.path)
        answer("", 503)(handler) if len(asked) == 1 else answer(web_page("The dues of the quay"))(handler)

    with site(page=second_time) as (home, _):
        empty.desk.go(briefing=meant)
        empty.desk.import_addresses([f"{home}/page"])
        qtbot.waitUntil(lambda: any(said.other_label == "Try again" for said in messages), timeout=20_000)
        empty.desk.go(briefing=elsewhere)
        messages[-1].other()
        qtbot.waitUntil(lambda: len(titles(empty)) == 1, timeout=20_000)
        settle()
    assert [row.title for row in empty.desk.library.shelf(meant)] == ["The dues of the quay"]
    assert empty.desk.library.shelf(elsewhere) == []


def test_slow_addresses_do_not_hold_the_next_ones(
    empty: Built, settle: Callable[[], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "_PATIENCE", 0.1)
    with site(quick=answer(web_page("The list of the office is out")), slow=silent) as (home, _):
        empty.desk.import_addresses([*(f"{home}/slow?{number}" for number in range(9)), f"{home}/quick"])
        qtbot.waitUntil(lambda: titles(empty) == ["The list of the office is out"], timeout=15_000)
        assert empty.window.status.work.text() == "Fetching 1 of 10"
        empty.desk.import_addresses([f"{home}/quick?again"])
        qtbot.waitUntil(lambda: "2 of 11" in empty.window.status.work.text(), timeout=15_000)
        empty.desk.cancel_import()
        settle()
    assert titles(empty) == ["The list of the office is out"]


def test_what_came_in_groups_is_taken_back_with_one_click(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    messages, go_on = heard(empty), Event()

    def later(handler: Handler) -> None:
        go_on.wait(15)
        answer(web_page("The late page of the paper"))(handler)

    with site(a=answer(web_page("The first page of the paper")), b=later) as (home, _):
        empty.desk.import_addresses([f"{home}/b", f"{home}/a"])
        qtbot.waitUntil(lambda: len(titles(empty)) == 1, timeout=20_000)
        go_on.set()
        settle()
    assert len(titles(empty)) == 2
    assert messages[-1].text == "Added 2 articles."
    assert messages[-1].action is not None
    messages[-1].action()
    assert titles(empty) == []


def test_a_paywall_leads_to_pasting_the_text_which_keeps_what_is_known(
    empty: Built, settle: Callable[[], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    line = empty.window.message_line
    with site(a=answer(PAID)) as (home, _):
        empty.desk.import_addresses([f"{home}/a"])
        settle()
        assert "paywall" in line.words.text()
        assert (line.link.text(), line.other.text()) == ("Open in browser", "Paste the text")
        qtbot.mouseClick(line.link, Qt.MouseButton.LeftButton)
        assert [url.toString() for url in opened] == [f"{home}/a"]
        assert line.isVisible(), "the second way is still offered when one comes back from the browser"
        QGuiApplication.clipboard().setText(f"{home}/a")
        qtbot.mouseClick(line.other, Qt.MouseButton.LeftButton)
        settle()
        assert "Copy the words" in line.words.text(), "an address is no text"
        assert titles(empty) == []
        QGuiApplication.clipboard().setText(WORDS)
        qtbot.mouseClick(line.other, Qt.MouseButton.LeftButton)
        settle()
    (article,) = empty.desk.library.where(Article)
    assert (article.title, article.url, article.published) == ("Dues to rise", f"{home}/a", "2026-05-04")
    assert article.byline == "Ann Ash"
    assert empty.desk.library.get(Source, article.publisher or "").name == "The Quay Times"
    assert "two members left early" in empty.desk.text().text
    assert empty.desk.library.check() == []


def test_the_report_of_failed_pages_tries_them_again_or_takes_their_text(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    ill = [True]

    def moody(handler: Handler) -> None:
        answer("no", 503)(handler) if ill else answer(web_page("The list of the office is out"))(handler)

    with site(list=moody, shut=answer("no", 403), good=answer(web_page("A good page of the paper"))) as (home, _):
        empty.desk.import_addresses([f"{home}/good", f"{home}/list", f"{home}/shut"])
        settle()
        qtbot.mouseClick(empty.window.message_line.show_more, Qt.MouseButton.LeftButton)
        assert not empty.window.message_line.isVisible(), "the report says it all"
        report = report_of(empty)
        assert report.list.headerItem().text(0) == "Address"
        assert report.head.text() == "Added 1 article; 2 pages could not be read."
        assert [name for name, _ in lines(report)] == [f"{home}/list", f"{home}/shut"]
        assert all(home.removeprefix("http://") not in sentence for _, sentence in lines(report))
        assert all(part.isVisible() for part in (report.again, report.browser, report.paste))
        assert not report.folder.isVisible()
        ill.clear()
        report.list.selectAll()
        qtbot.mouseClick(report.again, Qt.MouseButton.LeftButton)
        settle()
        assert [name for name, _ in lines(report)] == [f"{home}/shut"]
        mime = QMimeData()
        mime.setText(WORDS)
        mime.setHtml("<h2>What the board said</h2><p>" + WORDS.replace("\n\n", "</p><p>") + "</p>")
        QGuiApplication.clipboard().setMimeData(mime)
        qtbot.mouseClick(report.paste, Qt.MouseButton.LeftButton)
        settle()
    assert not report.isVisible(), "nothing is left to say"
    article = empty.desk.library.get(Article, empty.desk.place.article or "")
    assert article.url == f"{home}/shut"
    assert len(titles(empty)) == 3


def test_a_file_is_tried_again_once_it_is_mended(
    empty: Built, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"")
    other = tmp_path / "other.txt"
    other.write_text("A note on the quay\n\nThe crane stands still since Friday.", "utf-8")
    empty.desk.import_files([file, other])
    settle()
    empty.actions.trigger("import_report")
    report = report_of(empty)
    assert report.again.isVisible()
    assert not report.browser.isVisible()
    file.write_text("Another note\n\nThe crane goes again since Monday, and nobody knows why.", "utf-8")
    qtbot.mouseClick(report.again, Qt.MouseButton.LeftButton)
    settle()
    assert not report.isVisible()
    assert len(titles(empty)) == 2
