"""The export card under the top bar: whom the memo is for, as what it goes out, and how it is set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from claimdesk.domain.records import Memo
from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme

STYLES = {
    "foot": "Notes at the foot",
    "sources": "A numbered list of sources",
    "both": "Notes, and the list of sources",
}
PAPERS = {"a4": "A4", "letter": "US letter"}
MOST_PAGES = 99


class ExportCard(QFrame):
    """A popup with a row for each way out, in groups of (action, words).

    ``taken`` carries an action's name; ``chosen`` a field of the memo and its new value. ``recipient`` is what stands
    in the line "For".
    """

    taken = Signal(str)
    chosen = Signal(str, object)

    def __init__(
        self, theme: Theme, actions: Actions, ways: Sequence[Sequence[tuple[str, str]]], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._filling = theme, False
        self.setAccessibleName("Export the memo")
        theme.style(self, "card")
        self.line = QLineEdit(placeholderText="nobody in particular")
        self.line.setAccessibleName("For whom (optional)")
        self.line.setToolTip("Kept with the edition, so that you know later who has which")
        self._groups = [{name: self._row(actions, name, words) for name, words in group} for group in ways]
        self.rows = {name: row for group in self._groups for name, row in group.items()}
        self._make_options()
        self._put_together()

    @property
    def recipient(self) -> str:
        """Whom it goes to, "" for nobody in particular."""
        return " ".join(self.line.text().split())

    def show_for(self, memo: Memo, recipients: list[str], at: QWidget) -> None:
        """Open under a button for a memo; the keyboard is on the first way out."""
        self._filling = True
        self.line.setText(memo.to)
        completer = QCompleter(list(dict.fromkeys([*recipients, memo.to] if memo.to else recipients)), self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self.style_box.setCurrentIndex(max(0, self.style_box.findData(memo.style)))
        self.paper.setCurrentIndex(max(0, self.paper.findData("letter" if "letter" in memo.paper else "a4")))
        self.annex.setChecked(memo.annex)
        self.limit.setValue(memo.pages)
        self._filling = False
        self.adjustSize()
        corner = at.mapToGlobal(QPoint(at.width() - self.width(), at.height() + 4))
        screen = at.screen().availableGeometry()
        self.move(max(screen.left() + 4, corner.x()), corner.y())
        self.show()
        next(iter(self.rows.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    # Building

    def _row(self, actions: Actions, name: str, words: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(actions.qaction(name).toolTip())
        self._theme.style(button, "name")
        line = QHBoxLayout(button)
        line.setContentsMargins(self._theme.space(2), 0, self._theme.space(2), 0)
        label, key = QLabel(words), QLabel(actions.key_text(name))
        self._theme.style(key, "muted small")
        for part in (label, key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(label, 1)
        line.addWidget(key)
        button.setMinimumHeight(30)
        button.clicked.connect(self._take)
        return button

    def _make_options(self) -> None:
        self.style_box, self.paper = QComboBox(), QComboBox()
        for box, values, name in ((self.style_box, STYLES, "Citations"), (self.paper, PAPERS, "Paper")):
            box.setAccessibleName(name)
            for value, words in values.items():
                box.addItem(words, value)
        self.annex = QCheckBox("Annex of the passages")
        self.annex.setToolTip("The cited words in full at the end: a page behind a wall may be gone tomorrow")
        self.limit = QSpinBox(minimum=0, maximum=MOST_PAGES, specialValueText="any number")
        self.limit.lineEdit().setTextMargins(6, 0, 0, 0)  # no stylesheet can: the words stand under those above
        self.limit.setAccessibleName("Pages at most")
        self.limit.setToolTip("How many pages the body may have; the checks say when there are more")
        self.style_box.activated.connect(self._style)
        self.paper.activated.connect(self._paper)
        self.annex.toggled.connect(self._annex)
        self.limit.valueChanged.connect(self._limit)

    def _put_together(self) -> None:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(3))
        grid.setVerticalSpacing(theme.space(2))
        grid.setColumnStretch(1, 1)
        for at, (words, part) in enumerate(
            (("Citations", self.style_box), ("Paper", self.paper), ("Pages at most", self.limit), ("", self.annex))
        ):
            label = QLabel(words)
            theme.style(label, "muted")
            label.setBuddy(part)
            grid.addWidget(label, at, 0)
            grid.addWidget(part, at, 1)
        top = QHBoxLayout()
        label = QLabel("For")
        theme.style(label, "muted")
        label.setBuddy(self.line)
        top.addWidget(label)
        top.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(3)] * 4)
        column.setSpacing(theme.space(2))
        column.addLayout(top)
        for group in self._groups:
            rows = QVBoxLayout()
            rows.setSpacing(0)
            for row in group.values():
                rows.addWidget(row)
            column.addLayout(rows)
            rule = QFrame()
            rule.setFixedHeight(1)
            theme.style(rule, "rule")
            column.addWidget(rule)
        column.addLayout(grid)
        self.setMinimumWidth(340)

    # What the user does

    def _take(self) -> None:
        button = self.sender()
        self.hide()
        if isinstance(button, QPushButton):
            self.taken.emit(button.objectName())

    def _choose(self, name: str, value: object) -> None:
        if not self._filling:
            self.chosen.emit(name, value)

    def _style(self, _at: int) -> None:
        self._choose("style", self.style_box.currentData())

    def _paper(self, _at: int) -> None:
        self._choose("paper", self.paper.currentData())

    def _annex(self, on: bool) -> None:
        self._choose("annex", on)

    def _limit(self, pages: int) -> None:
        self._choose("pages", pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, focus = event.key(), self.focusWidget()
        rows = list(self.rows.values())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (focus if isinstance(focus, QPushButton) else rows[0]).click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not isinstance(focus, QComboBox | QSpinBox):
            at = rows.index(focus) if focus in rows else (-1 if key == Qt.Key.Key_Down else 0)
            rows[(at + (1 if key == Qt.Key.Key_Down else -1)) % len(rows)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
