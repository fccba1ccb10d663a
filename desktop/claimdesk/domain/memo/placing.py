"""Which words of the source a printed run comes from: carried from the chunks through everything a memo is made of.

A run's ``place`` is "chunk:start", the chunk's number and where the run begins in what it shows (code points); with a
"=" behind it the run's words are not those of the chunk (a note, a row of a live block, words put before a judgment).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from claimdesk.domain.memo.page.chunks import Chunk, chunks
from claimdesk.domain.memo.parse import parse
from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Judgment,
    Live,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
)

WHOLE = "="


class Spot(NamedTuple):
    """A place read: the chunk, where in what it shows, and whether the printed words are the chunk's own."""

    chunk: int
    start: int
    exact: bool


def spot_of(place: str) -> Spot | None:
    """A place read back; None for anything else."""
    chunk, _, start = place.removesuffix(WHOLE).partition(":")
    if not (chunk.isdigit() and start.isdigit()):
        return None
    return Spot(int(chunk), int(start), not place.endswith(WHOLE))


# Into the parsed blocks


def placed(blocks: tuple[Block, ...], source: str) -> tuple[Block, ...]:
    """The parsed blocks of a source, their runs with places."""
    return _Placing(chunks(source)).blocks(blocks)


class _Placing:
    """Walks the blocks beside the chunks they come from."""

    def __init__(self, found: tuple[Chunk, ...]) -> None:
        self._found = found
        self._owners = [at for at, chunk in enumerate(found) for _ in range(_holds(chunk))]
        self._next = 0
        self._inside = (-1, 0)  # a raw chunk, and how much of it was met

    def blocks(self, found: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(map(self._block, found))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Quote | Box):
            return replace(block, blocks=self.blocks(block.blocks))
        if isinstance(block, Items):
            return replace(block, items=tuple(map(self.blocks, block.items)))
        if not isinstance(block, Heading | Paragraph | Judgment | Table | Live | Code):
            return block
        owner = self._owner(block)
        if owner is None or isinstance(block, Code):
            return block
        if isinstance(block, Live):
            return replace(block, place=f"{owner}:0{WHOLE}")
        if isinstance(block, Table):
            heads = tuple(self._runs(cell, owner) for cell in block.heads)
            return Table(
                heads, tuple(tuple(self._runs(cell, owner) for cell in row) for row in block.rows), block.shares
            )
        return replace(block, runs=self._runs(block.runs, owner))

    def _owner(self, block: Block) -> int | None:
        """The chunk a block stands in. Where the two do not go side by side, the next chunk of the same words."""
        here = self._next
        if here < len(self._owners) and self._fits(block, self._owners[here]):
            self._next += 1
            return self._owners[here]
        for later in range(here + 1, len(self._owners)):
            chunk = self._found[self._owners[later]]
            if chunk.runs and chunk.runs == getattr(block, "runs", None):
                self._next = later + 1
                return self._owners[later]
        return None

    def _fits(self, block: Block, owner: int) -> bool:
        chunk = self._found[owner]
        if chunk.kind in ("raw", "live"):
            return chunk.kind == "raw" or isinstance(block, Live)
        return chunk.runs == getattr(block, "runs", None)

    def _runs(self, runs: Runs, owner: int) -> Runs:
        chunk = self._found[owner]
        if chunk.kind != "raw":
            out, at = [], 0
            for run in runs:
                out.append(replace(run, place=f"{owner}:{at}"))
                at += 1 if run.cites else len(run.text)
            return tuple(out)
        shown, at = chunk.shown, self._inside[1] if self._inside[0] == owner else 0
        out = []
        for run in runs:
            there = shown.find(run.text, at) if run.text.strip() else -1
            out.append(replace(run, place=f"{owner}:{there}" if there >= 0 else f"{owner}:{at}{WHOLE}"))
            at = there + len(run.text) if there >= 0 else at
        self._inside = (owner, at)
        return tuple(out)


def _holds(chunk: Chunk) -> int:
    """How many blocks with words of their own a chunk is printed as."""
    if chunk.kind in ("blank", "rule"):
        return 0
    return _leaves_in(chunk.source) if chunk.kind == "raw" else 1


@lru_cache(maxsize=512)
def _leaves_in(source: str) -> int:
    return sum(1 for _ in _leaves(parse.__wrapped__(source)))


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Quote | Box):
            yield from _leaves(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _leaves(item)
        elif isinstance(block, Heading | Paragraph | Judgment | Table | Live | Code):
            yield block


# While the blocks are filled in


def after(run: Run, cut: int) -> Run:
    """The run without its first ``cut`` signs."""
    spot = spot_of(run.place)
    place = f"{spot.chunk}:{spot.start + cut}" if spot is not None and spot.exact else run.place
    return replace(run, text=run.text[cut:], place=place)


def divided(runs: Runs, at: int) -> tuple[Runs, Runs]:
    """The runs before and after a position in what they show (code points; a citation counts one)."""
    for number, run in enumerate(runs):
        size = 1 if run.cites else len(run.text)
        if at < size:
            head = (replace(run, text=run.text[:at]),) if at and not run.cites else ()
            tail = run if run.cites or not at else after(run, at)
            return (*runs[:number], *head), (tail, *runs[number + 1 :])
        at -= size
    return runs, ()


def citing(made: Runs, cited: Run) -> Runs:
    """What a citation is printed as, at its place."""
    return tuple(replace(run, place=_loose(cited.place)) for run in made) if cited.place else made


def spelt(made: Runs, cited: Runs) -> Runs:
    """Statements printed for the citations that stand there alone, each at its own."""
    places = {id: _loose(run.place) for run in cited for id in run.cites if run.place}
    if not places:
        return made
    out, place = [], ""
    for run in reversed(made):
        place = next((places[id] for id in run.cites if id in places), place)
        out.append(replace(run, place=place))
    return tuple(reversed(out))


def filled(runs: Runs) -> Runs:
    """The runs, those without a place (words of ours in between) at the place of the one before, or else behind."""
    if not any(run.place for run in runs) or all(run.place for run in runs):
        return runs
    out, last = [], next(run.place for run in runs if run.place)
    for run in runs:
        last = run.place or last
        out.append(run if run.place else replace(run, place=_loose(last)))
    return tuple(out)


def whole(blocks: tuple[Block, ...], place: str) -> tuple[Block, ...]:
    """The blocks a live line is printed as, all of them at its place."""
    return tuple(_whole(block, place) for block in blocks) if place else blocks


def _whole(block: Block, place: str) -> Block:
    if isinstance(block, Quote | Box):
        return replace(block, blocks=whole(block.blocks, place))
    if isinstance(block, Items):
        return replace(block, items=tuple(whole(item, place) for item in block.items))
    if isinstance(block, Heading | Paragraph | Judgment):
        return replace(block, runs=_at(block.runs, place))
    if isinstance(block, Table):
        rows = tuple(tuple(_at(cell, place) for cell in row) for row in block.rows)
        return replace(block, heads=tuple(_at(cell, place) for cell in block.heads), rows=rows)
    return block


def _at(runs: Runs, place: str) -> Runs:
    return tuple(replace(run, place=place) for run in runs)


def _loose(place: str) -> str:
    return place if not place or place.endswith(WHOLE) else place + WHOLE
