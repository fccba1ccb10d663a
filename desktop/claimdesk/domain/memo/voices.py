"""Voices of a draft: who says a statement, named as a reader would name them, and each caveat about them once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.origins import unnamed
from claimdesk.domain.memo.actors import spoken_for
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.telling import seen, tells_of_somebody
from claimdesk.domain.phrases import writer
from claimdesk.domain.records import Article, Evidence, Source

# Words that are written small inside a sentence whatever the articles say.
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
        "there",
        "no",
        "some",
        "many",
        "most",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "all",
        "both",
        "each",
        "every",
        "any",
        "officials",
        "developers",
        "people",
        "taking",
    ]
)


# What stands behind the noun in the name of an unnamed source: "four people | familiar with the plan".
_BEHIND_NOUN = re.compile(
    r"\s*(?:[(,]|\b(?:at|in|inside|within|of|from|near|on|for|to|by|with|who|whose|that|familiar|close|aware|briefed"
    r"|informed|involved|speaking|working)\b)",
    re.IGNORECASE,
)
_OF_MANY = re.compile(r"(?:people|police|several|some|many|[\w’'-]*[^\Ws]s)$", re.IGNORECASE)
AGAIN = "It also says"
NAMELESS = "which names no source"
UNRECORDED = "whose source we have not recorded"
UNSEEN = "whose report we have not seen"
SPEAKS = "who speaks for "


@dataclass(frozen=True)
class Voice:
    """Who says it: ``by`` stands after "according to", ``again`` begins a sentence by the same voice, ``writes`` is
    the outlet before a quotation and ``on`` what it writes about (" of the order", or ""); ``key`` is the same for the
    same voice. ``caveat`` is said with the first mention only (``about``: of what), ``names`` are the words by which a
    quotation shows for itself where it comes from; ``many``: they are several people ("they say", not "it says")."""

    key: tuple[str, ...]
    by: str
    again: str
    writes: str
    about: str = ""
    caveat: str = ""
    names: tuple[str, ...] = ()
    on: str = ""
    many: bool = False

    @property
    def introduces(self) -> bool:
        """Whether the caveat says who somebody is, and nothing against it."""
        return self.caveat.startswith(SPEAKS)


def voice(material: Material, row: Evidence, kind: str = "") -> Voice:
    """The voice behind a passage. What happened (``kind`` "event") is told by the outlet and not by the document
    that it made."""
    article = material.article(row)
    outlet = material.outlet(article) if article else None
    paper = outlet_words(outlet, article)
    home = (outlet.id if outlet else article.id if article else "",)
    chain = material.chain(row)
    if chain and chain[0].kind == "document":
        about = document_words(material, chain[0])
        if kind == "event":
            return Voice(home, paper, AGAIN, paper)
        if seen(material, row, chain[0]):
            return Voice((chain[0].id,), about, "The same document says", paper, on=f" of {about}")
        by = f"{owned(paper)} account of {about}"
        return Voice((*home, chain[0].id), by, "The same account says", paper, on=f" of {about}")
    if not chain:
        nameless = UNRECORDED if tells_of_somebody(material, row) else NAMELESS
        missing = ("", "") if row.own_reporting else (f"sources of {home[0]}", nameless)
        return Voice(home, paper, AGAIN, paper, *missing)
    relay = next((each for each in chain if each.kind == "outlet"), None)
    unseen = ("", "")
    if relay is not None and not seen(material, row, relay):
        unseen = (f"copy of {relay.id}", UNSEEN)
    name = tidy_line(source_words(chain[0]))
    names = tuple(tidy_line(source.name) for source in chain)
    if unnamed(chain[0]):
        by = f"{plainly(name)} cited by {tidy_line(relay.name) if relay else paper}"
        return Voice((chain[0].id,), by, "The same people say", paper, *unseen, names, many=several(name))
    again = AGAIN if chain[0].kind == "outlet" else f"{name} also said"
    served = tidy_line(spoken_for(chain[0]))
    introduced = (f"post of {chain[0].id}", f"{SPEAKS}{served}") if served else ("", "")
    return Voice((chain[0].id,), name, again, paper, *(unseen if chain[0] == relay else introduced), names)


def outlet_words(outlet: Source | None, article: Article | None) -> str:
    """The outlet's name, else the author's; an article without either is called by its date, never by its title."""
    if outlet is not None:
        return tidy_line(outlet.name)
    if article is not None and (name := writer(article.byline)):
        return tidy_line(name)
    date = in_words(article.published) if article and article.published.strip() else ""
    return f"an article of {date} without a named outlet" if date else "one undated article"


def owned(name: str) -> str:
    """A name before what is its own: "The Courier’s", "The New York Times’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def document_words(material: Material, source: Source) -> str:
    """A document with its article: "the executive order on AI model reviews"."""
    name = tidy_line(source_words(source))
    return name if name.lower().startswith("the ") else f"the {inside(material, name)}"


def plainly(name: str) -> str:
    """An unnamed group inside a sentence: "four unnamed people" for "four people (unnamed)"."""
    bare = name.removesuffix(" (unnamed)")
    count, _, rest = bare.partition(" ")
    if bare == name or not rest or not count.islower():
        return name
    return f"{count} unnamed {rest}"


def several(name: str) -> bool:
    """Whether an unnamed source is more than one by its name: "four people familiar with the plan", "aides", not "an
    official"."""
    return _OF_MANY.search(_BEHIND_NOUN.split(name, maxsplit=1)[0]) is not None


def inside(material: Material, words: str) -> str:
    """Words as they stand inside a sentence: their first letter small, unless it begins a name."""
    first = words.split(" ", 1)[0].rstrip(",.;:")
    if not first[:1].isupper() or first[1:] != first[1:].lower():
        return words
    small = first.lower()
    if small not in _SMALL and not _written_small(material, small):
        return words
    return words[:1].lower() + words[1:]


def _written_small(material: Material, word: str) -> bool:
    """Whether some passage of the briefing has the word in small letters."""
    key = ("small words",)
    if key not in material.drawn:
        passages = material.world.passages.values()
        material.drawn[key] = {each.strip(".,;:“”\"'()") for passage in passages for each in passage.exact.split()}
    return word in material.drawn[key]
