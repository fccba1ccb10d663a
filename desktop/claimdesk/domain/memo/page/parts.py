"""The memo by its headings: an outline of the chunks, and whole sections moved to another place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.domain.memo.page.chunks import CHIP, Chunk, chunks, joined
from claimdesk.domain.memo.page.compose import Neighbours, Standing


@dataclass(frozen=True)
class Part:
    """A section: its heading's chunk, its level and words, and the chunk past its last (those under it included)."""

    chunk: int
    end: int
    level: int
    words: str


def parts(found: Sequence[Chunk]) -> list[Part]:
    """The sections in order; a section holds the deeper ones that follow it."""
    heads = [(at, chunk) for at, chunk in enumerate(found) if chunk.kind == "heading"]
    out = []
    for place, (at, chunk) in enumerate(heads):
        later = (there for there, other in heads[place + 1 :] if other.level <= chunk.level)
        words = " ".join(chunk.shown.replace(CHIP, " ").split())
        out.append(Part(at, next(later, len(found)), chunk.level, words or "(no words)"))
    return out


def moved(source: str, part: int, to: int) -> str:
    """The source with section number ``part`` before section number ``to`` (as many as there are: at the end).

    Nothing happens where it would come to stand in itself."""
    found = chunks(source)
    known = parts(found)
    here = known[part]
    there = known[to].chunk if to < len(known) else len(found)
    if here.chunk <= there <= here.end:
        return source
    taken = list(found[here.chunk : here.end])
    rest = [*found[: here.chunk], *found[here.end :]]
    at = there if there < here.chunk else there - len(taken)
    order = [*rest[:at], *taken, *rest[at:]]
    return joined(Neighbours(found).set_apart([Standing(chunk, chunk) for chunk in order]))


def stepped(source: str, part: int, way: int) -> tuple[str, int]:
    """The source with a section one place up (``way`` -1) or down (+1) among its equals, and its new number."""
    known = parts(chunks(source))
    here = known[part]
    if way < 0:
        before = [at for at in range(part) if known[at].level <= here.level]
        if not before or known[before[-1]].level < here.level:
            return source, part
        return moved(source, part, before[-1]), before[-1]
    after = next((at for at in range(part + 1, len(known)) if known[at].chunk == here.end), None)
    if after is None or known[after].level < here.level:
        return source, part
    past = next((at for at in range(after + 1, len(known)) if known[at].chunk == known[after].end), len(known))
    return moved(source, part, past), past - (after - part)


def word_count(found: Sequence[Chunk]) -> int:
    """How many words the prose has; live blocks, raw source and citations are not counted."""
    return sum(len(re.findall(r"\w[\w'’.,-]*", chunk.shown)) for chunk in found if chunk.runs)
