"""The decisions that travel with a briefing: about its own records, and about names found by rule in its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from claimdesk.domain.evidence.named_papers import paper_key
from claimdesk.domain.evidence.spoken_about import key_of
from claimdesk.domain.guesses.papers import papers
from claimdesk.domain.guesses.subjects import subjects
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Claim, Decision, Passage, Record, Source

# Of these the subject is no record, but a name as the rule that finds it knows it.
NAMED = ("not an actor", "not a document")


def of(
    records: Records, known: Collection[str], claims: Iterable[Claim], passages: Iterable[Passage]
) -> Iterator[Record]:
    """The decisions about ``known`` records (ids) alone, and those about actors and documents that the claims and
    passages name; with the sources these need that are not among the known."""
    decisions = records.where(Decision)
    statements = [claim.statement for claim in claims]
    actors, named = frozenset[str](), frozenset[str]()
    if any(each.kind in ("not an actor", "spoken about") for each in decisions):
        actors = frozenset(key_of(name) for statement in statements for name in subjects(statement))
    if any(each.kind == "not a document" for each in decisions):
        texts = (*statements, *(passage.exact for passage in passages))
        named = frozenset(paper_key(*paper) for text in texts for paper in papers(text))
    brought: dict[str, Source] = {}
    for decision in decisions:
        if decision.kind in NAMED:
            if decision.subjects[0] in (actors if decision.kind == "not an actor" else named):
                yield decision
            continue
        about = _records_of(decision)
        more = [path for id in about - set(known) for path in _path(records, id, known, actors)]
        if about and about <= {*known, *(source.id for source in more)}:
            yield decision
            brought |= {source.id: source for source in more}
    yield from (source for id, source in brought.items() if id not in known)


def _path(records: Records, id: str, known: Collection[str], actors: Collection[str]) -> list[Source]:
    """A source with those it was merged into, up to one that is known already; where none is, it goes along only as an
    actor whom the claims speak about."""
    path: list[Source] = []
    source = records.find(Source, id)
    spoken = source is not None and key_of(source.name) in actors
    while source is not None and source.id not in known and source not in path:
        path.append(source)
        source = records.find(Source, source.same_as) if source.same_as else None
    return path if spoken or source is not None else []


def _records_of(decision: Decision) -> set[str]:
    """The records a decision is about; a sentence not to be offered is named by a digest besides, a waived check by
    its key and the words it is about."""
    if decision.kind == "check waived":
        return {subject for subject in decision.subjects if not subject.startswith(("check:", "words:"))}
    return set(decision.subjects[:2] if decision.kind == "not elsewhere" else decision.subjects)
