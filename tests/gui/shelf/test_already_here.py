"""The same article a second time: nothing twice, nothing lost, and one calm question at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import new_briefing, tag_passage
from claimdesk.domain.records import Article, Decision, Membership, Revision
from claimdesk.gui.app import Built
from claimdesk.gui.desk import Message
from claimdesk.gui.shelf.import_report import ImportReport


def story(end: str = "") -> str:
    """A story long enough to be told from others."""
    places = ("harbour", "rail", "river", "tower", "bridge", "market", "school", "water")
    met = (f"The {place} committee met in hall {at} and heard witness {at * 7}." for at, place in enumerate(places))
    return " ".join(met) + end


def web(folder: Path, name: str, body: str, address: str = "", outlet: str = "", title: str = "Hall hears") -> Path:
    """A saved page with an address and an outlet."""
    folder.mkdir(exist_ok=True)
    head = f'<link rel="canonical" href="{address}">' if address else ""
    head += f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
    path = folder / name
    path.write_text(
        f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1><p>{body}</p></body></html>", "utf-8"
    )
    return path


def bring(built: Built, settle: Callable[[], None], *paths: Path) -> list[Message]:
    messages: list[Message] = []
    built.desk.said.connect(messages.append)
    built.desk.import_files(list(paths))
    settle()
    built.desk.said.disconnect(messages.append)
    return messages


def report_of(built: Built) -> ImportReport:
    built.actions.trigger("import_report")
    report = built.window.arrivals.report
    assert isinstance(report, ImportReport)
    return report


def lines(report: ImportReport) -> list[tuple[str, str]]:
    items = [report.list.topLevelItem(at) for at in range(report.list.topLevelItemCount())]
    return [(item.text(0), item.text(1)) for item in items]


def test_the_very_text_again_is_opened_and_put_into_the_briefing_at_hand(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    page = web(tmp_path, "one.html", story())
    bring(empty, settle, page)
    first = empty.desk.place.article
    assert first is not None
    change = empty.desk.edit(new_briefing, "Another")
    assert change is not None
    empty.desk.go(briefing=change.made("briefing"))
    (said,) = bring(empty, settle, page)
    assert said.text == "Already here: “Hall hears”. It was not added a second time. It is in this briefing now."
    assert len(empty.desk.library.where(Article)) == 1
    assert empty.desk.place.article == first
    assert len(empty.desk.library.where(Membership, article=first)) == 2
    empty.desk.undo()
    assert len(empty.desk.library.where(Membership, article=first)) == 1
    empty.desk.redo()
    (said,) = bring(empty, settle, page)
    assert said.text == "Already here: “Hall hears”. It was not added a second time."


def test_enter_opens_the_article_that_is_here_and_keeps_nothing(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(empty, settle, web(tmp_path, "one.html", story(), "https://news.example/hall"))
    first = empty.desk.place.article
    bring(
        empty,
        settle,
        web(tmp_path, "two.html", story(" A ninth met later."), "http://www.news.example/hall?utm_source=x#top"),
    )
    bar = empty.window.arrivals.bar
    assert bar.isVisible()
    assert bar.words.text() == (
        "“Hall hears” (one.html) is here already; “two.html” is another version of it, 4 words longer."
    )
    assert bar.open.hasFocus()
    qtbot.keyClick(bar.open, Qt.Key.Key_Return)
    assert not bar.isVisible()
    assert empty.desk.place.article == first
    assert len(empty.desk.library.where(Article)) == len(empty.desk.library.where(Revision)) == 1


def test_a_newer_version_is_kept_beside_the_one_whose_passages_stay_visible(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(empty, settle, web(tmp_path, "one.html", story(), "https://news.example/hall"))
    first = empty.desk.place.article or ""
    assert empty.desk.edit(tag_passage, empty.desk.text(), first, 0, 10)
    shown = empty.desk.library.get(Article, first).revision
    bring(empty, settle, web(tmp_path, "two.html", story(" A ninth met later."), "https://news.example/hall"))
    qtbot.mouseClick(empty.window.arrivals.bar.version, Qt.MouseButton.LeftButton)
    assert empty.desk.library.get(Article, first).revision == shown
    assert len(empty.desk.library.where(Revision, article=first)) == 2
    assert len(empty.window.reader.page.marked.highlights.rows) == 1
    assert "newer version" in empty.window.reader.page.accessibleDescription()
    empty.desk.undo()
    assert len(empty.desk.library.where(Revision, article=first)) == 1
    assert empty.desk.library.check() == []


def test_both_are_kept_when_so_chosen_and_escape_keeps_nothing(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(empty, settle, web(tmp_path, "one.html", story()))
    other = web(tmp_path, "two.html", story(" A ninth met later."))
    bring(empty, settle, other)
    qtbot.keyClick(empty.window.arrivals.bar.open, Qt.Key.Key_Escape)
    assert len(empty.desk.library.where(Article)) == 1
    bring(empty, settle, other)
    qtbot.mouseClick(empty.window.arrivals.bar.both, Qt.MouseButton.LeftButton)
    assert len(empty.desk.library.where(Article)) == 2
    assert "A ninth met later" in empty.desk.text().text
    empty.desk.undo()
    assert len(empty.desk.library.where(Article)) == 1


def test_many_files_are_reported_each_with_what_became_of_it(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    here = tmp_path / "in"
    bring(empty, settle, web(here, "0 first.html", story(), "https://news.example/hall", "News Example"))
    web(here, "1 again.html", story(), "https://news.example/hall", "News Example")
    web(here, "2 newer.html", story(" A ninth met later."), "https://news.example/hall", "News Example")
    web(here, "3 wire.html", story(" Wire."), "https://wire.example/7", "The Wire")
    web(here, "4 fresh.html", "Something else entirely happened in another town, and nobody saw it coming at all.")
    (here / "5 broken.bin").write_bytes(bytes(range(256)) * 40)
    (said,) = bring(empty, settle, here)
    assert said.text == (
        "Added 3 articles; 2 were here already; 1 is another version of one here; 1 is a syndicated copy; "
        "1 file could not be read."
    )
    report = report_of(empty)
    assert [name for name, _ in lines(report)] == [
        "5 broken.bin",
        "2 newer.html",
        "3 wire.html",
        "0 first.html",
        "1 again.html",
    ]
    assert report.list.hasFocus()
    assert report.folder.isVisible()
    assert not report.open.isVisible()
    qtbot.mouseClick(report.copy, Qt.MouseButton.LeftButton)
    assert str(here / "5 broken.bin") in QGuiApplication.clipboard().text()
    report.list.setFocus()
    qtbot.keyClick(report.list, Qt.Key.Key_Down)
    assert report.version.isVisible()
    qtbot.mouseClick(report.version, Qt.MouseButton.LeftButton)
    first = next(a for a in empty.desk.library.where(Article) if a.url == "https://news.example/hall")
    assert len(empty.desk.library.where(Revision, article=first.id)) == 2
    report.list.setCurrentItem(report.list.topLevelItem(2))
    assert [each.kind for each in empty.desk.library.where(Decision)] == ["syndicated"]
    qtbot.mouseClick(report.no_copy, Qt.MouseButton.LeftButton)
    assert [each.kind for each in empty.desk.library.where(Decision)] == ["not syndicated"]
    qtbot.keyClick(report, Qt.Key.Key_Escape)
    assert not report.isVisible()
    assert report_of(empty).isVisible(), "it can be had again"
    assert empty.desk.library.check() == []


def test_one_file_twice_in_a_folder_is_one_article(empty: Built, settle: Callable[[], None], tmp_path: Path) -> None:
    web(tmp_path / "in", "a.html", story())
    web(tmp_path / "in", "b.html", story())
    (said,) = bring(empty, settle, tmp_path / "in")
    assert said.text == "Added 1 article; 1 was here already."
    assert len(empty.desk.library.where(Article)) == 1


def test_a_newer_version_of_an_article_without_passages_is_on_the_page_at_once(
    empty: Built, settle: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    bring(empty, settle, web(tmp_path, "one.html", story(), "https://news.example/hall"))
    first = empty.desk.place.article or ""
    bring(empty, settle, web(tmp_path, "two.html", story(" A ninth met later."), "https://news.example/hall"))
    qtbot.mouseClick(empty.window.arrivals.bar.version, Qt.MouseButton.LeftButton)
    settle()
    assert "A ninth met later." in empty.window.reader.page.text.text
    assert empty.window.message_line.words.text().startswith("Kept, and on the page now")
    empty.desk.undo()
    settle()
    assert "A ninth met later." not in empty.window.reader.page.text.text
    assert len(empty.desk.library.where(Revision, article=first)) == 1


def test_what_could_not_be_read_stays_in_the_report_until_it_was_looked_at(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    broken = tmp_path / "page.pdf"
    broken.write_bytes(b"%PDF-1.7 and so on")
    bring(empty, settle, broken, web(tmp_path, "one.html", story()))
    bring(empty, settle, web(tmp_path, "two.html", story(" Nobody else came, and it rained.").replace("Hall", "Quay")))
    bring(empty, settle, broken)
    report = report_of(empty)
    assert [name for name, _ in lines(report)] == ["page.pdf"], "once, though it was tried twice"
    report.leave()
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    bring(empty, settle, tmp_path / "other.pdf")
    assert [name for name, _ in lines(report_of(empty))] == ["other.pdf"], "what was looked at is done with"


def test_namesakes_are_told_apart_on_the_shelf_in_the_report_and_in_the_question(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    here = tmp_path / "in"
    other = "Something else entirely happened in another town, and nobody saw it coming at all, a clerk said there."
    third = "The tide came in at noon; the boats lay still, and the market was closed for the day of the fair."
    web(here, "hall (1).html", story())
    web(here, "hall (2).html", other)
    web(here, "hall (3).html", third, outlet="The Wire")
    web(here, "hall (4).html", third + " It rained.", outlet="The Quay")
    web(here, "fresh.html", "Nobody wrote about the bridge, which stands where it stood a hundred years ago, and well.",
        title="Bridge stands")  # fmt: skip
    bring(empty, settle, here)
    rows = {row.file: row for row in empty.window.shelf.list.rows.rows if row.kind == "article"}
    assert rows["hall (1).html"].under == "hall (1).html · undated"
    assert rows["hall (2).html"].under == "hall (2).html · undated"
    assert rows["hall (3).html"].under == "The Wire · undated", "its outlet tells it from the others"
    assert rows["hall (4).html"].under == "The Quay · syndicated copy · undated"
    assert rows["fresh.html"].under == "undated", "it has no namesake"
    bring(empty, settle, web(tmp_path, "later.html", other + " Then it did."))
    assert empty.window.arrivals.bar.words.text() == (
        "“Hall hears” (hall (2).html) is here already; “later.html” is another version of it, 3 words longer."
    )
    empty.window.arrivals.bar.leave()
    bring(empty, settle, here / "hall (3).html", tmp_path / "later.html")
    said = dict(lines(report_of(empty)))
    assert said["hall (3).html"] == "Already here: “Hall hears” (The Wire). It was not added a second time."
    assert said["later.html"] == "Another version of “Hall hears” (hall (2).html); both are kept."
    assert empty.desk.library.check() == []


def test_a_question_does_not_stand_over_what_was_said_of_the_file_before(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    bring(empty, settle, web(tmp_path, "one.html", story()))
    assert empty.window.message_line.words.text() == "Added 1 article."
    assert empty.window.message_line.isVisible()
    bring(empty, settle, web(tmp_path, "two.html", story(" A ninth met later.")))
    assert empty.window.arrivals.bar.isVisible()
    assert not empty.window.message_line.isVisible()


def test_what_is_said_of_an_import_and_what_undo_says_agree(
    empty: Built, settle: Callable[[], None], tmp_path: Path
) -> None:
    """Highlights that come with their full text go into it: they are no article of their own."""
    here = tmp_path / "in"
    here.mkdir()
    (here / "a clippings.txt").write_text(
        "The Quay (Ann Ash)\n- Your Highlight on page 1 | Location 10-11 | Added on x\n\n"
        "Nobody answered the letter, a clerk said.\n==========\n", "utf-8",
    )  # fmt: skip
    (here / "quay.md").write_text(
        "# The Quay\n\nIt rained. Nobody answered the letter, a clerk said. It rained.", "utf-8"
    )
    web(here, "one.html", story())
    (said,) = bring(empty, settle, here)
    assert said.text.startswith("Added 2 articles.")
    assert empty.desk.undo_label == "Add 2 articles"
