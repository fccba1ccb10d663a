"""Opening the library file: what it is, whether it may be written, and how SQLite is set up for it."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlite_utils import Database

from claimdesk.domain.trouble import LibraryReadOnly, LibraryTooNew, NotALibrary, NotFound
from claimdesk.store import backup, copies, migrations
from claimdesk.store.faults import code_of, damaged, not_a_library, read_only, troubles

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68  # in the file's first page, four bytes, big-endian
_IMPATIENCE = 20  # milliseconds to wait for another program where the write is worth little
_NOT_WRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def connect(path: Path, *, create: bool, patience: float) -> tuple[Database, bool]:
    """The open library and whether it can only be read. ``patience``: seconds to wait for another program.

    Raises:
        NotFound: there is no file, and none may be made.
        NotALibrary, LibraryDamaged, LibraryTooNew, LibraryLocked, LibraryReadOnly, LibraryFull
    """
    new = _is_new(path, create)
    with troubles(path), _named(path), ExitStack() as if_it_fails:
        db, only_read = _reach(path, new, patience)
        if_it_fails.callback(db.close)
        _set_up(db, path, only_read, patience)
        if_it_fails.pop_all()
    return db, only_read


def seize(db: Database) -> None:
    """Take the write lock at the start of a transaction, so that all it reads is the newest state.

    A transaction that reads first and writes later could find that another process wrote in between;
    a write that touches nothing waits for the lock before anything is read.
    """
    db.conn.execute("DELETE FROM remembered WHERE 0")


@contextmanager
def impatient(db: Database) -> Iterator[None]:
    """Inside, a write that finds another program writing gives up almost at once."""
    patience = db.conn.execute("PRAGMA busy_timeout").fetchone()[0]
    db.conn.execute(f"PRAGMA busy_timeout = {_IMPATIENCE}")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {patience}")


def _is_new(path: Path, create: bool) -> bool:
    """Whether the file has yet to be made; raises when it cannot be a library.

    The file is never opened here: on POSIX closing any descriptor of a file drops every lock this process
    holds on it, so another program would take itself for the last user and delete the write-ahead log
    under a library that is open in this process.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if not create:
            raise NotFound(
                f"There is no library at {path}: check the name, or import something to start one."
            ) from None
        _make_folder(path)
        return True
    except OSError as fault:
        raise _unreadable(path) from fault
    if stat.S_ISDIR(found.st_mode):
        raise NotALibrary(f"{path} is a folder: name a library file in it.")
    if not os.access(path, os.R_OK):
        raise _unreadable(path)
    return found.st_size == 0


def _unreadable(path: Path) -> LibraryReadOnly:
    return LibraryReadOnly(f"The library {path} may not be read by you: ask its owner to allow it.")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say what the file is when SQLite has refused it: a damaged library, or something else.

    Only now may it be looked into: nobody can have it open as a library.
    """
    try:
        yield
    except sqlite3.DatabaseError as fault:
        if code_of(fault) != sqlite3.SQLITE_NOTADB:
            raise
        with path.open("rb") as file:
            head = file.read(100)
        ours = int.from_bytes(head[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4], "big") == migrations.APPLICATION_ID
        known = ours or head.startswith(_MAGIC) or copies.newest(path)
        raise (damaged(path) if known else not_a_library(path)) from fault


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise LibraryReadOnly(
            f"The folder {path.parent} cannot be made: choose another place for the library."
        ) from fault


def _reach(path: Path, new: bool, patience: float) -> tuple[Database, bool]:
    """Connect for writing where the world lets us, else for reading."""
    address = path.absolute().as_uri()
    with ExitStack() as if_it_fails:
        db = _connect(f"{address}?mode={'rwc' if new else 'rw'}", patience)
        if_it_fails.callback(db.close)
        try:
            _identify(db, path)
            _try_to_write(db)
        except sqlite3.OperationalError as fault:
            if new or code_of(fault) not in _NOT_WRITABLE:
                raise
        else:
            if_it_fails.pop_all()
            return db, False
    return _connect_to_read(address, path, patience), True


def _connect(address: str, patience: float) -> Database:
    connection = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None)
    return Database(connection, execute_plugins=False)


def _connect_to_read(address: str, path: Path, patience: float) -> Database:
    """A read-only connection. Where even the write-ahead log's index cannot be made, the file is read as it stands."""
    log = path.with_name(path.name + "-wal")
    pending = log.exists() and log.stat().st_size > 0
    for query in ("?mode=ro",) if pending else ("?mode=ro", "?mode=ro&immutable=1"):
        with ExitStack() as if_it_fails:
            db = _connect(address + query, patience)
            if_it_fails.callback(db.close)
            try:
                _identify(db, path)
            except sqlite3.OperationalError as fault:
                if code_of(fault) not in _NOT_WRITABLE:
                    raise
            else:
                if_it_fails.pop_all()
                return db
    raise read_only(path)


def _identify(db: Database, path: Path) -> None:
    """Raise unless this is a library of ours, of a version we know, or a file with nothing in it yet."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if application != migrations.APPLICATION_ID:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] or version:
            raise not_a_library(path)
    elif version > migrations.newest_version():
        raise LibraryTooNew(f"A newer Claimdesk wrote the library {path}: update Claimdesk to open it.")


def _try_to_write(db: Database) -> None:
    """Begin a write and take it back. That another program is just writing shows that it can be done."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.conn.execute("PRAGMA busy_timeout = 0")
    try:
        db.conn.execute("BEGIN IMMEDIATE")  # of a read-only file this makes no more than a reader
        db.conn.execute(f"PRAGMA user_version = {version}")
    except sqlite3.OperationalError as fault:
        if code_of(fault) != sqlite3.SQLITE_BUSY:
            raise
    finally:
        db.rollback()


def _set_up(db: Database, path: Path, only_read: bool, patience: float) -> None:
    db.conn.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    db.conn.execute("PRAGMA foreign_keys = ON")
    db.conn.execute("PRAGMA temp_store = MEMORY")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if only_read:
        if version < migrations.newest_version():
            raise read_only(path)
        return
    _log_ahead(db, patience)
    db.conn.execute("PRAGMA synchronous = FULL")
    if version < migrations.newest_version():
        if version:
            backup.keep_one(path)
        _migrate(db)


def _log_ahead(db: Database, patience: float) -> None:
    """Switch to the write-ahead log. SQLite does not wait for others here, so this does."""
    deadline = time.monotonic() + patience
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as fault:
            if code_of(fault) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _migrate(db: Database) -> None:
    with db.atomic():
        # A write before anything is read takes the lock and waits for it: of processes that start together
        # one makes the tables, and the others then find them made.
        db.conn.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        migrations.library.apply(db)
        db.conn.execute(f"PRAGMA user_version = {migrations.newest_version()}")
