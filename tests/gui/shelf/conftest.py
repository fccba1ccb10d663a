"""A shelf on a real library: a briefing of three articles, one more outside it, a few claims by the ordinary verbs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from harbour import Harbour
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import briefings, claims, evidence
from claimdesk.domain.records import Evidence
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.shelf.acts import ShelfActs
from claimdesk.gui.shelf.details import DetailsStrip
from claimdesk.gui.shelf.pane import ShelfPane
from claimdesk.gui.shelf.rows import Row

FIRST = (
    "Harbour office asks the last carrier to open its books",
    "Of the leading carriers it is the only one without a safety agreement.",
    "The request went out by e-mail and sought access to the timetable, four people told a newspaper.",
)
SECOND = ("Order sets a window of 30 days", "An order signed this month gives the office 30 days to review a vessel.")
THIRD = ("The share price fell by the close of trading", "The share is down 14.6% since January.")
OUTSIDE = (
    "A first sentence that somebody pasted without any headline at all and that therefore serves as the title here",
    "Nobody has put this into a briefing.",
)


class Bay(Harbour):
    """What a test needs at hand."""

    def add(self, words: tuple[str, ...], outlet: str, published: str, briefing: str | None) -> str:
        return self.add_to(briefing, words, outlet, published, ("outlet",))

    def fill(self) -> None:
        self.briefing = self.make(briefings.new_briefing, "Carriers", kind="briefing")
        self.first = self.add(FIRST, "Stockwire", "2026-06-23", self.briefing)
        self.second = self.add(SECOND, "Agency release", "2026-06-04", self.briefing)
        self.third = self.add(THIRD, "Trade press", "", self.briefing)
        self.outside = self.add(OUTSIDE, "Stockwire", "", None)
        self.claim = self.tag_in(self.first, "it is the only one without a safety agreement")
        self.desk.edit(claims.set_tags, self.claim, ["agreement"])
        proof = self.library.where(Evidence, claim=self.claim)[0].id
        self.desk.edit(evidence.set_chain, proof, ["Four unnamed people", "The Morning Sample"])

    def open(self) -> ShelfPane:
        """The shelf beside what stands for the reader, with the details strip above that."""
        self.actions = Actions(self.settings)
        self.pane = ShelfPane(self.desk, self.actions, self.theme, self.settings)
        self.acts = ShelfActs(self.pane, self.desk, self.actions, self.settings)
        self.details = DetailsStrip(self.desk, self.actions, self.theme, self.settings)
        self.reader = QPlainTextEdit(readOnly=True)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.details)
        column.addWidget(self.reader, 1)
        self.window = QSplitter()
        self.window.addWidget(self.pane)
        self.window.addWidget(middle)
        self.window.resize(900, 760)
        self.window.setSizes([240, 660])
        self.actions.install(self.window, "")
        self.actions.install(self.window, "read")
        self.actions.handle("undo", self.desk.undo)
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.qtbot.waitExposed(self.window)
        self.settle()
        return self.pane

    def settle(self) -> None:
        """Let every timer of the shelf ring and every worker come home."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not (self.pane._typed.isActive() or self.pane._recount.isActive()))
        assert background.settle()
        QApplication.processEvents()

    def rows(self, kind: str) -> list[Row]:
        return [row for row in self.pane.list.rows.rows if row.kind == kind]

    def titles(self) -> list[str]:
        return [row.title for row in self.rows("article")]

    def row(self, title: str) -> Row:
        return next(row for row in self.pane.list.rows.rows if row.title.startswith(title))

    def click(self, title: str, at: QPoint | None = None) -> None:
        """Click the row that begins with these words."""
        row = self.row(title)
        box = self.pane.list.visualRect(self.pane.list.rows.place_of(row.kind, row.id))
        spot = box.center() if at is None else box.topRight() + at
        self.qtbot.mouseClick(self.pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        self.settle()

    def close(self) -> None:
        """As the window does: no timer rings and no worker is heard after the library is closed."""
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        background.drop_all()
        self.desk.close()


@pytest.fixture
def bay(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    made = Bay(tmp_path, qtbot)
    made.fill()
    made.desk.go(briefing=made.briefing, article=made.first)
    made.open()
    yield made
    made.close()


@pytest.fixture
def bare(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    """A shelf on a library without anything."""
    made = Bay(tmp_path, qtbot)
    made.open()
    yield made
    made.close()
