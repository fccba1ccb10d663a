"""A morning's reading comes in by drop: a mixed folder with its report, and a book tagged, cited and in the memo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.pdf_set import STYLES, made
from claimdesk.domain.edits import tag_passage
from claimdesk.domain.records import Article, Claim
from claimdesk.gui.app import Built
from unit.importers.import_packed import book, styled, word
from unit.importers.import_pages import SENTENCE, page

pytestmark = pytest.mark.xdist_group("stories")
PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
STORY = [
    "The harbour board met on Monday and raised the dues by six percent. The clerk read the figures out twice.",
    "Nobody spoke against the rise, the minutes say, though two members left before the vote was taken.",
    "The new dues are due from the first of July. Ships that lie longer than a week pay double after that.",
]


def picture(built: Built, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    QApplication.processEvents()
    assert built.window.grab().save(str(PICTURES / f"{name}.png"))


def morning(folder: Path) -> Path:
    """Files of six kinds; two cannot be read, one is there twice, one under another outlet."""
    folder.mkdir()
    words = [f"<p>{line} {SENTENCE}</p>" for line in STORY]
    head = '<title>Dues go up</title><meta property="og:site_name" content="{}">'
    (folder / "courier.html").write_text(page(head.format("Harbour Courier"), body="".join(words)), "utf-8")
    (folder / "digest.html").write_text(page(head.format("Quay Digest"), body="".join(words)), "utf-8")
    (folder / "minutes.docx").write_bytes(word("".join(styled(line) for line in [*STORY, "The meeting rose at nine."])))
    (folder / "survey.pdf").write_bytes(made("survey", STYLES["A4, two columns, justified"]).pdf)
    (folder / "note.txt").write_text("A note on the quay\n\nThe crane stands still since Friday.", "utf-8")
    (folder / "note again.txt").write_text("A note on the quay\n\nThe crane stands still since Friday.", "utf-8")
    (folder / "cut off.pdf").write_bytes(made("survey", STYLES["A4, two columns, justified"]).pdf[:200])
    (folder / "setup.txt").write_bytes(b"MZ\x90\x00" + bytes(range(256)) * 40)
    return folder


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_mixed_folder_comes_in_with_a_report(
    empty: Built, theme: str, tmp_path: Path, settle: Callable[[], None]
) -> None:
    empty.settings.set("theme", theme)
    empty.desk.import_files([morning(tmp_path / "in")])
    settle()
    empty.window.message_line.show_more.click()
    report = empty.window.arrivals.report
    assert report is not None
    lines = [report.list.topLevelItem(at) for at in range(report.list.topLevelItemCount())]
    names = [line.text(0) for line in lines]
    assert names[:2] == ["cut off.pdf", "setup.txt"], "what could not be read comes first"
    assert set(names[2:]) < {"courier.html", "digest.html", "note.txt", "note again.txt"}
    assert len(names) == 4
    assert len(empty.desk.library.where(Article)) == 5
    picture(empty, f"import-report-{theme}")
    QTest.keyClick(report.list, Qt.Key.Key_Escape)
    assert not report.isVisible()
    assert empty.desk.library.check() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_book_is_tagged_and_cited_by_its_chapter(
    empty: Built, theme: str, tmp_path: Path, settle: Callable[[], None], qtbot: QtBot
) -> None:
    empty.settings.set("theme", theme)
    pages = {
        f"{number}.xhtml": f"<h1>{name}</h1>" + "".join(f"<p>{line}</p>" for line in STORY)
        for number, name in enumerate(("The vote", "The dues", "The ships"), 1)
    }
    nav = "".join(f'<li><a href="{at}.xhtml">{name}</a></li>' for at, name in enumerate(("The vote", "The dues"), 1))
    about = "<dc:title>A Year at the Quay</dc:title><dc:creator>Ann Lee</dc:creator><dc:language>en</dc:language>"
    path = tmp_path / "quay.epub"
    path.write_bytes(book(pages, nav=nav, about=about))
    empty.desk.import_files([path])
    settle()
    (article,) = empty.desk.library.where(Article)
    assert (article.title, article.byline) == ("A Year at the Quay", "Ann Lee")
    text = empty.desk.text(article.id)
    for chapter, line, kind in ((0, 0, "event"), (1, 2, "rule"), (1, 1, "state")):
        start = text.text.index(STORY[line], text.text.index(("The vote", "The dues")[chapter]))
        empty.desk.edit(
            tag_passage, text, article.id, start, start + len(STORY[line]), kind=kind,
            briefing=empty.desk.place.briefing,
        )  # fmt: skip
    settle()
    first = min(empty.desk.library.where(Claim), key=lambda claim: claim.number)
    empty.desk.go(section="read", claim=first.id)
    settle()
    empty.actions.trigger("copy_citation")
    assert "chapter 1, The vote, paragraph " in QApplication.clipboard().text()
    assert len(empty.desk.library.where(Claim)) == 3
    qtbot.wait(50)
    picture(empty, f"book-{theme}")
    empty.desk.go(section="memo")
    settle()
    target = tmp_path / "memo.md"
    empty.window.page("memo").export_to(target)  # type: ignore[attr-defined]
    settle()
    qtbot.waitUntil(target.exists)
    assert "chapter 2, The dues, paragraph " in target.read_text("utf-8")
