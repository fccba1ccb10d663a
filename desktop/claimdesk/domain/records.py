"""What Claimdesk keeps: one frozen record a kind, and the ids they go by.

Every field holds plain JSON values (str, int, float, bool, None), tuples of them, or tuples of the
two small records ``Time`` and ``Number``. Times of day are ISO 8601 in UTC ("2026-06-23T14:05:09Z"),
dates of the world are EDTF (ISO 8601-2), languages are BCP 47, positions are Unicode code points.
Values with a fixed list come from ``vocabulary``.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True)
class Record:
    """What every record has: an id, a letter for its kind and 16 base32 characters."""

    id: str


@dataclass(frozen=True)
class Time:
    """Date words in a claim (TIMEX3): role is event, publication, deadline or period.

    ``value`` is EDTF and only set when a person set it; otherwise it is derived each time it is shown.
    """

    words: str
    role: str = "event"
    value: str = ""


@dataclass(frozen=True)
class Number:
    """A figure in a claim: its words, and what they say (value as decimal text, "" when not known)."""

    words: str
    value: str = ""
    unit: str = ""
    direction: str = ""
    baseline: str = ""
    measure: str = ""


@dataclass(frozen=True)
class Briefing(Record):
    """An ordered set of articles with its memos."""

    title: str
    note: str = ""
    created: str = ""


@dataclass(frozen=True)
class Membership(Record):
    """An article's place in a briefing. Its id follows from the pair, so it exists once."""

    briefing: str
    article: str
    rank: float = 0.0


@dataclass(frozen=True)
class Standing(Record):
    """What a claim is worth in one briefing: importance, order, inclusion.

    ``included`` None means: by the rule (it stands wherever an article of its passages stands);
    True brings it in from elsewhere, False leaves it out. Its id follows from the pair.
    """

    briefing: str
    claim: str
    importance: str = "supporting"
    rank: float | None = None
    included: bool | None = None


@dataclass(frozen=True)
class Article(Record):
    """A piece of writing the reader opened; its words live in its revisions.

    ``publisher`` is a Source id (kind outlet) or None; ``published`` is EDTF or "" (undated);
    ``guessed`` names the fields nobody confirmed; ``default_chain`` is the sourcing chain
    (Source ids, origin first, publisher not repeated) offered for new claims in it;
    ``revision`` is the revision shown.
    """

    title: str
    revision: str
    publisher: str | None = None
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    state: str = "unread"
    tags: tuple[str, ...] = ()
    note: str = ""
    default_chain: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()
    added: str = ""


@dataclass(frozen=True)
class Revision(Record):
    """One frozen state of an article. Hashes are SHA-256 (hex) of stored content, never edited.

    ``text``, ``blocks`` name the canonical text; ``layout`` the page geometry (PDF) or None;
    ``original`` the bytes as received, of type ``media_type``; ``assets`` the images; ``file`` the name of the file it
    came from, "" for what was pasted or fetched.
    """

    article: str
    number: int
    text: str
    blocks: str
    layout: str | None = None
    original: str | None = None
    media_type: str = ""
    encoding: str = ""
    importer: str = ""
    address: str = ""
    words: int = 0
    assets: tuple[str, ...] = ()
    saved: str = ""
    file: str = ""


@dataclass(frozen=True)
class Passage(Record):
    """Words in an article (W3C TextQuoteSelector: 64 code points of context on each side)."""

    article: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True)
class Anchor(Record):
    """Where a passage stands in one revision (W3C TextPositionSelector, code points, end excluded)."""

    passage: str
    revision: str
    start: int
    end: int
    outcome: str = "set"
    confidence: float = 1.0
    moved: bool = False
    found_by: str = "person"
    decided_by: str = ""


@dataclass(frozen=True)
class Claim(Record):
    """One neutral sentence somebody asserts. ``number`` is library-wide and never reused (0: not yet given).

    ``actor`` is a Source id or None; ``reliability`` overrides the source's (A-F) when not "";
    ``guessed`` names the fields that are the program's guess.
    """

    statement: str
    kind: str
    number: int = 0
    actor: str | None = None
    stance: str = ""
    certainty: str = ""
    obligation: str = ""
    times: tuple[Time, ...] = ()
    numbers: tuple[Number, ...] = ()
    verification: str = "unverified"
    credibility: str = "6"
    reliability: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    guessed: tuple[str, ...] = ()
    author: str = ""
    created: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Evidence(Record):
    """A passage in a claim. ``chain``: Source ids, origin first, **without** the publisher, which is
    the article's and is appended by itself (``domain.evidence.chains.full_chain``)."""

    claim: str
    passage: str
    role: str = "states"
    chain: tuple[str, ...] = ()
    own_reporting: bool = False
    attribution: str = ""
    basis: str = ""
    quotation: str = ""
    rank: float = 0.0
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source(Record):
    """Who says so. ``reliability`` is NATO/Admiralty A-F with its reason; ``same_as`` names the
    source this one was merged into, or None."""

    name: str
    kind: str = "organisation"
    on_record: str = "on record"
    reliability: str = "F"
    reason: str = ""
    access: str = ""
    interest: str = ""
    note: str = ""
    same_as: str | None = None


