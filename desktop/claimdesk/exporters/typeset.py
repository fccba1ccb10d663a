"""A resolved memo as the data ``resources/memos/memo.typ`` is set from: plain lists and strings, words untouched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Note,
    Paragraph,
    Quote,
    Resolved,
    Rule,
    Run,
    Runs,
    Table,
    words,
)
from claimdesk.exporters.direction import direction, has_right_to_left

_LONG_WORD = re.compile(r"\S{34,}")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-|_|$)", re.IGNORECASE)
# A row with more words than this may break across pages; a shorter one moves to the next whole.
WHOLE_ROW = 900
# A table of at most so many rows and words (code points) stays on one page.
WHOLE_TABLE = (8, 1600)
# Header values up to this long stand two in a row.
SHORT_VALUE = 48
RUNNING_HEAD = 70


def document(memo: Resolved, paper: str) -> dict[str, Any]:
    """The whole memo as data."""
    setter = _Setter(_language(memo.language) or "en")
    title = memo.title
    blocks = setter.blocks((*memo.blocks, *memo.annex))
    return {
        "title": title,
        "shown": setter.runs((Run(title),), direction(title) or "ltr"),
        "way": direction(title),
        "kicker": memo.kicker,
        "handling": memo.handling,
        "language": _language(memo.language) or "en",
        "direction": "ltr",
        "paper": {"letter": "us-letter"}.get(paper, "a4"),
        "running": title if len(title) <= RUNNING_HEAD else title[: RUNNING_HEAD - 1].rstrip() + "…",
        "date": dict(memo.header).get("Date", ""),
        "footer": memo.kicker,
        "header": [[[label, setter.cell((Run(value),))] for label, value in row] for row in _rows(memo.header)],
        "blocks": blocks,
        "notes": [setter.note(note) for note in memo.notes],
    }


class _Setter:
    """Turns the tree into data, and remembers which notes have had their first place and which headings came."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._placed: set[int] = set()
        self._levels: list[int] = []

    def blocks(self, found: Iterable[Block]) -> list[dict[str, Any]]:
        return [data for block in found if (data := self._block(block)) is not None]

    def _block(self, block: Block) -> dict[str, Any] | None:
        if isinstance(block, Paragraph):
            aside = all(run.quiet for run in block.runs)
            return {"k": "p", "a": aside, **self.cell(block.runs, block.direction)}
        if isinstance(block, Heading):
            return {"k": "h", "l": self._level(block.level), **self.cell(block.runs)}
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Items):
            items = [self.blocks(item) for item in block.items]
            return {"k": "l", "o": block.ordered, "n": block.start, "i": items}
        if isinstance(block, Box):
            return {"k": "b", "b": self.blocks(block.blocks)}
        if isinstance(block, Quote):
            return {"k": "u", "b": self.blocks(block.blocks)}
        if isinstance(block, Code):
            return {"k": "c", "s": block.text}
        return {"k": "r"} if isinstance(block, Rule) else None

    def _level(self, level: int) -> int:
        """Heading levels as PDF/UA wants them: beginning at 1, and never skipping one on the way down."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return len(self._levels)

    def _table(self, table: Table) -> dict[str, Any]:
        width = max((len(row) for row in (table.heads, *table.rows)), default=0)
        shares = list(table.shares) if len(table.shares) == width else [1] * width
        heads = [self.cell(cell) for cell in _padded(table.heads, width)]
        rows = [self._row(row, width) for row in table.rows]
        size = sum(len(words(cell)) for row in table.rows for cell in row)
        whole = len(rows) <= WHOLE_TABLE[0] and size <= WHOLE_TABLE[1]
        return {"k": "t", "w": shares, "h": heads, "rows": rows, "whole": whole}

    def _row(self, row: tuple[Runs, ...], width: int) -> list[dict[str, Any]]:
        breaks = max((len(words(cell)) for cell in row), default=0) > WHOLE_ROW
        return [{**self.cell(cell), "b": breaks} for cell in _padded(row, width)]

    def note(self, note: Note) -> dict[str, Any]:
        return {"n": note.number, "e": [self.cell(entry.runs, "ltr") for entry in note.entries]}

    def cell(self, runs: Runs, way: str = "") -> dict[str, Any]:
        """Runs with the direction of their paragraph: the one given, else their own ("" for the memo's)."""
        way = way or direction(words(runs))
        return {"r": self.runs(runs, way or "ltr"), "d": way if way == "rtl" else "", "b": False}

    def runs(self, runs: Runs, way: str) -> list[list[Any]]:
        out: list[list[Any]] = []
        for run in runs:
            data = self._run(run, way)
            # Runs of one look are one: typst's time goes by runs.
            if out and not data[3] and out[-1][1:] == data[1:]:
                out[-1][0] += data[0]
            else:
                out.append(data)
        return out

    def _run(self, run: Run, way: str) -> list[Any]:
        look = "".join(
            sign
            for sign, on in (
                ("s", run.strong),
                ("e", run.emphasis),
                ("c", run.code),
                ("q", run.quiet),
                ("w", _LONG_WORD.search(run.text)),
                ("i", has_right_to_left(run.text) if way == "ltr" else direction(run.text) == "ltr"),
                ("f", run.note and run.note not in self._placed),
            )
            if on
        )
        if run.note:
            self._placed.add(run.note)
        language = _language(run.language)
        return [
            run.text,
            look,
            "" if run.link.startswith("#") else run.link,
            run.note,
            "" if language == self._language else language,
        ]


def _padded(row: tuple[Runs, ...], width: int) -> tuple[Runs, ...]:
    return (*row, *((),) * (width - len(row)))


def _language(tag: str) -> str:
    """The language part of a BCP 47 tag, as typst takes it, or ""."""
    found = _LANGUAGE.match(tag)
    return found[1].lower() if found else ""


def _rows(header: tuple[tuple[str, str], ...]) -> list[list[tuple[str, str]]]:
    """Header lines, two short ones in a row: To beside Date, From beside Basis, long ones alone."""
    short = [pair for pair in header if len(pair[1]) <= SHORT_VALUE]
    left = [pair for pair in short if pair[0] in ("To", "From")]
    right = [pair for pair in short if pair[0] not in ("To", "From")]
    while len(right) > len(left) + 1:
        left.append(right.pop(0))
    rows = [list(pair) for pair in zip(left, right, strict=False)]
    rows += [[pair] for pair in (*left[len(right) :], *right[len(left) :])]
    rows += [[pair] for pair in header if pair not in short]
    return sorted(rows, key=lambda row: header.index(row[0]))
