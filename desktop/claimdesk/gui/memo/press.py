"""From a memo in the library to its live pages: a worker's part, in a thread or, for long memos, in a child process."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.draft import draft
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.template import Template
from claimdesk.domain.memo.tree import Note
from claimdesk.domain.records import Memo
from claimdesk.exporters.live_pages import LivePages
from claimdesk.exporters.page_spots import Spot, Where, spots, where
from claimdesk.exporters.pages import page_sizes
from claimdesk.exporters.pdf import Pdf
from claimdesk.gui.memo.child import Child
from claimdesk.memo_templates import template_named
from claimdesk.store.library import Library

# With more claims, or a longer source (code points), than this a compiler in a thread of ours would make the window
# stutter.
LONG = 60
LONG_SOURCE = 20_000


@dataclass(frozen=True)
class Wanted:
    """What live pages are to be made of: the memo, the words as they are typed (None: as stored), the briefing's world
    as it was last with the records written since, and whether a child process sets them."""

    path: Path
    memo: str
    source: str | None = None
    world: World | None = None
    touched: frozenset[tuple[str, str]] = frozenset()
    apart: bool = False


@dataclass(frozen=True)
class Live:
    """Live pages: the PDF with its page sizes (points), what stands where on them (also by chunk), the notes, the
    world they were made from, and how long it took (milliseconds)."""

    data: bytes
    sizes: list[tuple[float, float]]
    spots: list[list[Spot]]
    where: Where
    notes: tuple[Note, ...]
    world: World
    milliseconds: float


def live(wanted: Wanted) -> Live:
    """Make live pages. Waits for those under way; call it from a worker's thread. Raises NotFound, CannotExport."""
    start = time.perf_counter()
    with Library.open(wanted.path, create=False) as library:
        memo = library.get(Memo, wanted.memo)
        if wanted.source is not None:
            memo = replace(memo, source=wanted.source)
        old = wanted.world if wanted.world is not None and wanted.world.briefing == memo.briefing else None
        world = old.renew(library, wanted.touched) if old is not None else World.gather(library, memo.briefing)
        resolved = resolve(library, memo, library.text, world, placed=True)
    with _one_at_a_time:
        pdf: Pdf = _child.ask(resolved) if wanted.apart else _pages().set(resolved)
    sizes, found = page_sizes(pdf.data), spots(pdf.data)
    return Live(pdf.data, sizes, found, where(found), resolved.notes, world, (time.perf_counter() - start) * 1000)


@cache
def _pages() -> LivePages:
    return LivePages()


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
