"""The memo's document: Markdown in, formatted blocks on show, Markdown out; what was not edited stays to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from claimdesk.domain.memo.page.chunks import CHIP, Chunk, chunks, joined
from claimdesk.domain.memo.page.compose import PROSE, Neighbours, Standing, alike, piece_of, written
from claimdesk.gui.memo.editor import blocks
from claimdesk.gui.memo.editor.looks import Looks, said_by

_CHIPS = re.compile(rf"{CHIP}(?:\s*{CHIP})+")


class Slot:
    """What is known of one block: the chunk it was set from, and the chunks it is now (None: not read since)."""

    __slots__ = ("chunks", "dressed", "origin")

    def __init__(self, origin: Chunk | None = None, chunks: tuple[Chunk, ...] | None = None) -> None:
        self.origin, self.chunks = origin, chunks
        self.dressed = chunks is not None

    def bind(self, chunk: Chunk) -> None:
        """It is this chunk of the source."""
        self.origin, self.chunks = chunk, (chunk,)


class MemoDocument(QTextDocument):
    """One block a chunk. ``source`` is what it says now; ``show`` sets another source and leaves alike blocks alone."""

    def __init__(self, looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setUndoRedoEnabled(False)  # undo is the desk's
        self.setDocumentMargin(0)
        self._slots = [Slot(chunks=())]
        self._head: Chunk | None = None
        self._near = Neighbours(())
        self._building = False
        self._source: str | None = ""
        self.contentsChange.connect(self._noted)
        self._begin()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is fetched, whatever was pasted."""
        return None

    # Out

    @property
    def source(self) -> str:
        """The Markdown of what is shown."""
        if self._source is None:
            self._source = joined(self._near.set_apart(self._standings()))
        return self._source

    def _standings(self) -> list[Standing]:
        out = [Standing(self._head, self._head)] if self._head else []
        before: list[Chunk] = []
        for number, slot in enumerate(self._slots):
            if slot.chunks is None:
                slot.chunks = self._read(number, slot, before)
            for at, chunk in enumerate(slot.chunks):
                out.append(Standing(chunk, slot.origin if at == 0 else None))
                before.append(chunk)
        return out

    def _read(self, number: int, slot: Slot, before: list[Chunk]) -> tuple[Chunk, ...]:
        found: list[Chunk] = []
        for piece in blocks.read(self.findBlockByNumber(number)):
            origin = slot.origin if not found else None
            chunk = written(piece, origin, [*before[-50:], *found])
            if chunk is not None:
                found.append(chunk)
        return tuple(found)

    # In

    def load(self, source: str) -> None:
        """Show a source from its beginning, whatever stood here."""
        self._building = True
        self.clear()
        self._building = False
        self._slots = [Slot(chunks=())]
        self._begin()
        self.show(source)

    def _begin(self) -> None:
        self._building = True
        cursor = QTextCursor(self)
        cursor.setBlockFormat(self._looks.block("paragraph"))
        cursor.setBlockCharFormat(self._looks.letters("paragraph"))
        self._building = False

    def show(self, source: str) -> tuple[int, int, int]:
        """Show a source; only blocks that are not alike are set anew. Returns the first block set anew, the one past
        the last that was replaced, and how many came in their stead."""
        self._standings()
        whole = chunks(source)
        new = list(whole)
        self._head = new.pop(0) if new and new[0].kind == "blank" else None
        first, taken = self._matched(new)
        last, left = self._matched_back(new, first, taken)
        fresh = new[taken:left]
        if fresh or any(slot.chunks for slot in self._slots[first:last]):
            self._replace(first, last, fresh)
        self._near, self._source = Neighbours(whole), source
        return first, last, len(fresh)

    def _matched(self, new: Sequence[Chunk]) -> tuple[int, int]:
        """How many blocks from the first, and how many chunks, are alike; the blocks are bound to them."""
        at = taken = kept = 0
        while at < len(self._slots):
            slot = self._slots[at]
            if slot.chunks:
                if taken >= len(new) or len(slot.chunks) > 1 or not alike(slot.chunks[0], new[taken]):
                    break
                slot.bind(new[taken])
                taken, kept = taken + 1, at + 1
            at += 1
        return kept, taken

    def _matched_back(self, new: Sequence[Chunk], first: int, taken: int) -> tuple[int, int]:
        at, left, kept = len(self._slots), len(new), len(self._slots)
        while at > first:
            slot = self._slots[at - 1]
            if slot.chunks:
                if left <= taken or len(slot.chunks) > 1 or not alike(slot.chunks[0], new[left - 1]):
                    break
                slot.bind(new[left - 1])
                left, kept = left - 1, at - 1
            at -= 1
        return kept, left

    def _replace(self, first: int, last: int, new: Sequence[Chunk]) -> None:
        """Set chunks in the stead of the blocks from ``first`` up to ``last``."""
        self._building = True
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        if first < last:
            cursor.setPosition(self.findBlockByNumber(first).position())
            end = self.findBlockByNumber(last - 1)
            cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            if not new:
                self._take_empty(cursor, first)
        elif first < self.blockCount():
            cursor.setPosition(self.findBlockByNumber(first).position())
            here = cursor.blockFormat()
            cursor.insertBlock(here)
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock()
        for at, chunk in enumerate(new):
            if at:
                cursor.insertBlock()
            blocks.fill(cursor, piece_of(chunk), self._looks)
        cursor.endEditBlock()
        self._slots[first:last] = [Slot(chunk, (chunk,)) for chunk in new]
        if not self._slots:
            self._slots = [Slot(chunks=())]
            self._begin()
        self._building = False

    def _take_empty(self, cursor: QTextCursor, number: int) -> None:
        """Take an emptied block away; its neighbour keeps its format."""
        after = self.findBlockByNumber(number + 1)
        if after.isValid():
            form, letters = after.blockFormat(), after.charFormat()
            cursor.deleteChar()
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(letters)
        elif number:
            before = self.findBlockByNumber(number - 1)
            form = before.blockFormat()
            cursor.deletePreviousChar()
            cursor.setBlockFormat(form)

    # While one types

    def _noted(self, at: int, removed: int, added: int) -> None:
        """Something was edited: the blocks it touched are read again when the source is asked for."""
        if self._building:
            return
        self._source = None
        first = max(0, self.findBlock(at).blockNumber())
        last = self.findBlock(min(at + added, self.characterCount() - 1)).blockNumber()
        last = max(first, last)
        old = max(0, last - first + 1 - (self.blockCount() - len(self._slots)))
        had = self._slots[first : first + old]
        fresh = [Slot() for _ in range(first, last + 1)]
        # Qt may count in the block that follows: it is still the last one, however many came in before it
        if had:
            fresh[0].origin = had[0].origin
        for slot, before in zip(reversed(fresh[1:]), reversed(had[1:]), strict=False):
            slot.origin = before.origin
        if len(fresh) > len(had) == 1 and self.findBlockByNumber(first).length() == 1:
            fresh[0].origin, fresh[-1].origin = None, fresh[0].origin  # a line was put in above it
        elif len(had) > len(fresh) == 1:
            kind = said_by(self.findBlockByNumber(first).blockFormat()).kind
            known = [slot.origin for slot in had if slot.origin is not None]
            fresh[0].origin = next((each for each in known if each.kind == kind), None)
        self._slots[first : first + old] = fresh

    def dress(self) -> None:
        """Give the blocks edited since the last time their looks."""
        for number, slot in enumerate(self._slots):
            if not slot.dressed:
                blocks.dress(self.findBlockByNumber(number), self._looks)
        for slot in self._slots:
            slot.dressed = True

    def redress(self) -> None:
        """Give all blocks their looks: the theme changed."""
        self._building = True
        block = self.begin()
        while block.isValid():
            blocks.dress(block, self._looks)
            block = block.next()
        self._building = False

    # Places

    def chunk_of(self, block: int) -> int:
        """The number of the chunk a block shows; of the next one for an empty line."""
        self._standings()
        before = sum(len(slot.chunks or ()) for slot in self._slots[:block])
        return before + (self._head is not None)

    def block_of(self, chunk: int) -> QTextBlock:
        """The block that shows a chunk; the last one where there are fewer."""
        self._standings()
        at = chunk - (self._head is not None)
        for number, slot in enumerate(self._slots):
            many = len(slot.chunks or ())
            if at < many:
                return self.findBlockByNumber(number)
            at -= many
        return self.lastBlock()

    def shown_at(self, position: int) -> tuple[int, int]:
        """A document position as a chunk and a place in what it shows (code points)."""
        block = self.findBlock(position)
        text = block.text()
        at = _points(text, position - block.position())
        for found in _CHIPS.finditer(text):
            if found.start() < at:  # chips side by side are one sign
                at -= min(at, found.end()) - found.start() - 1
        return self.chunk_of(block.blockNumber()), max(0, at - _indent(block, text))

    def position_of(self, chunk: int, at: int) -> int:
        """The document position of a place in a chunk; beyond its end it is the end."""
        block = self.block_of(chunk)
        text = block.text()
        at += _indent(block, text)
        for found in _CHIPS.finditer(text):
            if found.start() < at:
                at += found.end() - found.start() - 1
        return block.position() + min(_units(text[: max(0, at)]), block.length() - 1)


def _indent(block: QTextBlock, text: str) -> int:
    """Spaces before prose, which no source keeps."""
    return len(text) - len(text.lstrip(" ")) if text[:1] == " " and said_by(block.blockFormat()).kind in PROSE else 0


def _points(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
