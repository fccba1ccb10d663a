"""Which way up a page is read: a page whose writing lies on its side is taken as it is held to read it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from claimdesk.importers.pdf_words import Frame

_SAMPLES = 60  # letters looked at
_ENOUGH = 12  # of them; a few words on their side beside a picture turn no page
_SURE = 0.75  # of those must run the same way


def upright(page: object, text: object) -> Frame:
    """The frame in which the writing of a page runs from left to right, else the one the file shows it in."""
    frame = Frame(page)
    turn = _writing(text)
    return frame if turn in (None, frame.turn) else Frame(page, turn)


def stored(page: object, turns: Sequence[int], number: int) -> Frame:
    """The frame a page was read in: ``turns`` are its degrees page by page. What was read before pages were turned, or
    recognised from a picture, stands as the file shows it."""
    frame = Frame(page)
    wanted = turns[number] // 90 % 4 if number < len(turns) else frame.turn
    if wanted == frame.turn:
        return frame
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return Frame(page, wanted) if text and _writing(text) == wanted else frame
    finally:
        pdfium.FPDFText_ClosePage(text)


def _writing(text: object) -> int | None:
    """By how many quarters the paper must be turned clockwise to be read; None where that is not clear."""
    count = max(0, pdfium.FPDFText_CountChars(text))
    turns: Counter[int] = Counter()
    for at in range(0, count, max(1, count // _SAMPLES)):
        if chr(max(0, min(0xFFFF, pdfium.FPDFText_GetUnicode(text, at)))).isalnum():
            turns[round(-pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4] += 1
    if turns.total() < _ENOUGH:
        return None
    turn, most = turns.most_common(1)[0]
    return turn if most >= _SURE * turns.total() else None
