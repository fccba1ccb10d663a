"""One chunk as one block of the document: set, read back, and dressed anew after an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.domain.memo.page.compose import PROSE, Piece
from claimdesk.domain.memo.tree import Run
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM, KIND, ROW, ROW_OBJECT, Looks, run_of, said_by

LINE = "\u2028"  # a line break inside a block
ROWS = frozenset({"live", "rule"})
_ENDS = re.compile("\r\n|[\r\n\u2029\ufdd0\ufdd1]")
Span = tuple[int, int, QTextCharFormat, str]
"""Start and end in the block (UTF-16 units), format, words."""


def fill(cursor: QTextCursor, piece: Piece, looks: Looks) -> None:
    """Set a piece into the empty block the cursor stands in."""
    cursor.setBlockFormat(looks.piece_block(piece))
    cursor.setBlockCharFormat(looks.letters(piece.kind, piece.level))
    if piece.kind in ROWS:
        cursor.insertText(CHIP, looks.row_letters(piece.kind, piece.words))
    elif piece.kind not in PROSE:
        cursor.insertText(_ENDS.sub(LINE, piece.words), looks.letters("raw"))
    else:
        insert(cursor, piece, looks)
        if from_right(cursor.block()):
            cursor.setBlockFormat(looks.piece_block(piece, rtl=True))


def lines(document: QTextDocument) -> list[str]:
    """The words of every block."""
    out, block = [], document.begin()
    while block.isValid():
        out.append(block.text())
        block = block.next()
    return out


def from_right(block: QTextBlock) -> bool:
    """Whether a block's words run from right to left, as its first letter says."""
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def insert(cursor: QTextCursor, piece: Piece, looks: Looks) -> None:
    """Put a piece's runs in at the cursor."""
    for run in piece.runs:
        if run.cites:
            for claim in run.cites:
                cursor.insertText(CHIP, looks.chip(claim))
        else:
            cursor.insertText(_ENDS.sub(LINE, run.text), looks.run_letters(piece.kind, piece.level, run))


def spans(block: QTextBlock) -> Iterator[Span]:
    """The stretches of one format in a block."""
    text = block.text()
    wide = None if len(text) == block.length() - 1 else text.encode("utf-16-le", "surrogatepass")
    for found in block.textFormats():
        start, end = found.start, min(found.start + found.length, block.length() - 1)
        words = text[start:end] if wide is None else wide[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        if words:
            yield start, end, QTextCharFormat(found.format), words  # a copy: the list's own goes with the list


def read(block: QTextBlock) -> tuple[Piece, ...]:
    """What a block shows: one piece as a rule; more where words came to stand beside a live block."""
    said = said_by(block.blockFormat())
    if said.kind == "raw":
        return (Piece("raw", words=block.text().replace(LINE, "\n")),)
    out: list[Piece] = []
    runs: list[Run] = []
    prose = said if said.kind in PROSE else Piece("paragraph")
    for _, _, form, words in spans(block):
        kind = form.objectType()
        if kind == ROW_OBJECT:
            if runs:
                out.append(replace(prose, runs=tuple(runs)))
                runs = []
            out.append(Piece(str(form.property(KIND)), words=str(form.property(ROW))))
        elif kind == CHIP_OBJECT:
            runs.append(Run(cites=(str(form.property(CLAIM)),)))
        else:
            runs.append(run_of(form, words.replace(LINE, "\n").replace(CHIP, "")))
    if runs:
        out.append(replace(prose, runs=tuple(runs)))
    return tuple(out)


def dress(block: QTextBlock, looks: Looks) -> None:
    """Give a block the looks of what it is, after words came in from elsewhere or its kind changed."""
    said = said_by(block.blockFormat())
    found = list(spans(block))
    rows = [form for _, _, form, _ in found if form.objectType() == ROW_OBJECT]
    if rows and len(found) == 1:
        said = Piece(str(rows[0].property(KIND)))
    elif not rows and said.kind in ROWS:
        said = Piece("paragraph")
    cursor = QTextCursor(block)
    wanted = looks.piece_block(said, rtl=from_right(block))
    if block.blockFormat() != wanted:
        cursor.setBlockFormat(wanted)
    letters = looks.letters(said.kind, said.level)
    if not found and block.charFormat() != letters:
        cursor.setBlockCharFormat(letters)
    for start, end, form, _ in found:
        expected = _expected(form, said, looks)
        if form != expected:
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(expected)


def _expected(form: QTextCharFormat, said: Piece, looks: Looks) -> QTextCharFormat:
    if form.objectType() == CHIP_OBJECT and said.kind != "raw":
        return looks.chip(str(form.property(CLAIM)))
    if form.objectType() == ROW_OBJECT:
        return looks.row_letters(str(form.property(KIND)), str(form.property(ROW)))
    return looks.run_letters(said.kind, said.level, run_of(form, ""))
