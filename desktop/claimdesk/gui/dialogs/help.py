"""The help page inside the window, from resources/help."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from claimdesk.assets import resource
from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme

WIDTH = 720


class HelpPage(QWidget):
    """A page to read; Esc or the button goes back to where one was."""

    left = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._theme = actions, theme
        theme.style(self, "paper")
        self.setAccessibleName("Help")
        self.page = QTextBrowser()
        self.page.setAccessibleName("Help")
        self.page.setOpenLinks(False)
        self.page.anchorClicked.connect(self._follow)
        self.page.setMaximumWidth(WIDTH)
        back = QPushButton("Back")
        back.setToolTip("Back to where you were (Esc)")
        back.clicked.connect(self.left)
        column = QVBoxLayout()
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.page, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.addStretch(1)
        layout.addLayout(column, 12)
        layout.addStretch(1)
        self.setFocusProxy(self.page)
        theme.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        source = resource("help", "help.md").read_text("utf-8")
        document = self.page.document()
        font = self._theme.font("reading")
        font.setPixelSize(min(font.pixelSize(), 19))
        document.setDefaultFont(font)
        self.page.setMarkdown(self._actions.with_keys(re.sub(r"\{key:\w+\}", r"**\g<0>**", source)))
        self._air(document)

    @staticmethod
    def _air(document: QTextDocument) -> None:
        """Room between the lines and above the headings, which Markdown cannot say."""
        block = document.begin()
        while block.isValid():
            shape, level = block.blockFormat(), block.blockFormat().headingLevel()
            shape.setLineHeight(108.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(22.0 if level == 2 else 0.0)
            shape.setBottomMargin(6.0 if block.textList() else 10.0)
            if not QTextCursor(block).currentTable():
                QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def _follow(self, address: QUrl) -> None:
        if address.scheme() == "action":
            self._actions.trigger(address.path())
        elif address.scheme() in ("http", "https"):
            QDesktopServices.openUrl(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
