"""The list on screen: mouse and keys over the rows; what is asked for is passed on to the view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from claimdesk.gui.evidence.row_plan import EDGE
from claimdesk.gui.evidence.row_view import RowView
from claimdesk.gui.evidence.rows import Row
from claimdesk.gui.theme import Theme, plain_tip


class RowList(RowView):
    """``asked`` carries a Row and the word it asks for: what was clicked, or "fold" and ``row.opens`` by key.

    Space folds and unfolds, Right and Left too; Enter and X come to the view as actions.
    """

    asked = Signal(object, str)
    settled = Signal()
    """The cursor is on another row."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, edge: int = EDGE) -> None:
        super().__init__(theme, name, parent, edge=edge)
        self._pressed: tuple[str, str] = ("", "")
        self.selectionModel().currentChanged.connect(self._moved)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row, or near where that was, and the place scrolled to too."""
        current, at = self.current_row(), self.currentIndex().row()
        self.lay(rows)
        index = self.rows.place_of(current.key) if current else QModelIndex()
        if not index.isValid() and current is not None:
            after = self.next_row(min(at, len(rows) - 1), 1)
            index = self.rows.index(after if after >= 0 else self.next_row(len(rows) - 1, -1))
        if index != self.currentIndex():
            top = self.verticalOffset()
            self.setCurrentIndex(index)
            if current is not None and index.isValid():
                self.verticalScrollBar().setValue(top)
                self.scrollTo(index)

    def current_row(self) -> Row | None:
        """The row the keyboard is on."""
        return self.rows.row_at(self.currentIndex())

    def bring_below(self, key: str) -> None:
        """Bring the rows under an unfolded one into sight, as far as it stays in sight itself."""
        at = self.rows.place_of(key)
        last = at.row()
        while last + 1 < len(self.rows.rows) and self.rows.rows[last + 1].key.startswith(f"{key}/"):
            last += 1
        if at.isValid() and last > at.row():
            self.scrollTo(self.rows.index(last))
            self.scrollTo(at)

    def _moved(self, _new: QModelIndex, _old: QModelIndex) -> None:
        self.viewport().update()
        self.settled.emit()

    def _asked_at(self, point: QPointF) -> tuple[Row | None, str]:
        index = self.indexAt(point.toPoint())
        row = self.rows.row_at(index)
        if row is None:
            return None, ""
        part = self.painter_of_rows.plan_of(row, self.line).at(point - QPointF(self.visualRect(index).topLeft()))
        if part is not None:
            return row, part.asks
        return row, "fold" if row.folded is not None else row.opens

    def _whole_at(self, point: QPointF) -> str:
        index = self.indexAt(point.toPoint())
        row = self.rows.row_at(index)
        plan = self.painter_of_rows.plan_of(row, self.line) if row is not None else None
        return plan.whole(point - QPointF(self.visualRect(index).topLeft())) if plan is not None else ""

    # -- events ------------------------------------------------------------------------------------

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(self.next_row(0, 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        row, asks = self._asked_at(event.position())
        self._pressed = (row.key, asks) if row and event.button() == Qt.MouseButton.LeftButton else ("", "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, asks = self._asked_at(event.position())
        if row is not None and asks and (row.key, asks) == self._pressed:
            self.asked.emit(row, asks)
        self._pressed = ("", "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row, asks = self._asked_at(event.position())
        self._hover((row.key, asks) if row and not row.still else ("", ""))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if asks else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(("", ""))

    def _hover(self, what: tuple[str, str]) -> None:
        if what != self.painter_of_rows.hovered:
            self.painter_of_rows.hovered = what
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current_row(), event.key()
        fold = row.folded if row is not None else None
        turns = {Qt.Key.Key_Space: fold is not None, Qt.Key.Key_Right: fold is True, Qt.Key.Key_Left: fold is False}
        if row is not None and turns.get(Qt.Key(key)):
            self.asked.emit(row, "fold")
        elif key == Qt.Key.Key_Left and row is not None and row.style == "inset":
            self._to_card()
        elif event.text().strip() and event.text().isprintable():
            event.ignore()  # letters are commands here, not a search
        else:
            super().keyPressEvent(event)

    def _to_card(self) -> None:
        at = self.currentIndex().row()
        while at > 0 and self.rows.rows[at].style == "inset":
            at -= 1
        self.setCurrentIndex(self.rows.index(at))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row, asks = self._asked_at(QPointF(event.pos()))
            words = [self._whole_at(QPointF(event.pos())), tip(row, asks)] if row else []
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(filter(None, words))), self)
            return True
        return super().viewportEvent(event)


def tip(row: Row, asks: str) -> str:
    """What a click would do here."""
    if asks == "fold":
        return "Unfold (Space)" if row.folded else "Fold (Space)"
    if asks.startswith("passage:"):
        return "Read the passage (back with Alt+Left)"
    if asks.startswith("source:"):
        return "Show the source"
    label = {word: label for label, word in row.acts}.get(asks)
    return next((f"{label} ({key})" for known, key in row.keys if known == label), label or "")
