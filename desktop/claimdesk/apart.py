"""Our own program in a child process of its own: nobody else's code gets into it, its time and memory have an end."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Not multiprocessing: its children run the parent's main module once more, window and all. Not -m: that puts the
# working folder first among the places modules come from, and a json.py lying there would be run.
_START = "import sys,json,importlib;sys.path[:]=json.loads(sys.argv[1]);importlib.import_module(sys.argv[2]).serve()"
_HOME = os.fspath(Path(__file__).resolve().parents[1])
_GRACE = 5  # seconds after which a child ends itself whose parent is gone


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take: seconds by the clock, bytes of address space (where the system bounds it)."""

    seconds: float = 30.0
    memory: int = 2 * 2**30


def start(module: str, limits: Limits, settings: Mapping[str, Any] | None = None) -> subprocess.Popen[bytes]:
    """Start a child that runs ``serve()`` of a module of ours, with pipes to it; it finds its ``settings`` by ``told``.

    It takes modules from where this process does, but never from the working folder. Raises OSError.
    """
    paths = [os.path.abspath(path) for path in sys.path if path]
    if _HOME not in paths:
        paths.append(_HOME)
    hidden: dict[str, Any] = {"creationflags": 0x08000000} if sys.platform == "win32" else {}  # CREATE_NO_WINDOW
    words = json.dumps({**(settings or {}), "seconds": limits.seconds, "memory": limits.memory})
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _START, json.dumps(paths), module, words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl+C at the terminal is for the parent, which knows what is unfinished
        start_new_session=sys.platform != "win32",
        **hidden,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a child now and close the pipes to it."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError, ValueError):  # what was never sent is not missed
                pipe.close()
    process.wait()


class Deadline:
    """While entered, ends the child once its time is up; ``late`` then says that this was why it ended."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.late = False
        self._process, self._over, self._lock = process, False, threading.Lock()
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._over = True
        self._timer.cancel()

    def _ring(self) -> None:
        with self._lock:
            # it may have answered in the very moment
            if not self._over:
                self.late = True
                self._process.kill()


# Inside the child


def told() -> dict[str, Any]:
    """Inside a child: the settings it was started with."""
    settings: dict[str, Any] = json.loads(sys.argv[3])
    return settings


def bounded() -> None:
    """Inside a child: no more memory than the limit, where the system can bound it, and no dump of it on a crash."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, int(told()["memory"])), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(what)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (most, hard))


_OUTSIDE = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind")
_OTHERS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")


def shut_in() -> None:
    """Inside a child: no way to the network and to other programs, whatever a file talks a library into."""

    def refuse(event: str, _about: tuple[Any, ...]) -> None:
        if event in _OUTSIDE:
            raise PermissionError("no network here")
        if event in _OTHERS:
            raise PermissionError("no other program here")

    sys.addaudithook(refuse)


@contextlib.contextmanager
def alarmed() -> Iterator[None]:
    """Inside a child, round one piece of work: should the parent be gone, nobody else would end work that hangs."""
    alarm = getattr(signal, "alarm", lambda seconds: 0)
    alarm(int(told()["seconds"]) + _GRACE)
    try:
        yield
    finally:
        alarm(0)
