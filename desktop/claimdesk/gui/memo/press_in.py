"""What runs inside the child process that sets long memos: read a memo, set it, answer."""

from __future__ import annotations

import os
import sys

from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import Trouble
from claimdesk.exporters.pdf import write_pdf
from claimdesk.gui.memo.child import receive, send


def main() -> None:
    """Answer until standard input ends: a Pdf, or the sentence that says why there is none."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is not an answer
    while True:
        try:
            memo = receive(sys.stdin.buffer)
        except EOFError:
            return
        assert isinstance(memo, Resolved)
        try:
            send(out, write_pdf(memo))
        except Trouble as trouble:
            send(out, str(trouble))


if __name__ == "__main__":
    main()
