"""The Figures tab: numbers of one measure side by side, with what they leave out."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.figures import Figure, Measure, figures
from claimdesk.domain.evidence.quoted import shown
from claimdesk.domain.evidence.world import World
from claimdesk.domain.quoting import in_marks
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.figure_table import COLUMNS, FigureRow, FigureTable
from claimdesk.gui.evidence.passages import first_evidence
from claimdesk.gui.evidence.view import View
from claimdesk.gui.evidence.worked import worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

_ABSENT = {"baseline": "not said"}  # under its column's words
BOUNDS = ("at most", "at least")
_SIGNS = {"up": "↑ up", "down": "↓ down", "unchanged": "unchanged"}


class FiguresView(View):
    """``table`` has a line a measure and under it its figures; Enter or a click opens a figure's passage."""

    title: ClassVar[str] = "Figures"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self.table = FigureTable(theme)
        self.main = self.table
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(5), theme.space(1), theme.space(5), theme.space(2))
        name, hint = QLabel(self.title), QLabel("One measure side by side. What nobody said stands in red.")
        theme.style(name, "strong")
        theme.style(hint, "muted small")
        column.addWidget(name)
        column.addWidget(hint)
        column.addWidget(self.table)
        self.table.clicked.connect(self._clicked)

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(figure_rows, world, self._show)

    def _show(self, rows: list[FigureRow]) -> None:
        self.table.show_rows(rows)
        self.shown.emit()

    def _clicked(self, index: QModelIndex) -> None:
        self._open(self.table.row_at(index))

    def accept(self) -> None:
        self._open(self.table.row_at(self.table.currentIndex()))

    def _open(self, row: FigureRow | None) -> None:
        if row is not None and row.evidence:
            self.desk.show_passage(row.evidence)

    def claim_at_hand(self) -> str | None:
        row = self.table.row_at(self.table.currentIndex())
        return row.claim or None if row is not None else None

    def text(self) -> str:
        return "\n".join(row.spoken for row in self.table.lines.rows)


def figure_rows(world: World) -> list[FigureRow]:
    """The lines of the table."""
    rows: list[FigureRow] = []
    for measure in worked(world, figures):
        rows.append(FigureRow(_title(measure), heading=True))
        rows += [_row(world.whole, each) for each in measure.rows]
    return rows


def _title(measure: Measure) -> str:
    """The measure, and whether its figures agree."""
    name = measure.name or "Measure not named"
    name = name[:1].upper() + name[1:]
    values = {(row.value, row.unit, row.direction) for row in measure.rows if row.value}
    if not measure.name or len(measure.rows) < 2:
        return name
    silent = sum(not row.value for row in measure.rows)
    differ = len(values) > 1 or (values and silent)
    return f"{name} · {len(measure.rows):,} figures, {'not the same' if differ else 'the same'}"


def _row(world: World, figure: Figure) -> FigureRow:
    evidence = first_evidence(world, figure.claim)
    claim = world.claims[figure.claim]
    publisher = world.publisher(evidence) if evidence else None
    number = f"{int(figure.value):,}" if figure.value.isascii() and figure.value.isdigit() else figure.value
    bound = figure.direction if figure.direction in BOUNDS else ""  # of a value, no direction it takes
    value = " ".join(filter(None, (bound, number, figure.unit))) if figure.value else ""
    whole = figure.words == " ".join(claim.statement.split())  # no number: the statement stands for it
    told = (
        shown(world, claim.id, figure.words) if whole else in_marks(figure.words),
        value,
        "" if bound else _SIGNS.get(figure.direction, figure.direction),
        figure.baseline,
        in_words(figure.as_of),
        f"no. {claim.number}" + (f" · {publisher.name}" if publisher else ""),
    )
    lacks = {"value": 1, "unit": 1, "direction": 2, "baseline": 3, "as-of date": 4}
    missing = {lacks[name]: name for name in reversed(figure.missing) if name in lacks}
    cells = tuple(
        words or (_ABSENT.get(missing[at], f"no {missing[at].removeprefix('as-of ')}") if at in missing else "–")
        for at, words in enumerate(told)
    )
    spoken = ", ".join(
        [claim.statement, *(f"{COLUMNS[at]}: {words}" for at, words in enumerate(told) if words)]
        + ([f"missing: {', '.join(figure.missing)}"] if figure.missing else [])
    )
    absent = frozenset(at for at in missing if not told[at]) | ({1} if "unit" in figure.missing and value else set())
    return FigureRow("", cells, frozenset(absent), claim.id, evidence.id if evidence else "", spoken, claim.statement)
