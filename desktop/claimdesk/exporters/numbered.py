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
    """Headings numbered 1., 2.; of the paragraphs and list items under each, where there are several, a., b., and
    below these (1), (2). A box is set as its paragraphs. Tables, quotations and code stay between them as they are."""
    out: list[Block] = []
    count = 0
    for heading, under in _sections(_unboxed(blocks)):
        # Without headings the paragraphs themselves are 1., 2.
        if heading is None:
            points = _points(under, 0, count)
            count += sum(isinstance(each, Point) and each.depth == 0 for each in points)
            out += points
            continue
        count += 1
        # A heading that brings its number keeps it.
        sign = () if _NUMBERED.match(words(heading.runs)) else (Run(f"{label(count, 0)} "),)
        out.append(replace(heading, level=1, runs=(*sign, *heading.runs)))
        alone = sum(isinstance(each, Paragraph | Heading) for each in under) == 1 and _no_items(under)
        out += under if alone else _points(under, 1, 0)
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


def _no_items(blocks: Iterable[Block]) -> bool:
    return not any(isinstance(block, Items) for block in blocks)


def _points(blocks: Iterable[Block], depth: int, before: int) -> list[Block]:
    """The paragraphs and items with their numbers, counted on from ``before``."""
    out: list[Block] = []
    count, under, lead = before, 0, False
    for block in blocks:
        if isinstance(block, Paragraph) and any(not run.quiet for run in block.runs):
            count, under, lead = count + 1, 0, True
            out.append(_point(block, count, depth))
        elif isinstance(block, Items):
            # Items after a paragraph are its own, one step deeper; a second list goes on counting.
            deeper = lead and depth < DEEPEST
            for item in block.items:
                count, under = (count, under + 1) if deeper else (count + 1, under)
                out += _item(item, under if deeper else count, depth + deeper)
        else:
            out.append(block)
    return out


def _item(item: tuple[Block, ...], number: int, depth: int) -> list[Block]:
    places, first, rest = opening(item)
    return [*places, _point(first, number, depth), *_points(rest, min(depth + 1, DEEPEST), 0)]


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
