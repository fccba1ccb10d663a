"""The Sources tab: who is behind the claims, how far each can be relied on, what rests on each, who cites whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from claimdesk.domain.evidence.voices import VoiceRow, voices
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Source
from claimdesk.domain.vocabulary import ON_RECORD, RELIABILITY, SOURCE_KINDS
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.citing import Graph, GraphPanel, graph
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.passages import passage_row
from claimdesk.gui.evidence.rows import Row, heading, note
from claimdesk.gui.evidence.source_card import SourceCard
from claimdesk.gui.evidence.source_view import fill
from claimdesk.gui.evidence.worked import worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

TONES = {"A": "good", "B": "good", "D": "bad", "E": "bad"}
MOST = 60  # passages under an unfolded source
NAMED = 4  # sources named in a row's quiet line
ASIDE, BESIDE_FROM = 372, 760  # pixels: graph and card, and the tab's width from which they stand at the right


class SourcesView(ListedView):
    """A row a source; unfolded, the passages that come through it. Where the column beside the tabs has no room, the
    graph stands above the list and the card below it."""

    title: ClassVar[str] = "Sources"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self._picked = ""
        self._voices: list[VoiceRow] = []
        self.panel = GraphPanel(desk, actions, theme, settings, most=480, small=True)
        self.card = SourceCard(desk, theme)
        self._aside = QScrollArea(widgetResizable=True)
        self._aside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        theme.style(inside, "paper")
        around = QVBoxLayout(inside)
        around.setContentsMargins(theme.space(2), theme.space(2), theme.space(4), theme.space(4))
        around.setSpacing(theme.space(3))
        around.addWidget(self.panel)
        around.addWidget(self.card)
        around.addStretch(1)
        self._aside.setWidget(inside)
        self._aside.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setStretch(0, 3)
        column.addWidget(self._aside, 2)
        self._column = column
        self.panel.picked.connect(self._pick)
        self.card.picked.connect(self._pick)
        self.card.opened.connect(desk.show_passage)

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(sourced, world, self._show)
        self.compute(graph, world, self._show_graph)

    def _show(self, found: tuple[list[VoiceRow], list[Row]]) -> None:
        self._voices, rows = found
        self.put(rows)
        self._fill()
        self.shown.emit()

    def _show_graph(self, found: Graph) -> None:
        self._fit()
        self.panel.show_graph(found)

    def _asked(self, row: Row, asks: str) -> None:
        what, _, id = asks.partition(":")
        if what == "source":
            self._pick(id)
        else:
            super()._asked(row, asks)

    def _pick(self, source: str) -> None:
        self._picked = source
        if self._column_seen():
            self.source_picked.emit(source)
        else:
            self._fill()  # the card is here: the column beside need not come for it

    def _fill(self) -> None:
        if self.world is not None and not self._column_seen():
            fill(self.card, self.world, self._voices, self._picked)

    def below(self, row: Row) -> Sequence[Row]:
        return list(_passages(self.world, row.key)) if self.world is not None else ()

    # Where the column beside has no room

    def _column_seen(self) -> bool:
        """Whether graph and card stand in the column beside the tabs."""
        above = self.parentWidget()
        while above is not None:
            beside = getattr(above, "beside", None)
            if isinstance(beside, QWidget):
                return not beside.isHidden() and not getattr(beside, "looking", False)
            above = above.parentWidget()
        return False

    def _fit(self) -> None:
        alone = not self._column_seen()
        beside = self.width() >= BESIDE_FROM
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._column.direction() != way:
            self._column.setDirection(way)
        self._aside.setMaximumWidth(ASIDE if beside else 16_777_215)
        self._aside.setMinimumWidth(ASIDE if beside else 0)
        if self._aside.isHidden() == alone:
            self._aside.setVisible(alone)
            self._fill()
            if self._picked and not alone:
                self.source_picked.emit(self._picked)  # the column that took over shows the same card
        if alone:
            self.panel.lay_out()

    def fit(self) -> None:
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


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
    claims = f"{count:,} claim{'' if count == 1 else 's'}"
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
