"""A claims panel on a real library: two articles in a briefing, a handful of claims made by the ordinary verbs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import articles, briefings, claims, evidence, relations, tagging
from claimdesk.domain.reading import Reading
from claimdesk.domain.records import Evidence
from claimdesk.domain.text import Builder
from claimdesk.gui.actions import Actions
from claimdesk.gui.claims.pane import ClaimsPane
from claimdesk.gui.desk import Desk
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.store.library import Library

FIRST = (
    "Harbour office asks the last carrier to open its books",
    "Of the leading carriers it is the only one without a safety agreement.",
    "The request went out by e-mail and sought access to the unreleased timetable, four people told a newspaper.",
    "An order signed earlier this month gives the office up to 30 days to review a vessel.",
    "“We hope to sign the agreement soon”, said Ada Quill, a spokeswoman for the carrier.",
    "The share price is down 14.6% since January.",
)
SECOND = ("Office contacts a carrier", "Federal officials contacted the carrier, the Morning Sample reported.")


class Bay:
    """What a test needs at hand."""

    def __init__(self, path: Path, qtbot: QtBot, theme: str = "light") -> None:
        self.qtbot, self.path = qtbot, path
        self.library = Library.open(path / "test.claimdesk")
        self.settings = Settings(path / "settings")
        self.settings.set("theme", theme)
        self.theme = Theme(self.settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme.apply(app)
        self.desk = Desk(self.library, self.settings, "test")
        self.briefing = self.make(briefings.new_briefing, "Carriers", kind="briefing")
        self.article = self.add(FIRST, "Stockwire", "2026-06-23")
        self.other = self.add(SECOND, "Evening Sample", "")

    def make(self, verb: Callable[..., Any], *args: Any, kind: str, **fields: Any) -> str:
        """The id of what a verb makes."""
        done = self.desk.edit(verb, *args, **fields)
        assert done is not None
        id = done.made(kind)
        assert id is not None
        return str(id)

    def add(self, words: tuple[str, ...], outlet: str, published: str) -> str:
        builder = Builder()
        for at, each in enumerate(words):
            builder.open("heading" if at == 0 else "paragraph")
            builder.add(each)
        reading = Reading(builder.finish(), title=words[0], outlet=outlet, published=published)
        kept = self.library.keep(reading)
        return self.make(articles.add_article, reading, kept, briefing=self.briefing, kind="article")

    def tag(self, words: str, article: str | None = None, kind: str | None = None) -> str:
        """Tag these words; the new claim's id."""
        article = article or self.article
        text = self.desk.text(article)
        start = text.text.index(words)
        done = self.desk.edit(tagging.tag_passage, text, article, start, start + len(words), kind=kind)
        assert done is not None
        return str(done.made("claim"))

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
