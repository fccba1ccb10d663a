"""Near sentences out of a library: a claim's likely repetitions in the other articles of its briefing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from claimdesk.domain.evidence.elsewhere import Found, find_elsewhere
from claimdesk.domain.evidence.origins import proposition
from claimdesk.domain.evidence.sentence_words import beginnings
from claimdesk.domain.records import Anchor, Article, Claim, Decision, Evidence, Passage, Revision
from claimdesk.domain.text import Text
from claimdesk.store.library import Library

_MOST = 300  # articles whose sentences are compared; the index chooses them where there are more


def search_elsewhere(library: Library | Path, briefing: str | None, claim: str, *, limit: int = 50) -> list[Found]:
    """The sentences in other articles of the briefing (None: of the library) that probably say what the claim
    says, tagged or not, best first.

    The claim's own article is the one of its first passage. Left out are sentences that overlap evidence of
    the claim or of one that says the same, and those a person rejected for either. A path is opened for the
    time of the search, so that it may run in any thread.

    Raises:
        NotFound: no such claim (or no library at the path).
        LibraryLocked, LibraryDamaged: as in ``Library.open``.
    """
    if isinstance(library, Path):
        with Library.open(library, create=False) as own:
            return search_elsewhere(own, briefing, claim, limit=limit)
    asked = library.get(Claim, claim)
    same = proposition(library, claim)
    evidence = sorted(library.where(Evidence, claim=list(same)), key=lambda row: (row.claim != claim, row.rank, row.id))
    passages = {each.id: each for each in library.where(Passage, id=[row.passage for row in evidence])}
    exacts = [passages[row.passage].exact for row in evidence if row.claim == claim and row.role == "states"]
    home = passages[evidence[0].passage].article if evidence and evidence[0].claim == claim else None
    words = beginnings("\n".join([asked.statement, *exacts]))
    candidates = [id for id in library.nearby(words, briefing=briefing, limit=_MOST) if id != home]
    return find_elsewhere(
        asked,
        exacts,
        _texts(library, candidates),
        rejected=_rejected(library, set(same)),
        taken=_taken(library, passages),
        limit=limit,
    )


def _texts(library: Library, articles: list[str]) -> Iterator[tuple[str, Text]]:
    found = {each.id: each for each in library.where(Article, id=articles)}
    revisions = {each.id: each for each in library.where(Revision, id=[a.revision for a in found.values()])}
    for id in articles:
        if id in found and found[id].revision in revisions:
            yield id, library.text(revisions[found[id].revision])


def _rejected(library: Library, claims: set[str]) -> set[tuple[str, str]]:
    """The (article, sentence mark) pairs a person said no to, for any of these claims."""
    decisions = library.where(Decision, kind="not elsewhere")
    return {(d.subjects[1], d.subjects[2]) for d in decisions if len(d.subjects) == 3 and d.subjects[0] in claims}


def _taken(library: Library, passages: dict[str, Passage]) -> dict[str, list[tuple[int, int]]]:
    """Where these passages stand in the shown revisions, by article."""
    articles = library.where(Article, id=sorted({each.article for each in passages.values()}))
    shown = {each.revision for each in articles}
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for anchor in library.where(Anchor, passage=list(passages)):
        if anchor.revision in shown and anchor.end > anchor.start:
            spans[passages[anchor.passage].article].append((anchor.start, anchor.end))
    return spans
