"""The column beside the tabs: the standing parts of ``views.BESIDE``, or what is being looked for elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.evidence.world import World
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.elsewhere import ElsewherePanel
from claimdesk.gui.evidence.view import View
from claimdesk.gui.evidence.views import BESIDE
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

WIDTH, LEAST = 384, 300  # pixels the column likes to have, and the least it can live with


class Beside(QWidget):
    """``parts`` are the standing views, ``elsewhere`` the panel of what was found. Where there is little room it shows
    only what was asked of it; ``close_asked`` then hides it again."""

    resized = Signal()
    """It has more or less to show: whether it is to be seen is to be settled anew."""
    left = Signal()
    """Its panel was closed: the keyboard has to go elsewhere."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Beside the evidence")
        self._theme = theme
        self._world: World | None = None
        self._asked_for_source = False
        self.parts: list[View] = [row.view(desk, actions, theme, settings) for row in BESIDE]
        self.elsewhere = ElsewherePanel(desk, theme)
        self.elsewhere.closed.connect(self._closed)
        rule = QFrame()
        rule.setFixedWidth(1)
        theme.style(rule, "rule")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._standing())
        self._pages.addWidget(self.elsewhere)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(rule)
        across.addWidget(self._pages, 1)
        self.hide()

    def _standing(self) -> QWidget:
        space = self._theme.space
        column = QWidget()
        self._theme.style(column, "chrome")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(space(4), space(5), space(3), space(4))
        layout.setSpacing(space(4))
        for part in self.parts:
            part.source_picked.connect(self.show_source)
            layout.addWidget(part)
        layout.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(column)
        return scroll

    @property
    def looking(self) -> bool:
        """Whether something is being looked for elsewhere."""
        return self._pages.currentIndex() == 1

    @property
    def called(self) -> bool:
        """Whether it is there because a source was asked for."""
        return self._asked_for_source and not self.isHidden()

    def show_world(self, world: World | None) -> None:
        """Show another world."""
        self._world = world
        if not self.isHidden():
            self._tell()

    def _tell(self) -> None:
        for part in self.parts:
            if self._world is not None and part.world is not self._world:
                part.world = self._world
                part.show_world(self._world)

    def see_source(self, source: str) -> None:
        """Show what is known of a source if this column is there; it does not come for it."""
        for part in self.parts:
            show = getattr(part, "show_source", None)
            if show is not None:
                show(source)

    def show_source(self, source: str) -> None:
        """Show what is known of a source, where a part does that."""
        if self.looking:
            self.elsewhere.leave()  # who asks for a source wants to see it
        for part in self.parts:
            show = getattr(part, "show_source", None)
            if show is not None:
                self._asked_for_source = True
                self.resized.emit()
                show(source)

    def fit(self, width: int, *, roomy: bool, graph: bool) -> None:
        """Be there or not in a place ``width`` pixels wide; with the graph unless the tab in front has it."""
        for part in self.parts:
            if not hasattr(part, "show_source"):
                part.setVisible(graph and roomy)
        self.setFixedWidth(max(LEAST, min(WIDTH, width * 27 // 100)))
        standing = bool(self.parts) and self._world is not None and (roomy or self._asked_for_source)
        self.setVisible(self.looking or standing)
        if not self.isHidden():
            self._tell()

    def find_elsewhere(self, claim: str) -> None:
        """Look for a claim in the other articles."""
        self._pages.setCurrentIndex(1)
        self.resized.emit()
        self.elsewhere.look_for(claim)

    def close_asked(self) -> None:
        """Show again only what there is room for."""
        self._asked_for_source = False
        self.resized.emit()

    def _closed(self) -> None:
        focus = QApplication.focusWidget()
        self._pages.setCurrentIndex(0)
        self.resized.emit()
        if focus is None or self.isAncestorOf(focus):
            self.left.emit()

    def accept(self) -> None:
        """Enter in this column."""
        self._target().accept()

    def reject(self) -> None:
        """X in this column."""
        self._target().reject()

    def _target(self) -> ElsewherePanel | View:
        if self.looking or not self.parts:
            return self.elsewhere
        focus = QApplication.focusWidget()
        return next((part for part in self.parts if focus and part.isAncestorOf(focus)), self.parts[0])
