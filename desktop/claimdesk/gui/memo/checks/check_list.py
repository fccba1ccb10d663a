"""The list of findings on screen: mouse and keys over the rows; what is asked for is passed on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QMenu, QWidget

from claimdesk.domain.memo.checks.finding import Finding
from claimdesk.gui.memo.checks.row_painter import CheckPainter
from claimdesk.gui.memo.checks.rows import CheckModel, CheckRow
from claimdesk.gui.theme import Theme


class CheckList(QListView):
    """``asked`` carries a Finding and what is asked of it: "show" (a click: the keyboard stays here), "go" (Enter, a
    double click), "mend:0", "waive" or "back"; ``reasoned`` a Finding and the reason to waive it; ``resized``: the rows
    are of another height; ``left``: the user is done with the list."""

    asked = Signal(object, str)
    reasoned = Signal(object, str)
    resized = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks = CheckModel(self)
        self.setModel(self.checks)
        self.painter_of_rows = CheckPainter(self, theme)
        self.setItemDelegate(self.painter_of_rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Checks of the memo")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.reason = QLineEdit(self.viewport(), placeholderText="Why need it not be met here? Enter waives it")
        self.reason.setAccessibleName("Reason to waive the check")
        self.reason.hide()
        self.reason.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self._place_reason)
        theme.changed.connect(self._themed)

    def _themed(self) -> None:
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[CheckRow]) -> None:
        """Show these rows; the cursor stays on its finding, or near where that was."""
        current, at, top = self.current(), self.currentIndex().row(), self.verticalScrollBar().value()
        if list(rows) == self.checks.rows:
            return
        self.checks.show(rows)
        self._ask_on(at)
        if not rows:
            return
        kept = [(row.finding.key, bool(row.finding.waived)) for row in rows]
        if current is not None and (here := (current.finding.key, bool(current.finding.waived))) in kept:
            # One that was mended or waived just now gives its place to the next.
            at = min((place for place, each in enumerate(kept) if each == here), key=lambda place: abs(place - at))
        self.setCurrentIndex(self.checks.index(max(0, min(at, len(rows) - 1))))
        self.verticalScrollBar().setValue(top)
        self._place_reason()

    def current(self) -> CheckRow | None:
        """The row the keyboard is on."""
        return self.checks.row_at(self.currentIndex())

    def stand_on(self, finding: Finding | str) -> None:
        """Put the keyboard on a finding, or on the first one with this key."""
        for at, row in enumerate(self.checks.rows):
            if finding in (row.finding, row.finding.key):
                self.setCurrentIndex(self.checks.index(at))
                return

    def ask(self, what: str) -> None:
        """Ask for something about the row the keyboard is on, as far as it offers it."""
        row = self.current()
        if row is not None and (what == "go" or what in [asks for _, asks in row.acts]):
            self._emit(row.finding, what)

    # The reason for a waiver

    def ask_reason(self) -> None:
        """Ask in its row why the finding at the keyboard need not be met."""
        row = self.current()
        if row is None or row.finding.waived:
            return
        self.reason.clear()
        self._set_asking(row.finding)
        self.scrollTo(self.currentIndex())
        self._place_reason()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_no_reason(self) -> None:
        """Put the line away; the keyboard stays in the list."""
        held = self.reason.hasFocus()
        self.reason.hide()
        if self.painter_of_rows.asking is not None:
            self._set_asking(None)
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_on(self, near: int) -> None:
        """There are other rows: the line and what is typed in it stay with the finding, wherever its words are now
        (of several with the same words, the one nearest to the row ``near``), until it is met or waived."""
        asking = self.painter_of_rows.asking
        found = [row.finding for row in self.checks.rows]
        if asking is None or asking in found:
            return
        again = [at for at, each in enumerate(found) if each.key == asking.key and not each.waived]
        if again:
            self._set_asking(found[min(again, key=lambda at: abs(at - near))])
        else:
            self.ask_no_reason()

    def _set_asking(self, finding: Finding | None) -> None:
        self.painter_of_rows.asking = finding
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self.resized.emit()

    def _place_reason(self) -> None:
        """Keep the line in its row."""
        asking = self.painter_of_rows.asking
        at = next((at for at, row in enumerate(self.checks.rows) if row.finding == asking), -1)
        if at >= 0:
            box = QRectF(self.visualRect(self.checks.index(at)))
            self.reason.setGeometry(self.painter_of_rows.field(self.checks.rows[at], box).toRect())

    def _give_reason(self) -> None:
        about, words = self.painter_of_rows.asking, self.reason.text()
        self.ask_no_reason()
        if about is not None:
            self.reasoned.emit(about, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.reason and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._give_reason()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.ask_no_reason()
                return True
        return bool(super().eventFilter(watched, event))

    def height_wanted(self) -> int:
        """How high the list is with all its rows."""
        return sum(
            self.sizeHintForIndex(self.checks.index(at)).height() for at in range(min(len(self.checks.rows), 40))
        )

    # Events

    def _act_at(self, point: QPointF) -> tuple[QModelIndex, str]:
        index = self.indexAt(point.toPoint())
        row = self.checks.row_at(index)
        if row is None:
            return index, ""
        return index, self.painter_of_rows.act_at(row, QRectF(self.visualRect(index)), point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index, act = self._act_at(event.position())
        row = self.checks.row_at(index)
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self._emit(row.finding, act or "show")

    def _emit(self, finding: Finding, what: str) -> None:
        if what == "reason":
            self.stand_on(finding)
            self.ask_reason()
        else:
            self.asked.emit(finding, what)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.checks.row_at(self._act_at(event.position())[0])
        if row is not None and event.button() == Qt.MouseButton.LeftButton and not self._act_at(event.position())[1]:
            self.asked.emit(row.finding, "go")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        row = self.checks.row_at(index)
        if row is None:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, what in (("Go to the words", "go"), *row.acts):
            menu.addAction(words.replace("&", "&&"), partial(self._emit, row.finding, what))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index, act = self._act_at(event.position())
        hovered = f"{index.row()}:{act}" if act else ""
        if hovered != self.painter_of_rows.hovered:
            self.painter_of_rows.hovered = hovered
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if act else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.painter_of_rows.hovered = ""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.reason.hasFocus():
            return  # a key the line has no use for, Down say: it is no key of the list's
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask("go")
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._place_reason)
