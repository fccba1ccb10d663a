"""Looking records up: the one view that verbs, evidence and memo read, and a set in memory that offers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from claimdesk.domain.changes import Change
from claimdesk.domain.plain import revive, revive_value
from claimdesk.domain.records import KIND_OF, KINDS, Record
from claimdesk.domain.trouble import NotFound

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Among:
    """In ``Records.where``: one of the values a field has in the records of ``cls`` with these fields. The library
    looks them up where it looks for the records, so that thousands need not go out and in again."""

    cls: type[Any]
    name: str
    fields: Mapping[str, Any]


class Records(Protocol):
    """Read access to records. ``store.Library`` and ``RecordSet`` both are one."""

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises NotFound."""

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""

    def where(self, cls: type[R], **fields: Any) -> list[R]:
        """All records of ``cls`` whose fields equal the given values (a set, list or ``Among`` means "one of"),
        in a stable order (by id). No fields: all of them."""


def spelled_out(records: Records, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields, with the values themselves for each ``Among``."""
    found = dict(fields)
    for name, value in fields.items():
        if isinstance(value, Among):
            those: list[Any] = records.where(value.cls, **value.fields)
            found[name] = {getattr(record, value.name) for record in those}
    return found


class RecordSet:
    """Records in memory. ``apply`` returns nothing and changes the set in place; it checks nothing."""

    def __init__(self, records: Iterable[Any] = ()) -> None:
        self._kinds: dict[type, dict[str, Any]] = {cls: {} for cls, _ in KINDS.values()}
        self._indexes: dict[tuple[type, str], dict[Any, set[str]]] = {}
        for record in records:
            self.put(record)

    def put(self, record: Any) -> None:
        """Add a record or replace the one with its id."""
        kind: type[Any] = type(record)
        self.drop(kind, record.id)
        self._kinds[kind][record.id] = record
        for (cls, name), index in self._indexes.items():
            if cls == kind:
                index[getattr(record, name)].add(record.id)

    def drop(self, cls: type, id: str) -> None:
        """Take the record with this id out, if it is here."""
        old = self._kinds[cls].pop(id, None)
        if old is None:
            return
        for (kind, name), index in self._indexes.items():
            if kind is cls:
                index[getattr(old, name)].discard(id)

    def apply(self, change: Change) -> None:
        """Carry a change's steps out here."""
        for step in change.steps:
            cls = KINDS[step.kind][0]
            if step.after is None:
                self.drop(cls, step.id)
            elif step.before is None:
                self.put(revive(cls, {**step.after, "id": step.id}))
            else:
                old = self._kinds[cls][step.id]
                self.put(replace(old, **{k: revive_value(cls, k, v) for k, v in step.after.items()}))

    def get(self, cls: type[R], id: str) -> R:
        found = self._kinds[cls].get(id)
        if found is None:
            raise NotFound(f"There is no {KIND_OF[cls]} “{id}” in this library.")
        return found  # type: ignore[no-any-return]

    def find(self, cls: type[R], id: str | None) -> R | None:
        return self._kinds[cls].get(id) if id else None

    def where(self, cls: type[R], **fields: Any) -> list[R]:
        if not fields:
            return [self._kinds[cls][key] for key in sorted(self._kinds[cls])]
        chosen: set[str] | None = None
        for name, wanted in spelled_out(self, fields).items():
            index = self._index(cls, name)
            many = isinstance(wanted, set | frozenset | list)
            ids: set[str] = set().union(*(index[v] for v in wanted)) if many else set(index[wanted])
            chosen = ids if chosen is None else chosen & ids
        return [self._kinds[cls][key] for key in sorted(chosen or ())]

    def _index(self, cls: type, name: str) -> dict[Any, set[str]]:
        key = (cls, name)
        if key not in self._indexes:
            index: dict[Any, set[str]] = defaultdict(set)
            for id, record in self._kinds[cls].items():
                index[getattr(record, name)].add(id)
            self._indexes[key] = index
        return self._indexes[key]

    def __iter__(self) -> Iterator[Any]:
        for records in self._kinds.values():
            yield from (records[key] for key in sorted(records))

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))
