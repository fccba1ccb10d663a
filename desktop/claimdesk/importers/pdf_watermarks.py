"""Writing on a slant (the labels of a chart's axis), and watermarks (DRAFT), which are no words of the article.

A watermark is what runs on a slant over upright lines, or lies over them in far larger type on most pages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.importers.pdf_words import Word

_ONE_LINE = 0.03  # radians; letters of one writing differ by less
_OVER = 0.2  # of the letters of a watermark lie on upright words, at least
_FAR_LARGER = 2.5  # times the usual type
_COVERED = 3  # words under a large one
_Box = tuple[float, float, float, float]
_Place = tuple[str, int, int]


@dataclass(slots=True)
class Slant:
    """Writing on a slant: its words one after another as if they stood upright, each with its ``place`` on the page,
    and the middles of its letters' boxes."""

    words: list[Word]
    middles: list[_Box]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def slants_of(
    codes: Sequence[int], boxes: Sequence[_Box], angles: Sequence[float], slanting: Sequence[bool], number: int
) -> list[Slant]:
    """The writing of the ``slanting`` letters of a page, each line of one angle by itself."""
    found: list[Slant] = []
    begun: list[int] = []  # where the letters of the word stand
    angle: float | None = None  # of the line
    for at in range(len(codes) + 1):
        inside = at < len(codes) and slanting[at] and chr(codes[at]).isprintable() and codes[at] != 32
        if begun and not (inside and abs(angles[at] - angles[begun[-1]]) < _ONE_LINE):
            if angle is None or abs(angles[begun[0]] - angle) > _ONE_LINE:
                found.append(Slant([], []))
            angle = angles[begun[0]]
            _add(found[-1], "".join(chr(codes[one]) for one in begun), [boxes[one] for one in begun], angle, number)
            begun = []
        if inside:
            begun.append(at)
        elif at < len(codes) and codes[at] in (10, 13):
            angle = None
    return found


def _add(slant: Slant, text: str, boxes: list[_Box], angle: float, number: int) -> None:
    """Put a word at the end of its line."""
    tall = sorted(bottom - top for _, top, _, bottom in boxes)[len(boxes) // 2]
    size = tall / (abs(math.cos(angle)) + 0.6 * abs(math.sin(angle)))
    left = slant.words[-1].right + 0.3 * size if slant.words else 0.0
    edges = [left + 0.6 * size * at for at in range(len(text) + 1)]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    place = (min(lefts), min(tops), max(rights), max(bottoms))
    slant.words.append(Word(text, edges, 0.0, size, size, number, slanting=True, place=place))
    slant.middles += [_middle(box) for box in boxes]


def _middle(box: _Box) -> _Box:
    """The inner half of a box: that of a letter on a slant is far larger than the letter."""
    left, top, right, bottom = box
    across, down = (right - left) / 4, (bottom - top) / 4
    return left + across, top + down, right - across, bottom - down


def laid(slants: Sequence[Slant], top: float) -> list[Word]:
    """The words of slanting lines as if they stood one under the other below ``top``, each by itself."""
    words: list[Word] = []
    for slant in slants:
        top += 3 * slant.words[0].size
        for word in slant.words:
            word.top, word.bottom = top, top + word.size
        words += slant.words
        top = max(word.bottom for word in slant.words)
    return words


def across_text(pages: Sequence[Sequence[Word]], slants: Sequence[Sequence[Slant]]) -> set[str]:
    """What the slanting watermarks of a document say: writing that lies over upright words on some page."""
    found: set[str] = set()
    for words, own in zip(pages, slants, strict=True):
        for slant in own:
            over = sum(any(_touches(middle, word) for word in words) for middle in slant.middles)
            if over > 1 and over >= _OVER * len(slant.middles):
                found.add(slant.text)
    return found


def _touches(box: _Box, word: Word) -> bool:
    left, top, right, bottom = box
    return word.left < right and word.right > left and word.top < bottom and word.bottom > top


def without_large(pages: Sequence[list[Word]]) -> list[list[Word]]:
    """The words of each page without those that lie over its lines in far larger type, at one place on most pages."""
    sizes = sorted(word.size for words in pages for word in words[::7])  # some are enough to tell what is usual
    usual = _FAR_LARGER * sizes[len(sizes) // 2] if sizes else 0.0
    large = [[word for word in words if word.size > usual and any(map(str.isalpha, word.text))] for words in pages]
    if not any(large):
        return list(pages)
    places: Counter[_Place] = Counter()
    for words, own in zip(pages, large, strict=True):
        small = [word for word in words if word.size <= usual]
        places.update({_place(word) for word in own if _covers(word, small)})
    most = sum(map(bool, pages)) / 2
    gone = {place for place, count in places.items() if count >= most}
    return [[word for word in words if word.size <= usual or _place(word) not in gone] for words in pages]


def _place(word: Word) -> _Place:
    return word.text, round(word.left / 4), round(word.top / 4)


def _covers(large: Word, words: Sequence[Word]) -> bool:
    """Whether words stand under a large one, in the middle of its height."""
    _, top, _, bottom = _middle((0.0, large.top, 0.0, large.bottom))
    under = (
        large.left < (word.left + word.right) / 2 < large.right and top < (word.top + word.bottom) / 2 < bottom
        for word in words
    )
    return sum(under) >= _COVERED
