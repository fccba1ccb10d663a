"""A resolved memo as plain text, as a mail without any formatting shows it."""

from __future__ import annotations

from collections.abc import Iterable

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Paragraph,
    Quote,
    Resolved,
    Rule,
    Runs,
    Table,
    words,
)
from claimdesk.exporters.ready import ready


def write_plain_text(resolved: Resolved) -> str:
    """The memo's words, blocks apart by an empty line; notes as [1] with their list; addresses written out."""
    memo = ready(resolved)
    header = "\n".join(f"{label}: {value}" for label, value in memo.header)
    notes = [f"[{note.number}] " + " ".join(_line(entry.runs) for entry in note.entries) for note in memo.notes]
    parts = [
        memo.handling,
        memo.title,
        header,
        *_blocks(memo.blocks),
        *(["Notes", *notes] if notes else []),
        *_blocks(memo.annex),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _blocks(found: Iterable[Block]) -> list[str]:
    return [part for block in found if (part := _block(block))]


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _line(block.runs)
    if isinstance(block, Heading):
        return _line(block.runs)
    if isinstance(block, Box):
        return "\n\n".join(_blocks(block.blocks))
    if isinstance(block, Quote):
        return _hung("\n\n".join(_blocks(block.blocks)), "> ", "> ")
    if isinstance(block, Items):
        return "\n".join(_items(block))
    if isinstance(block, Table):
        return "\n".join(_row(block.heads, row) for row in block.rows)
    if isinstance(block, Code):
        return block.text
    return "* * *" if isinstance(block, Rule) else ""


def _items(block: Items) -> Iterable[str]:
    for number, item in enumerate(block.items, block.start):
        sign = f"{number}. " if block.ordered else "- "
        yield _hung("\n".join(_blocks(item)), sign, " " * len(sign))


def _row(heads: tuple[Runs, ...], row: tuple[Runs, ...]) -> str:
    """The first cell, and under it the others with what they are: columns do not survive a mail."""
    named = [*map(words, heads), *[""] * len(row)]
    first, *others = [(name, _line(cell)) for name, cell in zip(named, row, strict=False)] or [("", "")]
    lines = [f"  {name}: {cell}" if name else f"  {cell}" for name, cell in others if cell]
    return "\n".join((f"- {first[1]}", *(_hung(line, "", "    ") for line in lines)))


def _line(runs: Runs) -> str:
    """Inline runs; a web address follows the words it lies under."""
    out = []
    for run in runs:
        if run.note:
            out.append(f"[{run.note}]")
        elif run.link and not run.link.startswith("#") and run.link != run.text:
            out.append(f"{run.text} <{run.link}>")
        else:
            out.append(run.text)
    return "".join(out).strip()


def _hung(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)
