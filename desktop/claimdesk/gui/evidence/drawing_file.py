"""Exporting a drawing: where to and as what, written whole or not at all, and said in one sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from claimdesk.domain.evidence.layout_shapes import Drawing
from claimdesk.domain.records import Briefing
from claimdesk.exporters.drawings import write_drawing
from claimdesk.gui import background
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.settings import Settings

KINDS = {".svg": "Drawing that scales (*.svg)", ".png": "Picture (*.png)"}
FOLDER = "export_folder"  # the setting that remembers where the last export went
_NOT_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


class DrawingFile(QObject):
    """Writes drawings in the background. ``exported`` carries the path once it is there."""

    exported = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._settings, self._window = desk, settings, window

    def ask(self, drawing: Drawing, suffix: str) -> None:
        """Ask where to, then write."""
        dialog = QFileDialog(self._window, f"Export {drawing.title.lower()}", str(self._folder()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([KINDS[suffix], *(words for each, words in KINDS.items() if each != suffix)])
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(self._name(drawing) + suffix)
        dialog.filterSelected.connect(
            lambda words: dialog.setDefaultSuffix(next(each for each, name in KINDS.items() if name == words))
        )
        dialog.fileSelected.connect(lambda name: self._chosen(drawing, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, drawing: Drawing, path: Path) -> background.Task:
        """Write the drawing to ``path``; its suffix (.svg, .png) says as what. Says how it went."""
        return background.run(write_file, drawing, path, done=self._written, failed=self._failed)

    def _chosen(self, drawing: Drawing, path: Path) -> None:
        self._settings.set(FOLDER, str(path.parent))
        self.write(drawing, path)

    def _name(self, drawing: Drawing) -> str:
        briefing = self._desk.library.find(Briefing, self._desk.place.briefing)
        title = f"{briefing.title} – {drawing.title.lower()}" if briefing else drawing.title
        return " ".join(title.translate(_NOT_NAMES).split())[:80].strip(" .")

    def _folder(self) -> Path:
        kept = self._settings.get(FOLDER, "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place) if place and Path(place).is_dir() else Path.home()

    def _written(self, path: Path) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        show = lambda: QDesktopServices.openUrl(folder)  # noqa: E731
        self._desk.said.emit(Message(f"Saved {path.name}.", "info", "Show in folder", show))
        self.exported.emit(path)

    def _failed(self, trouble: Exception) -> None:
        self._desk.said.emit(Message(str(trouble), "bad"))


def write_file(drawing: Drawing, path: Path) -> Path:
    """A worker's part. Raises CannotExport."""
    write_drawing(path, drawing)
    return path
