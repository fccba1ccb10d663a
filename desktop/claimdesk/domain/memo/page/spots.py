"""Where a place in what a chunk shows stands in the source, and the other way round: for a cursor that is to stay."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claimdesk.domain.memo.markup import PLACE
from claimdesk.domain.memo.page.chunks import CHIP, Chunk

_FAR = 300  # characters of markup (an address, say) that may lie between two signs on show


def source_spot(found: Sequence[Chunk], chunk: int, at: int) -> int:
    """The offset in the source of a place in a chunk (both in code points); the nearest there is."""
    before = sum(len(each.source) + len(each.gap) for each in found[:chunk])
    if not 0 <= chunk < len(found):
        return before
    steps = _steps(found[chunk])
    return before + steps[max(0, min(at, len(steps) - 1))]


def shown_spot(found: Sequence[Chunk], offset: int) -> tuple[int, int]:
    """The chunk and the place in what it shows for an offset in the source."""
    for number, chunk in enumerate(found):
        size = len(chunk.source) + len(chunk.gap)
        if offset < size or number == len(found) - 1:
            steps = _steps(chunk)
            return number, min(max(0, bisect_right(steps, offset) - 1), len(chunk.shown))
        offset -= size
    return 0, 0


def _steps(chunk: Chunk) -> list[int]:
    """For each place in what is shown, its offset in the chunk's source."""
    if not chunk.runs:
        return list(range(len(chunk.shown) + 1))
    body, at, out = chunk.body, 0, []
    for sign in chunk.shown:
        if sign == CHIP:
            place = PLACE.search(body, at)
            out.append(place.start() if place else at)
            at = place.end() if place else at
            continue
        there = body.find(sign, at, at + _FAR)
        out.append(there if there >= 0 else at)
        at = there + 1 if there >= 0 else at
    return [len(chunk.lead) + place for place in (*out, at)]
