"""What the user chose about the program itself (theme, text size, keys …), kept as one JSON file."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from claimdesk import own_places

# key -> value before the user chose one. A stored value of another type is passed over.
DEFAULTS: dict[str, Any] = {
    "theme": "system",  # light, sepia, dark, system
    "text_size": 17,  # pixels, LIMITS below
    "column_width": 660,  # pixels at a text size of 17
    "line_spacing": 1.6,  # times the text size
    "reading_font": "serif",  # serif, sans
    "author": "",
    "fetch_pictures": False,  # with the pages of web addresses
    "shelf_open": True,
    "claims_open": True,
    "keys": {},  # action name -> key words, "" for none
    "geometry": "",  # base64 of Qt's own window geometry
    "splitter": [],  # widths in pixels: shelf, reader, claims
    "pages_wanted": False,  # of an article that has both: its original pages, not its text
    "pages_side": True,  # small pages and contents beside the pages
    "ocr_languages": "eng",  # tesseract's names of the languages of scans, parted by +
    "library": "",  # the library opened last
    "welcomed": False,
    "watched_folder": "",  # what is saved there comes into the Inbox; "" for none
}
LIMITS: dict[str, tuple[float, float]] = {
    "text_size": (11, 40),
    "column_width": (360, 1200),
    "line_spacing": (1.1, 2.4),
}


class Settings(QObject):
    """Typed values by name, saved at once. A damaged file is set aside and the defaults are used."""

    changed = Signal(str)
    """The name of the value that changed."""
    unsaved = Signal(str)
    """One sentence: the values hold, but only until the program ends."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.file = folder / own_places.SETTINGS
        self._values = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """The value chosen, else the default of the table, else ``default``."""
        known = DEFAULTS.get(name, default)
        value = self._values.get(name, known)
        if known is not None and not _alike(value, known):
            return known
        low, high = LIMITS.get(name, (None, None))
        return value if low is None else max(low, min(high, value))

    def set(self, name: str, value: Any) -> None:
        """Choose a value (JSON). Numbers are kept within their limits; equal values say nothing."""
        low, high = LIMITS.get(name, (None, None))
        if low is not None:
            value = max(low, min(high, value))
        if name in self._values and self._values[name] == value:
            return
        self._values[name] = value
        self._write()
        self.changed.emit(name)

    def reset(self, name: str) -> None:
        """Go back to the default."""
        if self._values.pop(name, None) is not None:
            self._write()
            self.changed.emit(name)

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self.file.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return {}
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                os.replace(self.file, self.file.with_suffix(".unreadable"))
            return {}
        return values if isinstance(values, dict) else {}

    def _write(self) -> None:
        new = self.file.with_suffix(f".{os.getpid()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(self._values, indent=1, ensure_ascii=False, sort_keys=True), "utf-8")
            os.replace(new, self.file)
        except OSError as error:
            self.unsaved.emit(f"Your settings could not be saved ({error.strerror}). Check the folder {self.folder}.")


def _alike(value: Any, known: Any) -> bool:
    if isinstance(known, bool):
        return isinstance(value, bool)
    if isinstance(known, int | float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, type(known))
