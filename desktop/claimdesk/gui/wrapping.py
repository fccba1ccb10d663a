"""Words broken into lines for painting, at most so many of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from claimdesk.store.places import Snippet

MOST = 600  # code points laid out at most: more never fits on a card


class Wrapped:
    """Words in a font and width, shortened with an ellipsis after ``lines`` lines. ``height`` in pixels.

    Of a snippet the matches are set in bold."""

    def __init__(self, words: str | Snippet, font: QFont, width: float, lines: int) -> None:
        parts: Snippet = ((words, False),) if isinstance(words, str) else words
        text, marks = _flat(parts)
        width = max(width, 40)
        self._layout, self.height, cut = _lay(text, font, width, lines, marks)
        if cut is not None:
            units = text.encode("utf-16-le")
            head, rest = units[: 2 * cut].decode("utf-16-le"), units[2 * cut :].decode("utf-16-le")
            last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width * 0.97)
            self._layout, self.height, _ = _lay(head + last, font, width, lines, marks)

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint the words with the painter's pen, the top left corner at ``at``."""
        self._layout.draw(painter, at)


def _flat(parts: Snippet) -> tuple[str, list[QTextLayout.FormatRange]]:
    """The words with single spaces, and where they are bold."""
    text, at = "", 0  # ``at``: UTF-16 units, as Qt counts
    marks = []
    for words, match in parts:
        more = " ".join(words[: MOST - len(text)].split())
        if words[:1].isspace() and text and not text.endswith(" "):
            more = f" {more}"
        if words[-1:].isspace() and more.strip():
            more = f"{more} "
        long = len(more.encode("utf-16-le", "surrogatepass")) // 2
        if match and long:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = at, long, QTextCharFormat()
            mark.format.setFontWeight(QFont.Weight.Bold)
            marks.append(mark)
        text, at = text + more, at + long
    return text.rstrip(), marks


def _lay(
    words: str, font: QFont, width: float, lines: int, marks: list[QTextLayout.FormatRange]
) -> tuple[QTextLayout, float, int | None]:
    """The layout, its height, and where its last line begins (UTF-16 units) if the words do not fit."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(marks)
    height, last = 0.0, 0
    layout.beginLayout()
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height, last = height + line.height(), line.textStart()
        end = line.textStart() + line.textLength()
    else:
        layout.endLayout()
        return layout, height, last if end < len(words.encode("utf-16-le")) // 2 else None
    layout.endLayout()
    return layout, height, None
