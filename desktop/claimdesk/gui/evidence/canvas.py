"""A drawing on screen: scrolled, walked with the arrow keys, opened with Enter or a click, told to screen readers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from claimdesk.domain.evidence.layout_shapes import Drawing
from claimdesk.gui.evidence.drawing_paint import DrawingPainter
from claimdesk.gui.theme import Theme

_STEP = 120  # a wheel's notch in Qt's units
_MORE = 40  # pixels kept in sight beside what the keyboard is on


class Canvas(QAbstractScrollArea):
    """``taken`` carries the key of what was clicked or entered; ``lit`` is the key under the pointer or keyboard.

    ``zoomed`` carries notches and the place (pixels of the drawing) that should stay where it is, for the wheel with
    Ctrl. ``resized`` says that the view has another width.
    """

    taken = Signal(str)
    zoomed = Signal(int, float)
    resized = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = DrawingPainter(theme)
        self.drawing: Drawing | None = None
        self._order: list[str] = []
        self._spoken: Mapping[str, str] = {}
        self.current = self._hovered = self._pressed = ""
        self.sideways = False  # whether the wheel goes along a drawing that is not too tall
        self._room = 0.0
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.resized)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def show_drawing(self, drawing: Drawing, spoken: Mapping[str, str]) -> None:
        """Show a drawing; ``spoken`` has the words of each key in the order the arrow keys walk."""
        self.drawing = drawing
        self._painter.take(drawing)
        self._order, self._spoken = list(spoken), spoken
        if self.current not in spoken:
            self.current = ""
        self.setAccessibleDescription(drawing.description)
        self._range()
        self.viewport().update()

    def room(self) -> float:
        """The width a drawing has: without the bar that scrolls it, shown or not, so that it never comes and goes in
        turns."""
        sides = self.viewportMargins()
        return float(self.width() - sides.left() - sides.right() - self.verticalScrollBar().sizeHint().width())

    def go_to(self, key: str) -> None:
        """Put the keyboard's mark on a key, bring it into sight, and say it."""
        if key not in self._spoken:
            return
        self.current = key
        place = self._painter.place_of(key)
        for bar, low, high, room in (
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height()),
        ):
            if high + _MORE > bar.value() + room:
                bar.setValue(round(min(high + _MORE - room, low - _MORE)))
            if low - _MORE < bar.value():
                bar.setValue(round(low - _MORE))
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken[key]))
        self.viewport().update()

    def place_of(self, key: str) -> QRectF:
        """Where a key's shapes stand in the view."""
        return self._painter.place_of(key).translated(self.origin)

    @property
    def origin(self) -> QPointF:
        """Where the drawing's corner is in the view; what is smaller than the view stands in its middle."""
        spare = self.viewport().width() - self.drawing.width if self.drawing else 0
        return QPointF(max(0.0, spare / 2) - self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _range(self) -> None:
        if self.drawing is None:
            return
        view = self.viewport().size()
        for bar, size, room in (
            (self.horizontalScrollBar(), self.drawing.width, view.width()),
            (self.verticalScrollBar(), self.drawing.height, view.height()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(32)
            bar.setRange(0, max(0, round(size) - room))

    # -- events ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        origin = self.origin
        painter.translate(origin)
        area = QRectF(event.rect()).translated(-origin)
        focused = self.hasFocus() and not self._hovered
        self._painter.paint(painter, area, self._hovered or (self.current if focused else ""), focused=focused)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._range()
        if self.room() != self._room:
            self._room = self.room()
            self._later.start()  # Qt says nothing of a view that is resized while it is being resized

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = round(event.angleDelta().y() / _STEP) or (1 if event.angleDelta().y() > 0 else -1)
            self.zoomed.emit(notches, event.position().x() - self.origin.x())
            event.accept()
            return
        if not self.verticalScrollBar().maximum() and abs(event.angleDelta().x()) < abs(event.angleDelta().y()):
            bar = self.horizontalScrollBar()
            if not (self.sideways and bar.maximum()):
                event.ignore()  # the page round it may scroll
                return
            bar.setValue(bar.value() - event.angleDelta().y())
            event.accept()
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._painter.key_at(event.position() - self.origin)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        key = self._painter.key_at(event.position() - self.origin)
        if key and key == self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self.current = key
            self.taken.emit(key)
        self._pressed = ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._painter.key_at(event.position() - self.origin))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, key: str) -> None:
        if key != self._hovered:
            self._hovered = key
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current and self._order:
            self.go_to(self._order[0])
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        moves = {keys.Key_Right: 1, keys.Key_Down: 1, keys.Key_Left: -1, keys.Key_Up: -1}
        by = moves.get(keys(event.key()))
        if by is not None and self._order and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            at = self._order.index(self.current) if self.current in self._spoken else -1
            self.go_to(self._order[min(max(0, at + by), len(self._order) - 1)])
        elif event.key() in (keys.Key_Home, keys.Key_End) and self._order:
            self.go_to(self._order[0 if event.key() == keys.Key_Home else -1])
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self.current:
            self.taken.emit(self.current)
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = self._painter.key_at(QPointF(event.pos()) - self.origin)
            QToolTip.showText(event.globalPos(), self._spoken.get(key, ""), self)
            return True
        return super().viewportEvent(event)
