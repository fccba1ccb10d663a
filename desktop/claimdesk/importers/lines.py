"""Lines of plain text to paragraphs: blank lines, hard wrapping, verses and lists, as a reader would see them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_BULLET = re.compile(r"^([ \t]*)(?:[-*•‣◦▪●·]|[–—](?=\s{2}))[ \t]+(?=\S)")
_NUMBER = re.compile(r"^([ \t]*)(\d{1,3})[.)][ \t]+(?=\S)")
_WIDE_SCRIPT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# A text is hard-wrapped if its lines are within these widths and nearly all are as full as they can be.
_NARROWEST, _WIDEST = 38, 132
_VERSE = 64


@dataclass(frozen=True)
class Paragraph:
    """Lines of one block (more than one only where the breaks are meant). ``depth`` > 0: a list item, its ``number``
    kept where counting would not give it. ``apart``: a blank line stands before what follows."""

    lines: tuple[str, ...]
    depth: int = 0
    ordered: bool = False
    number: str = ""
    apart: bool = False


def paragraphs(raw: str) -> list[Paragraph]:
    """The paragraphs of a text. Words and their order are kept; only list signs and line ends are not."""
    groups = _groups(raw)
    width = _wrap_width(groups)
    made: list[Paragraph] = []
    for group in groups:
        pieces = _pieces(group, width)
        for number, piece in enumerate(pieces):
            made.append(_paragraph(piece, width, last=number == len(pieces) - 1))
    return _numbered([one for one in made if any(line.strip() for line in one.lines)])


def _groups(raw: str) -> list[list[str]]:
    """Runs of lines between blank lines."""
    lines = re.sub(r"\r\n?|[\v\x85\u2028]", "\n", re.sub(r"[\f\u2029]", "\n\n", raw)).split("\n")
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip().strip("\ufeff\u200b").strip():
            groups[-1].append(line.rstrip())
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(groups: list[list[str]]) -> int:
    """The column at which the text was broken into lines by a machine, 0 if it was not."""
    longest = max((len(line) for group in groups for line in group), default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return 0
    pairs = full = 0
    for group in groups:
        for line, following in pairwise(group):
            if _item(following) or (_item(line) and len(line) < longest * 0.6):
                continue
            pairs += 1
            full += _is_full(line, following, longest)
    return longest if pairs >= 2 and full >= pairs * (0.75 if len(groups) > 1 else 0.6) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one (a little slack for uneven editors)."""
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + min(len(word), 20) > width - 4


def _item(line: str) -> re.Match[str] | None:
    return _BULLET.match(line) or _NUMBER.match(line)


def _pieces(group: list[str], width: int) -> list[list[str]]:
    """A run of lines cut into the lines of one block each."""
    if not width:
        return [group] if _is_verse(group) else [[line] for line in group]
    pieces: list[list[str]] = []
    for number, line in enumerate(group):
        before = group[number - 1] if number else ""
        joins = bool(before) and not _item(line) and _is_full(before, line, width)
        hangs = bool(pieces) and _item(pieces[-1][0]) and line.startswith((" ", "\t")) and not _item(line)
        if joins or hangs:
            pieces[-1].append(line)
        else:
            pieces.append([line])
    return _verses_joined(pieces)


def _verses_joined(pieces: list[list[str]]) -> list[list[str]]:
    """In a wrapped text, a run of nothing but short lines is one verse or address."""
    lines = [piece[0] for piece in pieces]
    if len(pieces) > 1 and all(len(piece) == 1 for piece in pieces) and _is_verse(lines):
        return [lines]
    return pieces


def _is_verse(group: list[str]) -> bool:
    """Short lines together, most without a full stop: their breaks are meant."""
    if len(group) < 2 or any(_item(line) or len(line) > _VERSE for line in group):
        return False
    ended = sum(line.endswith((".", "!", "?", "。", "！", "？", "…", ".”", '."')) for line in group)
    return ended * 2 <= len(group)


def _paragraph(piece: list[str], width: int, *, last: bool) -> Paragraph:
    first = piece[0]
    bullet, number = _BULLET.match(first), _NUMBER.match(first)
    found = bullet or number
    lines = [line.strip() for line in piece]
    if found is not None:
        lines[0] = first[found.end() :].strip()
    # in a wrapped text only lines that are not full were broken by a person
    verse = len(lines) > 1 and found is None and not (width and _is_full(piece[0], piece[1], width))
    told = tuple(lines) if verse else (_joined(lines),)
    if found is None:
        return Paragraph(told, apart=last)
    indent = len(found[1].expandtabs(4))
    return Paragraph(told, depth=1 + indent, ordered=number is not None, number=number[2] if number else "", apart=last)


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph as one: a hyphen at the end stays, scripts without spaces get none."""
    whole = lines[0]
    for line in lines[1:]:
        wide = _WIDE_SCRIPT.match(line) and _WIDE_SCRIPT.match(whole[-1:])
        hyphen = re.search(r"[^\W\d_]-$", whole) and line[:1].islower()
        whole += line if wide or hyphen else f" {line}"
    return whole


def _numbered(found: list[Paragraph]) -> list[Paragraph]:
    """Depths from indents, and numbers only where they count on; "14. Something" alone is a sentence, not a list."""
    made: list[Paragraph] = []
    indents: list[int] = []
    counts: dict[int, int] = {}
    for at, one in enumerate(found):
        if not one.depth:
            indents, counts = [], {}
            made.append(one)
            continue
        while indents and one.depth < indents[-1]:
            indents.pop()
        if not indents or one.depth > indents[-1]:
            indents.append(one.depth)
            counts.pop(len(indents), None)
        depth = len(indents)
        if not one.ordered:
            made.append(Paragraph(one.lines, depth=depth, apart=one.apart))
            continue
        here = int(one.number)
        follows = found[at + 1] if at + 1 < len(found) else None
        goes_on = follows is not None and follows.ordered and int(follows.number) == here + 1
        if here == counts.get(depth, 0) + 1 or goes_on:
            shown = "" if here == counts.get(depth, 0) + 1 else one.number
            counts[depth] = here
            made.append(Paragraph(one.lines, depth=depth, ordered=True, number=shown, apart=one.apart))
        else:
            made.append(Paragraph((f"{one.number}. {one.lines[0]}", *one.lines[1:]), apart=one.apart))
    return made
