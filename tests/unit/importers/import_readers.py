"""Readers for the tests of the pool only: they hang, die, eat memory or tell what they are made of."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from claimdesk.domain.reading import Reading
from claimdesk.importers.reading_in import read_bytes, read_text

__all__ = ["read_bytes", "read_file", "read_text"]


def read_file(path: Path, *, whole_page: bool = False) -> Reading:
    """What the file's words ask for; else its words."""
    words = path.read_text()
    if words == "hang":
        path.with_suffix(".begun").touch()
        time.sleep(600)
    if words == "spin":
        while True:
            pass
    if words == "die":
        os._exit(3)
    if words == "eat":
        held = [bytes(100_000_000) for _ in range(200)]
        return read_text(str(len(held)))
    if words == "break":
        raise KeyError("a bug in a parser")
    if words == "print":
        print("noise among the answers", flush=True)
        os.write(1, b"more noise")
    if words.startswith("call "):
        socket.create_connection(("127.0.0.1", int(words.removeprefix("call "))), timeout=2)
    if words == "start":
        subprocess.run([sys.executable, "-c", f"open({str(path.with_suffix('.started'))!r}, 'w')"], check=False)
    if words == "rooms":
        return read_text(" ".join(sorted(name for name in sys.modules if name.count(".") < 2)))
    return read_text(words)
