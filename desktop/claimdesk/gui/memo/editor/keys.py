"""What keys do in the memo's prose: Markdown while one types, lists that go on, one press for a live block."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from claimdesk.domain.memo.checks.leftover import is_instruction
from claimdesk.domain.memo.page.compose import PROSE, Piece
from claimdesk.gui.memo.editor import blocks, editing
from claimdesk.gui.memo.editor.beside_chips import step_behind
from claimdesk.gui.memo.editor.closing import close_look
from claimdesk.gui.memo.editor.looks import LINK, run_of, said_by
from claimdesk.gui.memo.editor.prose import Prose

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_KEEP = QTextCursor.MoveMode.KeepAnchor
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# What, followed by a space at the beginning of a paragraph, makes it something else.
_SIGNS = re.compile(r"(?P<heading>#{1,6})|(?P<item>[-*+])|(?P<counted>1[.)])|(?P<quote>>)")
# A sentence's end and the space behind it, chips between them or not.
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*[\ufffc ]* $")


class Keys(QObject):
    """Handles the keys of one editor before and after the box itself does."""

    row_wanted = Signal()
    """Enter on a live block."""
    began = Signal()
    """Letters were typed: words may be completed."""
    ended = Signal()
    """A sentence or a paragraph was ended: what is typed next is taken back by itself."""

    def __init__(self, view: Prose) -> None:
        super().__init__(view)
        self._view = view

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what the key does here; False: as in every text box."""
        key, held = event.key(), event.modifiers() & ~_KEYPAD
        writes = bool(event.text()) and not held & (_CONTROL | Qt.KeyboardModifier.AltModifier)
        if writes and key != Qt.Key.Key_Escape and self._write_over():
            return key in (*_ENTER, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if key in _ENTER:
            return self._enter(held)
        if key == Qt.Key.Key_Backspace and held in (Qt.KeyboardModifier.NoModifier, _SHIFT):
            return self._backspace()
        if event.matches(QKeySequence.StandardKey.Delete):
            return self._delete()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._tab(-1 if key == Qt.Key.Key_Backtab or held & _SHIFT else 1)
        if key == Qt.Key.Key_Space and not held and self._sign_typed():
            return True
        if event.text() and event.text().isprintable() and not held & (_CONTROL | Qt.KeyboardModifier.AltModifier):
            self._make_room()
            step_behind(self._view, event.text())
        return False

    def typed(self, event: QKeyEvent) -> None:
        """After the key: what was begun may be completed."""
        close_look(self._view, event.text())
        if (event.text() and event.text().isprintable()) or event.key() == Qt.Key.Key_Backspace:
            self.began.emit()
        if event.key() in _ENTER or (event.text() == " " and self._after_sentence()):
            self.ended.emit()

    def _after_sentence(self) -> bool:
        cursor = self._view.textCursor()
        return bool(_ENDED.search(cursor.block().text()[: cursor.positionInBlock()]))

    def _write_over(self) -> bool:
        """A template's instruction that is chosen goes with its look: what is typed instead is ordinary text."""
        view, cursor = self._view, self._view.textCursor()
        if view.piece().kind not in PROSE or not is_instruction(cursor.selectedText()):
            return False
        cursor.removeSelectedText()
        view.setTextCursor(cursor)
        said = view.piece()
        letters = view.looks.letters(said.kind, said.level)
        if cursor.block().length() == 1:
            cursor.setBlockCharFormat(letters)
        view.setCurrentCharFormat(letters)
        return True

    def _make_room(self) -> None:
        """Letters go into a paragraph beside a live block, and not on with the link that ends here."""
        view, cursor = self._view, self._view.textCursor()
        if said_by(cursor.block().blockFormat()).kind in blocks.ROWS and not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            editing.plain_block(view, cursor)
            view.setTextCursor(cursor)
        address = cursor.charFormat().property(LINK)
        if address and not cursor.hasSelection():
            after = QTextCursor(cursor)
            goes_on = not cursor.atBlockEnd() and after.movePosition(QTextCursor.MoveOperation.NextCharacter)
            if not goes_on or after.charFormat().property(LINK) != address:
                said = view.piece()
                run = replace(run_of(cursor.charFormat(), ""), link="")
                view.setCurrentCharFormat(view.looks.run_letters(said.kind, said.level, run))

    def _sign_typed(self) -> bool:
        """A space after "##", "-", "1." or ">" at a paragraph's beginning."""
        cursor = self._view.textCursor()
        said = self._view.piece()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _SIGNS.fullmatch(before) if len(before) <= 6 else None
        if found is None or cursor.hasSelection() or said.kind not in ("paragraph", "heading"):
            return False
        kind = found.lastgroup or ""
        if said.kind == "heading" and kind != "heading":
            return False
        piece = {
            "heading": Piece("heading", level=len(before)),
            "item": replace(said, kind="item", level=0),
            "counted": replace(said, kind="item", level=0, ordered=True),
            "quote": Piece("quote"),
        }[kind]
        self._view.as_step("Format paragraph", lambda: self._become(piece))
        return True

    def _become(self, piece: Piece) -> None:
        """The paragraph becomes what the signs before the cursor say, and they go."""
        cursor = self._view.textCursor()
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, _KEEP)
        cursor.removeSelectedText()
        cursor.setBlockFormat(self._view.looks.piece_block(piece))
        cursor.setBlockCharFormat(self._view.looks.letters(piece.kind, piece.level))
        cursor.endEditBlock()
        self._view.setTextCursor(cursor)

    # Enter

    def _enter(self, held: Qt.KeyboardModifier) -> bool:
        view, cursor = self._view, self._view.textCursor()
        said = said_by(cursor.block().blockFormat())
        if said.kind == "live" and held == Qt.KeyboardModifier.AltModifier:
            self.row_wanted.emit()
            return True
        if held & ~(_SHIFT | _CONTROL):
            return False
        if (said.kind == "raw" and not held & _CONTROL) or (
            held == _SHIFT and said.kind in PROSE and said.kind != "heading"
        ):
            cursor.insertText(blocks.LINE)
        elif said.kind in blocks.ROWS and not cursor.hasSelection():
            editing.plain_block(view, cursor)
        elif said.kind == "paragraph" and cursor.block().text() in ("---", "***", "___"):
            editing.replace_block(view, cursor.block(), [])
            editing.insert_row(view, "rule", "---")
            return True
        else:
            self._split(cursor)
        view.setTextCursor(cursor)
        view.ensureCursorVisible()
        return True

    def _split(self, cursor: QTextCursor) -> None:
        """A new block; a list goes on, an empty item ends it."""
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        said = said_by(cursor.block().blockFormat())
        empty = cursor.block().length() == 1
        if empty and said.kind == "item" and said.level:
            editing.change(self._view, cursor.block(), level=said.level - 1)
        elif empty and said.kind in ("item", "quote", "heading"):
            editing.set_piece(self._view, cursor.block(), Piece("paragraph"))
        else:
            at_start = cursor.atBlockStart() and not cursor.atBlockEnd()
            cursor.insertBlock()
            new = replace(said, judged=False, likelihood="", confidence="")
            ends = said.kind in ("heading", "quote") and cursor.atBlockEnd()
            if said.kind == "raw" or ends:
                new = Piece("paragraph")
            if at_start:  # the words keep what they are, the new line above them is empty
                above = cursor.block().previous()
                editing.set_piece(self._view, above, new if said.kind == "item" else Piece("paragraph"))
            else:
                cursor.setBlockFormat(self._view.looks.piece_block(new))
                cursor.setBlockCharFormat(self._view.looks.letters(new.kind, new.level))
        cursor.endEditBlock()

    # Taking away

    def _backspace(self) -> bool:
        view, cursor = self._view, self._view.textCursor()
        block = cursor.block()
        said = said_by(block.blockFormat())
        if cursor.hasSelection():
            return False
        if said.kind in blocks.ROWS:
            editing.replace_block(view, block, [Piece("paragraph")] if block.length() > 1 else [])
            return True
        if not cursor.atBlockStart():
            return False
        if said.kind == "item" and said.level:
            editing.change(view, block, level=said.level - 1)
        elif said.kind in PROSE and said.kind != "paragraph":
            marks = said if said.kind == "item" else Piece("paragraph")
            editing.set_piece(view, block, replace(marks, kind="paragraph", level=0, ordered=False))
        elif block.previous().isValid() and self._walled(block.previous().blockFormat(), said):
            if block.length() == 1:
                editing.take_block(view, cursor)
                cursor = view.textCursor()
            back = block.previous() if block.isValid() and block.length() > 1 else cursor.block().previous()
            self._stand_on(back)
        elif block.previous().isValid() and block.previous().length() == 1:
            above = QTextCursor(block.previous())
            editing.take_block(view, above)
        else:
            return False
        return True

    def _delete(self) -> bool:
        view, cursor = self._view, self._view.textCursor()
        block = cursor.block()
        said = said_by(block.blockFormat())
        if cursor.hasSelection():
            return False
        if said.kind in blocks.ROWS:
            editing.replace_block(view, block, [Piece("paragraph")])
            return True
        if not cursor.atBlockEnd() or not block.next().isValid():
            return False
        if block.length() == 1:
            editing.take_block(view, cursor)
            view.setTextCursor(cursor)
            return True
        if self._walled(block.next().blockFormat(), said):
            self._stand_on(block.next())
            return True
        return False

    @staticmethod
    def _walled(other: object, said: Piece) -> bool:
        """Whether the neighbour does not run together with words: a live block, a rule, raw source."""
        kind = said_by(other).kind  # type: ignore[arg-type]
        return kind not in PROSE or said.kind not in PROSE

    def _stand_on(self, block: object) -> None:
        cursor = QTextCursor(block)  # type: ignore[call-overload]
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._view.setTextCursor(cursor)

    # Lists

    def _tab(self, way: int) -> bool:
        view = self._view
        if view.piece().kind == "raw" and way > 0:
            view.textCursor().insertText("    ")
            return True
        if editing.deepen(view, way):
            return True
        view.focusNextPrevChild(way > 0)
        return True
