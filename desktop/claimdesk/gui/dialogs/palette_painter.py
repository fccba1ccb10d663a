"""How the palette draws its lines: a name with what it is beside it, or words found in a text with where below."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimdesk.gui.dialogs.palette_rows import Row
from claimdesk.gui.theme import Theme
from claimdesk.gui.wrapping import Wrapped

HEADING, LINE = 26, 31  # heights in pixels
EDGE = 6  # pixels above and under words that were found
MOST = 3  # lines of them
_ANY_INDEX = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Draws the lines of one list."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._heading, self._body, self._small = theme.font("tiny"), theme.font("body"), theme.font("small")
        self._heading.setBold(True)
        self._laid = lru_cache(maxsize=64)(lambda words, width: Wrapped(words, self._body, width, MOST))

    def sizeHint(self, _option: QStyleOptionViewItem, index: _ANY_INDEX) -> QSize:
        return QSize(100, self.height(index.data(Qt.ItemDataRole.UserRole), self._view.viewport().width()))

    def height(self, each: Row | str, width: int) -> int:
        """How high a line is in a list of this width, in pixels."""
        if isinstance(each, str):
            return HEADING
        if not each.snippet:
            return LINE
        words = self._laid(each.snippet, width - 2 * self._theme.space(3))
        return round(words.height) + QFontMetrics(self._small).height() + 2 * EDGE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _ANY_INDEX) -> None:
        each, theme = index.data(Qt.ItemDataRole.UserRole), self._theme
        box: QRect = option.rect.adjusted(theme.space(3), 0, -theme.space(3), 0)
        painter.save()
        if isinstance(each, str):
            painter.setFont(self._heading)
            painter.setPen(theme.color("muted"))
            painter.drawText(box.adjusted(0, 6, 0, 0), Qt.AlignmentFlag.AlignVCenter, each.upper())
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("accent_soft"))
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6)
            (self._found if each.snippet else self._line)(painter, box, each)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, each: Row) -> None:
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(self._small)
        aside = painter.fontMetrics().elidedText(each.aside, elide, box.width() * 2 // 5)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(box, middle | right, aside)
        room = box.width() - painter.fontMetrics().horizontalAdvance(aside) - self._theme.space(4)
        painter.setFont(self._body)
        painter.setPen(self._theme.color("ink"))
        title = painter.fontMetrics().elidedText(" ".join(each.title.split()), elide, room)
        painter.drawText(box, middle | Qt.TextFlag.TextSingleLine, title)

    def _found(self, painter: QPainter, box: QRect, each: Row) -> None:
        painter.setPen(self._theme.color("ink"))
        self._laid(each.snippet, box.width()).draw(painter, QPointF(box.left(), box.top() + EDGE))
        painter.setFont(self._small)
        painter.setPen(self._theme.color("muted"))
        aside = painter.fontMetrics().elidedText(each.aside, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box.adjusted(0, 0, 0, -EDGE), Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, aside)
