"""A reading pane on a real library with one article, as the window puts it together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from claimdesk.domain.edits import add_article, new_briefing, tag_passage
from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.reader.pane import ReaderPane
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.store.library import Library

HEADLINE = "An agency asks the last firm for its models"
FIRST = (
    "Officials have asked one firm to hand over its systems. Of the developers it is the only one without an agreement."
)
SECOND = "The request 😀 went out by e-mail on 4 June 2026, four people said. Testers look for flaws before release."


def article_text() -> Text:
    """A headline, paragraphs with an emoji, a list, a table, right-to-left words, and enough to scroll."""
    builder = Builder()
    builder.open("heading", level=1)
    builder.add(HEADLINE)
    for words in (FIRST, SECOND):
        builder.open("paragraph")
        builder.add(words)
    builder.open("item", ordered=True)
    builder.add("Up to 30 days to evaluate a model.")
    for row in range(3):
        for column in range(2):
            builder.open("cell", table=1, row=row, column=column, header=row == 0)
            builder.add(f"cell {row} {column}")
    builder.open("paragraph")
    builder.add("Mixed line with שלום עולם inside it.")
    for number in range(60):
        builder.open("paragraph")
        builder.add(
            f"Paragraph {number} says one thing. It says another thing too, at some length, so that it wraps here."
        )
    return builder.finish()


@dataclass
class Stage:
    """The pane with what stands round it; ``said`` collects the message line."""

    pane: ReaderPane
    desk: Desk
    actions: Actions
    theme: Theme
    settings: Settings
    article: str
    briefing: str
    said: list[Message]

    def span(self, words: str) -> tuple[int, int]:
        """Where words stand in the article on the page."""
        start = self.pane.page.text.text.index(words)
        return start, start + len(words)

    def tag(self, words: str, kind: str = "event") -> str:
        """Tag words from outside the pane, as another pane would; the claim's id."""
        change = self.desk.edit(
            tag_passage,
            self.desk.text(self.article),
            self.article,
            *self.span(words),
            kind=kind,
            briefing=self.briefing,
        )
        assert change is not None
        claim = change.made("claim")
        assert claim is not None
        return claim


def add(library: Library, text: Text, briefing: str, **known: object) -> str:
    """Keep a text as an article of the briefing; its id."""
    reading = Reading(text, importer="plain text", **known)
    change = add_article(library, reading, library.keep(reading), briefing=briefing)
    library.apply(change)
    article = change.made("article")
    assert article is not None
    return article


@pytest.fixture
def make_stage(qtbot: object, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    """Builds panes on the same library file; call it twice for a restart."""
    desks: list[Desk] = []
    panes: list[ReaderPane] = []

    def make(text: Text | None = None, *, size: tuple[int, int] = (860, 620)) -> Stage:
        library = Library.open(tmp_path / "library.claimdesk")
        if library.newest() == 0:
            change = new_briefing(library, "Review of models")
            library.apply(change)
            briefing = change.made("briefing")
            assert briefing is not None
            add(library, text or article_text(), briefing, title=HEADLINE, outlet="Sample Wire", published="2026-06-23")
        settings = Settings(tmp_path / "settings")
        settings.set("theme", "light")
        theme = Theme(settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app)
        desk = Desk(library, settings, "test")
        desks.append(desk)
        desk.restore()
        said: list[Message] = []
        desk.said.connect(said.append)
        actions = Actions(settings)
        pane = ReaderPane(desk, actions, theme, settings)
        panes.append(pane)
        qtbot.addWidget(pane)
        pane.resize(*size)
        pane.show()
        qtbot.waitExposed(pane)
        pane.activateWindow()
        pane.page.setFocus()
        assert desk.place.article is not None
        assert desk.place.briefing is not None
        return Stage(pane, desk, actions, theme, settings, desk.place.article, desk.place.briefing, said)

    yield make
    for pane, desk in zip(panes, desks, strict=True):
        pane.hide()
        desk.close()


@pytest.fixture
def stage(make_stage: Callable[..., Stage]) -> Stage:
    """One pane with the article open."""
    return make_stage()
