"""Where everything in a row stands: words, dots, badge and buttons as boxes, for painting and for the mouse alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from claimdesk.gui.evidence.rows import Linked, Row, Words, plain
from claimdesk.gui.theme import Theme

EDGE, PAD, ABOVE, GAP = 24, 14, 9, 8  # beside the cards, inside them, inside above and below, under them
NARROW = 520  # a card's width below which its buttons stand under the words
INDENT = 22  # of an inset row
BADGE = 190  # the badges' column
WIDE = 700  # a card's width from which its parts stand in columns
MIDDLE = 0.45  # where the dots' column begins, or a pair's second half
UNFOLD = 20  # the room of the sign that unfolds


@dataclass
class Part:
    """A box in a row: ``look`` says how it is painted, ``asks`` what a click on it asks for; ``full`` are its words
    where they did not fit."""

    box: QRectF
    look: str
    words: str = ""
    asks: str = ""
    full: str = ""
    layout: QTextLayout | None = field(default=None, repr=False)


@dataclass
class Plan:
    """A row laid out in a width: its whole height, its ground and its parts, from the row's own corner."""

    height: float
    ground: QRectF
    parts: list[Part]

    def whole(self, point: QPointF) -> str:
        """The words under a point that did not fit there, in full; "" where they did."""
        return next((part.full for part in self.parts if part.full and part.box.contains(point)), "")

    def at(self, point: QPointF) -> Part | None:
        """The part under a point that asks for something."""
        return next((part for part in self.parts if part.asks and part.box.contains(point)), None)


class Type:
    """The fonts of rows with their measures, taken from the theme once."""

    def __init__(self, theme: Theme) -> None:
        self.body, self.small = theme.font("body"), theme.font("small")
        self.strong, self.tiny = QFont(self.body), theme.font("tiny")
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.tiny.setWeight(QFont.Weight.DemiBold)
        self.heading = QFont(self.strong)
        self.heading.setPixelSize(round(self.body.pixelSize() * 1.14))
        self.of_small, self.of_tiny = QFontMetricsF(self.small), QFontMetricsF(self.tiny)
        self.of_body, self.of_strong = QFontMetricsF(self.body), QFontMetricsF(self.strong)
        self.line = round(self.of_body.height() * 1.12)
        self.under = round(self.of_small.height() * 1.08)
        self.button = round(self.of_small.height() + 7)


