"""Where on the live pages each run of the memo stands: read off the links nobody sees, and found again for a click."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from claimdesk.domain.memo.placing import spot_of
from claimdesk.exporters import marks
from claimdesk.exporters.pages import opened

_NEAR = 14.0  # points between a click and the words it means, at most


class Box(NamedTuple):
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Spot:
    """A stretch of one line: its page from 0, where it stands, what its mark says. ``jump`` is the page and the height
    that a link within the pages leads to; ``mark.note`` is set for a note's sign and for its words."""

    page: int
    box: Box
    mark: marks.Mark
    jump: tuple[int, float] | None = None


Spots = Sequence[Sequence[Spot]]


def spots(pdf: bytes) -> list[list[Spot]]:
    """The spots of every page of marked pages (see ``LivePages``), in the order they are printed in."""
    with opened(pdf) as document:
        return [list(_on_page(document, number)) for number in range(len(document))]


def _on_page(document: pypdfium2.PdfDocument, number: int) -> Iterator[Spot]:
    page = document[number]
    height = page.get_height()
    text: pypdfium2.PdfTextPage | None = None
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
        rect = pdfium.FS_RECTF()
        if not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            continue
        box = Box(rect.left, height - max(rect.top, rect.bottom), rect.right, height - min(rect.top, rect.bottom))
        action = pdfium.FPDFLink_GetAction(link)
        address = _address(document, action) if action else ""
        if address:
            yield Spot(number, box, marks.read(address))
            continue
        text = text or page.get_textpage()
        words = text.get_text_bounded(rect.left, rect.bottom, rect.right, rect.top).strip(" ,\r\n")
        sign = int(words) if words.isascii() and words.isdigit() else 0
        yield Spot(number, box, marks.Mark(note=sign), _jump(document, link, action))
    page.close()


def _address(document: pypdfium2.PdfDocument, action: Any) -> str:
    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")


def _jump(document: pypdfium2.PdfDocument, link: Any, action: Any) -> tuple[int, float] | None:
    dest = pdfium.FPDFLink_GetDest(document, link) or (action and pdfium.FPDFAction_GetDest(document, action))
    page = pdfium.FPDFDest_GetDestPageIndex(document, dest) if dest else -1
    if page < 0:
        return None
    has = [ctypes.c_int() for _ in range(3)]
    x, y, zoom = (ctypes.c_float() for _ in range(3))
    pdfium.FPDFDest_GetLocationInPage(dest, *map(ctypes.byref, (*has, x, y, zoom)))
    return page, document.get_page_size(page)[1] - y.value if has[1].value else 0.0


# From the pages to the source


def struck(found: Spots, page: int, x: float, y: float) -> Spot | None:
    """The spot under a point of a page, else the one it is nearest to in the same line; None far from all."""
    if not 0 <= page < len(found):
        return None
    best: tuple[float, Spot] | None = None
    for spot in found[page]:
        left, top, right, bottom = spot.box
        beside = max(left - x, 0, x - right)
        above = max(top - y, 0, y - bottom)
        if above > _NEAR:
            continue
        # A note's sign is small and stands on the words beside it: it is meant when it is hit.
        far = above * 1000 + beside - (1 if spot.mark.note and not beside and not above else 0)
        if best is None or far < best[0]:
            best = (far, spot)
    return best[1] if best else None


def signs_before(pdf: bytes, found: Spots, spot: Spot, x: float) -> int:
    """How many signs (no spaces) of the run that ``spot`` is part of stand before a point of it: those that end before
    it, so that a click on a letter is before that letter."""
    with opened(pdf) as document:
        count = 0
        for part in _same(found, spot):
            page = document[part.page]
            signs = _signs(page.get_textpage(), page.get_height(), part.box)
            page.close()
            if part == spot:
                return count + sum(right <= x for right in signs)
            count += len(signs)
        return count


def _signs(text: pypdfium2.PdfTextPage, height: float, box: Box) -> list[float]:
    """The right edges of the signs whose middle is in a box."""
    out = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    edges = [ctypes.byref(each) for each in (left, right, bottom, top)]
    for at in range(text.count_chars()):
        pdfium.FPDFText_GetCharBox(text, at, *edges)
        across, down = (left.value + right.value) / 2, height - (bottom.value + top.value) / 2
        if box.left <= across <= box.right and box.top <= down <= box.bottom:
            sign = pdfium.FPDFText_GetUnicode(text, at)
            if not (0xDC00 <= sign <= 0xDFFF or chr(sign).isspace()):  # the second half of a sign is no other one
                out.append(right.value)
    return out


def _same(found: Spots, spot: Spot) -> list[Spot]:
    """The lines of the run that a spot is one of."""
    pages = found[max(0, spot.page - 1) : spot.page + 2]
    return [part for page in pages for part in page if part.mark == spot.mark]


# From the source to the pages


Where = Mapping[int, Sequence[tuple[int, Spot]]]
"""For each chunk the spots it is printed in, in order, each with where it begins in what the chunk shows."""


def where(found: Spots) -> Where:
    """The spots by the chunks they are printed from."""
    out: dict[int, list[tuple[int, Spot]]] = {}
    for page in found:
        for spot in page:
            if (said := spot_of(spot.mark.place)) is not None:
                out.setdefault(said.chunk, []).append((said.start, spot))
    return out


def place_of(known: Where, chunk: int, at: int, length: int) -> Spot | None:
    """The line in which a place of a chunk is printed; ``length`` is how much the chunk shows. None: nowhere."""
    parts = known.get(chunk, ())
    if not parts:
        return None
    begun = [start for start, _ in parts if start <= at]
    start = max(begun) if begun else min(start for start, _ in parts)
    lines = [spot for first, spot in parts if first == start]
    end = min((first for first, _ in parts if first > start), default=max(length, start + 1))
    share = (at - start) / max(1, end - start)
    whole = sum(spot.box.right - spot.box.left for spot in lines)
    gone = 0.0
    for spot in lines:
        gone += spot.box.right - spot.box.left
        if gone >= share * whole:
            return spot
    return lines[-1]
