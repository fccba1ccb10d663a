"""The library: one file that holds every record, its history, the frozen content and the search index."""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlite_utils import Database

from claimdesk.domain.changes import Change
from claimdesk.domain.layout import Layout
from claimdesk.domain.likeness import Alike, Underway
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Revision
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import CannotUndo, LibraryLocked, NotFound, NotPossible, StaleEdit
from claimdesk.store import (
    candidates,
    checking,
    connection,
    content,
    counts,
    faults,
    guard,
    history,
    likeness,
    lists,
    search,
    steps,
)
from claimdesk.store.counts import Counts
from claimdesk.store.history import Applied
from claimdesk.store.lists import CardRow, Highlight, ShelfRow
from claimdesk.store.lookup import Lookup
from claimdesk.store.rows import as_json
from claimdesk.store.search import Hit

__all__ = ["Applied", "CardRow", "Highlight", "Hit", "Library", "ShelfRow"]

R = TypeVar("R")

_TEXTS = 24  # texts kept ready
FROZEN = frozenset({"edition"})  # kinds whose records are only ever added
_AT_ONCE = 100  # sketches made in one transaction


class Library:
    """An open library file, to be used by the thread that opened it. It is a ``domain.lookup.Records``.

    ``read_only`` says that the file can be looked at but every edit raises LibraryReadOnly.
    """

    def __init__(self, path: Path, db: Database, read_only: bool) -> None:
        self.path, self.read_only = path, read_only
        self._db = db
        self._asking = faults.troubles(path)  # round every look at the file
        self._lookup = Lookup(db)
        self._texts: OrderedDict[tuple[str, str], Text] = OrderedDict()
        self._file = path.absolute()
        self._closed = False
        self._sketched = False  # whether older texts were looked through for missing sketches

    @classmethod
    def open(cls, path: Path, *, create: bool = True, patience: float = 5.0) -> Library:
        """Open the file, or make it where ``create`` allows; ``patience`` is how many seconds to wait for others.

        Raises:
            NotFound: no file, and ``create`` is False.
            LibraryLocked, LibraryReadOnly, LibraryTooNew, NotALibrary, LibraryDamaged, LibraryFull
        """
        with guard.OPENING, faults.troubles(Path(path)):
            db, read_only = connection.connect(Path(path), create=create, patience=patience)
            library = cls(Path(path), db, read_only)
            guard.hold(library._file)
            return library

    def close(self) -> None:
        """Close the file; safe to call twice."""
        if self._closed:
            return
        self._closed = True
        with guard.OPENING:
            loose = guard.let_go(self._file)
            try:
                self._db.close()
            finally:
                guard.close_all(loose)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Records

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises NotFound."""
        with self._asking:
            return self._lookup.get(cls, id)

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""
        with self._asking:
            return self._lookup.find(cls, id)

    def where(self, cls: type[R], **fields: Any) -> list[R]:
        """All records of ``cls`` whose fields equal the values (a set or list: one of them), sorted by id."""
        with self._asking:
            return self._lookup.where(cls, fields)

    # Edits

    def apply(self, change: Change, *, desk: str = "", author: str = "", joins: bool = False) -> Applied:
        """Write a change in one transaction; on the disk when this returns.

        A claim made with number 0 gets the next number never given. ``joins``: taken back together with the
        desk's edit before, if that has the same label, sets the same fields and is less than 5 seconds old.

        Raises:
            StaleEdit: a field is not what the change expects; nothing was written.
            NotPossible: the change edits or deletes an edition, which nobody can.
            LibraryReadOnly, LibraryLocked, LibraryFull, LibraryDamaged
        """
        if any(step.kind in FROZEN and step.before is not None for step in change.steps):
            raise NotPossible("What went out stays as it was: an edition can be neither changed nor deleted.")
        with self._writing():
            written = steps.carry_out(self._db, change)
            seq = history.add_done(self._db, written, desk, author, joins)
        return self._applied(seq, written)

    def undo(self, desk: str, author: str = "") -> Applied | None:
        """Take back the newest live change of this desk; None when there is none.

        Raises:
            CannotUndo: what it wrote was changed since.
        """
        return self._turn(desk, author, back=True)

    def redo(self, desk: str, author: str = "") -> Applied | None:
        """Do again what this desk took back last; None when there is nothing. Raises CannotUndo."""
        return self._turn(desk, author, back=False)

    def _turn(self, desk: str, author: str, *, back: bool) -> Applied | None:
        word = "taken back" if back else "done again"
        label = self.undo_label(desk) if back else self.redo_label(desk)
        try:
            with self._writing():
                found = history.to_undo(self._db, desk) if back else history.to_redo(self._db, desk)
                if found is None:
                    return None
                entry, change = found
                label = entry.label
                written = steps.carry_out(self._db, change)
                add = history.add_undone if back else history.add_redone
                seq = add(self._db, written, desk, author, entry)
        except StaleEdit as stale:
            reason = str(stale).partition("; ")[0]
            raise CannotUndo(f"“{label}” cannot be {word}: {reason[0].lower()}{reason[1:]}.") from stale
        return self._applied(seq, written)

    def undo_label(self, desk: str) -> str:
        """What ``undo`` would take back, "" for nothing."""
        with self._asking:
            return history.labels(self._db, desk)[0]

    def undo_next(self, desk: str) -> int:
        """The seq of the change that ``undo`` would take back, 0 for nothing."""
        with self._asking:
            return history.undo_next(self._db, desk)

    def redo_label(self, desk: str) -> str:
        """What ``redo`` would do again, "" for nothing."""
        with self._asking:
            return history.labels(self._db, desk)[1]

    def newest(self) -> int:
        """The newest change's seq, 0 when there is none."""
        with self._asking:
            return history.newest(self._db)

    def news(self, after: int) -> tuple[int, frozenset[tuple[str, str]]]:
        """The newest seq, and the (kind, id) pairs written by changes after ``after``."""
        with self._asking:
            return history.news(self._db, after)

    def data_version(self) -> int:
        """A number that differs when another connection wrote since: cheap enough to ask every second."""
        with self._asking:
            return self._lookup.data_version()

    # Content

    def put(self, content_: bytes | str, media_type: str = "") -> str:
        """Store content in its own short transaction; returns its SHA-256 (hex). Text is stored as UTF-8."""
        data = content_.encode() if isinstance(content_, str) else content_
        with self._writing():
            return content.put(self._db, data, media_type)

    def put_all(self, contents: Sequence[tuple[bytes, str]]) -> list[str]:
        """The same for several (bytes, media type) in one transaction."""
        with self._writing():
            return [content.put(self._db, data, media_type) for data, media_type in contents]

    def content(self, digest: str) -> bytes:
        """The content of this SHA-256. Raises NotFound."""
        with self._asking:
            found = content.load(self._db, digest)
        if found is None:
            raise NotFound(f"The content {digest[:12]}… is not in this library: run “claimdesk check”.")
        return found

    def content_typed(self, digest: str) -> tuple[bytes, str]:
        """The content of this SHA-256 and its media type. Raises NotFound."""
        data = self.content(digest)
        with self._asking:
            return data, content.media_type(self._db, digest)

    def keep(self, reading: Reading) -> Kept:
        """Store a reading's text, structure, original and images, and index the text, in one transaction."""
        return self.keep_all([reading])[0]

    def keep_all(self, readings: Sequence[Reading]) -> list[Kept]:
        """The same for many readings in one transaction."""
        with self._writing():
            return [content.keep(self._db, reading) for reading in readings]

    def text(self, revision: Revision) -> Text:
        """A revision's canonical text with its structure. Raises NotFound."""
        key = (revision.text, revision.blocks)
        found = self._texts.get(key)
        if found is None:
            found = Text.restore(self.content(revision.text).decode(), self.content(revision.blocks).decode())
            self._texts[key] = found
            if len(self._texts) > _TEXTS:
                self._texts.popitem(last=False)
        self._texts.move_to_end(key)
        return found

    def layout(self, revision: Revision) -> Layout | None:
        """Where a revision's words stand on its printed pages; None where it has none. Raises NotFound."""
        return Layout.restore(self.content(revision.layout).decode()) if revision.layout else None

    def alike(self, text: str, address: str = "", underway: Underway | None = None) -> list[Alike]:
        """The articles that a kept text (its SHA-256) is the same as, near to, or at the address of; likest first.

        Where an older version left texts without a sketch, these are made first.
        """
        with self._asking:
            late = [] if self.read_only or self._sketched else likeness.missing(self._db)
        self._sketched = True
        for at in range(0, len(late), _AT_ONCE):
            with self._writing():
                likeness.complete(self._db, late[at : at + _AT_ONCE])
        with self._asking:
            return likeness.alike(self._db, text, address, underway or Underway())

    def ever_named(self, digest: str) -> bool:
        """Whether any change ever named the content of this SHA-256, also one since taken back or deleted."""
        with self._asking:
            return content.ever_named(self._db, digest)

    def sweep(self) -> int:
        """Drop content that no record or change ever named and that is over an hour old; returns how many went."""
        with self._writing():
            return content.sweep(self._db)

    # What is remembered and is no edit

    def remember(self, key: str, value: Any) -> bool:
        """Keep a JSON value under a key: reading places, window geometry, filters. Not undone, not announced.

        It is not worth a wait: while another program is writing, the value is let go. Returns whether it was kept.
        """
        with suppress(LibraryLocked), connection.impatient(self._db), self._writing():
            self._db.conn.execute("INSERT OR REPLACE INTO remembered(key, value) VALUES (?, ?)", (key, as_json(value)))
            return True
        return False

    def recall(self, key: str, default: Any = None) -> Any:
        """The value remembered under a key, or ``default``."""
        with self._asking:
            row = self._db.conn.execute("SELECT value FROM remembered WHERE key = ?", (key,)).fetchone()
        return json.loads(row[0]) if row else default

    # Lists for the panes

    def highlights(self, revision_id: str, *, claims: Collection[str] | None = None) -> list[Highlight]:
        """What is tagged in a revision, by place: one row for each claim of each passage.

        ``claims``: only of these, which after an edit is a hundred times quicker than all.
        """
        with self._asking:
            return lists.highlights(self._db, revision_id, claims)

    def cards(
        self, *, article: str | None = None, briefing: str | None = None, claim: str | None = None
    ) -> list[CardRow]:
        """Claims in text order (articles in the briefing's order): of an article, a briefing, one claim, or all.

        With both ``article`` and ``briefing``: the article's claims, with what they are worth in the briefing.
        """
        with self._asking:
            return lists.cards(self._db, article=article, briefing=briefing, claim=claim)

    def shelf(self, briefing: str | None) -> list[ShelfRow]:
        """A briefing's articles in its order, or all articles, newest first."""
        with self._asking:
            return lists.shelf(self._db, briefing)

    def claims_in(self, briefing: str) -> list[str]:
        """Ids of the claims that stand in a briefing, sorted: by its articles, brought in, minus left out."""
        with self._asking:
            return lists.claims_in(self._db, briefing)

    def counts(self, article: str) -> Counts:
        """How many claims, passages and sources an article has."""
        with self._asking:
            return counts.of_article(self._db, article)

    def source_uses(self, briefing: str) -> dict[str, int]:
        """source id -> how many claims of the briefing rest on it."""
        with self._asking:
            return counts.source_uses(self._db, briefing)

    def tag_uses(self, briefing: str | None = None) -> dict[str, int]:
        """tag id -> how many claims and articles of a briefing (or of the library) carry it."""
        with self._asking:
            return counts.tag_uses(self._db, briefing)

    def search(self, words: str, *, limit: int = 50, briefing: str | None = None) -> list[Hit]:
        """Where these words stand, best first; a pasted sentence finds its passage. The last word may be begun only."""
        with self._asking, self._db.atomic():  # one state of the library, whoever writes meanwhile
            return search.search(self._db, words, limit, briefing)

    def nearby(self, words: Sequence[Sequence[str]], *, briefing: str | None, limit: int) -> list[str]:
        """Ids of the articles that hold most of these words, best first (see ``candidates.articles``)."""
        with self._asking:
            return candidates.articles(self._db, words, briefing, limit)

    def check(self) -> list[str]:
        """One sentence for each fault; none when the library is sound."""
        with self._asking:
            return checking.check(self._db, self.read_only)

    # Doors to the file

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise faults.read_only(self.path)
        try:
            with self._asking, self._db.atomic():
                connection.seize(self._db)
                yield
        except UnicodeEncodeError as fault:
            raise NotPossible("Half a character cannot be stored: take out the sign shown as a box.") from fault
        except sqlite3.IntegrityError as fault:
            if fault.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
                raise
            raise StaleEdit(
                "Something else in the library still needs what this edit removes; nothing was written: "
                "look at it again."
            ) from fault

    def _applied(self, seq: int, written: Change) -> Applied:
        self._lookup.forget(written.touched)
        return Applied(seq, written)
