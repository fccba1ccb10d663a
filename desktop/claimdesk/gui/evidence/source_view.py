"""The source card in the column beside the tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from claimdesk.domain.evidence.voices import VoiceRow, voices
from claimdesk.domain.evidence.world import World
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.source_card import SourceCard
from claimdesk.gui.evidence.view import View
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme


class SourceView(View):
    """The card in the column beside the tabs: of the source of the row at hand, or the one picked last; else of the
    one most claims begin with."""

    title: ClassVar[str] = "Source"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self._wanted = ""
        self.card = SourceCard(desk, theme)
        self.main = self.card
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        name = QLabel(self.title)
        theme.style(name, "section")
        column.addWidget(name)
        column.addWidget(self.card)
        self.card.picked.connect(self.show_source)
        self.card.opened.connect(desk.show_passage)

    def show_source(self, source: str) -> None:
        """Show this source from now on."""
        self._wanted = source
        if self.world is not None:
            self.show_world(self.world)

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(voices, world, self._show)

    def _show(self, rows: list[VoiceRow]) -> None:
        assert self.world is not None
        fill(self.card, self.world, rows, self._wanted)
        self.setVisible(bool(self.card.source and rows))  # where the filter leaves nothing, nobody is behind it
        self.shown.emit()

    def text(self) -> str:
        return self.card.text()


def fill(card: SourceCard, world: World, rows: Sequence[VoiceRow], wanted: str) -> None:
    """Fill a card with the source wanted, else with the one most claims begin with, rather no outlet."""
    source = world.source(wanted)
    if source is None:
        first = max(rows, key=lambda row: (row.source.kind != "outlet", len(row.origin_of)), default=None)
        source = first.source if first else None
    if source is not None:
        row = next((row for row in rows if row.source.id == source.id), None)
        card.show_source(world.source(source.id) or source, row, world.whole)
