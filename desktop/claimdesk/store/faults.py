"""SQLite's reports of the world's faults as Trouble: one plain sentence each, with what to do next."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path
from types import TracebackType

from claimdesk.domain.trouble import (
    LibraryDamaged,
    LibraryFull,
    LibraryLocked,
    LibraryReadOnly,
    NotALibrary,
    Trouble,
)
from claimdesk.store import copies


class troubles:  # noqa: N801 - read as a statement: with troubles(path)
    """Turn the world's faults into Trouble; our own mistakes pass through as they are.

    A class, and not a generator, because every look at the library goes through it: one object serves them all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is None:
            return
        if isinstance(fault, zlib.error):  # content that was packed and cannot be unpacked any more
            raise damaged(self._path) from fault
        trouble = _trouble(fault, self._path) if isinstance(fault, sqlite3.Error) else None
        if trouble is not None:
            raise trouble from fault


def code_of(fault: sqlite3.Error) -> int | None:
    """SQLite's primary result code of an error, or None when the error is Python's own."""
    code = getattr(fault, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _trouble(fault: sqlite3.Error, path: Path) -> Trouble | None:
    match code_of(fault):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LibraryLocked(f"Another program is holding the library {path}: close it there, then try again.")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_CANTOPEN:
            return LibraryReadOnly(
                f"The library {path} cannot be opened: check that its folder is there and that you may write in it."
            )
        case sqlite3.SQLITE_FULL:
            return LibraryFull(
                f"The disk that holds {path} is full, so nothing of this was kept: make room, then do it again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_IOERR:
            return LibraryDamaged(
                f"The disk that holds {path} reports a fault: copy the library to another disk and open it there.",
                _newest(path),
            )
    return None


def read_only(path: Path) -> LibraryReadOnly:
    """What is said when something would have to be written and may not be."""
    return LibraryReadOnly(
        f"The library {path} can be read but not changed: make the file and its folder writable, or work on a copy."
    )


def damaged(path: Path) -> LibraryDamaged:
    """What is said of a library that cannot be read; it carries the newest backup."""
    found = _newest(path)
    advice = f"open the backup {found}" if found else "put a copy of yours in its place, for there is no backup here"
    return LibraryDamaged(f"The library {path} is damaged: leave the file as it is and {advice}.", found)


def not_a_library(path: Path) -> NotALibrary:
    """What is said of a file that is something else."""
    return NotALibrary(f"{path} is not a Claimdesk library: choose another file, or a new name to start one.")


def _newest(path: Path) -> str | None:
    found = copies.newest(path)
    return str(found) if found else None