class Planner:
    """Lays rows out; ``formats`` are the looks of words, set by the painter."""

    def __init__(self, theme: Theme, edge: int = EDGE) -> None:
        self.type = Type(theme)
        self._edge = edge
        self._letter = self.type.of_strong.averageCharWidth() * 1.03
        self._advances: dict[str, float] = {}

    def estimate(self, row: Row, width: int) -> int:
        """About how tall a row is, without laying anything out, so that thousands can be asked."""
        kind = self.type
        if row.still:
            return round(kind.line + (kind.under if row.under else 0) + 24)
        card = width - 2 * self._edge
        room = (card - 100) / 2 if row.other else self._words_room(row, card)
        letters = max(1.0, room / self._letter)
        longest = max(sum(len(text) for text, _ in words) for words in (row.words, row.other))
        lines = min(row.lines, 1 + int(longest / letters))
        return round(lines * kind.line + (kind.under if row.under else 0) + 2 * ABOVE + GAP)

    def plan(self, row: Row, width: int) -> Plan:
        """The row laid out."""
        if row.style == "heading":
            return self._plan_heading(row, width)
        if row.style == "note":
            return self._plan_note(row, width)
        left = self._edge + (INDENT if row.style == "inset" else 0)
        box = QRectF(left, 0, width - self._edge - left, 0)
        parts = list(self._pair(row, box) if row.other else self._card(row, box))
        bottom = max((part.box.bottom() for part in parts), default=0.0) + ABOVE
        gap = GAP  # also under an inset row, so that the next card stands apart
        ground = QRectF(box.left(), 0, box.width(), bottom)
        self._centre(parts, ground)
        return Plan(bottom + gap, ground, parts)

    # -- kinds of rows -----------------------------------------------------------------------------

    def _plan_heading(self, row: Row, width: int) -> Plan:
        words = self._text(row.words, self._edge, 12, width - 2 * self._edge, 2, self.type.heading)
        under = list(self._linked(row.under, self._edge, words.box.bottom(), width - 2 * self._edge))
        bottom = (under[-1] if under else words).box.bottom() + 8
        return Plan(bottom, QRectF(), [words, *under])

    def _plan_note(self, row: Row, width: int) -> Plan:
        words = self._text(row.words, self._edge, 4, min(width - 2 * self._edge, 640), row.lines, self.type.body)
        return Plan(words.box.bottom() + 12, QRectF(), [words])

    def _card(self, row: Row, box: QRectF) -> Iterator[Part]:
        wide = box.width() >= WIDE
        left = box.left() + PAD
        room = self._words_room(row, round(box.width()))
        words = self._text(row.words, left, ABOVE, room, row.lines, self.type.body)
        words.asks = row.opens
        yield words
        yield from self._linked(row.under, left, words.box.bottom(), room)
        right = self._right_width(row)
        if row.acts and box.width() < NARROW:
            below = words.box.bottom() + (self.type.under if row.under else 0) + 6
            yield from self._right(row, QRectF(left - PAD, 0, right + 2 * PAD, 0), right, below)
        else:
            yield from self._right(row, box, right, ABOVE)
        if wide:
            yield from self._dots(row, box.left() + box.width() * MIDDLE, ABOVE, self._dots_room(row, box.width()))
        elif row.dots:
            top = words.box.bottom() + (self.type.under if row.under else 0) + 5
            yield from self._dots(row, left, top, box.width() - 2 * PAD - UNFOLD)

    def _pair(self, row: Row, box: QRectF) -> Iterator[Part]:
        left, right = box.left() + PAD, self._right_width(row)
        beside = box.width() - right >= 560
        inner = box.width() - 2 * PAD - (right + 16 if right and beside else 0)
        sign = 56 if row.sign else 24
        room = (inner - sign) / 2
        words = self._text(row.words, left, ABOVE, room, row.lines, self.type.body)
        other = self._text(row.other, left + room + sign, ABOVE, room, row.lines, self.type.body)
        words.asks, other.asks = row.opens, row.other_opens
        yield from (words, other)
        bottom = max(words.box.bottom(), other.box.bottom())
        yield from self._linked(row.under, left, bottom, room)
        yield from self._linked(row.other_under, left + room + sign, bottom, room)
        if row.sign:
            yield Part(QRectF(left + room, ABOVE, sign, self.type.line), "sign", row.sign)
        yield from self._right(row, box, right, ABOVE if beside else bottom + self.type.under + 8)

    # -- pieces ------------------------------------------------------------------------------------

    def _words_room(self, row: Row, card: float) -> float:
        right = 0.0 if row.acts and card < NARROW else self._right_width(row)
        after = right + 16 if right else 0
        if card >= WIDE and row.dots:
            return card * MIDDLE - PAD - 12
        return max(120.0, card - 2 * PAD - after)

    def _dots_room(self, row: Row, card: float) -> float:
        return max(80.0, card * (1 - MIDDLE) - PAD - self._right_width(row) - 12)

    def _right_width(self, row: Row) -> float:
        fold = UNFOLD if row.folded is not None else 0.0
        if row.acts:
            return sum(self._button_width(label) + 6 for label, _ in row.acts) - 6 + fold
        return BADGE + fold if row.badge else fold

    def _button_width(self, label: str) -> float:
        return self._advance(label, "small") + 20

    def _right(self, row: Row, box: QRectF, width: float, top: float) -> Iterator[Part]:
        """The badge, or the buttons, at the right."""
        edge, fold = box.right() - PAD, UNFOLD if row.folded is not None else 0
        if row.acts:
            x = edge - width
            for label, asks in row.acts:
                size, look = self._button_width(label), "yes" if asks == row.offers else "button"
                yield Part(QRectF(x, top, size, self.type.button), look, label, asks)
                x += size + 6
        elif row.badge:
            height = self.type.of_tiny.height() + 4
            room = width - fold
            if not row.dots:  # no column of badges under each other: as wide as its words
                room = min(room, self.type.of_tiny.horizontalAdvance(row.badge) + 15)
            yield Part(QRectF(edge - fold - room, top, room, height), f"badge-{row.tone}", row.badge)
            if row.flag[0]:
                below = QRectF(edge - width, top + height + 4, width - fold, height)
                yield Part(below, "badge-flag", row.flag[0], row.flag[1])
        if fold:
            look = "folded" if row.folded else "unfolded"
            yield Part(QRectF(edge - 10, ABOVE, 12, self.type.line), look, "", "fold")

    def _dots(self, row: Row, left: float, top: float, room: float) -> Iterator[Part]:
        """The dots with their names, as many lines as they need."""
        x, y, step = left, top, self.type.under + 5
        for dot in row.dots:
            words = self.type.of_small.elidedText(dot.words, Qt.TextElideMode.ElideMiddle, room - 18)
            size = 18 + self._advance(words, "small") + 2
            if x > left and x + size > left + room:
                x, y = left, y + step
            full = dot.words if words != dot.words else ""
            yield Part(QRectF(x, y, size, self.type.under), "hollow" if dot.hollow else "dot", words, dot.asks, full)
            x += size + 14

    def _linked(self, pieces: Linked, left: float, top: float, room: float) -> Iterator[Part]:
        """A quiet line of words, some of them links; what finds no room ends in an ellipsis."""
        x = left
        for words, asks in pieces:
            shown = self.type.of_small.elidedText(words, Qt.TextElideMode.ElideRight, left + room - x)
            size = self.type.of_small.horizontalAdvance(shown)
            if not shown or shown == "…" != words:
                return
            full = plain(pieces) if shown != words else ""
            yield Part(QRectF(x, top, size, self.type.under), "link" if asks else "under", shown, asks, full)
            x += size
            if shown != words:
                return

    def _centre(self, parts: list[Part], ground: QRectF) -> None:
        """Dots, badges and signs stand in the middle of the card's height where nothing is under them."""
        for looks in (("dot", "hollow"), ("badge",), ("sign",), ("yes", "button"), ("folded", "unfolded")):
            group = [part for part in parts if part.look.split("-")[0] in looks]
            if not group:
                continue
            top, bottom = min(p.box.top() for p in group), max(p.box.bottom() for p in group)
            crossed = [p for p in parts if p not in group and p.box.bottom() > top + 1 and p.box.top() < ABOVE + 4]
            if top > ABOVE or not crossed:
                continue
            shift = (ground.height() - (bottom - top)) / 2 - top
            for part in group:
                part.box.translate(0, shift)

    def _advance(self, words: str, font: str = "strong") -> float:
        key = words if font == "strong" else f"\0{words}"
        if key not in self._advances:
            if len(self._advances) > 20_000:
                self._advances.clear()
            metrics = self.type.of_strong if font == "strong" else self.type.of_small
            self._advances[key] = metrics.horizontalAdvance(words)
        return self._advances[key]

    def _text(self, words: Words, left: float, top: float, room: float, lines: int, font: QFont) -> Part:
        """Words in at most so many lines; where they do not fit, the last line leaves out what is in its middle: the
        end often decides."""
        layout, height, cut = self._lay(words, font, room, lines)
        if cut is not None:
            kept = _first(words, cut)
            rest = plain(words)[len(plain(kept)) :].replace("\n", " ")
            metrics = QFontMetricsF(self.type.strong if font is self.type.body else font)
            last = metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, room * 0.97)
            shown = shortened(_slice(words, len(plain(kept)), len(plain(words))), rest, last)
            layout, height, _ = self._lay((*kept, *shown), font, room, lines)
        wide = max((layout.lineAt(at).naturalTextWidth() for at in range(layout.lineCount())), default=0.0)
        part = Part(QRectF(left, top, min(room, wide + 1), height), "words", plain(words))
        part.full = plain(words) if cut is not None else ""
        part.layout = layout
        return part

    def _lay(self, words: Words, font: QFont, room: float, lines: int) -> tuple[QTextLayout, float, int | None]:
        """The layout, its height, and (where the words do not fit) where its last line begins, in code units."""
        text = plain(words).replace("\n", "\u2028")
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout.setTextOption(option)
        layout.setFormats(list(self._formats(words)))
        height = self.type.line if font is not self.type.heading else QFontMetricsF(font).height() * 1.2
        layout.beginLayout()
        count = last = end = 0
        while count < lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            line.setPosition(QPointF(0, count * height))
            count, last, end = count + 1, line.textStart(), line.textStart() + line.textLength()
        layout.endLayout()
        return layout, count * height, last if end < _units(text) else None

    def _formats(self, words: Words) -> Iterator[QTextLayout.FormatRange]:
        start = 0
        for text, look in words:
            size = _units(text)
            if look and size:
                each = QTextLayout.FormatRange()
                each.start, each.length, each.format = start, size, self.formats[look]
                yield each
            start += size

    formats: dict[str, QTextCharFormat]


