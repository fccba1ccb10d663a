"""What mouse and keys do on the pages: select along the text, follow links, pick highlights, scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractSlider

from claimdesk.domain.anchors import whole_words
from claimdesk.domain.anchors.sentences import next_word_edge, sentence_at
from claimdesk.gui.highlights import Highlight
from claimdesk.gui.keys import scrolling
from claimdesk.gui.theme import plain_tip

if TYPE_CHECKING:
    from claimdesk.gui.pages.view import PagesView

Link = tuple[tuple[float, float, float, float], str, int]
_CLICK = 4  # pixels a click may wander
_ACTION = QAbstractSlider.SliderAction


class Hand(QObject):
    """Watches the view and its viewport. ``links`` are the pages' own, as far as they are known."""

    def __init__(self, view: PagesView) -> None:
        super().__init__(view)
        self._view = view
        self.links: dict[int, list[Link]] = {}
        self.busy = False  # the mouse is down
        self._pressed: QPointF | None = None
        self._from = 0
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.viewport().setMouseTracking(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            left = event.button() == Qt.MouseButton.LeftButton
            if kind == QEvent.Type.MouseButtonPress and left:
                self._press(event)
                return True
            if kind == QEvent.Type.MouseButtonDblClick and left:
                self._word(event)
                return True
            if kind == QEvent.Type.MouseMove:
                self._move(event)
                return True
            if kind == QEvent.Type.MouseButtonRelease and left:
                self._release(event)
                return True
        if isinstance(event, QContextMenuEvent) and watched is self._view.viewport():
            self._view.menu_asked.emit(event.globalPos())
            return True
        if isinstance(event, QKeyEvent) and watched is self._view and kind == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    # Where the mouse is

    def _spot(self, point: QPointF) -> tuple[int, QPointF] | None:
        """The page and the place on it at a viewport point."""
        there = point + self._view.corner()
        page = self._view.spots.page_at(there)
        return None if page is None else (page, self._view.spots.on_page(page, there))

    def position_at(self, point: QPointF) -> int | None:
        """The text's position nearest to a viewport point."""
        spot, layout = self._spot(point), self._view.overlay.layout
        if spot is None or layout is None:
            return None
        return layout.position(spot[0], spot[1].x(), spot[1].y())

    def rows_at(self, point: QPointF) -> list[Highlight]:
        """The highlights at a viewport point."""
        spot, layout, marked = self._spot(point), self._view.overlay.layout, self._view.marked
        if spot is None or layout is None:
            return []
        at = layout.at(spot[0], spot[1].x(), spot[1].y())
        if at is not None:
            return marked.highlights.at(at)
        span, there = self._view.overlay.span(spot[0]), point + self._view.corner()
        rows = [row for row, _ in marked.highlights.between(*span)] if span else []
        return [
            row for box, row in self._view.overlay.numbers(spot[0], rows) if box.adjusted(-4, -1, 4, 1).contains(there)
        ]

    def _link_at(self, point: QPointF) -> Link | None:
        spot = self._spot(point)
        for link in self.links.get(spot[0], ()) if spot else ():
            left, top, right, bottom = link[0]
            if left <= spot[1].x() <= right and top <= spot[1].y() <= bottom:
                return link
        return None

    def address_at(self, point: QPointF) -> str:
        """The address of the link at a viewport point, "" for none."""
        link = self._link_at(point)
        return link[1] if link else ""

    # What it does

    def _press(self, event: QMouseEvent) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed, self.busy = event.position(), True
        at = self.position_at(event.position())
        selected = self._view.selection()
        if at is not None and selected and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._from = selected[0] if at >= selected[0] else selected[1]
            self._select_to(at)
            return
        self._view.select(None)
        self._from = at if at is not None else 0

    def _move(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (event.position() - self._pressed).manhattanLength() > _CLICK
            at = self.position_at(event.position())
            if at is not None and (far or self._view.selection()):
                self._select_to(at)
            self._scroll_along(event.position())
            return
        shape, layout, spot = Qt.CursorShape, self._view.overlay.layout, self._spot(event.position())
        over = layout is not None and spot is not None and layout.at(spot[0], spot[1].x(), spot[1].y()) is not None
        link = self._link_at(event.position())
        self._view.viewport().setToolTip(plain_tip(link[1]) if link else "")
        pointing = link is not None or (not over and bool(self.rows_at(event.position())))
        cursor = shape.PointingHandCursor if pointing else shape.IBeamCursor if over else shape.ArrowCursor
        self._view.viewport().setCursor(cursor)

    def _scroll_along(self, point: QPointF) -> None:
        """Selecting past the edge scrolls."""
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        if point.y() < 0:
            bar.setValue(bar.value() + max(-60, round(point.y())))
        elif point.y() > height:
            bar.setValue(bar.value() + min(60, round(point.y() - height)))

    def _select_to(self, at: int) -> None:
        start, end = sorted((self._from, at))
        self._view.select((start, end) if end > start else None)

    def _word(self, event: QMouseEvent) -> None:
        """A double click takes the word; with Alt the sentence."""
        at, text = self.position_at(event.position()), self._view.text
        if at is None or not text.text:
            return
        at = min(at, len(text.text) - 1)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            span = sentence_at(text, at)
        else:
            end = next_word_edge(text, at, 1)
            while end > at and text.text[end - 1].isspace():
                end -= 1
            span = (next_word_edge(text, end, -1), end)
        self._pressed, self.busy = None, False
        self._view.select(span if span[1] > span[0] else None)

    def _release(self, event: QMouseEvent) -> None:
        pressed, self._pressed, self.busy = self._pressed, None, False
        if pressed is None:
            return
        span = self._view.selection()
        if span is not None and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._view.select(whole_words(self._view.text, *span))
        self._view.settled.emit()
        if self._view.selection() is not None or (event.position() - pressed).manhattanLength() > _CLICK:
            return
        link = self._link_at(event.position())
        if link is not None:
            self._follow(link)
        elif rows := self.rows_at(event.position()):
            self._view.picked.emit(rows, event.globalPosition().toPoint())
        elif (at := self.position_at(event.position())) is not None:
            self._view.stand_at(at)

    def _follow(self, link: Link) -> None:
        _, address, page = link
        if address:
            self._view.followed.emit(address)
        else:
            self._view.leaving.emit()
            self._view.go_to_page(page)

    def _key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy()
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            back = key == Qt.Key.Key_Left
            if self._view.selection() is not None:
                self._view.sideways.emit(-1 if back else 1)
            else:
                step = _ACTION.SliderSingleStepSub if back else _ACTION.SliderSingleStepAdd
                self._view.horizontalScrollBar().triggerAction(step)
        elif (far := scrolling(event)) is not None:
            self._view.verticalScrollBar().triggerAction(far)
        else:
            return False
        return True
