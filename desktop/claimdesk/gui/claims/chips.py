"""The chips of a sourcing chain: named buttons that can be taken out, moved by keys and dragged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton

from claimdesk.gui.claims.looks import A_GUESS, Looks
from claimdesk.gui.theme import plain_tip

_CROSS = 16


class Chip(QPushButton):
    """A source in a chain. Click or Enter opens it, Delete takes it out, Ctrl+Left/Right and dragging move it.

    A ``fixed`` chip (the publisher, which comes by itself) can only be opened.
    """

    opened = Signal(str)
    removed = Signal(str)
    shifted = Signal(str, int)
    dropped = Signal(str, QPoint)

    def __init__(self, looks: Looks, source: str, name: str, *, fixed: bool = False, guessed: bool = False) -> None:
        super().__init__(name)
        self.source, self._name = source, name
        self._fixed, self._looks = fixed, looks
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setAutoDefault(False)
        looks.theme.style(self, "name-chip")
        font = self.font()
        font.setItalic(guessed)
        self.setFont(font)
        keys = "" if fixed else "Delete takes it out, Ctrl+Left and Ctrl+Right move it."
        tips = ["The outlet of the article; it is added by itself." if fixed else keys, A_GUESS if guessed else ""]
        self._tip = " ".join(filter(None, ["Click to edit this source.", *tips]))
        self.setToolTip(self._tip)
        self.setAccessibleName(f"Source {name}" + (", the publisher" if fixed else ", a guess" if guessed else ""))
        self.setAccessibleDescription(keys)
        self.clicked.connect(lambda: self.opened.emit(self.source))

    def sizeHint(self) -> QSize:
        more = self.fontMetrics().horizontalAdvance(self._name) - self.fontMetrics().horizontalAdvance(self.text())
        return super().sizeHint() + QSize(more, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """A name that has no room keeps its beginning and its end; the whole is the tip's."""
        short = self.sizeHint().width() - self.width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._name) - short
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room) if short > 0 else self._name
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(f"{plain_tip(self._name)} {self._tip}" if shown != self._name else self._tip)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        moved = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return bool(moved) and not self._fixed
        return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._fixed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_mine(event):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self.source)
        else:
            self.shifted.emit(self.source, -1 if event.key() == Qt.Key.Key_Left else 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragging = event.position().toPoint(), False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is not None and not self._fixed:
            way = event.position().toPoint() - self._pressed
            self._dragging = self._dragging or way.manhattanLength() >= far
            self.setCursor(Qt.CursorShape.ClosedHandCursor if self._dragging else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        self.unsetCursor()
        if dragging:
            self.setDown(False)
            self.dropped.emit(self.source, self.mapToParent(event.position().toPoint()))
        elif pressed is not None and not self._fixed and self.cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit(self.source)
        else:
            super().mouseReleaseEvent(event)

    def cross(self) -> QRect:
        """Where the × stands while the pointer or the focus is on the chip."""
        return QRect(self.width() - _CROSS, 0, _CROSS, self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._fixed or not (self.underMouse() or self.hasFocus()):
            return
        painter = QPainter(self)
        painter.fillRect(self.cross().adjusted(0, 2, -2, -2), self._looks.theme.color("accent_soft"))
        painter.setPen(self._looks.theme.color("accent"))
        painter.drawText(self.cross(), Qt.AlignmentFlag.AlignCenter, "×")
