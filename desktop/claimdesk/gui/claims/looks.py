"""The small widgets the open card is made of, dressed by the theme: links, chips, badges, choices, growing boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui.claims.boxes import Line
from claimdesk.gui.claims.drawn import BadgeButton, LinkButton
from claimdesk.gui.claims.flow import Flow

if TYPE_CHECKING:
    from claimdesk.gui.theme import Theme

A_GUESS = "A guess; edit to make it yours."


class Looks:
    """Makes dressed widgets."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def button(self, words: str, tip: str, look: str, do: Callable[[], object] | None = None) -> QPushButton:
        """A push button that never takes Enter from anything else."""
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(words)
        button.setAccessibleDescription(tip)
        self.theme.style(button, look)
        if do is not None:
            button.clicked.connect(lambda _=False: do())
        return button

    def link(self, words: str, tip: str, do: Callable[[], object] | None = None) -> QPushButton:
        """A button that looks like a link."""
        button = LinkButton(self.theme, words)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        if do is not None:
            button.clicked.connect(lambda _=False: do())
        return button

    def cross(self, name: str, do: Callable[[], object]) -> QPushButton:
        """A small × that takes something away; ``name`` says what."""
        button = self.link("×", name, do)
        button.setAccessibleName(name)
        return button

    def badge_button(self, words: str, tip: str, tone: str) -> BadgeButton:
        """A badge that can be pressed; ``tone`` is "plain" or "bad"."""
        button = BadgeButton(self.theme, words, tone)
        button.setToolTip(tip)
        return button

    def label(self, words: str, look: str = "muted") -> QLabel:
        """Plain words that wrap; never read as markup."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.theme.style(label, look)
        return label

    def line(self, name: str, hint: str = "", tip: str = "") -> QLineEdit:
        """A line to type in."""
        line = Line()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        line.setToolTip(tip)
        self.theme.style(line, "field")
        return line


def add(layout: Flow | QVBoxLayout, widget: QWidget) -> None:
    """Put a widget into a layout that is in use, and show it at once: Qt would only after the next turn,
    and a height measured until then would be short by it."""
    layout.addWidget(widget)
    widget.show()


def clear(layout: Flow | QVBoxLayout, keep: Iterable[QWidget] = ()) -> None:
    """Take all widgets out of a layout; those not in ``keep`` go for good."""
    kept = set(keep)
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None and widget not in kept:
            widget.hide()
            widget.deleteLater()
