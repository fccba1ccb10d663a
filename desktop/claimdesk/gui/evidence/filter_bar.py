"""The filter of the Evidence place: one menu of articles, tags, sources, importance; what is chosen stands as chips."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Source, Tag
from claimdesk.domain.vocabulary import IMPORTANCE
from claimdesk.gui.desk import Desk
from claimdesk.gui.theme import Theme, plain_tip

WAYS = {"article": "Article", "tag": "Tag", "source": "Source", "importance": "Importance"}
MOST = 28  # letters of a name on a chip
LONGEST = 44  # letters of a name in the menu


class FilterBar(QWidget):
    """``wanted`` carries what to look at, any of {"article": id, "tag": id, "source": id, "importance": value}."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._world: World | None = None
        self._chosen: dict[str, str] = {}
        self._chips: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2) - 2)
        for way in WAYS:
            chip = QPushButton()
            chip.setObjectName(way)
            chip.clicked.connect(self._dropped)
            chip.hide()
            theme.style(chip, "chip-on")
            self._chips[way] = chip
            row.addWidget(chip)
        self.button = QPushButton("Filter")
        self.button.setToolTip("Look only at one article, tag, source or importance")
        theme.style(self.button, "chip")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        row.addWidget(self.button)

    def pop_up(self) -> None:
        """Open the menu, its first line chosen."""
        self._fill()
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def show_world(self, world: World | None, chosen: dict[str, str]) -> None:
        """Offer what this (unfiltered) world has; show what is chosen."""
        self._world, self._chosen = world, dict(chosen)
        for way, chip in self._chips.items():
            value = chosen.get(way)
            chip.setVisible(value is not None)
            if value is not None:
                name = self._name(way, value)
                short = name if len(name) <= MOST else f"{name[: MOST - 1].rstrip()}…"
                chip.setText(f"{short.replace('&', '&&')}  ×")
                chip.setToolTip(plain_tip(f"{WAYS[way]}: {name}. Click to look at all again."))
                chip.setAccessibleName(f"{WAYS[way]}: {name}, take away")
        self.button.setEnabled(world is not None)

    def _name(self, way: str, value: str) -> str:
        if way == "importance":
            return IMPORTANCE[value].label if value in IMPORTANCE else value
        if way == "article":
            article = self._desk.library.find(Article, value)
            return article.title if article else "?"
        if way == "tag":
            tag = self._desk.library.find(Tag, value)
            return f"#{tag.name}" if tag else "?"
        source = self._desk.library.find(Source, value)
        return source.name if source else "?"

    def _fill(self) -> None:
        self.menu.clear()
        for way, label in WAYS.items():
            under = self.menu.addMenu(label)
            under.setToolTipsVisible(True)
            under.setEnabled(False)
            for value, name in self._choices(way):
                shown = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
                action = QAction(shown.replace("&", "&&"), under, checkable=True)
                action.setToolTip(plain_tip(name))
                action.setChecked(self._chosen.get(way) == value)
                action.setData((way, value))
                action.triggered.connect(self._picked)
                under.addAction(action)
                under.setEnabled(True)
        self.menu.addSeparator()
        everything = self.menu.addAction("Everything")
        everything.setEnabled(bool(self._chosen))
        everything.triggered.connect(self._all)

    def _choices(self, way: str) -> Iterable[tuple[str, str]]:
        world = self._world
        if world is None:
            return ()
        if way == "importance":
            return [(term.value, term.label) for term in IMPORTANCE.values()]
        if way == "article":
            return [(id, world.articles[id].title) for id in world.article_order if id in world.articles]
        if way == "tag":
            used = {tag for claim in world.claims.values() for tag in claim.tags}
            return sorted(((tag, self._name("tag", tag)) for tag in used), key=lambda pair: pair[1].casefold())
        chains = {source for rows in world.evidence.values() for row in rows for source in world.full_chain(row)}
        return sorted(((source.id, source.name) for source in chains), key=lambda pair: pair[1].casefold())

    def _picked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            way, value = action.data()
            self.wanted.emit(self._chosen | {way: value if action.isChecked() else ""})

    def _dropped(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.wanted.emit({way: value for way, value in self._chosen.items() if way != chip.objectName()})
            self.button.setFocus()

    def _all(self) -> None:
        self.wanted.emit({})
