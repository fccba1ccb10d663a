"""The Qt model of the card list: cards in text order, filtered, under article titles in the briefing scope."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from claimdesk.domain.vocabulary import term
from claimdesk.gui.claims.filters import Filter, Tally

if TYPE_CHECKING:
    from claimdesk.store.lists import CardRow

_NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """An article's title above its cards."""

    article: str
    title: str


class CardsModel(QAbstractListModel):
    """Cards of one scope. ``items`` are what is shown: cards that pass the filter, and headings. ``badge`` gives the
    words on the badge of a row."""

    def __init__(self, badge: Callable[[int], str], parent: Any = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.items: list[Any] = []
        self.tally = Tally()
        self.filter = Filter()
        self._cards: dict[str, CardRow] = {}
        self._sorted: list[CardRow] = []
        self._order: dict[str, int] = {}
        self._titles: Mapping[str, str] = {}

    # -- filling -----------------------------------------------------------------------------------

    def load(self, cards: Sequence[CardRow], titles: Mapping[str, str] | None = None) -> None:
        """Show these cards. ``titles`` (article id -> title, in briefing order) turns headings on."""
        self.beginResetModel()
        self._titles = titles or {}
        self._order = {article: at for at, article in enumerate(self._titles)}
        self._sorted = sorted(cards, key=self._key)
        self._cards = {card.claim: card for card in cards}
        self.tally = Tally()
        for card in cards:
            self.tally.count(card)
        self.items = self._shown()
        self.endResetModel()

    def set_filter(self, wanted: Filter) -> None:
        """Show only the cards that pass."""
        if wanted == self.filter:
            return
        self.beginResetModel()
        self.filter = wanted
        self.items = self._shown()
        self.endResetModel()

    def splice(self, claim: str, fresh: CardRow | None) -> None:
        """Put one claim's card in, change it or (None) take it out; the other rows stay as they are."""
        old = self._cards.get(claim)
        if old == fresh:
            return
        if old is not None and fresh is not None and self._key(old) == self._key(fresh):
            self._sorted[self._place(self._sorted, old)] = fresh
            self._recount(old, fresh)
            self._swap(old, fresh)
            return
        if old is not None:
            del self._sorted[self._place(self._sorted, old)]
            self._recount(old, None)
            self._take_out(old)
        if fresh is not None:
            self._sorted.insert(self._place(self._sorted, fresh), fresh)
            self._recount(None, fresh)
            if self.filter.lets(fresh):
                self._put_in(fresh)

    def _recount(self, old: CardRow | None, fresh: CardRow | None) -> None:
        if old is not None:
            self.tally.count(old, -1)
            del self._cards[old.claim]
        if fresh is not None:
            self.tally.count(fresh)
            self._cards[fresh.claim] = fresh

    def _swap(self, old: CardRow, fresh: CardRow) -> None:
        row, lets = self.row_of(old.claim), self.filter.lets(fresh)
        if row >= 0 and lets:
            self.items[row] = fresh
            index = self.index(row)
            self.dataChanged.emit(index, index)
        elif row >= 0:
            self._take_out(old)
        elif lets:
            self._put_in(fresh)

    def _put_in(self, card: CardRow) -> None:
        row = self._place(self.items, card)
        before = self.items[row - 1] if row else None
        headed = not self._titles or (before is not None and before.article == card.article)
        new: list[Any] = [card] if headed else [self._heading(card.article), card]
        self.beginInsertRows(_NO_INDEX, row, row + len(new) - 1)
        self.items[row:row] = new
        self.endInsertRows()

    def _take_out(self, card: CardRow) -> None:
        row = self._place(self.items, card)
        if row >= len(self.items) or self.items[row] != card:
            return
        after = self.items[row + 1] if row + 1 < len(self.items) else None
        lone = row and isinstance(self.items[row - 1], Heading) and (after is None or isinstance(after, Heading))
        first = row - 1 if lone else row
        self.beginRemoveRows(_NO_INDEX, first, row)
        del self.items[first : row + 1]
        self.endRemoveRows()

    def _shown(self) -> list[Any]:
        chosen = [card for card in self._sorted if self.filter.lets(card)] if self.filter.active else self._sorted
        if not self._titles:
            return list(chosen)
        items: list[Any] = []
        article = None
        for card in chosen:
            if card.article != article:
                article = card.article
                items.append(self._heading(article))
            items.append(card)
        return items

    def _heading(self, article: str) -> Heading:
        return Heading(article, self._titles.get(article, ""))

    def _key(self, item: Any) -> tuple[int, int, int]:
        last = len(self._order)
        if isinstance(item, Heading):
            return self._order.get(item.article, last), -1, 0
        return self._order.get(item.article, last), item.start, item.number

    def _place(self, items: Sequence[Any], item: Any) -> int:
        return bisect_left(items, self._key(item), key=self._key)

    # -- looking up --------------------------------------------------------------------------------

    def card(self, claim: str | None) -> CardRow | None:
        """The claim's card in this scope, whether the filter shows it or not."""
        return self._cards.get(claim) if claim else None

    def row_of(self, claim: str | None) -> int:
        """The row that shows the claim, or -1."""
        card = self.card(claim)
        if card is None:
            return -1
        row = self._place(self.items, card)
        here = row < len(self.items) and not isinstance(self.items[row], Heading) and self.items[row].claim == claim
        return row if here else -1

    def claim_at(self, row: int) -> str | None:
        """The claim a row shows; None for a heading or no row."""
        if not 0 <= row < len(self.items) or isinstance(self.items[row], Heading):
            return None
        return str(self.items[row].claim)

    def step(self, row: int, by: int) -> int:
        """The next (1) or previous (-1) row that shows a card, or -1."""
        row += by
        while 0 <= row < len(self.items):
            if not isinstance(self.items[row], Heading):
                return row
            row += by
        return -1

    # -- Qt ----------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title if isinstance(item, Heading) else item.statement
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.title if isinstance(item, Heading) else spoken(item, self._badge(index.row()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not isinstance(self.items[index.row()], Heading):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags


def spoken(card: CardRow, status: str) -> str:
    """A card in one sentence, for a screen reader."""
    kind = term("claim", "kind", card.kind).label
    key = ", key" if card.importance == "key" else ""
    return f"{kind}, no. {card.number}: {card.statement} ({status}{key})"
