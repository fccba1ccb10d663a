"""Buttons the card draws itself: links, badges and the name of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

if TYPE_CHECKING:
    from claimdesk.gui.theme import Theme


class LinkButton(QPushButton):
    """A button that reads as a link; words that find no room end in an ellipsis."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.style(self, "link")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 1, metrics.height() + 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(12, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color("accent"))
        font = QFont(self.font())
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class BadgeButton(QPushButton):
    """A button drawn as a badge, underlined while it has the focus or the pointer."""

    def __init__(self, theme: Theme, words: str, tone: str) -> None:
        super().__init__(words)
        self._theme, self._tone = theme, tone
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.style(self, "link")
        self._font = theme.font("tiny")  # kept here: a stylesheet gives a button its own font
        self._font.setBold(True)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self.text()) + 12, metrics.height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, ink = self._theme.kind("framing" if self._tone == "bad" else "sourcing")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect().adjusted(0, 1, 0, -1), 4, 4)
        painter.setPen(ink)
        font = QFont(self._font)
        font.setUnderline(self.hasFocus() or self.underMouse())
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class KindButton(QPushButton):
    """The kind's name in its own ink; dotted while it is a guess, underlined under pointer and focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._kind, self._guessed = theme, "event", False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.style(self, "link")
        self._font = theme.font("small")
        self._font.setBold(True)
        self._font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 103)

    def show_kind(self, kind: str, words: str, *, guessed: bool) -> None:
        """Show another kind."""
        self._kind, self._guessed = kind, guessed
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font)
        return QSize(metrics.horizontalAdvance(self.text()), metrics.height() + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), QFontMetrics(self._font)
        painter.setFont(self._font)
        ink = self._theme.kind(self._kind)[1]
        painter.setPen(ink)
        lit = self.hasFocus() or self.underMouse()
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._guessed or lit:
            pen = QPen(ink, 1, Qt.PenStyle.DotLine if self._guessed else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            y = (self.height() + metrics.ascent() - metrics.descent()) // 2 + 2
            painter.drawLine(0, y, metrics.horizontalAdvance(self.text()), y)
