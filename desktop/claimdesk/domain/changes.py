"""A change: one edit as a label and steps, each with the fields before and after; how to reverse and join them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claimdesk.domain.plain import plain, revive_value
from claimdesk.domain.records import KIND_OF

# Fields the staleness check passes over: two people may edit different fields of one claim.
UNCHECKED = frozenset({"modified"})
# (kind, field) pairs that change by themselves while people work: they are no reason to keep a record from going.
HOUSEKEEPING = frozenset({("article", "state")})


@dataclass(frozen=True)
class Step:
    """One record's part in a change, in plain JSON values.

    ``before`` None: the record is made (``after`` holds all its fields but the id).
    ``after`` None: it is deleted (``before`` holds all). Otherwise both hold the same few fields.
    """

    kind: str
    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    def reverse(self) -> Step:
        """The step that takes this one back."""
        return Step(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True)
class Change:
    """One edit: what the undo menu calls it ("Tag event") and its steps in order."""

    label: str
    steps: tuple[Step, ...]

    def __bool__(self) -> bool:
        return bool(self.steps)

    def reverse(self) -> Change:
        """The change that takes this one back: reversed steps in reversed order, same label."""
        return Change(self.label, tuple(step.reverse() for step in reversed(self.steps)))

    def made(self, kind: str) -> str | None:
        """The id of the first record of this kind the change makes, or None."""
        return next((s.id for s in self.steps if s.kind == kind and s.before is None), None)

    @property
    def touched(self) -> frozenset[tuple[str, str]]:
        """The (kind, id) pairs the change writes."""
        return frozenset((step.kind, step.id) for step in self.steps)


def change(label: str, *steps: Step | None) -> Change:
    """A change of the steps given; None stands for "nothing to do" and is left out."""
    return Change(label, tuple(step for step in steps if step is not None))


def join(label: str, changes: Iterable[Change]) -> Change:
    """Several changes as one, in order."""
    return Change(label, tuple(step for each in changes for step in each.steps))


def create(record: Any) -> Step:
    """The step that makes this record."""
    values = plain(record)
    values.pop("id")
    return Step(KIND_OF[type(record)], record.id, None, values)


def delete(record: Any) -> Step:
    """The step that deletes this record."""
    return create(record).reverse()


def update(record: Any, **fields: Any) -> Step | None:
    """The step that sets these fields, or None if they all hold those values already.

    Values are the record's own (tuples, Time, Number); unknown names raise AttributeError.
    """
    cls = type(record)
    before = plain(record)
    new = {name: revive_value(cls, name, value) for name, value in fields.items()}
    changed = [name for name, value in new.items() if getattr(record, name) != value]
    if not set(changed) - UNCHECKED:
        return None
    after = plain(_Values(new))
    return Step(KIND_OF[cls], record.id, {n: before[n] for n in changed}, {n: after[n] for n in changed})


class _Values:
    """A bag of fields that ``plain`` can read."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)
