"""The key sheet (F1): every action with its key, to look through, to search, to print."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from claimdesk.gui.action_rows import TABLE, Action
from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme

_WHERE = {
    "reader": "in the article",
    "claims": "in the claims",
    "memo": "in the memo",
    "cards": "on the claims beside the memo",
    "shelf": "on the shelf",
}


class KeySheet(QDialog):
    """A page made from the action table; typing narrows it."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        self.resize(760, min(680, parent.height() - 40 if parent else 680))
        self._actions, self._theme = actions, theme
        title = QLabel("Keys")
        theme.style(title, "title")
        self.line = QLineEdit(placeholderText="Find a key or an action", clearButtonEnabled=True)
        self.line.setAccessibleName("Find a key or an action")
        self.line.textChanged.connect(self._show)
        self.page = QTextBrowser()
        self.page.setAccessibleName("All keys")
        self.page.setOpenLinks(False)
        change = QPushButton("Change keys …")
        change.clicked.connect(self._change)
        printing = QPushButton("Print …")
        printing.clicked.connect(self._print)
        close = QPushButton("Close")
        close.clicked.connect(self.accept)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.line, 1)
        foot.addWidget(change)
        foot.addWidget(printing)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(5)] * 4)
        layout.setSpacing(theme.space(3))
        layout.addLayout(head)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        for button in (change, printing, close):
            button.setAutoDefault(False)
        actions.keys_changed.connect(self._show)
        self._show()
        self.line.setFocus()

    def _show(self) -> None:
        self.page.setHtml(self.sheet(self.line.text()))

    def sheet(self, words: str = "", *, for_paper: bool = False) -> str:
        """The sheet as HTML: a heading a menu, a row an action."""
        wanted = words.casefold().split()
        rows = [row for row in self._actions.handled() if self._fits(row, wanted)]
        ink = "#000000" if for_paper else self._theme.color("ink").name()
        muted = "#444444" if for_paper else self._theme.color("muted").name()
        parts = [f'<table width="100%" cellspacing="0" cellpadding="4" style="color: {ink}">']
        for menu in TABLE:
            inside = [row for row in rows if row.menu == menu]
            if inside:
                parts.append(f'<tr><td colspan="3"><br><b style="color: {muted}">{menu.upper()}</b></td></tr>')
                parts.extend(self._row(row, muted) for row in inside)
        parts.append("</table>")
        return "".join(parts) if rows else "<p>No action and no key has these words.</p>"

    def _row(self, row: Action, muted: str) -> str:
        where = _WHERE.get(row.scope, "")
        tip = html.escape(row.tip) + (f" <i>({where})</i>" if where else "")
        return (
            f'<tr><td width="26%"><b>{html.escape(self._keys(row)) or "–"}</b></td>'
            f'<td width="30%">{html.escape(row.label)}</td><td style="color: {muted}">{tip}</td></tr>'
        )

    def _keys(self, row: Action) -> str:
        keys = [action.toString() for action in self._actions.qaction(row.name).shortcuts()]
        return " or ".join("Enter" if key == "Return" else key for key in dict.fromkeys(keys) if key != "Enter")

    def _fits(self, row: Action, wanted: list[str]) -> bool:
        words = f"{row.label} {row.tip} {row.menu} {self._keys(row)}".casefold()
        return all(word in words for word in wanted)

    def _change(self) -> None:
        self._actions.trigger("settings")
        self.accept()

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(self._printer, self)
        dialog.accepted.connect(self._print_now)
        dialog.open()

    def _print_now(self) -> None:
        document = QTextDocument()
        document.setDefaultFont(self._theme.font("small"))
        document.setHtml(f"<h2>Claimdesk: keys</h2>{self.sheet(for_paper=True)}")
        document.print_(self._printer)
