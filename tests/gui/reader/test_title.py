"""The line at the head of an article: outlet and date as they are said everywhere else."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout, QTextOption
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits.sources import merge_sources
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.records import Article, Source
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.isolating import in_parts
from claimdesk.gui.reader.article import outlet_of
from claimdesk.gui.reader.title import TitleBlock, title_of


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2026-06-23", "23 June 2026"),
        ("2026-06", "June 2026"),
        ("2026", "2026"),
        ("", "undated"),
        ("2026-06~", "about June 2026"),
        ("2026-21", "spring 2026"),
        ("2026-06-01/2026-06-03", "1 June 2026 to 3 June 2026"),
        ("2026-13", "2026-13"),
    ],
)
def test_the_date_is_said_as_the_memo_says_it(published: str, said: str) -> None:
    made = title_of(
        Builder().finish(), title="T", outlet="Alpha", published=published, words=460, imported="text",
        revision=1, revisions=1,
    )  # fmt: skip
    assert made.line == f"Alpha · {said} · 2 min · imported from text"


@pytest.mark.parametrize(
    ("byline", "said"),
    [("Ann Lee", "Alpha · by Ann Lee · undated"), ("Alpha", "Alpha · undated"), ("", "Alpha · undated")],
)
def test_who_wrote_it_is_said_unless_it_is_the_outlet(byline: str, said: str) -> None:
    made = title_of(
        Builder().finish(), title="T", outlet="Alpha", published="", words=460, imported="", revision=1, revisions=1,
        byline=byline,
    )  # fmt: skip
    assert made.line.startswith(f"{said} · 2 min")


@pytest.mark.parametrize(("tag", "said"), [("ar", " · Arabic"), ("de-AT", " · German"), ("en-GB", ""), ("", "")])
def test_another_language_is_named(tag: str, said: str) -> None:
    made = title_of(
        Builder().finish(), title="T", outlet="Alpha", published="", words=460, imported="", revision=1, revisions=1,
        language=tag,
    )  # fmt: skip
    assert made.line == f"Alpha · undated · 2 min{said} · imported"


def test_which_version_is_on_the_page_stands_before_what_may_be_cut_off() -> None:
    made = title_of(
        Builder().finish(), title="T", outlet="Alpha", published="", words=460, imported="PDF", revision=1, revisions=2
    )
    assert made.line == "Alpha · undated · 2 min · version 1 of 2, newer version stored · imported from PDF"


def test_in_a_narrow_column_the_line_goes_on_below(qtbot: QtBot) -> None:
    made = title_of(
        Builder().finish(), title="T", outlet="Alpha", published="", words=460, imported="PDF, damaged", revision=1,
        revisions=2,
    )  # fmt: skip
    font, sheet = QFont(), QImage(900, 200, QImage.Format.Format_RGB32)
    heights = []
    for width in (880, 300):
        block, painter = TitleBlock(made, font, font, width), QPainter(sheet)
        block.draw(painter, QPointF(0, 0), QColor("gray"), under_headline=True)
        painter.end()
        assert block.line_box.width() <= width
        assert block.line_box.bottom() <= block.line_room, "it stays in the room kept free under the headline"
        heights.append(block.line_box.height())
    assert heights[1] == 2 * heights[0]


def test_an_outlet_merged_into_another_goes_by_its_name() -> None:
    records = RecordSet()
    for name in ("Alpha", "Beta", "Gamma"):
        records.put(Source(f"s{name}", name, "outlet"))
    records.apply(merge_sources(records, "sBeta", "sAlpha"))
    records.apply(merge_sources(records, "sGamma", "sBeta"))
    article = Article("a", "T", "r", publisher="sAlpha")
    assert outlet_of(records, article) == "Gamma"
    assert outlet_of(records, Article("b", "T", "r")) == ""


def left_edges(line: str, *wanted: str) -> list[float]:
    """Where these words begin on the screen, the line laid out as a window does that runs from left to right."""
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout = QTextLayout(line, QFont())
    layout.setTextOption(option)
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(10_000)
    layout.endLayout()
    ends = [(line.index(words), line.index(words) + len(words)) for words in wanted]
    return [min(cast(float, row.cursorToX(at)[0]) for at in end) for end in ends]  # type: ignore[index]


def test_a_hebrew_name_and_outlet_leave_outlet_name_and_date_in_their_order(qtbot: QtBot) -> None:
    made = title_of(
        Builder().finish(), title="T", outlet="עיתון הנמל", published="2026-06-11", words=460, imported="", revision=1,
        revisions=1, byline="דנה לוי",
    )  # fmt: skip
    parts = ("עיתון הנמל", "by", "דנה לוי", "11", "June", "2026", "2 min")
    shown = left_edges(in_parts(made.line), *parts)
    assert shown == sorted(shown)
    assert left_edges(made.line, *parts) != shown, "without the isolates they are out of order"
    assert in_parts("Alpha · undated · 2 min") == "Alpha · undated · 2 min"
