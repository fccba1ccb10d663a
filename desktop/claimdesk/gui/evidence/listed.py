"""A tab that is one list of rows: unfolding, opening passages and sources, deciding by key and mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimdesk.domain.evidence.world import World
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.passages import first_evidence
from claimdesk.gui.evidence.row_list import RowList
from claimdesk.gui.evidence.rows import Row
from claimdesk.gui.evidence.view import View
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme


class ListedView(View):
    """``list`` holds the rows. A subclass gives ``below(row)`` for rows that unfold, calls ``put(rows)``, and
    answers its own words in ``do(row, asks)``."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self.list = RowList(theme, self.title)
        self.list.setAccessibleDescription("Space unfolds, Enter opens or accepts, X rejects.")
        self.main = self.list
        self.setFocusProxy(self.list)
        self._rows: list[Row] = []
        self._turned: set[str] = set()  # rows that are not folded, or unfolded, as they first were
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        self.list.asked.connect(self._asked)
        self.list.settled.connect(self._settled)

    def below(self, row: Row) -> Sequence[Row]:
        """The rows below an unfolded one."""
        return ()

    def do(self, row: Row, asks: str) -> None:
        """Answer a word of the view's own."""

    def put(self, rows: Sequence[Row]) -> None:
        """Show these rows, all folded as given; those somebody unfolded stay so."""
        self._rows = list(rows)
        self._lay()

    def take_away(self, row: Row) -> None:
        """A row was decided about: it goes at once, also where the new rows are still being worked out."""
        if any(each.key == row.key for each in self._rows):
            self._rows = [each for each in self._rows if each.key != row.key]
            self._lay()

    def turn(self, key: str) -> None:
        """Unfold a row, or fold it again."""
        self._turned ^= {key}
        self._lay()
        self.list.bring_below(key)

    def _lay(self) -> None:
        shown: list[Row] = []
        for row in self._rows:
            if row.folded is None:
                shown.append(row)
                continue
            turned = row.key in self._turned
            shown.append(_turned(row) if turned else row)
            if row.folded == turned:
                shown += self.below(row)
        self.list.show_rows(shown)

    def _asked(self, row: Row, asks: str) -> None:
        what, _, value = asks.partition(":")
        if what == "passage":
            self.desk.show_passage(value)
        elif what == "source":
            self.source_picked.emit(value)
        elif asks == "fold":
            self.turn(row.key)
        elif asks:
            self.do(row, asks)

    def _settled(self) -> None:
        """The card beside follows the row the keyboard is on: whom it is about, or who told it first."""
        row = self.list.current_row()
        source = _about(self.world.whole, row) if row is not None and self.world is not None else ""
        if source:
            self.source_seen.emit(source)

    def accept(self) -> None:
        """Enter means one thing in every tab: take what the row offers, else open it; Space unfolds."""
        row = self.list.current_row()
        if row is not None:
            self._asked(row, row.offers or row.opens or ("fold" if row.folded is not None else ""))

    def reject(self) -> None:
        row = self.list.current_row()
        if row is not None and row.reject:
            self._asked(row, row.reject)

    def claim_at_hand(self) -> str | None:
        row = self.list.current_row()
        return row.claim or None if row is not None else None

    def text(self) -> str:
        return "\n".join(row.spoken for row in self.list.rows.rows)


def _about(world: World, row: Row) -> str:
    """The source (id) a row is about: the one it opens, else the origin of its claim; "" for none."""
    what, _, id = row.opens.partition(":")
    if what == "source":
        return id
    evidence = first_evidence(world, row.claim) if row.claim in world.claims else None
    origin = world.origin(evidence) if evidence is not None else None
    return origin.id if origin is not None else ""


def _turned(row: Row) -> Row:
    """The row with its sign turned; made once, so that it is not drawn anew for nothing."""
    known: Row | None = row.__dict__.get("_turned")
    if known is None:
        known = replace(row, folded=not row.folded)
        object.__setattr__(row, "_turned", known)
    return known
