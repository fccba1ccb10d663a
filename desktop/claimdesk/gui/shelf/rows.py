"""The shelf's list: what one row says, and the Qt model that holds the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, Qt, Signal

from claimdesk.gui.row_model import AnyIndex, RowModel
from claimdesk.gui.theme import plain_tip

ARTICLE_DRAG = "application/x-claimdesk-article"
# What each kind of row is called by a screen reader.
SPOKEN = {"article": "Article", "source": "Source", "tag": "Tag", "claim": "Claim", "hit": "Found", "place": ""}


@dataclass(frozen=True)
class Row:
    """One row. ``kind``: heading, article, place, source, tag, claim, hit or note (a line that only speaks).

    ``id`` is a record's id, or a place's name; ``what`` the record kind of a hit, or a claim's kind;
    ``start`` and ``end`` are code points in the canonical text of ``article`` (-1: nowhere in it);
    ``here`` says whether an article stands in the briefing; ``file`` is what the file it came from is called;
    ``tells``: what ``under`` begins with tells it from others of its title.
    """

    kind: str
    id: str = ""
    title: str = ""
    under: str = ""
    state: str = ""
    what: str = ""
    article: str = ""
    start: int = -1
    end: int = -1
    snippet: tuple[tuple[str, bool], ...] = ()
    here: bool = True
    file: str = ""
    tells: bool = False

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        words = "".join(part for part, _ in self.snippet)
        parts = (SPOKEN.get(self.kind, ""), self.title, self.under, words, self.state)
        return ", ".join(part for part in parts if part)


class ShelfModel(RowModel[Row]):
    """The rows on show. ``dropped`` says which article was dragged to which place among the articles."""

    dropped = Signal(str, int)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.movable = False

    def show(self, rows: Sequence[Row], *, movable: bool = False) -> None:
        """Replace the rows; ``movable`` lets articles be dragged into another order."""
        if self.rows == list(rows) and self.movable == movable:
            return
        self.movable = movable
        super().show(rows)

    def place_of(self, kind: str, id: str) -> QModelIndex:
        """The index of the row of this kind and id, or an invalid one."""
        return self.first(lambda row: row.id == id and row.kind == kind)

    def words(self, row: Row) -> str:
        return row.title

    def articles(self) -> list[str]:
        """The ids of the articles on show, in order."""
        return [row.id for row in self.rows if row.kind == "article"]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index) if role == Qt.ItemDataRole.ToolTipRole else None
        if row is not None and row.kind in ("article", "claim", "source"):
            return plain_tip("\n".join(part for part in (row.title, row.under, row.file) if part))
        return super().data(index, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled if self.movable else Qt.ItemFlag.NoItemFlags
        if row.kind in ("heading", "note"):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row.kind == "article" and self.movable else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ARTICLE_DRAG]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = [row.id for row in map(self.row_at, indexes) if row is not None]
        data.setData(ARTICLE_DRAG, QByteArray("\n".join(ids).encode()))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        return self.movable and data.hasFormat(ARTICLE_DRAG)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: AnyIndex) -> bool:
        """Announce the new place. Never moves a row itself: the rows follow from the library."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        article = bytes(data.data(ARTICLE_DRAG).data()).decode().split("\n")[0]
        before = [each.id for each in self.rows[:at] if each.kind == "article" and each.id != article]
        self.dropped.emit(article, len(before))
        return False
