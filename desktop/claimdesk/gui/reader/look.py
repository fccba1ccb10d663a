"""How the reading column is set: sizes, colours and fonts, and the formats made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from claimdesk.domain.text import Block

GUTTER = 64  # left of the column, for the numbers
SIDE = 32  # right of it
TOP = 44
INDENT = 26
_MINIMUM = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADINGS = {0: 1.6, 1: 1.3, 2: 1.14, 3: 1.06}  # by level, as parts of the text size; 0 is the headline


@dataclass(frozen=True)
class Look:
    """Everything the text's form depends on. Lengths are pixels, ``spacing`` parts of the text size.

    Compared by value: the same look again means that nothing has to be set anew.
    """

    font: QFont
    mono: QFont
    column: int = 660
    spacing: float = 1.6
    ink: str = "#22262B"
    accent: str = "#2B5C8A"
    line: str = "#E2DED5"

    @property
    def size(self) -> int:
        """The size of running text in pixels."""
        return max(6, self.font.pixelSize())

    @property
    def pitch(self) -> int:
        """From one line of running text to the next, in pixels (our faces are set larger than their nominal size)."""
        return round(self.size * 0.9 * self.spacing)


class Formats:
    """Block and character formats of one look, made once each."""

    def __init__(self, look: Look, title_room: int = 0) -> None:
        self._look = look
        self._room = title_room
        self.block = lru_cache(maxsize=512)(self._block)
        self.letters = lru_cache(maxsize=512)(self._letters)

    def _block(self, shape: tuple, rtl: bool, headline: bool) -> QTextBlockFormat:
        kind, level, depth, quote = shape
        look, form = self._look, QTextBlockFormat()
        # fixed, so that a sign from another font does not push the lines apart
        rule = _MINIMUM if kind == "image" or look.spacing < 1.35 else _FIXED
        form.setLineHeight(look.pitch, rule)
        form.setBottomMargin(round(look.size * 0.6))
        indent = INDENT * (quote + (depth + 1 if kind == "item" else 0) + (1 if kind == "footnote" else 0))
        if kind == "heading":
            ratio = _HEADINGS[0] if headline else _HEADINGS.get(level, 1.0)
            form.setLineHeight(round(look.size * ratio * (1.15 if headline else 1.25)), rule)
            form.setTopMargin(0 if headline else round(look.size * 0.9))
            form.setBottomMargin(self._room if headline else round(look.size * 0.4))
            form.setHeadingLevel(1 if headline else max(1, min(level, 6)))
        elif kind in ("caption", "footnote", "code"):
            form.setLineHeight(round(look.size * (1.5 if kind == "code" else 1.35)), rule)
        elif kind == "cell":
            form.setLineHeight(round(look.size * 1.3), rule)
            form.setBottomMargin(0)
        elif kind == "item":
            form.setBottomMargin(round(look.size * 0.35))
        if kind == "code":
            indent += 12
        if rtl:
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            form.setRightMargin(indent)
        else:
            form.setLeftMargin(indent)
        return form

    def _letters(self, kind: str, level: int, headline: bool, header: bool, marks: tuple) -> QTextCharFormat:
        look, form = self._look, QTextCharFormat()
        kinds = {mark for mark, _ in marks}
        font = QFont(look.mono if kind == "code" or "code" in kinds else look.font)
        font.setPixelSize(self._pixels(kind, level, headline, "code" in kinds))
        font.setBold(kind == "heading" or header or "strong" in kinds)
        font.setItalic("emphasis" in kinds)
        form.setFont(font)
        form.setForeground(QColor(look.ink))
        for mark, value in marks:
            _mark(form, mark, value, look)
        return form

    def _pixels(self, kind: str, level: int, headline: bool, code: bool) -> int:
        ratio = 1.0
        if kind == "heading":
            ratio = _HEADINGS[0] if headline else _HEADINGS.get(level, 1.0)
        elif kind in ("caption", "footnote", "code", "cell"):
            ratio = 0.88
        return max(6, round(self._look.size * ratio * (0.9 if code and kind != "code" else 1)))

    def between(self) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """For the empty blocks Qt wants round tables: next to no height."""
        form, letters = QTextBlockFormat(), QTextCharFormat()
        form.setLineHeight(round(self._look.size * 0.72), _FIXED)
        font = QFont(self._look.font)
        font.setPixelSize(4)
        letters.setFont(font)
        return form, letters


def _mark(form: QTextCharFormat, mark: str, value: str, look: Look) -> None:
    if mark == "sub":
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    elif mark in ("sup", "note"):
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    address = f"note:{value}" if mark == "note" else value
    if mark in ("link", "note") and opens(address):
        form.setAnchor(True)
        form.setAnchorHref(address)
        form.setFontUnderline(True)
        form.setUnderlineColor(QColor(look.accent))  # the letters stay ink: legible on every fill


def opens(address: str) -> bool:
    """Whether a click may follow this address: the web, mail, and notes of this article."""
    return address.split(":", 1)[0].lower() in ("http", "https", "mailto", "note") and ":" in address


def shape(block: Block) -> tuple[str, int, int, int]:
    """What of a block decides its format."""
    return (block.kind, block.level, block.depth, block.quote)
