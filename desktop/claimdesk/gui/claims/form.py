"""Rows of label and field, as the open card sets them: labels in one column, fields in the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from claimdesk.gui.claims.looks import Looks

LABELS_WIDTH = 78


class Form(QWidget):
    """A grid of rows that can be shown and hidden by name."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnMinimumWidth(0, LABELS_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}

    def add(self, name: str, label: str, field: QWidget, at: int | None = None, drop: int = 4) -> None:
        """A row under this name; ``at`` is its place among the rows, ``drop`` how far its label hangs in pixels."""
        words = self._looks.label(label)
        words.setBuddy(field)
        words.setContentsMargins(0, drop, 0, 0)
        row = self._grid.rowCount() if at is None else at
        self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._rows[name] = (words, field)

    def add_wide(self, widget: QWidget, at: int) -> None:
        """A widget over both columns at this place among the rows."""
        self._grid.addWidget(widget, at, 0, 1, 2)

    def field(self, name: str) -> QWidget | None:
        """The field of a row, or None when there is no such row yet."""
        return self._rows[name][1] if name in self._rows else None

    def show_row(self, name: str, shown: bool) -> None:
        """Show or hide a row."""
        for widget in self._rows.get(name, ()):
            widget.setVisible(shown)