@dataclass(frozen=True)
class Relation(Record):
    """How one claim bears on another: ``claim`` *kind* ``other``."""

    kind: str
    claim: str
    other: str
    note: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True)
class Decision(Record):
    """A person's word that is never asked for again ("not the same", "check waived" ...)."""

    kind: str
    subjects: tuple[str, ...]
    reason: str = ""
    author: str = ""
    created: str = ""


@dataclass(frozen=True)
class Tag(Record):
    """A word of the user's own for claims and articles."""

    name: str


@dataclass(frozen=True)
class Memo(Record):
    """A memo of a briefing: header lines and Markdown ``source`` with ``[@claim-id]`` citations.

    ``form`` is how its first page looks, ``style`` where citations lead (foot, sources, both), ``annex`` whether
    the cited passages are printed at its end, ``pages`` how many pages its body may have (0: any number).
    """

    briefing: str
    title: str
    template: str = "briefing"
    to: str = ""
    sender: str = ""
    date: str = ""
    subject: str = ""
    handling: str = ""
    paper: str = "a4"
    source: str = ""
    created: str = ""
    modified: str = ""
    form: str = "briefing"
    style: str = "foot"
    annex: bool = True
    pages: int = 2


@dataclass(frozen=True)
class Edition(Record):
    """A memo as it went out: never changed, kept when its memo or claims go.

    ``file`` is the SHA-256 of the very bytes written, ``format`` their suffix ("pdf", "md", "docx", "html"; "mail"
    for HTML that was copied), ``words`` the SHA-256 of the resolved memo's plain text, ``state`` of the JSON that says
    what it rested on (claims, passages, verification), ``source`` of the Markdown. ``revisions`` are those whose words
    it cites, ``claims`` the claims in order of first citation. ``number`` counts a memo's editions from 1; ``name`` is
    the file's name. ``path`` is where it was written on this machine: it never goes into a briefing file.
    """

    memo: str
    briefing: str
    title: str
    number: int
    format: str
    file: str
    words: str
    state: str
    source: str
    name: str = ""
    recipient: str = ""
    claims: tuple[str, ...] = ()
    revisions: tuple[str, ...] = ()
    author: str = ""
    created: str = ""
    path: str = ""


# kind -> (record class, letter its ids begin with). One row a kind; tables and files follow from it.
KINDS: dict[str, tuple[type[Any], str]] = {
    "briefing": (Briefing, "b"),
    "membership": (Membership, "h"),
    "standing": (Standing, "g"),
    "article": (Article, "a"),
    "revision": (Revision, "r"),
    "passage": (Passage, "p"),
    "anchor": (Anchor, "n"),
    "claim": (Claim, "c"),
    "evidence": (Evidence, "e"),
    "source": (Source, "s"),
    "relation": (Relation, "l"),
    "decision": (Decision, "d"),
    "tag": (Tag, "t"),
    "memo": (Memo, "m"),
    "edition": (Edition, "o"),
}
KIND_OF: dict[type[Any], str] = {cls: kind for kind, (cls, _) in KINDS.items()}
LETTER_OF: dict[type[Any], str] = dict(KINDS.values())


def new_id(cls: type) -> str:
    """A fresh id for a record of ``cls``: its letter and 16 random base32 characters (80 bits)."""
    return LETTER_OF[cls] + _base32(_ten_random_bytes())


_drawn: list[bytes] = []  # ahead of need
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_drawn.clear)  # two processes never give the same ids


def _ten_random_bytes() -> bytes:
    """Of the system, which is asked for many at once. It lets other threads run for the microsecond it is asked, too
    short for one to wake up: a worker that makes a thousand records would keep the window waiting to the end."""
    if not _drawn:
        many = os.urandom(2560)
        _drawn.extend(many[at : at + 10] for at in range(0, len(many), 10))
    try:
        return _drawn.pop()
    except IndexError:  # another thread took the last
        return os.urandom(10)


def pair_id(cls: type, first: str, second: str) -> str:
    """The one id of a record that exists once for a pair (Membership, Standing, Anchor)."""
    return LETTER_OF[cls] + _base32(hashlib.sha256(f"{first}\n{second}".encode()).digest()[:10])


def _base32(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").lower()


def now() -> str:
    """The present moment as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
