"""The claims a memo can cite, as a Qt model: a card each, in text order, marked when the memo has it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt

from claimdesk.domain.vocabulary import KINDS, term
from claimdesk.gui.row_model import AnyIndex, RowModel
from claimdesk.gui.theme import plain_tip
from claimdesk.store.library import CardRow

CLAIM_DRAG = "application/x-claimdesk-claim"


@dataclass(frozen=True)
class Card:
    """One claim to bring in. ``importance`` is the briefing's; ``cited`` says whether the memo has it."""

    claim: str
    number: int
    kind: str
    statement: str
    verification: str
    importance: str
    passages: int
    cited: bool

    @property
    def under(self) -> str:
        """The line below the statement, without the kind."""
        parts = [f"no. {self.number}"]
        if self.importance == "key":
            parts.append("key")
        if self.passages > 1:
            parts.append(f"{self.passages} passages")
        if self.verification != "unverified":
            parts.append(term("claim", "verification", self.verification).label.lower())
        return " · ".join(parts)

    @property
    def spoken(self) -> str:
        """The card in words, for a screen reader."""
        kind = KINDS[self.kind].label if self.kind in KINDS else self.kind
        return f"{self.statement}, {kind}, {self.under}, {'in the memo' if self.cited else 'not in the memo'}"


def cards_of(rows: Iterable[CardRow], cited: Iterable[str]) -> list[Card]:
    """One card a claim, at the place of its first passage."""
    inside, seen = frozenset(cited), dict[str, Card]()
    for row in rows:
        if row.claim not in seen:
            seen[row.claim] = Card(
                row.claim, row.number, row.kind, row.statement, row.verification, row.importance, row.passages,
                row.claim in inside,
            )  # fmt: skip
    return list(seen.values())


def matching(cards: Iterable[Card], words: str, only_new: bool) -> list[Card]:
    """The cards that hold all the words (or the number), and with ``only_new`` are not yet in the memo."""
    wanted = words.casefold().split()
    return [
        card
        for card in cards
        if not (only_new and card.cited)
        and all(word in f"{card.statement} {card.kind} no. {card.number}".casefold() for word in wanted)
    ]


class CardModel(RowModel[Card]):
    """The cards on show; they can be dragged into the memo."""

    def show(self, rows: Sequence[Card]) -> None:
        """Replace the cards; where only their content changed, rows stay where they are."""
        if [card.claim for card in rows] != [card.claim for card in self.rows]:
            super().show(rows)
            return
        changed = [at for at, (a, b) in enumerate(zip(self.rows, rows, strict=True)) if a != b]
        self.rows = list(rows)
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def place_of(self, claim: str) -> QModelIndex:
        """The index of a claim's card, or an invalid one."""
        return self.first(lambda card: card.claim == claim)

    def words(self, row: Card) -> str:
        return row.statement

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.row_at(index) if role == Qt.ItemDataRole.ToolTipRole else None
        if card is not None:
            what = "Space takes it out of the memo" if card.cited else "Drag it into the memo, or press Space"
            return plain_tip(f"{card.statement}\n{what}")
        return super().data(index, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [CLAIM_DRAG]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return claim_mime([card.claim for card in map(self.row_at, indexes) if card is not None])


def claim_mime(claims: Sequence[str]) -> QMimeData:
    """Claim ids as something to drag."""
    data = QMimeData()
    data.setData(CLAIM_DRAG, QByteArray("\n".join(claims).encode()))
    return data


def dropped_claims(data: QMimeData) -> list[str]:
    """The claim ids in what was dropped."""
    return [claim for claim in bytes(data.data(CLAIM_DRAG).data()).decode().split("\n") if claim]
