"""What has changed in the claims of an edition since it went out, each change as a sentence a person would say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimdesk.domain.edtf import in_words
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.editions.snapshot import claims_now
from claimdesk.domain.memo.editions.state import ClaimState, PassageState, State
from claimdesk.domain.memo.notes import shortened

_NOW = {
    "contested": "is contested now",
    "refuted": "has been refuted",
    "outdated": "is outdated now",
    "not checkable": "cannot be checked, as is now known",
}
_NO_LONGER = {"contested": "is no longer contested", "refuted": "is no longer refuted", "outdated": "is current again"}
_COUNTS = ("no origin that is stated", "1 independent origin")


@dataclass(frozen=True)
class Changed:
    """One thing that changed. ``kind``: deleted, reworded, verification, passage, against, origins or date; ``words``
    is the sentence, ``was`` and ``now`` what stood there (either may be ""); ``evidence`` (id) is a passage to look
    at, where there is one that still stands."""

    kind: str
    claim: str
    number: int
    words: str
    was: str = ""
    now: str = ""
    evidence: str = ""


def changes_since(state: State, records: Records) -> tuple[Changed, ...]:
    """Everything that is otherwise now in the claims an edition rested on, in the order it cites them."""
    return changes_of((state,), records)[0]


def changes_of(states: Sequence[State], records: Records) -> list[tuple[Changed, ...]]:
    """The same for many editions, whose claims are looked at once."""
    claims = dict.fromkeys(claim.id for state in states for claim in state.claims)
    now = {claim.id: claim for claim in claims_now(records, claims)}
    return [tuple(change for then in state.claims for change in _claim(then, now.get(then.id))) for state in states]


def counted(changes: int) -> str:
    """How many things changed, in words for a list of editions."""
    if not changes:
        return "Nothing it rests on has changed since"
    return "1 thing has changed since" if changes == 1 else f"{changes} things have changed since"


def _claim(then: ClaimState, now: ClaimState | None) -> Iterator[Changed]:
    name = f"No. {then.number}"
    if now is None:
        words = f"{name} was deleted: “{shortened(then.statement)}”"
        yield Changed("deleted", then.id, then.number, _ended(words), was=then.statement)
        return
    if now.statement != then.statement:
        words = _ended(f"{name} now says “{shortened(now.statement)}”")
        yield Changed("reworded", then.id, then.number, words, then.statement, now.statement)
    if now.verification != then.verification:
        said = _NOW.get(now.verification) or _NO_LONGER.get(then.verification) or f"is {now.verification} now"
        yield Changed("verification", then.id, then.number, f"{name} {said}.", then.verification, now.verification)
    yield from _passages(then, now)
    yield from _against(then, now)
    if len(now.origins) != len(then.origins):
        more = "has more independent origins" if len(now.origins) > len(then.origins) else "has fewer origins"
        words = f"{name} {more} than it had: {_count(now)} now, {_count(then)} then."
        yield Changed("origins", then.id, then.number, words, then.status, now.status)
    yield from _dates(then, now)


def _passages(then: ClaimState, now: ClaimState) -> Iterator[Changed]:
    here = {row.evidence: row for row in now.passages}
    for old in then.passages:
        found = here.get(old.evidence)
        words = _passage(then, old, found)
        if words:
            to = found.evidence if found else ""
            fresh = found.exact if found and found.outcome != "removed" else ""
            yield Changed("passage", then.id, then.number, words, old.exact, fresh, to)
    before = {row.article: row.published for row in then.passages}
    for article, published in {row.article: row.published for row in now.passages}.items():
        if article in before and before[article] != published:
            title = next(row.title for row in now.passages if row.article == article)
            dated = f"is dated {in_words(published)} now" if published else "has no date now"
            words = f"“{shortened(title)}”, behind no. {then.number}, {dated}"
            yield Changed("date", then.id, then.number, _ended(words), before[article], published)


def _passage(claim: ClaimState, old: PassageState, new: PassageState | None) -> str:
    of = f"of no. {claim.number}"
    if new is None:
        return f"A passage {of} was taken away, from “{shortened(old.title)}”."
    if new.exact != old.exact:
        return f"A passage {of} was marked anew in “{shortened(new.title)}”."
    if new.role != old.role:
        return f"A passage {of} that “{old.role}” it now “{new.role}” it, in “{shortened(new.title)}”."
    if new.outcome != old.outcome and new.outcome in ("changed", "removed"):
        how = "reads otherwise in" if new.outcome == "changed" else "is gone from"
        return f"A passage {of} {how} the newer text of “{shortened(new.title)}”."
    return ""


def _against(then: ClaimState, now: ClaimState) -> Iterator[Changed]:
    known = {row.evidence for row in then.passages}
    for row in now.passages:
        if row.role == "contradicts" and row.evidence not in known:
            words = f"A passage in “{shortened(row.title)}” speaks against no. {then.number} now."
            yield Changed("against", then.id, then.number, words, now=row.exact, evidence=row.evidence)
    before = {id for _, id in then.against}
    for number, id in now.against:
        if id not in before:
            yield Changed("against", then.id, then.number, f"No. {number} contradicts no. {then.number} now.")


def _dates(then: ClaimState, now: ClaimState) -> Iterator[Changed]:
    if then.dates == now.dates:
        return
    was, becomes = (
        ", ".join(in_words(value) if value else f"“{words}”" for words, value in row.dates) for row in (then, now)
    )
    if was != becomes:
        said = f"The date of no. {then.number} is {becomes} now" if becomes else f"No. {then.number} has no date now"
        yield Changed("date", then.id, then.number, _ended(f"{said}; it was {was}" if was else said), was, becomes)


def _count(claim: ClaimState) -> str:
    many = len(claim.origins)
    return _COUNTS[many] if many < len(_COUNTS) else f"{many} independent origins"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?", ".”", "…”", "!”", "?”")) else f"{words}."
