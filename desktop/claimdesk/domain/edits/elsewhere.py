"""Verbs on a sentence found elsewhere: take it as evidence, or say for good that it is none."""

from __future__ import annotations

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.relations import decide
from claimdesk.domain.edits.tagging import add_passage
from claimdesk.domain.edits.wording import number
from claimdesk.domain.evidence.elsewhere import Found
from claimdesk.domain.lookup import Records
from claimdesk.domain.records import Article, Claim
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import NotPossible


def accept_elsewhere(records: Records, text: Text, claim: str, found: Found, *, author: str = "") -> Change:
    """Add the sentence to the claim as evidence, with its own chain, attribution and basis as guessed from
    the words round it. ``text`` is the article's shown revision.

    Raises:
        NotFound: no such claim or article.
        NotPossible: the sentence stands there no more, or is in the claim already.
    """
    if text.text[found.start : found.end] != found.words:
        raise NotPossible("The article shows another version by now; look for the sentence again.")
    change = add_passage(records, text, claim, found.article, found.start, found.end, author=author)
    return Change(f"Add sentence found elsewhere to {number(records.get(Claim, claim))}", change.steps)


def reject_elsewhere(records: Records, claim: str, found: Found, *, author: str = "") -> Change:
    """Say that this sentence of this article does not say what the claim says: it is not offered again.

    Raises:
        NotFound: no such claim or article.
    """
    owner, article = records.get(Claim, claim), records.get(Article, found.article)
    change = decide(records, "not elsewhere", (owner.id, article.id, found.mark), author=author)
    return Change(f"Reject sentence for {number(owner)}", change.steps)
