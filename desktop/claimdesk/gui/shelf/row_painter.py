"""How a row of the shelf looks and how tall it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from claimdesk.gui.isolating import in_parts
from claimdesk.gui.shelf.rows import Row
from claimdesk.gui.theme import Theme
from claimdesk.gui.wrapping import Wrapped

PAD, GAP, ROUND = 8, 2, 6
DOT = 14  # the room kept at the right for the unread dot, the check or the plus
LINES = {"article": 3, "claim": 2, "hit": 2}


class RowPainter(QStyledItemDelegate):
    """Paints headings, articles, places, sources, tags, claims and search hits.

    ``current`` is the id of the article open in the reader; ``added`` is emitted with an article's id
    when its plus is clicked; ``compact`` gives every article one title line, so that all rows are alike.
    """

    added = Signal(str)

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self.current = ""
        self.compact = False
        self._heights: dict[tuple[object, ...], int] = {}

    def forget(self) -> None:
        """Measure anew, after the theme or the text size changed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        width = self._width()
        # rows of one line are all alike, so thousands of them are measured once
        plain = row.kind != "note" and not row.snippet and self._lines(row) == 1
        key = (row.kind, bool(row.under), width) if plain else (row, width, self.compact)
        if key not in self._heights:
            if len(self._heights) > 5_000:
                self._heights.clear()
            self._heights[key] = self._height(row, width - 2 * PAD)
        return QSize(80, self._heights[key])

    def _width(self) -> int:
        """The width of a row: room for the scroll bar is always kept, so that heights never depend on it."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _height(self, row: Row, width: int) -> int:
        small = QFontMetricsF(self._theme.font("small")).height()
        if row.kind == "heading":
            return int(small + 24)
        if row.kind in ("place", "source", "tag"):
            return int(small + 14)
        if row.kind == "note":
            return int(Wrapped(row.title, self._theme.font("small"), width, 6).height + 16)
        font = self._title_font(row)
        if self._lines(row) == 1:  # nothing to break: thousands of rows are measured at once
            height = QFontMetricsF(font).height() + 2 * PAD
        else:
            height = Wrapped(row.title, font, width - DOT, self._lines(row)).height + 2 * PAD
        if row.snippet:
            height += self._snippet(row, width).height + GAP
        if row.kind == "hit":
            return int(height + self._under(row, width).height + GAP)
        return int(height + (small + GAP if row.under else 0))

    def _lines(self, row: Row) -> int:
        return 1 if self.compact else LINES.get(row.kind, 1)

    def _title_font(self, row: Row) -> QFont:
        font = QFont(self._theme.font("body"))
        font.setBold(row.kind in ("article", "hit"))
        return font

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        box.setWidth(min(box.width(), self._width()))
        if row.kind == "heading":
            self._heading(painter, row, box)
        else:
            self._ground(painter, row, box, option.state)
            inner = box.adjusted(PAD, PAD, -PAD, -PAD)
            if row.kind in ("place", "source", "tag"):
                self._one_line(painter, row, box.adjusted(PAD, 0, -PAD, 0))
            elif row.kind == "note":
                note = Wrapped(row.title, self._theme.font("small"), inner.width(), 6)
                self._draw(painter, note, inner.topLeft(), "muted")
            else:
                self._full(painter, row, inner)
        painter.restore()

    def _heading(self, painter: QPainter, row: Row, box: QRect) -> None:
        font = QFont(self._theme.font("small"))
        font.setBold(True)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        room = box.adjusted(PAD - 2, 0, -PAD, -5)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)

    def _ground(self, painter: QPainter, row: Row, box: QRect, state: QStyle.StateFlag) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        if row.kind == "article" and row.id == self.current:
            painter.fillPath(shape, self._theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver and row.kind != "note":
            hover = QColor(self._theme.color("line"))
            hover.setAlphaF(0.45)
            painter.fillPath(shape, hover)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 1.4))
            painter.drawPath(shape)

    def _one_line(self, painter: QPainter, row: Row, box: QRect) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("muted"))
        words = f"{row.title} · {row.under}" if row.under else row.title
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, in_parts(words))

    def _full(self, painter: QPainter, row: Row, box: QRect) -> None:
        title = Wrapped(row.title, self._title_font(row), box.width() - DOT, self._lines(row))
        self._draw(painter, title, box.topLeft(), "muted" if row.state == "done" else "ink")
        top = box.top() + title.height + GAP
        self._sign(painter, row, box)
        if row.snippet:
            snippet = self._snippet(row, box.width())
            self._draw(painter, snippet, QPointF(box.left(), top), "ink")
            top += snippet.height + GAP
        if row.kind == "hit":
            self._draw(painter, self._under(row, box.width()), QPointF(box.left(), top), "muted")
        elif row.under:
            painter.setFont(self._theme.font("tiny" if row.kind == "article" else "small"))
            painter.setPen(self._theme.color("muted"))
            room = QRectF(box.left(), top, box.width(), painter.fontMetrics().height())
            words = in_parts(_shortened(row, painter.fontMetrics(), box.width()))
            if row.kind == "claim" and row.what:
                words = self._kind_first(painter, row, room, words)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _kind_first(self, painter: QPainter, row: Row, room: QRectF, words: str) -> str:
        """Paint the claim's kind in its own colour before the rest of the line."""
        bold = QFont(self._theme.font("small"))
        bold.setBold(True)
        painter.save()
        painter.setFont(bold)
        painter.setPen(self._theme.kind(row.what)[1])
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.what.upper())
        room.setLeft(room.left() + QFontMetricsF(bold).horizontalAdvance(row.what.upper() + "  "))
        painter.restore()
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))

    def _sign(self, painter: QPainter, row: Row, box: QRect) -> None:
        """The mark at the right: a dot for unread, a check for done, a plus where it can be added."""
        corner = self.sign_box(box)
        if not row.here:
            painter.setPen(QPen(self._theme.color("accent"), 1.8))
            middle, arm = QPointF(corner.center()), 5
            painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))
        elif row.state == "unread":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(QPointF(corner.center()), 3.5, 3.5)
        elif row.state == "done":
            painter.setPen(QPen(self._theme.color("muted"), 1.6))
            middle = QPointF(corner.center())
            painter.drawPolyline([middle + QPointF(*p) for p in ((-4, 0), (-1, 3), (4, -4))])

    @staticmethod
    def sign_box(inner: QRect) -> QRect:
        """Where the mark stands in a row's inner box."""
        return QRect(inner.right() - DOT + 2, inner.top() + 1, DOT, DOT + 2)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: QModelIndex) -> bool:  # type: ignore[override]
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        if event.type() == QEvent.Type.MouseButtonRelease and not row.here and isinstance(event, QMouseEvent):
            box = QRect(option.rect)
            box.setWidth(min(box.width(), self._width()))
            corner = self.sign_box(box.adjusted(PAD, PAD, -PAD, -PAD)).adjusted(-6, -6, 6, 6)
            if corner.contains(event.position().toPoint()):
                self.added.emit(row.id)
                return True
        return False

    def _snippet(self, row: Row, width: float) -> Wrapped:
        return Wrapped(row.snippet, self._theme.font("small"), width, 4)

    def _under(self, row: Row, width: float) -> Wrapped:
        """What was found, and what tells it from its like: that needs more than a line."""
        return Wrapped(in_parts(row.under), self._theme.font("small"), width, 2)

    def _draw(self, painter: QPainter, words: Wrapped, at: QPoint | QPointF, role: str) -> None:
        painter.setPen(self._theme.color(role))
        words.draw(painter, QPointF(at))


def _shortened(row: Row, metrics: QFontMetrics, width: int) -> str:
    """What stands under a title, in a width: of "outlet · date · claims" the outlet's name gives way first; of what
    tells namesakes apart, as the names of files, both ends stay."""
    words = row.under
    if row.tells:
        return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, width)
    first, sign, rest = words.partition(" · ")
    room = width - metrics.horizontalAdvance(sign + rest)
    if sign and metrics.horizontalAdvance(words) > width and room > 40:
        return metrics.elidedText(first, Qt.TextElideMode.ElideRight, room) + sign + rest
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
