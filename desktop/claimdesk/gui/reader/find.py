"""Finding words in a text: letter case, accents and line breaks do not matter; positions stay canonical."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import lru_cache

_WIDE = re.compile("[^\x00-\x7f]")


def _fold_match(found: re.Match[str]) -> str:
    folded = _fold_sign(found.group())
    return folded if len(folded) == 1 else found.group() * 2  # another length: the table will be needed


@lru_cache(maxsize=2)
def _folded(text: str) -> tuple[str, array[int] | None]:
    """The text folded, and for each of its characters the place it came from (None: the same place)."""
    if text.isascii():
        return text.lower(), None
    folded = _WIDE.sub(_fold_match, text).lower()
    if len(folded) == len(text):  # every sign gave one: no table is needed
        return folded, None
    parts: list[str] = []
    places = array("q")
    for index, sign in enumerate(text):
        plain = sign.lower() if sign.isascii() else _fold_sign(sign)
        parts.append(plain)
        places.extend([index] * len(plain))
    return "".join(parts), places


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    if sign in "‘’‚‛":
        return "'"
    if sign in "“”„‟«»":
        return '"'
    if sign in "‐‑‒–—":
        return "-"
    apart = unicodedata.normalize("NFKD", sign.casefold())
    return "".join(part for part in apart if not unicodedata.combining(part))


def find_all(text: str, words: str, *, most: int = 20_000) -> list[tuple[int, int]]:
    """The spans of all places where the words stand, in order; none for blank words.

    White space in ``words`` matches any white space, also the end of a paragraph.
    """
    wanted = [_folded_words(word) for word in words.split()]
    pattern = r"\s+".join(re.escape(word) for word in wanted if word)
    if not pattern:
        return []
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for match in re.finditer(pattern, folded):
        start, end = match.span()
        if places is None:
            found.append((start, end))
        else:
            last = places[end - 1] + 1
            while last < len(text) and unicodedata.combining(text[last]):
                last += 1
            found.append((places[start], last))
        if len(found) >= most:
            break
    return found


def _folded_words(words: str) -> str:
    return "".join(sign.lower() if sign.isascii() else _fold_sign(sign) for sign in words)
