"""The live pages: from a key until they show it, with 2 and with 50 pages, and how long the window stands still."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typst

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "gui"))

from harbour import Harbour
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import briefings, memos
from claimdesk.exporters.fonts import fonts
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.memo import press
from claimdesk.gui.memo.pane import MemoPane

FACTS = [f"Sentence number {at} says that the harbour handled {at} ships more than before." for at in range(60)]
WORDS = "Words of mine that go on for a while, and say a little more than nothing about the harbour and its ships. "


def source(claims: list[str], paragraphs: int) -> str:
    """Prose of so many paragraphs, each with a citation, and the blocks that follow by themselves."""
    out = ["## Bottom line\n\nIt is so.\n\n"]
    for at in range(paragraphs):
        out.append(f"## Head {at}\n\n" if at % 5 == 0 else "")
        out.append(WORDS * 4 + f"Number {at} [@{claims[at % len(claims)]}].\n\n")
    return "".join(out) + "## Figures\n\n::: figures\n\n## Dates\n\n::: timeline\n"


class Place(Harbour):
    """A memo place with a memo of so many paragraphs on show."""

    def __init__(self, path: Path, qtbot: QtBot, paragraphs: int, cited: int) -> None:
        super().__init__(path, qtbot)
        briefing = self.make(briefings.new_briefing, "Ships", kind="briefing")
        article = self.add_to(briefing, FACTS, "Stockwire", "2026-06-23")
        claims = [self.tag_in(article, FACTS[at], "event") for at in range(cited)]
        words = source(claims, paragraphs)
        self.desk.edit(memos.new_memo, briefing, title="Ships", source=words, date="2026-06-24")
        self.desk.go(briefing=briefing, article=article)
        self.pane = MemoPane(self.desk, Actions(self.settings), self.theme, self.settings)
        qtbot.addWidget(self.pane)
        self.pane.resize(1380, 800)
        self.pane.show()
        self.desk.go(section="memo")
        self.quiet()
        self.pane.sheet.text.setFocus()

    def quiet(self) -> None:
        """Let everything that was begun be over."""
        end = time.perf_counter() + 1.2
        while time.perf_counter() < end or self.pane.preview.busy:
            QApplication.processEvents()
            time.sleep(0.002)
        background.settle()

    def key(self) -> tuple[float, float]:
        """Press one; seconds until the page on show has it, and the longest the window stood still meanwhile."""
        shown: list[float] = []
        spot = self.pane.preview.pressed.connect(lambda _live: shown.append(time.perf_counter()))
        begun = time.perf_counter()
        still, drawn, work = 0.0, begun, begun
        QTest.keyClick(self.pane.sheet.text, "x")
        while not shown or any(not self.pane.pages.is_drawn(page) for page in self.pages_in_sight()):
            QApplication.processEvents()
            still, drawn = max(still, time.perf_counter() - work), time.perf_counter()
            time.sleep(0.001)
            work = time.perf_counter()
        self.pane.preview.pressed.disconnect(spot)
        return drawn - begun, still

    def pages_in_sight(self) -> list[int]:
        view = self.pane.pages
        top = view.verticalScrollBar().value()
        low = top + view.viewport().height()
        return [page for page, box in enumerate(view._boxes()) if box.bottom() > top and box.top() < low]


def bare(pages: int) -> float:
    """Seconds typst alone takes for as many pages of the same words, the better of two."""
    plain = b"#for each in json(bytes(sys.inputs.words)) { par(each) }"
    best, words = float("inf"), json.dumps([WORDS * 4] * (pages * 8))
    with tempfile.TemporaryDirectory() as root:
        for _ in range(2):
            begun = time.perf_counter()
            typst.compile(plain, root=root, format="pdf", font_paths=fonts(), sys_inputs={"words": words})
            best = min(best, time.perf_counter() - begun)
    return best


@pytest.fixture(params=[(6, 12, 150), (430, 60, 1500)], ids=["2 pages", "50 pages"])
def place(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Place, int]]:
    paragraphs, cited, target = request.param
    made = Place(tmp_path, qtbot, paragraphs, cited)
    yield made, target
    made.quiet()
    background.drop_all()
    made.desk.close()
    press.stop()


@pytest.mark.parametrize("what", ["pages", "still"])
def test_pages_after_a_key(benchmark: Any, place: tuple[Place, int], what: str) -> None:
    made, target = place
    taken: list[tuple[float, float]] = []

    def press_one() -> None:
        taken.append(made.key())

    benchmark.pedantic(press_one, setup=made.quiet, rounds=7, warmup_rounds=1)
    pages = made.pane.pages.count
    size = "2 pages" if target < 1000 else "50 pages"
    at = sorted(each[what == "still"] for each in taken[1:])[len(taken) // 2 - 1] * 1000
    said = "from a key to the pages on show" if what == "pages" else "longest standstill of the window after a key"
    benchmark.extra_info.update(
        figure=f"memo, {size}: {said}", target=target if what == "pages" else 50, unit="ms", value=at, pages=pages,
    )  # fmt: skip
    if what == "pages":
        benchmark.extra_info["floor"] = bare(pages)
