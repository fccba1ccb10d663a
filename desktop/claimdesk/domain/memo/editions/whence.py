"""Where words come from: a sentence somebody pasted, found in an edition's text though it was changed a little."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from claimdesk.domain.anchors.sentences import sentences_between

NEAR = 82.0  # percent from which pasted words are taken for an edition's own
LEAST = 4  # words from which such a search means anything
_BROKEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])")  # a word parted at the end of a printed line
# The number of a note behind a stop, as it comes along when words are copied out of a PDF; "14.6" is none.
_NOTE = re.compile(r"(?<=\D[.,;:!?”’»)])\d{1,3}(?:,\d{1,3})*(?=\s|$)")
_SPACE = re.compile(r"\s+")


def copied(words: str) -> str:
    """Words copied out of a printed page, on one line: broken words whole again, numbers of notes left out."""
    return _SPACE.sub(" ", _NOTE.sub("", _BROKEN.sub("", words.replace("\0", " ")))).strip()


def near(text: str, words: str) -> tuple[float, int, int] | None:
    """Where words stand in the text, or something very like them: how alike (percent), start, end (code points)."""
    wanted = copied(words).casefold()
    flat, places = _flat(text)
    if len(wanted.split()) < LEAST or len(wanted) > len(flat) * 2:
        return None
    found = fuzz.partial_ratio_alignment(wanted, flat, score_cutoff=NEAR)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return found.score, *_bounded(text, places[found.dest_start], places[found.dest_end - 1] + 1)


def _bounded(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the ends of neighbouring sentences that it only touches, and with no word cut."""
    line = text.rfind("\n", 0, start) + 1
    spans = []
    while line < end:
        stop = text.find("\n", line)
        stop = len(text) if stop < 0 else stop
        spans += sentences_between(text, line, stop)
        line = stop + 1
    half = (end - start) / 2
    held = [
        (one, other)
        for one, other in spans
        if (common := min(end, other) - max(start, one)) > 0 and common >= min(half, (other - one) / 2)
    ]
    if held:
        start, end = max(start, held[0][0]), min(end, held[-1][1])
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _flat(text: str) -> tuple[str, list[int]]:
    """The text in small letters with single spaces, and for each sign the place it comes from."""
    out: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        small = " " if sign.isspace() else sign.casefold()
        if small == " " and out and out[-1] == " ":
            continue
        for each in small:
            out.append(each)
            places.append(at)
    return "".join(out), places
