"""The memo's prose on screen: a text box whose blocks are the source's chunks, and what others ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from claimdesk.domain.memo.page.compose import PROSE, Piece
from claimdesk.domain.memo.template import is_prompt
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.editor import editing, pasting
from claimdesk.gui.memo.editor.document import MemoDocument
from claimdesk.gui.memo.editor.keys import Keys
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM, LINK, ROW, ROW_OBJECT, Looks, said_by
from claimdesk.gui.memo.editor.objects import Shown, register
from claimdesk.gui.memo.editor.painting import Surroundings, judgment_words
from claimdesk.gui.memo.row_words import RowWords
from claimdesk.gui.memo.typing import asks_undo
from claimdesk.gui.theme import Theme, plain_tip

MARGIN = 20  # pixels right of the words, for signs beside them
FLASH = 700  # milliseconds a place that was gone to stays marked
Finding = tuple[int, int, int, str]
"""Chunk, start and end in what it shows (code points), key."""


class MemoText(QTextEdit):
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
        super().__init__(parent)
        self.looks = Looks(theme)
        self.shown = Shown()
        self.paper = MemoDocument(self.looks, self)
        register(self.paper, self.shown, self.looks)
        self.setDocument(self.paper)
        self._around = Surroundings(self, self.looks)
        self.keys = Keys(self)
        self.as_step: Callable[[str, Callable[[], None]], None] = _do_only
        self.placed = False  # whether the user ever put the cursor anywhere
        self._chunk = -1
        self._waiting = False  # whether what was stored is not shown as it reads yet
        self._findings: list[tuple[QTextCursor, str]] = []
        self._matches: list[QTextCursor] = []
        self._flash: QTextCursor | None = None
        self._calm = QTimer(self, singleShot=True, interval=FLASH)
        self._calm.timeout.connect(self._flashed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Text of the memo")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(2)
        self.setViewportMargins(0, 0, MARGIN, 0)
        self.setMouseTracking(True)
        theme.style(self, "page")
        theme.changed.connect(self._themed)
        self.cursorPositionChanged.connect(self._placed)

    def leave_room(self, beside: int = 0, above: int = 0) -> None:
        """Keep the words so many pixels further from the right edge and the top, for what stands there."""
        self.setViewportMargins(0, above, MARGIN + beside, 0)

    # The source

    def words(self) -> str:
        """The Markdown of what is shown."""
        return self.paper.source

    def set_words(self, source: str) -> None:
        """Show a source; blocks that say the same stay, and so does the cursor."""
        cursor, scrolled = self.textCursor(), self.verticalScrollBar().value()
        number, inside = cursor.blockNumber(), cursor.positionInBlock()
        first, last, many = self.paper.show(source)
        if first <= number < last:
            block = self.paper.findBlockByNumber(min(number, first + max(many, 1) - 1))
            block = block if block.isValid() else self.paper.lastBlock()
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + min(inside, block.length() - 1))
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

    def show_cards(self, cards: Mapping[str, Card]) -> None:
        """The claims the memo may cite; chips take their words from them."""
        if self.shown.show_cards(cards):
            self.paper.markContentsDirty(0, self.paper.characterCount())

    def show_rows(self, words: Mapping[str, RowWords]) -> None:
        """What each live line says of the present state."""
        self.shown.rows = dict(words)
        self.viewport().update()

    # Places

    @property
    def place(self) -> tuple[int, int]:
        """Where the cursor is: chunk and place in what it shows (code points)."""
        return self.paper.shown_at(self.textCursor().position())

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

    def put_cursor(self, chunk: int, at: int) -> None:
        """Put the cursor to a place, in sight."""
        cursor = self._stretch(chunk, at, at)
        self.setTextCursor(cursor)
        self._in_middle(cursor)

    def _stretch(self, chunk: int, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.paper)
        cursor.setPosition(self.paper.position_of(chunk, start))
        cursor.setPosition(self.paper.position_of(chunk, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _in_middle(self, cursor: QTextCursor) -> None:
        """Scroll so that the cursor stands in the upper middle, unless it is in sight."""
        at, height = self.cursorRect(cursor), self.viewport().height()
        if not 20 <= at.top() <= height - 60:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + at.top() - height // 3)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Underline these places; a click on one says its key."""
        self._findings = [(self._stretch(chunk, start, end), key) for chunk, start, end, key in findings]
        self._mark()

    def show_matches(self, found: Sequence[QTextCursor]) -> None:
        """Mark what a search found."""
        self._matches = list(found)
        self._mark()

    def _mark(self) -> None:
        theme, marks = self.looks.theme, []
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.color("danger"))
        found = QTextCharFormat()
        found.setBackground(theme.kind("state")[0])
        flash = QTextCharFormat()
        flash.setBackground(theme.color("accent_soft"))
        marks += [_marked(cursor, wave) for cursor, _ in self._findings]
        marks += [_marked(cursor, found) for cursor in self._matches]
        marks += [_marked(self._flash, flash)] if self._flash is not None else []
        self.setExtraSelections(marks)

    def _flashed(self) -> None:
        self._flash = None
        self._mark()

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

    def sign_at(self, cursor: QTextCursor) -> QTextCharFormat:
        """The format of the sign before the cursor, or of a live block's only sign."""
        block, before = cursor.block(), QTextCursor(self.paper)
        before.setPosition(cursor.position())  # a cursor of its own: the box's may be about to type otherwise
        if said_by(block.blockFormat()).kind in ("live", "rule") and block.length() > 1:
            before.setPosition(block.position() + 1)
        return before.charFormat() if before.positionInBlock() else QTextCharFormat()

    # Editing

    def cite(self, claims: Sequence[str]) -> None:
        """Cite claims at the cursor."""
        editing.cite(self, self.textCursor(), claims)

    def edited(self) -> None:
        """After an edit: what came in from elsewhere takes the looks of its block."""
        self.paper.dress()

    def piece(self) -> Piece:
        """What the cursor's block is."""
        return said_by(self.textCursor().block().blockFormat())

    def block(self) -> QTextBlock:
        """The cursor's block."""
        return self.textCursor().block()

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


def _do_only(_label: str, do: Callable[[], None]) -> None:
    """A step where nobody keeps what is written."""
    do()


def _marked(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = cursor, form  # type: ignore[assignment]
    return mark
