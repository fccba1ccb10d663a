"""Backups of the library file: a consistent copy by VACUUM INTO, once a day and before each migration."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from claimdesk.domain.trouble import LibraryReadOnly
from claimdesk.store import content, copies
from claimdesk.store.copies import newest
from claimdesk.store.faults import troubles

__all__ = ["backup_to", "daily", "keep_one", "newest"]

_PATIENCE = 10.0  # seconds


def backup_to(library_path: Path, file: Path) -> None:
    """Write a consistent copy of the library to ``file``, whoever is writing meanwhile. Never overwrites.

    Raises:
        LibraryReadOnly: the copy cannot be written there, or something is there already.
        LibraryFull, LibraryDamaged, LibraryLocked
    """
    if file.exists():
        raise LibraryReadOnly(f"{file} is there already: choose another name for the backup.")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with troubles(library_path), closing(_connect(library_path)) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        _settle(unfinished)
        os.replace(unfinished, file)
    except OSError as fault:
        raise LibraryReadOnly(
            f"No backup can be written to {file}: choose a folder you may write in that has room."
        ) from fault
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _connect(library_path: Path) -> sqlite3.Connection:
    address = library_path.absolute().as_uri()
    return sqlite3.connect(f"{address}?mode=rw", uri=True, timeout=_PATIENCE, isolation_level=None)


def _settle(file: Path) -> None:
    """Make sure the bytes are on the disk before the file gets its name."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def keep_one(library_path: Path, keep: int = 7) -> Path:
    """Make a backup beside the library now and drop all but the newest ``keep``. Returns the new one."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    name = f"{library_path.stem}-{stamp}{library_path.suffix}"
    file = library_path.parent / copies.FOLDER / name
    if not file.exists():  # two processes in one second: one copy serves both
        backup_to(library_path, file)
    for old in copies.kept(library_path)[keep:]:
        with suppress(OSError):
            old.unlink()
    return file


def daily(library_path: Path, keep: int = 7) -> Path | None:
    """The day's backup (UTC), or None when there is one already; it also sweeps what interrupted imports left.

    Reads the whole file: call it off the window's thread.

    Raises: as ``backup_to``; a damaged library is found here at the latest.
    """
    found = newest(library_path)
    today = datetime.now(UTC).strftime("%Y%m%d")
    if found and found.name.startswith(f"{library_path.stem}-{today}"):
        return None
    made = keep_one(library_path, keep)
    with troubles(library_path), closing(_connect(library_path)) as connection:
        db = Database(connection, recursive_triggers=False, execute_plugins=False)
        with db.atomic():
            content.sweep(db)
    return made
