"""Documents that passages name: an executive order, a court filing, somebody's letter, a paper's report."""

from __future__ import annotations

from typing import NamedTuple

from claimdesk.domain.evidence.haystack import words_of
from claimdesk.domain.evidence.terms import terms_of
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.papers import SIGNS, papers

_REACH = 60  # code points on either side of a document's name
_PLAIN = str.maketrans({"’": "'"})


class Paper(NamedTuple):
    """A document: what it is ("report"), whose ("The New York Times", or ""), the words of the passage that names it
    first, and the claims (ids) where it is named, in text order."""

    what: str
    whose: str
    words: str
    claims: tuple[str, ...]

    @property
    def name(self) -> str:
        """As a reader would say it: "report by The New York Times"."""
        return f"{self.what} by {self.whose}" if self.whose else self.what

    @property
    def key(self) -> str:
        """What a decision knows it by: "report by the new york times"."""
        return paper_key(self.what, self.whose)

    def is_in(self, name: str) -> bool:
        """Whether a name has all of this document's words in it."""
        words = terms_of(self.name)
        return bool(words) and words <= terms_of(name)


def paper_key(what: str, whose: str) -> str:
    """One key for a document, however it is spelt."""
    what, whose = what.casefold().removesuffix("s"), whose.casefold()
    return f"{what} by {whose}" if whose else what


def named_papers(world: World) -> list[Paper]:
    """The documents that statements and passages of the world name, by the place that names them first."""
    drawer = world.remembered("read for documents")
    if not drawer:  # the first time all texts are searched at once: most name no document
        drawer.update(dict.fromkeys(words_of(world.whole).without(SIGNS), ()))
    found: dict[str, tuple[str, str, str, dict[str, None]]] = {}
    for id, told in world.gleaned("papers", _told).items():
        for what, whose, words in told:
            paper = found.setdefault(paper_key(what, whose), (what, whose, words, {}))
            paper[3][id] = None
    return [Paper(what, whose, words, tuple(claims)) for what, whose, words, claims in found.values()]


def _told(world: World, claim: str) -> tuple[tuple[str, str, str], ...] | None:
    """What is read from the words is kept by them, so that none are read twice."""
    drawer, passages = world.remembered("read for documents"), world.passages
    found: list[tuple[str, str, str]] = []
    for row in world.evidence[claim]:
        found += _read(drawer, passages[row.passage].exact)
    found += _read(drawer, world.claims[claim].statement)
    return tuple({paper[:2]: paper for paper in reversed(found)}.values())[::-1] if found else None


def _read(drawer: dict[str, tuple[tuple[str, str, str], ...]], text: str) -> tuple[tuple[str, str, str], ...]:
    known = drawer.get(text)
    if known is None:
        known = drawer[text] = tuple((*paper, _around(text, paper[0])) for paper in papers(text))
    return known


def _around(text: str, what: str) -> str:
    """What stands around a document's name, on one line, cut between words."""
    line = " ".join(text.split())
    at = line.translate(_PLAIN).casefold().find(what.casefold())
    first, last = max(0, at - _REACH), at + len(what) + _REACH
    before, after = line[first:at], line[at + len(what) : last]
    if first:
        before = f"…{before.partition(' ')[2]}"
    if last < len(line):
        after = f"{after.rpartition(' ')[0]}…"
    return f"{before}{line[at : at + len(what)]}{after}".strip().rstrip(".")
