"""A harbour to tag in: records with numbered claims, two texts, and articles made of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from claimdesk.domain.changes import Change
from claimdesk.domain.edits import add_article
from claimdesk.domain.lookup import RecordSet
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Claim
from claimdesk.domain.text import Text
from claimdesk.domain.text_builder import Builder

FIRST = (
    "The harbour will close by 31 July 2026.",
    "According to people familiar with the plan, the dike failed because of heavy rain.",
    "“We lost 5% of our ships,” said Jane Roe, a port spokeswoman, on Tuesday.",
)
SECOND = ("The port lost ships.", "The harbour is closed.")


def text_of(*paragraphs: str) -> Text:
    """Paragraphs as canonical text."""
    builder = Builder()
    for words in paragraphs:
        builder.open("paragraph")
        builder.add(words)
    return builder.finish()


class Desk:
    """Records with the one thing a library adds: claims get numbers as they are made."""

    def __init__(self) -> None:
        self.records = RecordSet()
        self._numbers = itertools.count(1)

    def do(self, change: Change) -> Change:
        """Apply a change, and number what claims it makes."""
        self.records.apply(change)
        made = change.made("claim")
        if made:
            claim = self.records.get(Claim, made)
            self.records.put(type(claim)(**{**claim.__dict__, "number": next(self._numbers)}))
        return change

    def edit(self, verb: Callable[..., Change], *args: object, **fields: object) -> Change:
        """A verb on these records, applied."""
        return self.do(verb(self.records, *args, **fields))


def take_in(desk: Desk, text: Text, **about: str) -> str:
    """An article of this text; its id."""
    briefing = about.pop("briefing", None)
    change = desk.edit(add_article, Reading(text, **about), Kept("t" * 64, "b" * 64, None, ()), briefing=briefing)
    return change.made("article") or ""
