"""Instructions of a template that nobody wrote over: they are for the writer and do not go out with the memo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claimdesk.domain.memo.template import BUILT_IN, built_in, instructions
from claimdesk.domain.memo.tree import Block, Box, Heading, Items, Judgment, Paragraph, Place, Quote, words


@dataclass
class _Open:
    """A heading whose section goes on. ``emptied``: instructions were left out under it; ``kept``: something else is
    under it and stays."""

    at: int
    heading: Heading
    emptied: bool = False
    kept: bool = False


def filled_in(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without the instructions of the program's own templates, word for word, also in a quotation or marked
    as a judgment; and without a heading of theirs that has nothing else under it, nor under its sub-headings. Whatever
    anybody wrote is kept, in square brackets or not."""
    out: list[Block] = []
    gone: set[int] = set()  # places in it
    opened: list[_Open] = []
    for block in blocks:
        if isinstance(block, Heading):
            _close(opened, block.level, gone)
            opened.append(_Open(len(out), block))
            out.append(block)
        elif (kept := _kept(block)) is None:
            for inner in opened[-1:]:
                inner.emptied = True
        else:
            out.append(kept)
            for inner in opened[-1:]:
                inner.kept |= not isinstance(kept, Place)
    _close(opened, 0, gone)
    return tuple(block for at, block in enumerate(out) if at not in gone)


def _close(opened: list[_Open], level: int, gone: set[int]) -> None:
    """End the sections of this level and deeper; what becomes of each counts for the one it stands in."""
    while opened and opened[-1].heading.level >= level:
        last = opened.pop()
        left_out = last.emptied and not last.kept and words(last.heading.runs).strip() in _headings()
        if left_out:
            gone.add(last.at)
        for outer in opened[-1:]:
            outer.emptied |= left_out
            outer.kept |= not left_out


def is_left_out(shown: str) -> bool:
    """Whether a paragraph or list item, by the words it shows, is an instruction that does not go out."""
    said = " ".join(shown.split())
    return said.startswith("[") and said.endswith("]") and said[1:-1] in instructions()


def _kept(block: Block) -> Block | None:
    if isinstance(block, Paragraph | Judgment):
        return None if _is_instruction(block) else block
    if isinstance(block, Quote | Box):
        inside = filled_in(block.blocks)
        return replace(block, blocks=inside) if _says(inside) or not _says(block.blocks) else None
    if isinstance(block, Items):
        items = tuple(item for item in block.items if not _only_instructions(item))
        return replace(block, items=items) if items else None
    return block


def _says(blocks: Iterable[Block]) -> bool:
    return any(not isinstance(block, Place) for block in blocks)


def _only_instructions(item: Iterable[Block]) -> bool:
    said = [block for block in item if not isinstance(block, Place)]
    return bool(said) and all(_kept(block) is None for block in said)


def _is_instruction(block: Paragraph | Judgment) -> bool:
    return not any(run.cites for run in block.runs) and is_left_out(words(block.runs))


@cache
def _headings() -> frozenset[str]:
    return frozenset(part.heading for key in BUILT_IN for part in built_in(key).parts if part.heading)
