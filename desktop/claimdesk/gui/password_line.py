"""One calm line that asks for a file's password: what is typed is handed on and never stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from claimdesk.gui.theme import Theme


class PasswordLine(QFrame):
    """``given`` carries the password; ``dropped`` says that nobody wants to give one."""

    given = Signal(str)
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.style(self, "message")
        self.setAccessibleName("Password of the file")
        self.tried = False  # one was given since it was last put away
        self.words = QLabel(wordWrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText("Password (not stored)")
        self.field.setAccessibleName("Password")
        self.field.setFixedWidth(220)
        self.field.returnPressed.connect(self._give)
        self.read, self.leave = QPushButton("Open"), QPushButton("Not now")
        theme.style(self.read, "primary")
        theme.style(self.leave, "flat")
        self.read.clicked.connect(self._give)
        self.leave.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), theme.space(1), theme.space(2), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(self.words, 1)
        for part in (self.field, self.read, self.leave):
            row.addWidget(part)
        self.hide()

    def ask(self, sentence: str) -> None:
        """Show the line with a sentence; the keyboard goes into it."""
        self.words.setText(sentence)
        self.field.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        password = self.field.text()
        self.field.clear()
        if password:
            self.tried = True
            self.hide()
            self.given.emit(password)

    def _drop(self) -> None:
        self.field.clear()
        self.tried = False
        self.hide()
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)
