"""One of a few values as a row of buttons."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from claimdesk.domain.vocabulary import Term
from claimdesk.gui.claims.flow import Flow
from claimdesk.gui.claims.looks import Looks


class Choice(QWidget):
    """One of a few values as a row of buttons, each with the value's meaning as its tooltip.

    ``picked`` carries the value a person chose; choosing the pressed one again clears it ("") where ``may_clear``.
    """

    picked = Signal(str)

    def __init__(
        self, looks: Looks, name: str, terms: Mapping[str, Term], *, may_clear: bool = True, short: bool = False
    ) -> None:
        super().__init__()
        self._may_clear = may_clear
        self._value = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, QAbstractButton] = {}
        flow = Flow(self, 4, 4)
        for value, term in terms.items():
            button = looks.button(value if short else term.label, f"{term.label}: {term.help}", "chip")
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {term.label}")
            button.setAccessibleDescription(term.help)
            button.clicked.connect(lambda _=False, value=value: self._click(value))
            self._group.addButton(button)
            self._buttons[value] = button
            flow.addWidget(button)
        self.setAccessibleName(name)

    @property
    def value(self) -> str:
        """The value shown."""
        return self._value

    def button(self, value: str) -> QAbstractButton:
        """The button of a value."""
        return self._buttons[value]

    def show_value(self, value: str, *, guessed: bool = False) -> None:
        """Press the value's button; a guess is shown in italics."""
        self._value = value
        for each, button in self._buttons.items():
            button.setChecked(each == value)
            font = button.font()
            font.setItalic(guessed and each == value)
            button.setFont(font)

    def _click(self, value: str) -> None:
        again = value == self._value
        wanted = "" if again and self._may_clear else value
        self.show_value(wanted)
        self.picked.emit(wanted)
