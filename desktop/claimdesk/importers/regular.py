"""The one way a file's bytes are read here: a regular file, up to a size, never waiting on a pipe or a device."""

from __future__ import annotations

import os
import stat
from pathlib import Path


class NotRegularError(OSError):
    """The path leads to a folder, a pipe or a device."""


def regular_bytes(path: Path, most: int) -> bytes:
    """The file's bytes, at most ``most`` + 1 of them. Raises OSError, ValueError (a path that cannot be one)."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotRegularError("not a regular file")
        with open(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(handle)
