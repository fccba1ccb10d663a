"""Linking two claims: the line that holds the first, waits for the other, and offers the five relations."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from claimdesk.domain.edits import link
from claimdesk.domain.records import Claim
from claimdesk.domain.vocabulary import RELATIONS
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.keys import typing_into
from claimdesk.gui.short_label import ShortLabel
from claimdesk.gui.theme import Theme

_DIGITS = ("1", "2", "3", "4", "5")  # the relations, in the order of their buttons
_NUMBER = tuple("0123456789")


class LinkBar(QFrame):
    """L once: this claim; then type the number of the other one, or go there (Up and Down give the keyboard back to
    the list, Alt+Up and Alt+Down step through the claims). The relations stand ready: click one, or press L again and
    choose with arrows and Enter, or with 1 to 5. While the bar is there digits are its own wherever the keyboard is,
    and Esc takes it away.
    """

    def __init__(self, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        for name in ("previous_claim", "next_claim"):
            self.addAction(actions.qaction(name))
        self._first: str | None = None
        self._other: str | None = None
        self._before: QWidget | None = None
        self.setAccessibleName("Link two claims")
        theme.style(self, "message")
        self.first, self.other = ShortLabel(), ShortLabel()
        self.number = QLineEdit(placeholderText="no.")
        self.number.setAccessibleName("Number of the other claim")
        self.number.setValidator(QIntValidator(1, 99_999_999, self.number))
        self.number.setFixedWidth(64)
        self.number.textChanged.connect(self._typed)
        self.relations: dict[str, QPushButton] = {}
        for at, term in enumerate(RELATIONS.values(), start=1):
            button = QPushButton(term.label.lower())
            button.setObjectName(term.value)
            button.setToolTip(f"{term.help} ({at})")
            button.clicked.connect(self._taken)
            theme.style(button, "chip")
            self.relations[term.value] = button
        self.cancel = QPushButton("Cancel")
        self.cancel.clicked.connect(self.leave)
        theme.style(self.cancel, "link")
        self._place()
        desk.moved.connect(self._moved)
        desk.changed.connect(self._changed)
        self.hide()

    def _place(self) -> None:
        row = QHBoxLayout(self)
        side, above = self._theme.space(4), self._theme.space(1) + 2
        row.setContentsMargins(side, above, side, above)
        row.setSpacing(self._theme.space(2))
        row.addWidget(self.first, 3)
        for button in self.relations.values():
            row.addWidget(button)
        row.addWidget(self.number)
        row.addWidget(self.other, 3)
        row.addWidget(self.cancel)
        stops = [self.number, *self.relations.values(), self.cancel]
        for one, next_one in pairwise(stops):
            QWidget.setTabOrder(one, next_one)

    @property
    def waiting(self) -> bool:
        """Whether a claim waits for its other."""
        return self._first is not None

    def press(self, claim: str | None) -> None:
        """L was pressed on a claim: the first, or the other one."""
        if self._first is None:
            self._begin(claim)
            return
        if claim is not None and claim != self._first:
            self._take_other(claim)
        self._to_relations()

    def leave(self) -> None:
        """Never mind; the keyboard goes back to where it was."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._first = self._other = None
        self._listen(False)
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _begin(self, claim: str | None) -> None:
        record = self._desk.library.find(Claim, claim)
        if record is None:
            self._desk.say("Choose a claim first: click its highlight or its card. Then press L.", "warn")
            return
        self._first, self._other = record.id, None
        self._before = QApplication.focusWidget()
        self.number.clear()
        self._show()
        self.show()
        self._listen(True)
        self._to_relations()

    def _listen(self, on: bool) -> None:
        """While a claim waits, keys pressed anywhere pass here first."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            if on:
                app.installEventFilter(self)

    def _show(self) -> None:
        first = self._desk.library.find(Claim, self._first)
        other = self._desk.library.find(Claim, self._other)
        if first is None:
            self.leave()
            return
        self.first.say(_named(first))
        self.other.say(_named(other) if other else "choose the other claim, or type its number")
        self.setAccessibleDescription(f"{self.first.words} … {self.other.words}")
        for button in self.relations.values():
            button.setEnabled(other is not None)

    def _take_other(self, claim: str) -> None:
        self._other = claim
        record = self._desk.library.find(Claim, claim)
        if record is not None and self.number.text() != str(record.number):
            held = self.number.blockSignals(True)
            self.number.setText(str(record.number))
            self.number.selectAll()  # a number typed now is another one
            self.number.blockSignals(held)
        self._show()

    def _typed(self, words: str) -> None:
        found = self._desk.library.where(Claim, number=int(words)) if words else []
        self._other = found[0].id if found and found[0].id != self._first else None
        self._show()
        if words and self._other is None:
            same = bool(found)
            self.other.say("that is the same claim" if same else f"there is no claim no. {words}")

    def _to_relations(self) -> None:
        """The keyboard to the relations, or to the number while the other claim is not known."""
        target = next(iter(self.relations.values())) if self._other is not None else self.number
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.number.selectAll()

    def _taken(self) -> None:
        button = self.sender()
        if isinstance(button, QObject):
            self.take(button.objectName())

    def take(self, kind: str) -> None:
        """Store the relation between the two."""
        first, other = self._first, self._other
        if first is None or other is None:
            return
        change = self._desk.edit(link, kind, first, other, author=self._desk.author)
        if change is None:
            return  # the desk said why; another relation can be chosen
        self.leave()
        self._desk.offer_undo(f"{change.label.removeprefix('Link: ').capitalize()}.")

    def _moved(self, _old: Place, new: Place) -> None:
        if self._first is not None and new.claim is not None and new.claim not in (self._first, self._other):
            self._take_other(new.claim)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self._first is not None and any(("claim", id) in touched for id in (self._first, self._other)):
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        buttons = list(self.relations.values())
        digit, focus = event.text(), self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and isinstance(focus, QPushButton) and focus in buttons:
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            buttons[(buttons.index(focus) + by) % len(buttons)].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._to_relations()
        elif digit in _DIGITS and self._other is not None:
            self.take(buttons[int(digit) - 1].objectName())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            QCoreApplication.postEvent(self._before, event.clone())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a claim waits for its other: Escape and digits come here from any pane, so that no digit retypes it."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        if not self._ours(watched, event):
            return False
        event.accept()
        if kind == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
            elif self._other is not None:
                self.keyPressEvent(event)
            else:
                self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.number.insert(event.text())
        return True

    def _ours(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key pressed outside the bar is meant for it: not while one types, nor in a menu or dialog."""
        if not isinstance(watched, QWidget) or watched.window() is not self.window() or self.isAncestorOf(watched):
            return False
        if QApplication.activePopupWidget() is not None or typing_into(watched):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held != Qt.KeyboardModifier.NoModifier:
            return False
        return event.key() == Qt.Key.Key_Escape or event.text() in (_DIGITS if self._other else _NUMBER)


def _named(claim: Claim) -> str:
    return f"no. {claim.number} {' '.join(claim.statement.split())}"
