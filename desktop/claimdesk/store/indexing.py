"""What full-text search covers: words as they are indexed, kept in step inside the same transactions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlite_utils import Database

from claimdesk.store.rows import SHAPES

# Scripts written without spaces: each character is a word of its own, in the index and in the query.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff])"
)

# Signs SQLite's own tables may be too old to know, and would take for letters: emoji, currencies, arrows.
_SIGNS = re.compile(
    "[\u20a0-\u20cf\u2190-\u23ff\u2500-\u2775\u2794-\u2bff\u2e00-\u2e7f\U0001f000-\U0001faff\U000e0000-\U000e01ef]"
)


def _memo(record: Any) -> str:
    from claimdesk.domain.memo.page.plainly import plainly  # it reads Markdown, which a start has no use for

    return f"{record.title}\n{plainly(record.source)}"


# record kind -> the hits it can give: (kind of hit, its words).
COVERED: dict[str, tuple[tuple[str, Callable[[Any], str]], ...]] = {
    "article": (("article", lambda r: f"{r.title}\n{r.byline}"), ("note", lambda r: r.note)),
    "briefing": (("note", lambda r: r.note),),
    "claim": (("claim", lambda r: r.statement), ("note", lambda r: r.note)),
    "passage": (("passage", lambda r: r.exact),),
    "source": (("source", lambda r: r.name), ("note", lambda r: r.note)),
    "memo": (("memo", _memo),),
}


def spaced(words: str) -> str:
    """Words as they are indexed: a space round each character of a script that uses none, and for each emoji."""
    return words if words.isascii() else _SIGNS.sub(" ", _UNSPACED.sub(r" \1 ", words))


def words_of(hit: str, kind: str, record: Any) -> str:
    """The words a hit of this kind was found in."""
    return next(words(record) for name, words in COVERED[kind] if name == hit)


def make(db: Database) -> None:
    """Make the two indexes: article texts by their digest, and words of records."""
    db.execute("CREATE TABLE indexed_text (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, words TEXT NOT NULL)")
    db.execute(
        "CREATE TABLE indexed_record (id INTEGER PRIMARY KEY, record TEXT NOT NULL, kind TEXT NOT NULL,"
        " hit TEXT NOT NULL, words TEXT NOT NULL, UNIQUE (record, hit))"
    )
    for name in ("text", "record"):
        db.execute(
            f"CREATE VIRTUAL TABLE search_{name} USING fts5(words, content='indexed_{name}', content_rowid='id',"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        make_triggers(db, name)


def make_triggers(db: Database, name: str) -> None:
    """Let the search table follow its ``indexed`` table. ``table.transform()`` drops these: make them again then."""
    table, search = f"indexed_{name}", f"search_{name}"
    add = f"INSERT INTO {search}(rowid, words) VALUES (new.id, new.words);"
    drop = f"INSERT INTO {search}({search}, rowid, words) VALUES ('delete', old.id, old.words);"
    db.execute(f"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {add} END")
    db.execute(f"CREATE TRIGGER {table}_dropped AFTER DELETE ON {table} BEGIN {drop} END")
    db.execute(f"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {drop} {add} END")


def index_text(db: Database, digest: str, text: str) -> None:
    """Add an article's text, unless it is there."""
    db.conn.execute("INSERT OR IGNORE INTO indexed_text(digest, words) VALUES (?, ?)", (digest, spaced(text)))


def index_records(db: Database, touched: Iterable[tuple[str, str]]) -> None:
    """Bring the index in step with these records (kind, id), whether they were made, changed or deleted."""
    for kind, id in touched:
        if kind not in COVERED:
            continue
        row = db.conn.execute(f"{SHAPES[kind].select} WHERE id = ?", (id,)).fetchone()
        wanted = entries(kind, SHAPES[kind].record(row)) if row else {}
        there = dict(db.conn.execute("SELECT hit, words FROM indexed_record WHERE record = ?", (id,)))
        if wanted == there:
            continue
        for hit in there.keys() - wanted.keys():
            db.conn.execute("DELETE FROM indexed_record WHERE record = ? AND hit = ?", (id, hit))
        for hit, words in wanted.items():
            if hit not in there:
                db.conn.execute(
                    "INSERT INTO indexed_record(record, kind, hit, words) VALUES (?, ?, ?, ?)", (id, kind, hit, words)
                )
            elif there[hit] != words:
                db.conn.execute("UPDATE indexed_record SET words = ? WHERE record = ? AND hit = ?", (words, id, hit))


def entries(kind: str, record: Any) -> dict[str, str]:
    """What the index holds of a record: kind of hit -> words, empty ones left out."""
    found = {hit: spaced(words(record)) for hit, words in COVERED[kind]}
    return {hit: words for hit, words in found.items() if words.strip()}


# kind -> the field that names the text of its own that is searched: an article's words, and an edition's.
TEXTS = {"revision": "text", "edition": "words"}


def rebuild(db: Database) -> None:
    """Fill both indexes from content and records."""
    db.execute("DELETE FROM indexed_text")
    db.execute("DELETE FROM indexed_record")
    rebuild_texts(db)
    for kind in COVERED:
        ids = [id for (id,) in db.conn.execute(f"SELECT id FROM {SHAPES[kind].table}").fetchall()]
        index_records(db, ((kind, id) for id in ids))


def rebuild_texts(db: Database) -> None:
    """Add every text that some record names and the index lacks. A library of an older version may not have the
    tables of all kinds yet."""
    from claimdesk.store import content

    there = set(db.table_names())
    named = " UNION ".join(
        f"SELECT {field} FROM {SHAPES[kind].table}" for kind, field in TEXTS.items() if kind in there
    )
    for (digest,) in db.conn.execute(named).fetchall():
        found = content.load(db, digest)
        if found is not None:
            index_text(db, digest, found.decode())
