"""Verbs on claims: word, type, grade, tag and delete them, and say what they are worth in a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimdesk.domain.changes import Change, change, update
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.removal import drop_claims
from claimdesk.domain.edits.sources import source_named
from claimdesk.domain.edits.tags import tags_named
from claimdesk.domain.edits.wording import checked, confirmed, fold, number, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Briefing, Claim, Standing, now, pair_id
from claimdesk.domain.trouble import NotPossible
from claimdesk.domain.vocabulary import IMPORTANCE, term

_FIXED = frozenset({"id", "number", "author", "created", "modified", "guessed"})
_LABELS = {
    "statement": "Reword {}",
    "note": "Edit note on {}",
    "times": "Change dates of {}",
    "numbers": "Change figures of {}",
    "verification": "Verify {}",
    "credibility": "Grade {}",
    "reliability": "Grade {}",
    "stance": "Change stance of {}",
    "certainty": "Change certainty of {}",
    "obligation": "Change obligation of {}",
    "actor": "Change actor of {}",
    "tags": "Tag {}",
}


def set_claim(records: Records, claim: str, **fields: Any) -> Change:
    """Edit a claim's fields; they count as confirmed from now on, also when the value stays the same.

    Raises:
        NotFound, NotPossible: an empty statement, a value outside the vocabulary.
    """
    old = records.get(Claim, claim)
    values = checked(old, fields, _FIXED)
    if values.get("statement") == "":
        raise NotPossible("A claim needs a statement.")
    return change(_label(old, values), _edit(old, values))


def retype(records: Records, claim: str, kind: str) -> Change:
    """Make a claim one of another kind. Raises NotFound, NotPossible (no such kind)."""
    return set_claim(records, claim, kind=kind)


def delete_claim(records: Records, claim: str) -> Change:
    """Delete a claim with its evidence, relations and standings, and the passages only it used.
    Decisions about it stay. Raises NotFound.
    """
    old = records.get(Claim, claim)
    draft = Draft(records)
    drop_claims(draft, {claim})
    return draft.change(f"Delete claim {number(old)}")


def set_actor(records: Records, claim: str, name: str) -> Change:
    """Say who holds the claim, by name; a new source is made where needed, "" clears. Raises NotFound."""
    old = records.get(Claim, claim)
    draft = Draft(records)
    actor = None
    if fold(name):
        actor, step = source_named(draft, name)
        draft.take(step)
    draft.set(old, actor=actor, guessed=confirmed(old, "actor"), modified=now())
    return draft.change(f"Change actor of {number(old)}")


def set_tags(records: Records, claim: str, names: Sequence[str]) -> Change:
    """Set a claim's tags by name; new ones are made, each counts once. Raises NotFound."""
    old = records.get(Claim, claim)
    draft = Draft(records)
    draft.set(old, tags=tags_named(draft, names), guessed=confirmed(old, "tags"), modified=now())
    return draft.change(f"Tag {number(old)}")


def set_importance(records: Records, briefing: str, claim: str, importance: str) -> Change:
    """Say what a claim is worth in one briefing: key, supporting or background. Raises NotFound, NotPossible."""
    if importance not in IMPORTANCE:
        raise NotPossible(f"“{importance}” is not an importance; choose key, supporting or background.")
    return _stand(records, briefing, claim, f"Mark {{}} as {importance}", importance=importance)


def toggle_key(records: Records, briefing: str, claim: str) -> Change:
    """Make a claim key in a briefing, or supporting again. Raises NotFound."""
    standing = records.find(Standing, pair_id(Standing, briefing, claim))
    is_key = standing is not None and standing.importance == "key"
    return set_importance(records, briefing, claim, "supporting" if is_key else "key")


def include(records: Records, briefing: str, claim: str, included: bool | None) -> Change:
    """Bring a claim into a briefing (True), leave it out (False), or go by its articles again (None).

    Raises:
        NotFound: no such briefing or claim.
    """
    title = quoted(records.get(Briefing, briefing).title)
    words = {True: f"Add {{}} to {title}", False: f"Leave {{}} out of {title}", None: "Let {} follow its articles"}
    return _stand(records, briefing, claim, words[included], included=included)


def set_rank(records: Records, briefing: str, claim: str, rank: float | None) -> Change:
    """Give a claim a place of its own in a briefing's order; None: in text order. Raises NotFound."""
    return _stand(records, briefing, claim, "Move {}", rank=rank)


def _stand(records: Records, briefing: str, claim: str, words: str, **fields: Any) -> Change:
    records.get(Briefing, briefing)
    owner = records.get(Claim, claim)
    draft = Draft(records)
    id = pair_id(Standing, briefing, claim)
    standing = records.find(Standing, id)
    plain = Standing(id, briefing, claim)
    if standing is not None:
        draft.set(standing, **fields)
    elif any(getattr(plain, name) != value for name, value in fields.items()):
        draft.add(Standing(id, briefing, claim, **fields))
    # a title may hold braces of its own, so the number goes in by replacing
    return draft.change(words.replace("{}", number(owner)))


def _edit(old: Claim, values: dict[str, Any]) -> Any:
    return update(old, **values, guessed=confirmed(old, *values), modified=now())


def _label(claim: Claim, values: dict[str, Any]) -> str:
    if "kind" in values and len(values) == 1:
        article = "an" if values["kind"] == "event" else "a"
        return f"Make {number(claim)} {article} {term('claim', 'kind', values['kind']).label.lower()}"
    if len(values) == 1:
        return _LABELS[next(iter(values))].format(number(claim))
    return f"Edit {number(claim)}"
