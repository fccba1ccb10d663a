"""A passage described by its words and what stands around them, and found again by that description.

The standard followed is the W3C Web Annotation model (TextQuoteSelector).
"""

from __future__ import annotations

import re

from claimdesk.domain.text import Text

CONTEXT = 64  # code points kept on each side

# Signs that people type in more than one way; all pairs are of the same length, so places stay put.
_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00a0": " "}
)


def describe(text: Text, start: int, end: int) -> tuple[str, str, str]:
    """A passage's exact words with the 64 code points before and after them."""
    words = text.text
    return words[start:end], words[max(0, start - CONTEXT) : start], words[end : end + CONTEXT]


def locate(
    text: str, exact: str, prefix: str = "", suffix: str = "", start: int | None = None
) -> tuple[int, int] | None:
    """Where quoted words stand: at ``start`` if they are there, else where they stand alone, else where
    the context fits best, else nearest to ``start``. White space, quotation marks and dashes may differ
    when nothing stands there to the letter. None: not found, or more than one place fits as well.
    """
    if not exact.strip():
        return None
    if start is not None and start >= 0 and text.startswith(exact, start):
        return start, start + len(exact)
    places = _exactly(text, exact) or _loosely(text, exact)
    if len(places) <= 1:
        return places[0] if places else None
    if prefix or suffix:
        scored = [(_fit(text, place, prefix, suffix), place) for place in places]
        best = max(score for score, _ in scored)
        places = [place for score, place in scored if score == best]
    if len(places) > 1 and start is not None:
        return min(places, key=lambda place: abs(place[0] - start))
    return places[0] if len(places) == 1 else None


def _exactly(text: str, exact: str) -> list[tuple[int, int]]:
    places, at = [], text.find(exact)
    while at >= 0:
        places.append((at, at + len(exact)))
        at = text.find(exact, at + 1)
    return places


def _loosely(text: str, exact: str) -> list[tuple[int, int]]:
    words = exact.translate(_ALIKE).split()
    pattern = r"\s+".join(map(re.escape, words))
    return [found.span() for found in re.finditer(pattern, text.translate(_ALIKE))]


def _fit(text: str, place: tuple[int, int], prefix: str, suffix: str) -> int:
    """How many characters of context agree, counted outwards from the passage."""
    start, end = place
    before, after = text[max(0, start - 2 * CONTEXT) : start], text[end : end + 2 * CONTEXT]
    return _agree(before[::-1], prefix[::-1]) + _agree(after, suffix)


def _agree(here: str, told: str) -> int:
    mine, theirs = _flat(here), _flat(told)
    count = 0
    for a, b in zip(mine, theirs, strict=False):
        if a != b:
            break
        count += 1
    return count


def _flat(words: str) -> str:
    return re.sub(r"\s+", "", words.translate(_ALIKE))
