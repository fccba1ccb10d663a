"""How the memo's words are set: the formats of blocks and letters, made of the theme, and what they carry along."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from claimdesk.domain.memo.page.compose import Piece
from claimdesk.domain.memo.tree import Run
from claimdesk.gui.theme import Theme, plain_tip

_FIRST = QTextFormat.Property.UserProperty.value
# What a block is, besides how it looks.
KIND, LEVEL, ORDERED, JUDGED, LIKELIHOOD, CONFIDENCE = range(_FIRST + 1, _FIRST + 7)
# What letters are.
STRONG, EMPHASIS, CODE, LINK, CLAIM, ROW = range(_FIRST + 11, _FIRST + 17)
_OBJECT = QTextFormat.ObjectTypes.UserObject.value
CHIP_OBJECT, ROW_OBJECT = _OBJECT + 1, _OBJECT + 2

INDENT = 24  # pixels an item's words stand in, a depth
QUOTE = 16
RAW = 10
JUDGMENT = 20  # pixels under a judgment for its words
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEADINGS = {1: 1.22, 2: 1.06, 3: 1.0}  # parts of the text size, by level


class Looks:
    """The formats of one theme; after ``renew`` all are made anew."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.block = lru_cache(maxsize=512)(self._block)
        self.letters = lru_cache(maxsize=512)(self._letters)
        self.chip = lru_cache(maxsize=4096)(self._chip)
        self.renew()

    def renew(self) -> None:
        """Forget the formats made so far: the theme or the text size changed."""
        for made in (self.block, self.letters, self.chip):
            made.cache_clear()
        self.words = QFont(self.theme.font("reading"))
        self.words.setPixelSize(memo_size(self.words))
        self.mono = QFont(self.theme.font("mono"))
        self.row = QFont(self.theme.font("small"))
        self.tag = QFont(self.words)
        self.tag.setPixelSize(max(10, round(self.size * 0.76)))
        self.tag_metrics, self.metrics = QFontMetricsF(self.tag), QFontMetricsF(self.words)
        self.row_height = round(QFontMetricsF(self.row).height() + 12)

    @property
    def size(self) -> int:
        """The size of running words in pixels."""
        return self.words.pixelSize()

    def piece_block(self, piece: Piece, *, rtl: bool = False) -> QTextBlockFormat:
        """The format of the block that shows a piece; ``rtl``: its words run from right to left."""
        judged = (piece.judged, piece.likelihood, piece.confidence)
        form = self.block(piece.kind, piece.level, piece.ordered, *judged)
        if rtl and piece.kind in ("item", "quote"):
            form = QTextBlockFormat(form)
            form.setRightMargin(form.leftMargin())
            form.setLeftMargin(0)
        return form

    def _block(
        self, kind: str, level: int = 0, ordered: bool = False, judged: bool = False, likely: str = "", sure: str = ""
    ) -> QTextBlockFormat:
        form, size = QTextBlockFormat(), self.size
        for name, value in zip(
            (KIND, LEVEL, ORDERED, JUDGED, LIKELIHOOD, CONFIDENCE),
            (kind, level, ordered, judged, likely, sure),
            strict=True,
        ):
            form.setProperty(name, value)
        form.setLineHeight(round(size * 1.5), _FIXED)
        form.setBottomMargin(round(size * 0.5))
        if kind == "heading":
            form.setHeadingLevel(max(1, min(level, 6)))
            form.setLineHeight(round(size * _HEADINGS.get(level, 1.0) * 1.4), _FIXED)
            form.setTopMargin(round(size * 0.75))
            form.setBottomMargin(round(size * 0.22))
        elif kind == "item":
            form.setLeftMargin(INDENT * (level + 1))
            form.setBottomMargin(round(size * 0.28))
        elif kind == "quote":
            form.setLeftMargin(QUOTE)
        elif kind == "raw":
            form.setLineHeight(round(self.mono.pixelSize() * 1.45), _FIXED)
            form.setLeftMargin(RAW)
            form.setRightMargin(RAW)
            form.setTopMargin(6)
            form.setBottomMargin(round(size * 0.5) + 6)
        elif kind in ("live", "rule"):
            form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        if judged:
            form.setBottomMargin(form.bottomMargin() + JUDGMENT)
        return form

    def run_letters(self, kind: str, level: int, run: Run) -> QTextCharFormat:
        """The format of a run's words in a block of this kind."""
        if kind == "raw":
            return self.letters(kind)
        return self.letters(kind, level, run.strong, run.emphasis, run.code, run.link)

    def _letters(
        self,
        kind: str,
        level: int = 0,
        strong: bool = False,
        emphasis: bool = False,
        code: bool = False,
        link: str = "",
    ) -> QTextCharFormat:
        form, theme = QTextCharFormat(), self.theme
        font = QFont(self.mono if code or kind == "raw" else self.words)
        if kind == "heading":
            font.setPixelSize(round(self.size * _HEADINGS.get(level, 1.0)))
        font.setWeight(QFont.Weight.DemiBold if strong or kind == "heading" else QFont.Weight.Normal)
        if strong and kind == "heading":
            font.setWeight(QFont.Weight.Bold)
        font.setItalic(emphasis)
        form.setFont(font)
        role = {"heading": "accent", "quote": "muted", "raw": "ink"}.get(kind, "ink")
        form.setForeground(theme.color("accent" if link else role))
        if link:
            form.setFontUnderline(True)
            form.setToolTip(plain_tip(f"{link}\nCtrl+click opens it"))
        for name, value in ((STRONG, strong), (EMPHASIS, emphasis), (CODE, code), (LINK, link)):
            if value:
                form.setProperty(name, value)
        return form

    def _chip(self, claim: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self.words)
        form.setObjectType(CHIP_OBJECT)
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
        form.setProperty(CLAIM, claim)
        form.setAnchor(True)
        form.setAnchorHref(f"claim:{claim}")
        return form

    def row_letters(self, kind: str, words: str) -> QTextCharFormat:
        """The one sign that stands for a live block or a rule; ``words`` are its source."""
        form = QTextCharFormat()
        form.setFont(self.row)
        form.setObjectType(ROW_OBJECT)
        form.setProperty(ROW, words)
        form.setProperty(KIND, kind)
        form.setAnchor(True)
        form.setAnchorHref(f"{kind}:")
        return form


def memo_size(reading: QFont) -> int:
    """The size of the memo's words on screen, in pixels: somewhat smaller than an article's."""
    return max(12, round(reading.pixelSize() * 0.84))


def run_of(form: QTextCharFormat, text: str) -> Run:
    """Words with what their format says of them."""
    return Run(
        text,
        strong=bool(form.property(STRONG)),
        emphasis=bool(form.property(EMPHASIS)),
        code=bool(form.property(CODE)),
        link=str(form.property(LINK) or ""),
    )


def said_by(form: QTextBlockFormat) -> Piece:
    """What a block's format says it is."""
    return Piece(
        str(form.property(KIND) or "paragraph"),
        level=int(form.property(LEVEL) or 0),
        ordered=bool(form.property(ORDERED)),
        judged=bool(form.property(JUDGED)),
        likelihood=str(form.property(LIKELIHOOD) or ""),
        confidence=str(form.property(CONFIDENCE) or ""),
    )
