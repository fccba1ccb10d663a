"""A claims panel on a real library: two articles in a briefing, a handful of claims made by the ordinary verbs."""

from __future__ import annotations

from pathlib import Path

from harbour import Harbour
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import briefings, claims, evidence, relations
from claimdesk.domain.records import Evidence
from claimdesk.gui.actions import Actions
from claimdesk.gui.claims.pane import ClaimsPane

FIRST = (
    "Harbour office asks the last carrier to open its books",
    "Of the leading carriers it is the only one without a safety agreement.",
    "The request went out by e-mail and sought access to the unreleased timetable, four people told a newspaper.",
    "An order signed earlier this month gives the office up to 30 days to review a vessel.",
    "“We hope to sign the agreement soon”, said Ada Quill, a spokeswoman for the carrier.",
    "The share price is down 14.6% since January.",
)
SECOND = ("Office contacts a carrier", "Federal officials contacted the carrier, the Morning Sample reported.")


class Bay(Harbour):
    """What a test needs at hand."""

    def __init__(self, path: Path, qtbot: QtBot, theme: str = "light") -> None:
        super().__init__(path, qtbot, theme)
        self.briefing = self.make(briefings.new_briefing, "Carriers", kind="briefing")
        self.article = self.add_to(self.briefing, FIRST, "Stockwire", "2026-06-23")
        self.other = self.add_to(self.briefing, SECOND, "Evening Sample", "")

    def tag(self, words: str, article: str | None = None, kind: str | None = None) -> str:
        """Tag these words; the new claim's id."""
        return self.tag_in(article or self.article, words, kind)

    def evidence_of(self, claim: str) -> str:
        return self.library.where(Evidence, claim=claim)[0].id

    def fill(self) -> None:
        """The claims of the picture, more or less."""
        self.state = self.tag("it is the only one without a safety agreement", kind="state")
        self.event = self.tag(
            "The request went out by e-mail and sought access to the unreleased timetable", kind="event"
        )
        self.rule = self.tag("up to 30 days to review a vessel", kind="rule")
        self.position = self.tag("“We hope to sign the agreement soon”", kind="position")
        self.figure = self.tag("down 14.6% since January", kind="figure")
        self.far = self.tag("Federal officials contacted the carrier", self.other, kind="event")
        edit = self.desk.edit
        edit(claims.set_claim, self.event, statement="Officials e-mailed the carrier asking for its timetable.")
        edit(evidence.set_chain, self.evidence_of(self.event), ["Four unnamed people", "The Morning Sample"])
        edit(claims.set_tags, self.event, ["request", "access"])
        edit(relations.link, "contradicts", self.event, self.rule, "voluntary / mandated")
        edit(claims.set_claim, self.state, verification="contested")

    def panel(self) -> ClaimsPane:
        """The panel beside a line that stands for the reader."""
        self.desk.go(briefing=self.briefing, article=self.article)
        self.actions = Actions(self.settings)
        self.pane = ClaimsPane(self.desk, self.actions, self.theme, self.settings)
        self.reader = QPlainTextEdit(readOnly=True)
        self.window = QWidget()
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.reader, 1)
        row.addWidget(self.pane)
        self.pane.setFixedWidth(396)
        self.actions.install(self.window, "read")
        self.window.resize(596, 860)
        self.qtbot.addWidget(self.window)
        with self.qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.reader.setFocus()
        QApplication.processEvents()
        return self.pane

    def close(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # as the window does when it closes
        self.desk.close()
