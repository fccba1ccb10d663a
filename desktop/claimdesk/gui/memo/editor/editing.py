"""What can be done to the prose at the cursor: kinds of blocks, looks of words, citations, live blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QTextBlock, QTextCursor

from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.domain.memo.page.compose import JUDGED, PROSE, Piece
from claimdesk.domain.memo.page.write import written_address
from claimdesk.gui.memo.editor import blocks
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM, run_of, said_by
from claimdesk.gui.memo.editor.prose import Prose

_KEEP = QTextCursor.MoveMode.KeepAnchor
DEEPEST = 6


def chosen_blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The blocks the selection touches, or the cursor's."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    while block.isValid():
        yield block
        if block == last:
            return
        block = block.next()


def set_piece(view: Prose, block: QTextBlock, piece: Piece) -> None:
    """Make a block something else; its words stay."""
    QTextCursor(block).setBlockFormat(view.looks.piece_block(piece))


def change(view: Prose, block: QTextBlock, **fields: Any) -> None:
    """Change some of what a block is."""
    set_piece(view, block, replace(said_by(block.blockFormat()), **fields))


def set_kind(view: Prose, kind: str, *, level: int = 0, ordered: bool = False) -> None:
    """Make the blocks chosen paragraphs, headings, items or quotations; those that are it already, paragraphs."""
    cursor = view.textCursor()
    found = [block for block in chosen_blocks(cursor) if said_by(block.blockFormat()).kind in PROSE]
    wanted = Piece(kind, level=level, ordered=ordered)
    already = all(_is(said_by(block.blockFormat()), wanted) for block in found)
    cursor.beginEditBlock()
    for block in found:
        said = said_by(block.blockFormat())
        if already:
            set_piece(view, block, Piece("paragraph"))
        elif kind == "item" and said.kind == "item":
            for sibling in _siblings(block):  # a list is numbered as a whole
                change(view, sibling, ordered=ordered)
        else:
            marks = {"judged": said.judged, "likelihood": said.likelihood, "confidence": said.confidence}
            set_piece(view, block, replace(wanted, **(marks if kind in JUDGED else {})))
    cursor.endEditBlock()
    view.edited()


def make_plain(view: Prose) -> None:
    """Make the blocks chosen ordinary paragraphs."""
    for block in chosen_blocks(view.textCursor()):
        if said_by(block.blockFormat()).kind in PROSE:
            change(view, block, kind="paragraph", level=0, ordered=False)
    view.edited()


def _is(said: Piece, wanted: Piece) -> bool:
    if said.kind != wanted.kind:
        return False
    return said.ordered == wanted.ordered if said.kind == "item" else said.level == wanted.level


def _siblings(block: QTextBlock) -> Iterator[QTextBlock]:
    """The items of an item's list on its level, itself included."""
    level = said_by(block.blockFormat()).level
    yield block
    for step in (QTextBlock.previous, QTextBlock.next):
        other = step(block)
        while other.isValid():
            said = said_by(other.blockFormat())
            if said.kind != "item" or said.level < level:
                break
            if said.level == level:
                yield other
            other = step(other)


def deepen(view: Prose, way: int) -> bool:
    """Put the items chosen one level deeper (+1) or higher (-1). False where none is an item."""
    found = [block for block in chosen_blocks(view.textCursor()) if said_by(block.blockFormat()).kind == "item"]
    for block in found:
        said = said_by(block.blockFormat())
        above = said_by(block.previous().blockFormat()) if block.previous().isValid() else Piece("paragraph")
        most = above.level + 1 if above.kind == "item" else 0
        change(view, block, level=max(0, min(said.level + way, most, DEEPEST)))
    return bool(found)


def judge(view: Prose, judged: bool, likelihood: str = "", confidence: str = "") -> None:
    """Mark the cursor's paragraph or item as the analyst's own word, or not any more."""
    block = view.block()
    if said_by(block.blockFormat()).kind in JUDGED:
        change(view, block, judged=judged, likelihood=likelihood, confidence=confidence)
        view.edited()


