"""What runs inside the child process that writes long memos to files: a function of ours and its values, answered."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from claimdesk import apart
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.memo.child import receive, send


def serve() -> None:
    """Answer until standard input ends: what the function gives, or the sentence that says why it gives nothing."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is not an answer
    apart.bounded()
    while True:
        try:
            work, values = receive(sys.stdin.buffer)
        except EOFError:
            return
        with apart.alarmed():
            answer = _carried_out(work, values)
        send(out, answer)


def _carried_out(work: Callable[..., object], values: tuple[object, ...]) -> object:
    try:
        return work(*values)
    except Trouble as trouble:
        return str(trouble)
    except MemoryError:
        return "The file needs more memory than is safe. Try a shorter memo."
