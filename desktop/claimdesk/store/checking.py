"""Whether the library is sound: one plain sentence for each fault found."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

from sqlite_utils import Database

from claimdesk.domain.references import POINTS_TO
from claimdesk.domain.text import digest
from claimdesk.store import content, indexing, naming
from claimdesk.store.rows import CONTENT_FIELDS, LISTED_IN, SHAPES, quoted


def check(db: Database, read_only: bool) -> list[str]:
    """One sentence for each fault; none when all is sound. Reads the whole file."""
    faults = list(_pages(db))
    if faults:
        return faults  # what is built on broken pages says nothing reliable
    for look in (_pointers, _lists, _contents, _quotations, _numbers, _orphans):
        faults += look(db)
    return faults + list(_index(db, read_only))


def _pages(db: Database) -> Iterator[str]:
    try:
        for (said,) in db.conn.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield f"The file is damaged: {said}."
    except sqlite3.DatabaseError as fault:
        yield f"The file is damaged: {fault}."


def _pointers(db: Database) -> Iterator[str]:
    for table, rowid, target, _ in db.conn.execute("PRAGMA foreign_key_check").fetchall():
        row = db.conn.execute(f"SELECT id FROM {quoted(table)} WHERE rowid = ?", (rowid,)).fetchone()
        field = next((name for (kind, name), to in POINTS_TO.items() if (kind, to) == (table, target)), target)
        yield f"The {table} {row[0] if row else rowid} names a {target} that is not there ({field})."


def _lists(db: Database) -> Iterator[str]:
    for target, places in LISTED_IN.items():
        for kind, field in places:
            for id, named in db.conn.execute(
                f"SELECT r.id, value FROM {quoted(kind)} r, json_each(r.{quoted(field)})"
                f" WHERE value NOT IN (SELECT id FROM {quoted(target)})"
            ).fetchall():
                yield f"The {field} of the {kind} {id} names the {target} {named}, which is not there."


def _contents(db: Database) -> Iterator[str]:
    for (name,) in db.conn.execute("SELECT digest FROM content ORDER BY digest").fetchall():
        if _intact(db, name) is None:
            yield f"The content {name[:12]}… is not what it was when it was stored."
    for kind, names in CONTENT_FIELDS.items():
        shape = SHAPES[kind]
        for row in db.conn.execute(shape.select).fetchall():
            record = shape.record(row)
            found = [getattr(record, name) for name in names]
            digests = [one for each in found for one in (each if isinstance(each, tuple) else (each,)) if one]
            for absent in content.missing(db, digests):
                yield f"The {kind} {record.id} names the content {absent[:12]}…, which is not there."


def _intact(db: Database, name: str) -> bytes | None:
    """The content of this digest, or None where it is gone or no longer itself."""
    try:
        found = content.load(db, name)
    except zlib.error:
        return None
    return found if found is not None and digest(found) == name else None


def _quotations(db: Database) -> Iterator[str]:
    for revision, text in db.conn.execute("SELECT id, text FROM revision ORDER BY id").fetchall():
        places = db.conn.execute(
            'SELECT n.passage, n.start, n."end", p.exact FROM anchor n JOIN passage p ON p.id = n.passage'
            " WHERE n.revision = ? AND n.outcome IN ('set', 'same')",
            (revision,),
        ).fetchall()
        found = _intact(db, text) if places else None
        if found is None:
            continue  # said already, or nothing is tagged
        words = found.decode()
        for passage, start, end, exact in places:
            if words[start:end] != exact:
                yield f"{_capital(naming.name_of(db, 'passage', passage))} does not stand at its place in its article."


def _numbers(db: Database) -> Iterator[str]:
    for number, count in db.conn.execute(
        "SELECT number, count(*) FROM claim GROUP BY number HAVING count(*) > 1"
    ).fetchall():
        yield f"{count} claims have the number {number}."
    for (number,) in db.conn.execute(
        "SELECT c.number FROM claim c LEFT JOIN number n ON n.number = c.number WHERE n.claim IS NOT c.id"
    ).fetchall():
        yield f"The number {number} was not given to the claim that has it."


def _orphans(db: Database) -> Iterator[str]:
    count = content.orphans(db)
    if count:
        yield f"{count} stored texts or images belong to no article: a backup sweeps them away."


def _index(db: Database, read_only: bool) -> Iterator[str]:
    for kind, covered in indexing.COVERED.items():
        shape = SHAPES[kind]
        there: dict[str, dict[str, str]] = {}
        for id, hit, words in db.conn.execute(
            "SELECT record, hit, words FROM indexed_record WHERE kind = ?", (kind,)
        ).fetchall():
            there.setdefault(id, {})[hit] = words
        for row in db.conn.execute(shape.select).fetchall():
            record = shape.record(row)
            if there.pop(record.id, {}) != indexing.entries(kind, record):
                yield f"The search index is out of step with {naming.name_of(db, kind, record.id)}."
        if there:
            yield f"The search index holds {len(there)} deleted records of the kind {kind} ({covered[0][0]})."
    yield from _texts(db)
    if not read_only:
        yield from _search_tables(db)


def _texts(db: Database) -> Iterator[str]:
    named = " UNION ".join(f"SELECT {field} AS text FROM {quoted(kind)}" for kind, field in indexing.TEXTS.items())
    for name, words in db.conn.execute(
        f"SELECT named.text, i.words FROM ({named}) named LEFT JOIN indexed_text i ON i.digest = named.text"
    ).fetchall():
        found = _intact(db, name)
        if found is not None and words != indexing.spaced(found.decode()):
            yield f"The search index is out of step with the text {name[:12]}…."


def _search_tables(db: Database) -> Iterator[str]:
    for name in ("search_text", "search_record"):
        try:
            db.conn.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as fault:
            if isinstance(fault, sqlite3.OperationalError):
                raise
            yield f"The search index {name} is out of step with its words."


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
