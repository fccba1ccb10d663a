"""What runs inside the child process that sets the live pages of long memos: read a memo, set it, answer."""

from __future__ import annotations

import os
import sys

from claimdesk import apart
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import Trouble
from claimdesk.exporters.live_pages import LivePages
from claimdesk.exporters.pdf import Pdf
from claimdesk.gui.memo.child import receive, send


def serve() -> None:
    """Answer until standard input ends: a Pdf, or the sentence that says why there is none."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is not an answer
    apart.bounded()
    pages = LivePages()
    while True:
        try:
            memo = receive(sys.stdin.buffer)
        except EOFError:
            return
        assert isinstance(memo, Resolved)
        with apart.alarmed():
            answer = _set(pages, memo)
        send(out, answer)


def _set(pages: LivePages, memo: Resolved) -> Pdf | str:
    try:
        return pages.set(memo)
    except Trouble as trouble:
        return str(trouble)
    except MemoryError:
        return "The pages need more memory than is safe. Try a shorter memo."
