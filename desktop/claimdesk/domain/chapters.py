"""Chapters of a text, as its landmarks name them, and readings of chosen chapters alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Block, Landmark, Text
from claimdesk.domain.trouble import NotFound

_CHAPTER = re.compile(r"chapter (\d+)(?:, (.*))?")
_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?")


@dataclass(frozen=True)
class Chapter:
    """A stretch between two landmarks: what citations call it, its number (0: none), its title, its span."""

    words: str
    number: int
    title: str
    start: int
    end: int


def chapters(text: Text) -> list[Chapter]:
    """The chapters in order; empty unless at least one landmark is a chapter's (pages and times are none)."""
    found: list[Chapter] = []
    ends = [mark.start for mark in text.landmarks[1:]] + [len(text.text)]
    for mark, end in zip(text.landmarks, ends, strict=False):
        if not mark.words:
            continue
        said = _CHAPTER.fullmatch(mark.words)
        number, title = (int(said[1]), said[2] or mark.words) if said else (0, mark.words)
        found.append(Chapter(mark.words, number, title, mark.start, end))
    return found if any(chapter.number for chapter in found) else []


def named_chapters(text: Text, wanted: str) -> list[Chapter]:
    """The chapters that words like "2, 5-7, preface" name: by number, by range, or by how a title begins.

    Raises NotFound for one that is not there.
    """
    known = chapters(text)
    chosen: set[Chapter] = set()
    for part in filter(None, (each.strip() for each in wanted.split(","))):
        span = _RANGE.fullmatch(part)
        if span:
            first, last = int(span[1]), int(span[2] or span[1])
            here = [one for one in known if first <= one.number <= last]
            missing = last - first + 1 > len({one.number for one in here})
        else:
            here = [one for one in known if one.title.casefold().startswith(part.casefold())]
            missing = not here
        if missing:
            raise NotFound(f"There is no chapter “{part}” in it; {_listed(known)}.")
        chosen.update(here)
    if not chosen:
        raise NotFound(f"No chapter was named; {_listed(known)}.")
    return [one for one in known if one in chosen]


def only_chapters(reading: Reading, wanted: str | Sequence[Chapter]) -> Reading:
    """The reading of these chapters alone, words, marks and numbers as they were. Raises NotFound."""
    chosen = named_chapters(reading.text, wanted) if isinstance(wanted, str) else list(wanted)
    text = cut(reading.text, chosen)
    held = {block.asset for block in text.blocks if block.asset}
    return replace(
        reading,
        text=text,
        title=f"{reading.title} ({told(chosen)})",
        assets={name: asset for name, asset in reading.assets.items() if name in held},
        layout=None,
        passages=(),
    )


def told(chosen: Sequence[Chapter]) -> str:
    """Chapters as a title names them: "chapters 2 and 5–7, Preface"."""
    runs: list[list[int]] = []
    for number in sorted({one.number for one in chosen if one.number}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    spans = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    counted = " and ".join(filter(None, [", ".join(spans[:-1]), *spans[-1:]]))
    several = len(spans) > 1 or any(len(run) > 1 for run in runs)
    parts = [f"chapter{'s' if several else ''} {counted}"] if spans else []
    return ", ".join([*parts, *(one.title for one in chosen if not one.number)])


def cut(text: Text, chosen: Sequence[Chapter]) -> Text:
    """The headline and the blocks of these chapters with their marks, joined as they were."""
    parts: list[str] = []
    blocks: list[Block] = []
    marks, landmarks, place = [], [], 0
    first = text.blocks[0]
    title = [Chapter("", 0, "", first.start, first.end)] if first.kind == "heading" and not text.landmark(0) else []
    for chapter in [*title, *chosen]:
        inside = [block for block in text.blocks if chapter.start <= block.start and block.end <= chapter.end]
        if not inside:
            continue
        by = place - inside[0].start
        if chapter.words:
            landmarks.append(Landmark(place, chapter.words))
        parts.append(text.text[inside[0].start : inside[-1].end])
        blocks += [replace(block, start=block.start + by, end=block.end + by) for block in inside]
        low, high = inside[0].start, inside[-1].end
        marks += [
            replace(m, start=m.start + by, end=m.end + by) for m in text.marks if low <= m.start and m.end <= high
        ]
        place = blocks[-1].end + 1
    return Text("\n".join(parts), tuple(blocks), tuple(marks), tuple(landmarks))


def _listed(known: Sequence[Chapter]) -> str:
    numbers = [one.number for one in known if one.number]
    return f"its chapters are {min(numbers)} to {max(numbers)}" if numbers else "it has no chapters that are named"
