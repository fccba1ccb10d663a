"""Keeps SQLite's locks standing while a library is open, whatever else this process does with its files.

On POSIX a process loses every lock it holds on a file as soon as it closes any descriptor of that file. A file
dialog that looks into the library's folder, or a worker that reads it, would do that to SQLite: another program
then takes itself for the last user, deletes the write-ahead log, and what is written after that is lost.

Locks of an *open file description* do not vanish that way, and they count against other programs' locks. So one
is held beside SQLite's own, on the very bytes SQLite locks for "in use": in the library and in its shared memory.
Windows ties locks to handles and needs none of this.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    _SET = None
else:
    _SET = getattr(fcntl, "F_OFD_SETLK", None)

# SQLite's file format, "Locking": the shared range of the library, and the byte every user of the
# shared memory holds ("dead man's switch").
_SHARED = (0x40000000 + 2, 510)
_IN_USE = (128, 1)

OPENING = threading.RLock()
"""Held while a library of this process is opened or closed, so that no lock is taken while one is let go."""

_held: dict[Path, tuple[int, list[tuple[int, tuple[int, int]]]]] = {}


def hold(path: Path) -> None:
    """One more connection of this process uses the library; call with ``OPENING`` held, after its first read."""
    count, locks = _held.get(path, (0, []))
    if not locks and _SET is not None:
        parts = ((path, _SHARED), (path.with_name(path.name + "-shm"), _IN_USE))
        locks = [lock for part in parts if (lock := _lock(*part))]
    _held[path] = (count + 1, locks)


def let_go(path: Path) -> list[int]:
    """One connection less; call with ``OPENING`` held, just before SQLite closes it.

    With the last one the locks go, so that SQLite can tidy up; the descriptors returned are to be
    closed (``close_all``) once it has.
    """
    count, locks = _held.get(path, (1, []))
    if count > 1:
        _held[path] = (count - 1, locks)
        return []
    _held.pop(path, None)
    for descriptor, part in locks:
        _set(descriptor, "unlock", part)
    return [descriptor for descriptor, _ in locks]


def close_all(descriptors: list[int]) -> None:
    """Close what ``let_go`` returned; no connection of this process is on the library any more."""
    for descriptor in descriptors:
        os.close(descriptor)


def _lock(path: Path, part: tuple[int, int]) -> tuple[int, tuple[int, int]] | None:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # no shared memory: the file is only read, as it stands
        return None
    # Kept open even when the lock cannot be had (a file system without them): closing it would cost SQLite's.
    _set(descriptor, "share", part)
    return descriptor, part


def _set(descriptor: int, how: str, part: tuple[int, int]) -> None:
    assert _SET is not None
    kind = fcntl.F_RDLCK if how == "share" else fcntl.F_UNLCK
    start, length = part
    if sys.platform == "darwin":
        asked = struct.pack("qqihh", start, length, 0, kind, os.SEEK_SET)
    else:
        asked = struct.pack("hh4xqqi4x", kind, os.SEEK_SET, start, length, 0)
    try:
        fcntl.fcntl(descriptor, _SET, asked)
    except OSError:
        return
