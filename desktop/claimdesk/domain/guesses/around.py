"""The neighbourhood of a passage: its paragraph, its sentences, what is quoted in it; never the whole text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from claimdesk.domain.anchors.sentences import sentences_between
from claimdesk.domain.guesses.lexicon import COMMON
from claimdesk.domain.text import Text

REACH = 700  # code points looked at before and after a passage
EARLIER = 3000  # where a surname's whole name is looked for
_SAMPLE = 600  # enough to tell a language by
LONGEST = 1500  # of a longer passage only the beginning is looked at

_FOLD = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})
_PAIRS = regex.compile(
    r"“[^“”]*(?:”|$)|„[^„“”]*(?:[“”]|$)|«[^«»]*(?:»|$)|「[^「」]*(?:」|$)|『[^『』]*(?:』|$)"
    r"|(?<![\p{L}\p{N}])\"(?=\S)[^\"]*(?:\"|$)|(?<![\p{L}\p{N}])‘(?=\S)[^‘]*?’(?![\p{L}\p{N}])"
)
_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}'’]*")
HIDDEN = "\u00b7"
_HIDING = {"note": HIDDEN, "sup": "⁾"}  # behind the second a number is not the whole of it


@dataclass(frozen=True, eq=False)
class Around:
    """A passage in its paragraph. ``start`` and ``end`` count from the paragraph's beginning as given here.

    Compared by identity, so that what was read from it once can be kept beside it.
    """

    paragraph: str
    start: int
    end: int
    earlier: str = ""
    signs: tuple[tuple[int, int, str], ...] = ()

    @cached_property
    def words(self) -> str:
        """The passage's own words."""
        return self.paragraph[self.start : self.end]

    @cached_property
    def flat(self) -> str:
        """The paragraph with straight apostrophes and plain spaces, of the same length; notes' signs and raised digits
        hidden, so that "1,200" with a note 3 is not read as 1,2003."""
        parts, at = [], 0
        for start, end, hidden in self.signs:
            parts += [self.paragraph[at:start], hidden * (end - start)]
            at = end
        return "".join([*parts, self.paragraph[at:]]).translate(_FOLD)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Spans in quotation marks, marks included."""
        return tuple(found.span() for found in _PAIRS.finditer(self.paragraph))

    @cached_property
    def bare(self) -> str:
        """``flat`` with everything in quotation marks hidden, so that nobody's "said" is read in it."""
        parts, at = [], 0
        for start, end in self.quoted:
            parts += [self.flat[at:start], HIDDEN * (end - start)]
            at = end
        return "".join([*parts, self.flat[at:]])

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The span of the sentences the passage touches."""
        spans = sentences_between(self.paragraph, 0, len(self.paragraph))
        touched = [span for span in spans if span[0] < self.end and span[1] > self.start]
        return (min(touched[0][0], self.start), max(touched[-1][1], self.end)) if touched else (self.start, self.end)

    @cached_property
    def bare_sentence(self) -> str:
        """The sentences the passage touches, quotations hidden."""
        return self.bare[slice(*self.sentence)]

    @cached_property
    def english(self) -> bool:
        """Whether the words round the passage read as English."""
        from_here = max(0, self.start - _SAMPLE // 3)
        words = [word.casefold() for word in _WORDS.findall(self.flat[from_here : from_here + _SAMPLE])]
        if not words or sum(word.isascii() for word in words) < 0.8 * len(words):
            return False
        return len(words) < 7 or sum(word in COMMON for word in words) >= 0.08 * len(words)


def around(text: Text, start: int, end: int) -> Around:
    """The neighbourhood of the words from ``start`` to ``end`` (code points)."""
    end = min(end, start + LONGEST, len(text.text))
    first, last = max(0, start - REACH), min(len(text.text), end + REACH)
    if text.blocks:
        first = max(first, min(start, text.blocks[text.block_at(start)].start))
        last = min(last, max(end, text.blocks[text.block_at(max(start, end - 1))].end))
    earlier = text.text[max(0, first - EARLIER) : first]
    return Around(text.text[first:last], start - first, end - first, earlier, tuple(_signs(text, first, last)))


def _signs(text: Text, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """The signs of notes and the raised digits between two positions, counted from the first, and what hides each."""
    done = first
    for mark in text.marks:
        inside = mark.kind in _HIDING and done <= mark.start and mark.end <= last
        if inside and any(map(str.isdecimal, text.text[mark.start : mark.end])):
            yield mark.start - first, mark.end - first, _HIDING[mark.kind]
            done = mark.end
