"""The change table: every edit as it was written, and each desk's piles of what can be undone and redone.

Rows are only added. Each row says what its desk's next undo and redo would take (``undo_next``,
``redo_next``) and what lies under it on its own pile (``below``), so neither is ever searched for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from claimdesk.domain.changes import Change, Step
from claimdesk.domain.records import now
from claimdesk.store.rows import as_json

_JOINING = 5.0  # seconds within which typing goes on


@dataclass(frozen=True)
class Applied:
    """A change as it was written: ``seq`` counts the library's changes from 1."""

    seq: int
    change: Change


@dataclass(frozen=True)
class Entry:
    """A row of the change table, steps left out."""

    seq: int
    label: str
    kind: str
    group: int
    time: str
    undo_next: int | None
    redo_next: int | None
    below: int | None


_ENTRY = 'SELECT seq, label, kind, "group", time, undo_next, redo_next, below FROM change'
_ADD = (
    'INSERT INTO change(seq, desk, author, time, label, kind, target, "group", undo_next, redo_next, below, steps)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def newest(db: Database) -> int:
    """The newest change's seq; 0 when there is none."""
    return int(db.conn.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def news(db: Database, after: int) -> tuple[int, frozenset[tuple[str, str]]]:
    """The newest seq and the (kind, id) pairs that changes after ``after`` touched."""
    rows = db.conn.execute("SELECT seq, steps FROM change WHERE seq > ? ORDER BY seq", (after,)).fetchall()
    touched = frozenset((kind, id) for _, steps in rows for kind, id, *_ in json.loads(steps))
    return rows[-1][0] if rows else after, touched


def add_done(db: Database, change: Change, desk: str, author: str, joins: bool) -> int:
    """Append an edit; it clears what could be redone. ``joins``: one with the desk's edit before, if they are alike
    and nobody wrote in between: what is taken back as one must not run over another's words."""
    last, seq = _last(db, desk), newest(db) + 1
    if last is not None and joins and last.seq == seq - 1 and last.kind == "do" and _alike(db, last, change):
        group, below = last.group, last.below
    else:
        group, below = seq, last.undo_next if last else None
    _add(db, seq, desk, author, change, ("do", None, group, seq, None, below))
    return seq


def _alike(db: Database, last: Entry, change: Change) -> bool:
    if last.label != change.label or _age(last.time) >= _JOINING:
        return False
    return _fields(steps_of(db, last.seq)) == _fields(change.steps) is not None


# Fields that change along with another one: the time of the edit, and the name of a guess that is none any more.
_FOLLOWING = frozenset({"modified", "guessed"})


def _fields(steps: tuple[Step, ...]) -> frozenset[tuple[str, str, frozenset[str]]] | None:
    """What a change of fields touches; None when it makes or deletes records, which never joins.

    What follows a typed letter by itself does not part one letter from the next.
    """
    if any(step.before is None or step.after is None for step in steps):
        return None
    return frozenset((step.kind, step.id, frozenset(step.after or ()) - _FOLLOWING) for step in steps)


def _age(time: str) -> float:
    return (datetime.fromisoformat(now()) - datetime.fromisoformat(time)).total_seconds()


def to_undo(db: Database, desk: str) -> tuple[Entry, Change] | None:
    """What the desk's next undo takes, and the change that takes it back."""
    last = _last(db, desk)
    if last is None or last.undo_next is None:
        return None
    entry = _entry(db, last.undo_next)
    rows = db.conn.execute(
        'SELECT seq FROM change WHERE "group" = ? AND kind = ? ORDER BY seq', (entry.group, entry.kind)
    )
    steps = tuple(step for (seq,) in rows.fetchall() for step in steps_of(db, seq))
    return entry, Change(entry.label, _run_together(steps)).reverse()


def to_redo(db: Database, desk: str) -> tuple[Entry, Change] | None:
    """What the desk's next redo takes (an undo), and the change that does it again."""
    last = _last(db, desk)
    if last is None or last.redo_next is None:
        return None
    entry = _entry(db, last.redo_next)
    return entry, Change(entry.label, steps_of(db, entry.seq)).reverse()


def _run_together(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Joined typing as one step a record: what was there first, what is there last."""
    if len(steps) < 2 or _fields(steps) is None:
        return steps
    found: dict[tuple[Any, ...], Step] = {}
    for step in steps:
        key = (step.kind, step.id, frozenset(step.after or ()))
        first = found.get(key, step)
        found[key] = Step(step.kind, step.id, first.before, step.after)
    # Steps of one record that set different fields keep their order, so nothing may be run together there.
    return tuple(found.values()) if len({key[:2] for key in found}) == len(found) else steps


def add_undone(db: Database, change: Change, desk: str, author: str, entry: Entry) -> int:
    """Append the reverse of ``entry``: it moves from the desk's undo pile to its redo pile."""
    last, seq = _last(db, desk), newest(db) + 1
    redo_below = last.redo_next if last else None
    _add(db, seq, desk, author, change, ("undo", entry.seq, seq, entry.below, seq, redo_below))
    return seq


def add_redone(db: Database, change: Change, desk: str, author: str, entry: Entry) -> int:
    """Append ``entry`` (an undo) taken back: it can be undone again."""
    last, seq = _last(db, desk), newest(db) + 1
    undo_below = last.undo_next if last else None
    _add(db, seq, desk, author, change, ("redo", entry.seq, seq, seq, entry.below, undo_below))
    return seq


def undo_next(db: Database, desk: str) -> int:
    """The seq of what the desk's next undo takes, 0 for nothing."""
    last = _last(db, desk)
    return (last.undo_next or 0) if last else 0


def labels(db: Database, desk: str) -> tuple[str, str]:
    """What the desk's next undo and redo would take, "" for nothing."""
    last = _last(db, desk)
    if last is None:
        return "", ""
    undo, redo = (_entry(db, seq).label if seq else "" for seq in (last.undo_next, last.redo_next))
    return undo, redo


def steps_of(db: Database, seq: int) -> tuple[Step, ...]:
    """The steps of a change as written."""
    (steps,) = db.conn.execute("SELECT steps FROM change WHERE seq = ?", (seq,)).fetchone()
    return tuple(Step(*step) for step in json.loads(steps))


def _add(db: Database, seq: int, desk: str, author: str, change: Change, place: tuple[Any, ...]) -> None:
    steps = as_json([(step.kind, step.id, step.before, step.after) for step in change.steps])
    db.conn.execute(_ADD, (seq, desk, author, now(), change.label, *place, steps))


def _last(db: Database, desk: str) -> Entry | None:
    row = db.conn.execute(f"{_ENTRY} WHERE desk = ? ORDER BY seq DESC LIMIT 1", (desk,)).fetchone()
    return Entry(*row) if row else None


def _entry(db: Database, seq: int) -> Entry:
    return Entry(*db.conn.execute(f"{_ENTRY} WHERE seq = ?", (seq,)).fetchone())
