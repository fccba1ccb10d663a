"""Records out of the library: looked up, kept while nobody changes them, dropped when anybody does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlite_utils import Database

from claimdesk.domain.lookup import Among
from claimdesk.domain.records import KIND_OF
from claimdesk.domain.trouble import NotFound
from claimdesk.store import history
from claimdesk.store.rows import SHAPE_OF, Shape, quoted, stored

R = TypeVar("R")

_MOST = 20_000  # records kept; then all are let go, which costs less than choosing
_BULK = 500  # so many rows at once are made anew: looking each up first costs more


class Lookup:
    """The records read so far. Another connection's writes are seen by SQLite's ``data_version``."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._kept: dict[str, Any] = {}  # ids carry their kind's letter, but a file loaded by hand may not
        self._version = self.data_version()
        self._seen = history.newest(db)

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._db.conn.execute("PRAGMA data_version").fetchone()[0])

    def forget(self, touched: Iterable[tuple[str, str]]) -> None:
        """Let go of records that were written."""
        for _, id in touched:
            self._kept.pop(id, None)

    def catch_up(self) -> None:
        """Let go of what other connections have written since."""
        version = self.data_version()
        if version != self._version:
            # The version first: what is written between the two lines is let go once more, not missed.
            self._version = version
            self._seen, touched = history.news(self._db, self._seen)
            self.forget(touched)

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""
        if not id:
            return None
        self.catch_up()
        kept = self._kept.get(id)
        if kept is not None and type(kept) is cls:
            return kept
        shape = SHAPE_OF[cls]
        row = self._db.conn.execute(f"{shape.select} WHERE id = ?", (id,)).fetchone()
        if row is None:
            return None
        return self._keep(shape.record(row))  # type: ignore[no-any-return]

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises NotFound."""
        found = self.find(cls, id)
        if found is None:
            raise NotFound(f"There is no {KIND_OF[cls]} “{id}” in this library.")
        return found

    def where(self, cls: type[R], fields: dict[str, Any]) -> list[R]:
        """All records whose fields equal the values (a set, frozenset, list or ``Among``: one of them), by id."""
        self.catch_up()
        shape = SHAPE_OF[cls]
        condition, values = _condition(shape, fields)
        rows = self._db.conn.execute(f"{shape.select}{condition} ORDER BY id", values).fetchall()
        kept = self._kept
        if len(rows) > _BULK:
            made: list[R] = shape.records(rows)
            if len(kept) + len(made) <= _MOST:
                kept.update(zip((row[0] for row in rows), made, strict=True))
            return made
        found = []
        for row in rows:
            record = kept.get(row[0])
            found.append(record if record is not None and type(record) is cls else self._keep(shape.record(row)))
        return found

    def _keep(self, record: Any) -> Any:
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[record.id] = record
        return record


def _condition(shape: Shape, fields: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """What rows with these fields must fulfil, and the values asked for in it."""
    terms, values = [], []
    for name, wanted in fields.items():
        if name not in shape.known:
            raise AttributeError(f"{shape.kind} has no field {name!r}")
        if isinstance(wanted, Among):
            inner = SHAPE_OF[wanted.cls]
            within, asked = _condition(inner, wanted.fields)
            terms.append(f"{quoted(name)} IN (SELECT {quoted(wanted.name)} FROM {inner.table}{within})")
            values += asked
        else:
            term, value = _term(name, wanted)
            terms.append(term)
            values.append(value)
    return f" WHERE {' AND '.join(terms)}" if terms else "", values


def _term(name: str, wanted: Any) -> tuple[str, Any]:
    if isinstance(wanted, set | frozenset | list):
        values = [stored(value) for value in wanted]
        term = f"{quoted(name)} IN (SELECT value FROM json_each(?))"
        if None in values:
            term = f"({term} OR {quoted(name)} IS NULL)"
        return term, json.dumps(values)
    return f"{quoted(name)} IS ?", stored(wanted)
