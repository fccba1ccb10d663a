"""What a record is called in a sentence: “claim no. 14”, “the source “The Gazette””."""

from __future__ import annotations

from sqlite_utils import Database

from claimdesk.domain.phrases import shortened
from claimdesk.store.rows import SHAPES

_LONGEST = 60  # characters of a title in a sentence

# kind -> how it is called, and the field that tells it from others (or "").
_NAMES = {
    "briefing": ("the briefing", "title"),
    "membership": ("an article's place in a briefing", ""),
    "standing": ("a claim's place in a briefing", ""),
    "article": ("the article", "title"),
    "revision": ("an article's text", ""),
    "passage": ("the passage", "exact"),
    "anchor": ("a passage's place", ""),
    "evidence": ("a claim's evidence", ""),
    "source": ("the source", "name"),
    "relation": ("a relation between claims", ""),
    "decision": ("a decision", ""),
    "tag": ("the tag", "name"),
    "memo": ("the memo", "title"),
    "edition": ("the edition", "title"),
}


def name_of(db: Database, kind: str, id: str) -> str:
    """The record's name in a sentence, also when it is gone."""
    if kind == "claim":
        row = db.conn.execute("SELECT max(number) FROM number WHERE claim = ?", (id,)).fetchone()
        return f"claim no. {row[0]}" if row[0] else "a claim"
    called, field = _NAMES[kind]
    if not field:
        return called
    row = db.conn.execute(f'SELECT "{field}" FROM {SHAPES[kind].table} WHERE id = ?', (id,)).fetchone()
    return called.replace("the ", "a ", 1) if row is None else f"{called} “{shortened(row[0], _LONGEST)}”"


def field_name(field: str) -> str:
    """A field's name in a sentence."""
    return field.replace("_", " ")
