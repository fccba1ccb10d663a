"""What an importer makes of a file, a page or a paste, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from claimdesk.domain.layout import Layout
from claimdesk.domain.likeness import Sketch
from claimdesk.domain.text import Text

# The importers of articles that are nothing but passages marked in another program.
HIGHLIGHTS_ONLY = ("Kindle, highlights only", "Readwise, highlights only")
# The importer of a file that is damaged and opened all the same.
DAMAGED = "PDF, damaged"
# What the importer of a saved web page ends with that is only the beginning of what a paywall holds back.
BEHIND_PAYWALL = ", behind a paywall"


@dataclass(frozen=True)
class Asset:
    """An image's bytes and media type ("image/png")."""

    data: bytes
    media_type: str


@dataclass(frozen=True)
class Clipping:
    """A passage somebody marked in another program, with its note: ``exact`` words, and where they stand in the
    reading's text (code points), or -1 where they are not found in it."""

    exact: str
    start: int = -1
    end: int = -1
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """An article as read: its text, what is known of it, and the bytes it came from.

    ``published`` is EDTF or ""; ``language`` BCP 47 or ""; ``outlet`` a name or ""; ``assets`` maps the
    SHA-256 named by image blocks to their bytes; ``guessed`` names fields that are the importer's guess.
    ``layout`` says where the words stand on printed pages; ``passages`` are highlights brought along. ``more`` are the
    other articles of a file that holds several. ``pictures`` are the addresses of its pictures that did not come along.
    ``led_on`` says of a page fetched that its address led on to another, "" where it did not.
    ``file`` is the name of the file, "" for what was pasted or fetched.
    ``sketch`` is that of its words where it was made already (it follows from them).
    """

    text: Text
    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    original: bytes = b""
    media_type: str = "text/plain"
    encoding: str = ""
    importer: str = ""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()
    layout: Layout | None = None
    passages: tuple[Clipping, ...] = ()
    pictures: tuple[str, ...] = ()
    more: tuple[Reading, ...] = ()
    led_on: str = ""
    file: str = ""
    sketch: Sketch | None = field(default=None, compare=False)

    @property
    def damaged(self) -> bool:
        """Whether words of it may be wrong or missing, for its file is damaged."""
        return self.importer == DAMAGED

    @property
    def doubt(self) -> str:
        """What its file is said to be where not all words of it may be there and right ("is damaged: …"), else ""."""
        if self.damaged:
            return "is damaged: words of it may be wrong or missing"
        if self.importer.endswith(BEHIND_PAYWALL):
            return "was saved from behind a paywall: it may be the beginning only"
        return ""

    @property
    def articles(self) -> tuple[Reading, ...]:
        """Each article of the file, this one first."""
        return (replace(self, more=()), *self.more) if self.more else (self,)


@dataclass(frozen=True)
class Kept:
    """Where a reading's content went: the hashes a Revision records."""

    text: str
    blocks: str
    original: str | None
    assets: tuple[str, ...]
    layout: str | None = None
