"""The line over a drawing: its name, what its signs mean, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme, plain_tip

_SIGNS = {"timeline_in": "+", "timeline_out": "−", "timeline_all": "All", "evidence_timeline": "All dates"}


class DrawingBar(QWidget):
    """``say`` puts a sentence beside the name; buttons are made from the table of actions."""

    def __init__(self, theme: Theme, actions: Actions, title: str, sentence: str = "", *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._actions = theme, actions
        self._row = QHBoxLayout(self)
        side = 0 if small else theme.space(5)
        self._row.setContentsMargins(side, 0 if small else theme.space(2), side, theme.space(1))
        self._row.setSpacing(theme.space(2))
        name = QLabel(title)
        theme.style(name, "section" if small else "strong")
        self._row.addWidget(name)
        self.sentence = QLabel(sentence)
        self.sentence.setMinimumWidth(0)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.style(self.sentence, "muted small")
        self._row.addWidget(self.sentence, 1)
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Say something about the drawing."""
        self.sentence.setText(sentence)
        self.sentence.setToolTip(plain_tip(sentence))

    def add_action(self, name: str) -> QToolButton:
        """A button for an action, with its sign."""
        button = QToolButton()
        action = self._actions.qaction(name)
        button.setText(_SIGNS[name])
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text())
        self._theme.style(button, "chip")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._actions.trigger(name))
        self._row.addWidget(button)
        return button

    def add_export(self, *names: str) -> QToolButton:
        """A button whose menu has these actions."""
        button = QToolButton()
        button.setText("Export")
        self._theme.style(button, "chip")
        button.setToolTip("Save the drawing as SVG or PNG")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        menu.addActions([self._actions.qaction(name) for name in names])
        button.setMenu(menu)
        self._row.addWidget(button)
        return button
