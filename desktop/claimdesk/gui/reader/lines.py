"""Where the words stand on the page: the visible lines, and the stretches of a line that a span of text covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLine

from claimdesk.domain.text import Text
from claimdesk.gui.reader.document import Built


@dataclass(slots=True)
class Line:
    """One line of type. ``start`` and ``end`` are canonical; ``top``, ``height`` and ``left`` document pixels.

    ``top`` and ``height`` are the band that fills take: as tall as the line pitch, centred on the letters.
    """

    block: int
    start: int
    end: int
    top: float
    height: float
    left: float
    _place: int  # the document position of the line's QTextBlock
    _line: QTextLine
    _mixed: bool
    _built: Built

    def spans(self, start: int, end: int) -> list[tuple[float, float]]:
        """The x stretches the characters [start, end) cover on this line, left to right; several if
        the line mixes directions."""
        first, last = max(start, self.start), min(end, self.end)
        if last <= first:
            return []
        offsets = self._built.offsets
        low = offsets.to_document(first) - self._place
        high = offsets.to_document(last) - self._place
        if self._mixed:
            return self._pieces(low, high)
        right = self._line.x() + self._line.naturalTextWidth()
        x, y = self._line.cursorToX(low)[0], self._line.cursorToX(high)[0]
        return [(self.left + x, self.left + max(x, min(y, right)))]

    def _pieces(self, low: int, high: int) -> list[tuple[float, float]]:
        """Glyph by glyph: neighbours in the text need not be neighbours on a line of mixed direction."""
        boxes = []
        for run in self._line.glyphRuns(low, high - low):
            widths = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
            boxes += [(spot.x(), spot.x() + step.x()) for spot, step in zip(run.positions(), widths, strict=True)]
        joined: list[tuple[float, float]] = []
        for x, y in sorted(boxes):
            if joined and x <= joined[-1][1] + 1.5:
                joined[-1] = (joined[-1][0], max(y, joined[-1][1]))
            elif y > x:
                joined.append((x, y))
        return [(self.left + x, self.left + y) for x, y in joined]

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """The same as rectangles of the band's height."""
        return [QRectF(x, self.top, max(2.0, y - x), self.height) for x, y in self.spans(start, end)]


class Lines:
    """The lines of one built document."""

    def __init__(self, built: Built, text: Text) -> None:
        self._built = built
        self._text = text
        self._layout = built.document.documentLayout()

    def between(self, top: float, bottom: float) -> Iterator[Line]:
        """The lines that touch a stretch of the page (document pixels), top to bottom, cells row by row."""
        blocks = self._text.blocks
        if not blocks:
            return
        first = self._row_start(self.block_at(top))
        while first > 0 and self.block_box(first).top() > top:
            first = self._row_start(first - 1)
        for index in range(first, len(blocks)):
            box = self.block_box(index)
            if box.top() > bottom and blocks[index].column == 0:
                return
            if box.bottom() >= top:
                yield from self._of(index, box, top, bottom)

    def block_at(self, y: float) -> int:
        """The canonical block at or next to a height on the page."""
        place = self._layout.hitTest(QPointF(self._built.document.textWidth() / 2, y), Qt.HitTestAccuracy.FuzzyHit)
        return self._built.offsets.document_block(max(0, place))

    def _row_start(self, index: int) -> int:
        blocks = self._text.blocks
        spot = (blocks[index].table, blocks[index].row)
        while blocks[index].kind == "cell" and index and (blocks[index - 1].table, blocks[index - 1].row) == spot:
            index -= 1
        return index

    def block_box(self, index: int) -> QRectF:
        """A block's rectangle on the page."""
        return self._layout.blockBoundingRect(self._block(index))

    def _block(self, index: int) -> QTextBlock:
        return self._built.document.findBlock(self._built.offsets.block_place(index))

    def _of(self, index: int, box: QRectF, top: float, bottom: float) -> Iterator[Line]:
        block = self._block(index)
        layout = block.layout()
        pitch = block.blockFormat().lineHeight()
        size = block.charFormat().font().pixelSize()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            y = box.top() + line.y()
            if y > bottom + pitch:
                return
            if y + line.height() + pitch >= top:
                yield self._line(index, block.position(), line, box, pitch, size)

    def _line(self, index: int, place: int, line: QTextLine, box: QRectF, pitch: float, size: int) -> Line:
        offsets = self._built.offsets
        start = offsets.to_canonical(place + line.textStart())
        end = offsets.to_canonical(place + line.textStart() + line.textLength())
        if self._text.blocks[index].kind == "image":
            pitch, size = line.height(), round(line.height() * 1.78)
        height = max(pitch - 1, 4.0)
        # from the baseline and the type size: a sign from a taller font must not move the band
        middle = box.top() + line.y() + line.ascent() - 0.28 * size
        return Line(
            index,
            start,
            end,
            round(middle - height / 2),
            round(height),
            box.left(),
            place,
            line,
            index in self._built.mixed,
            self._built,
        )

    def line_of(self, position: int) -> Line | None:
        """The line that holds a canonical position."""
        if not self._text.blocks:
            return None
        index = self._built.offsets.block_of(position)
        block, box = self._block(index), self.block_box(index)
        place = self._built.offsets.to_document(position)
        line = block.layout().lineForTextPosition(place - block.position())
        if not line.isValid():
            return None
        pitch, size = block.blockFormat().lineHeight(), block.charFormat().font().pixelSize()
        return self._line(index, block.position(), line, box, pitch, size)

    def boxes(self, start: int, end: int, *, most: int = 400) -> list[QRectF]:
        """The rectangles of a whole span, wherever it is; of a long one its first ``most`` lines."""
        first = self.line_of(start)
        if first is None:
            return []
        found: list[QRectF] = []
        top = first.top
        bottom = top + 4000
        for line in self.between(top, bottom):
            if line.start >= end or len(found) >= most:
                break
            found += line.boxes(start, end)
        return found
