"""Exporting the memo: where to, under which name, written whole or not at all, and said in one sentence."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from claimdesk.domain.records import Memo
from claimdesk.exporters.files import save
from claimdesk.exporters.formats import FORMATS, format_of
from claimdesk.gui import background
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.memo import press
from claimdesk.gui.settings import Settings

KINDS = {suffix: f"{each.name} (*{suffix})" for suffix, each in FORMATS.items()}
MET = {  # the standards a PDF met, in words
    "UA-1 + A-2a": ", tagged for screen readers and archiving (PDF/UA-1, PDF/A-2a).",
    "UA-1": ", tagged for screen readers (PDF/UA-1).",
    "tagged PDF": ", tagged for screen readers.",
    "plain PDF": " as a plain PDF.",
}
FOLDER = "export_folder"  # the setting that remembers where the last export went


class Exporting(QObject):
    """Writes a memo to a file in the background. ``exported`` carries the path once it is there."""

    exported = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._settings, self._window = desk, settings, window

    def ask(self, memo: Memo, suffix: str) -> None:
        """Ask where to, then write."""
        start = self._folder() / (file_name(memo.title) + suffix)
        filters = [KINDS[suffix], *(words for each, words in KINDS.items() if each != suffix)]
        chosen, kind = QFileDialog.getSaveFileName(self._window, "Export memo", str(start), ";;".join(filters))
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in KINDS:
            path = path.with_name(path.name + next((s for s, words in KINDS.items() if words == kind), suffix))
        self._settings.set(FOLDER, str(path.parent))
        self.write(memo, path)

    def write(self, memo: Memo, path: Path) -> background.Task:
        """Write the memo to ``path``; its suffix says as what. Says how it went."""
        apart = len(self._desk.library.claims_in(memo.briefing)) > press.LONG
        return background.run(
            write_file, self._desk.library.path, memo.id, path, apart, done=self._written, failed=self._failed
        )

    def _folder(self) -> Path:
        kept = self._settings.get(FOLDER, "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place) if place and Path(place).is_dir() else Path.home()

    def _written(self, result: tuple[Path, str, str]) -> None:
        path, met, note = result
        words = f"Saved {path.name}" + (MET.get(met, f" ({met})." if met else ".")) + (f" {note}" if note else "")
        folder = path.parent
        self._desk.said.emit(Message(words, "warn" if note else "info", "Show in folder", lambda: show_folder(folder)))
        self.exported.emit(path)

    def _failed(self, trouble: Exception) -> None:
        self._desk.said.emit(Message(str(trouble), "bad"))


def write_file(library: Path, memo: str, path: Path, apart: bool) -> tuple[Path, str, str]:
    """A worker's part: (path, standards met, what to say besides). Raises CannotExport, NotFound."""
    if path.suffix.lower() != ".pdf":
        data, note = format_of(path).write(press.resolved_there(library, memo), "")
        save(path, data)
        return path, "", note
    pressed = (press.press_apart if apart else press.press)(library, memo)
    save(path, pressed.data)
    return path, pressed.met, pressed.note


def file_name(title: str) -> str:
    """A title as a file name every system takes, at most 80 characters."""
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    name = " ".join(name.split())[:80].strip(" .")
    reserved = re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name)
    return f"{name} memo" if reserved else name or "Memo"


def show_folder(folder: Path) -> None:
    """Open the folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
