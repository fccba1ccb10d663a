"""The two lines above the shelf's list: which briefing this is, and one that asks for a few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.records import Briefing
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.theme import Theme, plain_tip


class AskLine(QFrame):
    """Asks for a few words in place: a new briefing's title, an article's tags. Enter takes them, Esc does not."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: Callable[[str], object] | None = None
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.style(self.label, "muted small")
        self.field = QLineEdit()
        self.field.returnPressed.connect(self._take)
        self.label.setBuddy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.label)
        layout.addWidget(self.field)
        self.hide()

    def ask(self, question: str, words: str, taken: Callable[[str], object], hint: str = "") -> None:
        """Show the line with some words in it; ``taken`` is called with the words on Enter."""
        self._taken = taken
        self.label.setText(question)
        self.field.setAccessibleName(question)
        self.field.setText(words)
        self.field.setPlaceholderText(hint)
        self.field.selectAll()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        words, taken = " ".join(self.field.text().split()), self._taken
        self.close_line()
        if taken is not None:
            taken(words)

    def close_line(self) -> None:
        """Go away without taking anything."""
        self._taken = None
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)


class BriefingLine(QWidget):
    """The briefing's name as a button that opens the list of briefings and what can be done with them."""

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._title = desk, actions, ""
        self.button = QPushButton()
        self.button.setMinimumWidth(60)
        theme.style(self.button, "name")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the name of the briefing the desk is at."""
        here = self._desk.library.find(Briefing, self._desk.place.briefing)
        self._title = here.title if here else "No briefing"
        self.button.setAccessibleName(f"Briefing: {self._title}")
        self.button.setToolTip(plain_tip(f"{self._title}\nSwitch, make, rename or delete briefings"))
        self._fit()

    def _fit(self) -> None:
        room = max(40, self.button.width() - 40)
        short = self.button.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.button.setText(short.replace("&", "&&") + "  ▾")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fill(self) -> None:
        self.menu.clear()
        for briefing in sorted(self._desk.library.where(Briefing), key=lambda each: each.title.casefold()):
            action = QAction(briefing.title.replace("&", "&&"), self.menu)
            action.setCheckable(True)
            action.setChecked(briefing.id == self._desk.place.briefing)
            action.setData(briefing.id)
            action.triggered.connect(self._switch)
            self.menu.addAction(action)
        self.menu.addSeparator()
        for name in ("new_briefing", "rename_briefing", "delete_briefing"):
            self.menu.addAction(self._actions.qaction(name))

    def _switch(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._desk.go(briefing=str(action.data()))
