"""The child process that sets long memos, asked one memo at a time over its pipes; started when first needed."""

from __future__ import annotations

import pickle
import subprocess
from typing import IO, Any

from claimdesk import apart
from claimdesk.domain.trouble import CannotExport

MODULE = "claimdesk.gui.memo.press_in"
LIMITS = apart.Limits(seconds=60, memory=4 * 2**30)  # what one memo may take
_SIZE = 8  # bytes of a message's length, before the message


class Child:
    """A process of our own program; it ends with us, however we end, and when a memo takes more than the limits."""

    def __init__(self, limits: apart.Limits = LIMITS, module: str = MODULE) -> None:
        self._limits, self._module = limits, module
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, memo: object) -> Any:
        """The memo as PDF; or what else the module makes of what it is asked, which is never a sentence.

        A child that died is started anew, once. Raises CannotExport.
        """
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

    def _try(self, memo: object) -> object:
        if self._process is None:
            self._process = apart.start(self._module, self._limits)
        process = self._process
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        deadline = apart.Deadline(process, self._limits.seconds)
        try:
            with deadline:
                send(stdin, memo)
                answer = receive(stdout)
        except (OSError, EOFError):
            if deadline.late:  # a second try would be as long
                self.stop()
                raise CannotExport(
                    f"The pages took longer than {self._limits.seconds:g} seconds to make. Try a shorter memo."
                ) from None
            raise
        return answer

    def stop(self) -> None:
        """Let the process go; the next memo starts another."""
        process, self._process = self._process, None
        if process is not None:
            apart.end(process)


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
