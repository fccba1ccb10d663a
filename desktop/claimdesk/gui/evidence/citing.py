"""Who cites whom: the graph of sources, for the column beside the tabs and for the Sources tab."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimdesk.domain.evidence.layout_drawn import draw_graph
from claimdesk.domain.evidence.layout_graph import lay_out
from claimdesk.domain.evidence.layout_shapes import Drawing
from claimdesk.domain.evidence.voices import Citing, who_cites_whom
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Source
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.canvas import Canvas
from claimdesk.gui.evidence.drawing_bar import DrawingBar
from claimdesk.gui.evidence.drawing_file import DrawingFile
from claimdesk.gui.evidence.timeline import Measures
from claimdesk.gui.evidence.view import View
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

TITLE = "Who cites whom"
MOST, LEAST = 480, 150  # pixels of height it takes at most, and may be held to at the least
PAGE = (960.0, 640.0)  # pixels, width and height a saved graph is laid out for
MANY = 80  # citations from which the graph is laid out off the window's thread


@dataclass(frozen=True)
class Graph:
    """A world's citations with what is written into the boxes and told of each source."""

    citing: Citing
    names: dict[str, str]
    unnamed: frozenset[str]
    spoken: dict[str, str]
    description: str


def graph(world: World) -> Graph:
    """The graph of a world."""
    citing = who_cites_whom(world)
    sources = {id: source for layer in citing.layers for id in layer if (source := world.source(id)) is not None}
    cites: dict[str, list[str]] = {id: [] for id in sources}
    for cited, by, count in citing.edges:
        if cited in sources and by in cites:
            cites[by].append(f"{sources[cited].name} ({counted(count, 'passage')})")
    spoken = {id: _told(sources[id], cites[id]) for id in sources}
    names = {id: _label(source) for id, source in sources.items()}
    unnamed = frozenset(id for id, source in sources.items() if _anonymous(source))
    return Graph(citing, names, unnamed, spoken, "\n".join(spoken.values()) or "No source is named yet.")


def _label(source: Source) -> str:
    """What stands in a box: the name, and the grade where there is one."""
    name = " ".join(source.name.split()) or "without a name"
    return name if source.reliability in ("", "F") else f"{name} · {source.reliability}"


def _told(source: Source, cites: list[str]) -> str:
    return f"{source.name} cites {', '.join(cites)}." if cites else f"{source.name} cites nobody."


def _anonymous(source: Source) -> bool:
    return source.kind == "anonymous group" or source.on_record == "anonymous"


class GraphPanel(QWidget):
    """The graph with its buttons; ``picked`` carries the source whose box was taken. ``small``: as it stands in a
    narrow column, else across a page."""

    picked = Signal(str)

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._most = theme, MOST
        self._graph: Graph | None = None
        self._laying: background.Task | None = None
        self._seen = False
        self.files = DrawingFile(desk, settings, self)
        self._desk = desk
        self.canvas = Canvas(theme, TITLE)
        self.bar = DrawingBar(theme, actions, TITLE, small=small)
        self.bar.add_export("export_citing_svg", "export_citing_png")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self.bar)
        column.addWidget(self.canvas)
        self.canvas.taken.connect(self.picked)
        self.canvas.resized.connect(self.lay_out)
        theme.changed.connect(self.lay_out)

    def let_grow(self, most: int) -> None:
        """Take at most so many pixels of height."""
        most = max(LEAST, most)
        if most != self._most:
            self._most = most
            self.lay_out()

    def show_graph(self, found: Graph) -> None:
        """Show this graph."""
        self._graph = found
        self.lay_out()

    def lay_out(self) -> None:
        """Place it anew in the width there is; not while it is out of sight."""
        if self._laying is not None:
            self._laying.cancel()
            self._laying = None
        if self._graph is None or not self.isVisibleTo(self.window()):
            return
        room = max(160.0, self.canvas.room())
        values = (self._graph, Measures(self._theme), room, min(400.0, self._most - 12.0))
        if len(self._graph.citing.edges) <= MANY:
            self._laid(graph_of(*values))
        else:
            self._laying = background.run(graph_of, *values, done=self._laid)

    def _laid(self, drawing: Drawing) -> None:
        self._laying = None
        if self._graph is not None:
            self.canvas.show_drawing(drawing, self._graph.spoken)
            scroll = self.canvas.horizontalScrollBar()
            more = scroll.sizeHint().height() if scroll.maximum() else 0
            self.canvas.setFixedHeight(round(min(self._most, drawing.height + more + 2)))
            if not self._seen:
                self._seen = True
                scroll.setValue(scroll.maximum() // 2)

    def export(self, suffix: str) -> None:
        """Ask where to and save the graph, as wide as a page has it, however narrow its place on screen."""
        if self._graph is None or not self._graph.names:
            self._desk.say("There is no source to draw yet.", "warn")
        else:
            self.files.ask(graph_of(self._graph, Measures(self._theme), *PAGE), suffix)


def graph_of(found: Graph, measure: Measures, room: float, tall: float) -> Drawing:
    """The graph placed in a width, and drawn."""
    citing = lay_out(found.citing.layers, found.citing.edges, found.names, measure, room, tall)
    return draw_graph(citing, TITLE, found.description, found.unnamed)


class CitingView(View):
    """The graph in the column beside the tabs."""

    title: ClassVar[str] = TITLE

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self._pending, self._export_as = False, ""
        self.panel = GraphPanel(desk, actions, theme, settings, small=True)
        self.main = self.panel.canvas
        self.setFocusProxy(self.panel.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.panel.picked.connect(self.source_picked)
        actions.handle("export_citing_svg", lambda: self.needed.emit(lambda: self._export(".svg")))
        actions.handle("export_citing_png", lambda: self.needed.emit(lambda: self._export(".png")))

    def accept(self) -> None:
        if self.panel.canvas.current:
            self.panel.picked.emit(self.panel.canvas.current)

    def show_world(self, world: World) -> None:
        self.world, self._pending = world, True
        self.compute(graph, world, self._show)

    def _show(self, found: Graph) -> None:
        self._pending = False
        self.panel.show_graph(found)
        self.shown.emit()
        if self._export_as:
            self._export(self._export_as)

    def _export(self, suffix: str) -> None:
        """Ask where to and save it, as soon as it is worked out."""
        self._export_as = suffix if self._pending else ""
        if not self._pending:
            self.panel.export(suffix)

    def text(self) -> str:
        drawing = self.panel.canvas.drawing
        return drawing.description if drawing else ""
