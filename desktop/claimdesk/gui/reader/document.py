"""Builds the document on screen from canonical text, block by block, and keeps where each block went."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QSizeF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from claimdesk.domain.lists import numbers
from claimdesk.domain.pictures import FIGURE
from claimdesk.domain.text import Block, Mark, Text
from claimdesk.gui.isolating import RTL
from claimdesk.gui.reader.images import name_of
from claimdesk.gui.reader.look import GUTTER, SIDE, TOP, Formats, Look, shape
from claimdesk.gui.reader.offsets import Offsets
from claimdesk.gui.theme import plain_tip

BOTTOM = 160
ASSET = "asset:"
MARKER = QTextFormat.Property.UserProperty.value + 1  # the bullet or number painted before an item
# Qt takes these for the ends of blocks and frames; canonical text has none, hand-made files may.
_UNFIT = re.compile("[\u0000\r\u2029\ufdd0\ufdd1\ud800-\udfff]")
_STRONG_LTR = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u3040-\u9fff\uac00-\ud7a3]")


@dataclass
class Built:
    """A document, its scales, and the canonical blocks that hold right-to-left letters."""

    document: QTextDocument
    offsets: Offsets
    mixed: frozenset[int]


def build(text: Text, look: Look, *, size_of: Callable[[str], QSizeF], above: int = 0, title_room: int = 0) -> Built:
    """The text as a document.

    ``size_of`` gives an image's size in pixels by its hash. ``above`` pixels are kept free over the text,
    ``title_room`` pixels under a printed headline, for what the title block says.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(look.font)
    frame = QTextFrameFormat()
    frame.setLeftMargin(GUTTER)
    frame.setRightMargin(SIDE)
    frame.setTopMargin(TOP + above)
    frame.setBottomMargin(BOTTOM)
    document.rootFrame().setFrameFormat(frame)
    writer = _Writer(document, text, Formats(look, title_room), look, size_of)
    writer.write()
    return Built(document, Offsets(text, writer.places), frozenset(writer.mixed))


