"""Running heads, feet and page numbers: what stands at the same place near the edge page after page, and only that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.importers.pdf_lines import Piece, cut, joined

_ZONE = 0.16  # of the page's height, at its head and at its foot
_EDGE = 0.08  # the margin of most papers
_ROWS = 3
_NEAR = (1, -1, 2, -2)  # neighbours a head is looked for on: left and right pages may differ
_MOST = 0.5  # of the pages, or of those on the left or on the right
_STEP = 4  # points; as far as heads may stand from one another
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
_PAGE_NUMBER = re.compile(
    r"^(?:page|seite|p\.)?\s*[-–—|]?\s*(\d{1,5}|[ivxlc]{1,7})\s*[-–—|]?(?:\s*(?:of|/|von|de)\s*\d+)?$", re.I
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(slots=True)
class _Row:
    """Pieces on one height: what they say, the same with every number as #, the numbers, where they stand, how far the
    next row is from them."""

    pieces: list[Piece]
    words: str
    sign: str
    numbers: list[str]
    y: float
    size: float
    apart: float
    at_edge: bool  # the outermost, in the margin, far from the text
    is_text: bool  # footnotes, or rows of a table: never taken for a head or foot


def repeats(
    pages: Sequence[list[Piece]], heights: Sequence[float], labels: Sequence[str]
) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """What repeats itself at the heads and feet of the pages, page by page; and what stands alone in their margins, but
    is the text's, though it must not part a sentence. ``labels`` are the file's page numbers.

    All else is the text's. A row goes only where it says, but for a number that counts with the pages, what a page
    near it says at the same height, and where most pages have such a row at this height; or where it is the page's own
    number, alone in the margin. What only may be a head stays.
    """
    rows = [_edge_rows(pieces, height) for pieces, height in zip(pages, heights, strict=True)]
    sizes = sorted(piece.size for pieces in pages for piece in pieces)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    again = [[row for row in own if row.size < 1.15 * usual and _comes_again(rows, at, row)]
             for at, own in enumerate(rows)]  # fmt: skip
    places = _Places(again, heights)
    first = next((at for at, own in enumerate(rows) if own), 0)
    found: list[list[Piece]] = []
    aside: list[list[Piece]] = []
    for at, own in enumerate(rows):
        gone = [row for row in again[at] if places.usual(at, row)]
        gone += [row for row in own if row not in gone and _is_own_number(row, labels[at] or str(at + 1))]
        alone = [row for row in own if row not in gone and row.at_edge and at > first and row.size < 1.12 * usual]
        found.append([piece for row in gone for piece in row.pieces])
        aside.append([piece for row in alone if not row.is_text and len(row.words) < 120 for piece in row.pieces])
    return found, aside


def printed_numbers(left_out: Sequence[list[Piece]]) -> list[str]:
    """The page numbers printed in heads and feet, counted on to every page; [] where they do not agree."""
    steps: Counter[int] = Counter()
    alone: set[int] = set()
    for at, pieces in enumerate(left_out):
        said = [joined(piece.words) for piece in pieces]
        steps.update({int(number) - at for words in said for number in re.findall(r"\d{1,5}", words)})
        alone.update(
            int(found[1]) - at for words in said if (found := _PAGE_NUMBER.match(words)) and found[1].isdecimal()
        )
    if not steps:
        return []
    first, count = steps.most_common(1)[0]
    if first < 1 or count < max(2, 0.6 * len(left_out)) or alone - {first}:
        return []
    return [str(first + at) for at in range(len(left_out))]


def _comes_again(rows: list[list[_Row]], at: int, row: _Row) -> bool:
    """Whether a page near by says the same at the same height."""
    near = [(step, rows[at + step]) for step in _NEAR if 0 <= at + step < len(rows)]
    count = sum(any(_same(row, other, step) for other in others) for step, others in near)
    return not row.is_text and count > (
        0 if row.apart > 1.45 * row.size else 2
    )  # a last line may chance to be another's


class _Places:
    """On which pages of a height something comes again, by where it stands on them."""

    def __init__(self, again: Sequence[Sequence[_Row]], heights: Sequence[float]) -> None:
        self._heights = [round(height) for height in heights]
        self._sides = Counter((height, at % 2) for at, height in enumerate(self._heights))
        self._pages: dict[tuple[int, int], set[int]] = {}
        for at, own in enumerate(again):
            for row in own:
                self._pages.setdefault((self._heights[at], round(row.y / _STEP)), set()).add(at)

    def usual(self, at: int, row: _Row) -> bool:
        """Whether most pages as high as this one have a head or foot where the row stands, or most on its side."""
        height, y = self._heights[at], round(row.y / _STEP)
        found = set[int]().union(*(self._pages.get((height, y + step), ()) for step in (-1, 0, 1)))
        own, other = self._sides[height, at % 2], self._sides[height, 1 - at % 2]
        beside = sum(page % 2 == at % 2 for page in found)
        return any(  # the first page often has none
            count >= max(2, _MOST * (pages - 1)) for count, pages in ((len(found), own + other), (beside, own))
        )


def _same(row: _Row, other: _Row, step: int) -> bool:
    """Whether two rows, ``step`` pages apart, are one head: alike but for a number that counts with the pages."""
    if row.sign != other.sign or not _stands_with(row, other):
        return False
    differing = [at for at, (one, two) in enumerate(zip(row.numbers, other.numbers, strict=True)) if one != two]
    if not differing:  # the sign of a footnote is no page's number
        return not (row.sign[:1] == "#" and len(row.numbers[0]) < 4 and len(row.words) > len(row.numbers[0]))
    one, two = row.numbers[differing[0]], other.numbers[differing[0]]
    return len(differing) == 1 and _value(two) - _value(one) == step


def _stands_with(row: _Row, other: _Row) -> bool:
    return abs(row.y - other.y) < 6 and abs(row.size - other.size) < 0.6


def _value(number: str) -> int:
    """What a number in digits or Roman ones counts."""
    if number.isdecimal():
        return int(number)
    values = [_ROMAN.get(letter, 0) for letter in number.casefold()]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _edge_rows(pieces: list[Piece], height: float) -> list[_Row]:
    """The outermost rows of a page at its head and foot."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if found and piece.top < found[-1][0].bottom - 0.4 * piece.size:
            found[-1].append(piece)
        else:
            found.append([piece])
    rows: list[_Row] = []
    for number, own in enumerate(found):
        y = own[0].top
        head = number < _ROWS and y < height * _ZONE
        foot = number >= len(found) - _ROWS and y > height * (1 - _ZONE)
        if head or foot:
            rows.append(_row(found, number, number + 1 if head else number - 1, height))
            rows[-1].is_text = rows[-1].is_text or (foot and _in_notes(found, number))
    return rows


