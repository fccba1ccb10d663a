"""The clipboard and what is dropped: claims, the memo's own Markdown, rich text from elsewhere, plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QTextCursor

from claimdesk.domain.memo.page.chunks import CHIP, chunks, joined
from claimdesk.domain.memo.page.compose import PROSE, Neighbours, Piece, Standing, piece_of, written
from claimdesk.domain.memo.tree import Run
from claimdesk.gui.memo.cards import CLAIM_DRAG, dropped_claims
from claimdesk.gui.memo.editor import blocks, editing, rich
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM, ROW_OBJECT, run_of, said_by
from claimdesk.gui.memo.editor.prose import Prose

MEMO_MIME = "application/x-claimdesk-memo"
LONGEST = 2_000_000  # characters taken in at once
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")


def can_take(data: QMimeData) -> bool:
    """Whether there is anything in it for the memo; files are articles to come, and for the window."""
    if any(url.isLocalFile() for url in data.urls()):
        return False
    return data.hasFormat(CLAIM_DRAG) or data.hasFormat(MEMO_MIME) or data.hasHtml() or data.hasText()


def label_of(data: QMimeData) -> str:
    """What undo calls taking it in."""
    if not data.hasFormat(CLAIM_DRAG):
        return "Paste"
    many = len(dropped_claims(data))
    return "Cite claim" if many == 1 else f"Cite {many} claims"


def take(view: Prose, data: QMimeData) -> None:
    """Put in what was pasted or dropped."""
    cursor = view.textCursor()
    if data.hasFormat(CLAIM_DRAG):
        editing.cite(view, cursor, dropped_claims(data))
        view.setFocus()
        return
    words = data.text()[:LONGEST]
    raw = said_by(cursor.block().blockFormat()).kind == "raw"
    if cursor.hasSelection() and _ADDRESS.fullmatch(words.strip()) and not raw:
        editing.link(view, words.strip())
    elif raw:
        cursor.insertText(re.sub(r"\r\n|\r|\n", blocks.LINE, words))
    elif data.hasFormat(MEMO_MIME):
        source = bytes(data.data(MEMO_MIME).data()).decode("utf-8", "replace")
        put(view, [piece_of(chunk) for chunk in chunks(source) if chunk.kind != "blank"])
    elif data.hasHtml() and (found := rich.pieces(data.html()[:LONGEST])):
        put(view, found)
    else:
        put(view, plain(words))
    view.ensureCursorVisible()


def plain(words: str) -> list[Piece]:
    """Words without a look: each line a paragraph; lines set as lists, headings or quotations are those."""
    lines = [line.strip() for line in re.split(r"\r\n|\r|\n|\u2029", words)]
    if len(lines) == 1:
        return [Piece("paragraph", (Run(words),))]
    return [_line(line) for line in lines if line]


def _line(line: str) -> Piece:
    found = re.match(r"(?:(#{1,6})|([-*•])|(\d{1,3}[.)])|(>)) +(?=\S)", line)
    runs = (Run(line[found.end() :] if found else line),)
    if found is None:
        return Piece("paragraph", runs)
    if found[1]:
        return Piece("heading", runs, level=len(found[1]))
    return Piece("quote", runs) if found[4] else Piece("item", runs, ordered=bool(found[3]))


def put(view: Prose, pieces: Sequence[Piece]) -> None:
    """Put pieces in at the cursor, in the stead of what is selected. A single paragraph runs into the words there."""
    cursor = view.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    here = said_by(cursor.block().blockFormat())
    empty = cursor.block().length() == 1
    if len(pieces) == 1 and pieces[0].kind in PROSE and (pieces[0].kind == "paragraph" or not empty):
        editing.plain_block(view, cursor)
        said = said_by(cursor.block().blockFormat())
        blocks.insert(cursor, replace(pieces[0], kind=said.kind, level=said.level), view.looks)
    else:
        if not empty and not cursor.atBlockEnd() and not cursor.atBlockStart():
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        elif not empty and cursor.atBlockStart():
            cursor.insertBlock(cursor.blockFormat())
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            empty = True
        for at, piece in enumerate(pieces):
            if at or not empty:
                cursor.insertBlock()
            if piece.kind == "paragraph" and here.kind == "item":
                piece = replace(here, runs=piece.runs, judged=False, likelihood="", confidence="")
            blocks.fill(cursor, piece, view.looks)
    cursor.endEditBlock()
    view.setTextCursor(cursor)


# Out


def give(view: Prose) -> QMimeData:
    """What is selected: Markdown for the memo itself, words for everybody else."""
    pieces = selected(view.textCursor())
    data = QMimeData()
    data.setData(MEMO_MIME, QByteArray(source_of(pieces).encode()))
    data.setText("\n".join(_words(view, piece) for piece in pieces))
    return data


def selected(cursor: QTextCursor) -> list[Piece]:
    """The pieces of what is selected; the first and the last may be parts of their blocks."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    out: list[Piece] = []
    for block in editing.chosen_blocks(cursor):
        said = said_by(block.blockFormat())
        a, b = max(0, first - block.position()), min(block.length() - 1, last - block.position())
        if a == 0 and b == block.length() - 1:
            out += blocks.read(block)
            continue
        runs: list[Run] = []
        for start, end, form, words in blocks.spans(block):
            text = _cut(words, max(a, start) - start, min(b, end) - start)
            if form.objectType() == CHIP_OBJECT and text:
                runs.append(Run(cites=(str(form.property(CLAIM)),)))
            elif form.objectType() != ROW_OBJECT and text:
                runs.append(run_of(form, text.replace(blocks.LINE, "\n").replace(CHIP, "")))
        kind = said.kind if said.kind in PROSE and (a == 0 or len(out)) else "paragraph"
        out.append(Piece(kind, tuple(runs), level=said.level if kind != "paragraph" else 0, ordered=said.ordered))
    return out


def _cut(words: str, start: int, end: int) -> str:
    if start >= end:
        return ""
    return words.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "ignore")


def source_of(pieces: Sequence[Piece]) -> str:
    """Pieces as Markdown."""
    found = [chunk for piece in pieces if (chunk := written(piece, None, ())) is not None]
    return joined(Neighbours(()).set_apart([Standing(chunk, None) for chunk in found]))


def _words(view: Prose, piece: Piece) -> str:
    if piece.kind not in PROSE:
        return view.shown.row(piece.words).whole if piece.kind == "live" else piece.words
    return "".join(
        "".join(f"[{view.shown.chip(claim)}]" for claim in run.cites) if run.cites else run.text for run in piece.runs
    )
