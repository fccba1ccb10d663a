"""What came in: each text with what the library has of it already, and what an import says about it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.likeness import Alike, Underway, host_of
from claimdesk.domain.lookup import Records
from claimdesk.domain.namesakes import file_called
from claimdesk.domain.reading import HIGHLIGHTS_ONLY, Kept, Reading
from claimdesk.domain.records import Article, Revision, new_id

NEW, AGAIN, NEWER, COPY, JOINED, FAILED = "new", "again", "newer", "copy", "joined", "failed"
UNREAD = "unread"  # the import was cancelled before its turn came
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
    ``sentence`` says it for people. ``verdict``: an arrival's; JOINED: highlights that went into the full text of
    their article; FAILED; UNREAD. ``for_browser``: a page that a browser may show, whose text can then be pasted;
    ``known`` are the fields of a Reading that are known of it nevertheless. ``damaged``: it came in, but words of it
    may be wrong; ``doubt`` says that, and what else is amiss with it (a Reading's). ``briefing`` is where one that is
    missing was to go, "" for wherever the user is."""

    name: str
    verdict: str
    sentence: str
    article: str = ""
    like: str = ""
    for_browser: bool = False
    known: tuple[tuple[str, str], ...] = ()
    damaged: bool = False
    briefing: str = ""
    doubt: str = ""

    @property
    def noted(self) -> bool:
        """Whether there is more to say than that it was added."""
        return self.verdict != NEW or bool(self.doubt)

    @property
    def missing(self) -> bool:
        """Whether nothing of the file came in."""
        return self.verdict in (FAILED, UNREAD)


def from_web(name: str) -> bool:
    """Whether what an outcome names is an address, not a file."""
    return "://" in name


class Sorting:
    """Judges readings one after the other: ``alike`` asks a library (text, address, what came in with it)."""

    def __init__(self, records: Records, alike: AskAlike) -> None:
        self._records, self._alike = records, alike
        self._underway = Underway()
        self._outlets: dict[str, tuple[str, str]] = {}

    def judge(self, reading: Reading, kept: Kept, name: str) -> Arrival:
        """What a reading is to the library and to those judged before it. Highlights without their article's text are
        NEW (they find their full text by its title, and what was marked of it is no version of it), unless the very
        same ones are an article here."""
        reading = replace(reading, file=file_called(name))
        if reading.importer in HIGHLIGHTS_ONLY:
            here = self._same_highlights(reading, kept)
            return Arrival(reading, kept, name, new_id(Article), AGAIN if here else NEW, here)
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
            if self._only_highlights(each.article):
                continue
            elsewhere = not each.same_page and self._elsewhere(reading, each.article)
            if each.same_words and not elsewhere:
                return AGAIN, each.article
            if not elsewhere and (each.likeness.near or each.likeness.resemblance >= _SAME_PLACE):
                return NEWER, each.article
            if elsewhere:
                copy = copy or each.article
        return (COPY, copy) if copy else (NEW, "")

    def _same_highlights(self, reading: Reading, kept: Kept) -> str:
        """The article that is made of these very highlights, or ""."""
        found = self._alike(kept.text, reading.url, self._underway)
        return next((each.article for each in found if each.same_words and self._only_highlights(each.article)), "")

    def _only_highlights(self, article: str) -> bool:
        record = self._records.find(Article, article)
        shown = self._records.find(Revision, record.revision) if record else None
        return shown is not None and shown.importer in HIGHLIGHTS_ONLY

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
