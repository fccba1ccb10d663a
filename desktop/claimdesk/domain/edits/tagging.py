"""Verbs that tie passages to claims: tag one, add another, take one away, move its edges."""

from __future__ import annotations

from claimdesk.domain.anchors import describe, snap, trim, without_last_signs
from claimdesk.domain.changes import Change
from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.edits.evidence import next_rank
from claimdesk.domain.edits.removal import drop_unused_passages
from claimdesk.domain.edits.sources import source_named, sources_named
from claimdesk.domain.edits.wording import fold, number, statement_of
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.guesses import Guess, guess
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import (
    Anchor,
    Article,
    Briefing,
    Claim,
    Evidence,
    Membership,
    Passage,
    Standing,
    new_id,
    now,
    pair_id,
)
from claimdesk.domain.text import IMAGE, Text
from claimdesk.domain.trouble import NotPossible
from claimdesk.domain.vocabulary import KINDS


def tag_passage(
    records: Records,
    text: Text,
    article: str,
    start: int,
    end: int,
    *,
    kind: str | None = None,
    briefing: str | None = None,
    author: str = "",
) -> Change:
    """Make a claim of the words from ``start`` to ``end`` (code points in ``text``, which is the article's
    shown revision). The edges move out to whole graphemes and in past white space and the signs of
    notes at the end. Everything but
    ``kind``, where it is given, is guessed and named as guessed. In a briefing that does not hold the
    article the claim is brought in.

    Raises:
        NotFound: no such article or briefing.
        NotPossible: there are no words in the span, or the kind does not exist.
    """
    holder = records.get(Article, article)
    if kind is not None and kind not in KINDS:
        raise NotPossible(f"“{kind}” is not a kind of claim; choose one of the nine.")
    draft = Draft(records)
    claim = claim_on(draft, text, holder, start, end, kind=kind, author=author)
    if briefing is not None:
        _bring_in(draft, briefing, article, claim.id)
    return draft.change(f"Tag {KINDS[claim.kind].label.lower()}")


def claim_on(
    draft: Draft, text: Text, holder: Article, start: int, end: int, *, kind: str | None = None, author: str = ""
) -> Claim:
    """Make the claim, its passage and its evidence within a draft, as ``tag_passage`` does. Raises NotPossible."""
    start, end = _edges(text, start, end)
    found = guess(text, start, end)
    passage = _passage_at(draft, text, holder, start, end, author)
    claim = _claim(draft, found, passage, kind, author)
    draft.add(_evidence(draft, found, claim, passage, holder))
    return claim


def carry_passage(draft: Draft, text: Text, passage: Passage, holder: Article, start: int, end: int) -> None:
    """Let what rests on a passage rest on these words of another article, within a draft; the old passage goes.

    Statements that were still its words follow. Raises NotPossible (no words in the span).
    """
    start, end = _edges(text, start, end)
    new = _passage_at(draft, text, holder, start, end, passage.author)
    for evidence in draft.where(Evidence, passage=passage.id):
        if draft.where(Evidence, claim=evidence.claim, passage=new.id):
            draft.drop(evidence)
            continue
        draft.set(evidence, passage=new.id)
        _follow(draft, evidence.claim, passage, new, guess(text, start, end))
    drop_unused_passages(draft, {passage.id})


def add_passage(
    records: Records, text: Text, claim: str, article: str, start: int, end: int, *, author: str = ""
) -> Change:
    """Another passage as evidence for a claim (positions as in ``tag_passage``).

    Raises:
        NotFound: no such claim or article.
        NotPossible: no words in the span, or the passage is in the claim already.
    """
    owner, holder = records.get(Claim, claim), records.get(Article, article)
    start, end = _edges(text, start, end)
    draft = Draft(records)
    passage = _passage_at(draft, text, holder, start, end, author)
    if records.where(Evidence, claim=claim, passage=passage.id):
        raise NotPossible(f"This passage is in {number(owner)} already.")
    draft.add(_evidence(draft, guess(text, start, end), owner, passage, holder))
    return draft.change(f"Add passage to {number(owner)}")


