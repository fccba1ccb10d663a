"""What is painted round the memo's words: list signs, quotation bars, grounds of raw source, judgments."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTextBlock
from PySide6.QtWidgets import QTextEdit

from claimdesk.domain.memo.page.compose import Piece
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND
from claimdesk.gui.memo.editor.blocks import ROWS, from_right
from claimdesk.gui.memo.editor.looks import JUDGMENT, Looks, said_by

_BULLETS = "•◦▪"


def judgment_words(piece: Piece) -> str:
    """A judgment in a few words: "Likely · high confidence", or "My judgment"."""
    likely = (LIKELIHOOD | LIKELIHOOD_SECOND).get(piece.likelihood)
    sure = CONFIDENCE.get(piece.confidence)
    said = [likely.label if likely else piece.likelihood, sure.label if sure else piece.confidence]
    words = " · ".join(word for word in said if word)
    return words[:1].upper() + words[1:].lower() if words else "My judgment"


class Surroundings:
    """Paints for one editor; ``offset`` is where the document's corner lies in the viewport."""

    def __init__(self, view: QTextEdit, looks: Looks) -> None:
        self._view, self._looks = view, looks

    def _seen(self) -> Iterator[tuple[QTextBlock, QRectF, Piece]]:
        """The blocks in sight with their boxes in the viewport."""
        layout = self._view.document().documentLayout()
        offset = QPointF(0, -self._view.verticalScrollBar().value())
        bottom = self._view.viewport().height()
        block = self._view.cursorForPosition(self._view.viewport().rect().topLeft()).block()
        while block.isValid():
            form = block.blockFormat()
            box = layout.blockBoundingRect(block).translated(offset).adjusted(form.leftMargin(), 0, 0, 0)
            if box.top() > bottom:
                return
            yield block, box, said_by(form)
            block = block.next()

    def under(self, painter: QPainter) -> None:
        """What lies under the words."""
        theme = self._looks.theme
        for _, box, piece in self._seen():
            if piece.kind == "raw":
                shape = QPainterPath()
                shape.addRoundedRect(
                    QRectF(0.5, box.top() - 5, self._view.viewport().width() - 2, box.height() + 10), 6, 6
                )
                painter.fillPath(shape, theme.color("chrome"))

    def over(self, painter: QPainter) -> None:
        """What stands beside and under the words."""
        theme = self._looks.theme
        here = self._view.textCursor().block() if self._view.hasFocus() else None
        for block, box, piece in self._seen():
            if piece.kind == "item":
                self._sign(painter, block, box, piece)
            elif piece.kind == "quote":
                left = self._view.viewport().width() - 5 if from_right(block) else box.left() - 14
                painter.fillRect(QRectF(left, box.top() + 2, 3, box.height() - 4), theme.color("line"))
            elif piece.kind in ROWS and block == here:
                painter.setPen(QPen(theme.color("accent"), 1.4))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
            if piece.judged:
                painter.setFont(self._looks.row)
                painter.setPen(theme.color("muted"))
                place = QRectF(box.left(), box.bottom() + 2, box.width(), JUDGMENT)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, judgment_words(piece))

    def _sign(self, painter: QPainter, block: QTextBlock, box: QRectF, piece: Piece) -> None:
        words = f"{number_of(block)}." if piece.ordered else _BULLETS[min(piece.level, 2)]
        painter.setFont(self._looks.words)
        painter.setPen(self._looks.theme.color("ink" if piece.ordered else "muted"))
        line = block.layout().lineAt(0) if block.layout().lineCount() else None
        if line is None:
            return
        metrics = self._looks.metrics
        base = box.top() + line.y() + line.height() - metrics.descent() - 1
        wide = metrics.horizontalAdvance(words)
        at = box.left() - max(wide + 6, 20)
        if from_right(block):
            edge = self._view.viewport().width() - block.blockFormat().rightMargin()
            words, at = words[::-1] if piece.ordered else words, edge + max(6, 20 - wide)
        painter.drawText(QPointF(at, base), words)

    def judgment_at(self, point: QPointF) -> QTextBlock | None:
        """The block whose judgment's words are at a point of the viewport."""
        for block, box, piece in self._seen():
            if piece.judged and QRectF(box.left(), box.bottom(), box.width(), JUDGMENT).contains(point):
                return block
        return None


def number_of(block: QTextBlock) -> int:
    """The number an item of a numbered list shows: counted from the list's first on this level."""
    here, count = said_by(block.blockFormat()), 1
    above = block.previous()
    while above.isValid():
        piece = said_by(above.blockFormat())
        if piece.kind != "item" or piece.level < here.level:
            break
        if piece.level == here.level:
            if piece.ordered != here.ordered:
                break
            count += 1
        above = above.previous()
    return count
