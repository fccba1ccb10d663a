"""A library made by the ordinary verbs and a desk on it, for the tests of single panes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from claimdesk.domain.edits import articles, tagging
from claimdesk.domain.reading import Reading
from claimdesk.domain.text_builder import Builder
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.store.library import Library


class Harbour:
    """What every such test needs at hand; ``said`` and ``revealed`` collect what the desk tells."""

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
        self.said: list[Message] = []
        self.revealed: list[Any] = []
        self.desk.said.connect(self.said.append)
        self.desk.reveal.connect(self.revealed.append)

    def make(self, verb: Callable[..., Any], *args: Any, kind: str, **fields: Any) -> str:
        """The id of what a verb makes."""
        done = self.desk.edit(verb, *args, **fields)
        assert done is not None, self.said
        id = done.made(kind)
        assert id is not None
        return str(id)

    def add_to(
        self, briefing: str | None, words: tuple[str, ...], outlet: str, published: str, guessed: tuple[str, ...] = ()
    ) -> str:
        """An article of a headline and paragraphs; its id."""
        builder = Builder()
        for at, each in enumerate(words):
            builder.open("heading" if at == 0 else "paragraph")
            builder.add(each)
        reading = Reading(builder.finish(), title=words[0], outlet=outlet, published=published, guessed=guessed)
        kept = self.library.keep(reading)
        return self.make(articles.add_article, reading, kept, briefing=briefing, kind="article")

    def tag_in(self, article: str, words: str, kind: str | None = None) -> str:
        """Tag these words; the new claim's id."""
        text = self.desk.text(article)
        start = text.text.index(words)
        ends = (start, start + len(words))
        return self.make(_tag, text, article, ends, kind, kind="claim")

    def key(self, widget: QWidget, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(widget, key, mods)
        QApplication.processEvents()


def _tag(records: Any, text: Any, article: str, ends: tuple[int, int], kind: str | None) -> Any:
    return tagging.tag_passage(records, text, article, *ends, kind=kind)
