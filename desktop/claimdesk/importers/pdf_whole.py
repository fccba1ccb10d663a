"""No word is lost: what no block of a PDF holds comes in again as a paragraph of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimdesk.importers.pdf_blocks import Found
from claimdesk.importers.pdf_lines import Line, Piece


def with_all_words(blocks: Sequence[Found], flows: Sequence[Sequence[Line]]) -> list[Found]:
    """The blocks, and after the one that holds what stands before them the words of these columns that are in none.

    However a table, a list or a note was understood, nothing that stands on a page goes with a mistake.
    """
    holder = {id(word): at for at, block in enumerate(blocks) for line in block.lines for word in line.words}
    after: dict[int, list[Found]] = {}
    at = -1
    for line in (line for flow in flows for line in flow):
        lost = [word for word in line.words if id(word) not in holder]
        at = next((holder[id(word)] for word in reversed(line.words) if id(word) in holder), at)
        if lost:
            own = Line([Piece(lost).settle()], line.column, line.edge_left, line.edge_right).settle()
            after.setdefault(at, []).append(Found("paragraph", [own]))
    return list(_together(blocks, after)) if after else list(blocks)


def _together(blocks: Sequence[Found], after: dict[int, list[Found]]) -> Iterator[Found]:
    yield from after.get(-1, ())
    for at, block in enumerate(blocks):
        yield block
        yield from after.get(at, ())
