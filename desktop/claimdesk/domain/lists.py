"""The lists of a text: which number each ordered item is printed with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimdesk.domain.text import Block


def numbers(blocks: Iterable[Block]) -> dict[int, int]:
    """The printed number of each ordered item, by its block's place: the one it states, else counted on from 1.

    A list goes on over what stands in its items (deeper lists, paragraphs with a depth) and ends with anything else.
    """
    return {at: printed for at, (_, _, printed) in enumerate(_numbered(blocks)) if printed is not None}


def with_needed_numbers(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, ordered items stating their number only where counting would not give it."""
    return [
        replace(block, value="") if printed is not None and printed == counted and block.value else block
        for block, counted, printed in _numbered(blocks)
    ]


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, int | None, int | None]]:
    """Each block with the number that counting gives it and the one it is printed with, None for what has none."""
    last: dict[tuple[int, int], int] = {}
    for block in blocks:
        counted: int | None = None
        printed: int | None = None
        if block.kind == "item":
            for deeper in [place for place in last if place[1] > block.depth]:
                del last[deeper]
            place = (block.quote, block.depth)
            if block.ordered:
                counted = last.get(place, 0) + 1
                printed = last[place] = int(block.value) if block.value.isdecimal() else counted
            else:
                last.pop(place, None)
        elif not block.depth:
            last.clear()
        yield block, counted, printed
