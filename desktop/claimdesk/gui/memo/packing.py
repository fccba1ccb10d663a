"""A worker's part of an evidence pack and of a list of references: gathered, written, kept."""

from __future__ import annotations

from pathlib import Path

from claimdesk.domain.memo.checks.checking import open_sentence
from claimdesk.domain.records import Memo
from claimdesk.exporters.body import body_pages
from claimdesk.exporters.files import save
from claimdesk.exporters.gathering import pack_parts, references
from claimdesk.exporters.pack import Pack, make_pack, save_pack
from claimdesk.gui import background
from claimdesk.gui.memo.going_out import carried_out
from claimdesk.prints import prints_of
from claimdesk.store import editions
from claimdesk.store.library import Library


def pack_out(
    library_path: Path, memo_id: str, to: Path, apart: bool, task: background.Task
) -> tuple[Path, str, str, editions.Sent | None] | None:
    """Write the evidence pack to a folder or a zip: (path, what the PDF could not meet, which checks stand open, what
    its edition needs). The edition keeps the memo's PDF. None when it was cancelled. Raises NotFound, CannotExport."""
    with Library.open(library_path, create=False) as library:
        memo = library.get(Memo, memo_id)
        parts = pack_parts(library, memo, library.text, prints_of(library))
        pack: Pack = carried_out(make_pack, *parts, apart=apart)
        if task.cancelled:
            return None
        pages = body_pages(pack.files["memo.pdf"]) if memo.pages else None
        checks = open_sentence(library, memo, library.text, pages)
        sent = None if library.read_only else editions.keep(library, memo, parts[0], pack.files["memo.pdf"], "pdf")
        if not task.commit():
            return None
        save_pack(to, pack)
    return to, pack.note, checks, sent


def references_out(library_path: Path, memo_id: str, to: Path, task: background.Task) -> Path | None:
    """Write the articles a memo cites as CSL-JSON or BibTeX; None when it was cancelled.

    Raises NotFound, CannotExport."""
    with Library.open(library_path, create=False) as library:
        made = references(library, library.get(Memo, memo_id), library.text, to.suffix).encode()
    if not task.commit():
        return None
    save(to, made)
    return to
