"""Headlines over several lines: which line of large type goes on with the one over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimdesk.importers.pdf_lines import Line

_CLOSE = 1.45  # sizes from one line of a headline to the next, at most
_LONGEST = 220
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3})*\.?|[A-Z]\.|[IVX]+\.?|chapter|part|section|annex|appendix)$", re.I)


def headline_goes_on(block: Sequence[Line], line: Line) -> bool | None:
    """Whether a line of large type that follows close under others of its kind belongs to their headline: it begins or
    ends where they do, or stands in their middle. False where it has the
    next number, or one under theirs; None where nothing is told."""
    first, last = block[0], block[-1]
    if _NUMBERED.match(line.words[0].text):
        return False if _counts_on(first.words[0].text, line.words[0].text) else None
    if line.bold != last.bold or _kind(first) != _kind(line):
        return None
    step = line.bottom - last.bottom
    if not 0.5 * line.size < step < _CLOSE * line.size or sum(len(one.text) for one in (*block, line)) > _LONGEST:
        return None
    middle = abs(line.left + line.right - last.left - last.right) / 2
    near = min(abs(line.left - last.left), abs(line.right - last.right)) < 0.3 * line.size
    return True if near or middle < 0.5 * line.size else None


def _counts_on(before: str, number: str) -> bool:
    """Whether a number ("1.1", "2") is that of the heading after, or under, the one numbered ``before``."""
    before, number = before.rstrip("."), number.rstrip(".")
    if not _NUMBERED.match(before):
        return False
    if before.isdecimal() and number.isdecimal():
        return int(number) == int(before) + 1
    return number.startswith(f"{before}.") or number.rpartition(".")[0] == before.rpartition(".")[0] != ""


def _kind(line: Line) -> tuple[bool, bool]:
    """What tells two headlines of one size apart: capitals throughout, and slanted type."""
    letters = [letter for letter in line.text if letter.isalpha()]
    return all(letter.isupper() for letter in letters), all(word.italic for word in line.words)
