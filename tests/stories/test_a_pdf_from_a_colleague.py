"""A PDF comes in by drop: locked, scanned or plain; it is read on its pages, tagged there, and cited by its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.pdf_set import STYLES, made
from claimdesk import cli
from claimdesk.domain.edits import tag_passage
from claimdesk.domain.records import Anchor, Article, Claim, Passage, Revision
from claimdesk.domain.text import Text
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Message
from claimdesk.importers.ocr import can_recognise
from gui.pages.on_pages import drag, first_paragraph, ready, view
from unit.importers.test_import_pdf import locked, scan

pytestmark = pytest.mark.xdist_group("stories")
PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"


def heard(built: Built) -> list[Message]:
    said: list[Message] = []
    built.desk.said.connect(said.append)
    return said


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_report_is_read_on_its_pages_and_cited_by_page(
    empty: Built, theme: str, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    empty.settings.set("theme", theme)
    path = tmp_path / "report.pdf"
    path.write_bytes(made("report", STYLES["A4, two columns, justified"]).pdf)
    empty.desk.import_files([path])
    settle()
    empty.window.details.hide()
    QTest.keyClick(empty.window.reader.page, Qt.Key.Key_O)
    ready(empty, settle, qtbot)
    pages = view(empty)
    start, _ = first_paragraph(pages)
    for number, key in enumerate((Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_6, Qt.Key.Key_7)):
        stop = pages.text.text.index(".", start + 40) + 1
        drag(pages, start, stop)
        QTest.keyClick(pages, key)
        settle()
        assert len(empty.desk.library.where(Claim)) == number + 1
        start = stop + 1
    QTest.keyClick(pages, Qt.Key.Key_J)
    empty.actions.trigger("copy_citation")
    assert ", page 1, paragraph " in QApplication.clipboard().text()
    QTest.keyClick(pages, Qt.Key.Key_Escape)
    ready(empty, settle, qtbot)
    qtbot.wait(100)
    PICTURES.mkdir(parents=True, exist_ok=True)
    assert empty.window.grab().save(str(PICTURES / f"pages-{theme}.png"))
    QTest.keyClick(pages, Qt.Key.Key_O)
    assert empty.window.grab().save(str(PICTURES / f"pages-text-{theme}.png"))


def test_a_locked_file_asks_for_its_password_in_a_line(
    empty: Built, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    path = tmp_path / "dues.pdf"
    path.write_bytes(locked())
    said, line = heard(empty), empty.window.held.line
    empty.desk.import_files([path])
    settle()
    assert line.isVisible()
    assert "“dues.pdf” cannot be read: it has a password." in line.words.text()
    assert not empty.desk.library.where(Article)
    QTest.keyClicks(line.field, "boats")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    settle()
    assert line.isVisible()
    assert "does not open it" in line.words.text()
    QTest.keyClicks(line.field, "ships")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    settle()
    assert not line.isVisible()
    (article,) = empty.desk.library.where(Article)
    assert article.title == "Harbour dues"
    assert said[-1].text == "Added 1 article."
    assert "ships" not in (empty.settings.file.read_text("utf-8") if empty.settings.file.exists() else "")
    # the pages themselves are locked, too: as long as the window is open they do not ask once more
    empty.actions.trigger("toggle_pages")
    ready(empty, settle, qtbot)
    assert not empty.window.reader.views._pages.password.isVisible()
    assert view(empty).pictures.get(0, 1.0) is not None


def test_after_a_restart_the_pages_ask_for_the_password_once(
    desk_app: Callable[..., Built], tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    path = tmp_path / "dues.pdf"
    path.write_bytes(locked())
    first = desk_app(sample=False)
    first.desk.import_files([path])
    settle()
    QTest.keyClicks(first.window.held.line.field, "ships")
    QTest.keyClick(first.window.held.line.field, Qt.Key.Key_Return)
    settle()
    first.close()
    again = desk_app(sample=False)
    settle()
    again.actions.trigger("toggle_pages")
    settle()
    qtbot.wait(50)
    settle()
    pages = again.window.reader.views._pages
    assert pages.password.isVisible()
    assert not pages.trouble.isVisible(), "the question says it"
    QTest.keyClicks(pages.password.field, "ships")
    QTest.keyClick(pages.password.field, Qt.Key.Key_Return)
    ready(again, settle, qtbot)
    assert not pages.password.isVisible()
    assert view(again).pictures.get(0, 1.0) is not None
    again.actions.trigger("toggle_pages")
    settle()
    again.actions.trigger("toggle_pages")
    ready(again, settle, qtbot)
    assert not pages.password.isVisible()


def test_nobody_is_pressed_for_a_password(empty: Built, tmp_path: Path, settle: Callable[[], None]) -> None:
    for name in ("one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(locked())
    line = empty.window.held.line
    empty.desk.import_files([tmp_path / "one.pdf", tmp_path / "two.pdf"])
    settle()
    assert "one.pdf" in line.words.text()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert "two.pdf" in line.words.text()
    line.leave.click()
    assert not line.isVisible()
    assert empty.desk.library.newest() == 0 or not empty.desk.library.where(Article)


@pytest.mark.skipif(not can_recognise(), reason="tesseract is not installed")
def test_a_scan_is_recognised_with_one_click(
    empty: Built, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan())
    said, counts = heard(empty), []
    empty.desk.working.connect(counts.append)
    empty.desk.import_files([path])
    settle()
    assert "pictures without words" in said[-1].text
    assert said[-1].action_label == "Recognise the words"
    empty.window.message_line.link.click()
    qtbot.waitUntil(lambda: bool(empty.desk.library.where(Article)), timeout=60_000)
    settle()
    (article,) = empty.desk.library.where(Article)
    assert article.title == "Harbour dues"
    assert any(work and work.total == 2 and work.words.startswith("Recognising") for work in counts)
    empty.window.details.hide()
    empty.actions.trigger("toggle_pages")
    ready(empty, settle, qtbot)
    pages = view(empty)
    at = pages.text.text.index("official")
    drag(pages, at, at + len("official dues"))
    assert pages.selection() is not None
    assert pages.text.text[slice(*pages.selection())].strip(".").startswith("official")


@pytest.mark.skipif(not can_recognise(), reason="tesseract is not installed")
def test_a_scan_among_others_is_offered_beside_what_is_said_of_them(
    empty: Built, tmp_path: Path, settle: Callable[[], None]
) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    (tmp_path / "plain.txt").write_text("The clerk wrote a letter to the office on Monday.", "utf-8")
    said: list[Message] = []
    empty.desk.said.connect(said.append)
    empty.desk.import_files([tmp_path / "scan.pdf", tmp_path / "plain.txt"])
    settle()
    assert said[-1].text.startswith("Added 1 article.")
    assert empty.window.message_line.other.text() == "Recognise the words"
    empty.window.message_line.other.click()
    settle()
    assert len(empty.desk.library.where(Article)) == 2


@pytest.mark.skipif(not can_recognise(), reason="tesseract is not installed")
def test_the_report_follows_what_was_recognised(empty: Built, tmp_path: Path, settle: Callable[[], None]) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    (tmp_path / "empty.txt").write_bytes(b"")
    empty.desk.import_files([tmp_path / "scan.pdf", tmp_path / "empty.txt"])
    settle()
    empty.actions.trigger("import_report")
    report = empty.window.arrivals.report
    assert report is not None
    assert [report.list.topLevelItem(at).text(0) for at in range(2)] == ["scan.pdf", "empty.txt"]
    report.recognise.click()
    settle()
    assert report.isVisible()
    assert [report.list.topLevelItem(at).text(0) for at in range(report.list.topLevelItemCount())] == ["empty.txt"]
    assert report.head.text() == "1 file could not be read."


@pytest.mark.skipif(not can_recognise(), reason="tesseract is not installed")
def test_recognising_can_be_cancelled(empty: Built, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan("\n#pagebreak()\n".join(["Words on a page. " * 60] * 6)))
    empty.desk.import_files([path])
    settle()
    empty.window.message_line.link.click()
    qtbot.wait(200)
    empty.desk.cancel_import()
    settle()
    assert not empty.desk.library.where(Article)


def packed(built: Built, text: Text, settle: Callable[[], None], to: Path) -> None:
    """A claim of the first paragraph in a drafted memo, and its evidence pack."""
    start = text.text.index(" ", len(text.text) // 2) + 1
    built.desk.edit(
        tag_passage, text, built.desk.place.article, start, start + 90, kind="event",
        briefing=built.desk.place.briefing,
    )  # fmt: skip
    settle()
    built.desk.go(section="memo")
    settle()
    assert cli.main(["memo", "First briefing", "--library", str(built.desk.library.path), "--pack", str(to)]) == 0


def test_the_evidence_pack_shows_the_cited_pages_as_they_were_printed(
    empty: Built, tmp_path: Path, settle: Callable[[], None]
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(made("report", STYLES["A4, two columns, justified"]).pdf)
    empty.desk.import_files([path])
    settle()
    text = empty.desk.text(empty.desk.place.article or "")
    packed(empty, text, settle, tmp_path / "pack")
    (passage,) = empty.desk.library.where(Passage)
    (anchor,) = empty.desk.library.where(Anchor)
    (pages,) = (tmp_path / "pack" / "copies").glob("*.pdf")
    index = html.document_fromstring((tmp_path / "pack" / "index.html").read_text("utf-8"))
    (way,) = set(index.xpath("//a[.='On its page']/@href"))
    assert way == f"copies/{pages.name}#page=1"
    layout = empty.desk.library.layout(empty.desk.library.where(Revision)[0])
    assert layout is not None
    with pikepdf.open(pages) as pdf:
        assert len(pdf.pages) == len({page for page, _ in layout.boxes(anchor.start, anchor.end)})
        (note,) = [each for each in pdf.pages[0].Annots if each.Subtype == "/Highlight"]
        assert str(note.Contents) == "Note 1"
        assert len(note.QuadPoints) == 8 * sum(
            page == int(layout.page_of(anchor.start) or 0) for page, _ in layout.boxes(anchor.start, anchor.end)
        )
        corners = [float(each) for each in note.Rect]
    with pypdfium2.PdfDocument(pages) as pdf:
        words = pdf[0].get_textpage().get_text_bounded(*corners)
    assert passage.exact.split()[0] in words
    assert passage.exact.split()[-1].strip("-") in words


def test_a_locked_file_stays_out_of_the_pack_with_a_word(
    empty: Built, tmp_path: Path, settle: Callable[[], None]
) -> None:
    path = tmp_path / "dues.pdf"
    path.write_bytes(locked())
    empty.desk.import_files([path])
    settle()
    QTest.keyClicks(empty.window.held.line.field, "ships")
    QTest.keyClick(empty.window.held.line.field, Qt.Key.Key_Return)
    settle()
    packed(empty, empty.desk.text(empty.desk.place.article or ""), settle, tmp_path / "pack")
    assert not list((tmp_path / "pack" / "copies").glob("*.pdf"))
    assert "Its pages are not here: the file has a password." in (tmp_path / "pack" / "index.html").read_text("utf-8")


def test_a_damaged_file_comes_in_with_a_plain_word(empty: Built, tmp_path: Path, settle: Callable[[], None]) -> None:
    sound = made("report", STYLES["A4, two columns, justified"]).pdf
    data = bytearray(sound)
    data[sound.index(b"/FlateDecode>>\nstream\n") + 400] ^= 16
    (tmp_path / "report.pdf").write_bytes(bytes(data))
    (tmp_path / "plain.txt").write_text("The clerk wrote a letter to the office on Monday.", "utf-8")
    said = heard(empty)
    empty.desk.import_files([tmp_path / "report.pdf", tmp_path / "plain.txt"])
    settle()
    assert said[-1].text == "Added 2 articles. “report.pdf” is damaged: words of it may be wrong or missing."
    assert said[-1].tone == "warn"
    assert said[-1].action_label == "Undo"
    empty.window.message_line.show_more.click()
    report = empty.window.arrivals.report
    assert report is not None
    (line,) = [report.list.topLevelItem(at) for at in range(report.list.topLevelItemCount())]
    assert line.text(0) == "report.pdf"
    assert line.text(1) == "Added. The file is damaged: words of it may be wrong or missing."
    report.open.click()
    settle()
    assert "imported from PDF, damaged" in empty.window.reader.page.title.title.line
