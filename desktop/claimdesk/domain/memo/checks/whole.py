"""Checks on the memo as a whole: key claims that appear nowhere, and a body over its page limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.memos import set_memo
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.memo.sections import KEY_POINTS, is_called
from claimdesk.domain.memo.source import include

_OF_SOME = frozenset({"quotes", "facts", "correction"})  # forms of memos


def missing_key(ground: Ground) -> Iterator[Finding]:
    """Key claims that neither the memo's words nor its live blocks show. A quote sheet, a fact-check note and a
    correction note speak of some claims only."""
    if ground.memo.form in _OF_SOME:
        return
    world = ground.briefing
    cited = set(ground.cited)
    missing = [id for id in world.order if world.importance(id) == "key" and id not in cited]
    missing = [id for id in missing if not cited & set(ground.group(id))]
    if missing and ground.shown is not None and any(chunk.kind == "live" for chunk in ground.chunks):
        seen = set(ground.shown())
        missing = [id for id in missing if not seen & set(ground.group(id))]
    for id in missing:
        sentence = f"{ground.number(id)} is key and appears nowhere: {shortened(ground.facts(id).statement, 60)}"
        mend = Mend("Put it among the key points", _Include(id))
        yield Finding("missing", sentence, "", _key_points(ground), (id,), (mend,))


class _Include:
    """The source with a key point for a claim."""

    def __init__(self, claim: str) -> None:
        self.claim = claim

    def __call__(self, source: str) -> str:
        return include(source, self.claim)


def _key_points(ground: Ground) -> Spot | None:
    for at, chunk in enumerate(ground.chunks):
        if chunk.kind == "heading" and is_called(chunk.shown, KEY_POINTS):
            return Spot(at, 0, len(chunk.shown))
    return None


def too_long(ground: Ground) -> Iterator[Finding]:
    """A body that takes more pages than the memo may have."""
    allowed, pages = ground.memo.pages, ground.pages
    if not allowed or pages is None or pages <= allowed:
        return
    most = "1 page is" if allowed == 1 else f"{allowed} pages are"
    mend = Mend(f"Allow {pages} pages", edit=_Allow(ground.memo.id, pages))
    yield Finding("pages", f"The body has {pages} pages; {most} allowed.", mends=(mend,))


class _Allow:
    """Lets the memo have more pages."""

    def __init__(self, memo: str, pages: int) -> None:
        self.memo, self.pages = memo, pages

    def __call__(self, records: Records) -> Change:
        return replace(set_memo(records, self.memo, pages=self.pages), label=f"Allow {self.pages} pages")
