"""Verbs on evidence: how a passage bears on its claim, and the chain of sources behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimdesk.domain.changes import Change, change, update
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.sources import resolved, sources_named
from claimdesk.domain.edits.wording import checked, confirmed, number, quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Claim, Evidence, Passage
from claimdesk.domain.trouble import NotPossible

_FIXED = frozenset({"id", "claim", "passage", "chain", "guessed"})
_LABELS = {
    "role": "Change role of passage in {}",
    "own_reporting": "Mark own reporting in {}",
    "attribution": "Change attribution in {}",
    "basis": "Change basis in {}",
    "quotation": "Change quotation in {}",
    "rank": "Reorder passages of {}",
}


def next_rank(records: Records, claim: str) -> float:
    """The rank that puts new evidence last in its claim."""
    return max((evidence.rank for evidence in records.where(Evidence, claim=claim)), default=0.0) + 1.0


def set_evidence(records: Records, evidence: str, **fields: Any) -> Change:
    """Edit role, own reporting, attribution, basis, quotation or rank; the fields count as confirmed.

    Raises:
        NotFound, NotPossible: a value outside the vocabulary.
    """
    old = records.get(Evidence, evidence)
    values = checked(old, fields, _FIXED)
    label = _LABELS[next(iter(values))] if len(values) == 1 else "Edit passage in {}"
    owner = number(records.get(Claim, old.claim))
    return change(label.format(owner), update(old, **values, guessed=confirmed(old, *values)))


def set_chain(records: Records, evidence: str, names: Sequence[str]) -> Change:
    """Set the chain of sources by name, origin first; new sources are made. The publisher is appended by
    itself: at the end of the names it is left out. No names: no chain. Raises NotFound.
    """
    old = records.get(Evidence, evidence)
    draft = Draft(records)
    chain = _without_publisher(draft, old, sources_named(draft, list(names)))
    draft.set(old, chain=chain, guessed=confirmed(old, "chain"))
    return draft.change(f"Change sources of {number(records.get(Claim, old.claim))}")


def repeat_chain(records: Records, evidence: str) -> Change:
    """Give this passage the chain last set by a person in the same article; where nobody set one, the chain
    of the claim tagged just before this one, or the article's own for new claims. Never an older guess.

    Raises:
        NotFound, NotPossible: there is no such chain in the article.
    """
    old = records.get(Evidence, evidence)
    article = records.get(Article, records.get(Passage, old.passage).article)
    chain = _chain_before(records, old, article) or article.default_chain
    if not chain:
        raise NotPossible("No claim before this one in the article has sources yet; set them there first.")
    owner = number(records.get(Claim, old.claim))
    return change(f"Repeat sources in {owner}", update(old, chain=chain, guessed=confirmed(old, "chain")))


def chain_for_rest(records: Records, evidence: str) -> Change:
    """Give new claims in the rest of its article this passage's chain; doing so again, or with an empty
    chain, ends that.

    Raises:
        NotFound: no such evidence.
    """
    old = records.get(Evidence, evidence)
    article = records.get(Article, records.get(Passage, old.passage).article)
    if old.chain == article.default_chain:
        return change(f"Stop using sources for {quoted(article.title)}", update(article, default_chain=()))
    return change(f"Use sources for the rest of {quoted(article.title)}", update(article, default_chain=old.chain))


def _without_publisher(records: Records, evidence: Evidence, chain: tuple[str, ...]) -> tuple[str, ...]:
    publisher = records.get(Article, records.get(Passage, evidence.passage).article).publisher
    if publisher and chain and chain[-1] == resolved(records, publisher).id:
        return chain[:-1]
    return chain


def _chain_before(records: Records, evidence: Evidence, article: Article) -> tuple[str, ...]:
    passages = {p.id for p in records.where(Passage, article=article.id)}
    others = [e for e in records.where(Evidence, passage=passages) if e.id != evidence.id]
    numbers = {c.id: c.number for c in records.where(Claim, id={e.claim for e in (*others, evidence)})}
    own = numbers[evidence.claim]

    def place(each: Evidence) -> tuple[bool, int, float]:
        return (numbers[each.claim] <= own, numbers[each.claim], each.rank)

    set_by_hand = [e for e in others if e.chain and "chain" not in e.guessed]
    if set_by_hand:
        return max(set_by_hand, key=place).chain
    before = [e for e in others if numbers[e.claim] < own]
    return max(before, key=place).chain if before else ()
