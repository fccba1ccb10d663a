"""A memo's source as the parts a person moves about: headings, cited claims, live blocks, free words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimdesk.domain.memo.blocks.registry import NAMES
from claimdesk.domain.memo.lines import FENCE, ITEM, fenced, heading, is_rule, split_lines
from claimdesk.domain.memo.markup import CITATION, live
from claimdesk.domain.memo.points import read_points
from claimdesk.domain.memo.sections import BOTTOM_LINE, KEY_POINTS, Section, is_called, sections
from claimdesk.domain.memo.source import claims_cited

LIVE = {
    "positions": "Positions: who stands where",
    "timeline": "Timeline: dates in order",
    "figures": "Figures",
    "conflicts": "Conflicts and gaps",
    "sources": "Sources: what it all rests on",
    "claims": "Claims of the briefing",
}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Part:
    """One row of the outline. ``kind``: heading, point, claim (words elsewhere that cite), live or words;
    ``claims`` are the ids it cites; ``point`` is a key point's place among the key points, from 0."""

    kind: str
    words: str
    claims: tuple[str, ...] = ()
    point: int = -1


def outline(source: str) -> list[Part]:
    """The parts of a source in order; what stands under the bottom line is not among them, it has its own box."""
    lines = split_lines(source)
    found = sections(lines)
    first = found[0].start if found else len(lines)
    parts = _blocks(lines[:first])
    points_seen = False
    for section in found:
        if is_called(section.title, BOTTOM_LINE):
            parts += [part for part in _blocks(lines[section.body : section.end]) if part.kind == "live"]
            continue
        parts.append(Part("heading", bare(section.title)))
        if is_called(section.title, KEY_POINTS) and not points_seen:
            points_seen = True
            parts += _points(source, lines, section)
        else:
            parts += _blocks(lines[section.body : section.end])
    return parts


def _points(source: str, lines: list[str], section: Section) -> list[Part]:
    """The parts under "Key points": each item of its list by itself, and what stands round the list."""
    read = read_points(source)
    if not read.items:
        return _blocks(lines[section.body : section.end])
    start, end = len(split_lines(read.before)), len(lines) - len(split_lines(read.after))
    points = [Part("point", body, tuple(claims_cited(body)), at) for at, body in enumerate(read.bodies)]
    return [*_blocks(lines[section.body : start]), *points, *_blocks(lines[end : section.end])]


def _blocks(lines: list[str]) -> list[Part]:
    """Paragraphs, list items and live lines."""
    inside, parts, gathered = fenced(lines), list[Part](), list[str]()

    def close() -> None:
        text = " ".join(line.strip() for line in gathered)
        gathered.clear()
        if text:
            claims = tuple(claims_cited(text))
            parts.append(Part("claim" if claims else "words", text, claims))

    for line, code in zip(lines, inside, strict=True):
        block = None if code else live(line)
        if block is not None:
            close()
            parts.append(Part("live", block.name))
        elif not line.strip() or (not code and (is_rule(line) or heading([line], 0))):
            close()
        elif FENCE.match(line.rstrip("\r\n")) is None and line.strip() != ":::":
            if not code and ITEM.match(line):
                close()
                line = ITEM.sub("", line, count=1)
            gathered.append(line)
    close()
    return parts


def bare(markdown: str) -> str:
    """Markdown words without citations, emphasis signs and backslashes: for a row, not for print."""
    words = re.sub(r"(?<!\\)(\*\*|\*|`)", "", CITATION.sub("", markdown))
    return " ".join(_ESCAPED.sub(r"\1", words).split())


def live_words(name: str) -> str:
    """What a live block's row says."""
    if name not in NAMES:
        return f"::: {name} · there is no such block"
    return f"{LIVE.get(name, name.capitalize())} · updates by itself"
