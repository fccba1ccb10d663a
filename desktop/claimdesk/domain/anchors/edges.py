"""Edges of a passage: moved to grapheme boundaries (Unicode UAX 29), white space cut off."""

from __future__ import annotations

import regex

_CLUSTER = regex.compile(r"\X")
# A cluster's end depends on nothing before its last base character, so counting may begin at any of them ...
_BASE = regex.compile(r"(?r)[^\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]", regex.DOTALL | regex.VERSION1)
# ... but for flags, which are letters in pairs: there it must begin an even number of letters into the row.
_FLAG = regex.compile(r"\p{GCB=Regional_Indicator}")
_NO_FLAG = regex.compile(r"(?r)\P{GCB=Regional_Indicator}", regex.DOTALL | regex.VERSION1)


def cluster_at(text: str, position: int) -> tuple[int, int]:
    """The span of the grapheme that holds the character at ``position`` (which must be inside the text).

    Looks only at the neighbourhood, however long the text is.
    """
    place, back = _base_before(text, position), 1
    while True:
        start, end = _cluster_from(text, place, position)
        # one that begins where the counting began may really begin earlier (families of emoji)
        if start > place or place == 0:
            return start, end
        place, back = _base_before(text, max(0, place - back)), back * 8


def _base_before(text: str, position: int) -> int:
    found = _BASE.search(text, 0, position)
    if not found:
        return 0
    place: int = found.start()
    if _FLAG.match(text, place):
        other = _NO_FLAG.search(text, 0, place)
        place -= (place - (other.end() if other else 0)) % 2
    return place


def _cluster_from(text: str, place: int, position: int) -> tuple[int, int]:
    """The cluster over ``position`` when counting begins at ``place``; works on a piece, because the
    pattern looks back to the beginning of what it is given."""
    reach = 64
    while True:
        piece = text[place : position + reach]
        whole = place + len(piece) >= len(text)
        for found in _CLUSTER.finditer(piece):
            if place + found.end() > position:
                if found.end() < len(piece) or whole:
                    return place + found.start(), place + found.end()
                break
        reach *= 8


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole graphemes, and kept inside the text. An empty span stays empty."""
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    if start == end:
        return (start, start) if start == len(text) else (cluster_at(text, start)[0],) * 2
    return cluster_at(text, start)[0], cluster_at(text, end - 1)[1]


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span of whole graphemes without the white space at its ends (empty if it is nothing else)."""
    while start < end and text[start].isspace():
        after = cluster_at(text, start)[1]
        if not text[start:after].isspace():
            break
        start = after
    while start < end and text[end - 1].isspace():
        before = cluster_at(text, end - 1)[0]
        if not text[before:end].isspace():
            break
        end = before
    return start, max(start, end)
