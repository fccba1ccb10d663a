"""The page: the column with what is painted under and beside its letters, and what mouse and keys do on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from claimdesk.domain.anchors import whole_words
from claimdesk.gui.highlights import Highlight
from claimdesk.gui.keys import scrolling
from claimdesk.gui.marked import Colors, Marked
from claimdesk.gui.reader import margin
from claimdesk.gui.reader.column import Column
from claimdesk.gui.reader.document import MARKER
from claimdesk.gui.reader.lines import Line
from claimdesk.gui.reader.look import GUTTER, INDENT
from claimdesk.gui.reader.title import TitleBlock, headlined
from claimdesk.gui.reader.underlay import Underlay

_CLICK = 4  # pixels a click may wander
_MOUSE = Qt.TextInteractionFlag.TextBrowserInteraction


class Page(Column):
    """Shows one built document with its highlights. ``title`` is what its head says."""

    picked = Signal(object, QPoint)
    """Rows of the highlights (or numbers) clicked, and where on the screen."""
    sideways = Signal(int)
    """Left (-1) or right (1) was pressed while words are selected."""
    menu_asked = Signal(QPoint)
    head_picked = Signal()
    """The line under the headline was clicked: outlet, date and the rest can be written down."""

    def __init__(self, colors: Colors, image: Callable[[str], Any], parent: QWidget | None = None) -> None:
        super().__init__(image, parent)
        self.marked = Marked()
        self.title: TitleBlock | None = None
        self.head_leads = False  # whether a click on the line under the headline does something
        self.colors = colors
        self._under = Underlay(colors)
        self.number_font = QFont()
        self.marker_font = QFont()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.lines is not None:
            painter = QPainter(self.viewport())
            painter.setClipRect(event.rect())
            painter.translate(0, -self.offset_y())
            self._paint_under(painter, QRectF(event.rect()).translated(0, self.offset_y()))
            painter.end()
        super().paintEvent(event)

    def recolor(self, colors: Colors) -> None:
        """Paint in other colours from now on."""
        self.colors, self._under = colors, Underlay(colors)

    def _paint_under(self, painter: QPainter, area: QRectF) -> None:
        assert self.lines is not None
        shown = list(self.lines.between(area.top() - 4, area.bottom() + 4))
        if not shown:
            return
        self._paint_blocks(painter, shown)
        start, end = min(line.start for line in shown), max(line.end for line in shown)
        found = [span for span in self.marked.found if span[0] < end and span[1] > start] if self.marked.found else []
        self._under.draw(painter, shown, self.marked, found)
        margin.draw(
            painter, margin.numbers(shown, self.marked.highlights, self.number_font), self.number_font, self.colors
        )
        margin.draw_pages(painter, shown, self.text, self.number_font, self.colors, GUTTER + self._column)
        self._paint_title(painter, area)

    def _paint_blocks(self, painter: QPainter, shown: list[Line]) -> None:
        """Quotation bars and bullets of the blocks on show."""
        assert self.lines is not None
        assert self.built is not None
        under = self._under
        seen = -1
        for line in shown:
            if line.block == seen:
                continue
            seen = line.block
            block = self.text.blocks[seen]
            if not block.quote and block.kind not in ("item", "footnote"):
                continue
            form = self.built.document.findBlock(self.built.offsets.block_place(seen)).blockFormat()
            box = self.lines.block_box(seen)
            rtl = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
            for depth in range(block.quote):
                step = depth * INDENT
                left = GUTTER + self._column - 3 - step if rtl else GUTTER + step
                under.quote_bar(painter, left, box.adjusted(0, 0, 0, form.bottomMargin() * 0.5))
            words = form.stringProperty(MARKER)
            if words and line.start == block.start:
                right = GUTTER + self._column - form.rightMargin() + 8
                under.marker(
                    painter, line, words, self.marker_font, right if rtl else GUTTER + form.leftMargin() - 8, rtl
                )

    def _paint_title(self, painter: QPainter, area: QRectF) -> None:
        if self.title is None or self.lines is None or not self.text.blocks:
            return
        box = self.lines.block_box(0)
        under = headlined(self.text)
        y = box.bottom() if under else box.top() - self.title.above
        if y - 4 <= area.bottom() and y + 400 >= area.top():
            self.title.width = min(self.title.width, self._column)  # in a narrow window the column gives way
            self.title.draw(painter, QPointF(GUTTER, y), self.colors.muted, under_headline=under)

    # Mouse and keys

    def rows_at(self, point: QPointF) -> list[Highlight]:
        """The highlights whose letters, or whose number in the margin, are at a viewport point."""
        if self.lines is None:
            return []
        x, y = point.x(), point.y() + self.offset_y()
        lines = [line for line in self.lines.between(y - 40, y + 40) if line.top <= y <= line.top + line.height]
        if x < GUTTER - 6:
            for number in margin.numbers(lines, self.marked.highlights, self.number_font):
                if number.box.adjusted(-5, 0, 5, 0).contains(QPointF(x, y)):
                    return list(number.rows)
        return [
            row
            for line in lines
            for row, _ in self.marked.highlights.between(line.start, line.end)
            if any(left <= x <= right for left, right in line.spans(row.start, row.end))
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        if pressed is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._round()
        self.settled.emit()
        if event.button() != Qt.MouseButton.LeftButton or pressed is None or self.selection() is not None:
            return
        near = (event.position() - pressed).manhattanLength() <= _CLICK
        if near and self.over_head(event.position()):
            self.head_picked.emit()
        elif near and not self.anchorAt(event.position().toPoint()):
            rows = self.rows_at(event.position())
            if rows:
                self.picked.emit(rows, event.globalPosition().toPoint())

    def _round(self) -> None:
        """Select whole words where the mouse has cut some."""
        span = self.selection()
        whole = whole_words(self.text, *span) if span is not None else None
        if whole != span and not self.textCursor().hasComplexSelection():
            self.select(whole)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            over_number = event.position().x() < GUTTER - 6 and bool(self.rows_at(event.position()))
            link = bool(self.anchorAt(event.position().toPoint()))
            shape = Qt.CursorShape
            hand = over_number or link or self.over_head(event.position())
            self.viewport().setCursor(shape.PointingHandCursor if hand else shape.IBeamCursor)

    def over_head(self, point: QPointF) -> bool:
        """Whether a viewport point is on the line that says outlet and date, where a click on it does something."""
        if self.title is None or not self.head_leads:
            return False
        return self.title.line_box.adjusted(-4, -4, 4, 4).contains(QPointF(point.x(), point.y() + self.offset_y()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    @property
    def caret(self) -> bool:
        """Whether the free caret is on."""
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard)

    def set_caret(self, on: bool) -> None:
        """A caret that arrows move and Shift selects with, starting at the first line to be seen."""
        extra = Qt.TextInteractionFlag.TextSelectableByKeyboard
        first = self.first_visible()
        self.setTextInteractionFlags(_MOUSE | extra if on else _MOUSE)
        if on and self.built and self.selection() is None:
            cursor = self.textCursor()
            cursor.setPosition(self.built.offsets.to_document(first))
            self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.caret and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()  # Shift and arrows select letters while the caret walks
                return True
            if self._on_link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # follows the link
                return True
            event.ignore()
            return False
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the links; Qt marks the one it is at by selecting it."""
        found = super().focusNextPrevChild(forward)
        self._on_link = found and self.hasFocus() and bool(self.textCursor().charFormat().anchorHref())
        if self._on_link:
            self.settled.emit()
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if self.caret and key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.selection() is not None:
            self.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif not self.caret and (far := scrolling(event)) is not None:
            self.verticalScrollBar().triggerAction(far)
        else:
            super().keyPressEvent(event)
