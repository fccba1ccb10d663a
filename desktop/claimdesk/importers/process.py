"""One child process as the parent holds it: started when needed, ended when it takes too long, dies or is told to."""

from __future__ import annotations

import subprocess
import threading
from typing import Any

from claimdesk import apart
from claimdesk.apart import Limits as Limits  # what callers of the pool name
from claimdesk.importers.wire import receive, send

MODULE = "claimdesk.importers.child"


class ChildGoneError(Exception):
    """The child ended before it answered; ``late`` if that was because its time was up,
    ``fresh`` if it had answered nothing before."""

    def __init__(self, *, late: bool = False, fresh: bool = True) -> None:
        super().__init__("too late" if late else "gone")
        self.late = late
        self.fresh = fresh


class Child:
    """A process that reads files one after the other. One thread at a time may ask it; any thread may end it."""

    def __init__(self, limits: Limits, reader: str) -> None:
        self._limits = limits
        self._reader = reader
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = 0
        self._closed = False
        self._lock = threading.Lock()  # who ends it must not miss one that is being started

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
        deadline = apart.Deadline(process, self._limits.seconds)
        try:
            with deadline:
                answer = receive(process.stdout)
        except (EOFError, ValueError, OSError):
            self.kill()
            raise ChildGoneError(late=deadline.late, fresh=self.fresh) from None
        self._answers += 1
        return answer

    def kill(self) -> None:
        """End the process now; the next request starts another."""
        with self._lock:
            self._drop()

    def close(self) -> None:
        """End the process for good."""
        with self._lock:
            self._closed = True
            self._drop()

    def interrupt(self) -> None:
        """End the process from another thread; the one that waits for it cleans up."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            apart.end(process)

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._closed:
                raise ChildGoneError()
            if self._process is None or self._process.poll() is not None:
                self._drop()
                self._process = apart.start(MODULE, self._limits, {"reader": self._reader})
                self._answers = 0
            return self._process
