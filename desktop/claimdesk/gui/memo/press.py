"""From a memo in the library to its PDF: what a worker does, in a thread or, for long memos, in a child process."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import Template
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Memo
from claimdesk.exporters.pdf import Pdf, write_pdf
from claimdesk.gui.memo.child import Child
from claimdesk.memo_templates import template_named
from claimdesk.store.library import Library

# With more claims than this a compiler in a thread of ours would make the window stutter.
LONG = 60


@dataclass(frozen=True)
class Pressed:
    """A finished PDF: its bytes, the standards it meets, what was left out of it ("" for nothing),
    how many claims it cites, and how long it took (milliseconds)."""

    data: bytes
    met: str
    note: str
    cited: int
    milliseconds: float


def press(path: Path, memo: str) -> Pressed:
    """The memo's PDF as every export writes it. Raises NotFound (the memo is gone), CannotExport."""
    start = time.perf_counter()
    resolved = resolved_there(path, memo)
    return _finished(write_pdf(resolved), resolved, start)


def press_apart(path: Path, memo: str) -> Pressed:
    """The same, set by a child process, which stays for the next time. Waits; call it from a worker's thread.

    The library is read here, so the child needs nothing but the memo. Raises NotFound, CannotExport.
    """
    start = time.perf_counter()
    resolved = resolved_there(path, memo)
    with _one_at_a_time:
        pdf: Pdf = _child.ask(resolved)
    return _finished(pdf, resolved, start)


def _finished(pdf: Pdf, resolved: Resolved, start: float) -> Pressed:
    return Pressed(pdf.data, pdf.met, pdf.note, len(resolved.cited), (time.perf_counter() - start) * 1000)


def resolved_there(path: Path, memo: str) -> Resolved:
    """The memo with all it cites, read by a worker's own connection. Raises NotFound."""
    with Library.open(path, create=False) as library:
        return resolve(library, library.get(Memo, memo), library.text)


def drafted(path: Path, briefing: str, today: str, template: str = "briefing") -> tuple[str, str, Template]:
    """A first memo for a briefing: title, source, and the template it was made by. Raises NotFound, BadTemplate."""
    made_by = template_named(template, path)
    with Library.open(path, create=False) as library:
        return *draft(library, briefing, today=today, texts=library.text, template=made_by), made_by


_child = Child()
_one_at_a_time = threading.Lock()


def stop() -> None:
    """Let the child process go."""
    _child.stop()
