"""The timeline in short, under the propositions: the same drawing in few rows, and the words that do not resolve."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks
from claimdesk.gui.actions import Actions
from claimdesk.gui.evidence.canvas import Canvas
from claimdesk.gui.evidence.drawing_bar import DrawingBar
from claimdesk.gui.evidence.timeline import MANY, Measures, sheet_of
from claimdesk.gui.evidence.timeline_rows import Dates, asks
from claimdesk.gui.short_label import ShortLabel
from claimdesk.gui.theme import Theme

LANES = 2  # rows of words on each side of the axis
TALL = 600  # pixels of the page from which there is room for it
SHARE = 0.36  # of the page's height, at most


class TimelineStrip(QWidget):
    """``show_dates`` draws what a world has; ``picked`` carries the key of a moment that was clicked or entered."""

    picked = Signal(str)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dates: Dates | None = None
        self._room = 0
        self.bar = DrawingBar(theme, actions, "Timeline")
        self.bar.add_action("evidence_timeline")
        self.canvas = Canvas(theme, "Timeline in short")
        self.canvas.setViewportMargins(theme.space(5), 0, theme.space(5), 0)
        self.canvas.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.open = ShortLabel()
        self.open.setContentsMargins(theme.space(5), 0, theme.space(5), theme.space(2))
        theme.style(self.open, "muted small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.canvas, self.open):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.canvas.taken.connect(self.picked)
        self.canvas.resized.connect(self._lay_out)
        theme.changed.connect(self._lay_out)
        self.hide()

    def show_dates(self, found: Dates) -> None:
        """Show these dates."""
        self._dates = found
        self.open.say(unresolved_words(found))
        self._lay_out()

    def fit(self, height: int) -> None:
        """Be there where a page this tall has room for it, and something to show."""
        found = self._dates
        self._room = height
        told = found is not None and (found.entries or found.line.unresolved) and len(found.entries) <= MANY
        self.setVisible(bool(told) and height >= TALL)
        self._lay_out()

    def asks(self, key: str, world: World | None) -> str:
        """What a click on a moment asks for."""
        moment = self._dates.moments.get(key) if self._dates else None
        return asks(world.whole, moment) if moment is not None and world is not None else ""

    def text(self) -> str:
        """The dates in words, for a screen reader."""
        if self._dates is None or self.isHidden():
            return ""
        return "\n".join(filter(None, (self._dates.description, unresolved_words(self._dates))))

    def _lay_out(self) -> None:
        found = self._dates
        if found is None or self.isHidden():
            return
        self.canvas.setVisible(bool(found.entries))
        self.open.setVisible(bool(found.line.unresolved))
        if not found.entries:
            return
        width = max(200.0, self.canvas.room())
        values = (found.entries, width, Measures(self._theme), LANES, found.description, date.today())
        _, drawing = sheet_of(*values, legend=False)
        self.canvas.show_drawing(drawing, found.spoken)
        self.canvas.setFixedHeight(round(min(drawing.height + 2, self._room * SHARE)))


def unresolved_words(found: Dates) -> str:
    """ "3 dates unresolved: “Tuesday” · “year-to-date”", each said once; "" where all resolve."""
    count = len(found.line.unresolved)
    words = " · ".join(dict.fromkeys(in_marks(each.words) for each in found.line.unresolved))
    return f"{counted(count, 'date')} unresolved: {words}" if count else ""
