"""The memo's parts as a Qt model: claims in it can be dragged to another place, others dropped in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from claimdesk.gui.memo.cards import CLAIM_DRAG, Card, claim_mime, dropped_claims
from claimdesk.gui.memo.outline import Part, bare, live_words
from claimdesk.gui.theme import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PartRow:
    """One row on show: ``words`` as read, ``chips`` (number, kind) of the claims cited, ``gone`` when one is not."""

    part: Part
    words: str
    chips: tuple[tuple[int, str], ...] = ()

    @property
    def kind(self) -> str:
        """heading, point, claim, live or words."""
        return self.part.kind

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        numbers = ", ".join(f"no. {number}" for number, _ in self.chips)
        return f"{self.words}, {numbers}" if numbers else self.words


def rows_of(parts: Sequence[Part], claims: Mapping[str, Card]) -> list[PartRow]:
    """The rows for a memo's parts; a bare citation shows its claim's statement."""
    rows = []
    for part in parts:
        if part.kind == "live":
            rows.append(PartRow(part, live_words(part.words)))
            continue
        words = bare(part.words)
        known = [claims[claim] for claim in part.claims if claim in claims]
        if part.kind in ("point", "claim") and not any(sign.isalnum() for sign in words):
            words = " ".join(card.statement for card in known) or "This claim is no longer here"
        rows.append(PartRow(part, words, tuple((card.number, card.kind) for card in known)))
    return rows


class PartModel(QAbstractListModel):
    """The parts on show. ``dropped`` carries a claim and its new place among the key points."""

    dropped = Signal(str, int)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.rows: list[PartRow] = []

    def show(self, rows: Sequence[PartRow]) -> bool:
        """Replace the rows; False when they are the same."""
        if self.rows == list(rows):
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def row_at(self, index: AnyIndex) -> PartRow | None:
        """The row an index points at."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def place_of(self, claim: str) -> QModelIndex:
        """The index of the first row that cites a claim, or an invalid one."""
        at = next((at for at, row in enumerate(self.rows) if claim in row.part.claims), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and row.kind == "point":
            return plain_tip(f"{row.spoken}\nClick: its passage. Alt+Up, Alt+Down: move. Del: leave out")
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled if row.kind == "point" else usual

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [CLAIM_DRAG]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [row for row in map(self.row_at, indexes) if row is not None]
        return claim_mime([claim for row in rows for claim in row.part.claims[:1]])

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        return data.hasFormat(CLAIM_DRAG)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        """Announce where claims were dropped. Never moves a row itself: the rows follow from the library."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        for step, claim in enumerate(dropped_claims(data)):
            others = [each for each in self.rows[:at] if each.kind == "point" and each.part.claims[:1] != (claim,)]
            self.dropped.emit(claim, len(others) + step)
        return False
