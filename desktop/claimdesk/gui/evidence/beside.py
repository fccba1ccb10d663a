"""The column beside the tabs: what was looked for elsewhere, and the standing parts of ``views.BESIDE``."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from claimdesk.domain.evidence.world import World
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.view import View
from claimdesk.gui.evidence.views import BESIDE
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

WIDTH, LEAST = 384, 300  # pixels the column likes to have, and the least it can live with


class Beside(QWidget):
    """``parts`` are the standing views. It is hidden where it has no room, unless something was asked of it."""

    resized = Signal()
    """It has more or less to show: its width is to be settled anew."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Beside the evidence")
        self._world: World | None = None
        self.parts: list[View] = [row.view(desk, actions, theme, settings) for row in BESIDE]
        theme.style(self, "side")
        column = QWidget()
        theme.style(column, "chrome")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(theme.space(4), theme.space(5), theme.space(3), theme.space(4))
        layout.setSpacing(theme.space(4))
        for part in self.parts:
            part.source_picked.connect(self.show_source)
            layout.addWidget(part)
        layout.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.hide()

    def show_world(self, world: World | None) -> None:
        """Show another world."""
        self._world = world
        if world is not None and self.parts and self.isVisibleTo(self.parentWidget()):
            self._tell()

    def _tell(self) -> None:
        for part in self.parts:
            if self._world is not None and part.world is not self._world:
                part.world = self._world
                part.show_world(self._world)

    def show_source(self, source: str) -> None:
        """Show what is known of a source, where a part does that."""
        for part in self.parts:
            show = getattr(part, "show_source", None)
            if show is not None:
                show(source)

    def fit(self, width: int, *, roomy: bool) -> None:
        """Be there or not in a place ``width`` pixels wide."""
        self.setFixedWidth(max(LEAST, min(WIDTH, width * 27 // 100)))
        self.setVisible(roomy and bool(self.parts) and self._world is not None)
        if self.isVisibleTo(self.parentWidget()):
            self._tell()

    def find_elsewhere(self, claim: str) -> None:
        """Look for a claim in the other articles."""

    def accept(self) -> None:
        """Enter in this column."""

    def reject(self) -> None:
        """X in this column."""
