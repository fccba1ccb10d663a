"""How alike two texts are: sketches of their shingles, small enough to keep, quick enough for ten thousand.

Shingles are runs of five words (w-shingling, Broder 1997), in scripts without spaces of nine characters. A sketch
keeps the smallest hashes of them ("bottom-k" MinHash): two sketches say how much of two texts is shared without a
look at the texts.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from claimdesk.domain.text import IMAGE

WORDS, CHARACTERS = 5, 9  # in a shingle
KEPT = 128  # hashes in a sketch: a resemblance of one half is told to within 4 % of it
MARKS = 12  # of them stand for the text in an index: alike texts nearly always share one
LEAST = 12  # shingles below which a text is too short to be called alike
NEAR = 0.6  # resemblance from which two texts are taken for two states of one
WITHIN = 0.85  # share of the shorter text that stands in the longer one, from which it is a shortened form of it
PART = 0.25  # resemblance below which it is only quoted there

_WORD = re.compile(r"\w+")
_LETTERS = b"abcdefghijklmnopqrstuvwxyz0123456789_"
# Of plain ASCII: letters made small, every other sign a space.
_PLAIN = bytes(low if (low := ord(chr(sign).lower())) in _LETTERS else 32 for sign in range(128)) + b" " * 128
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# What links carry to tell where a reader came from; the page is the same without.
_FOLLOWING = re.compile(r"^(?:utm_.*|fbclid|gclid|mc_cid|mc_eid|cmpid|ref|ref_src|smid|s_cid|igshid)$", re.IGNORECASE)


@dataclass(frozen=True)
class Sketch:
    """``hashes`` are the smallest of a text's shingles, rising; ``shingles`` is how many different ones it has."""

    hashes: tuple[int, ...]
    shingles: int

    @property
    def marks(self) -> tuple[int, ...]:
        """The few that an index keeps."""
        return self.hashes[:MARKS] if self.shingles >= LEAST else ()

    def packed(self) -> bytes:
        """The sketch as bytes: little-endian, four each."""
        return struct.pack(f"<{len(self.hashes) + 1}I", self.shingles, *self.hashes)

    @staticmethod
    def unpacked(data: bytes) -> Sketch:
        """The sketch of these bytes. Raises ValueError for what is none."""
        if len(data) % 4 or not 4 <= len(data) <= 4 * (KEPT + 1):
            raise ValueError("not a sketch")
        shingles, *hashes = struct.unpack(f"<{len(data) // 4}I", data)
        return Sketch(tuple(hashes), shingles)


@dataclass(frozen=True)
class Likeness:
    """``resemblance`` is the share of all shingles that both have, ``within`` that of the shorter text's (0 to 1)."""

    resemblance: float = 0.0
    within: float = 0.0

    @property
    def near(self) -> bool:
        """Whether the two may be states of one text."""
        return self.resemblance >= NEAR or (self.within >= WITHIN and self.resemblance >= PART)


def sketch(text: str) -> Sketch:
    """The sketch of a canonical text; the same on every machine. Case, signs and pictures do not count."""
    found: set[int] = set()
    if text.isascii():  # ten times as fast
        words = text.encode().translate(_PLAIN).split()
    else:
        text = text.replace(IMAGE, " ").casefold()
        words = [word.encode("utf-8", "replace") for word in _WORD.findall(text)]
        found = _hashes_of_characters(text)
    data = b"".join(words)
    ends = list(accumulate(map(len, words)))
    crc = zlib.crc32
    found.update([crc(data[start:end]) for start, end in zip([0, *ends], ends[WORDS - 1 :], strict=False)])
    return Sketch(tuple(_smallest(found)), len(found))


def _smallest(hashes: set[int]) -> list[int]:
    """The smallest ones, rising; of many only those that are likely to be among them are put in order."""
    bound = (2**32 * KEPT * 3) // (2 * len(hashes) + 1)
    few = sorted([each for each in hashes if each < bound])
    return few[:KEPT] if len(few) >= min(KEPT, len(hashes)) else sorted(hashes)[:KEPT]


def _hashes_of_characters(text: str) -> set[int]:
    signs = "".join(_UNSPACED.findall(text))
    return {zlib.crc32(signs[at : at + CHARACTERS].encode()) for at in range(len(signs) - CHARACTERS + 1)}


def compare(one: Sketch, other: Sketch) -> Likeness:
    """How alike two texts are, by their sketches; texts too short to tell are not."""
    if min(one.shingles, other.shingles) < LEAST:
        return Likeness()
    mine, theirs = set(one.hashes), set(other.hashes)
    smallest = sorted(mine | theirs)[:KEPT]
    if max(one.shingles, other.shingles) <= KEPT:  # nothing was left out: no estimate is needed
        smallest = sorted(mine | theirs)
    shared = sum(1 for each in smallest if each in mine and each in theirs)
    resemblance = shared / len(smallest)
    common = resemblance * (one.shingles + other.shingles) / (1 + resemblance)
    return Likeness(resemblance, min(1.0, common / min(one.shingles, other.shingles)))


def same_page(address: str) -> str:
    """An address without what changes nothing about the page: scheme, "www.", fragment, where a reader came from;
    "" for what is no web address. Equal results mean the same page."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    asked = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _FOLLOWING.match(pair[0]))
    return host + port + (parts.path.rstrip("/") or "") + (f"?{urlencode(asked)}" if asked else "")


def host_of(address: str) -> str:
    """Where an address leads, as it tells outlets apart: "example.org"; "" for none."""
    return same_page(address).split("/")[0].split("?")[0]


class Alike(NamedTuple):
    """A revision of an article that a new text may be the same as.

    ``same_words``: its canonical text is equal; ``same_page``: it came from the same address.
    """

    article: str
    revision: str
    likeness: Likeness
    same_words: bool = False
    same_page: bool = False


class Underway:
    """Texts that came in together with a new one and are not yet in the library: they are compared with it, too."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}  # SHA-256 of the text -> ids its articles are going to have
        self.pages: dict[str, list[tuple[str, str]]] = {}  # page -> (article, text)

    def add(self, article: str, text: str, address: str) -> None:
        """One more, under the id its article is going to have."""
        self.texts.setdefault(text, []).append(article)
        if page := same_page(address):
            self.pages.setdefault(page, []).append((article, text))
