"""Small phrases that are said alike everywhere: a count with its noun, things in a row, words cut short."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BY = re.compile(r"^\s*by[:\s]+", re.IGNORECASE)
_LOOSE = " ,;:–—-"  # signs that no shortened words end in


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 claim", "24 claims", "1,284 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Iterable[str], most: int = 0) -> str:
    """Words as a reader lists them: "a, b and c"; with ``most``, those beyond are cut: "a, b, c, d and others"."""
    found = list(words)
    if most and len(found) > most:
        found = [*found[:most], "others"]
    return f"{', '.join(found[:-1])} and {found[-1]}" if len(found) > 1 else "".join(found)


def start(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]


def shortened(words: str, most: int) -> str:
    """Words on one line, cut at a word's edge to about ``most`` code points, with an ellipsis where they were cut."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", 0, most + 1)
    return line[: cut if cut > most // 2 else most].rstrip(_LOOSE) + "…"


def writer(byline: str) -> str:
    """Who a byline names, without the "By" that some papers print before it."""
    return _BY.sub("", byline).strip()
