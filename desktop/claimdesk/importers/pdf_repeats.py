"""Running heads, feet and page numbers: what stands at the same place page after page, taken out of the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimdesk.importers.pdf_lines import Piece, joined

_ZONE = 0.16  # of the page's height, at its head and at its foot
_EDGE = 0.08  # the margin of most papers
_ROWS = 3
_NEAR = (1, -1, 2, -2)  # neighbours a head is looked for on: left and right pages may differ
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.I)
_PAGE_NUMBER = re.compile(
    r"^(?:page|seite|p\.)?\s*[-–—|]?\s*(\d{1,5}|[ivxlc]{1,7})\s*[-–—|]?(?:\s*(?:of|/|von|de)\s*\d+)?$", re.I
)


@dataclass(slots=True)
class _Row:
    """Pieces on one height: what they say with every number as #, where they stand, how far the next row is."""

    pieces: list[Piece]
    sign: str
    words: str
    y: float
    size: float
    apart: float
    at_edge: bool  # in the margin, far from the text: no text begins there


def without_repeats(pages: list[list[Piece]], heights: list[float], labels: list[str]) -> list[list[Piece]]:
    """The pages without what repeats itself at their heads and feet. ``labels`` are the printed page numbers."""
    rows = [_edge_rows(pieces, height) for pieces, height in zip(pages, heights, strict=True)]
    gone: set[int] = set()
    places: dict[tuple[int, int], int] = {}
    for at, own in enumerate(rows):
        for row in own:
            others = [rows[at + step] for step in _NEAR if 0 <= at + step < len(rows)]
            again = sum(any(_same(row, other) for other in near) for near in others)
            again = again > (0 if row.apart > 1.45 * row.size else 2)  # a last line may chance to be another's
            if again or _is_number(row, labels[at], at, len(pages)):
                gone.update(map(id, row.pieces))
                place = (round(row.y / 4), round(row.size))
                places[place] = places.get(place, 0) + 1
    sizes = sorted(piece.size for pieces in pages for piece in pieces)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    first = next((at for at, own in enumerate(rows) if own), 0)
    for at, own in enumerate(rows):  # a head that names each page's own section stands where the others do
        for row in own:
            place = (round(row.y / 4), round(row.size))
            among = places.get(place, 0) >= max(3, len(pages) // 4) and row.apart > 1.6 * row.size
            if among or (row.at_edge and at > first and row.size < 1.12 * usual):
                gone.update(map(id, row.pieces))
    return [[piece for piece in pieces if id(piece) not in gone] for pieces in pages]


def _edge_rows(pieces: list[Piece], height: float) -> list[_Row]:
    """The outermost rows of a page at its head and foot."""
    ordered = sorted(pieces, key=lambda piece: piece.top)
    found: list[list[Piece]] = []
    for piece in ordered:
        if found and piece.top < found[-1][0].bottom - 0.4 * piece.size:
            found[-1].append(piece)
        else:
            found.append([piece])
    rows: list[_Row] = []
    for number, own in enumerate(found):
        y = own[0].top
        head = number < _ROWS and y < height * _ZONE
        foot = number >= len(found) - _ROWS and y > height * (1 - _ZONE)
        if not head and not foot:
            continue
        beyond = number + 1 if head else number - 1
        apart = abs(found[beyond][0].top - y) if 0 <= beyond < len(found) else height
        words = _said(own)
        sign = _NUMBERS.sub("#", words).casefold()
        if 0 <= beyond < len(found) and sign == _NUMBERS.sub("#", _said(found[beyond])).casefold():
            continue  # a table that goes on over pages says alike from row to row
        margin = y + own[0].size < height * _EDGE or y > height * (1 - _EDGE)
        at_edge = margin and number in (0, len(found) - 1) and apart > 1.8 * own[0].size and len(words) < 120
        rows.append(_Row(own, sign, words, y, own[0].size, apart, at_edge))
    return rows


def _said(row: list[Piece]) -> str:
    return " ".join(joined(piece.words) for piece in sorted(row, key=lambda piece: piece.left))


def _same(row: _Row, other: _Row) -> bool:
    return row.sign == other.sign and abs(row.y - other.y) < 6 and abs(row.size - other.size) < 0.6


def _is_number(row: _Row, label: str, at: int, pages: int) -> bool:
    """Whether the row is this page's own number and nothing else."""
    found = _PAGE_NUMBER.match(row.words)
    if found is None or row.apart < 1.5 * row.size:
        return False
    return found[1] in (label, str(at + 1)) or (found[1].isdecimal() and pages > 1 and int(found[1]) == at + 1)
