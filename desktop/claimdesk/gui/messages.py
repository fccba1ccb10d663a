"""The message line: one sentence above the status line, with a link to act on it and a cross to close it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from claimdesk.gui.desk import Message
from claimdesk.gui.theme import Theme

SHOWN = 9_000  # milliseconds an "info" stays; warnings stay until closed
_LOOKS = {"info": "message", "warn": "message-warn", "bad": "message-bad"}


class MessageLine(QFrame):
    """Shows one Message at a time; a newer one takes the older one's place."""

    left = Signal()
    """It went away while the keyboard was on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.message: Message | None = None
        self.setAccessibleName("Message")
        self._build()
        self._leave = QTimer(self, singleShot=True, interval=SHOWN)
        self._leave.timeout.connect(self.close_message)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _build(self) -> None:
        theme = self._theme
        self.words = QLabel(wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.link, self.other = QPushButton(), QPushButton()
        self.link.clicked.connect(self._act)
        self.other.clicked.connect(self._act_otherwise)
        self.show_more = QPushButton("Show all")
        self.show_more.clicked.connect(self._toggle_more)
        for button in (self.link, self.other, self.show_more):
            theme.style(button, "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.cross = QToolButton()
        self.cross.setAccessibleName("Close the message")
        self.cross.setToolTip("Close (Esc)")
        self.cross.clicked.connect(self.close_message)
        theme.style(self.cross, "flat")
        self.more = QPlainTextEdit(readOnly=True)
        self.more.setAccessibleName("All of the message")
        self.more.setMaximumHeight(132)
        line = QHBoxLayout()
        line.setSpacing(theme.space(4))
        line.addWidget(self.words, 1)
        for part in (self.show_more, self.link, self.other, self.cross):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(1), theme.space(2), theme.space(1))
        layout.addLayout(line)
        layout.addWidget(self.more)

    def tell(self, message: Message) -> None:
        """Show a message and have screen readers say it."""
        self.message = message
        self._theme.style(self, _LOOKS.get(message.tone, "message"))
        self.words.setText(message.text)
        self.link.setText(message.action_label)
        self.link.setVisible(bool(message.action_label and message.action))
        self.other.setText(message.other_label)
        self.other.setVisible(bool(message.other_label and message.other))
        self.more.setPlainText("\n".join(message.more))
        self.more.hide()
        self.show_more.setVisible(bool(message.more or message.show))
        self.show_more.setText("Show" if message.show else "Show all")
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))
        if message.tone == "info" and not message.stays and not message.more and not message.show:
            self._leave.start()
        else:
            self._leave.stop()

    def close_message(self) -> None:
        """Take the line away; while the mouse or the keyboard is on it, a message that leaves by itself waits."""
        focus = QApplication.focusWidget()
        used = self.underMouse() or (focus is not None and self.isAncestorOf(focus))
        if used and self.sender() is self._leave:
            self._leave.start()
            return
        self._leave.stop()
        self.message = None
        self.hide()
        if focus is not None and self.isAncestorOf(focus):
            self.left.emit()

    def shown(self) -> None:
        """What the message offers to show is shown: it says it all."""
        if self.message is not None and self.message.show is not None:
            self.close_message()

    def look_again(self, *_: object) -> None:
        """Take the line away once what it says no longer holds: its edit was undone, or another came after it."""
        if self.message is not None and self.message.holds is not None and not self.message.holds():
            self.close_message()

    def _act(self) -> None:
        message = self.message
        self.close_message()
        if message is not None and message.action is not None:
            message.action()

    def _act_otherwise(self) -> None:
        message = self.message
        self.close_message()
        if message is not None and message.other is not None:
            message.other()

    def _toggle_more(self) -> None:
        if self.message is not None and self.message.show is not None:
            self.message.show()
            return
        self.more.setVisible(not self.more.isVisible())
        self.show_more.setText("Show less" if self.more.isVisible() else "Show all")

    def _dress(self) -> None:
        self.cross.setIcon(self._theme.icon("close", "muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and self.message is not None and self._leave.isActive():
            self._leave.start()
        return super().event(event)
