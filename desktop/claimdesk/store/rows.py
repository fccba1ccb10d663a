"""How a record lies in a row: the columns of each kind, and the way from values to row and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

from claimdesk.domain.plain import NESTED
from claimdesk.domain.records import KINDS
from claimdesk.domain.references import LISTED, POINTS_TO

# kind pointed to -> the (kind, field) whose lists name it; SQLite cannot watch over lists, so the store does.
LISTED_IN: dict[str, tuple[tuple[str, str], ...]] = {
    target: tuple(place for place, kind in LISTED.items() if kind == target) for target in LISTED.values()
}

# kind -> its fields that name frozen content by its SHA-256.
CONTENT_FIELDS: dict[str, tuple[str, ...]] = {
    "revision": ("text", "blocks", "layout", "original", "assets"),
    "edition": ("file", "words", "state", "source"),
}

_SQL_TYPES = {"str": "TEXT", "int": "INTEGER", "bool": "INTEGER", "float": "REAL"}


def quoted(name: str) -> str:
    """A name of ours as an SQL identifier."""
    return f'"{name}"'


def as_json(value: Any) -> str:
    """A value as compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Shape:
    """One kind's table: ``names`` are the columns in the order of the record's fields, ``id`` first."""

    def __init__(self, kind: str, cls: type) -> None:
        self.kind, self.cls, self.table = kind, cls, quoted(kind)
        specs: Sequence[Any] = fields(cls)
        self.names = tuple(spec.name for spec in specs)
        self.known = frozenset(self.names)
        self.defaults: dict[str, Any] = {
            spec.name: _plain_default(spec.default) for spec in specs if spec.default is not MISSING
        }
        self._types = {spec.name: str(spec.type) for spec in specs}
        self.lists = tuple(name for name in self.names if self._types[name].startswith("tuple"))
        self.flags = tuple(name for name in self.names if self._types[name].startswith("bool"))
        self.columns = ",".join(quoted(name) for name in self.names)
        self.select = f"SELECT {self.columns} FROM {self.table}"
        self.insert = f"INSERT INTO {self.table}({self.columns}) VALUES({','.join('?' * len(self.names))})"

    def column(self, name: str) -> str:
        """The column's definition in SQL."""
        if name == "id":
            return '"id" TEXT PRIMARY KEY NOT NULL'
        kind, _, rest = self._types[name].partition(" | ")
        parts = [quoted(name), _SQL_TYPES.get(kind, "TEXT")]
        if rest != "None":
            parts.append("NOT NULL")
        if name in self.defaults and self.defaults[name] is not None:
            parts.append(f"DEFAULT {_literal(self.defaults[name])}")
        if target := POINTS_TO.get((self.kind, name)):
            parts.append(f"REFERENCES {quoted(target)}(id) DEFERRABLE INITIALLY DEFERRED")
        return " ".join(parts)

    def whole(self, id: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """All fields of a record from the values given; missing ones take their defaults.

        Raises:
            TypeError: a required field is missing or a name is unknown.
        """
        found = {**self.defaults, **values, "id": id}
        if found.keys() != self.known:
            raise TypeError(f"{self.kind} has other fields than {sorted(found.keys() ^ self.known)[0]!r} suggests")
        return found

    def row(self, values: Mapping[str, Any]) -> list[Any]:
        """A whole record's JSON values as a row."""
        return [stored(values[name]) for name in self.names]

    def values(self, row: Sequence[Any]) -> dict[str, Any]:
        """A row as JSON values, without the id."""
        found = dict(zip(self.names, row, strict=True))
        for name in self.lists:
            found[name] = json.loads(found[name])
        for name in self.flags:
            if found[name] is not None:
                found[name] = bool(found[name])
        del found["id"]
        return found

    def record(self, row: Sequence[Any]) -> Any:
        """A row as the frozen record."""
        return self.records((row,))[0]

    def records(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        """Rows as frozen records; it skips the dataclass's own slow ``__init__``."""
        cls, names, lists, flags = self.cls, self.names, self.lists, self.flags
        new, put = object.__new__, object.__setattr__
        made = []
        for row in rows:
            found = dict(zip(names, row))  # noqa: B905 - the hot path; both come from one SELECT
            for name in lists:
                raw = found[name]
                found[name] = () if raw == "[]" else _listed(cls, name, raw)
            for name in flags:
                if (flag := found[name]) is not None:
                    found[name] = bool(flag)
            record: Any = new(cls)
            put(record, "__dict__", found)
            made.append(record)
        return made


def stored(value: Any) -> Any:
    """One JSON (or record) value as SQLite keeps it: lists as JSON text."""
    return as_json(list(value)) if isinstance(value, list | tuple) else value


@lru_cache(maxsize=8192)  # the same few tags and chains stand in thousands of rows
def _listed(cls: type, name: str, raw: str) -> tuple[Any, ...]:
    nested = NESTED.get((cls, name))
    items = json.loads(raw)
    return tuple(items) if nested is None else tuple(nested(**item) for item in items)


def _plain_default(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _literal(value: Any) -> str:
    value = stored(value)
    return (
        "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(int(value) if value is False else value)
    )


SHAPES = {kind: Shape(kind, cls) for kind, (cls, _) in KINDS.items()}
SHAPE_OF = {shape.cls: shape for shape in SHAPES.values()}
