"""Carrying a change out: its steps checked against what the tables hold, then written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from claimdesk.domain.changes import HOUSEKEEPING, UNCHECKED, Change, Step
from claimdesk.domain.trouble import StaleEdit
from claimdesk.store import content, indexing, naming
from claimdesk.store.rows import CONTENT_FIELDS, LISTED_IN, SHAPES, quoted, stored

Touched = tuple[tuple[str, str, str], ...]


def carry_out(db: Database, change: Change) -> Change:
    """Write all steps inside the open transaction; returns the change as written (numbers given, all fields named).

    Raises:
        StaleEdit: what a step expects is not what is there, or other records still need what goes.
    """
    written = Change(change.label, tuple(_write(db, step) for step in change.steps))
    for step in written.steps:
        if step.kind in CONTENT_FIELDS and step.after is not None:
            _hold_content(db, step.kind, step.after)
    _nothing_hangs(db, (step for step in written.steps if step.after is None))
    indexing.index_records(db, dict.fromkeys((step.kind, step.id) for step in written.steps))
    return written


def _write(db: Database, step: Step) -> Step:
    if step.before is None:
        return _make(db, step)
    found = db.conn.execute(f"{SHAPES[step.kind].select} WHERE id = ?", (step.id,)).fetchone()
    if found is None:
        raise _stale(db, ((step.kind, step.id, "id"),), "was deleted meanwhile")
    present = SHAPES[step.kind].values(found)
    checked = (name for name in step.before if name not in UNCHECKED and not _passed_over(step, name))
    if differing := [name for name in checked if present[name] != _listed(step.before[name])]:
        raise _stale(db, tuple((step.kind, step.id, name) for name in differing), "was changed meanwhile")
    before = {name: present[name] for name in step.before}
    if step.after is None:
        db.conn.execute(f"DELETE FROM {SHAPES[step.kind].table} WHERE id = ?", (step.id,))
        return Step(step.kind, step.id, before, None)
    sets = ", ".join(f"{quoted(name)} = ?" for name in step.after)
    values = [stored(value) for value in step.after.values()]
    db.conn.execute(f"UPDATE {SHAPES[step.kind].table} SET {sets} WHERE id = ?", (*values, step.id))
    return Step(step.kind, step.id, before, step.after)


def _passed_over(step: Step, name: str) -> bool:
    """Whether a field may differ from what a deletion expects: opening an article must not keep it from going."""
    return step.after is None and (step.kind, name) in HOUSEKEEPING


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _make(db: Database, step: Step) -> Step:
    assert step.after is not None
    shape = SHAPES[step.kind]
    values = shape.whole(step.id, step.after)
    if step.kind == "claim":
        values["number"] = _number(db, step.id, values["number"])
    try:
        db.conn.execute(shape.insert, shape.row(values))
    except sqlite3.IntegrityError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
            raise
        raise _stale(db, ((step.kind, step.id, "id"),), "is there already") from fault
    del values["id"]
    return Step(step.kind, step.id, None, values)


def _number(db: Database, claim: str, wished: int) -> int:
    """The claim's number: the one wished for if no other claim ever had it, else the next after all given ones."""
    if wished > 0:
        owner = db.conn.execute("SELECT claim FROM number WHERE number = ?", (wished,)).fetchone()
        if owner is not None and owner[0] == claim:
            return wished
        given = wished if owner is None else None
    else:
        given = None
    # An INTEGER PRIMARY KEY left out becomes the greatest one + 1; rows are never deleted here.
    cursor = db.conn.execute("INSERT INTO number(number, claim) VALUES (?, ?)", (given, claim))
    return int(cursor.lastrowid or 0)


def _hold_content(db: Database, kind: str, values: Mapping[str, Any]) -> None:
    content.name(db, kind, values)
    digest = values.get(indexing.TEXTS.get(kind, ""))
    if digest and not db.conn.execute("SELECT 1 FROM indexed_text WHERE digest = ?", (digest,)).fetchone():
        text = content.load(db, digest)
        if text is not None:
            indexing.index_text(db, digest, text.decode())


def _nothing_hangs(db: Database, deleted: Iterable[Step]) -> None:
    """Refuse to delete what a list still names: SQLite's foreign keys do not see into lists."""
    for step in deleted:
        for kind, field in LISTED_IN.get(step.kind, ()):
            row = db.conn.execute(
                f"SELECT id FROM {quoted(kind)} WHERE instr({quoted(field)}, ?) LIMIT 1", (json.dumps(step.id),)
            ).fetchone()
            if row is not None:
                name = (step.before or {}).get("name", "")
                needs = f"{naming.name_of(db, kind, row[0])} still needs the {step.kind} “{name}”"
                raise StaleEdit(f"{_begin(needs)}; nothing was written: look at it again.", ((kind, row[0], field),))


def _stale(db: Database, touched: Touched, what: str) -> StaleEdit:
    kind, id, field = touched[0]
    subject = naming.name_of(db, kind, id)
    if field != "id":
        subject = f"the {naming.field_name(field)} of {subject}"
    return StaleEdit(f"{_begin(subject)} {what}; nothing was written: look at it again.", touched)


def _begin(words: str) -> str:
    return words[0].upper() + words[1:]
