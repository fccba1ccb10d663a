"""The memo's prose as a text box whose blocks are the source's chunks: its words, places in them and marks on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from claimdesk.domain.memo.page.compose import Piece
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.editor.document import MemoDocument
from claimdesk.gui.memo.editor.looks import Looks, said_by
from claimdesk.gui.memo.editor.objects import Shown, register
from claimdesk.gui.memo.row_words import RowWords
from claimdesk.gui.theme import Theme

MARGIN = 20  # pixels right of the words, for signs beside them
FLASH = 700  # milliseconds a place that was gone to stays marked
Finding = tuple[int, int, int, str]
"""Chunk, start and end in what it shows (code points), key."""


class Prose(QTextEdit):
    """What editing, keys and the clipboard work on. ``as_step`` does something as a step of its own, under a name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = Looks(theme)
        self.shown = Shown()
        self.paper = MemoDocument(self.looks, self)
        register(self.paper, self.shown, self.looks)
        self.setDocument(self.paper)
        self.as_step: Callable[[str, Callable[[], None]], None] = _do_only
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

    def leave_room(self, beside: int = 0, above: int = 0) -> None:
        """Keep the words so many pixels further from the right edge and the top, for what stands there."""
        self.setViewportMargins(0, above, MARGIN + beside, 0)

    # What is shown

    def words(self) -> str:
        """The Markdown of what is shown."""
        return self.paper.source

    def show_cards(self, cards: Mapping[str, Card]) -> None:
        """The claims the memo may cite; chips take their words from them."""
        if self.shown.show_cards(cards):
            self.paper.markContentsDirty(0, self.paper.characterCount())

    def show_rows(self, words: Mapping[str, RowWords]) -> None:
        """What each live line says of the present state."""
        self.shown.rows = dict(words)
        self.viewport().update()

    def piece(self) -> Piece:
        """What the cursor's block is."""
        return said_by(self.textCursor().block().blockFormat())

    def block(self) -> QTextBlock:
        """The cursor's block."""
        return self.textCursor().block()

    def sign_at(self, cursor: QTextCursor) -> QTextCharFormat:
        """The format of the sign before the cursor, or of a live block's only sign."""
        block, before = cursor.block(), QTextCursor(self.paper)
        before.setPosition(cursor.position())  # a cursor of its own: the box's may be about to type otherwise
        if said_by(block.blockFormat()).kind in ("live", "rule") and block.length() > 1:
            before.setPosition(block.position() + 1)
        return before.charFormat() if before.positionInBlock() else QTextCharFormat()

    def edited(self) -> None:
        """After an edit: what came in from elsewhere takes the looks of its block."""
        self.paper.dress()

    # Places

    @property
    def place(self) -> tuple[int, int]:
        """Where the cursor is: chunk and place in what it shows (code points)."""
        return self.paper.shown_at(self.textCursor().position())

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

    # Marks

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


def _do_only(_label: str, do: Callable[[], None]) -> None:
    """A step where nobody keeps what is written."""
    do()


def _marked(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = cursor, form  # type: ignore[assignment]
    return mark
