"""What came in: each text with what the library has of it already, and what an import says about it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.likeness import Alike, Underway, host_of
from claimdesk.domain.lookup import Records
from claimdesk.domain.reading import Kept, Reading
from claimdesk.domain.records import Article, new_id

NEW, AGAIN, NEWER, COPY, FAILED = "new", "again", "newer", "copy", "failed"
# From this resemblance a text at a known address is taken for a newer version of what was there before.
_SAME_PLACE = 0.1

AskAlike = Callable[[str, str, Underway], Sequence[Alike]]


@dataclass(frozen=True)
class Arrival:
    """A reading whose content is kept. ``id`` is the one its article has if it becomes one.

    ``verdict``: NEW; AGAIN: the very text of ``like``, an article here already or one that came in with it;
    NEWER: another state of its text; COPY: its text under another outlet. ``name`` is the file's, for the report.
    """

    reading: Reading
    kept: Kept
    name: str
    id: str
    verdict: str = NEW
    like: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a file: ``article`` is where its words are now, ``like`` the one it was found to be like,
    ``sentence`` says it for people."""

    name: str
    verdict: str
    sentence: str
    article: str = ""
    like: str = ""


class Sorting:
    """Judges readings one after the other: ``alike`` asks a library (text, address, what came in with it)."""

    def __init__(self, records: Records, alike: AskAlike) -> None:
        self._records, self._alike = records, alike
        self._underway = Underway()
        self._outlets: dict[str, tuple[str, str]] = {}

    def judge(self, reading: Reading, kept: Kept, name: str) -> Arrival:
        """What a reading is to the library and to those judged before it."""
        verdict, like = self._verdict(reading, kept)
        arrival = Arrival(reading, kept, name, new_id(Article), verdict, like)
        if verdict != AGAIN:
            self._underway.add(arrival.id, kept.text, reading.url)
            self._outlets[arrival.id] = (_folded(reading.outlet), host_of(reading.url))
        return arrival

    def _verdict(self, reading: Reading, kept: Kept) -> tuple[str, str]:
        """The likest article settles it; a copy is only a copy if nothing nearer is found."""
        copy = ""
        for each in self._alike(kept.text, reading.url, self._underway):
            elsewhere = not each.same_page and self._elsewhere(reading, each.article)
            if each.same_words and not elsewhere:
                return AGAIN, each.article
            if not elsewhere and (each.likeness.near or each.likeness.resemblance >= _SAME_PLACE):
                return NEWER, each.article
            if elsewhere:
                copy = copy or each.article
        return (COPY, copy) if copy else (NEW, "")

    def _elsewhere(self, reading: Reading, article: str) -> bool:
        """Whether another outlet published it: by their names, else by where the addresses lead."""
        outlet, host = _folded(reading.outlet), host_of(reading.url)
        known = self._outlets.get(article) or self._known(article)
        if outlet and known[0]:
            return outlet != known[0]
        return bool(host and known[1]) and host != known[1]

    def _known(self, article: str) -> tuple[str, str]:
        record = self._records.find(Article, article)
        publisher = standing_source(self._records, record.publisher) if record else None
        found = (_folded(publisher.name) if publisher else "", host_of(record.url) if record else "")
        self._outlets[article] = found
        return found


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
