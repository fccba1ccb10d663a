"""Where addresses are given: one or many, each on a line of its own, and whether their pictures are wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.phrases import counted
from claimdesk.gui.desk import Desk
from claimdesk.gui.theme import Theme
from claimdesk.importers.addresses import addresses_in, addresses_meant
from claimdesk.importers.fetch import MOST_AT_ONCE

_SHOWN = 32  # characters of a line that is named


class AddressesDialog(QDialog):
    """Fetches what is written into it, and only when told to."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("From web addresses")
        self.resize(560, 340)
        self._desk = desk
        lead = QLabel("Web addresses, one on each line. Claimdesk fetches each page once, when you say so.")
        lead.setWordWrap(True)
        self.box = QPlainTextEdit()
        self.box.setAccessibleName("Web addresses")
        self.box.setPlaceholderText("https://")
        self.box.setTabChangesFocus(True)
        self.box.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.pictures = QCheckBox("Fetch the articles’ own pictures too")
        self.pictures.setChecked(bool(desk.settings.get("fetch_pictures")))
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.style(self.told, "muted")
        self.fetch = QPushButton("Fetch")
        self.fetch.setDefault(True)
        self.fetch.clicked.connect(self.accept)
        theme.style(self.fetch, "primary")
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.fetch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.space(4)] * 4)
        layout.setSpacing(theme.space(3))
        for part in (lead, self.box, self.pictures):
            layout.addWidget(part)
        layout.addLayout(foot)
        self.box.textChanged.connect(self._count)
        self.box.setPlainText("\n".join(addresses_in(QGuiApplication.clipboard().text())))
        self._count()

    def _count(self) -> None:
        found, without = addresses_meant(self.box.toPlainText())
        self.fetch.setEnabled(0 < len(found) <= MOST_AT_ONCE)
        if len(found) > MOST_AT_ONCE:
            self.told.setText(f"At most {MOST_AT_ONCE} at once.")
            return
        told = [counted(len(found), "address", "addresses")] if found else []
        if without:
            number, words = without[0]
            short = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
            told.append(f"line {number} is no address: “{short}”")
        if len(without) > 1:
            told.append(f"{len(without) - 1:,} more like it")
        self.told.setText("; ".join(told)[:1].upper() + "; ".join(told)[1:])

    def accept(self) -> None:
        """Fetch them."""
        addresses, _ = addresses_meant(self.box.toPlainText())
        if not 0 < len(addresses) <= MOST_AT_ONCE:
            return
        self._desk.settings.set("fetch_pictures", self.pictures.isChecked())
        self._desk.import_addresses(addresses)
        super().accept()
