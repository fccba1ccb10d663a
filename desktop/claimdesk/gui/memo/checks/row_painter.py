"""How a finding looks in the list: its sentence, the words it is about, where they stand, what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimdesk.domain.memo.checks.finding import Finding
from claimdesk.gui.memo.checks.rows import CheckRow
from claimdesk.gui.theme import Theme
from claimdesk.gui.wrapping import Wrapped

EDGE, PAD, GAP, LINES = 14, 6, 14, 3
SAID = 2  # lines of the words it is about
FIELD = 26  # pixels the line takes that asks for a reason
Acts = list[tuple[QRectF, str, str]]


class CheckPainter(QStyledItemDelegate):
    """Paints findings and knows where in a row each act stands."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self.hovered = ""  # the act under the mouse, "row:act"
        self.asking: Finding | None = None  # whose row holds the line that asks for a reason, in its acts' stead

    def _wrapped(self, words: str, font: str, lines: int) -> Wrapped:
        return Wrapped(words, self._theme.font(font), self._view.viewport().width() - 2 * EDGE, lines)

    def _sentence(self, row: CheckRow) -> Wrapped:
        return self._wrapped(row.words, "body", LINES)

    def _said(self, row: CheckRow) -> Wrapped | None:
        return self._wrapped(" ".join(row.said.split()), "small", SAID) if row.said else None

    def _small(self) -> QFont:
        return QFont(self._theme.font("small"))

    def _top(self, row: CheckRow) -> float:
        """How far below the row's top its last line begins."""
        said = self._said(row)
        return PAD + self._sentence(row).height + (said.height if said else 0) + 2

    def field(self, row: CheckRow, box: QRectF) -> QRectF:
        """Where the line that asks for a reason stands in a row."""
        return QRectF(box.left() + EDGE - 4, box.top() + self._top(row), box.width() - 2 * EDGE + 8, FIELD)

    def _plan(self, row: CheckRow, box: QRectF) -> tuple[float, Acts]:
        """The top of the last line, and the acts with their places."""
        top = box.top() + self._top(row)
        if row.finding == self.asking:
            return top, []
        metrics = QFontMetricsF(self._small())
        acts = list(row.acts)
        room = box.width() - 2 * EDGE
        wide = [metrics.horizontalAdvance(words) for words, _ in acts]
        while len(wide) > 1 and sum(wide) + GAP * (len(wide) - 1) > room:
            gone = -3 if len(wide) > 3 else -2  # other mends go first, "Waive" and the best mend stay; the menu has all
            del wide[gone], acts[gone]
        left = box.right() - EDGE - sum(wide) - GAP * (len(wide) - 1)
        out: Acts = []
        for (words, asks), width in zip(acts, wide, strict=True):
            out.append((QRectF(left, top, width, metrics.height() + 2), words, asks))
            left += width + GAP
        return top, out

    def act_at(self, row: CheckRow, box: QRectF, point: QPointF) -> str:
        """What is asked for at a point of a row; "" for its place in the memo."""
        reach = 4
        _, acts = self._plan(row, box)
        return next((asks for at, _, asks in acts if at.adjusted(-reach, -2, reach, reach).contains(point)), "")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: CheckRow = index.data(Qt.ItemDataRole.UserRole)
        last = FIELD if row.finding == self.asking else QFontMetricsF(self._small()).height()
        return QSize(80, int(self._top(row) + last + PAD + 2))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CheckRow = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, self._theme.color("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.color("chrome"))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), self._theme.color("accent"))
        painter.setPen(self._theme.color("muted" if row.finding.waived else "ink"))
        sentence = self._sentence(row)
        sentence.draw(painter, QPointF(box.left() + EDGE, box.top() + PAD))
        painter.setPen(self._theme.color("muted"))
        if (said := self._said(row)) is not None:
            said.draw(painter, QPointF(box.left() + EDGE, box.top() + PAD + sentence.height + 1))
        self._last(painter, row, box, index.row())
        painter.restore()

    def _last(self, painter: QPainter, row: CheckRow, box: QRectF, number: int) -> None:
        """The line of where it stands and what can be done."""
        top, acts = self._plan(row, box)
        if not acts:
            return
        font = self._small()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        room = acts[0][0].left() - GAP - box.left() - EDGE
        if room > 30:
            words = metrics.elidedText(" ".join(row.place.split()), Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRectF(box.left() + EDGE, top, room, metrics.height() + 2), Qt.AlignmentFlag.AlignTop, words
            )
        painter.setPen(self._theme.color("accent"))
        for at, words, asks in acts:
            under = QFont(font)
            under.setUnderline(self.hovered == f"{number}:{asks}")
            painter.setFont(under)
            painter.drawText(at.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignTop, words)
