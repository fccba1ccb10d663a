"""Two texts of a memo side by side: sentence by sentence, and word by word where a sentence was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from claimdesk.domain.memo.editions.printed import pieces

ALIKE = 55.0  # percent from which two sentences are one, changed
_MOST = 400  # words of a sentence that are compared one by one
_WORD = re.compile(r"\s+|\w+|[^\w\s]")

Words = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Row:
    """A sentence then and now. Each side is (words, is it what differs) pairs; an empty side: it is not there.
    Over all rows the sides joined are the two texts."""

    then: Words
    now: Words

    @property
    def same(self) -> bool:
        """Whether nothing but white space differs."""
        return bool(self.then) and bool(self.now) and not any(mark for _, mark in (*self.then, *self.now))


def compare(then: str, now: str) -> tuple[Row, ...]:
    """The rows that lead from one text to the other."""
    old, new = pieces(then), pieces(now)
    matcher = SequenceMatcher(None, [each.strip() for each in old], [each.strip() for each in new], autojunk=False)
    rows: list[Row] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            rows += [Row(((x, False),), ((y, False),)) for x, y in zip(old[a:b], new[c:d], strict=True)]
        else:
            rows += _changed(old[a:b], new[c:d])
    return tuple(rows)


def _changed(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Sentences that were replaced: those that are alike in pairs, in order; the rest gone or new."""
    rows: list[Row] = []
    at = 0
    for sentence in old:
        scores = [(fuzz.ratio(sentence.strip(), other.strip()), -place) for place, other in enumerate(new[at:], at)]
        best, place = max(scores, default=(0.0, 0))
        if best < ALIKE:
            rows.append(Row(((sentence, True),), ()))
            continue
        rows += [Row((), ((other, True),)) for other in new[at:-place]]
        rows.append(_words(sentence, new[-place]))
        at = -place + 1
    return [*rows, *(Row((), ((other, True),)) for other in new[at:])]


def _words(then: str, now: str) -> Row:
    old, new = _WORD.findall(then), _WORD.findall(now)
    if max(len(old), len(new)) > _MOST:
        return Row(((then, True),), ((now, True),))
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        marked = tag != "equal"
        left += [("".join(old[a:b]), marked)] if b > a else []
        right += [("".join(new[c:d]), marked)] if d > c else []
    return Row(tuple(left), tuple(right))
