"""The plain words of a resolved memo, one line a block, and where in them its citations stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claimdesk.domain.anchors.sentences import sentences_between
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
    Resolved,
    Runs,
    Table,
)


@dataclass(frozen=True)
class Printed:
    """``text`` holds title, header, body, notes and annex, each block on a line of its own, the cells of a table
    row parted by tabs. ``cites`` are (position in ``text`` in code points, claim ids), by position."""

    text: str
    cites: tuple[tuple[int, tuple[str, ...]], ...]


def printed(resolved: Resolved) -> Printed:
    """The memo's words as a reader would copy them out of any of its files."""
    setter = _Setter()
    setter.plain(resolved.title)
    for label, words in resolved.header:
        setter.plain(f"{label}: {words}")
    setter.blocks(resolved.blocks)
    for note in resolved.notes:
        setter.plain(f"{note.number}. " + " ".join(_words(entry.runs) for entry in note.entries))
    setter.blocks(resolved.annex)
    return Printed("".join(setter.parts), tuple(setter.cites))


def words_of(blocks: Iterable[Block]) -> str:
    """The words of blocks alone, set the same way."""
    setter = _Setter()
    setter.blocks(blocks)
    return "".join(setter.parts)


def pieces(text: str) -> list[str]:
    """The text cut before each sentence and each line; joined, the pieces are the text again."""
    starts: list[int] = []
    begin = 0
    for line in text.split("\n"):
        starts += [start for start, _ in sentences_between(text, begin, begin + len(line))]
        begin += len(line) + 1
    cuts = [0, *starts[1:], len(text)] if starts else [0, len(text)]
    return [text[one:other] for one, other in pairwise(cuts) if other > one]


def sentence_round(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole sentences of its line or lines (code points)."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(start, end - 1))
    last = len(text) if last < 0 else last
    spans = sentences_between(text, first, last)
    inside = [(one, other) for one, other in spans if one < end and other > start]
    return (min(start, inside[0][0]), max(end, inside[-1][1])) if inside else (start, end)


class _Setter:
    """Sets blocks as lines."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.cites: list[tuple[int, tuple[str, ...]]] = []
        self._length = 0

    def plain(self, words: str) -> None:
        self._add(words)
        self._add("\n")

    def blocks(self, found: Iterable[Block]) -> None:
        for block in found:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading | Paragraph | Judgment):
            self._line((block.runs,))
        elif isinstance(block, Code):
            self.plain(block.text)
        elif isinstance(block, Quote | Box):
            self.blocks(block.blocks)
        elif isinstance(block, Items):
            for item in block.items:
                self.blocks(item)
        elif isinstance(block, Table):
            for row in (block.heads, *block.rows) if block.heads else block.rows:
                self._line(row)
        elif isinstance(block, Live):
            self.plain(block.raw)

    def _line(self, cells: Iterable[Runs]) -> None:
        for at, runs in enumerate(cells):
            if at:
                self._add("\t")
            for run in runs:
                self._add(run.text)
                if run.cites:
                    self.cites.append((self._length, run.cites))
        self._add("\n")

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)
