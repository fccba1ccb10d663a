"""The line to type an address into, for words that are to be a link."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from claimdesk.domain.memo.walk import web_address
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.editor.looks import LINK
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:(?!\d)")  # "example.org:8080" has none


class AddressLine(QFrame):
    """Enter sets the link, an empty line takes it away, Esc leaves it as it is."""

    def __init__(self, text: MemoText, theme: Theme) -> None:
        super().__init__(text.parentWidget())
        self._text = text
        theme.style(self, "card")
        self.setAccessibleName("Address of the link")
        self.field = QLineEdit()
        self.field.setPlaceholderText("https://…  Enter sets the link, an empty line takes it away")
        self.field.setAccessibleName("Address of the link")
        self.field.installEventFilter(self)
        self.trouble = QLabel()
        theme.style(self.trouble, "danger small")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self.trouble)
        self.hide()

    def open(self) -> None:
        """Ask for the address of the words chosen."""
        self.trouble.clear()
        self.field.setText(str(self._text.textCursor().charFormat().property(LINK) or ""))
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def leave(self) -> None:
        """Put the line away."""
        self.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        typed = self.field.text().strip()
        address = typed if _SCHEME.match(typed) or not typed else f"https://{typed}"
        if typed and not web_address(address):
            self.trouble.setText("A link leads to http, https or mailto.")
            return
        editing.link(self._text, address)
        self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)
