"""The line to find words in the article with: how many there are, the next one and the one before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from claimdesk.gui.theme import Theme


class FindBar(QFrame):
    """Emits what is looked for and the steps; shows the count it is told."""

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.style(self, "card")
        self.setAccessibleName("Find in article")
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in article")
        self.words.setAccessibleName("Words to find in this article")
        self.words.setMinimumWidth(190)
        self.count = QLabel("")
        theme.style(self.count, "muted small")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(4)
        row.addWidget(self.words)
        row.addWidget(self.count)
        for sign, name, step in (("↑", "Previous match", -1), ("↓", "Next match", 1), ("✕", "Close", 0)):
            button = QToolButton()
            button.setText(sign)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setProperty("step", step)
            button.setAutoRaise(True)
            theme.style(button, "flat")
            button.clicked.connect(self._pressed)
            row.addWidget(button)
        self._wait = QTimer(self, interval=60, singleShot=True)
        self._wait.timeout.connect(self._ask)
        self.words.textChanged.connect(self._wait.start)
        self.words.installEventFilter(self)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the bar, the field ready to be typed over."""
        if words:
            self.words.setText(words)
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._ask()

    def tell(self, current: int, total: int) -> None:
        """Show "3 of 17" (``current`` counts from 0)."""
        self.count.setText(f"{current + 1} of {total}" if total else "none" if self.words.text().strip() else "")
        self.count.setAccessibleName(f"Match {self.count.text()}")
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                if self._wait.isActive():
                    self._ask()
                else:
                    self.stepped.emit(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        self._wait.stop()
        self.asked.emit(self.words.text())

    def _pressed(self) -> None:
        step = self.sender().property("step")
        if step:
            self.stepped.emit(step)
        else:
            self.closed.emit()
