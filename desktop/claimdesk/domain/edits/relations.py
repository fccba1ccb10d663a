"""Verbs between claims: relations and decisions."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.changes import Change, change, create, delete, update
from claimdesk.domain.edits.wording import lines, number
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Claim, Decision, Relation, new_id, now
from claimdesk.domain.trouble import NotPossible
from claimdesk.domain.vocabulary import DECISIONS, RELATIONS

_BOTH_WAYS = frozenset({"duplicates", "contradicts"})
_UNDO_WORDS = {
    "duplicates": "{} says the same as {}",
    "supports": "{} supports {}",
    "contradicts": "{} contradicts {}",
    "qualifies": "{} qualifies {}",
    "updates": "{} updates {}",
}


def link(records: Records, kind: str, claim: str, other: str, note: str = "", author: str = "") -> Change:
    """Say how one claim bears on another: ``claim`` *kind* ``other``.

    Raises:
        NotFound: no such claim.
        NotPossible: no such relation, a claim with itself, or it is said already.
    """
    if kind not in RELATIONS:
        raise NotPossible(f"“{kind}” is not a relation between claims; choose one from the list.")
    first, second = records.get(Claim, claim), records.get(Claim, other)
    if claim == other:
        raise NotPossible("A claim cannot be linked with itself; choose another one.")
    pairs = [(claim, other), (other, claim)] if kind in _BOTH_WAYS else [(claim, other)]
    if any(records.where(Relation, kind=kind, claim=one, other=two) for one, two in pairs):
        raise NotPossible(f"That is said already: {_UNDO_WORDS[kind].format(number(first), number(second))}.")
    made = Relation(new_id(Relation), kind, claim, other, lines(note), author, now())
    return change(f"Link: {_UNDO_WORDS[kind].format(number(first), number(second))}", create(made))


def set_relation_note(records: Records, relation: str, note: str) -> Change:
    """Change the note on a relation. Raises NotFound."""
    return change("Edit note on link", update(records.get(Relation, relation), note=lines(note)))


def unlink(records: Records, relation: str) -> Change:
    """Take a relation away. Raises NotFound."""
    old = records.get(Relation, relation)
    names = [number(records.get(Claim, id)) for id in (old.claim, old.other)]
    return change(f"Unlink {' and '.join(names)}", delete(old))


def decide(records: Records, kind: str, subjects: Sequence[str], reason: str = "", author: str = "") -> Change:
    """Keep a person's word about some records (claims, sources, the name of a check) for good. The same
    word about the same subjects is kept once; a new reason replaces the old.

    Raises:
        NotPossible: no such decision, or it is about nothing.
    """
    if kind not in DECISIONS:
        raise NotPossible(f"“{kind}” is not a decision; choose one from the list.")
    about = tuple(dict.fromkeys(subjects))
    if not about:
        raise NotPossible("A decision needs something it is about.")
    label = f"Decide: {DECISIONS[kind].label.lower()}"
    for old in records.where(Decision, kind=kind):
        if set(old.subjects) == set(about):
            return change(label, update(old, reason=lines(reason)))
    return change(label, create(Decision(new_id(Decision), kind, about, lines(reason), author, now())))


def take_back(records: Records, decision: str) -> Change:
    """Take a decision back, so that it is asked for again. Raises NotFound."""
    old = records.get(Decision, decision)
    return change("Take back decision", delete(old))
