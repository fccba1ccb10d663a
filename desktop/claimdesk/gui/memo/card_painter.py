"""How a claim's card looks in the memo place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimdesk.gui.memo.cards import Card
from claimdesk.gui.theme import Theme
from claimdesk.gui.wrapping import Wrapped

PAD, BETWEEN, BAR, ROUND, LINES = 10, 8, 3, 7, 3


class CardPainter(QStyledItemDelegate):
    """Paints cards: a bar in the kind's colour, the statement, the kind's name and number, "in memo"."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._kept: dict[tuple[str, int], Wrapped] = {}

    def forget(self) -> None:
        """Measure anew, after the theme changed."""
        self._kept.clear()

    def _statement(self, card: Card) -> Wrapped:
        width = self._view.viewport().width() - 2 * PAD - BAR
        key = (card.statement, width)
        if key not in self._kept:
            if len(self._kept) > 3_000:
                self._kept.clear()
            self._kept[key] = Wrapped(card.statement, self._theme.font("body"), width, LINES)
        return self._kept[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        small = QFontMetricsF(self._theme.font("small")).height()
        return QSize(80, int(self._statement(card).height + small + 2 * PAD + BETWEEN))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 0.5, -1, -BETWEEN - 0.5)
        self._ground(painter, card, box, option.state)
        painter.setPen(self._theme.color("ink"))
        statement = self._statement(card)
        statement.draw(painter, QPointF(box.left() + BAR + PAD - 1, box.top() + PAD))
        self._under(painter, card, box, box.top() + PAD + statement.height + 1)
        painter.restore()

    def _ground(self, painter: QPainter, card: Card, box: QRectF, state: QStyle.StateFlag) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(box, ROUND, ROUND)
        painter.fillPath(shape, self._theme.color("chrome" if card.cited else "card"))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(box.left(), box.top(), BAR + 1, box.height()), self._theme.kind(card.kind)[1])
        painter.restore()
        focus = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(
            QPen(self._theme.color("accent" if focus else "muted" if hover else "line"), 1.4 if focus else 1)
        )
        painter.drawPath(shape)

    def _under(self, painter: QPainter, card: Card, box: QRectF, top: float) -> None:
        bold = QFont(self._theme.font("small"))
        bold.setBold(True)
        left = box.left() + BAR + PAD - 1
        height = QFontMetricsF(bold).height()
        for words, font, ink in (
            (card.kind.upper(), bold, self._theme.kind(card.kind)[1]),
            ("✓ in memo" if card.cited else "", bold, self._theme.color("accent")),
            (card.under, self._theme.font("small"), self._theme.color("muted")),
        ):
            room = box.right() - PAD - left
            if words and room > 10:
                painter.setFont(font)
                painter.setPen(ink)
                shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
                painter.drawText(QRectF(left, top, room, height), Qt.AlignmentFlag.AlignVCenter, shown)
                left += QFontMetricsF(font).horizontalAdvance(words) + 8
