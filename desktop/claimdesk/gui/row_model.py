"""What the window's lists have in common: a Qt model of rows that are plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class RowModel(QAbstractListModel, Generic[R]):
    """The rows on show. A list of its own kind says what a row's ``words`` and ``spoken`` words are.

    The row itself stands under ``Qt.UserRole``, for painters.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[R] = []

    def show(self, rows: Sequence[R]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> R | None:
        """The row an index points at."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def first(self, fits: Callable[[R], bool]) -> QModelIndex:
        """The index of the first row that fits, or an invalid one."""
        at = next((at for at, row in enumerate(self.rows) if fits(row)), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def words(self, row: R) -> str:
        """What the row is called."""
        raise NotImplementedError

    def spoken(self, row: Any) -> str:
        """The row in words, for a screen reader."""
        return row.spoken

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return None
