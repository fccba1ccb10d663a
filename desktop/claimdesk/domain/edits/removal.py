"""What goes when something goes: claims, passages and articles with everything that hangs on them."""

from __future__ import annotations

from claimdesk.domain.edits.drafts import Draft
from claimdesk.domain.records import (
    Anchor,
    Article,
    Claim,
    Evidence,
    Membership,
    Passage,
    Relation,
    Revision,
    Standing,
)


def drop_claims(draft: Draft, claims: set[str]) -> None:
    """Drop claims with their evidence, relations, standings, and the passages only they used.

    Decisions stay: a person's word is kept even when its subject is gone.
    """
    if not claims:
        return
    evidence = draft.where(Evidence, claim=claims)
    for record in evidence:
        draft.drop(record)
    for relation in [*draft.where(Relation, claim=claims), *draft.where(Relation, other=claims)]:
        draft.drop(relation)
    for standing in draft.where(Standing, claim=claims):
        draft.drop(standing)
    drop_unused_passages(draft, {record.passage for record in evidence})
    for id in sorted(claims):
        draft.drop(draft.get(Claim, id))


def drop_unused_passages(draft: Draft, passages: set[str]) -> None:
    """Drop those of the passages that no evidence uses any more, with their anchors."""
    if not passages:
        return
    used = {record.passage for record in draft.where(Evidence, passage=passages)}
    unused = passages - used
    if not unused:
        return
    for anchor in draft.where(Anchor, passage=unused):
        draft.drop(anchor)
    for id in sorted(unused):
        draft.drop(draft.get(Passage, id))


def drop_article(draft: Draft, article: Article) -> None:
    """Drop an article with its places in briefings, evidence on its passages, claims that rest on
    nothing else, passages, anchors and revisions."""
    for membership in draft.where(Membership, article=article.id):
        draft.drop(membership)
    passages = {passage.id for passage in draft.where(Passage, article=article.id)}
    if passages:
        _drop_evidence_on(draft, passages)
        drop_unused_passages(draft, {p.id for p in draft.where(Passage, article=article.id)})
    for revision in draft.where(Revision, article=article.id):
        draft.drop(revision)
    draft.drop(article)


def _drop_evidence_on(draft: Draft, passages: set[str]) -> None:
    here = draft.where(Evidence, passage=passages)
    claims = {record.claim for record in here}
    if not claims:
        return
    elsewhere = {e.claim for e in draft.where(Evidence, claim=claims) if e.passage not in passages}
    drop_claims(draft, claims - elsewhere)
    for record in here:
        draft.drop(record)
