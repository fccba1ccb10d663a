"""The page shown in a window's stead when the library cannot be opened: what is wrong, and the ways on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from claimdesk.assets import resource
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.empty import CalmPage
from claimdesk.gui.theme import Theme
from claimdesk.store import backup


class TroubleWindow(QMainWindow):
    """Never touches the file in trouble: a backup is opened as a copy, an empty library under a new name."""

    chosen = Signal(object)
    """The path of the library to open instead."""

    def __init__(self, path: Path, trouble: Trouble, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setWindowTitle("Claimdesk")
        self.setWindowIcon(QIcon(str(resource("icons", "claimdesk.svg"))))
        self.resize(860, 520)
        self.page = CalmPage(theme, "This library cannot be opened", str(trouble))
        self.page.setAccessibleName("This library cannot be opened")
        self.copy = backup.newest(path)
        if self.copy is not None:
            self.page.add_button("Open the newest backup", self.open_backup, primary=True)
        self.page.add_button("Try again", self.again)
        self.page.add_button("Choose another library …", self.choose)
        self.page.add_button("Start an empty library", self.start_empty)
        self.setCentralWidget(self.page)

    def open_backup(self) -> None:
        """Copy the newest backup beside the damaged file, under a name of its own, and open that."""
        if self.copy is None:
            return
        target = free_name(self.path, f"restored {date.today().isoformat()}")
        try:
            shutil.copyfile(self.copy, target)
        except OSError as error:
            self.page.sentence.setText(f"The backup cannot be copied to {target} ({error.strerror}): make room.")
            return
        self.chosen.emit(target)

    def again(self) -> None:
        """Try the same file once more."""
        self.chosen.emit(self.path)

    def start_empty(self) -> None:
        """Start a new library beside the one in trouble."""
        self.chosen.emit(free_name(self.path, "new"))

    def choose(self) -> None:
        """Ask for another file."""
        dialog = QFileDialog(self, "Open a library", str(self.path.parent))
        dialog.setNameFilters(["Libraries (*.claimdesk *.sqlite *.db)", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.fileSelected.connect(self._picked)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _picked(self, name: str) -> None:
        self.chosen.emit(Path(name))


def free_name(path: Path, word: str) -> Path:
    """A file name beside ``path`` that nothing has yet: "library (restored 2026-06-24).claimdesk"."""
    number = 1
    while True:
        more = word if number == 1 else f"{word} {number}"
        target = path.with_name(f"{path.stem} ({more}){path.suffix or '.claimdesk'}")
        if not target.exists():
            return target
        number += 1
