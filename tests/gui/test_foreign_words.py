"""Words from outside are words wherever they are shown: what looks like HTML in them is never read as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import Qt as RichText
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel

from claimdesk.domain.arrivals import FAILED, Outcome
from claimdesk.domain.chapters import Chapter
from claimdesk.domain.edits import (
    add_article,
    link,
    new_memo,
    rename_briefing,
    set_claim,
    tag_passage,
)
from claimdesk.domain.layout import Sheet
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Claim
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.app import Built
from claimdesk.gui.dialogs.chapters import ChapterDialog
from claimdesk.gui.pages.side import Entry, Side
from claimdesk.gui.reader.contents import Contents
from claimdesk.gui.shelf.import_report import ImportReport
from claimdesk.gui.theme import plain_tip
from claimdesk.importers.pdf_pages import PageDrawer

TAG = '<img src="file:///etc/hostname"> <b>bold</b>'


def seen(tip: str) -> str:
    """What a person sees of a tooltip."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if RichText.mightBeRichText(tip) else tip


@pytest.mark.parametrize("words", [TAG, "a < b & c", "5 &lt; 6", "two\nlines <i>", "<b>", "plain “words”"])
def test_a_tip_shows_its_words_as_they_are(words: str) -> None:
    assert seen(plain_tip(words)) == words


def tips_of(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount(QModelIndex())):
        yield str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")


def hostile(built: Built) -> None:
    """An article, a claim, a briefing and a memo whose words look like HTML, on show."""
    desk = built.desk
    builder = Builder()
    builder.open("heading")
    builder.add(f"Headline {TAG}")
    builder.open("paragraph")
    builder.add(f"The office {TAG} published its list on Monday.")
    builder.open("heading", level=2)
    builder.add(f"Part {TAG}")
    reading = Reading(builder.finish(), title=f"Headline {TAG}", outlet=f"Outlet {TAG}")
    made = desk.edit(add_article, reading, desk.library.keep(reading), briefing=desk.place.briefing)
    assert made is not None
    article = made.made("article")
    text = desk.text(article)
    start = text.text.index("The office")
    end = text.text.index("\n", start)
    tagged = desk.edit(tag_passage, text, article, start, end, kind="event", briefing=desk.place.briefing)
    assert tagged is not None
    claim = tagged.made("claim")
    desk.edit(set_claim, claim, statement=f"It published {TAG} a list.")
    other = next(each.id for each in desk.library.where(Claim) if each.id != claim)
    desk.edit(link, "contradicts", other, claim)
    desk.edit(rename_briefing, desk.place.briefing, f"Briefing {TAG}")
    desk.edit(new_memo, desk.place.briefing, title=f"Memo {TAG}", source=f"## Key points\n\n- It [@{claim}] {TAG}\n")
    desk.go(article=article, claim=claim)


def test_no_tip_and_no_label_reads_foreign_words_as_html(built: Built, settle: Callable[[], None]) -> None:
    hostile(built)
    found = []
    for section in ("read", "memo"):
        built.desk.go(section=section)
        settle()
        for widget in QApplication.allWidgets():
            tips = [widget.toolTip()]
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                tips += tips_of(widget.model())
            for tip in tips:
                if "hostname" in tip:
                    found.append(tip)
                    assert "<img" in seen(tip), f"{widget} shows a tip as HTML: {tip}"
            if isinstance(widget, QLabel) and "<img" in widget.text():
                assert widget.textFormat() == Qt.TextFormat.PlainText, f"{widget.text()} is shown as HTML"
    assert len(found) >= 5, "the words do stand in tips"


def test_names_of_files_headings_and_books_are_no_html_either(built: Built, settle: Callable[[], None]) -> None:
    """A tip or a label that read them as HTML would open the file, or ask the machine, that an <img> in them names."""
    theme = built.theme
    hostile(built)
    built.desk.go(section="read")
    settle()
    built.actions.trigger("contents")
    contents = [each for each in QApplication.allWidgets() if isinstance(each, Contents)]
    report = ImportReport(built.desk, theme)
    report.show_outcomes((Outcome(f"/tmp/{TAG}.pdf", FAILED, "It is damaged."),))
    side = Side(theme)
    side.show_contents([Entry(0, TAG, page=0)])
    side.small.show_pages((Sheet(100, 140),), (TAG,), PageDrawer(b""))
    text = built.desk.text()
    dialog = ChapterDialog(TAG, text, [Chapter("chapter 1", 1, TAG, 0, 5)], theme)
    tips = [report.list.topLevelItem(0).toolTip(0), side.contents.topLevelItem(0).toolTip(0)]
    tips.append(side.small.item(0).toolTip())
    tips += [one.list.item(at).toolTip() for one in contents for at in range(one.list.count())]
    assert len(tips) >= 4
    for tip in tips:
        assert "<img" in seen(tip), f"a tip shown as HTML: {tip}"
    labels = [label for label in dialog.findChildren(QLabel) if "<img" in label.text()]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
