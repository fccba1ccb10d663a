"""Mends of the memo's words: edits of what a chunk shows, carried into the source wherever the chunk stands by then."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.memo.page.chunks import CHIP, Chunk, chunks, joined
from claimdesk.domain.memo.page.write import judged, rewritten
from claimdesk.domain.memo.placing import divided
from claimdesk.domain.memo.tree import Run, Runs
from claimdesk.domain.trouble import NotPossible

# (start, end, what stands there instead), counted in ``Chunk.shown``
Edit = tuple[int, int, Runs]
_TAIL = re.compile(rf"[\s{CHIP}]*(?:([.!?…]+)([\"'”’»›]*))?[\s{CHIP}]*$")


def edit(start: int, end: int, words: str) -> Edit:
    """Words in the place of others, in their look."""
    return start, end, (Run(words),) if words else ()


@dataclass(frozen=True)
class Reword:
    """The source with some edits in one chunk."""

    index: int
    chunk: Chunk
    edits: tuple[Edit, ...]

    def __call__(self, source: str) -> str:
        return _with(source, self.index, self.chunk, lambda chunk: rewritten(chunk, spliced(chunk.runs, self.edits)))


@dataclass(frozen=True)
class Rejudge:
    """The source with one chunk marked as the analyst's own word."""

    index: int
    chunk: Chunk
    likelihood: str = ""
    confidence: str = ""

    def __call__(self, source: str) -> str:
        return _with(source, self.index, self.chunk, lambda chunk: judged(chunk, self.likelihood, self.confidence))


@dataclass(frozen=True)
class Drop:
    """The source without one chunk."""

    index: int
    chunk: Chunk

    def __call__(self, source: str) -> str:
        found = list(chunks(source))
        del found[_again(found, self.index, self.chunk)]
        return joined(found)


def _with(source: str, index: int, known: Chunk, turn: object) -> str:
    found = list(chunks(source))
    at = _again(found, index, known)
    found[at] = turn(found[at])  # type: ignore[operator]
    return joined(found)


def _again(found: Sequence[Chunk], index: int, known: Chunk) -> int:
    """Where the chunk stands now: nearest to where it was. Raises NotPossible."""
    same = [at for at, chunk in enumerate(found) if chunk.kind == known.kind and chunk.body == known.body]
    if not same:
        raise NotPossible("These words have changed since they were checked; look at the new finding.")
    return min(same, key=lambda at: abs(at - index))


def spliced(runs: Runs, edits: Iterable[Edit]) -> Runs:
    """The runs with edits, which may not overlap; new words take the look of those they replace or follow."""
    for start, end, new in sorted(edits, key=lambda each: each[0], reverse=True):
        before, rest = divided(runs, start)
        gone, after = divided(rest, end - start)
        look = next((run for run in (*gone, *reversed(before), *after) if not run.cites), Run())
        look = replace(look, link="", code=False)
        runs = (*before, *(run if run.cites else replace(look, text=run.text) for run in new), *after)
    return runs


def added(said: Said, phrase: str) -> tuple[Edit, ...]:
    """A phrase at the sentence's end, before its stop and its citations; a stop inside quotation marks moves
    behind the phrase."""
    found = _TAIL.search(said.text)
    assert found is not None
    at = said.start + found.start()
    if not found[2]:
        return (edit(at, at, phrase),)
    stop, closed = said.start + found.start(1), said.start + found.end(2)
    return (edit(stop, said.start + found.end(1), ""), edit(closed, closed, f"{phrase}{found[1]}"))


def cited(said: Said, claim: str) -> tuple[Edit, ...]:
    """A citation right behind the sentence."""
    at = said.start + len(said.text.rstrip())
    return ((at, at, (Run(" "), Run(cites=(claim,)))),)
