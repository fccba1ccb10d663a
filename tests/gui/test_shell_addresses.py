"""Web addresses in the window: pasted, dropped or written down, fetched only then; and the whole page in one click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import tag_passage
from claimdesk.domain.records import Anchor, Article, Evidence, Passage, Revision
from claimdesk.gui import incoming
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Message
from claimdesk.gui.dialogs.addresses import AddressesDialog
from import_sites import answer, site

SENTENCE = "The office published its list on Monday, a clerk said, and nobody answered the letter. "


def web_page(title: str) -> str:
    of = sum(map(ord, title)) % 1000 * 10  # each page has numbers of its own: the same words again are told apart
    lines = [" ".join(f"{SENTENCE}Letter {of + number}{at} is still open." for at in range(4)) for number in range(6)]
    body = "".join(f"<p>{words}</p>" for words in lines)
    return f"""<html><head><title>{title} | The Quay Times</title></head><body>
      <nav><ul><li><a href="/">Front page of the paper</a></li></ul></nav>
      <main><article><h1>{title}</h1><div class="article-body">{body}</div></article></main>
      <aside class="sidebar"><h2>Tide tables</h2><p>High water at noon.</p></aside></body></html>"""


def heard(built: Built) -> list[Message]:
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    return messages


def pasted(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def test_a_pasted_address_is_fetched_and_becomes_an_article(built: Built, settle: Callable[[], None]) -> None:
    messages = heard(built)
    with site(list=answer(web_page("The list of the office is out"))) as (home, asked):
        QGuiApplication.clipboard().setText(f"  {home}/list\n")
        assert not asked, "nothing is asked for before the user asks"
        built.actions.trigger("paste_article")
        settle()
    assert [path for path, _ in asked] == ["/list"]
    article = built.desk.library.get(Article, built.desk.place.article or "")
    assert article.title == "The list of the office is out"
    assert article.url == f"{home}/list"
    assert "Tide tables" not in built.desk.text().text
    assert messages[-1].text == "Added 1 article."


def test_where_an_address_led_on_to_is_said(built: Built, settle: Callable[[], None]) -> None:
    messages = heard(built)
    with site(
        short=answer(b"", status=302, Location="/list"), list=answer(web_page("The list of the office is out"))
    ) as (home, _):
        built.desk.import_addresses([f"{home}/short"])
        settle()
    host = home.removeprefix("http://")
    assert messages[-1].text == f"Added 1 article. “{host}/short” led on to “{host}/list”."


def test_twenty_addresses_come_in_their_order_and_the_failed_ones_say_why(
    built: Built, settle: Callable[[], None]
) -> None:
    messages, before = heard(built), len(built.desk.library.where(Article))
    ways = {f"p{number}": answer(web_page(f"Page number {number} of the paper")) for number in range(18)}
    with site(**ways, shut=answer("no", 403), gone=answer("no", 404)) as (home, _):
        incoming.take_mime(built.desk, pasted("\n".join(f"{home}/{name}" for name in (*ways, "shut", "gone"))))
        settle()
    assert len(built.desk.library.where(Article)) == before + 18
    titles = [row.title for row in built.desk.library.shelf(built.desk.place.briefing)][-18:]
    assert titles == [f"Page number {number} of the paper" for number in range(18)]
    assert messages[-1].text == "Added 18 articles; 2 pages could not be read."
    built.window.message_line.show_more.click()
    report = built.window.arrivals.report
    lines = [report.list.topLevelItem(at) for at in range(report.list.topLevelItemCount())]
    assert [line.text(0) for line in lines] == [f"{home}/shut", f"{home}/gone"]
    assert lines[0].text(1).startswith("The site does not hand this page out to programs (403)")
    assert lines[1].text(1).startswith("There is no page at this address (404)")
    assert not report.folder.isVisible(), "a page lies in no folder"
    built.desk.undo()
    assert len(built.desk.library.where(Article)) == before


def test_a_link_dropped_from_a_browser_is_fetched(built: Built, settle: Callable[[], None]) -> None:
    with site(list=answer(web_page("The list of the office is out"))) as (home, _):
        mime = QMimeData()
        mime.setUrls([QUrl(f"{home}/list")])
        mime.setHtml(f'<a href="{home}/list">The list</a>')
        mime.setText("The list")
        incoming.take_mime(built.desk, mime)
        settle()
    assert built.desk.library.get(Article, built.desk.place.article or "").url == f"{home}/list"


def test_words_with_an_address_among_them_are_words(built: Built, settle: Callable[[], None]) -> None:
    with site() as (home, asked):
        incoming.take_mime(built.desk, pasted(f"Somebody wrote of {home}/list on Monday, and nobody answered."))
        settle()
    assert not asked
    assert f"{home}/list" in built.desk.text().text


def test_addresses_are_written_down_and_pictures_ticked(built: Built, settle: Callable[[], None], qtbot: QtBot) -> None:
    with site(a=answer(web_page("The list of the office is out")), b=answer(web_page("No answer came"))) as (home, _):
        QGuiApplication.clipboard().setText(f"{home}/a")
        built.actions.trigger("open_addresses")
        (dialog,) = built.window.findChildren(AddressesDialog)
        assert dialog.box.toPlainText() == f"{home}/a", "what was copied is there already"
        assert not dialog.pictures.isChecked(), "pictures only when ticked"
        dialog.box.setPlainText("the paper")
        assert not dialog.fetch.isEnabled()
        assert dialog.told.text() == "Line 1 is no address: “the paper”"
        bare = home.removeprefix("http://")
        dialog.box.setPlainText(f"{home}/a\nthe paper\n{bare}/b\n{home}/a\nsee below\n")
        assert dialog.told.text() == "2 addresses; line 2 is no address: “the paper”; 1 more like it"
        assert dialog.fetch.isEnabled(), "one bad line costs only itself"
        dialog.pictures.click()
        before = len(built.desk.library.where(Article))
        qtbot.mouseClick(dialog.fetch, Qt.MouseButton.LeftButton)
        settle()
    assert len(built.desk.library.where(Article)) == before + 2
    assert f"{home}/b" in {article.url for article in built.desk.library.where(Article)}
    assert built.settings.get("fetch_pictures") is True


def test_the_whole_page_is_one_click_and_passages_stay(
    built: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(web_page("The list of the office is out"), "utf-8")
    built.desk.import_files([file])
    settle()
    messages, article = heard(built), built.desk.place.article or ""
    text = built.desk.text()
    at = text.text.index("nobody answered the letter")
    built.desk.edit(tag_passage, text, article, at, at + 26)
    (passage,) = built.desk.library.where(Passage, article=article)
    (evidence,) = built.desk.library.where(Evidence, passage=passage.id)

    built.actions.trigger("take_whole_page")
    settle()
    whole = built.desk.text()
    assert "Tide tables" in whole.text
    assert "Front page of the paper" in whole.text
    assert messages[-1].text == "All that stands on the page is shown; your passages are where they were."
    first, second = sorted(built.desk.library.where(Revision, article=article), key=lambda one: one.number)
    assert (first.number, second.number, second.original) == (1, 2, first.original)
    anchors = {one.revision: one for one in built.desk.library.where(Anchor, passage=passage.id)}
    assert (anchors[first.id].start, anchors[first.id].end) == (at, at + 26)
    assert whole.text[anchors[second.id].start : anchors[second.id].end] == passage.exact
    built.desk.show_passage(evidence.id)
    assert [light.passage for light in built.desk.library.highlights(second.id)] == [passage.id]
    assert built.desk.library.check() == []

    built.actions.trigger("take_whole_page")
    settle()
    assert messages[-1].text == "All that came in is shown already; only of web pages a part is taken."
    built.desk.undo()
    assert built.desk.text().text == text.text
    assert len(built.desk.library.where(Revision, article=article)) == 1
    built.desk.redo()
    assert built.desk.text().text == whole.text


def test_the_whole_page_keeps_the_pictures_of_the_article_though_its_folder_is_gone(
    built: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    """A browser saves a page beside a folder of its pictures; fetched pictures have addresses of the web."""
    beside = tmp_path / "page_files" / "quay 1.png"
    beside.parent.mkdir()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    assert picture.save(str(beside))
    shown = '<p><img src="page_files/quay%201.png" alt="The quay"></p>'
    file = tmp_path / "page.html"
    file.write_text(web_page("The list of the office is out").replace("</p><p>", f"</p>{shown}<p>", 1), "utf-8")
    built.desk.import_files([file])
    settle()
    article = built.desk.place.article
    beside.unlink()

    built.actions.trigger("take_whole_page")
    settle()
    first, second = sorted(built.desk.library.where(Revision, article=article), key=lambda one: one.number)
    assert len(first.assets) == 1
    assert second.assets == first.assets
    for revision in (first, second):
        (image,) = [block for block in built.desk.library.text(revision).blocks if block.kind == "image"]
        assert (image.value, image.address) == ("The quay", "page_files/quay%201.png")
    assert "Tide tables" in built.desk.text().text


def test_there_is_no_more_of_an_article_that_is_no_page(built: Built, settle: Callable[[], None]) -> None:
    messages, before = heard(built), built.desk.library.newest()
    built.actions.trigger("take_whole_page")
    settle()
    assert messages[-1].tone == "warn"
    assert built.desk.library.newest() == before


def test_a_pasted_list_with_a_heading_is_fetched_and_the_heading_named(
    empty: Built, settle: Callable[[], None], qtbot: QtBot
) -> None:
    messages = heard(empty)
    with site(**{f"p{number}": answer(web_page(f"Page number {number}")) for number in range(3)}) as (home, _):
        incoming.take_mime(empty.desk, pasted("Reading list\n" + "\n".join(f"{home}/p{at}" for at in range(3))))
        assert messages[-1].text == "Fetching 3 addresses; left out: “Reading list”."
        qtbot.waitUntil(lambda: len(empty.desk.library.shelf(None)) == 3, timeout=20_000)
