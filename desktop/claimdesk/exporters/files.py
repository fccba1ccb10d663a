"""Writing a finished export to disk: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from claimdesk.domain.trouble import CannotExport


def save(path: Path, data: bytes) -> None:
    """Write the file in one go: what was there before stays until the new one is complete.

    Raises:
        CannotExport: the folder is missing, may not be written or is full, or the path is a folder.
    """
    try:
        _look(path)
        _replace(path, data)
    except OSError as fault:
        raise CannotExport(_sentence(path, fault)) from fault


def _look(path: Path) -> None:
    if path.is_dir():
        raise CannotExport(f"“{path}” is a folder; give the memo a file name inside it.")
    if not path.parent.is_dir():
        raise CannotExport(f"There is no folder “{path.parent}”; make it first or choose another.")
    if path.exists() and not os.access(path, os.W_OK):
        raise CannotExport(f"“{path.name}” is write-protected; choose another name or allow writing to it.")


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        os.chmod(name, _mode(path))
        os.replace(name, path)
    finally:
        # Gone already when all went well.
        with contextlib.suppress(OSError):
            os.unlink(name)


def _mode(path: Path) -> int:
    """The old file's permissions, or those any new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sentence(path: Path, fault: OSError) -> str:
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Nothing may be written in “{path.parent}”; choose another folder."
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full, “{path.name}” was not written; make room and export again."
    if fault.errno == errno.ENAMETOOLONG:
        return "The file's name is too long; choose a shorter one."
    return f"“{path.name}” could not be written ({fault.strerror or fault}); choose another place."
