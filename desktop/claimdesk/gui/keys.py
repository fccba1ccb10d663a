"""Whose key it is: which actions' keys could meet, when a letter is written and no pane's key, and what scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_IN_MEMO = {"cards", "checks", "editions"}  # lists in the memo place with keys of their own

_STEP = QAbstractSlider.SliderAction
_STEPS = {
    Qt.Key.Key_Up: _STEP.SliderSingleStepSub,
    Qt.Key.Key_Down: _STEP.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: _STEP.SliderPageStepSub,
    Qt.Key.Key_PageDown: _STEP.SliderPageStepAdd,
    Qt.Key.Key_Space: _STEP.SliderPageStepAdd,
    Qt.Key.Key_Home: _STEP.SliderToMinimum,
    Qt.Key.Key_End: _STEP.SliderToMaximum,
}


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


def scrolling(event: QKeyEvent) -> QAbstractSlider.SliderAction | None:
    """By what a key scrolls the text or its pages; None for one that does something else. Home and End lead to the
    document's ends with Ctrl, too; Shift+Space goes a page back."""
    if event.matches(QKeySequence.StandardKey.MoveToStartOfDocument):
        return _STEP.SliderToMinimum
    if event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
        return _STEP.SliderToMaximum
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Space and held == Qt.KeyboardModifier.ShiftModifier:
        return _STEP.SliderPageStepSub
    return _STEPS.get(Qt.Key(event.key())) if held == Qt.KeyboardModifier.NoModifier else None
