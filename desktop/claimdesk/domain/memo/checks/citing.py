"""Checks on citations: judgments that rest on no claim, and claims that are cited and gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from claimdesk.domain.evidence.terms import terms_of
from claimdesk.domain.memo.checks.finding import Finding, Mend, Spot, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Rejudge, Reword, cited
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.memo.editions.correction import TEMPLATE as CORRECTION
from claimdesk.domain.memo.markup import CITATION
from claimdesk.domain.memo.source import leave_out

_ADVICE = re.compile(
    r"\b(?:we|i)\s+(?:\w+ly\s+)?(?:recommend|advise|propose|suggest)\b|\brecommend(?:ed|ation|ations)\b"
    r"|\b(?:should|ought to)\b|^(?:next steps?|to do|action)\s*:",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(r"\bconfidence in (?:this|that|these|the) (?:judge?ment|assessment)s?\b", re.IGNORECASE)
# How alike a claim's statement and a sentence must be for the claim to be offered, in per cent.
_ALIKE = 72


def uncited(ground: Ground) -> Iterator[Finding]:
    """Sentences of the bottom line, the key judgments or a judgment paragraph that rest on no claim."""
    for said in ground.sentences:
        if not unbacked(ground, said):
            continue
        words = f"Judgment {said.number}" if said.part == "judgment" else "A sentence of the bottom line"
        if not said.part:
            words = "A judgment"
        chunk = ground.chunks[said.chunk]
        alike = _alike(ground, said)
        mends = tuple(Mend(f"Cite {ground.numbers([id])}", Reword(said.chunk, chunk, cited(said, id))) for id in alike)
        if not said.judged:
            mends = (*mends, Mend("Mark as my judgment", Rejudge(said.chunk, chunk)))
        yield Finding("uncited", f"{words} cites no claim.", bare(said.text), spot(said), mends=mends)


def unbacked(ground: Ground, said: Said) -> bool:
    """Whether a sentence should rest on a claim and cites none."""
    if not said.is_judgment or said.mine or said.claims or _needs_none(said):
        return False
    if said.judged and (not said.first or _chunk_cites(ground, said)):
        return False  # a judgment rests on the claims of its paragraph
    # the bottom line of a correction is about what we said, not about the world
    return not (ground.memo.form == CORRECTION and said.part == "bottom line")


def spot(said: Said) -> Spot:
    """Where a sentence stands."""
    return Spot(said.chunk, said.start, said.end)


def _needs_none(said: Said) -> bool:
    words = said.unquoted.replace("’", "'").strip()
    if not any(sign.isalnum() for sign in said.text) or words.endswith(("?", ":")):
        return True
    return bool(_ADVICE.search(words) or _CONFIDENCE.search(words))


def _chunk_cites(ground: Ground, said: Said) -> bool:
    return any(run.cites for run in ground.chunks[said.chunk].runs)


def _alike(ground: Ground, said: Said) -> list[str]:
    """The claims, at most two, whose statement or passage says nearly what the sentence says."""
    words = bare(said.text)
    mine = terms_of(words)
    if not mine:
        return []
    ranked: list[tuple[float, int, str]] = []
    for id, claim in ground.world.claims.items():
        theirs = _terms(ground, id)
        shared = len(mine & theirs)
        if shared < 2 or 2 * shared < min(len(mine), len(theirs)):
            continue
        facts = ground.facts(id)
        score = max(fuzz.token_set_ratio(words, each) for each in (facts.statement, *facts.passages))
        if score >= _ALIKE:
            ranked.append((-score, claim.number, id))
    return [id for _, _, id in sorted(ranked)[:2]]


def _terms(ground: Ground, claim: str) -> frozenset[str]:
    drawer = ground.world.kept("terms")
    if claim not in drawer:
        drawer[claim] = terms_of(ground.world.claims[claim].statement)
    found: frozenset[str] = drawer[claim]
    return found


def gone(ground: Ground) -> Iterator[Finding]:
    """Citations of claims that are no longer there."""
    lost = {id for id in ground.cited if id not in ground.world.claims}
    if not lost:
        return
    for at, chunk in enumerate(ground.chunks):
        place = 0
        for run in chunk.runs:
            for id in run.cites:
                if id in lost:
                    yield _gone(id, Spot(at, place, place + 1), _sentence_with(ground, at, place))
            place += 1 if run.cites else len(run.text)
        for found in CITATION.finditer(chunk.shown) if chunk.kind == "raw" else ():
            if found[1].strip() in lost:
                yield _gone(found[1].strip(), Spot(at, *found.span()), "")


def _gone(id: str, place: Spot, said: str) -> Finding:
    mend = Mend("Remove the citation", lambda source: leave_out(source, id))
    return Finding("gone", "A claim cited here was deleted.", said or "A citation", place, (id,), (mend,))


def _sentence_with(ground: Ground, chunk: int, place: int) -> str:
    found = (said for said in ground.sentences if said.chunk == chunk and said.start <= place < said.end)
    return bare(next((said.text for said in found), ""))
