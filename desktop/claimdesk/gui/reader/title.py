"""What stands at the head of an article besides its own words: outlet, date, reading time, how it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from claimdesk.domain.edtf import in_words
from claimdesk.domain.phrases import writer
from claimdesk.domain.text import Text
from claimdesk.gui.isolating import in_parts

WORDS_A_MINUTE = 230


@dataclass(frozen=True)
class Title:
    """``line`` is the small muted line; ``words`` the title where no printed headline says it, else ""."""

    line: str
    words: str = ""


def title_of(
    text: Text, *, title: str, outlet: str, published: str, words: int, imported: str, revision: int, revisions: int,
    copy_of: str = "", byline: str = "", language: str = "",
) -> Title:  # fmt: skip
    """The head of an article. ``published`` is EDTF or "" (undated); ``words`` the count of the revision's words;
    ``language`` BCP 47; ``copy_of`` the outlet, or the title, of the text it is a syndicated copy of."""
    parts = [outlet or "no outlet", in_words(published) or "undated"]
    if (name := writer(byline)) and name != outlet:
        parts.insert(1, f"by {name}")
    parts.append(f"{max(1, round(words / WORDS_A_MINUTE))} min")
    if language and not language.lower().startswith("en"):  # the one that the window itself speaks goes without saying
        parts.append(QLocale.languageToString(QLocale(language).language()))
    if revisions > 1:  # before what may be cut off in a narrow window
        newer = ", newer version stored" if revision < revisions else ""
        parts.append(f"version {revision} of {revisions}{newer}")
    parts.append(f"imported from {imported}" if imported else "imported")
    if copy_of:
        parts.insert(1, f"syndicated copy of {copy_of}")
    return Title(" · ".join(parts), "" if headlined(text) or _says(text, title) else title)


def headlined(text: Text) -> bool:
    """Whether the text's first block is its printed headline."""
    return bool(text.blocks) and text.blocks[0].kind == "heading"


def _says(text: Text, title: str) -> bool:
    """Whether the text begins with the title's own words anyway (a shortened first sentence, say)."""
    bare = re.sub(r"\W+", " ", title.rstrip("… ")).strip().casefold()
    begin = re.sub(r"\W+", " ", text.text[: len(title) * 2 + 40]).strip().casefold()
    return not bare or begin.startswith(bare)


class TitleBlock:
    """Draws a Title: the line under the printed headline, or title and line above the first words."""

    def __init__(self, title: Title, big: QFont, small: QFont, width: float) -> None:
        self.title = title
        self._big, self._small, self.width = big, small, width
        self._line_height = QFontMetricsF(small).height()
        self.line_box = QRectF()
        """Where the small line was drawn last, in the document."""

    @property
    def line_room(self) -> int:
        """Pixels to keep free under a printed headline."""
        return round(self._line_height + 34)

    @property
    def above(self) -> int:
        """Pixels to keep free over the text when it has no printed headline."""
        words = self._words_box().height() + 8 if self.title.words else 0
        return round(words + self._line_height + 24)

    def _words_box(self) -> QRectF:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return QFontMetricsF(self._big).boundingRect(QRectF(0, 0, self.width, 10_000), int(flags), self.title.words)

    def draw(self, painter: QPainter, at: QPointF, muted: QColor, *, under_headline: bool) -> None:
        """Draw it with its upper left corner at ``at``."""
        y = at.y() + (3 if under_headline else 0)
        painter.setPen(muted)
        if self.title.words and not under_headline:
            box = self._words_box()
            painter.setFont(self._big)
            flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
            painter.drawText(QRectF(at.x(), y, self.width, box.height()), flags, self.title.words)
            y += box.height() + 8
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        rows = _rows(self.title.line, metrics, self.width)  # a second one stands in the room kept free under the first
        for at_row, row in enumerate(rows):
            painter.drawText(QPointF(at.x(), y + at_row * self._line_height + metrics.ascent()), row)
        widest = max(map(metrics.horizontalAdvance, rows))
        self.line_box = QRectF(at.x(), y, widest, self._line_height * len(rows))


def _rows(line: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The small line in one row, or in two where it is too long: broken between its parts, the second cut at need."""
    first, parts = "", line.split(" · ")
    while parts and metrics.horizontalAdvance(joined := " · ".join(filter(None, [first, parts[0]]))) <= width:
        first = joined
        parts.pop(0)
    cut = metrics.elidedText(" · ".join(parts), Qt.TextElideMode.ElideRight, width)
    return [in_parts(row) for row in (first, cut) if row] or [""]
