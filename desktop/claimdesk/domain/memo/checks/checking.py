"""Checking a memo: all checks over one memo, in the order of its text, with what a person waived marked as such."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from claimdesk.domain.evidence.world import World
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.checks.finding import Finding, Spot, open_words, still_open
from claimdesk.domain.memo.checks.ground import Ground, Told
from claimdesk.domain.memo.checks.registry import CHECKS
from claimdesk.domain.memo.checks.said import Said, sentences_of
from claimdesk.domain.memo.material import Texts
from claimdesk.domain.memo.page.chunks import Chunk, chunks, title_over
from claimdesk.domain.memo.resolve import resolve
from claimdesk.domain.memo.unfilled import is_left_out
from claimdesk.domain.phrases import counted, listed
from claimdesk.domain.records import Article, Decision, Memo, Revision
from claimdesk.domain.uncollected import uncollected

WAIVED = "check waived"  # the kind of decision that waives a finding
_ORDER = {check.key: place for place, check in enumerate(CHECKS)}


@uncollected
def check(
    records: Records,
    memo: Memo,
    texts: Texts | None = None,
    *,
    world: World | None = None,
    pages: int | None = None,
    at: tuple[int, int] | None = None,
) -> list[Finding]:
    """Everything to put right in a memo, in the order of its text; what concerns all of it comes last.

    ``texts`` gives a revision's words: with it, quotations are looked up in the whole article, and live blocks are
    seen. ``world`` is the memo's briefing where it is known already; what was worked out about its claims is kept
    there, so that checking again after an edit is quick. ``pages`` is how many pages the body has, None while that
    is not known. ``at`` is where somebody is writing (chunk, position in what it shows): the sentence there is not
    spoken of until it is finished.
    """
    told = _told(records, texts) if texts is not None else None
    shown = _shown(records, memo, texts) if texts is not None else None
    ground = Ground(records, memo, world, pages=pages, shown=shown, told=told)
    found = [replace(finding, memo=memo.id) for each in CHECKS for finding in each.find(ground)]
    if at is not None:
        found = finished(found, memo.source, at)
    return _waived(sorted(found, key=_place), ground.world.stock.decisions.values())


def open_sentence(records: Records, memo: Memo, texts: Texts | None = None, pages: int | None = None) -> str:
    """What stands open in a memo as an export says it, "" for nothing: "2 places of the template are not filled in and
    were left out: Options and Recommendation; 3 checks stand open"."""
    found = still_open(check(records, memo, texts, pages=pages))
    cut = chunks(memo.source)
    blank = {at: each.spot for at, each in enumerate(found) if _goes_missing(each, cut) and each.spot}
    places = list(dict.fromkeys(title_over(cut, spot.chunk) or found[at].said for at, spot in blank.items()))
    how = "is not filled in and was left out" if len(places) == 1 else "are not filled in and were left out"
    told = f"{counted(len(places), 'place')} of the template {how}: {listed(places)}" if places else ""
    return "; ".join(filter(None, (told, open_words(each for at, each in enumerate(found) if at not in blank))))


def _goes_missing(finding: Finding, cut: Sequence[Chunk]) -> bool:
    return finding.check == "leftover" and finding.spot is not None and is_left_out(cut[finding.spot.chunk].shown)


def _place(finding: Finding) -> tuple[int, int, int]:
    spot = finding.spot
    whole = spot is None or not finding.said
    first = (1 << 30, 0) if whole or spot is None else (spot.chunk, spot.start)
    return (*first, _ORDER[finding.check])


def _told(records: Records, texts: Texts) -> Told:
    def told(article: Article) -> str:
        found = records.find(Revision, article.revision)
        return texts(found).text if found is not None else ""

    return told


def _shown(records: Records, memo: Memo, texts: Texts) -> Callable[[], Collection[str]]:
    return lambda: resolve(records, memo, texts).cited


def finished(found: Iterable[Finding], source: str, at: tuple[int, int]) -> list[Finding]:
    """The findings without those of the sentence at a place (chunk, position in what it shows), where somebody is
    writing and has not ended it."""
    chunk, position = at
    cut = chunks(source)
    here = sentences_of(chunk, cut[chunk]) if chunk < len(cut) else []
    open = [said for said in here if said.start <= position <= said.end and not (said.ended and position >= said.end)]
    return [finding for finding in found if not any(_within(finding.spot, said) for said in open) or not finding.said]


def _within(spot: Spot | None, said: Said) -> bool:
    return spot is not None and spot.chunk == said.chunk and spot.start < said.end and said.start < max(spot.end, 1)


def _waived(found: Iterable[Finding], decisions: Iterable[Decision]) -> list[Finding]:
    known = {frozenset(each.subjects): each for each in decisions if each.kind == WAIVED}
    out = []
    for finding in found:
        decision = known.get(frozenset(finding.subjects)) if known else None
        out.append(replace(finding, waived=decision.id, reason=decision.reason) if decision else finding)
    return out
