"""Draws closed cards and article headings, and measures how tall they are."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from claimdesk.domain.vocabulary import term
from claimdesk.gui.claims.facts import FactBook, Facts
from claimdesk.gui.claims.rows import Heading

if TYPE_CHECKING:
    from claimdesk.gui.theme import Theme

MARGIN = 12  # beside the cards
GAP = 8  # under a card
EDGE = 4  # the coloured left edge
RADIUS = 7.0
PADDING_X = 14
PADDING_Y = 10
LINES = 3
LEAST_WHO = 40  # pixels a name needs to be of use
_KEPT = 400


class CardPainter:
    """Paints one row at a time; keeps the text layouts of the cards painted lately."""

    def __init__(self, theme: Theme, facts: FactBook) -> None:
        self._theme = theme
        self._facts = facts
        self._layouts: OrderedDict[tuple[str, int], tuple[QTextLayout, int]] = OrderedDict()
        self.restyle()

    def restyle(self) -> None:
        """Take fonts anew from the theme; layouts made with the old ones go."""
        self.body: QFont = self._theme.font("body")
        self.small: QFont = self._theme.font("small")
        self.bold = QFont(self.small)
        self.bold.setBold(True)
        self.label = QFont(self.bold)
        self.label.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 103)
        self.tiny: QFont = self._theme.font("tiny")
        self.tiny.setWeight(QFont.Weight.DemiBold)
        self._tiny = QFontMetrics(self.tiny)
        self._small, self._bold = QFontMetrics(self.small), QFontMetrics(self.bold)
        self._label = QFontMetrics(self.label)
        self._line = round(QFontMetrics(self.body).height() * 1.12)
        self._meta = max(self._small.height(), self._tiny.height() + 4)
        self._layouts.clear()

    # -- measuring ---------------------------------------------------------------------------------

    def estimate(self, item: Any, width: int) -> int:
        """About how tall a row is, without laying its words out."""
        if isinstance(item, Heading):
            return self._heading_height()
        average = max(1.0, QFontMetrics(self.body).averageCharWidth() * 1.06)
        lines = min(LINES, 1 + int(len(item.statement) * average / max(1, self._text_width(width))))
        return self._card_height(lines)

    def estimates(self, items: list[Any], width: int) -> list[int]:
        """``estimate`` for many rows, fast."""
        per_line = max(1.0, self._text_width(width) / (QFontMetrics(self.body).averageCharWidth() * 1.06))
        heights = [self._card_height(lines) for lines in range(LINES + 1)]
        heading = self._heading_height()
        return [
            heading if isinstance(item, Heading) else heights[min(LINES, 1 + int(len(item.statement) / per_line))]
            for item in items
        ]

    def measure(self, items: list[Any], row: int, width: int) -> int:
        """How tall the row is."""
        if isinstance(items[row], Heading):
            return self._heading_height()
        return self._card_height(self._lay_out(self._facts.of(items, row).words, width)[1])

    def _card_height(self, lines: int) -> int:
        return lines * self._line + self._meta + 2 * PADDING_Y - 1 + GAP

    def _heading_height(self) -> int:
        return self._bold.height() + 20

    def _text_width(self, width: int) -> int:
        return max(40, width - 2 * MARGIN - EDGE - 2 * PADDING_X)

    def _lay_out(self, words: str, width: int) -> tuple[QTextLayout, int]:
        key = (words, width)
        found = self._layouts.get(key)
        if found is None:
            found = self._layouts[key] = self._wrap(words, self._text_width(width))
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        return found

    def _wrap(self, words: str, room: int) -> tuple[QTextLayout, int]:
        """The words in at most LINES lines; what is left over ends in an ellipsis."""
        words = words.replace("\n", "\u2028")
        layout, lines, last = self._lines(words, room)
        if lines > LINES:
            rest = words[last:].replace("\u2028", " ")
            elided = QFontMetrics(self.body).elidedText(rest, Qt.TextElideMode.ElideRight, room)
            layout, lines, _ = self._lines(words[:last] + elided, room)
        layout.setCacheEnabled(True)
        return layout, min(lines, LINES)

    def _lines(self, words: str, room: int) -> tuple[QTextLayout, int, int]:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(words, self.body)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = last = 0
        while lines <= LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            line.setPosition(QPointF(0, lines * self._line))
            lines += 1
            if lines == LINES:
                last = line.textStart()
        layout.endLayout()
        return layout, lines, _code_point(words, last)

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRect, items: list[Any], row: int, *, current: bool) -> None:
        """Draw the row into ``rect`` (the whole width, the gap under it included)."""
        if isinstance(items[row], Heading):
            self._paint_heading(painter, rect, items[row])
            return
        card, facts = items[row], self._facts.of(items, row)
        frame = rect.adjusted(MARGIN, 0, -MARGIN, -GAP)
        paint_frame(painter, frame, self._theme, card.kind, accent=current)
        left, top = frame.left() + EDGE + PADDING_X - 4, frame.top() + 1 + PADDING_Y - 1
        layout, lines = self._lay_out(facts.words, rect.width())
        painter.setPen(self._theme.color("ink"))
        layout.draw(painter, QPointF(left, top))
        self._paint_meta(
            painter, QRect(left, top + lines * self._line + 1, frame.right() - left - 10, self._meta), card, facts
        )

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        painter.setFont(self.bold)
        painter.setPen(self._theme.color("muted"))
        room = rect.adjusted(MARGIN + 2, 0, -MARGIN, -6)
        title = self._bold.elidedText(heading.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, title)

    def _paint_meta(self, painter: QPainter, room: QRect, card: Any, facts: Facts) -> None:
        """One line: KIND  no. 14 · who  [badge] [Key]."""
        kind = term("claim", "kind", card.kind).label.upper()
        badges = ["Key"] if card.importance == "key" else []
        taken = sum(self.badge_width(each) + 6 for each in (facts.badge, *badges))
        x = room.left()
        painter.setFont(self.label)
        painter.setPen(self._theme.kind(card.kind)[1])
        x = self._word(painter, x, room, kind, self._label, dotted="kind" in facts.guessed) + 7
        painter.setFont(self.small)
        painter.setPen(self._theme.color("muted"))
        number = f"no. {card.number}"
        left = room.right() - taken - x - self._small.horizontalAdvance(f"{number} · ")
        # a name of which only two letters have room says nothing
        who = self._small.elidedText(facts.who, Qt.TextElideMode.ElideRight, left) if left >= LEAST_WHO else ""
        x = self._word(painter, x, room, number + (" · " if who else ""), self._small)
        x = self._word(painter, x, room, who, self._small, dotted="who" in facts.guessed) + 8
        left = room.right() - x - sum(self.badge_width(each) + 6 for each in badges)
        status = self._tiny.elidedText(facts.badge, Qt.TextElideMode.ElideRight, left - self.badge_width(""))
        x = self._badge(painter, x, room, status, facts.tone, dotted="badge" in facts.guessed)
        for each in badges:
            x = self._badge(painter, x, room, each, "accent")

    def _word(
        self, painter: QPainter, x: int, room: QRect, words: str, metrics: QFontMetrics, *, dotted: bool = False
    ) -> int:
        width = metrics.horizontalAdvance(words)
        baseline = room.top() + (room.height() + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(x, baseline, words)
        if dotted and words:
            pen = painter.pen()
            painter.setPen(QPen(pen.color(), 1, Qt.PenStyle.DotLine))
            painter.drawLine(x, baseline + 2, x + width, baseline + 2)
            painter.setPen(pen)
        return x + width

    def badge_width(self, words: str) -> int:
        """How wide a badge with these words is."""
        return self._tiny.horizontalAdvance(words) + 12

    def _badge(self, painter: QPainter, x: int, room: QRect, words: str, tone: str, *, dotted: bool = False) -> int:
        fill, ink = badge_colors(self._theme, tone)
        height = self._tiny.height() + 2
        box = QRectF(x, room.top() + (room.height() - height) / 2, self.badge_width(words), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self.tiny)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        if dotted:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
            painter.drawLine(
                round(box.left()) + 6, round(box.bottom()) - 2, round(box.right()) - 6, round(box.bottom()) - 2
            )
        return x + round(box.width()) + 6


def badge_colors(theme: Theme, tone: str) -> tuple[Any, Any]:
    """Fill and ink of a badge: "plain", "good", "bad" or "accent"."""
    if tone == "bad":
        return theme.kind("framing")
    if tone == "good":
        return theme.kind("figure")
    if tone == "accent":
        return theme.color("accent_soft"), theme.color("accent")
    return theme.color("neutral"), theme.kind("sourcing")[1]


def paint_frame(painter: QPainter, frame: QRect, theme: Theme, kind: str, *, accent: bool) -> None:
    """A card's ground: rounded, a thin line round it, the kind's colour along its left edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5)
    shape = QPainterPath()
    shape.addRoundedRect(box, RADIUS, RADIUS)
    painter.fillPath(shape, theme.color("card"))
    painter.setPen(QPen(theme.color("accent" if accent else "line"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    painter.save()
    painter.setClipRect(QRectF(frame.left(), frame.top(), EDGE, frame.height()))
    painter.fillPath(shape, theme.kind(kind)[1])
    painter.restore()


def _code_point(words: str, unit: int) -> int:
    """The code point at a UTF-16 offset, which is what Qt counts in."""
    if words.isascii():
        return unit
    return len(words.encode("utf-16-le", "surrogatepass")[: unit * 2].decode("utf-16-le", "replace"))
