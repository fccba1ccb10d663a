"""What stands in the memo's stead while a briefing has none: what to do next, and the templates to begin one from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.memo.template import Template
from claimdesk.domain.phrases import counted
from claimdesk.gui.short_label import ShortLabel
from claimdesk.gui.theme import Theme

WIDE = 720  # pixels the rows take at most
KEYS = 9  # templates that have a digit for a key


class NoMemo(QWidget):
    """Offers the templates that ``templates`` gives, the usual one first; ``wanted`` carries the key of the one taken.
    ``with_keys`` writes the keys of actions into a sentence."""

    wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        templates: Callable[[], Sequence[Template]],
        with_keys: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._templates, self._with_keys = theme, templates, with_keys
        self.rows: list[QPushButton] = []
        self._listed: list[Template] = []
        theme.style(self, "paper")
        self.setAccessibleName("No memo yet")
        self.hint = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        inner = QWidget()
        inner.setMaximumWidth(WIDE)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._column.addWidget(self.hint)
        self._column.addSpacing(theme.space(4))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 20)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    def show_state(self, *, briefing: bool, claims: int, drafting: bool) -> None:
        """Say what to do next. ``briefing``: there is one; ``claims``: how many it has; ``drafting``: a draft is under
        way, and nothing need be done."""
        if not briefing:
            words = "No briefing yet. Make one with {key:new_briefing}, then add articles to it."
        elif drafting:
            words = f"Drafting a memo from {counted(claims, 'claim')} …"
        elif claims:
            words = f"This briefing has no memo. A draft takes its {counted(claims, 'claim')} and fills every section."
        else:
            words = "No claims yet. Go to Read ({key:section_read}), select words and press Enter; each is a claim."
        self.hint.setText(self._with_keys(words))
        offers = briefing and not drafting
        if offers:
            self._list()
        if not offers and any(row.hasFocus() for row in self.rows):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # else a hidden row gives the keyboard away
        for row in self.rows:
            row.setVisible(offers)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes: the usual template, if templates are offered."""
        return next((row for row in self.rows if row.isVisibleTo(self)), self)

    def _list(self) -> None:
        """The rows of the templates there are now."""
        found = list(self._templates())
        if found == self._listed:
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._listed = found
        self.rows = [self._row(template, at) for at, template in enumerate(found, 1)]
        for row in self.rows:
            self._column.addWidget(row)

    def _row(self, template: Template, number: int) -> QPushButton:
        row = QPushButton()
        row.setObjectName(template.key)
        row.setAccessibleName(template.name)
        row.setAccessibleDescription(template.about)
        self._theme.style(row, "name tall")
        name, about, key = QLabel(template.name), ShortLabel(), QLabel(str(number) if number <= KEYS else "")
        about.say(template.about)
        for label, look in ((name, "strong"), (about, "muted small"), (key, "muted small")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._theme.style(label, look)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(about)
        line = QHBoxLayout(row)
        line.setContentsMargins(self._theme.space(3), self._theme.space(1), self._theme.space(3), self._theme.space(1))
        line.addLayout(words, 1)
        line.addWidget(key, 0, Qt.AlignmentFlag.AlignVCenter)
        row.clicked.connect(lambda _on=False, wanted=template.key: self.wanted.emit(wanted))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shown = event.key(), [row for row in self.rows if row.isVisible()]
        here = next((at for at, row in enumerate(shown) if row.hasFocus()), -1)
        digit = key - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= digit < min(len(shown), KEYS):
            shown[digit].click()
        elif shown and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            shown[(here + (1 if key == Qt.Key.Key_Down else -1)) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        elif here >= 0 and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shown[here].click()
        else:
            super().keyPressEvent(event)
