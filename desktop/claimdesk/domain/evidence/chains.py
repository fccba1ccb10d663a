"""Sourcing chains: from the origin to the publisher, as records and in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Evidence, Passage, Source

# Words an unnamed group's name may begin with that are no proper names.
_COMMON = re.compile(
    r"(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|several|some|many|multiple"
    r"|people|persons?|sources?|officials?|employees|insiders|unnamed|anonymous|senior|former|current|another|other)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"\b(?:unnamed|anonymous|unidentified|not named|undisclosed)\b", re.IGNORECASE)


def followed(find: Callable[[str], Source | None], id: str | None) -> Source | None:
    """The source with this id, or the one it was merged into; None when it is gone. Sources merged in a
    circle are one: the first of them by id."""
    path: list[Source] = []
    source = find(id) if id else None
    while source is not None and source.same_as:
        if source in path:
            return min(path[path.index(source) :], key=lambda each: each.id)
        path.append(source)
        source = find(source.same_as)
    return source


def in_a_row(found: Iterable[Source | None]) -> tuple[Source, ...]:
    """A chain of sources; those that are gone are left out, and merged ones that follow each other are one."""
    chain: list[Source] = []
    for source in found:
        if source is not None and (not chain or chain[-1].id != source.id):
            chain.append(source)
    return tuple(chain)


def standing_source(records: Records, id: str | None) -> Source | None:
    """The source with this id, or the one it was merged into; None when it is gone."""
    return followed(lambda wanted: records.find(Source, wanted), id)


def publisher(records: Records, evidence: Evidence) -> Source | None:
    """Who published the article the passage stands in, or None when nobody has said."""
    passage = records.find(Passage, evidence.passage)
    article = records.find(Article, passage.article) if passage else None
    return standing_source(records, article.publisher) if article else None


def told_by(records: Records, evidence: Evidence) -> tuple[Source, ...]:
    """The chain without the publisher, origin first; sources merged into one stand once."""
    return in_a_row(standing_source(records, id) for id in evidence.chain)


def full_chain(records: Records, evidence: Evidence) -> tuple[Source, ...]:
    """The sourcing chain of a passage (PARC, ICD 206): origin first, publisher last."""
    chain = told_by(records, evidence)
    last = publisher(records, evidence)
    if last is None or (chain and chain[-1].id == last.id):
        return chain
    return (*chain, last)


def source_words(source: Source) -> str:
    """A source's name inside a sentence: unnamed groups begin small and are called unnamed."""
    name = source.name.strip() or "a source without a name"
    if source.kind != "anonymous group":
        return name
    if _COMMON.match(name):
        name = name[0].lower() + name[1:]
    return name if _UNNAMED.search(name) else f"{name} (unnamed)"
