"""The table of figures: a line a measure over the whole width, its figures in columns under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from claimdesk.gui.theme import Theme, plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
COLUMNS = ("In the article", "Value", "Direction", "Compared with", "As of", "From")
_SHARES = (0.25, 0.12, 0.12, 0.2, 0.13, 0.18)


@dataclass(frozen=True)
class FigureRow:
    """A measure (``heading``, its words in ``title``) or a figure: its cells, and which of them (by column) stand for
    something that is missing. ``spoken``: the line for a screen reader; ``tip``: the claim's statement."""

    title: str = ""
    cells: tuple[str, ...] = ()
    missing: frozenset[int] = frozenset()
    claim: str = ""
    evidence: str = ""
    told: str = ""
    tip: str = ""
    heading: bool = False

    @property
    def spoken(self) -> str:
        """The line in words."""
        return self.title or self.told


class FigureLines(QAbstractTableModel):
    """The lines as a model."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[FigureRow] = []

    def show(self, rows: Sequence[FigureRow]) -> None:
        """Show these lines."""
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            if row.heading:
                return row.title if index.column() == 0 else ""
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if index.column() == 0 else self.data(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.tip or row.title)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags if self.rows[index.row()].heading else flags | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Cells in the theme's type: what is missing in red italics, a measure's words over all columns."""

    def __init__(self, view: FigureTable, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._line = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        if not self._line:  # asked for every line of thousands
            self._line = QFontMetrics(self._theme.font("body")).height()
        return QSize(40, self._line + (26 if self._view.lines.rows[index.row()].heading else 16))

    def restyle(self) -> None:
        """Take type anew from the theme."""
        self._line = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: FigureRow = self._view.lines.rows[index.row()]
        painter.save()
        if row.heading:
            if index.column() == 0:
                self._heading(painter, option.rect, row)
        else:
            self._cell(painter, option, index.column(), row)
        painter.restore()

    def _heading(self, painter: QPainter, cell: QRect, row: FigureRow) -> None:
        box = QRect(cell.left(), cell.top(), self._view.viewport().width() - cell.left(), cell.height())
        painter.setClipping(False)
        font = self._theme.font("body")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        words = QFontMetrics(font).elidedText(row.title, Qt.TextElideMode.ElideRight, box.width() - 12)
        painter.drawText(box.adjusted(0, 8, -8, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _cell(self, painter: QPainter, option: QStyleOptionViewItem, column: int, row: FigureRow) -> None:
        theme, box = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, theme.color("accent_soft" if selected else "card"))
        font = theme.font("body")
        role = "ink" if column in (0, 1) else "muted"
        if column in row.missing:
            font.setItalic(True)
            role = "danger"
        elif column == 1:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color(role))
        room = box.adjusted(6, 0, -6, 0)
        words = QFontMetrics(font).elidedText(row.cells[column], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


class FigureTable(QTreeView):
    """A flat tree view: it has a header, keys and accessible cells, and lines of two heights."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = FigureLines(self)
        self.setModel(self.lines)
        self._painter = _Painter(self, theme)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Figures by measure")
        self.setAccessibleDescription("A line for each figure. Enter opens the passage.")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._restyle)

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show these lines; the cursor stays on its claim."""
        current, top = self.row_at(self.currentIndex()), self.verticalScrollBar().value()
        self.lines.show(rows)
        if current is not None and not self.currentIndex().isValid():
            at = next((at for at, row in enumerate(rows) if row.claim and row.claim == current.claim), -1)
            if at >= 0:
                self.setCurrentIndex(self.lines.index(at, 0))
            self.verticalScrollBar().setValue(top)

    def row_at(self, index: AnyIndex) -> FigureRow | None:
        """The line an index is in."""
        return self.lines.rows[index.row()] if index.isValid() and index.row() < len(self.lines.rows) else None

    def _restyle(self) -> None:
        self._painter.restyle()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for at, share in enumerate(_SHARES[:-1]):
                self.setColumnWidth(at, int(event.size().width() * share))
