"""The memo's source by headings: where each section begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.domain.memo.lines import fenced, heading

BOTTOM_LINE = frozenset({"bottom line", "bottom line up front", "bluf", "summary", "executive summary"})
KEY_POINTS = frozenset({"key points", "key judgments", "key judgements", "key claims", "key findings"})
_MARKS = re.compile(r"[#*_:.]+")


@dataclass(frozen=True)
class Section:
    """Lines under a heading: ``start`` is the heading's line, ``body`` the first after it, ``end`` past the last."""

    title: str
    level: int
    start: int
    body: int
    end: int


def is_called(title: str, names: frozenset[str]) -> bool:
    """Whether a heading's words are one of these names, case and marks aside."""
    return " ".join(_MARKS.sub(" ", title).split()).lower() in names


def sections(lines: Sequence[str]) -> list[Section]:
    """The sections in order, each up to the next heading of any level."""
    inside = fenced(lines)
    heads: list[tuple[int, int, str, int]] = []
    at = 0
    while at < len(lines):
        found = None if inside[at] else heading(lines, at)
        if found is None:
            at += 1
            continue
        level, title, tall = found
        heads.append((at, level, title, at + tall))
        at += tall
    ends = ([start for start, *_ in heads] + [len(lines)])[1:]
    return [Section(title, level, at, body, end) for (at, level, title, body), end in zip(heads, ends, strict=True)]


def section(lines: Sequence[str], names: frozenset[str]) -> Section | None:
    """The first section that goes by one of these names."""
    return next((found for found in sections(lines) if is_called(found.title, names)), None)
