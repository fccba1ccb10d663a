"""Hyphens at the ends of lines: which were put there to break a word, and which belong to it ("long-term")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

HYPHENS = "-\u2010\u00ad"
_BARE = re.compile(r"^\W+|\W+$")
# Words that begin or end compounds so often that the hyphen is theirs, where the text itself does not show it.
# What may as well be the first syllable of a longer word ("ex-", "so-") keeps its hyphen only before a known word.
_SURE = frozenset({
    "long", "short", "well", "self", "high", "low", "cross", "half", "large", "small", "deep", "fast", "first",
    "second", "third", "fourth", "single", "double", "hard", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "year", "decade", "world",
    "decision",
})  # fmt: skip
_BEGIN = _SURE | frozenset({
    "ill", "all", "ex", "post", "mid", "multi", "full", "part", "open", "close", "far", "soft", "so", "near", "old",
    "new", "ten", "state", "market", "data", "policy", "role", "would", "no", "one", "non", "pre", "anti", "pro",
})  # fmt: skip
_END = frozenset({
    "term", "based", "scale", "year", "old", "time", "level", "run", "known", "called", "wide", "free", "led",
    "backed", "owned", "made", "driven", "related", "round", "looking", "growing", "rate", "risk", "income", "cost",
    "sized", "specific", "oriented", "making", "maker", "makers", "effective", "friendly", "like", "off", "up", "in",
    "out", "on", "to", "by", "of", "and", "the", "quarters", "thirds", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "established", "documented", "defined", "being", "funded", "quality", "border",
    "cutting", "ended", "profit",
})  # fmt: skip


class Hyphens:
    """Decides by what the text says elsewhere, then by common compounds."""

    def __init__(self, words: Iterable[str]) -> None:
        self._seen = Counter(_BARE.sub("", word).casefold() for word in words)

    def broken(self, first: str, second: str) -> bool:
        """Whether ``first`` (which ends with a hyphen) and ``second`` are one word, broken at the line's end."""
        if first.endswith("\u00ad"):
            return True
        before = _BARE.sub("", first).casefold().rsplit("/", 1)[-1]
        after = _BARE.sub("", second).casefold()
        if not before or not after or before[-1].isdecimal() or not second[:1].islower():
            return False
        whole, hyphened = self._seen[before + after], self._seen[f"{before}-{after}"]
        if whole or hyphened:
            return whole >= hyphened
        if "-" in before:  # state-of-the- / art; a compound broken inside its last part
            last = before.rsplit("-", 1)[-1]
            return not (self._is_word(last) and self._is_word(after))
        first_part = after.split("-", 1)[0]
        if before in _BEGIN:
            sure = before in _SURE and len(first_part) > 3
            return not (self._is_word(after) or first_part in _END or sure)
        return not (first_part in _END and (self._is_word(before) and len(before) > 2))

    def _is_word(self, word: str) -> bool:
        return self._seen[word] > 0 or word in _BEGIN or word in _END
