"""Whose key it is: which actions' keys could meet, and when a letter is written and no pane's key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_IN_MEMO = {"cards", "checks"}  # lists in the memo place with keys of their own


def overlap(first: str, second: str) -> bool:
    """Whether keys of these two scopes (``Action.scope``) could be in force at once."""
    pair = {first, second}
    if first == second or "" in pair or ("memo" in pair and pair & _IN_MEMO):
        return True
    return "read" in pair and not pair & {"memo", *_IN_MEMO}


def typing_into(widget: QWidget | None) -> bool:
    """Whether a letter pressed here is written, and no pane's key."""
    if not isinstance(widget, _FIELDS) or (isinstance(widget, QComboBox) and not widget.isEditable()):
        return False
    return not (isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) and widget.isReadOnly())


def writing(event: QKeyEvent) -> bool:
    """Whether this key writes into the field that has the keyboard."""
    if not typing_into(QApplication.focusWidget()):
        return False
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return held == Qt.KeyboardModifier.NoModifier and not function_key
