"""What stands in the memo as one sign: a citation's chip with its claim's words, a live block's row, a rule."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
)

from claimdesk.domain.memo.gist import gist
from claimdesk.domain.memo.markup import live
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.memo.page.chunks import CHIP
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.editor.looks import CHIP_OBJECT, CLAIM, KIND, ROW, ROW_OBJECT, Looks
from claimdesk.gui.memo.row_words import RowWords, unread

GONE = "claim no longer here"
MOST = 18  # characters of a claim on its chip
ALONE = 110  # and where nothing else is said: there the statement is printed
PAD, GAP, ROUND = 4, 1, 4


class Shown:
    """What chips and rows say: the claims by id, and each live line's words."""

    def __init__(self) -> None:
        self.cards: Mapping[str, Card] = {}
        self.rows: dict[str, RowWords] = {}
        self._short: dict[tuple[str, int], str] = {}

    def show_cards(self, cards: Mapping[str, Card]) -> bool:
        """Take other claims; whether any chip says something else now."""
        said = {claim: card.statement for claim, card in self.cards.items()}
        self.cards = dict(cards)
        self._short.clear()
        return said != {claim: card.statement for claim, card in cards.items()}

    def chip(self, claim: str, most: int = MOST) -> str:
        """The gist of a claim's words; with more room its words, shortened."""
        if (claim, most) not in self._short:
            card = self.cards.get(claim)
            short = gist if most == MOST else shortened
            self._short[claim, most] = short(card.statement, most) if card is not None else GONE
        return self._short[claim, most]

    def row(self, line: str) -> RowWords:
        """What a live line says; before that is known, what it is."""
        return self.rows.get(line) or unread(live(line.partition("\n")[0]), line)

    def tip(self, claim: str) -> str:
        """The whole statement, for a tooltip or a screen reader."""
        card = self.cards.get(claim)
        return f"{card.statement}\nno. {card.number} · click shows what it rests on" if card is not None else GONE


class Chips(QPyTextObject):
    """Lays out and paints chips."""

    def __init__(self, shown: Shown, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._shown, self._looks = shown, looks

    def intrinsicSize(self, doc: QTextDocument, at: int, form: QTextFormat) -> QSizeF:
        metrics, block = self._looks.tag_metrics, doc.findBlock(at)
        wide = metrics.horizontalAdvance(self._words(block, form)) + 2 * (PAD + GAP)
        room = doc.textWidth() - block.blockFormat().leftMargin()
        # as high as the words: a line of chips alone is a line like any other
        return QSizeF(min(wide, room) if room > 60 else wide, self._looks.metrics.height())

    def _words(self, block: QTextBlock, form: QTextFormat) -> str:
        alone = block.length() <= 3 and block.text().strip(" .") == CHIP
        return self._shown.chip(str(form.property(CLAIM)), ALONE if alone else MOST)

    def drawObject(self, painter: QPainter, rect: QRectF, doc: QTextDocument, at: int, form: QTextFormat) -> None:
        claim, theme = str(form.property(CLAIM)), self._looks.theme
        known = claim in self._shown.cards
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft" if known else "danger_soft"))
        metrics = self._looks.tag_metrics
        base = round(rect.bottom() - self._looks.metrics.descent())
        top = base - round(metrics.ascent())
        box = QRectF(rect.left() + GAP, top, rect.width() - 2 * GAP, round(metrics.height()) + 1)
        painter.drawRoundedRect(box, ROUND, ROUND)
        painter.setPen(theme.color("accent" if known else "danger"))
        painter.setFont(self._looks.tag)
        words = self._words(doc.findBlock(at), form)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() - PAD)
        painter.drawText(QPointF(box.left() + (box.width() - metrics.horizontalAdvance(words)) / 2, base), words)
        painter.restore()


class Rows(QPyTextObject):
    """Lays out and paints live blocks and rules, as wide as the column."""

    def __init__(self, shown: Shown, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._shown, self._looks = shown, looks

    def intrinsicSize(self, doc: QTextDocument, at: int, form: QTextFormat) -> QSizeF:
        height = self._looks.row_height if form.property(KIND) == "live" else 12
        return QSizeF(max(60.0, doc.textWidth() - 1), height)

    def drawObject(self, painter: QPainter, rect: QRectF, doc: QTextDocument, at: int, form: QTextFormat) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if form.property(KIND) == "live":
            self._live(painter, rect, str(form.property(ROW)))
        else:
            painter.setPen(QPen(self._looks.theme.color("line"), 1))
            middle = rect.center().y()
            painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        painter.restore()

    def _live(self, painter: QPainter, rect: QRectF, line: str) -> None:
        theme = self._looks.theme
        shape = QPainterPath()
        shape.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(shape, theme.color("chrome"))
        painter.setPen(QPen(theme.color("line"), 1, Qt.PenStyle.DashLine))
        painter.drawPath(shape)
        painter.setFont(self._looks.row)
        painter.setPen(theme.color("muted"))
        left = rect.left() + 12
        _grid(painter, QPointF(left, rect.center().y() - 5), theme.color("muted"))
        room = QRectF(left + 18, rect.top(), rect.width() - 56, rect.height())
        metrics = QFontMetricsF(self._looks.row)
        words = self._shown.row(line).fitting(lambda said: metrics.horizontalAdvance(said) <= room.width())
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.drawText(rect.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "▾")


def _grid(painter: QPainter, at: QPointF, color: QColor) -> None:
    """A small table, the sign of a live block."""
    painter.setPen(QPen(color, 1))
    box = QRectF(at.x() + 0.5, at.y() + 0.5, 10, 9)
    painter.drawRect(box)
    for share in (1 / 3, 2 / 3):
        y = round(box.top() + box.height() * share) + 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        x = round(box.left() + box.width() * share) + 0.5
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))


def register(document: QTextDocument, shown: Shown, looks: Looks) -> None:
    """Let the document draw chips and rows."""
    layout = document.documentLayout()
    layout.registerHandler(CHIP_OBJECT, Chips(shown, looks, document))
    layout.registerHandler(ROW_OBJECT, Rows(shown, looks, document))
