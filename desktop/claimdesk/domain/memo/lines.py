"""The memo's source line by line: fences, headings and live lines, found the same way for reading and editing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimdesk.domain.memo.markup import live

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}\.)[ \t]+(?=\S)")
HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#*)?[ \t]*$")
# Stands for a fenced code block while the rest is read; no typed or stored words hold this sign.
CODE = "\x02fence:"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_RULE = re.compile(r" {0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")


def split_lines(source: str) -> list[str]:
    """The source's lines with their ends (LF, CR LF or CR, and nothing else ends a line)."""
    return _LINE.findall(source)


def fenced(lines: Sequence[str]) -> list[int]:
    """For each line the number of the fenced code block it belongs to, 0 for none; a fence that is
    never closed is none."""
    inside = [0] * len(lines)
    closers = [_closer(line) for line in lines]
    at = count = 0
    while at < len(lines):
        found = FENCE.match(lines[at].rstrip("\r\n"))
        end = _closing(closers, at, found[1]) if found else None
        if end is None:
            at += 1
            continue
        count += 1
        inside[at : end + 1] = [count] * (end + 1 - at)
        at = end + 1
    return inside


def _closer(line: str) -> str:
    bare = line.strip()
    return bare if len(bare) >= 3 and bare[0] in "`~" and not bare.strip(bare[0]) else ""


def _closing(closers: Sequence[str], start: int, fence: str) -> int | None:
    for at in range(start + 1, len(closers)):
        if closers[at].startswith(fence):
            return at
    return None


def heading(lines: Sequence[str], at: int) -> tuple[int, str, int] | None:
    """The heading that begins at this line: level, words as typed, number of lines (2 when underlined)."""
    line = lines[at].rstrip("\r\n")
    if found := HEADING.match(line):
        return len(found[1]), (found[2] or "").strip(), 1
    if at + 1 >= len(lines) or not line.strip() or line[0] in " \t" or (at and lines[at - 1].strip()):
        return None
    if ITEM.match(line) or live(line) or line.lstrip().startswith(">"):
        return None
    under = _UNDERLINE.match(lines[at + 1].rstrip("\r\n"))
    return (1 if under[1][0] == "=" else 2, line.strip(), 2) if under else None


def is_rule(line: str) -> bool:
    """Whether the line is a break between thoughts ("---", "* * *")."""
    return _RULE.match(line.rstrip("\r\n")) is not None


def blocked(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines with blank ones put where CommonMark would begin a block (round live lines, before a list
    that follows a paragraph), lists indented by fours as Python-Markdown wants them, and the fenced code
    taken out: ``CODE`` and its number stand in its place."""
    inside = fenced(lines)
    out: list[str] = []
    codes: list[list[str]] = []
    nesting = _Nesting()
    for at, line in enumerate(lines):
        if inside[at]:
            if inside[at] > len(codes):
                codes.append([])
                out += ["", f"{CODE}{len(codes) - 1}", ""]
                nesting.end()
            codes[-1].append(line)
        elif live(line):
            out += ["", line.strip(), ""]
            nesting.end()
        elif line.strip() == ":::" and _after_live(lines, at):
            continue
        else:
            blank_before = not out or not out[-1].strip()
            apart = HEADING.match(line) or (is_rule(line) and not (at and heading(lines, at - 1)))
            if apart:
                nesting.end()
            if (apart or nesting.begins(line)) and not blank_before:
                out.append("")
            out.append(nesting.placed(line, blank_before))
    return out, ["\n".join(code[1:-1]) for code in codes]


class _Nesting:
    """Where a line stands among open list items: CommonMark counts from an item's first word, Python-Markdown
    by fours."""

    def __init__(self) -> None:
        self._open: list[int] = []  # the column of each open item's words

    def end(self) -> None:
        """No list goes on."""
        self._open = []

    def begins(self, line: str) -> bool:
        """Whether the line begins a list where none is open."""
        return not self._open and ITEM.match(line) is not None and not is_rule(line)

    def placed(self, line: str, blank_before: bool) -> str:
        """The line with its indent by fours."""
        words = line.lstrip(" ")
        indent = len(line) - len(words)
        found = ITEM.match(words)
        if found and not is_rule(line) and (self._open or indent < 4):
            while self._open and indent < self._open[-1]:
                self._open.pop()
            depth = len(self._open)
            self._open.append(indent + found.end())
            return " " * (4 * depth) + words
        if not words or not self._open or not blank_before:
            return line
        depth = sum(column <= indent for column in self._open)
        self._open = self._open[:depth]
        return " " * (4 * depth + indent - (self._open[-1] if depth else 0)) + words


def _after_live(lines: Sequence[str], at: int) -> bool:
    while at and not lines[at - 1].strip():
        at -= 1
    return at > 0 and live(lines[at - 1]) is not None
