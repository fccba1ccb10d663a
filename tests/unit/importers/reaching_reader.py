"""A reader that does what none may: it calls the network, starts a program and opens a file that is not its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import watched_reader  # its hook listens from now on
from watched_names import SECRET

from claimdesk.domain.reading import Reading


def read_file(path: Path, **more: Any) -> Reading:
    """Reach out, then read."""
    with contextlib.suppress(OSError), socket.socket() as line:
        line.settimeout(1)
        line.connect(("127.0.0.1", 9))
    with contextlib.suppress(OSError):
        subprocess.run([sys.executable, "-c", ""], check=False)
    Path(os.environ[SECRET]).read_bytes()
    return watched_reader.read_file(path, **more)