class _Writer:
    """One pass over the blocks with one cursor."""

    def __init__(
        self, document: QTextDocument, text: Text, formats: Formats, look: Look, size_of: Callable[[str], QSizeF]
    ) -> None:
        self._cursor = QTextCursor(document)
        self._document = document
        self._text = text
        self._words = _fit(text.text)
        self._formats = formats
        self._look = look
        self._size_of = size_of
        self._marks = _by_block(text)
        self._has_rtl = not text.text.isascii() and RTL.search(text.text) is not None
        self._fresh = True  # an empty block stands ready at the cursor
        self._numbers = numbers(text.blocks)
        self._backwards = 0  # the columns of the table being written, where it runs from right to left
        self.places: list[int] = []
        self.mixed: set[int] = set()

    def write(self) -> None:
        blocks = self._text.blocks
        self._cursor.beginEditBlock()
        index = 0
        while index < len(blocks):
            last = _table_end(blocks, index) if blocks[index].kind == "cell" else index
            if last > index and _orderly(blocks[index:last]):
                self._table(index, last)
                index = last
            else:
                self._plain(index)
                index += 1
        if self._fresh and blocks:
            self._tiny()
        self._cursor.endEditBlock()

    def _plain(self, index: int) -> None:
        form, letters = self._dress(index)
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(letters)
            self._fresh = False
        else:
            self._cursor.insertBlock(form, letters)
        self._fill(self._cursor, index, letters)

    def _dress(self, index: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        block = self._text.blocks[index]
        headline = index == 0 and block.kind == "heading"
        form = self._formats.block(shape(block), self._rtl(index), headline)
        marker = self._marker(index)
        if marker:
            form = QTextBlockFormat(form)
            form.setProperty(MARKER, marker)
        return form, self._formats.letters(block.kind, block.level, headline, block.header, ())

    def _marker(self, index: int) -> str:
        block = self._text.blocks[index]
        if block.kind == "footnote":
            return block.value
        if block.kind != "item":
            return ""
        return f"{self._numbers[index]}." if index in self._numbers else "•–·"[block.depth % 3]

    def _rtl(self, index: int) -> bool:
        """Whether the block's first strong letter reads right to left; notes mixed blocks on the way."""
        if not self._has_rtl:
            return False
        block = self._text.blocks[index]
        found = RTL.search(self._words, block.start, block.end)
        if found is None:
            if self._backwards and _STRONG_LTR.search(self._words, block.start, block.end) is None:
                self.mixed.add(index)  # a number stands where the words of its column do
                return True
            return False
        self.mixed.add(index)
        return _STRONG_LTR.search(self._words, block.start, found.start()) is None

    def _fill(self, cursor: QTextCursor, index: int, letters: QTextCharFormat) -> None:
        block = self._text.blocks[index]
        self.places.append(cursor.position())
        if block.kind == "image":
            self._image(cursor, block)
            return
        headline = index == 0 and block.kind == "heading"
        for start, end, marks in _runs(block, self._marks.get(index, ())):
            words = self._words[start:end].replace("\n", "\u2028")
            if marks:
                form = self._formats.letters(block.kind, block.level, headline, block.header, marks)
                cursor.insertText(words, form)
            else:
                cursor.insertText(words, letters)

    def _image(self, cursor: QTextCursor, block: Block) -> None:
        size = self._size_of(name_of(block))
        scale = min(1.0, self._look.column / max(1.0, size.width()))
        form = QTextImageFormat()
        form.setName(ASSET + name_of(block))
        form.setWidth(max(1.0, size.width() * scale))
        form.setHeight(max(1.0, size.height() * scale))
        form.setToolTip(plain_tip(block.value))
        if block.address.startswith(FIGURE):  # it is on the page and nowhere else: a click leads there
            form.setAnchor(True)
            form.setAnchorHref(f"figure:{block.start}")
        cursor.insertImage(form)

    def _table(self, first: int, last: int) -> None:
        cells = self._text.blocks[first:last]
        if self._fresh:
            self._tiny()
        else:
            self._cursor.insertBlock(*self._formats.between())
        rows, columns = max(b.row for b in cells) + 1, max(b.column for b in cells) + 1
        table = self._cursor.insertTable(rows, columns, self._table_format(cells))
        self._backwards = columns if self._runs_backwards(first, last) else 0
        self._cells(table, first, last)
        self._backwards = 0
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True

    def _runs_backwards(self, first: int, last: int) -> bool:
        """Whether a table's first column stands on the right: most of its cells with letters are of such writing."""
        if not self._has_rtl:
            return False
        rtl = sum(map(self._rtl, range(first, last)))
        blocks = self._text.blocks[first:last]
        return rtl > sum(_STRONG_LTR.search(self._words, block.start, block.end) is not None for block in blocks) - rtl

    def _cells(self, table: QTextTable, first: int, last: int) -> None:
        """Write the cells; Qt wants a row's from the left, and what is written later moves what stands after it."""
        blocks = self._text.blocks
        order = range(first, last)
        if self._backwards:
            order = sorted(order, key=lambda at: (blocks[at].row, -blocks[at].column, at))
        places: dict[int, int] = {}
        for index in order:
            self._cell(table, index)
            places[index] = self.places.pop()
        self.places += [places[index] for index in range(first, last)]

    def _cell(self, table: QTextTable, index: int) -> None:
        block = self._text.blocks[index]
        form, letters = self._dress(index)
        column = self._backwards - 1 - block.column if self._backwards else block.column
        cursor = table.cellAt(block.row, column).lastCursorPosition()
        before = self._text.blocks[index - 1] if index else block
        if index and (before.table, before.row, before.column) == (block.table, block.row, block.column):
            cursor.insertBlock(form, letters)
        else:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(letters)
        self._fill(cursor, index, letters)

    def _tiny(self) -> None:
        form, letters = self._formats.between()
        self._cursor.setBlockFormat(form)
        self._cursor.setBlockCharFormat(letters)

    def _table_format(self, cells: tuple[Block, ...]) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setCellPadding(7)
        form.setCellSpacing(0)
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(QColor(self._look.line)))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setHeaderRowCount(1 if all(cell.header for cell in cells if cell.row == 0) else 0)
        return form


def _fit(words: str) -> str:
    """The words without what Qt takes for its own signs; tens of millions of plain letters are not looked through."""
    if words.isascii() and "\0" not in words and "\r" not in words:
        return words
    return _UNFIT.sub("\ufffd", words) if _UNFIT.search(words) else words


def _table_end(blocks: tuple[Block, ...], first: int) -> int:
    """The index after the last cell of the table that begins at ``first``."""
    last = first
    while last < len(blocks) and blocks[last].kind == "cell" and blocks[last].table == blocks[first].table:
        last += 1
    return last


def _orderly(cells: tuple[Block, ...]) -> bool:
    """Whether a grid can hold the cells: row by row, and not mostly holes (a hand-made file may say anything)."""
    spots = [(cell.row, cell.column) for cell in cells]
    if spots != sorted(spots) or spots[0] < (0, 0) or min(column for _, column in spots) < 0:
        return False
    rows, columns = spots[-1][0] + 1, max(column for _, column in spots) + 1
    return rows * columns <= 20 * len(cells) + 200


def _by_block(text: Text) -> dict[int, list[Mark]]:
    """The marks that touch each block."""
    starts = [block.start for block in text.blocks]
    found: dict[int, list[Mark]] = defaultdict(list)
    for mark in text.marks:
        index = max(0, bisect_right(starts, mark.start) - 1)
        while index < len(starts) and starts[index] < mark.end:
            found[index].append(mark)
            index += 1
    return found


def _runs(block: Block, marks: tuple[Mark, ...] | list[Mark]) -> Iterator[tuple[int, int, tuple]]:
    """The block as stretches that carry the same marks: (start, end, ((kind, value), ...))."""
    if not marks:
        if block.end > block.start:
            yield block.start, block.end, ()
        return
    edges = {block.start, block.end}
    for mark in marks:
        edges |= {max(block.start, mark.start), min(block.end, mark.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        yield start, end, tuple((m.kind, m.value) for m in marks if m.start <= start and m.end >= end)
