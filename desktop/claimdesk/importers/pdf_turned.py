"""Which way up writing is read: a page that lies on its side, and what does so on an upright one (a wide table)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pypdfium2.raw as pdfium

from claimdesk.importers.pdf_watermarks import Slant, slants_of
from claimdesk.importers.pdf_words import Frame, Letters, Word, slants

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
            turns[_turn(text, at)] += 1
    if turns.total() < _ENOUGH:
        return None
    turn, most = turns.most_common(1)[0]
    return turn if most >= _SURE * turns.total() else None


def _turn(text: object, at: int) -> int:
    """By how many quarters the paper must be turned clockwise for a letter to stand upright."""
    return round(-pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4


def apart(
    text: object, page: object, number: int, frame: Frame, words: list[Word]
) -> tuple[list[Word], list[Word], list[Slant]]:
    """The words of a page, those that lie on their side as they stand when one turns the paper to read them, and the
    lines that run on a slant. Each word of both knows its ``place``."""
    slanting = any(word.slanting for word in words)
    if not slanting and not any(word.turned for word in words):  # as nearly everywhere; letter by letter takes long
        return words, [], []
    count = max(0, pdfium.FPDFText_CountChars(text))
    turns: list[int | None] = [_turn(text, at) for at in range(count)]
    lines = _slants(text, number, frame, turns) if slanting else []
    others = Counter(turn for turn in turns if turn is not None and turn % 2 != frame.turn % 2)
    if not others or others.most_common(1)[0][1] < _ENOUGH:
        if slanting:
            words = list(Letters(text, number, frame, [turn is not None for turn in turns]).words())
        return words, [], lines
    turn = others.most_common(1)[0][0]
    own = Frame(page, turn)
    lying = list(Letters(text, number, own, [at == turn for at in turns]).words())
    for word in lying:
        left, bottom, right, top = own.back(word.left, word.top, word.right, word.bottom)
        word.place = frame.box(left, top, right, bottom)
    return list(Letters(text, number, frame, [at not in (turn, None) for at in turns]).words()), lying, lines


def _slants(text: object, number: int, frame: Frame, turns: list[int | None]) -> list[Slant]:
    """The lines of a page that run on a slant; their letters have no turn from now on."""
    angles = [pdfium.FPDFText_GetCharAngle(text, at) for at in range(len(turns))]
    slanting = [slants(angle) for angle in angles]
    boxes = []
    for at, on in enumerate(slanting):
        rect = pdfium.FS_RECTF()
        if on:
            turns[at] = None
            pdfium.FPDFText_GetLooseCharBox(text, at, rect)
        boxes.append(frame.box(rect.left, rect.top, rect.right, rect.bottom))
    return slants_of(Letters(text, number, frame).codes(), boxes, angles, slanting, number)
