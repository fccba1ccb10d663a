"""Where the backups of a library lie, and which of them is the newest."""

from __future__ import annotations

from pathlib import Path

FOLDER = "backups"


def kept(library_path: Path) -> list[Path]:
    """The library's backups, newest first. Their names carry the moment they were made (UTC)."""
    folder = library_path.parent / FOLDER
    pattern = _literally(f"{library_path.stem}-") + "[0-9]" * 8 + "-" + "[0-9]" * 6 + _literally(library_path.suffix)
    try:
        return sorted(folder.glob(pattern), reverse=True)
    except OSError:
        return []


def newest(library_path: Path) -> Path | None:
    """The newest backup of the library at this path, or None."""
    return next(iter(kept(library_path)), None)


def _literally(name: str) -> str:
    """A name with glob's own signs taken literally."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in name)