def shortened(words: Words, text: str, shown: str) -> Words:
    """Words whose ``text`` was shortened to ``shown``, with an ellipsis somewhere; what is left keeps its looks."""
    for at, letter in enumerate(shown):
        head, tail = shown[:at], shown[at + 1 :]
        if letter == "…" and text.startswith(head) and text.endswith(tail) and len(head) + len(tail) <= len(text):
            before, after = _slice(words, 0, at), _slice(words, len(text) - len(tail), len(text))
            look = before[-1][1] if before else after[0][1] if after else ""
            return (*before, ("…", look), *after)
    return ((shown, words[0][1] if words else ""),)


def _slice(words: Words, begin: int, end: int) -> Words:
    """The words from one code point to another, looks kept."""
    found: list[tuple[str, str]] = []
    at = 0
    for text, look in words:
        part = text[max(0, begin - at) : max(0, end - at)]
        if part:
            found.append((part, look))
        at += len(text)
    return tuple(found)


def _units(words: str) -> int:
    """UTF-16 units, which is what Qt counts in."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def _first(words: Words, units: int) -> Words:
    """The words up to so many code units, looks kept; a character is never cut in two."""
    kept: list[tuple[str, str]] = []
    for text, look in words:
        size = _units(text)
        if size <= units:
            kept.append((text, look))
            units -= size
            continue
        raw = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
        kept.append((raw.decode("utf-16-le", "ignore"), look))
        break
    return tuple(kept)
