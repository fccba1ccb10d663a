"""Instructions of a template that nobody wrote over: they are for the writer and do not go out with the memo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from claimdesk.domain.memo.template import BUILT_IN, built_in, instructions
from claimdesk.domain.memo.tree import Block, Heading, Items, Paragraph, Place, words


def filled_in(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without the instructions of the program's own templates, word for word, and without a heading of
    theirs that has nothing else under it. Whatever anybody wrote is kept, in square brackets or not."""
    out: list[Block] = []
    bare: Heading | None = None  # a heading under which there were instructions, and so far nothing else
    for block in (*blocks, None):
        if block is None or isinstance(block, Heading):
            deeper = isinstance(block, Heading) and bare is not None and block.level > bare.level
            if bare is not None and out and out[-1] is bare and not deeper:
                out.pop()
            bare = None
        if block is None:
            break
        kept = _kept(block)
        if kept is None:
            above = out[-1] if out else None
            ours = isinstance(above, Heading) and words(above.runs).strip() in _headings()
            bare = above if ours and isinstance(above, Heading) else bare
        else:
            out.append(kept)
    return tuple(out)


def is_left_out(shown: str) -> bool:
    """Whether a paragraph or list item, by the words it shows, is an instruction that does not go out."""
    said = " ".join(shown.split())
    return said.startswith("[") and said.endswith("]") and said[1:-1] in instructions()


def _kept(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        return None if _is_instruction(block) else block
    if isinstance(block, Items):
        items = tuple(item for item in block.items if not _only_instructions(item))
        return replace(block, items=items) if items else None
    return block


def _only_instructions(item: Iterable[Block]) -> bool:
    said = [block for block in item if not isinstance(block, Place)]
    return bool(said) and all(isinstance(block, Paragraph) and _is_instruction(block) for block in said)


def _is_instruction(block: Paragraph) -> bool:
    return not any(run.cites for run in block.runs) and is_left_out(words(block.runs))


@cache
def _headings() -> frozenset[str]:
    return frozenset(part.heading for key in BUILT_IN for part in built_in(key).parts if part.heading)
