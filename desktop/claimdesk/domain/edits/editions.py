"""The one verb on editions: record that a memo went out. There is none to edit or delete one.

What was sent was sent: an edition is applied off the undo pile (``Desk.follow``, ``store.editions.record``), so that
Ctrl+Z after an export takes back the last edit and leaves the edition alone, and ``Library.apply`` refuses every
change that edits or deletes one. Only taking back a whole briefing file that was loaded takes its editions along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.domain.changes import Change, change, create
from claimdesk.domain.edits.wording import one_line, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Edition, Memo, new_id, now


@dataclass(frozen=True)
class Kept:
    """The SHA-256 (hex) of what an edition keeps: file, plain words, state, Markdown source."""

    file: str
    words: str
    state: str
    source: str


def new_edition(
    records: Records,
    memo: Memo,
    format: str,
    kept: Kept,
    *,
    name: str = "",
    path: str = "",
    recipient: str = "",
    claims: Sequence[str] = (),
    revisions: Sequence[str] = (),
    author: str = "",
) -> Change:
    """Record an export of ``memo`` as it was when it was written, even if it is gone by now; its content must be
    stored already. ``number`` goes on from the memo's editions so far."""
    number = max((edition.number for edition in records.where(Edition, memo=memo.id)), default=0) + 1
    made = Edition(
        new_id(Edition),
        memo.id,
        memo.briefing,
        one_line(memo.title) or "Untitled memo",
        number,
        format,
        kept.file,
        kept.words,
        kept.state,
        kept.source,
        name=one_line(name),
        recipient=one_line(recipient),
        claims=tuple(claims),
        revisions=tuple(revisions),
        author=author,
        created=now(),
        path=path,
    )
    return change(f"Export {quoted(made.title)}", create(made))
