"""The Timeline tab: the dates to scale, to zoom and to export, and under it the same as a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimdesk.domain.evidence.layout_drawn import LANE, draw_timeline, height
from claimdesk.domain.evidence.layout_shapes import Drawing
from claimdesk.domain.evidence.layout_timeline import Entry, Sheet, lay_out, longest
from claimdesk.domain.evidence.world import World
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.canvas import Canvas
from claimdesk.gui.evidence.drawing_bar import DrawingBar
from claimdesk.gui.evidence.drawing_file import DrawingFile
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.rows import Row
from claimdesk.gui.evidence.timeline_rows import Dates, asks, dates
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

NOTCH = 1.3  # one step of zoom
MANY = 800  # entries from which the sheet is laid out off the window's thread
MARGIN = 24.0  # pixels from the edge that what stays in sight keeps
LANES = (4, 6)  # rows of words on each side, at least and at most


class TimelineView(ListedView):
    """``canvas`` shows the drawing, ``zoom`` times as wide as the view; ``list`` says the same in rows."""

    title: ClassVar[str] = "Timeline"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self.zoom = 1.0
        self.sheet: Sheet | None = None
        self._dates: Dates | None = None
        self._laying: background.Task | None = None
        self._stay: tuple[float, float] | None = None  # (days from the axis' begin, pixels in the view) to keep
        self._pending, self._export_as = False, ""  # whether dates are being worked out; what is to be saved then
        self.files = DrawingFile(desk, settings, self)
        self.canvas = Canvas(theme, "Timeline, drawn")
        self.canvas.sideways = True
        self.canvas.setViewportMargins(theme.space(5), 0, theme.space(5), 0)
        self.bar = DrawingBar(theme, actions, "Timeline")
        for name in ("timeline_out", "timeline_in", "timeline_all"):
            self.bar.add_action(name)
        self.bar.add_export("export_timeline_svg", "export_timeline_png")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.bar)
        column.insertWidget(1, self.canvas)
        column.setStretch(2, 1)
        self.list.setAccessibleDescription("The dates of the timeline in order. Enter opens the passage.")
        self.canvas.taken.connect(self._taken)
        self.canvas.zoomed.connect(self._wheeled)
        self.canvas.resized.connect(self._lay_out)
        theme.changed.connect(self._lay_out)
        self._bind()

    def _bind(self) -> None:
        handle = self.actions_.handle
        handle("timeline_in", lambda: self.zoom_by(1))
        handle("timeline_out", lambda: self.zoom_by(-1))
        handle("timeline_all", self.show_all)
        handle("export_timeline_svg", lambda: self.needed.emit(lambda: self._export(".svg")))
        handle("export_timeline_png", lambda: self.needed.emit(lambda: self._export(".png")))

    # The world

    def show_world(self, world: World) -> None:
        self.world, self._pending = world, True
        self.compute(dates, world, self._show)

    def _show(self, found: Dates) -> None:
        self._dates, self._pending = found, False
        self.put(found.rows)
        self._lay_out()
        self.shown.emit()
        if self._export_as:
            self._export(self._export_as)

    def do(self, row: Row, asks: str) -> None:
        what, _, article = asks.partition(":")
        if what in ("article", "undated"):
            self.desk.go(section="read", article=article)
        if what == "undated":
            self.actions_.trigger("edit_details")

    def accept(self) -> None:
        if self.canvas.hasFocus():
            self._taken(self.canvas.current)
        else:
            super().accept()

    def _taken(self, key: str) -> None:
        moment = self._dates.moments.get(key) if self._dates else None
        if moment is not None and self.world is not None:
            self._asked(Row(key), asks(self.world.whole, moment))

    # Drawing

    def _lay_out(self) -> None:
        """Place the moments anew: in a crowd, off the window's thread."""
        if self._laying is not None:
            self._laying.cancel()
            self._laying = None
        found = self._dates
        self.canvas.setVisible(bool(found and found.entries))
        if found is None or not found.entries:
            self.sheet = None
            self.bar.say("")
            return
        width = max(200.0, self.canvas.room()) * self.zoom
        values = (found.entries, width, Measures(self.theme), self._lanes(), found.description, date.today())
        if len(found.entries) <= MANY:
            self._laid(sheet_of(*values))
        else:
            self._laying = background.run(sheet_of, *values, done=self._laid)

    def _laid(self, made: tuple[Sheet, Drawing]) -> None:
        self.sheet, drawing = made
        self._laying = None
        assert self._dates is not None
        self.canvas.show_drawing(drawing, self._dates.spoken)
        bar = self.canvas.horizontalScrollBar()
        scroll = bar.sizeHint().height() if bar.maximum() else 0
        self.canvas.setFixedHeight(round(min(drawing.height + scroll + 4, max(150, self.height() * 0.62))))
        if self._stay is not None:
            days, at = self._stay
            bar.setValue(round(self.sheet.scale.left + days * self.sheet.scale.day - at))
            self._stay = None
        hidden = len(self.sheet.hidden)
        crowd = f"{hidden:,} of {len(self._dates.entries):,} without room for words: zoom in, or see the list"
        self.bar.say(crowd if hidden else "")
        if self._export_as:
            self._export(self._export_as)

    def _lanes(self) -> int:
        spare = self.height() * 0.55 - height(0, 0, 2)
        return min(LANES[1], max(LANES[0], int(spare / (2 * LANE))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._lay_out()

    # Zoom

    def zoom_by(self, notches: int, at: float | None = None) -> None:
        """Closer (or, below 0, wider) so that the days at ``at`` (pixels of the drawing) stay in place; without it the
        moment at hand stays in sight."""
        if self.sheet is None or self._dates is None or not self.isVisible():
            return
        offset = self.canvas.horizontalScrollBar().value()
        middle = self._at_hand() if at is None else at
        most = longest(self._dates.entries) * 1000 / max(200.0, self.canvas.room())
        self._set_zoom(min(max(1.0, self.zoom * NOTCH**notches), max(1.0, most)), middle, offset)

    def _at_hand(self) -> float:
        """Where the moment of the row (or mark) the keyboard is on stands, else the mark nearest to the middle."""
        assert self.sheet is not None
        row = self.list.current_row()
        key = self.canvas.current if self.canvas.hasFocus() or row is None else row.key.removeprefix("m:")
        middle = self.canvas.horizontalScrollBar().value() + self.canvas.viewport().width() / 2
        places = {each.entry.key: each.x for each in self.sheet.placed}
        return places[key] if key in places else min(places.values(), key=lambda x: abs(x - middle))

    def show_all(self) -> None:
        """Show all days at once."""
        if self.isVisible():
            self._set_zoom(1.0, 0.0, 0)

    def _set_zoom(self, zoom: float, at: float, offset: int) -> None:
        if self.sheet is not None and zoom != self.zoom:
            room = self.canvas.viewport().width()
            self._stay = (self.sheet.scale.at(at), min(max(MARGIN, at - offset), room - MARGIN))
            self.zoom = zoom
            self._lay_out()

    def _wheeled(self, notches: int, at: float) -> None:
        self.zoom_by(notches, at)

    def _export(self, suffix: str) -> None:
        """Ask where to and save it, as soon as it is worked out and placed."""
        late = self._pending or self._laying is not None
        self._export_as = suffix if late else ""
        if late:
            return
        if self.canvas.drawing is not None and self.sheet is not None:
            self.files.ask(self.canvas.drawing, suffix)
        else:
            self.desk.say("There is no date to draw yet.", "warn")


class Measures:
    """How wide words are in the drawing's type, asked once each; it may be asked from a worker's thread."""

    def __init__(self, theme: Theme) -> None:
        self._advance: Callable[[str], float] = QFontMetricsF(theme.font("small")).horizontalAdvance
        self._known: dict[str, float] = {}

    def __call__(self, words: str) -> float:
        if words not in self._known:
            self._known[words] = self._advance(words)
        return self._known[words]


def sheet_of(
    entries: tuple[Entry, ...],
    width: float,
    measure: Measures,
    lanes: int,
    description: str,
    today: date,
    *,
    legend: bool = True,
) -> tuple[Sheet, Drawing]:
    """The moments placed, and drawn."""
    sheet = lay_out(entries, width, measure, lanes)
    return sheet, draw_timeline(sheet, "Timeline", description, measure, today, legend=legend)
