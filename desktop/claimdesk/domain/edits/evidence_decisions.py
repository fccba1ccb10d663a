"""Verbs of the evidence place: what a person says about candidates, possible duplicates and unnamed groups."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.relations import decide, link
from claimdesk.domain.edits.sources import resolved, sources_named
from claimdesk.domain.edits.wording import lines, number, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.phrases import listed
from claimdesk.domain.records import Claim, Decision, Relation, Source, new_id, now
from claimdesk.domain.trouble import NotPossible
from claimdesk.domain.vocabulary import DECISIONS, RELATIONS

Pairs = Sequence[tuple[str, str]]
_NAMED = 3


def accept_group(records: Records, pairs: Pairs, kind: str = "contradicts", author: str = "") -> Change:
    """Link all pairs of claims in one change; those linked so already are passed over.

    Raises:
        NotFound: a claim is gone.
        NotPossible: no such relation, or nothing is left to link.
    """
    if kind not in RELATIONS:
        raise NotPossible(f"“{kind}” is not a relation between claims; choose one from the list.")
    draft = Draft(records)
    for claim, other in _once(pairs):
        said = draft.where(Relation, kind=kind, claim=[claim, other])
        if not any({relation.claim, relation.other} == {claim, other} for relation in said):
            for step in link(draft, kind, claim, other, author=author).steps:
                draft.take(step)
    return _labelled(records, draft, f"Accept: {RELATIONS[kind].label.lower()}", pairs)


def reject_group(
    records: Records, pairs: Pairs, kind: str = "no contradiction", reason: str = "", author: str = ""
) -> Change:
    """Decide about all pairs of claims in one change, never to be asked again: "no contradiction" or "not the same".

    Raises:
        NotFound: a claim is gone.
        NotPossible: no such decision, or all is decided already.
    """
    if kind not in DECISIONS:
        raise NotPossible(f"“{kind}” is not a decision; choose one from the list.")
    draft = Draft(records)
    known = {frozenset(decision.subjects) for decision in records.where(Decision, kind=kind)}
    for claim, other in _once(pairs):
        for id in (claim, other):
            records.get(Claim, id)
        if frozenset((claim, other)) not in known:
            draft.add(Decision(new_id(Decision), kind, (claim, other), lines(reason), author, now()))
    return _labelled(records, draft, f"Decide: {DECISIONS[kind].label.lower()}", pairs)


def join_claims(records: Records, claim: str, other: str, author: str = "") -> Change:
    """Say that two claims say the same, so that they are one proposition.

    Raises:
        NotFound: a claim is gone.
        NotPossible: a claim with itself, or it is said already.
    """
    made = link(records, "duplicates", claim, other, author=author)
    return Change(f"Join {_names(records, ((claim, other),))}", made.steps)


def set_apart(records: Records, source: str, other: str, reason: str = "", author: str = "") -> Change:
    """Say that two unnamed groups are different people, so that both count as origins.

    Raises:
        NotFound: a source is gone.
        NotPossible: they are one source, or it is decided already.
    """
    one, two = resolved(records, source), resolved(records, other)
    if one.id == two.id:
        raise NotPossible(f"“{one.name}” is one source; split it before you set its parts apart.")
    if any({one.id, two.id} <= _resolved(records, row) for row in records.where(Decision, kind="independent")):
        raise NotPossible("These two count as independent already.")
    made = decide(records, "independent", sorted((one.id, two.id)), reason, author)
    return Change(f"Set apart {quoted(one.name)} and {quoted(two.name)}", made.steps)


def confirm_actor(records: Records, name: str, author: str = "") -> Change:
    """Say that the claims speak about somebody of this name, who is a source from now on; made where there is none.

    Raises:
        NotPossible: the name is empty, or that is decided already.
    """
    draft = Draft(records)
    (*_, source), said = ("", *sources_named(draft, [name])), records.where(Decision, kind="spoken about")
    if not source or any(source in _resolved(records, row) for row in said):
        raise NotPossible("That is decided already." if source else "An actor needs a name.")
    draft.add(Decision(new_id(Decision), "spoken about", (source,), "", author, now()))
    return draft.change(f"Confirm {quoted(name)} as an actor")


def dismiss_actor(records: Records, key: str, name: str = "", author: str = "") -> Change:
    """Say that a name found by rule (``key``, see ``spoken_about``) is nobody whose word is missing, for good.

    Raises:
        NotPossible: it is decided already.
    """
    return _dismiss(records, "not an actor", key, f"Dismiss {quoted(name or key)} as an actor", author)


def dismiss_document(records: Records, key: str, name: str = "", author: str = "") -> Change:
    """Say that a document found by rule (``Paper.key``) is none that anybody needs to see, for good.

    Raises:
        NotPossible: it is decided already.
    """
    return _dismiss(records, "not a document", key, f"Dismiss {quoted(name or key)} as a document", author)


def _dismiss(records: Records, kind: str, key: str, label: str, author: str) -> Change:
    if any(row.subjects == (key,) for row in records.where(Decision, kind=kind)):
        raise NotPossible("That is decided already.")
    return Change(label, decide(records, kind, (key,), "", author).steps)


def _resolved(records: Records, decision: Decision) -> set[str]:
    return {resolved(records, id).id for id in decision.subjects if records.find(Source, id)}


def _once(pairs: Pairs) -> list[tuple[str, str]]:
    """The pairs, each once, whichever comes first in it."""
    return list({frozenset(pair): pair for pair in reversed(pairs)}.values())[::-1]


def _labelled(records: Records, draft: Draft, label: str, pairs: Pairs) -> Change:
    if not draft.steps:
        raise NotPossible("That is decided already.")
    return draft.change(f"{label} ({_names(records, pairs)})")


def _names(records: Records, pairs: Pairs) -> str:
    """ "no. 3 and no. 7", "no. 3, no. 7 and 4 more"."""
    names = [number(records.get(Claim, id)) for id in dict.fromkeys(id for pair in pairs for id in pair)]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"
    return listed(names)
