"""A memo place on a real library: one briefing, two articles, six claims made by the ordinary verbs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from harbour import Harbour
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import briefings, claims, memos
from claimdesk.domain.memo.source import points
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.memo import press
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.memo.pane import MemoPane
from claimdesk.gui.memo.storing import with_source

WORDS = (
    "Harbour office asks the last carrier to open its books",
    "Of the leading carriers it is the only one without a safety agreement.",
    "The request went out by e-mail and sought access to the timetable, four people told a newspaper.",
    "An order signed earlier this month gives the office up to 30 days to review a vessel.",
    "“We hope to sign the agreement soon”, said Ada Quill, a spokeswoman for the carrier.",
    "The share price is down 14.6% since January.",
)
OTHER = ("Office contacts a carrier", "Officials contacted the carrier, the Morning Sample reported.")
TAGGED = (
    ("it is the only one without a safety agreement", "state"),
    ("The request went out by e-mail and sought access to the timetable", "event"),
    ("up to 30 days to review a vessel", "rule"),
    ("We hope to sign the agreement soon", "position"),
    ("down 14.6% since January", "figure"),
)


BLOCKS = (("Who stands where", "positions"), ("Figures", "figures"), ("Sources", "sources limit=all"))


class Bay(Harbour):
    """What a test needs at hand."""

    def __init__(self, path: Path, qtbot: QtBot) -> None:
        super().__init__(path, qtbot)
        self.claims: list[str] = []
        self.briefing = self.make(briefings.new_briefing, "Carriers", kind="briefing")
        self.article = self.add_to(self.briefing, WORDS, "Stockwire", "2026-06-23")

    def fill(self) -> None:
        self.other = self.add_to(self.briefing, OTHER, "Evening Sample", "")
        self.claims = [self.tag_in(self.article, words, kind) for words, kind in TAGGED]
        self.claims.append(self.tag_in(self.other, "Officials contacted the carrier", "event"))
        for claim in self.claims[:3]:
            self.desk.edit(claims.toggle_key, self.briefing, claim)

    def begin(self) -> None:
        """A memo of the key claims, with the blocks that follow by themselves."""
        told = "\n".join(f"- [@{claim}]" for claim in self.claims[:3])
        blocks = "\n\n".join(f"## {heading}\n\n::: {block}" for heading, block in BLOCKS)
        lead = " ".join(f"It is so. [@{claim}]" for claim in self.claims[:3])
        source = f"## Bottom line\n\n{lead}\n\n## Key points\n\n{told}\n\n{blocks}\n"
        self.desk.edit(memos.new_memo, self.briefing, title="Carriers", source=source, date="2026-06-24")

    def open(self, width: int = 1380, height: int = 800) -> MemoPane:
        """The memo place alone in a window; the user comes to it."""
        self.desk.go(briefing=self.briefing, article=self.article)
        self.actions = Actions(self.settings)
        self.pane = MemoPane(self.desk, self.actions, self.theme, self.settings)
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        self.window.resize(width, height)
        self.actions.install(self.window, "")
        self.actions.handle("undo", self.desk.undo)
        self.actions.handle("redo", self.desk.redo)
        self.actions.handle("back", self.desk.back)
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitExposed(self.window)
        self.desk.go(section="memo")
        self.settle()
        return self.pane

    def settle(self) -> None:
        """Let the pauses pass and every worker come home, until the pages stand still."""
        pane = self.pane
        timers = (pane.preview._pause, pane.listing.soon, pane.pages._settle, pane.rows.pause)
        for _ in range(6):
            QApplication.processEvents()
            self.qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))
            assert background.settle(30_000)
        QApplication.processEvents()

    @property
    def memo(self) -> Memo:
        assert self.pane.memo is not None
        return self.library.get(Memo, self.pane.memo.id)

    @property
    def points(self) -> list[str]:
        return points(self.memo.source)

    @property
    def text(self) -> MemoText:
        return self.pane.sheet.text

    def cites(self, claim: str) -> bool:
        """Whether the memo at hand cites a claim, as its card shows."""
        return claim in self.pane.cards and self.pane.cards[claim].cited

    def stand_after(self, words: str) -> None:
        """Put the cursor into the prose, behind these words."""
        self.text.setFocus()
        cursor = self.text.document().find(words)
        assert not cursor.isNull(), words
        cursor.setPosition(cursor.selectionEnd())
        self.text.setTextCursor(cursor)

    def rewrite(self, source: str) -> None:
        """Make this the memo's source."""
        self.desk.edit(with_source, self.memo.id, lambda _old: source, "Write another memo")
        self.settle()

    def stored(self) -> str:
        """The memo's source once everything typed is stored."""
        self.pane.sheet.flush()
        return self.memo.source

    def click_card(self, claim: str) -> None:
        view = self.pane.claims.list
        spot = view.visualRect(view.cards.place_of(claim)).topLeft() + QPoint(40, 14)
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def close(self) -> None:
        """As the window does: no timer rings and no worker is heard after the library is closed."""
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        background.drop_all()
        self.desk.close()
        press.stop()


@pytest.fixture
def bay(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    made = Bay(tmp_path, qtbot)
    made.fill()
    made.begin()
    made.open()
    yield made
    made.close()


@pytest.fixture
def unwritten(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    """A briefing with claims and no memo yet."""
    made = Bay(tmp_path, qtbot)
    made.fill()
    made.open()
    yield made
    made.close()


@pytest.fixture
def bare(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    """A briefing with an article and no claim."""
    made = Bay(tmp_path, qtbot)
    made.open()
    yield made
    made.close()
