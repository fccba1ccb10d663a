"""Whether plain values make sound records: known fields, right types, known words, references that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from claimdesk.domain.lookup import Records
from claimdesk.domain.plain import revive
from claimdesk.domain.records import KINDS, Number, Time
from claimdesk.domain.references import LISTED, POINTS_TO
from claimdesk.domain.trouble import BadBriefingFile
from claimdesk.domain.vocabulary import FIELDS

_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, type(None)),
    "int": (int,),
    "float": (int, float),
    "float | None": (int, float, type(None)),
    "bool": (bool,),
    "bool | None": (bool, type(None)),
}


# A whole number: a claim's or revision's, a count of words, a position.
_MOST = 10**9
# Beyond it a rank is not exact any more.
_MOST_FLOAT = 10**15


def storable(value: Any, where: str) -> None:
    """Raise BadBriefingFile, beginning with ``where``, when a value read from JSON is more than a library can hold:
    half a character, or a number that is none."""
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise BadBriefingFile(f"{where} stands half a character (a lone surrogate); take it out.") from None
    except ValueError:
        raise BadBriefingFile(f"{where} stands a number that is infinite or none at all; write a finite one.") from None
    except RecursionError:
        raise BadBriefingFile(f"{where} values are nested too deeply; take them out.") from None


def checked(lists: Mapping[str, list[dict[str, Any]]], records: Records) -> list[Any]:
    """The records of all lists, sound and in order.

    Raises:
        BadBriefingFile: with the first record that is not, and why.
    """
    made: list[Any] = []
    known: dict[str, set[str]] = {}
    for kind, entries in lists.items():
        ids = known.setdefault(kind, set())
        for entry in entries:
            if entry["id"] in ids:
                raise BadBriefingFile(f"The {kind} “{entry['id']}” stands in the file twice.")
            ids.add(entry["id"])
            made.append(_record(kind, entry))
    for record in made:
        _references(record, known, records)
    return made


def _record(kind: str, entry: Mapping[str, Any]) -> Any:
    cls = KINDS[kind][0]
    types = _declared(kind)
    for name, value in entry.items():
        if name not in types:
            raise BadBriefingFile(f"The {kind} “{entry['id']}” has a field “{name}” that Claimdesk does not know.")
        if not _fits(value, types[name]):
            raise BadBriefingFile(
                f"The {kind} “{entry['id']}” has a “{name}” of the wrong type or size: {str(value)[:40]}"
            )
        table = FIELDS.get((kind, name))
        if table is not None and value and value not in table:
            raise BadBriefingFile(
                f"The {kind} “{entry['id']}” has “{value}” as its {name}; it can be {', '.join(table)}."
            )
    try:
        return revive(cls, {name: _as_float(types[name], value) for name, value in entry.items()})
    except TypeError as fault:
        raise BadBriefingFile(f"The {kind} “{entry['id']}” is not complete: {fault}.") from None


def _as_float(declared: str, value: Any) -> Any:
    return float(value) if declared.startswith("float") and value is not None else value


@cache
def _declared(kind: str) -> dict[str, str]:
    return {spec.name: str(spec.type) for spec in fields(KINDS[kind][0])}


def _fits(value: Any, declared: str) -> bool:
    """Whether a value is of the declared type, and a number such that the library can hold it."""
    if declared == "tuple[str, ...]":
        return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    if declared.startswith("tuple["):
        small = Time if "Time" in declared else Number
        allowed = {spec.name for spec in fields(small)}
        return isinstance(value, list | tuple) and all(
            isinstance(item, Mapping) and "words" in item and item.keys() <= allowed
            and all(isinstance(part, str) for part in item.values())
            for item in value
        )  # fmt: skip
    if isinstance(value, bool) and "bool" not in declared:
        return False
    if declared == "int":
        return isinstance(value, int) and 0 <= value < _MOST
    sized = not isinstance(value, int | float) or abs(value) <= _MOST_FLOAT
    return isinstance(value, _TYPES[declared]) and sized


def _references(record: Any, known: Mapping[str, set[str]], records: Records) -> None:
    kind = next(kind for kind, (cls, _) in KINDS.items() if isinstance(record, cls))
    for (of, name), target in (POINTS_TO | LISTED).items():
        if of != kind:
            continue
        value = getattr(record, name)
        for id in value if isinstance(value, tuple) else (value,):
            if id is not None and id not in known[target] and not records.find(KINDS[target][0], id):
                raise BadBriefingFile(f"The {kind} “{record.id}” names a {target} “{id}” that does not exist.")
