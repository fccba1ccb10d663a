"""Keeping what goes out: an export's file, words and state into the library, and back out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.editions import Kept, new_edition
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.editions.printed import printed
from claimdesk.domain.memo.editions.snapshot import state_of
from claimdesk.domain.memo.editions.state import State, read
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.records import Edition, Memo
from claimdesk.store.library import Library

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "mail": "text/html; charset=utf-8",
}
_ALSO = {"htm": "html", "markdown": "md"}
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Sent:
    """A memo that is going out, its content stored already: all that ``new_edition`` needs."""

    memo: Memo
    format: str
    kept: Kept
    claims: tuple[str, ...]
    revisions: tuple[str, ...]


def form_of(path: Path) -> str:
    """What an edition calls the format of a file with this name."""
    suffix = path.suffix.lower().lstrip(".")
    return _ALSO.get(suffix, suffix)


def keep(library: Library, memo: Memo, resolved: Resolved, data: bytes, format: str) -> Sent:
    """Store what an edition keeps, in one transaction; no record names it yet. ``data`` is the file as written."""
    words = printed(resolved)
    state = state_of(library, resolved, words)
    text = "text/plain; charset=utf-8"
    kept = library.put_all(
        [
            (data, MEDIA_TYPES.get(format, "application/octet-stream")),
            (words.text.encode(), text),
            (state.as_json().encode(), "application/json"),
            (memo.source.encode(), MEDIA_TYPES["md"]),
        ]
    )
    return Sent(memo, format, Kept(*kept), resolved.cited, state.revisions)


def record(
    library: Library, sent: Sent, path: Path | None, *, name: str = "", recipient: str = "", author: str = ""
) -> Edition:
    """Record an export, on nobody's undo pile; the edition as stored."""
    change = change_for(library, sent, path, name=name, recipient=recipient, author=author)
    made = library.apply(change, author=author).change.made("edition")
    return library.get(Edition, made or "")


def change_for(
    records: Records, sent: Sent, path: Path | None, *, name: str = "", recipient: str = "", author: str = ""
) -> Change:
    """The change that records an export; ``path`` is where the file was written, None where there is no such file (a
    copy for a mail, an evidence pack called ``name``)."""
    return new_edition(
        records,
        sent.memo,
        sent.format,
        sent.kept,
        name=path.name if path else name,
        path=whole(path) if path else "",
        recipient=recipient,
        claims=sent.claims,
        revisions=sent.revisions,
        author=author,
    )


def whole(path: Path) -> str:
    """A path as editions record it: absolute, links followed."""
    return str(path.resolve())


def state_in(library: Library, edition: Edition) -> State:
    """What an edition rested on. Raises NotFound, NotPossible."""
    return read(library.content(edition.state))


def words_in(library: Library, edition: Edition) -> str:
    """An edition's plain words. Raises NotFound."""
    return library.content(edition.words).decode()


def changed_by_others(records: Records, path: Path) -> Edition | None:
    """The edition last written to ``path``, if the file there is none of the editions written to it; None when it is,
    is gone, or was never one of ours. (Of an older one that was put back nothing can be lost: it is kept.) A file that
    cannot be read counts as changed."""
    if not path.exists():
        return None
    ours = records.where(Edition, path=whole(path))
    if not ours or _digest(path) in {edition.file for edition in ours}:
        return None
    return max(ours, key=lambda edition: (edition.created, edition.number))


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
    except OSError:
        return ""
    return found.hexdigest()
