"""One child process as the parent holds it: started when needed, ended when it takes too long, dies or is told to."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from typing import Any

from claimdesk.importers.wire import receive, send

# Not multiprocessing: its children run the parent's main module once more, window and all. -I keeps a file
# called json.py in the working folder from being taken for Python's own.
_START = "import sys,json;sys.path[:]=json.loads(sys.argv[1]);from claimdesk.importers.child import serve;serve()"


@dataclass(frozen=True)
class Limits:
    """What one file may take: seconds by the clock, and bytes of address space (where the system can bound it)."""

    seconds: float = 30.0
    memory: int = 2 * 2**30


class ChildGoneError(Exception):
    """The child ended before it answered; ``late`` if that was because its time was up,
    ``fresh`` if it had answered nothing before."""

    def __init__(self, *, late: bool = False, fresh: bool = True) -> None:
        super().__init__("too late" if late else "gone")
        self.late = late
        self.fresh = fresh


class Child:
    """A process that reads files one after the other. One thread at a time may ask it; any thread may ``kill`` it."""

    def __init__(self, limits: Limits, reader: str) -> None:
        self._limits = limits
        self._reader = reader
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._answers = 0
        self._late = False

    @property
    def fresh(self) -> bool:
        """Whether it has answered nothing since it was started."""
        return not self._answers

    def ask(self, request: dict[str, Any], *blobs: bytes) -> None:
        """Send a request; one ``answer`` follows for each file in it. Raises ChildGoneError."""
        process = self._running()
        assert process.stdin is not None
        try:
            send(process.stdin, request, blobs)
        except OSError:
            self.kill()
            raise ChildGoneError(fresh=self.fresh) from None

    def answer(self) -> tuple[dict[str, Any], list[bytes]]:
        """The next answer. Raises ChildGoneError if none comes in time or the child has died."""
        process = self._process
        if process is None or process.stdout is None:
            raise ChildGoneError()
        self._late = False
        watch = threading.Timer(self._limits.seconds, self._too_late, (process, self._answers))
        watch.daemon = True
        watch.start()
        try:
            answer = receive(process.stdout)
        except (EOFError, ValueError, KeyError, TypeError, OSError):
            watch.cancel()
            self.kill()
            raise ChildGoneError(late=self._late, fresh=self.fresh) from None
        with self._lock:
            self._answers += 1
        watch.cancel()
        return answer

    def kill(self) -> None:
        """End the process now; the next request starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()
        process.wait()

    def interrupt(self) -> None:
        """End the process from another thread; the one that waits for it cleans up."""
        process = self._process
        if process is not None:
            process.kill()

    def _too_late(self, process: subprocess.Popen[bytes], answers: int) -> None:
        with self._lock:
            # it may have answered in the very moment
            if self._answers == answers:
                self._late = True
                process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.kill()
            self._process = self._start()
            self._answers = 0
        return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        paths = [os.path.abspath(path) for path in sys.path]
        settings = json.dumps({**asdict(self._limits), "reader": self._reader})
        hidden: dict[str, Any] = {"creationflags": 0x08000000} if sys.platform == "win32" else {}  # CREATE_NO_WINDOW
        return subprocess.Popen(
            [sys.executable, "-I", "-c", _START, json.dumps(paths), settings],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl+C at the terminal is for the parent, which knows what is unfinished
            start_new_session=sys.platform != "win32",
            **hidden,
        )
