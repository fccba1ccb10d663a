"""What is drawn on the pages of a PDF: figures, with the blocks of the text they stand between, and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import c_float
from typing import NamedTuple

import pypdfium2.raw as pdfium

from claimdesk.domain.layout import Box
from claimdesk.importers.pdf_blocks import Found
from claimdesk.importers.pdf_words import Frame, Word

_MOST = 3_000  # things on a page that are looked at
_LEAST = (48.0, 30.0)  # points wide and high; what is smaller is an ornament
_TOUCH = 4.0  # points between the parts of one picture
_BEHIND = 0.25  # of a page's words; what holds more of them lies behind the text
_ALL = 0.85  # of a page's area; what covers more of it does so, too
_LABELS = 40  # words that a drawing may have
_THIN, _LONG = 3.5, 8.0  # points, as PDFium measures strokes: a rule, or its part over one cell
_SEGMENTS = 12  # of a path that are looked at
_ON_PAGES = 2  # a picture at the same place of more pages is a letterhead
_KINDS = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_PATH)


class Drawn(NamedTuple):
    """The boxes of a page's pictures and drawings, and of the horizontal lines on it."""

    figures: Sequence[Box] = ()
    rules: Sequence[Box] = ()


def drawn_on(page: object, frame: Frame, words: Sequence[Word]) -> Drawn:
    """What is drawn on a page, figures from the top. Such as lie behind the text are none, and lines and fields alone
    (rules, tables) are no drawing."""
    parts: list[Box] = []
    strokes: list[Box] = []
    drawn: list[Box] = []  # those of them that are no mere lines and fields
    for kind, thing, box in _things(page, frame):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            strokes.append(box)
            if _is_drawn(thing):
                drawn.append(box)
        elif not _behind(box, frame, words, max(12, _BEHIND * len(words))):
            parts.append(box)
    if drawn:
        whole = [box for box in _joined(strokes) if not _behind(box, frame, words, _LABELS)]
        parts += [box for box in whole if any(_meet(box, one, 0) for one in drawn)]
    figures = [box for box in _joined(parts) if box[2] - box[0] >= _LEAST[0] and box[3] - box[1] >= _LEAST[1]]
    return Drawn(figures, [box for box in strokes if box[3] - box[1] < _THIN and box[2] - box[0] > _LONG])


def _things(page: object, frame: Frame) -> Iterator[tuple[int, object, Box]]:
    """Pictures, placed drawings and paths on a page: what they are, themselves, their boxes."""
    edges = [c_float() for _ in range(4)]
    for at in range(min(_MOST, pdfium.FPDFPage_CountObjects(page))):
        thing = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in _KINDS and pdfium.FPDFPageObj_GetBounds(thing, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            yield kind, thing, frame.box(left, top, right, bottom)


def _is_drawn(path: object) -> bool:
    """Whether a path bends or runs aslant."""
    x, y = c_float(), c_float()
    before: tuple[float, float] | None = None
    for at in range(min(_SEGMENTS, pdfium.FPDFPath_CountSegments(path))):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return True
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        line = pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO
        if before is not None and line and min(abs(here[0] - before[0]), abs(here[1] - before[1])) > 0.5:
            return True
        before = here
    return False


def _behind(box: Box, frame: Frame, words: Sequence[Word], most: float) -> bool:
    """Whether the text stands on it (a scan, a coloured ground), or it is outside the page."""
    left, top, right, bottom = box
    if right < 0 or bottom < 0 or left > frame.width or top > frame.height:
        return True
    if words and (right - left) * (bottom - top) > _ALL * frame.width * frame.height:
        return True
    held = sum(left <= word.left <= right and top <= (word.top + word.bottom) / 2 <= bottom for word in words)
    return held > most


def _joined(parts: Sequence[Box]) -> list[Box]:
    """Boxes that touch as one (files cut pictures into strips), from the top."""
    joined: list[Box] = []
    for part in sorted(parts, key=lambda box: (box[1], box[0])):
        for at, one in enumerate(joined):
            if _meet(part, one, _TOUCH):
                joined[at] = (min(part[0], one[0]), one[1], max(part[2], one[2]), max(part[3], one[3]))
                break
        else:
            joined.append(part)
    return joined


def _meet(one: Box, other: Box, near: float) -> bool:
    across = one[0] < other[2] + near and other[0] < one[2] + near
    return across and one[1] < other[3] + near and other[1] < one[3] + near


def with_figures(blocks: Sequence[Found], drawn: Sequence[Drawn]) -> list[Found]:
    """The blocks, and the figures of each page between those they stand between: over their caption, or over what
    comes next in their column."""
    places: Counter[tuple[int, ...]] = Counter(_rounded(box) for own in drawn for box in own.figures)
    before: dict[int, list[Found]] = {}
    for page, own in enumerate(drawn):
        for box in own.figures:
            if places[_rounded(box)] <= _ON_PAGES:
                at = _place(blocks, page, box)
                before.setdefault(at, []).append(Found("image", [], {"page": page, "box": box}))
    return list(_between(blocks, before)) if before else list(blocks)


def _rounded(box: Box) -> tuple[int, ...]:
    return tuple(round(edge / 4) for edge in box)


def _place(blocks: Sequence[Found], page: int, box: Box) -> int:
    """The block a figure comes before."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    below: list[tuple[float, int]] = []
    last = 0
    for at, block in enumerate(blocks):
        here = [line for line in block.lines if line.page == page]
        if block.lines and block.lines[0].page <= page:
            last = at + 1
        beside = [line for line in here if line.left < right and left < line.right and line.top >= middle]
        if beside and block.kind != "footnote":
            first = min(line.top for line in beside)
            # what began further up, or on another page, has the figure behind it
            below.append((first, at if beside[0] is block.lines[0] else at + 1))
    at = min(below)[1] if below else last
    while 0 < at < len(blocks) and _one_table(blocks[at - 1], blocks[at]):
        at -= 1
    return at


def _one_table(one: Found, other: Found) -> bool:
    return one.kind == other.kind == "cell" and one.shape.get("table") == other.shape.get("table")


def _between(blocks: Sequence[Found], before: dict[int, list[Found]]) -> Iterator[Found]:
    for at, block in enumerate(blocks):
        yield from before.get(at, ())
        yield block
    yield from before.get(len(blocks), ())
