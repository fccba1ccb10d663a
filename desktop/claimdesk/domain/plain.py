"""Records as plain JSON values, and back: what changes, briefing files and rows of the library are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

from claimdesk.domain.records import Claim, Number, Record, Time

R = TypeVar("R", bound=Record)


def plain(record: Any) -> dict[str, Any]:
    """A record as JSON values (tuples become lists, Time and Number become dicts)."""
    return {name: _plain_value(value) for name, value in record.__dict__.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if isinstance(value, Time | Number):
        return dict(value.__dict__)
    return value


NESTED: dict[tuple[type, str], type] = {(Claim, "times"): Time, (Claim, "numbers"): Number}


def revive_value(cls: type, name: str, value: Any) -> Any:
    """One JSON value as the record's own: lists become tuples, dicts become Time or Number."""
    if not isinstance(value, list | tuple):
        return value
    nested = NESTED.get((cls, name))
    if nested is None:
        return tuple(value)
    return tuple(item if isinstance(item, nested) else nested(**item) for item in value)


def revive(cls: type[R], values: Mapping[str, Any]) -> R:
    """A record from JSON values; missing fields take their defaults, unknown names raise TypeError.

    Raises:
        TypeError: a required field is missing or a name is unknown.
    """
    of: Any = cls  # mypy takes no bound type for hashable
    defaults, names = _shape(of)
    if unknown := values.keys() - names:
        raise TypeError(f"{cls.__name__} has no field {sorted(unknown)[0]!r}")
    state = dict(defaults)
    for name, value in values.items():
        state[name] = revive_value(cls, name, value) if isinstance(value, list) else value
    if missing := names - state.keys():
        raise TypeError(f"{cls.__name__} needs {sorted(missing)[0]!r}")
    record = object.__new__(cls)
    record.__dict__.update(state)  # a frozen dataclass's own __init__ is ten times slower
    return record


@cache
def _shape(cls: type[Any]) -> tuple[dict[str, Any], frozenset[str]]:
    specs = fields(cls)
    return (
        {spec.name: spec.default for spec in specs if spec.default is not MISSING},
        frozenset(spec.name for spec in specs),
    )
