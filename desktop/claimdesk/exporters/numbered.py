"""A memorandum's paragraphs with their numbers, as AR 25-50 wants them: 1., a., (1), (a)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimdesk.domain.memo.tree import Block, Box, Heading, Items, Paragraph, Place, Run, words
from claimdesk.exporters.direction import direction

DEEPEST = 3
_NUMBERED = re.compile(r"\d{1,2}\.\s")


@dataclass(frozen=True)
class Point(Paragraph):
    """A paragraph that begins with its number; ``depth`` from 0. Its first line is indented by so many steps, the
    lines after it are not (AR 25-50, 2-5)."""

    depth: int = 0


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Headings numbered 1., 2.; the paragraphs and list items under each a., b., and below these (1), (2). A box is set
    as its paragraphs. Tables, quotations and code stay between them as they are.

    There is no "a." without a "b.": a paragraph alone under its heading has no letter, and what would stand below it
    takes its place."""
    out: list[Block] = []
    count = 0
    for heading, under in _sections(_unboxed(blocks)):
        # Without headings the paragraphs themselves are 1., 2.
        if heading is None:
            points = _points(under, 0)
            count += sum(isinstance(each, Point) and each.depth == 0 for each in points)
            out += points
            continue
        count += 1
        # A heading that brings its number keeps it.
        sign = () if _NUMBERED.match(words(heading.runs)) else (Run(f"{label(count, 0)} "),)
        out += [replace(heading, level=1, runs=(*sign, *heading.runs)), *_points(under, 1)]
    return tuple(out)


def label(number: int, depth: int) -> str:
    """The sign before a paragraph: "2.", "b.", "(2)", "(b)" by depth."""
    letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return (f"{number}.", f"{letter}.", f"({number})", f"({letter})")[min(depth, DEEPEST)]


def _sections(blocks: Iterable[Block]) -> list[tuple[Heading | None, list[Block]]]:
    found: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    top = 0
    for block in blocks:
        if isinstance(block, Heading) and (not top or block.level <= top):
            top = top or block.level
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found if found[0][1] else found[1:]


def _unboxed(blocks: Iterable[Block]) -> list[Block]:
    return [each for block in blocks for each in (block.blocks if isinstance(block, Box) else (block,))]


@dataclass
class _Entry:
    """A paragraph that wants a number, the places before it, and what stands below it."""

    places: tuple[Block, ...]
    first: Paragraph
    under: list[Block]


def _points(blocks: Iterable[Block], depth: int) -> list[Block]:
    """The blocks with their paragraphs and items numbered at this depth."""
    before, entries = _entries(blocks, depth)
    out = list(before)
    signed = len(entries) > 1 or depth == 0
    for number, entry in enumerate(entries, 1):
        first = _point(entry.first, number, depth) if signed else entry.first
        out += [*entry.places, first, *_points(entry.under, min(depth + signed, DEEPEST))]
    return out


def _entries(blocks: Iterable[Block], depth: int) -> tuple[list[Block], list[_Entry]]:
    """What stands before the first paragraph or item, and these with what belongs to each."""
    before: list[Block] = []
    entries: list[_Entry] = []
    led = False
    for block in blocks:
        if isinstance(block, Paragraph) and any(not run.quiet for run in block.runs):
            led = depth < DEEPEST
            entries.append(_Entry((), block, []))
        elif isinstance(block, Items) and not led:
            entries += [_Entry(places, first, list(rest)) for places, first, rest in map(opening, block.items)]
        else:  # items after a paragraph are its own, one step deeper
            (entries[-1].under if entries else before).append(block)
    return before, entries


def opening(item: tuple[Block, ...]) -> tuple[tuple[Block, ...], Paragraph, tuple[Block, ...]]:
    """A list item as the places before its first paragraph, that paragraph (an empty one if it begins with something
    else), and what follows."""
    at = next((at for at, block in enumerate(item) if not isinstance(block, Place)), len(item))
    first = item[at] if at < len(item) else None
    if isinstance(first, Paragraph):
        return item[:at], first, item[at + 1 :]
    return item[:at], Paragraph(()), item[at:]


def _point(block: Paragraph, number: int, depth: int) -> Point:
    # "a." must not make a left-to-right paragraph of a right-to-left one.
    way = block.direction or direction(words(block.runs))
    return Point((Run(f"{label(number, depth)} "), *block.runs), way, depth)
