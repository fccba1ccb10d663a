"""The memo's source through the editor: unedited it comes back to the byte, and an edit leaves the rest alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.page.compose import alike
from claimdesk.gui.memo.editor import editing, pasting
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

PIECES = st.sampled_from(
    [
        "# Title\n", "## Bottom line\n\n", "Head\n====\n", "Words of *mine* here. [@c1]\n", "more [@c1] [@c2]\n", "\n",
        "\n\n", "- one\n", "- two [@c2]\n", "  - deep\n", "    - deeper\n", "1. first\n", "* * *\n", "> said\n",
        "2. two\n   {: .judgment likelihood=likely}\n", "> a\n> b\n", "::: figures limit=4\n", ":::\n",
        "```\ncode\n```\n", "    indented\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "{: .mine}\n", "see [x] there\n",
        "[x]: https://example.org\n", "a  \nb\n", "\\*no\\*\n", "\r\n", "tab\there\n", "<b>raw</b>\n", "é水🙂 **b**\n",
        "- item\n\n  going on\n", "+ other\n", "10. ten\n", "---\n", "last", "\ufffc\n", "\u2029\n", "\u2028x\n",
    ]
)  # fmt: skip
SOURCES = st.lists(PIECES | st.text(max_size=12), max_size=14).map("".join)
TYPED = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=12)
TYPED_SOURCES = st.lists(PIECES | TYPED, max_size=14).map("".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> MemoText:
    text = MemoText(Theme(Settings(tmp_path / "settings")))
    qtbot.addWidget(text)
    text.resize(600, 500)
    return text


@QUICK
@given(source=SOURCES)
def test_a_source_comes_back_to_the_byte(page: MemoText, source: str) -> None:
    page.load(source)
    assert page.words() == source
    page.paper.redress()
    page.edited()
    assert page.words() == source


@QUICK
@given(before=SOURCES, after=SOURCES)
def test_another_source_is_shown_whatever_stood_here(page: MemoText, before: str, after: str) -> None:
    page.load(before)
    page.set_words(after)
    assert page.words() == after
    kinds = [chunk.kind for chunk in chunks(after) if chunk.kind != "blank"]
    shown = [page.paper.block_of(at) for at, chunk in enumerate(chunks(after)) if chunk.kind != "blank"]
    assert len({block.blockNumber() for block in shown}) == len(kinds)
    page.paper.contentsChange.emit(0, 0, page.paper.characterCount() - 1)  # as if all of it had been touched
    assert page.words() == after


def acted(page: MemoText, act: str, at: int, reach: int) -> tuple[int, int]:
    """Do something at a place; returns the first and the last block it may have changed."""
    count = page.document().characterCount()
    cursor = QTextCursor(page.document())
    cursor.setPosition(at % count)
    if act in ("bold", "cut", "link"):
        cursor.setPosition(min(count - 1, cursor.position() + reach), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    blocks = [block.blockNumber() for block in editing.chosen_blocks(cursor)]
    if act == "type":
        QTest.keyClicks(page, "new words")
    elif act == "bold":
        editing.toggle(page, "strong")
    elif act == "link":
        editing.link(page, "https://example.org/a")
    elif act == "cite":
        page.cite(["c9"])
    elif act == "judge":
        editing.judge(page, True, "likely", "high")
    else:
        QTest.keyClick(page, {"enter": Qt.Key.Key_Return, "back": Qt.Key.Key_Backspace, "cut": Qt.Key.Key_Delete,
                              "delete": Qt.Key.Key_Delete, "tab": Qt.Key.Key_Tab}[act])  # fmt: skip
    return blocks[0], blocks[-1]


ACTS = st.sampled_from(["type", "enter", "back", "delete", "cut", "bold", "link", "cite", "judge", "tab"])


@settings(parent=QUICK, max_examples=150)
@given(source=TYPED_SOURCES, act=ACTS, at=st.integers(0, 400), reach=st.integers(1, 30))
def test_an_edit_leaves_all_other_chunks_as_they_were(
    page: MemoText, source: str, act: str, at: int, reach: int
) -> None:
    page.load(source)
    before = [chunk for chunk in chunks(source) if chunk.kind != "blank"]
    first, last = acted(page, act, at, reach)
    written = page.words()
    for chunk in [*before[: max(0, first - 1)], *before[last + 2 :]]:
        if not chunk.lead.startswith(" "):  # a list that lost what it hung on moves to the left
            assert chunk.source.rstrip("\n") in written
    page.set_words(written)  # as the library has it now
    assert page.words() == written
    again = page.paper._standings()
    assert all(alike(each.chunk, chunk) for each, chunk in zip(again, chunks(written), strict=True))


MORE = st.sampled_from(
    ["type", "enter", "back", "delete", "cut", "bold", "cite", "judge", "tab", "sign", "live", "pasted"]
)
STEPS = st.lists(st.tuples(MORE, st.integers(0, 400), st.integers(1, 60), st.booleans()), min_size=1, max_size=8)


@settings(parent=QUICK, max_examples=100)
@given(source=TYPED_SOURCES, steps=STEPS)
def test_whatever_is_done_in_a_row_what_stands_there_is_what_is_written(
    page: MemoText, source: str, steps: list[tuple[str, int, int, bool]]
) -> None:
    page.load(source)
    for act, at, reach, stored in steps:
        if act in ("sign", "live", "pasted"):
            acted(page, "type", at, reach)
            QTest.keyClick(page, Qt.Key.Key_Return)
            if act == "sign":
                QTest.keyClicks(page, ["## h", "- i", "1. n", "> q"][reach % 4])
            elif act == "live":
                editing.insert_row(page, "live", "::: figures")
            else:
                pasted = chunks("## P\n\n- a\n  - b [@c2]\n\n| t |\n|---|\n")
                pasting.put(page, [pasting.piece_of(chunk) for chunk in pasted])
                page.edited()
        else:
            acted(page, act, at, reach)
        written = page.words()
        assert len(page.paper._slots) == page.document().blockCount()
        if stored:
            page.settle(written)
            assert page.words() == written
    page.set_words(page.words())
    again = page.paper._standings()
    assert all(alike(each.chunk, chunk) for each, chunk in zip(again, chunks(page.words()), strict=True))
