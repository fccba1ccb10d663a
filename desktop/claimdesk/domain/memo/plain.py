"""The resolved memo as plain text, and sentence by sentence with the claims and passages each rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimdesk.domain.anchors.sentences import sentences_between
from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Judgment,
    Note,
    Paragraph,
    Quote,
    Resolved,
    Run,
    Runs,
    Table,
    words,
)

# A citation in brackets.
_PLACES = re.compile(r"\[\d[^\]]*\]")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the body, with the claims (ids) it cites and the passages (ids) behind them, in order."""

    text: str
    claims: tuple[str, ...]
    passages: tuple[str, ...]


def plain_text(resolved: Resolved) -> str:
    """All words of the memo: title, header, body, notes and annex, a line for each paragraph, cell row or item."""
    lines = [resolved.title, *(f"{label}: {value}" for label, value in resolved.header)]
    lines += [_flat(words(runs)) for runs in _lines(resolved.blocks)]
    lines += [line for note in resolved.notes for line in _note(note)]
    lines += [_flat(words(runs)) for runs in _lines(resolved.annex)]
    return "\n".join(line for line in lines if line) + "\n"


def sentences_of(resolved: Resolved) -> list[Sentence]:
    """The body's sentences in order. A sentence rests on what is cited inside it and right after its end; a cell of a
    table or a heading is one sentence or several, like a paragraph."""
    behind = dict(resolved.rests)
    found: list[Sentence] = []
    for runs in _paragraphs(resolved.blocks):
        text, cites = _with_places(runs)
        spans = sentences_between(text, 0, len(text))
        for at, (start, end) in enumerate(spans):
            last = at + 1 == len(spans)
            # a note stands after the full stop: what is cited up to the next sentence's first letter belongs here
            stop = len(text) + 1 if last else spans[at + 1][0]
            first = 0 if at == 0 else start + 1
            claims = tuple(dict.fromkeys(id for place, ids in cites if first <= place <= stop for id in ids))
            passages = tuple(dict.fromkeys(passage for id in claims for passage in behind.get(id, ())))
            made = Sentence(_flat(text[start:end]), claims, passages)
            if at and _PLACES.fullmatch(made.text):  # "[2, ¶4]" after a full stop belongs to what stands before it
                last_one = found.pop()
                made = Sentence(f"{last_one.text} {made.text}", *_joined(last_one, made))
            found.append(made)
    return found


def _joined(one: Sentence, other: Sentence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (
        tuple(dict.fromkeys((*one.claims, *other.claims))),
        tuple(dict.fromkeys((*one.passages, *other.passages))),
    )


def _with_places(runs: Runs) -> tuple[str, list[tuple[int, tuple[str, ...]]]]:
    """The runs' words, and where in them which claims are cited."""
    text = ""
    cites: list[tuple[int, tuple[str, ...]]] = []
    for run in runs:
        if run.cites:
            cites.append((len(text), run.cites))
        text += run.text
    return text, cites


def _flat(text: str) -> str:
    return " ".join(text.split())


def _note(note: Note) -> Iterator[str]:
    for place, entry in enumerate(note.entries):
        yield (f"{note.number}. " if place == 0 else "") + _flat(words(entry.runs))


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Runs]:
    """The runs of every paragraph, heading and cell."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in (block.heads, *block.rows) for cell in row)
        elif isinstance(block, Heading | Paragraph | Judgment):
            yield block.runs
        elif isinstance(block, Quote | Box):
            yield from _paragraphs(block.blocks)
        elif isinstance(block, Items):
            yield from (runs for item in block.items for runs in _paragraphs(item))


def _lines(blocks: Iterable[Block]) -> Iterator[Runs]:
    """The runs of every line of plain text: a table's row is one, its cells set apart."""
    for block in blocks:
        if isinstance(block, Table):
            for row in (block.heads, *block.rows):
                yield tuple(run for at, cell in enumerate(row) for run in ((Run(" | "),) if at else ()) + cell)
        elif isinstance(block, Code):
            yield (Run(block.text),)
        elif isinstance(block, Quote | Box):
            yield from _lines(block.blocks)
        elif isinstance(block, Items):
            yield from (runs for item in block.items for runs in _lines(item))
        else:
            yield from _paragraphs((block,))
