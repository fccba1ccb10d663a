"""Sketches of the texts in a library: kept beside each text, and asked which articles a new text is like."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from claimdesk.domain.likeness import Alike, Likeness, Sketch, Underway, compare, host_of, same_page, sketch
from claimdesk.store import content

_MANY = 200  # texts with a mark in common that are looked at; more share a boiler plate, not an article


def make(db: Database) -> None:
    """Make the tables: a sketch for each text, and which texts have a mark."""
    db.execute("CREATE TABLE sketch (digest TEXT PRIMARY KEY NOT NULL, data BLOB NOT NULL) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE sketch_mark (mark INTEGER NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (mark, digest))"
        " WITHOUT ROWID"
    )


def keep(db: Database, digest: str, text: str, made: Sketch | None = None) -> None:
    """Keep a text's sketch (made before, or now) inside the open transaction, unless it is there."""
    if not db.conn.execute("SELECT 1 FROM sketch WHERE digest = ?", (digest,)).fetchone():
        _put(db, digest, made or sketch(text))


def _put(db: Database, digest: str, made: Sketch) -> None:
    db.conn.execute("INSERT INTO sketch(digest, data) VALUES (?, ?)", (digest, made.packed()))
    db.conn.executemany("INSERT INTO sketch_mark(mark, digest) VALUES (?, ?)", [(mark, digest) for mark in made.marks])


def missing(db: Database) -> list[str]:
    """The texts of articles that have no sketch: those of a library an older version wrote."""
    rows = db.conn.execute(
        "SELECT DISTINCT text FROM revision WHERE NOT EXISTS (SELECT 1 FROM sketch WHERE digest = revision.text)"
    )
    return [digest for (digest,) in rows]


def complete(db: Database, digests: Iterable[str]) -> None:
    """Make these sketches inside the open transaction; texts that are gone are passed over."""
    for digest in digests:
        found = content.load(db, digest)
        if found is not None:
            keep(db, digest, found.decode())


def sweep(db: Database) -> None:
    """Drop the sketches of texts that are no longer kept."""
    db.conn.execute("DELETE FROM sketch_mark WHERE digest NOT IN (SELECT digest FROM content)")
    db.conn.execute("DELETE FROM sketch WHERE digest NOT IN (SELECT digest FROM content)")


def alike(db: Database, digest: str, address: str, underway: Underway) -> list[Alike]:
    """The articles that a text (kept, with its sketch) is the same as, at the same address, or near to; likest first.
    Each article once, in its likest revision; those underway have none yet ("")."""
    mine = _sketch(db, digest)
    near = {other: how for other, how in _compared(db, mine, digest) if how.near}
    found = _of_texts(db, {digest: Likeness(1.0, 1.0)} | near, digest)
    for text, how in [(digest, Likeness(1.0, 1.0)), *near.items()]:
        found += [Alike(article, "", how, same_words=text == digest) for article in underway.texts.get(text, ())]
    known = {(each.article, each.revision): each for each in found}
    there = [(article, "", text) for article, text in underway.pages.get(same_page(address), ())]
    for article, revision, text in [*_at(db, address), *there]:
        one = known.get((article, revision)) or Alike(article, revision, compare(mine, _sketch(db, text)))
        known[article, revision] = one._replace(same_page=True)
    best: dict[str, Alike] = {}
    for each in sorted(known.values(), key=_rank, reverse=True):
        best.setdefault(each.article, each)
    return list(best.values())


def _rank(one: Alike) -> tuple[bool, bool, float]:
    return one.same_words, one.same_page, one.likeness.resemblance


def _sketch(db: Database, digest: str) -> Sketch:
    row = db.conn.execute("SELECT data FROM sketch WHERE digest = ?", (digest,)).fetchone()
    return Sketch.unpacked(row[0]) if row else Sketch((), 0)


def _compared(db: Database, mine: Sketch, digest: str) -> Iterable[tuple[str, Likeness]]:
    if not mine.marks:
        return
    rows = db.conn.execute(
        f"SELECT s.digest, s.data FROM (SELECT digest, count(*) AS shared FROM sketch_mark"
        f" WHERE mark IN ({','.join('?' * len(mine.marks))}) AND digest <> ?"
        " GROUP BY digest ORDER BY shared DESC LIMIT ?) near JOIN sketch s ON s.digest = near.digest",
        (*mine.marks, digest, _MANY),
    )
    for other, data in rows.fetchall():
        yield other, compare(mine, Sketch.unpacked(data))


def _of_texts(db: Database, texts: dict[str, Likeness], mine: str) -> list[Alike]:
    if not texts:
        return []
    rows = db.conn.execute(
        f"SELECT article, id, text FROM revision WHERE text IN ({','.join('?' * len(texts))}) ORDER BY id",
        tuple(texts),
    )
    return [Alike(article, id, texts[text], same_words=text == mine) for article, id, text in rows.fetchall()]


def _at(db: Database, address: str) -> list[tuple[str, str, str]]:
    """Article, shown revision and its text of those that came from this address."""
    page, host = same_page(address), host_of(address)
    if not page:
        return []
    path = page[len(host) :].partition("?")[0]
    rows = db.conn.execute(  # SQLite looks through the addresses first, and for texts of the few that are left
        "SELECT a.id, a.revision, r.text, a.url FROM (SELECT id, revision, url FROM article"
        " WHERE instr(url, ?) AND instr(lower(url), ?)) a CROSS JOIN revision r ON r.id = a.revision ORDER BY a.id",
        (path, host.partition(":")[0]),
    )
    return [(article, revision, text) for article, revision, text, url in rows.fetchall() if same_page(url) == page]
