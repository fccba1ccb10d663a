"""A draft: records with an unfinished change laid over them, so that a verb of many steps sees its own work."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any, TypeVar

from claimdesk.domain.changes import Change, Step, create, delete, update
from claimdesk.domain.lookup import Records, spelled_out
from claimdesk.domain.plain import revive, revive_value
from claimdesk.domain.records import KIND_OF, KINDS, Record
from claimdesk.domain.trouble import NotFound

R = TypeVar("R", bound=Record)


class Draft:
    """Reads like ``Records``; ``add``, ``set`` and ``drop`` collect the steps of one change.

    Parents are to be added before what names them, and dropped after it, so that every step,
    forward or reversed, finds the records it points to.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._over: dict[type, dict[str, Any]] = defaultdict(dict)
        self.steps: list[Step] = []

    def get(self, cls: type[R], id: str) -> R:
        """The record with this id. Raises NotFound."""
        if id not in self._over[cls]:
            return self._records.get(cls, id)
        found = self.find(cls, id)
        if found is None:
            raise NotFound(f"There is no {KIND_OF[cls]} “{id}” in this library.")
        return found

    def find(self, cls: type[R], id: str | None) -> R | None:
        """The record with this id, or None."""
        if id in self._over[cls]:
            return self._over[cls][id]  # type: ignore[no-any-return]
        return self._records.find(cls, id)

    def where(self, cls: type[R], **fields: Any) -> list[R]:
        """As ``Records.where``, with the draft's own records counted in."""
        over, fields = self._over[cls], spelled_out(self, fields)
        found = self._records.where(cls, **fields)
        if not over:
            return found
        kept = [record for record in found if record.id not in over]
        mine = [r for r in over.values() if r is not None and all(_fits(getattr(r, n), v) for n, v in fields.items())]
        return sorted([*kept, *mine], key=lambda record: record.id)

    def add(self, record: R) -> R:
        """Make a record."""
        self.steps.append(create(record))
        self._over[type(record)][record.id] = record
        return record

    def set(self, record: R, **fields: Any) -> R:
        """Set fields of a record; nothing is written for fields that hold the value already."""
        step = update(record, **fields)
        if step is None:
            return record
        self.steps.append(step)
        values = {name: revive_value(type(record), name, value) for name, value in fields.items()}
        newer = replace(record, **values)
        self._over[type(record)][newer.id] = newer
        return newer

    def drop(self, record: Any) -> None:
        """Delete a record; a second time does nothing."""
        over = self._over[type(record)]
        if record.id in over and over[record.id] is None:
            return
        self.steps.append(delete(record))
        over[record.id] = None

    def take(self, step: Step | None) -> None:
        """Carry a step made elsewhere (a new source, a new tag)."""
        if step is not None and step.before is None and step.after is not None:
            cls = KINDS[step.kind][0]
            self._over[cls][step.id] = revive(cls, {**step.after, "id": step.id})
            self.steps.append(step)

    def change(self, label: str) -> Change:
        """What was collected, as one change."""
        return Change(label, tuple(self.steps))


def _fits(value: Any, wanted: Any) -> bool:
    return value in wanted if isinstance(wanted, set | frozenset | list) else bool(value == wanted)
