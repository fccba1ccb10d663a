"""The Sources tab: who is behind the claims, how far each can be relied on, what rests on each, who cites whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimdesk.domain.evidence.voices import VoiceRow, voices
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Source
from claimdesk.domain.vocabulary import ON_RECORD, RELIABILITY, SOURCE_KINDS
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.citing import GraphPanel, graph
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.passages import passage_row
from claimdesk.gui.evidence.rows import Row, heading, note
from claimdesk.gui.evidence.worked import worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

TONES = {"A": "good", "B": "good", "D": "bad", "E": "bad"}
MOST = 60  # passages under an unfolded source
NAMED = 4  # sources named in a row's quiet line
GRAPH = 0.48  # of the tab's height, what the graph takes at most


class SourcesView(ListedView):
    """The graph across the whole tab, and under it a row a source; unfolded, the passages that come through it. The
    card of the source at hand stands in the column beside the tabs."""

    title: ClassVar[str] = "Sources"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self.panel = GraphPanel(desk, actions, theme, settings)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.panel)
        self.panel.picked.connect(self.source_picked)

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(sourced, world, self._show)
        self.compute(graph, world, self.panel.show_graph)

    def _show(self, found: tuple[list[VoiceRow], list[Row]]) -> None:
        self.put(found[1])
        self.shown.emit()

    def accept(self) -> None:
        if self.panel.canvas.hasFocus():
            self.panel.picked.emit(self.panel.canvas.current)
        else:
            super().accept()

    def below(self, row: Row) -> Sequence[Row]:
        return list(_passages(self.world, row.key)) if self.world is not None else ()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.let_grow(round(self.height() * GRAPH))


def sourced(world: World) -> tuple[list[VoiceRow], list[Row]]:
    """The sources, those most rests on first, and their rows."""
    found = worked(world, voices)
    return found, source_rows(world, found)


def source_rows(world: World, found: list[VoiceRow]) -> list[Row]:
    """The rows of some sources."""
    rows = [_row(world, each) for each in found]
    if not rows:
        return [note("none", "No source is named yet. Name who told a claim in its card, origin first.")]
    return [
        heading("h-sources", "Sources", "What most rests on comes first. Enter opens a source, Space its passages."),
        *rows,
    ]


def _row(world: World, found: VoiceRow) -> Row:
    source = found.source
    grade = RELIABILITY[found.reliability].label if found.reliability in RELIABILITY else found.reliability
    return Row(
        source.id,
        words=((source.name, "strong"), (f"  {descriptor(source)}", "muted")),
        under=((" · ".join(_facts(world, found)), ""),),
        opens=f"source:{source.id}",
        badge=grade,
        tone=TONES.get(found.reliability, "plain"),
        folded=True,
        more=f"because {found.reason}" if found.reason else "",
    )


def descriptor(source: Source) -> str:
    """What a source is: "person, on the record"."""
    kind = SOURCE_KINDS[source.kind].label.lower() if source.kind in SOURCE_KINDS else source.kind
    record = ON_RECORD[source.on_record].label.lower() if source.on_record in ON_RECORD else source.on_record
    return kind if source.kind == "anonymous group" else f"{kind}, {record}"


def _facts(world: World, found: VoiceRow) -> Iterator[str]:
    count, begun = len(found.claims), len(found.origin_of)
    claims = counted(count, "claim")
    yield (
        f"{claims} begin{'s' if count == 1 else ''} here"
        if begun == count
        else (
            f"{claims} through it, {begun:,} begin{'s' if begun == 1 else ''} here" if begun else f"{claims} through it"
        )
    )
    if found.cites:
        yield f"cites {_names(world, found.cites)}"
    if found.cited_by:
        yield f"cited by {_names(world, found.cited_by)}"
    if found.reason:
        yield found.reason


def _names(world: World, ids: tuple[str, ...]) -> str:
    names = [source.name for id in ids[:NAMED] if (source := world.source(id)) is not None]
    more = len(ids) - NAMED
    return ", ".join(names) + (f" and {more:,} more" if more > 0 else "")


def _passages(world: World, source: str) -> Iterator[Row]:
    """The passages that come through a source, those that begin with it first."""
    through = [
        row for claim in world.order for row in world.evidence[claim] if source in {s.id for s in world.full_chain(row)}
    ]
    begun = [row for row in through if (origin := world.origin(row)) is not None and origin.id == source]
    rest = [row for row in through if row not in begun]
    for row in [*begun, *rest][:MOST]:
        yield passage_row(world, row, source)
    if len(through) > MOST:
        yield Row(
            f"{source}/more", "inset", words=((f"… and {len(through) - MOST:,} more; filter by this source", "muted"),)
        )
