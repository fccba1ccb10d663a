"""Rich text from the clipboard as the memo's own pieces: bold, italic, links, headings, lists, tables; nothing else."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
    QTextTable,
)

from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.page.compose import Piece, tidied
from claimdesk.domain.memo.page.write import written_address
from claimdesk.domain.memo.tree import Run
from claimdesk.domain.memo.walk import web_address
from claimdesk.gui.memo.editor.blocks import LINE, spans

MOST_CELLS = 5000  # a table with more is no table of a memo, and its cells are asked one by one
LONGEST_CELL = 400  # characters; longer ones are columns of text, not cells
_COUNTED = {
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListUpperAlpha,
    QTextListFormat.Style.ListLowerRoman,
    QTextListFormat.Style.ListUpperRoman,
}


class _Deaf(QTextDocument):
    """Reads HTML and fetches nothing: no picture, no stylesheet, not from a disk either."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None


def pieces(html: str) -> list[Piece]:
    """What an HTML fragment says, as pieces in order; [] when it says nothing."""
    document = _Deaf()
    document.setUndoRedoEnabled(False)
    document.setHtml(html)
    out: list[Piece] = []
    block, behind = document.begin(), -1  # where the table taken last ends
    judged = set[int]()  # where tables begin that are none to take: a long one is looked through once, not per cell
    while block.isValid():
        table = QTextCursor(block).currentTable() if block.position() > behind else None
        if table is not None and table.firstPosition() not in judged:
            judged.add(table.firstPosition())
            if rows := _rows(table):
                out.append(Piece("raw", words=rows))
                behind = table.lastPosition()
        if block.position() > behind and (runs := tidied(_runs(block))):
            out.append(_piece(block, runs))
        block = block.next()
    return out


def _rows(table: QTextTable) -> str:
    """A table as Markdown; "" for one that only sets words beside or below each other, as mails and pages have them."""
    if table.columns() < 2 or table.rows() < 2 or table.childFrames() or table.columns() * table.rows() > MOST_CELLS:
        return ""
    lines = [[_cell(table, row, column) for column in range(table.columns())] for row in range(table.rows())]
    lines = [line for line in lines if any(line)]
    if len(lines) < 2 or max(len(words) for line in lines for words in line) > LONGEST_CELL:
        return ""
    lines.insert(1, ["---"] * table.columns())
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(table: QTextTable, row: int, column: int) -> str:
    """A cell's words; one that spans several places has them in the first of these alone."""
    cell = table.cellAt(row, column)
    if (cell.row(), cell.column()) != (row, column):
        return ""
    first = cell.firstCursorPosition()
    first.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
    words = tidy_line(first.selectedText().replace("\ufffc", "").replace("\u2029", " ").replace(LINE, " "))
    return escape(words)


def _piece(block: QTextBlock, runs: tuple[Run, ...]) -> Piece:
    form, listed = block.blockFormat(), block.textList()
    if form.headingLevel():
        return Piece("heading", tuple(Run(run.text, emphasis=run.emphasis) for run in runs), level=form.headingLevel())
    if listed is not None:
        style = listed.format()
        return Piece("item", runs, level=max(0, style.indent() - 1), ordered=style.style() in _COUNTED)
    quoted = form.leftMargin() >= 30 and form.rightMargin() >= 30  # how Qt sets <blockquote>
    return Piece("quote" if quoted else "paragraph", runs)


def _runs(block: QTextBlock) -> list[Run]:
    out = []
    for _, _, form, words in spans(block):
        if form.isImageFormat():
            continue
        family = [str(name).lower() for name in form.fontFamilies() or []]
        heading = block.blockFormat().headingLevel() > 0
        out.append(
            Run(
                words.replace(LINE, "\n").replace("\ufffc", ""),
                strong=form.fontWeight() >= QFont.Weight.DemiBold and not heading,
                emphasis=form.fontItalic(),
                code=form.fontFixedPitch() or any("mono" in name or "courier" in name for name in family),
                link=written_address(web_address(form.anchorHref())),
            )
        )
    return out
