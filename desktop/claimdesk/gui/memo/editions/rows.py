"""Editions as rows of a list: when, as what, for whom, and how much has changed since."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimdesk.domain.memo.editions.called import aside, title
from claimdesk.gui.memo.editions.listing import Listed
from claimdesk.gui.row_model import AnyIndex, RowModel
from claimdesk.gui.theme import Theme

HEIGHT = 64  # pixels of a row


class EditionRows(RowModel[Listed]):
    """The editions, newest first."""

    def place_of(self, edition: str) -> QModelIndex:
        """The index of an edition, or an invalid one."""
        return self.first(lambda row: row.edition.id == edition)

    def words(self, row: Listed) -> str:
        return title(row.edition)

    def spoken(self, row: Listed) -> str:
        return ", ".join(filter(None, (title(row.edition), aside(row.edition), row.since)))


class EditionPainter(QStyledItemDelegate):
    """Draws a row: when and as what, under it for whom, and what has changed since."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, row = self._theme, index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(2, 2, -2, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(theme.color("accent" if chosen else "line"))
        painter.setBrush(theme.color("accent_soft" if chosen else "card"))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 7, 7)
        inner = box.adjusted(theme.space(3), theme.space(1) + 1, -theme.space(3), -theme.space(1))
        bold = theme.font("body")
        bold.setWeight(bold.Weight.DemiBold)
        lines = (
            (bold, "ink", title(row.edition)),
            (theme.font("small"), "muted", aside(row.edition)),
            (theme.font("small"), "danger" if row.changes else "muted", row.since),
        )
        step = inner.height() // 3
        for at, (font, role, words) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(theme.color(role))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            line = inner.adjusted(0, at * step, 0, 0)
            line.setHeight(step)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()
