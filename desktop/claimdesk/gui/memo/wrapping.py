"""Words broken into lines for painting, at most so many of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

MOST = 600  # code points laid out at most: more never fits on a card


class Wrapped:
    """Words in a font and width, shortened with an ellipsis after ``lines`` lines. ``height`` in pixels."""

    def __init__(self, words: str, font: QFont, width: float, lines: int) -> None:
        words = " ".join(words[:MOST].split())
        self._layout, self.height, cut = _lay(words, font, max(width, 40), lines)
        if cut is not None:
            units = words.encode("utf-16-le")
            head, rest = units[: 2 * cut].decode("utf-16-le"), units[2 * cut :].decode("utf-16-le")
            last = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 40) * 0.97)
            self._layout, self.height, _ = _lay(head + last, font, max(width, 40), lines)

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint the words with the painter's pen, the top left corner at ``at``."""
        self._layout.draw(painter, at)


def _lay(words: str, font: QFont, width: float, lines: int) -> tuple[QTextLayout, float, int | None]:
    """The layout, its height, and where its last line begins (UTF-16 units) if the words do not fit."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
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
