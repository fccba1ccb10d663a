"""Independent origins: how many separate beginnings the same statement has, counted on stored fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from claimdesk.domain.evidence.chains import full_chain, publisher, told_by
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Claim, Decision, Evidence, Relation, Source


@dataclass(frozen=True)
class Origins:
    """What a proposition rests on: its independent origins, and the passages that state it.

    ``unstated`` counts passages whose origin nobody named.
    """

    sources: tuple[Source, ...]
    passages: int
    unstated: int
    contested: bool = False

    @property
    def words(self) -> str:
        """The status as a reader would say it."""
        if self.contested:
            return "contested"
        count = len(self.sources)
        if count >= 2:
            return f"corroborated by {count} independent origins"
        if count == 0:
            return "origin not stated"
        return "single origin" if self.passages == 1 else f"circular: {self.passages} passages, one origin"


def proposition(records: Records, claim: str) -> tuple[str, ...]:
    """The claims joined to this one by *duplicates*, itself included, by id."""
    found, waiting = {claim}, [claim]
    while waiting:
        here = waiting.pop()
        joined = {link.other for link in records.where(Relation, kind="duplicates", claim=here)}
        joined |= {link.claim for link in records.where(Relation, kind="duplicates", other=here)}
        waiting += joined - found
        found |= joined
    return tuple(sorted(found))


def propositions(records: Records, claims: Iterable[str]) -> list[tuple[str, ...]]:
    """These claims grouped into propositions, in the order they come up; one question for all of them."""
    joined: dict[str, set[str]] = defaultdict(set)
    for link in records.where(Relation, kind="duplicates"):
        joined[link.claim].add(link.other)
        joined[link.other].add(link.claim)
    groups: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for claim in claims:
        if claim in seen:
            continue
        group, waiting = {claim}, [claim]
        while waiting:
            new = joined.get(waiting.pop(), set()) - group
            group |= new
            waiting += new
        seen |= group
        groups.append(tuple(sorted(group)))
    return groups


def origins(records: Records, claims: Iterable[str]) -> Origins:
    """The independent origins behind these claims, taken together as one proposition.

    Only passages with role *states* count. An unattributed one has no origin until a person marks it
    own reporting; a source that relays elsewhere here is none; two unnamed groups count as one until
    a person has said that they are independent.
    """
    ids = list(claims)
    contested = any(claim.verification == "contested" for claim in records.where(Claim, id=ids))
    return counted(records, records.where(Evidence, claim=ids), contested=contested)


def counted(records: Records, evidence: Iterable[Evidence], *, contested: bool = False) -> Origins:
    """The same for the evidence of one proposition, already at hand."""
    stating = [row for row in evidence if row.role == "states"]
    relays = {source.id for row in stating for source in full_chain(records, row)[1:]}
    found: dict[str, Source] = {}
    unstated = 0
    for row in stating:
        origin = _origin(records, row)
        if origin is None:
            unstated += 1
        elif origin.id not in relays or row.own_reporting:
            found[origin.id] = origin
    return Origins(apart(records, found.values()), len({row.passage for row in stating}), unstated, contested)


def _origin(records: Records, evidence: Evidence) -> Source | None:
    chain = told_by(records, evidence)
    if chain:
        return chain[0]
    return publisher(records, evidence) if evidence.own_reporting else None


def apart(records: Records, sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources, with unnamed groups kept only where a decision sets them apart from the others."""
    named = [source for source in sources if source.kind != "anonymous group"]
    groups = sorted((s for s in sources if s.kind == "anonymous group"), key=lambda s: s.id)
    decided = [set(d.subjects) for d in records.where(Decision, kind="independent")] if len(groups) > 1 else []
    kept: list[Source] = []
    for group in groups:
        if all(any({group.id, other.id} <= pair for pair in decided) for other in kept):
            kept.append(group)
    return (*named, *kept)
