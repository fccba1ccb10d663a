"""Selections in canonical positions: what a text cursor covers, and the steps by sentence, word and paragraph."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextTable

from claimdesk.domain.anchors.sentences import next_word_edge, paragraph_at, sentence_at
from claimdesk.domain.text import Text
from claimdesk.gui.reader.document import Built

Span = tuple[int, int]


def span_of(cursor: QTextCursor, built: Built) -> Span | None:
    """The canonical span a cursor covers, or None. Of a block of table cells: from the first to the end of the last."""
    if not cursor.hasSelection():
        return None
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if cursor.hasComplexSelection():
        table = cursor.currentTable()
        if isinstance(table, QTextTable):
            row, rows, column, columns = cursor.selectedTableCells()
            sides = (column, column + columns - 1)  # in a table from right to left the first cell is on the right
            begin = min(built.offsets.to_canonical(table.cellAt(row, side).firstPosition()) for side in sides)
            finish = max(
                built.offsets.to_canonical(table.cellAt(row + rows - 1, side).lastPosition()) for side in sides
            )
            return (begin, finish) if finish > begin else None
    first, last = built.offsets.to_canonical(start), built.offsets.to_canonical(end)
    return (first, last) if last > first else None


def next_sentence(text: Text, selected: Span | None, place: int) -> Span | None:
    """The sentence after the selection; without one, the first that begins at or after ``place``, or else the last
    one while ``place`` is inside it. None: there is none any more."""
    if not text.text:
        return None
    if selected is None:
        here = sentence_at(text, place)
        return here if here[0] >= place else _after(text, here[1]) or (here if place < here[1] else None)
    return _after(text, selected[1])


def previous_sentence(text: Text, selected: Span | None, place: int) -> Span | None:
    """The sentence before the selection; without one, the last that begins before ``place``."""
    return _before(text, selected[0] if selected else place)


def _after(text: Text, position: int) -> Span | None:
    """The first sentence that begins at or after a position and is not empty."""
    while position < len(text.text):
        start, end = sentence_at(text, position)
        if start >= position and end > start:
            return start, end
        block = text.blocks[text.block_at(position)]
        position = end if start < end and end > position else max(block.end, position) + 1
    return None


def _before(text: Text, position: int) -> Span | None:
    """The last sentence that ends at or before a position, or holds it inside."""
    position -= 1
    while position >= 0:
        start, end = sentence_at(text, position)
        if start <= position and end > start:
            return start, end
        position -= 1
    return None


def extend_sentence(text: Text, selected: Span | None, place: int) -> Span | None:
    """One sentence more at the end."""
    if selected is None:
        return next_sentence(text, None, place)
    start, end = sentence_at(text, selected[1] - 1)
    if start < selected[1] < end:  # finish the one that is cut
        return selected[0], end
    more = _after(text, selected[1])
    return (selected[0], more[1]) if more else selected


def shrink_sentence(text: Text, selected: Span | None) -> Span | None:
    """One sentence less at the end; the last one stays."""
    if selected is None:
        return None
    start = sentence_at(text, selected[1] - 1)[0]
    if start <= selected[0]:
        return selected
    before = _before(text, start)
    return (selected[0], before[1]) if before and before[1] > selected[0] else selected


def extend_word(text: Text, selected: Span) -> Span:
    """One word more at the end."""
    return selected[0], max(selected[1], next_word_edge(text, selected[1], 1))


def trim_word(text: Text, selected: Span) -> Span:
    """One word less at the end; the last word stays."""
    end = next_word_edge(text, selected[1], -1)
    while end > selected[0] and text.text[end - 1].isspace():
        end -= 1
    return (selected[0], end) if end > selected[0] else selected


def paragraph(text: Text, selected: Span | None, place: int) -> Span | None:
    """The paragraph at the selection's start (or at ``place``); with a whole one selected, the next is added."""
    if not text.blocks:
        return None
    if selected is None:
        here = paragraph_at(text, place)
        return here if here[1] > here[0] else None
    first, last = paragraph_at(text, selected[0]), paragraph_at(text, max(selected[0], selected[1] - 1))
    if selected == (first[0], last[1]) and last[1] < len(text.text):
        return selected[0], paragraph_at(text, last[1] + 1)[1]
    return first[0], last[1]
