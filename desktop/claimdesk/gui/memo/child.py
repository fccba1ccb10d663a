"""The child process that sets long memos, asked one memo at a time over its pipes; started when first needed."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
from typing import IO

from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.pdf import Pdf

MODULE = "claimdesk.gui.memo.press_in"
_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would flash a console
_SIZE = 8  # bytes of a message's length, before the message


class Child:
    """Our own program run as ``python -m``; it ends with us, however we end."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, memo: Resolved) -> Pdf:
        """The memo as PDF. A child that died is started anew, once. Raises CannotExport."""
        for _ in range(2):
            try:
                answer = self._try(memo)
            except (OSError, EOFError):
                self.stop()
                continue
            if isinstance(answer, str):
                raise CannotExport(answer)
            return answer
        raise CannotExport("The pages could not be made: the process that makes them ended twice. Try a shorter memo.")

    def _try(self, memo: Resolved) -> Pdf | str:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=_HIDDEN,
            )
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        send(stdin, memo)
        answer = receive(stdout)
        assert isinstance(answer, Pdf | str)
        return answer

    def stop(self) -> None:
        """Let the process go; the next memo starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):  # what was never sent is not missed
                    pipe.close()
        process.wait()


def send(pipe: IO[bytes], message: object) -> None:
    """Write one message. Both ends are this program, so pickle is safe here."""
    data = pickle.dumps(message)
    pipe.write(len(data).to_bytes(_SIZE, "big") + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> object:
    """Read one message. Raises EOFError when the other end is gone."""
    head = pipe.read(_SIZE)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == _SIZE else b""
    if len(head) < _SIZE or len(data) < size:
        raise EOFError
    return pickle.loads(data)
