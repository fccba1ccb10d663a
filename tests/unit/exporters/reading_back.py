"""Reading an exported memo back, by markdown-it and by pandoc, as plain words to compare with the memo's own."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

from markdown_it import MarkdownIt

from claimdesk.domain.memo.tree import (
    Block,
    Box,
    Code,
    Entry,
    Heading,
    Items,
    Paragraph,
    Quote,
    Resolved,
    Runs,
    Table,
)


class Expected:
    """The words an export must hold, block by block; a note's first place shows as [^label], or as [^] where
    the reader numbers notes itself; the others as its raised number."""

    def __init__(self, memo: Resolved, *, labels: bool = True) -> None:
        self._labels = labels
        self._called: dict[int, str] = {}
        self._notes = {note.number: note for note in memo.notes}
        self.title = fold(memo.title)
        self.header = [fold(f"{label}: {value}") for label, value in memo.header]
        self.blocks = [fold(words) for block in (*memo.blocks, *memo.annex) for words in self._words(block)]
        if not labels:
            self.title, self.header = _straight(self.title), [_straight(words) for words in self.header]
            self.blocks = [_straight(words) for words in self.blocks]
        self.notes = {
            str(number): (fold if labels else _straight)(
                " ".join("".join(run.text for run in printed(memo, entry)) for entry in self._notes[number].entries)
            )
            for number in self._called
        }

    def _words(self, block: Block) -> list[str]:
        if isinstance(block, Paragraph | Heading):
            return [self._runs(block.runs)]
        if isinstance(block, Box | Quote):
            return [words for inner in block.blocks for words in self._words(inner)]
        if isinstance(block, Items):
            return [words for item in block.items for inner in item for words in self._words(inner)]
        if isinstance(block, Table):
            return [self._runs(cell, cell=True) for row in (block.heads, *block.rows) for cell in row]
        return [block.text] if isinstance(block, Code) else []

    def _runs(self, runs: Runs, cell: bool = False) -> str:
        out, last = "", 0
        for run in runs:
            again = run.note in self._called and last
            out += "," if again else ""
            out += self._call(run.note) if run.note else "; " if cell and run.text == "\n" else run.text
            last = run.note
        return out

    def _call(self, number: int) -> str:
        if number in self._called:
            return self._called[number]
        self._called[number] = "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(each)] for each in str(len(self._called) + 1))
        return f"[^{number}]" if self._labels else "[^]"


def printed(memo: Resolved, entry: Entry) -> Runs:
    """What a note says of a passage: where it stands is enough when the annex has its words."""
    return entry.short if memo.annex and entry.short else entry.runs


def _straight(words: str) -> str:
    """Folded, with straight quotation marks: pandoc's smart dialects set curly ones."""
    return fold(words).translate(str.maketrans("‘’“”", "''\"\""))


def fold(words: str) -> str:
    """Words with every run of white space as one space."""
    return " ".join(words.split())


def without_front(text: str) -> str:
    """The Markdown after its YAML front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


def by_markdown_it(text: str) -> list[str]:
    """The words of every block that holds any, in order."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    out = []
    for token in reader.parse(without_front(text)):
        if token.type == "inline":
            out.append(fold("".join(_token(child) for child in token.children or ())))
        elif token.type in ("fence", "code_block"):
            out.append(fold(token.content))
    return out


def _token(token: Any) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


class ByPandoc:
    """What pandoc reads: ``blocks`` as words with [^] at note places, ``notes`` in order, ``meta``."""

    def __init__(self, text: str, dialect: str) -> None:
        made = subprocess.run(
            ["pandoc", "-f", dialect, "-t", "json"], input=text.encode(), capture_output=True, check=True, timeout=120
        )
        document = json.loads(made.stdout)
        self.meta = document["meta"]
        self.notes: list[str] = []
        self.blocks = [_straight(words) for block in document["blocks"] for words in self._block(block)]

    def _block(self, node: Any) -> list[str]:
        kind, inner = node["t"], node.get("c")
        if kind in ("Para", "Plain"):
            return [self._inline(inner)]
        if kind == "Header":
            return [self._inline(inner[2])]
        if kind == "CodeBlock":
            return [inner[1]]
        if kind == "HorizontalRule":
            return []
        if kind == "LineBlock":
            return [self._inline(line) for line in inner]
        if kind == "DefinitionList":
            return [f"definition list: {inner}"]
        return [words for block in _blocks_in(inner) for words in self._block(block)]

    def _inline(self, nodes: Any) -> str:
        out = []
        for node in nodes:
            kind, inner = node["t"], node.get("c")
            if kind == "Str":
                # pandoc's own dialect makes boxes of "[ ]" even where the brackets are escaped
                out.append({"☒": "[x]", "☐": "[ ]"}.get(inner, inner))
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                out.append(" ")
            elif kind == "Note":
                self.notes.append(_straight(" ".join(words for block in inner for words in self._block(block))))
                out.append("[^]")
            elif kind in ("Code", "Math", "RawInline"):
                out.append(inner[1])
            elif kind in ("Link", "Image", "Span", "Cite"):
                out.append(self._inline(inner[1]))
            elif kind == "Quoted":
                opens, closes = "“”" if inner[0]["t"] == "DoubleQuote" else "‘’"
                out.append(opens + self._inline(inner[1]) + closes)
            else:
                out.append(self._inline(inner))
        return "".join(out)


def _blocks_in(node: Any) -> list[Any]:
    """The outermost blocks somewhere inside a list, table or quotation."""
    if isinstance(node, dict):
        return (
            [node]
            if "t" in node
            and node["t"][:1].isupper()
            and not node["t"].startswith("Align")
            and node["t"]
            not in ("ColWidth", "ColWidthDefault", "Decimal", "Period", "OneParen", "DefaultStyle", "DefaultDelim")
            else []
        )
    if isinstance(node, list):
        return [found for each in node for found in _blocks_in(each)]
    return []
