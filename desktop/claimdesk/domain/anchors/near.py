"""Words found again where they stand a little differently: other spelling, a word more or less, a line joined."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz

_WORD = re.compile(r"\w+")
_LEAST = 88.0  # of 100, as rapidfuzz counts
_SHORTEST = 4  # words; fewer are found by chance
_ROW = 2  # words in a row that must stand somewhere as they are


class Nearby:
    """A text ready to be looked through for several quotations."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rows: dict[tuple[str, ...], list[int]] = {}
        words = [(found[0].casefold(), found.start()) for found in _WORD.finditer(text)]
        for at in range(len(words) - _ROW + 1):
            row = tuple(word for word, _ in words[at : at + _ROW])
            self._rows.setdefault(row, []).append(words[at][1])

    def find(self, exact: str) -> tuple[int, int] | None:
        """The span that reads most like these words (code points), None where nothing reads enough like them."""
        place = self._likely(exact)
        if place is None:
            return None
        room = len(exact) // 4 + 40
        low, high = max(0, place - room), min(len(self._text), place + len(exact) + room)
        window = self._text[low:high]
        found = fuzz.partial_ratio_alignment(exact, window, score_cutoff=_LEAST)
        if found is None or found.score < _LEAST:
            return None
        return self._whole_words(*self._ends(exact, low + found.dest_start, low + found.dest_end))

    def _likely(self, exact: str) -> int | None:
        """Where most rows of the words agree that the quotation begins."""
        words = [(found[0].casefold(), found.start()) for found in _WORD.finditer(exact)]
        if len(words) < _SHORTEST:
            return None
        votes: Counter[int] = Counter()
        step = max(20, len(exact) // 4)
        for at in range(len(words) - _ROW + 1):
            row = tuple(word for word, _ in words[at : at + _ROW])
            for place in self._rows.get(row, ())[:200]:
                votes[(place - words[at][1]) // step] += 1
        if not votes:
            return None
        best = max(votes, key=lambda bucket: (votes[bucket] + votes.get(bucket + 1, 0), -bucket))
        return best * step

    def _ends(self, exact: str, start: int, end: int) -> tuple[int, int]:
        """The span with its first and last word, where a word more in between has pushed one of them out of it."""
        words = exact.split()
        reach = len(exact) // 6 + 10
        found = self._text[start:end]
        start, end = end - len(found.lstrip()), start + len(found.rstrip())
        if not self._text.startswith(words[0], start):
            before = self._text.rfind(words[0], max(0, start - reach), start)
            start = before if before >= 0 else start
        if not self._text.endswith(words[-1], start, end):
            after = self._text.find(words[-1], end, end + reach)
            end = after + len(words[-1]) if after >= 0 else end
        return start, end

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The span without half a word at either end."""
        text = self._text
        while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return start, end
