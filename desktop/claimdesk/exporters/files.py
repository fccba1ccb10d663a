"""Writing a finished export to disk: whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
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
    name = path.parent / f".{path.name[:40]}.{secrets.token_hex(8)}.part"
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    # A new file's permissions are left to the system: the umask cannot be read without setting it for all threads.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(name, flags, 0o666 if mode is None else mode)
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())
        if mode is not None:
            os.chmod(name, mode)
        os.replace(name, path)
    finally:
        # Gone already when all went well.
        with contextlib.suppress(OSError):
            os.unlink(name)


def _sentence(path: Path, fault: OSError) -> str:
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Nothing may be written in “{path.parent}”; choose another folder."
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full, “{path.name}” was not written; make room and export again."
    if fault.errno == errno.ENAMETOOLONG:
        return "The file's name is too long; choose a shorter one."
    return f"“{path.name}” could not be written ({fault.strerror or fault}); choose another place."
