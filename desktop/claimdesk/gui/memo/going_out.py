"""A worker's part of an export: the memo resolved, written in its format, kept for an edition, put where it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdesk.domain.memo.checks.checking import open_sentence
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Edition, Memo
from claimdesk.exporters.body import body_pages
from claimdesk.exporters.files import save
from claimdesk.exporters.formats import format_of
from claimdesk.exporters.pdf import Pdf, write_pdf
from claimdesk.exporters.rich import write_rich
from claimdesk.gui import background
from claimdesk.gui.memo.child import Child
from claimdesk.store import editions
from claimdesk.store.library import Library

WRITER = "claimdesk.gui.memo.write_in"


@dataclass(frozen=True)
class Order:
    """What is to be written where. ``replace``: also over a file that others changed since its last export;
    ``apart``: in a child process, as a long memo would make the window stutter."""

    library: Path
    memo: str
    path: Path
    recipient: str = ""
    replace: bool = False
    apart: bool = False


@dataclass(frozen=True)
class GoneOut:
    """A file that is there: the standards a PDF met, what could not be met, which checks stand open ("" for none), and
    what its edition needs (None where the library may only be read)."""

    order: Order
    met: str
    note: str
    checks: str
    sent: editions.Sent | None


@dataclass(frozen=True)
class Stopped:
    """Nothing was written: others changed the file since ``edition`` was written there."""

    order: Order
    edition: Edition


def go_out(order: Order, task: background.Task) -> GoneOut | Stopped | None:
    """Carry an order out; None when it was cancelled, and then nothing was written.

    Raises:
        NotFound: the memo is gone.
        CannotExport: the file cannot be written.
    """
    with Library.open(order.library, create=False) as library:
        if not order.replace and (changed := editions.changed_by_others(library, order.path)):
            return Stopped(order, changed)
        memo = library.get(Memo, order.memo)
        resolved = resolve(library, memo, library.text)
        made = written(resolved, order.path, order.apart)
        if task.cancelled:
            return None
        pages = body_pages(made.data) if memo.pages and order.path.suffix.lower() == ".pdf" else None
        checks = open_sentence(library, memo, library.text, pages)
        form = editions.form_of(order.path)
        sent = None if library.read_only else editions.keep(library, memo, resolved, made.data, form)
        if not task.commit():
            return None
        save(order.path, made.data)
    return GoneOut(order, made.met, made.note, checks, sent)


@dataclass(frozen=True)
class Copied:
    """A memo for the clipboard, as HTML and as plain text; ``sent`` as in ``GoneOut``, None also where the newest
    edition is this very copy."""

    html: str
    text: str
    checks: str
    sent: editions.Sent | None


def copy(path: Path, memo_id: str, recipient: str) -> Copied:
    """The memo for a mail. Raises NotFound."""
    with Library.open(path, create=False) as library:
        memo = library.get(Memo, memo_id)
        resolved = resolve(library, memo, library.text)
        html, text = write_rich(resolved)
        checks = open_sentence(library, memo, library.text)
        sent = None if library.read_only else editions.keep(library, memo, resolved, html.encode(), "mail")
        last = max(library.where(Edition, memo=memo.id), key=lambda each: each.number, default=None)
        if sent and last and (last.file, last.recipient) == (sent.kept.file, recipient):
            sent = None
    return Copied(html, text, checks, sent)


def written(resolved: Resolved, path: Path, apart: bool) -> Pdf:
    """The bytes of the file, with the standards met where it is a PDF. Raises CannotExport."""
    made: Pdf = carried_out(_written, resolved, path, apart=apart)
    return made


def carried_out(work: Callable[..., Any], *values: object, apart: bool) -> Any:
    """``work(*values)``, here or in a child process of its own; both must be known to pickle. Raises CannotExport."""
    if not apart:
        return work(*values)
    child = Child(module=WRITER)
    try:
        return child.ask((work, values))
    finally:
        child.stop()


def _written(resolved: Resolved, path: Path) -> Pdf:
    if path.suffix.lower() == ".pdf":
        return write_pdf(resolved)
    data, note = format_of(path).write(resolved, "")
    return Pdf(data, "", note)


def beside(path: Path) -> Path:
    """A name for a second file beside the first: "report 2.docx"."""
    number = 2
    while (other := path.with_name(f"{path.stem} {number}{path.suffix}")).exists():
        number += 1
    return other