def remove_evidence(records: Records, evidence: str) -> Change:
    """Take a passage out of a claim; the passage goes too when no other claim uses it.

    Raises:
        NotFound: no such evidence.
        NotPossible: it is the claim's only passage.
    """
    old = records.get(Evidence, evidence)
    claim = records.get(Claim, old.claim)
    if len(records.where(Evidence, claim=claim.id)) < 2:
        raise NotPossible(f"This is the only passage of {number(claim)}; delete the claim instead.")
    draft = Draft(records)
    draft.drop(old)
    drop_unused_passages(draft, {old.passage})
    return draft.change(f"Remove passage from {number(claim)}")


def move_edges(
    records: Records, text: Text, passage: str, start: int, end: int, *, evidence: str | None = None, author: str = ""
) -> Change:
    """Move a passage's edges in the article's shown revision. Where several claims use it, ``evidence``
    says for which one, and that one gets a passage of its own. A statement that was still the
    passage's words follows.

    Raises:
        NotFound: no such passage or evidence.
        NotPossible: no words in the span; several claims use the passage and none was named; the claim
            holds the new passage already.
    """
    old = records.get(Passage, passage)
    holder = records.get(Article, old.article)
    start, end = _edges(text, start, end)
    moving = _moving(records, old, evidence)
    draft = Draft(records)
    anchor = records.find(Anchor, pair_id(Anchor, passage, holder.revision))
    label = f"Move edges of {number(records.get(Claim, moving.claim))}" if moving else "Move edges"
    if anchor is not None and (anchor.start, anchor.end) == (start, end) and old.exact == text.text[start:end]:
        return draft.change(label)
    alone = len(records.where(Evidence, passage=passage)) < 2
    there = _existing(draft, text, holder, start, end)
    if alone and there is None:
        new = _shift(draft, text, holder, old, start, end)
    else:
        new = there or _passage_at(draft, text, holder, start, end, author or old.author)
        if moving is not None:
            _repoint(draft, moving, new)
            drop_unused_passages(draft, {old.id})
    if moving is not None:
        _follow(draft, moving.claim, old, new, guess(text, start, end))
    return draft.change(label)


def _edges(text: Text, start: int, end: int) -> tuple[int, int]:
    start, end = trim(text.text, *snap(text.text, start, end))
    if not text.text[start:end].replace(IMAGE, "").strip():
        raise NotPossible("Select some words first.")
    return without_last_signs(text, start, end)


def _existing(records: Records, text: Text, article: Article, start: int, end: int) -> Passage | None:
    """The passage that has these very edges in the shown revision."""
    for anchor in records.where(Anchor, revision=article.revision, start=start, end=end):
        passage = records.find(Passage, anchor.passage)
        if passage is not None and passage.article == article.id and passage.exact == text.text[start:end]:
            return passage
    return None


def _passage_at(draft: Draft, text: Text, article: Article, start: int, end: int, author: str) -> Passage:
    there = _existing(draft, text, article, start, end)
    if there is not None:
        return there
    passage = draft.add(Passage(new_id(Passage), article.id, *describe(text, start, end), author, now()))
    draft.add(_anchor(passage, article, start, end))
    return passage


def _anchor(passage: Passage, article: Article, start: int, end: int) -> Anchor:
    return Anchor(pair_id(Anchor, passage.id, article.revision), passage.id, article.revision, start, end)


def _claim(draft: Draft, found: Guess, passage: Passage, kind: str | None, author: str) -> Claim:
    actor = None
    if found.speaker:
        actor, step = source_named(draft, found.speaker, found.speaker_kind)
        draft.take(step)
    guessed = {
        "kind": kind is None,
        "actor": actor,
        "obligation": found.obligation,
        "times": found.times,
        "numbers": found.numbers,
    }
    moment = now()
    return draft.add(
        Claim(
            new_id(Claim),
            statement_of(passage.exact),
            kind or found.kind,
            actor=actor,
            obligation=found.obligation,
            times=found.times,
            numbers=found.numbers,
            guessed=tuple(name for name, value in guessed.items() if value),
            author=author,
            created=moment,
            modified=moment,
        )
    )


