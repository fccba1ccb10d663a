"""The tables of a library file, version by version."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from claimdesk.domain.references import POINTS_TO
from claimdesk.store import indexing, likeness
from claimdesk.store.rows import SHAPES, Shape, quoted

# "CLMD": how a library file is told from other SQLite files.
APPLICATION_ID = 0x434C4D44

# One function a version, in order; a version once shipped is never edited.
library = Migrations("library")


@library(name="records, history and content")
def _records(db: Database) -> None:
    make_tables(db)
    for statement in _HISTORY + _CONTENT + _INDEXES:
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@library(name="search index")
def _search(db: Database) -> None:
    indexing.make(db)
    indexing.rebuild(db)


@library(name="forms of memos, and editions")
def _editions(db: Database) -> None:
    make_tables(db)


@library(name="search over editions")
def _editions_found(db: Database) -> None:
    make_tables(db)
    db.execute('CREATE INDEX "edition by words" ON edition(words)')
    db.execute('CREATE INDEX "edition by memo" ON edition(memo)')
    db.execute('CREATE INDEX "edition by path" ON edition(path)')
    indexing.rebuild_texts(db)


@library(name="sketches of texts")
def _sketches(db: Database) -> None:
    likeness.make(db)


@library(name="search over what memos say")
def _memos_plainly(db: Database) -> None:
    make_tables(db)
    memos = db.conn.execute("SELECT id FROM memo").fetchall()
    indexing.index_records(db, (("memo", id) for (id,) in memos))


@library(name="names of files")
def _files(db: Database) -> None:
    make_tables(db)


def newest_version() -> int:
    """The version a library has after all migrations (kept in ``user_version``)."""
    return len(library._migrations)


def make_tables(db: Database) -> None:
    """Make what is missing: the table of a new kind, the column of a new field. Later versions call it too."""
    there = set(db.table_names())
    for shape in SHAPES.values():
        if shape.kind not in there:
            _make_table(db, shape)
            continue
        columns = {column.name for column in db.table(shape.kind).columns}
        for name in shape.names:
            if name not in columns:
                db.execute(f"ALTER TABLE {shape.table} ADD COLUMN {shape.column(name)}")


def _make_table(db: Database, shape: Shape) -> None:
    db.execute(f"CREATE TABLE {shape.table} ({', '.join(map(shape.column, shape.names))})")
    for kind, name in POINTS_TO:
        if kind == shape.kind and (kind, name) not in _LED:
            db.execute(f"CREATE INDEX {quoted(f'{kind} by {name}')} ON {shape.table}({quoted(name)})")


_HISTORY = (
    # What was done, by whom, and what the desk's Ctrl+Z and Ctrl+Shift+Z take next. Rows are only ever added.
    """CREATE TABLE change (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        desk TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL, label TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
        target INTEGER REFERENCES change(seq),  -- the change taken back or done again
        "group" INTEGER NOT NULL,               -- changes of one group are taken back together
        undo_next INTEGER REFERENCES change(seq),
        redo_next INTEGER REFERENCES change(seq),
        below INTEGER REFERENCES change(seq),   -- what lies under this change on its desk's pile
        steps TEXT NOT NULL)""",
    'CREATE INDEX "change by desk" ON change(desk, seq)',
    'CREATE INDEX "change by group" ON change("group")',
    # Every number ever given, so that none is given twice.
    "CREATE TABLE number (number INTEGER PRIMARY KEY, claim TEXT NOT NULL)",
    "CREATE TABLE remembered (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID",
)

_CONTENT = (
    """CREATE TABLE content (
        digest TEXT PRIMARY KEY NOT NULL, media_type TEXT NOT NULL, packed INTEGER NOT NULL,
        added REAL NOT NULL, data BLOB NOT NULL)""",
    # Digests that any change ever named: what is not in here may be swept.
    "CREATE TABLE named (digest TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID",
)

# Pointers that an index below begins with; one of their own would only lead the planner astray.
_LED = {("evidence", "claim"), ("evidence", "passage"), ("anchor", "passage"), ("anchor", "revision")}

_INDEXES = (
    'CREATE INDEX "evidence by claim" ON evidence(claim, passage, chain)',
    'CREATE INDEX "evidence by passage" ON evidence(passage, claim)',
    'CREATE INDEX "anchor by passage" ON anchor(passage, revision, outcome, start, "end")',
    'CREATE INDEX "anchor by place" ON anchor(revision, start, "end", passage, outcome)',
    'CREATE INDEX "claim in short" ON claim(id, number, kind)',
    'CREATE INDEX "passage in short" ON passage(id, article)',
    'CREATE INDEX "revision by text" ON revision(text)',
    'CREATE UNIQUE INDEX "claim by number" ON claim(number)',
    'CREATE INDEX "tag by name" ON tag(name)',
    'CREATE INDEX "source by name" ON source(name)',
    'CREATE INDEX "article by title" ON article(title)',
)