def _row(found: list[list[Piece]], number: int, beyond: int, height: float) -> _Row:
    own = found[number]
    y, size, words = own[0].top, own[0].size, _said(own)
    sign = _NUMBERS.sub("#", words).casefold()
    apart, table = height, False
    if 0 <= beyond < len(found):
        apart = abs(found[beyond][0].top - y)
        alike = sign == _NUMBERS.sub("#", _said(found[beyond])).casefold()  # a table says alike from row to row
        after = 2 * beyond - number
        step = abs(found[after][0].top - found[beyond][0].top) if 0 <= after < len(found) else 0.0
        stepping = apart < 2.2 * size or abs(apart - step) < 0.1 * apart  # as far as one row of a table from the next
        table = alike or (stepping and min(len(cut(own)), len(cut(found[beyond]))) > 1)
    margin = y + size < height * _EDGE or y > height * (1 - _EDGE)
    at_edge = margin and number in (0, len(found) - 1) and apart > 1.8 * size
    return _Row(own, words, sign, _NUMBERS.findall(words), y, size, apart, at_edge, table)


def _in_notes(found: list[list[Piece]], number: int) -> bool:
    """Whether a row at the foot is a footnote's: it begins with a note's sign, or goes on under one that does."""
    while True:
        first = min(found[number], key=lambda piece: piece.left)
        if first.words[0].raised or first.words[0].text[0] in "*†‡§¶":
            return True
        above = found[number - 1][0]
        if not number or first.top - above.top > 1.7 * first.size or abs(first.size - above.size) > 0.6:
            return False
        number -= 1


def _said(row: list[Piece]) -> str:
    return " ".join(joined(piece.words) for piece in sorted(row, key=lambda piece: piece.left))


def _is_own_number(row: _Row, label: str) -> bool:
    """Whether the row is this page's own number and nothing else, alone in the margin."""
    found = _PAGE_NUMBER.match(row.words)
    return found is not None and row.at_edge and not row.is_text and found[1] == label
