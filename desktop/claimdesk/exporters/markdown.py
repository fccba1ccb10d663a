"""A resolved memo as Markdown: YAML front matter, CommonMark, GFM tables, and each note once, as ``[^n]``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Heading,
    Items,
    Note,
    Paragraph,
    Place,
    Quote,
    Resolved,
    Rule,
    Run,
    Runs,
    Table,
)
from claimdesk.exporters.escape import address, escape
from claimdesk.exporters.ready import ready

# Numbers that look like a note's in every reader, for the places of a note after its first.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def write_markdown(resolved: Resolved) -> str:
    """The memo as one Markdown text. A note has a label where it is first cited; where it is cited again stands its
    number, raised: of a label that stands twice pandoc makes two notes, and its numbers are no longer the memo's.
    Links within the memo are words: GitHub, Obsidian and pandoc have no anchor in common but headings."""
    resolved = ready(resolved)
    writer = _Writer(resolved.notes)
    title = "# " + writer.line((Run(resolved.title),))
    header = "\\\n".join(f"**{label}:** {escape(value, begins=False)}" for label, value in resolved.header)
    parts = [_front(resolved), title, header, *writer.blocks(resolved.blocks)]
    parts += [*writer.blocks(resolved.annex), *writer.definitions()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front(resolved: Resolved) -> str:
    """The header as YAML; double-quoted strings are JSON's."""
    rows = {"title": resolved.title}
    rows |= {label.lower(): value for label, value in resolved.header}
    rows |= {"date": resolved.date} if resolved.date else {}
    rows |= {"handling": resolved.handling} if resolved.handling else {}
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in rows.items())
    return "\n".join(("---", *lines, "---"))


class _Writer:
    """Writes blocks, and keeps the notes their places have called for, in the order readers number them in."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes = {note.number: note for note in notes}
        self._called: dict[int, str] = {}  # the number readers give each note

    def blocks(self, found: Iterable[Block]) -> list[str]:
        out: list[str] = []
        bullet = "-"
        before: Block | None = None
        for block in found:
            # Two lists in a row would become one: the second takes another sign.
            follows = isinstance(block, Items) and isinstance(before, Items) and block.ordered == before.ordered
            bullet = ("*" if bullet == "-" else "-") if follows else "-"
            out.append(self._block(block, bullet))
            before = block
        return [part for part in out if part]

    def _block(self, block: Block, bullet: str) -> str:
        if isinstance(block, Paragraph):
            return self.runs(block.runs)
        if isinstance(block, Heading):
            return f"{'#' * min(6, max(2, block.level))} {self.line(block.runs)}"
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Items):
            return self._list(block, bullet)
        if isinstance(block, Box | Quote):
            return _indented("\n\n".join(self.blocks(block.blocks)), "> ", "> ")
        if isinstance(block, Code):
            return _fenced(block.text)
        return "* * *" if isinstance(block, Rule) else ""

    def _list(self, block: Items, bullet: str) -> str:
        signs = {"-": ".", "*": ")"}
        loose = any(sum(not isinstance(each, Place) for each in item) > 1 for item in block.items)
        lines = []
        for number, item in enumerate(block.items, block.start):
            marker = f"{number}{signs[bullet]} " if block.ordered else f"{bullet} "
            lines.append(_indented("\n\n".join(self.blocks(item)), marker, " " * len(marker)))
        return ("\n\n" if loose else "\n").join(lines)

    def _table(self, table: Table) -> str:
        if not table.heads:
            return ""
        rows = [[self.line(cell) for cell in row] for row in (table.heads, *table.rows)]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join((lines[0], "|" + " --- |" * len(table.heads), *lines[1:]))

    def line(self, runs: Runs) -> str:
        """Runs on one line, for cells and headings: our breaks become "; ", other people's a space."""
        kept = (replace(run, text="; " if run.text == "\n" else run.text.replace("\n", " ")) for run in runs)
        return self.runs(tuple(kept))

    def runs(self, runs: Runs) -> str:
        """Inline runs; a line break is a backslash at the line's end."""
        out = ""
        for place, run in enumerate(runs):
            if run.note:
                called = self._call(run.note)
                # Two numbers side by side want a comma, or 1 and 2 read as 12.
                out += "," + called if place and runs[place - 1].note and not called.startswith("[") else called
                continue
            after = runs[place + 1].text[:1] if place + 1 < len(runs) and not runs[place + 1].note else ""
            out += _inline(run, out[-1:], after)
        return out.strip(" ")

    def _call(self, number: int) -> str:
        if number in self._called:
            return self._called[number]
        self._called[number] = str(len(self._called) + 1).translate(_RAISED)
        return f"[^{number}]"

    def definitions(self) -> list[str]:
        """The notes, in the order of their places; a note's passages are lines of one paragraph, which
        readers without notes show as such, too."""
        notes = [self._notes[number] for number in self._called]
        return [
            _indented(" ".join(self.runs(entry.runs) for entry in note.entries), f"[^{note.number}]: ", "    ")
            for note in notes
        ]


def _inline(run: Run, before: str, after: str) -> str:
    if run.code:
        return _code(run.text.replace("\n", " "))
    lines = run.text.split("\n")
    words = "\\\n".join(
        escape(line.strip(" ") if len(lines) > 1 else line, begins=place > 0 or before in ("", "\n"))
        for place, line in enumerate(lines)
    )
    if run.link and not run.link.startswith("#") and words.strip():
        return f"[{words}]({address(run.link)})"
    sign = "*" * (2 * run.strong + run.emphasis)
    bare = words.strip()
    if not sign or not bare or not _may_stand(run.text.strip(), before, after, words):
        return words
    lead = len(words) - len(words.lstrip())
    return words[:lead] + sign + bare + sign + words[lead + len(bare) :]


def _may_stand(text: str, before: str, after: str, words: str) -> bool:
    """Whether emphasis signs round the words would be read as such (CommonMark's flanking rule);
    where they would not, the words are worth more than their look."""
    opens = not before or before.isspace() or words[:1].isspace() or text[0].isalnum()
    closes = not after or after.isspace() or words[-1:].isspace() or text[-1].isalnum()
    return opens and closes and before not in ("*", "_", "\\")


def _code(words: str) -> str:
    longest = max((len(found) for found in re.findall(r"`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if words.startswith("`") or words.endswith("`") or (words[:1] == words[-1:] == " ") else ""
    return f"{fence}{pad}{words}{pad}{fence}" if words.strip() else escape(words)


def _fenced(words: str) -> str:
    longest = max((len(found) for found in re.findall(r"`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{words}\n{fence}"


def _indented(words: str, first: str, rest: str) -> str:
    head, *tail = words.split("\n")
    return "\n".join((first + head, *((rest + line).rstrip(" ") if not line else rest + line for line in tail)))
