"""Frozen content by its SHA-256: texts, structures, originals and images, stored once and never edited."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.text import digest
from claimdesk.store import indexing, likeness
from claimdesk.store.rows import CONTENT_FIELDS

_SMALL = 512  # bytes; packing less is not worth the time
_SETTLING = 3600.0  # seconds a record has to name content before it may be swept
_ORPHANS = "SELECT digest FROM content WHERE digest NOT IN (SELECT digest FROM named) AND added < ?"


def put(db: Database, data: bytes, media_type: str, *, pack: bool = True) -> str:
    """Store bytes inside the open transaction; returns their SHA-256 (hex)."""
    name = digest(data)
    if db.conn.execute("SELECT 1 FROM content WHERE digest = ?", (name,)).fetchone():
        # Named content stays; content on its way gets its hour anew.
        db.conn.execute(
            "UPDATE content SET added = ? WHERE digest = ? AND digest NOT IN (SELECT digest FROM named)",
            (time.time(), name),
        )
        return name
    packed = zlib.compress(data, 1) if pack and len(data) > _SMALL and not media_type.startswith("image/") else data
    if len(packed) > len(data) * 0.9:
        packed = data
    db.conn.execute(
        "INSERT INTO content(digest, media_type, packed, added, data) VALUES (?, ?, ?, ?, ?)",
        (name, media_type, packed is not data, time.time(), packed),
    )
    return name


def load(db: Database, name: str) -> bytes | None:
    """The bytes of this SHA-256, or None."""
    row = db.conn.execute("SELECT data, packed FROM content WHERE digest = ?", (name,)).fetchone()
    if row is None:
        return None
    return zlib.decompress(row[0]) if row[1] else bytes(row[0])


def media_type(db: Database, name: str) -> str:
    """The media type the content was stored with, "" when none was given."""
    row = db.conn.execute("SELECT media_type FROM content WHERE digest = ?", (name,)).fetchone()
    return row[0] if row else ""


def keep(db: Database, reading: Reading) -> Kept:
    """Store all of a reading inside the open transaction, and index its text."""
    text = put(db, reading.text.text.encode(), "text/plain; charset=utf-8", pack=False)  # read for every snippet
    indexing.index_text(db, text, reading.text.text)
    likeness.keep(db, text, reading.text.text, reading.sketch)
    blocks = put(db, reading.text.structure().encode(), "application/json")
    original = put(db, reading.original, reading.media_type) if reading.original else None
    assets = tuple(put(db, asset.data, asset.media_type) for asset in reading.assets.values())
    layout = put(db, reading.layout.as_json().encode(), "application/json") if reading.layout else None
    return Kept(text, blocks, original, assets, layout)


def name(db: Database, kind: str, values: Mapping[str, Any]) -> None:
    """Note for good that a change names this record's content (fields as JSON values)."""
    for field in CONTENT_FIELDS.get(kind, ()):
        found = values.get(field)
        for one in found if isinstance(found, list | tuple) else (found,):
            if one:
                db.conn.execute("INSERT OR IGNORE INTO named(digest) VALUES (?)", (one,))


def ever_named(db: Database, name: str) -> bool:
    """Whether any change ever named this content."""
    return db.conn.execute("SELECT 1 FROM named WHERE digest = ?", (name,)).fetchone() is not None


def orphans(db: Database) -> int:
    """How many contents older than an hour no record or change ever named."""
    return int(db.conn.execute(f"SELECT count(*) FROM ({_ORPHANS})", (_settled(),)).fetchone()[0])


def sweep(db: Database) -> int:
    """Drop the orphans and their index entries inside the open transaction; returns how many went."""
    before = (_settled(),)
    db.conn.execute(f"DELETE FROM indexed_text WHERE digest IN ({_ORPHANS})", before)
    gone = db.conn.execute(f"DELETE FROM content WHERE digest IN ({_ORPHANS})", before).rowcount
    if gone:
        likeness.sweep(db)
    return gone


def _settled() -> float:
    return time.time() - _SETTLING


def missing(db: Database, names: Iterable[str]) -> list[str]:
    """Those of the digests that are not stored."""
    return [one for one in names if not db.conn.execute("SELECT 1 FROM content WHERE digest = ?", (one,)).fetchone()]
