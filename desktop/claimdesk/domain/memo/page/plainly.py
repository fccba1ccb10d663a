"""A source's plain words for searching, and the way back from a place in them to what an editor shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimdesk.domain.memo.editions.printed import words_of
from claimdesk.domain.memo.page.chunks import CHIP, Chunk, chunks
from claimdesk.domain.memo.parse import parse

# White space and citations: nothing is left of them before a stop or at an end, one space elsewhere.
_GAP = re.compile(rf"\s*{CHIP}[\s{CHIP}]*(?=[.,;:!?)\]”’»]|$)|(?P<between>[\s{CHIP}]+)")


def plainly(source: str) -> str:
    """The words of a memo's source without signs, citations and live blocks, a line for each chunk that has some."""
    return "\n".join(words for _, words in _told(source))


def shown_stretch(source: str, start: int, end: int) -> tuple[int, int, int] | None:
    """A stretch of ``plainly(source)`` (code points) as chunk, start and end in what that shows; None beyond its words.

    Of several chunks the first; raw source is meant as a whole."""
    at = 0
    for number, words in _told(source):
        if start < at + len(words):
            found = chunks(source)[number]
            if found.kind == "raw":
                return number, 0, len(found.shown)
            places = _flat(found.shown)[1]
            first, last = max(0, start - at), min(len(words), max(start + 1, end) - at)
            return number, places[first], places[last - 1] + 1
        at += len(words) + 1
    return None


def _told(source: str) -> Iterator[tuple[int, str]]:
    """The chunks that say something, by their numbers, with their words."""
    for number, chunk in enumerate(chunks(source)):
        if words := _words(chunk):
            yield number, words


def _words(chunk: Chunk) -> str:
    if chunk.kind == "raw":
        return " ".join(words_of(parse(chunk.source)).split())
    return _flat(chunk.shown)[0] if chunk.runs else ""


@lru_cache(maxsize=4096)
def _flat(shown: str) -> tuple[str, tuple[int, ...]]:
    """What a chunk shows on one line without its citations, and where each of its signs stands."""
    shown = shown.rstrip()
    out: list[str] = []
    places: list[int] = []
    at = 0
    for gap in _GAP.finditer(shown):
        out.append(shown[at : gap.start()])
        places.extend(range(at, gap.start()))
        at = gap.end()
        if gap["between"] and places:
            out.append(" ")
            places.append(gap.start())
    out.append(shown[at:])
    places.extend(range(at, len(shown)))
    return "".join(out), tuple(places)
