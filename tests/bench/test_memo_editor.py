"""The memo's prose with 25,000 words, about 50 pages: a key press until it is painted, a pause until all is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme


def fifty_pages() -> str:
    sentence = "Words of *mine* here that go on for a while, and say a little more than nothing about it [@c{0}]. "
    paragraph = sentence * 4
    out = []
    for head in range(60):
        out.append(f"## Head {head}\n\n")
        out += [paragraph.format(head * 5 + at) + f"{at}\n\n" for at in range(5)]
        out.append(f"1. one\n   {{: .judgment likelihood=likely}}\n2. two [@c{head}]\n\n::: figures limit=4\n\n")
    return "".join(out)


@pytest.fixture
def text(qtbot: QtBot, tmp_path: Path) -> MemoText:
    made = MemoText(Theme(Settings(tmp_path / "settings")))
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.load(fifty_pages())
    made.show()
    qtbot.waitExposed(made)
    made.go_to(240, 40, 40)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Backspace])
def test_a_key_in_a_long_memo(benchmark: Any, text: MemoText, key: Qt.Key) -> None:
    def press() -> None:
        QTest.keyClick(text, key)
        text.viewport().repaint()

    benchmark.pedantic(press, rounds=30, warmup_rounds=3)
    name = {Qt.Key.Key_X: "a letter", Qt.Key.Key_Return: "Enter", Qt.Key.Key_Backspace: "Backspace"}[key]
    benchmark.extra_info.update(figure=f"memo, 50 pages: {name} to painted", target=16, unit="ms")


def test_writing_a_long_memo_out_and_reading_it_back(benchmark: Any, text: MemoText) -> None:
    def store() -> None:
        text.set_words(text.words())

    benchmark.pedantic(store, setup=lambda: QTest.keyClick(text, Qt.Key.Key_X), rounds=15, warmup_rounds=1)
    benchmark.extra_info.update(figure="memo, 50 pages: typed words to source and back", target=50, unit="ms")