# Looks of words


def toggle(view: Prose, name: str) -> None:
    """Bold or italic on or off: for the words chosen, or for what is typed next."""
    cursor = view.textCursor()
    if not cursor.hasSelection():
        said = view.piece()
        run = run_of(cursor.charFormat(), "")
        turned = replace(run, **{name: not getattr(run, name)})
        view.setCurrentCharFormat(view.looks.run_letters(said.kind, said.level, turned))
        return
    on = not all(getattr(run_of(form, ""), name) for _, _, form in _chosen_words(cursor))
    look(view, cursor, **{name: on})


def link(view: Prose, address: str) -> None:
    """Let the words chosen lead to an address ("" takes it away); without a selection the address is put in."""
    cursor, address = view.textCursor(), written_address(address)
    if not cursor.hasSelection() and address:
        start = cursor.position()
        cursor.insertText(address)
        cursor.setPosition(start, _KEEP)
    look(view, cursor, link=address)


def _chosen_words(cursor: QTextCursor) -> list[tuple[int, int, Any]]:
    """The stretches of words (no chips) in the selection: document positions and format."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    out = []
    for block in chosen_blocks(cursor):
        if said_by(block.blockFormat()).kind not in PROSE:
            continue
        for start, end, form, _ in blocks.spans(block):
            a, b = max(first, block.position() + start), min(last, block.position() + end)
            if a < b and form.objectType() == 0:
                out.append((a, b, form))
    return out


def look(view: Prose, cursor: QTextCursor, **looks: Any) -> None:
    """Give the words chosen these looks, beside those they have."""
    writer = QTextCursor(cursor.document())
    writer.beginEditBlock()
    for start, end, form in _chosen_words(cursor):
        said = said_by(cursor.document().findBlock(start).blockFormat())
        writer.setPosition(start)
        writer.setPosition(end, _KEEP)
        writer.setCharFormat(view.looks.run_letters(said.kind, said.level, replace(run_of(form, ""), **looks)))
    writer.endEditBlock()
    view.edited()


# Putting in


def plain_block(view: Prose, cursor: QTextCursor) -> None:
    """Bring the cursor where words may stand: out of a live block or rule, into a new paragraph beside it."""
    if said_by(cursor.block().blockFormat()).kind not in blocks.ROWS:
        return
    if cursor.positionInBlock() == 0:
        cursor.insertBlock(cursor.blockFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock()
    cursor.setBlockFormat(view.looks.block("paragraph"))
    cursor.setBlockCharFormat(view.looks.letters("paragraph"))


def cite(view: Prose, cursor: QTextCursor, claims: Sequence[str]) -> None:
    """Cite claims at the cursor: a chip each, with a space before the first one."""
    cursor.beginEditBlock()
    plain_block(view, cursor)
    said = said_by(cursor.block().blockFormat())
    if said.kind == "raw":
        cursor.insertText(" ".join(f"[@{claim}]" for claim in claims))
    else:
        cursor.setPosition(cursor.selectionStart(), _KEEP)
        cursor.removeSelectedText()
        letters = view.looks.letters(said.kind, said.level)
        before = _sign(cursor, -1)
        if before and not before.isspace() and before != CHIP:
            cursor.insertText(" ", letters)
        for claim in claims:
            cursor.insertText(CHIP, view.looks.chip(claim))
        if (after := _sign(cursor, 0)) and after.isalnum():
            cursor.insertText(" ", letters)
    cursor.endEditBlock()
    view.setTextCursor(cursor)
    view.setCurrentCharFormat(view.looks.letters(said.kind, said.level))
    view.edited()


def _sign(cursor: QTextCursor, at: int) -> str:
    """The sign before (-1) or after (0) the cursor in its block; "" at its ends."""
    text = cursor.block().text().encode("utf-16-le", "surrogatepass")
    place = 2 * (cursor.positionInBlock() + at)
    return text[place : place + 2].decode("utf-16-le", "replace") if 0 <= place < len(text) else ""


def cited_here(view: Prose) -> list[str]:
    """The claims of the chips before the cursor, side by side, the nearest first."""
    cursor, out = QTextCursor(view.document()), []
    cursor.setPosition(view.textCursor().position())  # a cursor of its own: the box's may be about to type otherwise
    while cursor.positionInBlock() > 0 and cursor.charFormat().objectType() == CHIP_OBJECT:
        out.append(str(cursor.charFormat().property(CLAIM)))
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    return out


def uncite_here(view: Prose, many: int, kept: Sequence[str] = ()) -> None:
    """Take so many chips before the cursor out, all but those kept; and the space before them where nothing follows."""
    cursor = view.textCursor()
    cursor.beginEditBlock()
    for _ in range(many):
        cursor.deletePreviousChar()
    for claim in kept:
        cursor.insertText(CHIP, view.looks.chip(claim))
    if not kept and cursor.atBlockEnd() and _sign(cursor, -1) == " ":
        cursor.deletePreviousChar()
    cursor.endEditBlock()
    view.edited()


def insert_row(view: Prose, kind: str, words: str) -> None:
    """Put a live block or a rule in at the cursor: instead of an empty line, else after the paragraph."""
    cursor = view.textCursor()
    cursor.beginEditBlock()
    cursor.clearSelection()
    if cursor.block().length() > 1:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock()
    blocks.fill(cursor, Piece(kind, words=words), view.looks)
    if not cursor.block().next().isValid():
        cursor.insertBlock()
        cursor.setBlockFormat(view.looks.block("paragraph"))
        cursor.setBlockCharFormat(view.looks.letters("paragraph"))
    cursor.endEditBlock()
    view.setTextCursor(cursor)
    view.edited()


def replace_block(view: Prose, block: QTextBlock, pieces: Sequence[Piece]) -> None:
    """Set pieces in the stead of a block; none takes it away."""
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
    cursor.removeSelectedText()
    for at, piece in enumerate(pieces):
        if at:
            cursor.insertBlock()
        blocks.fill(cursor, piece, view.looks)
    if not pieces:
        take_block(view, cursor)
    cursor.endEditBlock()
    view.setTextCursor(cursor)
    view.edited()


def take_block(view: Prose, cursor: QTextCursor) -> None:
    """Take the cursor's empty block away; the next one keeps what it is."""
    after = cursor.block().next()
    if after.isValid():
        form, letters = after.blockFormat(), after.charFormat()
        cursor.deleteChar()
        cursor.setBlockFormat(form)
        cursor.setBlockCharFormat(letters)
    elif cursor.block().previous().isValid():
        form = cursor.block().previous().blockFormat()
        cursor.deletePreviousChar()
        cursor.setBlockFormat(form)
    else:
        cursor.setBlockFormat(view.looks.block("paragraph"))


def move_blocks(view: Prose, way: int) -> None:
    """Move the cursor's block one up (-1) or down (+1)."""
    block = view.block()
    other = block.previous() if way < 0 else block.next()
    if not other.isValid():
        return
    inside = view.textCursor().positionInBlock()
    first, second = (other, block) if way < 0 else (block, other)
    found = [blocks.read(second), blocks.read(first)]
    if not all(found):
        return
    start = first.blockNumber()
    cursor = QTextCursor(first)
    cursor.beginEditBlock()
    cursor.setPosition(second.position() + second.length() - 1, _KEEP)
    cursor.removeSelectedText()
    for at, pieces in enumerate(found):
        if at:
            cursor.insertBlock()
        blocks.fill(cursor, pieces[0], view.looks)
    cursor.endEditBlock()
    target = view.document().findBlockByNumber(start if way < 0 else start + 1)
    cursor.setPosition(target.position() + min(inside, target.length() - 1))
    view.setTextCursor(cursor)
    view.edited()
