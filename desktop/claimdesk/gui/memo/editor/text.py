"""The memo's prose on screen as one writes in it: keys, clipboard and mouse, and what others are told of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from claimdesk.domain.memo.page.compose import PROSE
from claimdesk.domain.memo.template import is_prompt
from claimdesk.gui.memo.editor import blocks, editing, pasting
from claimdesk.gui.memo.editor.caret import caret_after
from claimdesk.gui.memo.editor.keys import Keys
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM, LINK, ROW, ROW_OBJECT, said_by
from claimdesk.gui.memo.editor.painting import Surroundings, judgment_words
from claimdesk.gui.memo.editor.prose import Prose
from claimdesk.gui.memo.typing import asks_undo
from claimdesk.gui.theme import Theme, plain_tip


class MemoText(Prose):
    """Shows a memo's source formatted. ``words`` and ``set_words`` are the source, as for any box that is kept."""

    undo_near = Signal()
    """Undo or redo was asked for: store what was typed first."""
    moved = Signal(int, int)
    """The cursor came into another chunk: its number, and the place in what it shows."""
    finding_clicked = Signal(str)
    claim_wanted = Signal(str)
    """A chip was clicked."""
    row_wanted = Signal()
    """The live block at the cursor was clicked."""
    judgment_wanted = Signal()
    """The words of a judgment were clicked; the cursor stands in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._around = Surroundings(self, self.looks)
        self.keys = Keys(self)
        self.placed = False  # whether the user ever put the cursor anywhere
        self._chunk = -1
        self._waiting = False  # whether what was stored is not shown as it reads yet
        self.setMouseTracking(True)
        theme.style(self, "page")
        theme.changed.connect(self._themed)
        self.cursorPositionChanged.connect(self._placed)

    # The source

    def set_words(self, source: str) -> None:
        """Show a source; blocks that say the same stay, and so does the cursor: beside the words it stood at."""
        cursor, scrolled = self.textCursor(), self.verticalScrollBar().value()
        number, place, before = cursor.blockNumber(), cursor.position(), blocks.lines(self.paper)
        first, last, many = self.paper.show(source)
        if first <= number < last:
            block = self.paper.findBlockByNumber(min(first, self.paper.blockCount() - 1))
            old = "\n".join(before[first:last])
            new = "\n".join(blocks.lines(self.paper)[first : first + max(many, 1)])
            at = block.position() + caret_after(old, new, max(0, place - block.position()))
            cursor.setPosition(min(at, self.paper.characterCount() - 1))
            self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def settle(self, source: str) -> None:
        """What is on show was stored: show it as it reads now. Raw source under the cursor waits until one leaves it:
        half a table is none."""
        self._waiting = self.piece().kind == "raw"
        if not self._waiting:
            self.set_words(source)

    def load(self, source: str) -> None:
        """Show another memo from its beginning."""
        self.blockSignals(True)  # nobody typed that
        self.paper.load(source)
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.placed, self._chunk = False, -1
        self.show_findings([])
        self.verticalScrollBar().setValue(0)

    # Places

    def go_to(self, chunk: int, start: int, end: int, *, focus: bool = True) -> None:
        """Scroll to a place, select it, and mark it for a moment; without ``focus`` the keyboard stays where it is."""
        cursor = self._stretch(chunk, start, end)
        self.setTextCursor(cursor)
        self._in_middle(cursor)
        self._flash = QTextCursor(cursor)
        if start == end:
            self._flash.select(QTextCursor.SelectionType.BlockUnderCursor)
        self._mark()
        self._calm.start()
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _placed(self) -> None:
        cursor = self.textCursor()
        if self.hasFocus():
            self.placed = True
        block = cursor.blockNumber()
        if block != self._chunk:
            self._chunk = block
            if self._waiting and self.piece().kind != "raw":
                self._waiting = False
                QTimer.singleShot(0, self, self._settle_late)
            self.moved.emit(*self.paper.shown_at(cursor.position()))
        self.setAccessibleDescription(self.spoken(cursor))
        self.viewport().update()  # the live block the cursor is on has a frame

    def _settle_late(self) -> None:
        self.set_words(self.words())

    def spoken(self, cursor: QTextCursor) -> str:
        """What a screen reader hears of the cursor's place besides the words."""
        piece = said_by(cursor.block().blockFormat())
        names = {"heading": f"Heading {piece.level}", "item": "List item", "quote": "Quotation", "raw": "Source",
                 "rule": "Rule", "live": "Live block"}  # fmt: skip
        said = [names.get(piece.kind, "")]
        if piece.judged:
            said.append(judgment_words(piece))
        form = self.sign_at(cursor)
        if form.objectType() == CHIP_OBJECT:
            said.append(f"cites {self.shown.tip(str(form.property(CLAIM)))}")
        elif form.objectType() == ROW_OBJECT and piece.kind == "live":
            said.append(self.shown.row(str(form.property(ROW))).whole)
        return ", ".join(word for word in said if word)

    # Editing

    def cite(self, claims: Sequence[str]) -> None:
        """Cite claims at the cursor."""
        editing.cite(self, self.textCursor(), claims)

    def event(self, event: QEvent) -> bool:
        if asks_undo(event):
            self.undo_near.emit()
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if not self.keys.pressed(event):
            super().keyPressEvent(event)
        self.edited()
        self.keys.typed(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return pasting.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        def take() -> None:
            pasting.take(self, source)
            self.edited()

        self.as_step(pasting.label_of(source), take)

    def createMimeDataFromSelection(self) -> QMimeData:
        return pasting.give(self)

    # Painting and the mouse

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._around.under(painter)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._around.over(painter)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        what = self.anchorAt(event.position().toPoint())
        kind, _, rest = what.partition(":")
        if kind == "claim":
            self.claim_wanted.emit(rest)
        elif kind == "live":
            self.row_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_link()
        elif (block := self._around.judgment_at(QPointF(event.position()))) is not None:
            self.setTextCursor(QTextCursor(block))
            self.judgment_wanted.emit()
        else:
            self._click_finding()
            self._choose_instruction()

    def _choose_instruction(self) -> None:
        """A click into a template's instruction chooses all of it: what is typed next stands in its stead."""
        cursor = self.textCursor()
        if self.piece().kind in PROSE and is_prompt(cursor.block().text()):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        seen = QRect(QPoint(), event.oldSize()).intersects(self.cursorRect())
        super().resizeEvent(event)
        if seen:  # the place one writes at stays in sight
            self._in_middle(self.textCursor())

    def _open_link(self) -> None:
        address = str(self.textCursor().charFormat().property(LINK) or "")
        if address.lower().startswith(("https://", "http://", "mailto:")):
            QDesktopServices.openUrl(QUrl(address))

    def _click_finding(self) -> None:
        at = self.textCursor().position()
        for cursor, key in self._findings:
            if cursor.selectionStart() <= at <= cursor.selectionEnd():
                self.finding_clicked.emit(key)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        what = self.anchorAt(event.position().toPoint())
        hand = what.startswith(("claim:", "live:"))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)
        tip = plain_tip(self._tip(what, event.position().toPoint()))
        if tip != self.viewport().toolTip():
            self.viewport().setToolTip(tip)

    def _tip(self, what: str, at: QPoint) -> str:
        """What is said of a chip, or of a live block, under the mouse."""
        if what.startswith("claim:"):
            return self.shown.tip(what.removeprefix("claim:"))
        if not what.startswith("live:"):
            return ""
        form = self.sign_at(self.cursorForPosition(at))
        return f"{self.shown.row(str(form.property(ROW) or '')).whole}\nA click chooses what it takes, and how much"

    def _themed(self) -> None:
        self.looks.renew()
        self.blockSignals(True)
        self.paper.redress()
        self.blockSignals(False)
        self._mark()
        self.viewport().update()
