"""Syndicated copies: which articles are another one's text under another outlet, and whose text it is."""

from __future__ import annotations

from collections.abc import Iterable

from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Decision


def original_of(decisions: Iterable[Decision]) -> dict[str, str]:
    """copy -> the article it is a copy of, by "syndicated" decisions; a copy of a copy leads to the first text.

    Articles that name each other in a circle are copies of the least of them by id.
    """
    named = {d.subjects[0]: d.subjects[1] for d in decisions if d.kind == "syndicated" and len(d.subjects) == 2}
    found = {}
    for copy in named:
        path = [copy]
        while (after := named.get(path[-1])) is not None and after not in path:
            path.append(after)
        first = path[-1] if after is None else min(path[path.index(after) :])
        if first != copy:
            found[copy] = first
    return found


def first_outlets(records: Records, decisions: Iterable[Decision]) -> dict[str, str]:
    """copy -> the Source id of the outlet whose text it is; copies of a text whose outlet nobody knows are left out."""
    originals = original_of(decisions)
    if not originals:
        return {}
    articles = {each.id: each for each in records.where(Article, id=sorted(set(originals.values())))}
    return {
        copy: publisher
        for copy, first in originals.items()
        if first in articles and (publisher := articles[first].publisher)
    }