def _evidence(draft: Draft, found: Guess, claim: Claim, passage: Passage, article: Article) -> Evidence:
    # What was set for the rest of the article is a person's word; only a named speaker's own words outweigh it.
    spoken = found.quotation == "direct" and bool(found.speaker)
    names = [] if article.default_chain and not spoken else list(found.chain)
    publisher = standing_source(draft, article.publisher)
    if names and publisher is not None and fold(names[-1]) == fold(publisher.name):
        names.pop()
    chain = sources_named(draft, names)
    if chain and publisher is not None and chain[-1] == publisher.id:
        chain = chain[:-1]
    guessed = {"chain": chain, "attribution": True, "basis": found.basis, "quotation": found.quotation}
    return Evidence(
        new_id(Evidence),
        claim.id,
        passage.id,
        chain=chain or article.default_chain,
        attribution=found.attribution,
        basis=found.basis,
        quotation=found.quotation,
        rank=next_rank(draft, claim.id),
        guessed=tuple(
            name for name, value in guessed.items() if value and (name != "attribution" or found.attribution)
        ),
    )


def _bring_in(draft: Draft, briefing: str, article: str, claim: str) -> None:
    draft.get(Briefing, briefing)
    if draft.find(Membership, pair_id(Membership, briefing, article)) is None:
        draft.add(Standing(pair_id(Standing, briefing, claim), briefing, claim, included=True))


def _moving(records: Records, passage: Passage, evidence: str | None) -> Evidence | None:
    """The evidence whose passage moves; None for a passage no claim uses."""
    uses = records.where(Evidence, passage=passage.id)
    if evidence is not None:
        chosen = records.get(Evidence, evidence)
        if chosen.passage != passage.id:
            raise NotPossible("That passage is not in this claim any more; select it again.")
        return chosen
    if len(uses) > 1:
        numbers = sorted(records.get(Claim, use.claim).number for use in uses)
        raise NotPossible(f"Nos. {' and '.join(map(str, numbers))} share this passage; open the claim to move it for.")
    return uses[0] if uses else None


def _shift(draft: Draft, text: Text, article: Article, passage: Passage, start: int, end: int) -> Passage:
    """Give the passage its new words. Where its old ones stood in other revisions says nothing about these."""
    exact, prefix, suffix = describe(text, start, end)
    for other in draft.where(Anchor, passage=passage.id):
        if other.revision != article.revision:
            draft.drop(other)
    anchor = draft.find(Anchor, pair_id(Anchor, passage.id, article.revision))
    if anchor is None:
        draft.add(_anchor(passage, article, start, end))
    else:
        draft.set(
            anchor, start=start, end=end, outcome="set", confidence=1.0, moved=False, found_by="person", decided_by=""
        )
    return draft.set(passage, exact=exact, prefix=prefix, suffix=suffix)


def _repoint(draft: Draft, moving: Evidence, passage: Passage) -> None:
    if any(e.id != moving.id for e in draft.where(Evidence, claim=moving.claim, passage=passage.id)):
        claim = draft.get(Claim, moving.claim)
        raise NotPossible(f"{number(claim).capitalize()} holds that passage already; remove one of the two instead.")
    draft.set(moving, passage=passage.id)


def _follow(draft: Draft, claim: str, old: Passage, new: Passage, found: Guess) -> None:
    """Let what was the passage's words, or guessed from them, follow its new edges."""
    record = draft.get(Claim, claim)
    if record.statement != statement_of(old.exact):
        return
    again = {"times": found.times, "numbers": found.numbers}
    draft.set(
        record,
        statement=statement_of(new.exact),
        modified=now(),
        **{name: value for name, value in again.items() if name in record.guessed},
    )
