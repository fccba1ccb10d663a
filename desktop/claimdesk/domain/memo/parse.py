"""From the memo's Markdown to the frozen tree, by Python-Markdown's parser and never through HTML."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from xml.etree import ElementTree as etree  # noqa: N813 - as Python-Markdown calls it

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor, ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.util import ETX, STX, AtomicString

from claimdesk.domain.memo import walk
from claimdesk.domain.memo.lines import CODE, blocked
from claimdesk.domain.memo.markup import CITATION, PLACE, PUNCTUATION, attributes, live
from claimdesk.domain.memo.tree import Block, Paragraph, Run
from claimdesk.domain.text import clean

# Longer sources than this are shown as plain paragraphs: the parser's time grows faster than its input.
LONGEST = 4_000_000
# More open brackets than this in one paragraph are no links but noise, and cost the parser their square.
MOST_BRACKETS = 400
_NO_CITATION = re.compile(r"(?<!\\)\[(?!@[^\[\]\n]{1,200}\])")


@lru_cache(maxsize=8)
def parse(source: str) -> tuple[Block, ...]:
    """The memo's source as blocks: citations name claims, ``::: name`` lines are ``Live``.

    Raw HTML is text, links lead to http, https or mailto or nowhere, and nothing a person can type fails.
    """
    tidied = "\n".join(kept_line(line) for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if len(tidied) > LONGEST:
        return _plain(tidied)
    try:
        return walk.blocks(_tree("\n\n".join(map(_unbracketed, tidied.split("\n\n")))))
    except RecursionError:  # thousands of quotation or list levels
        return _plain(tidied)


def _unbracketed(piece: str) -> str:
    return _NO_CITATION.sub(r"\\[", piece) if len(_NO_CITATION.findall(piece)) > MOST_BRACKETS else piece


@lru_cache(maxsize=4096)  # while a person types, all lines but one are the same as before
def kept_line(line: str) -> str:
    """A line as it is read: in canonical form, with its indent and the two spaces that break it."""
    indent = len(line) - len(line.lstrip(" \t"))
    tail = "  " if line.endswith("  ") and line.strip() else ""
    return line[:indent].expandtabs(4) + clean(line[indent:]).strip() + tail


def _plain(source: str) -> tuple[Block, ...]:
    pieces = (piece.strip() for piece in re.split(r"\n[ \t]*\n", source))
    return tuple(Paragraph((Run(piece),)) for piece in pieces if piece)


def _tree(source: str) -> etree.Element:
    reader = markdown.Markdown(extensions=["tables", "sane_lists", _Memo()])
    lines = source.split("\n")
    for preprocessor in reader.preprocessors:
        lines = preprocessor.run(lines)
    root = reader.parser.parseDocument(lines).getroot()
    assert root is not None
    for processor in reader.treeprocessors:
        changed = processor.run(root)
        root = root if changed is None else changed
    return root


class _Memo(Extension):
    """The memo's dialect: no HTML, every ASCII sign can be escaped, citations and live lines."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.ESCAPED_CHARS = list(PUNCTUATION)
        md.preprocessors.deregister("html_block")
        for name in ("html", "entity", "autolink", "automail"):
            md.inlinePatterns.deregister(name)
        md.preprocessors.register(_Spaced(md, self._codes), "memo_lines", 20)
        md.parser.blockprocessors.register(_LiveLine(md.parser), "memo_live", 95)
        md.parser.blockprocessors.register(_FencedCode(md.parser, self._codes), "memo_code", 96)
        md.parser.blockprocessors.register(_Header(md.parser), "hashheader", 70)
        md.parser.blockprocessors.register(_Reference(md.parser), "reference", 15)
        md.parser.blockprocessors.register(_Judged(md.parser), "memo_judgment", 16)
        md.inlinePatterns.register(_Escapes(r"(?:\\[!-/:-@\[-`{-~])+", md), "escape", 180)
        md.inlinePatterns.register(_Cite(PLACE.pattern, md), "memo_cite", 175)
        md.inlinePatterns.register(_Address(r"<((?:https?://|mailto:)[^\s<>]+)>", md), "memo_address", 120)
        md.inlinePatterns.register(_Entity(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});", md), "entity", 80)


class _Spaced(Preprocessor):
    """Stands live lines, lists and fenced code apart, so that they begin blocks of their own."""

    def __init__(self, md: markdown.Markdown, codes: list[str]) -> None:
        super().__init__(md)
        self._codes = codes

    def run(self, lines: list[str]) -> list[str]:
        spaced, self._codes[:] = blocked(lines)
        return spaced


class _LiveLine(BlockProcessor):
    """A ``::: name`` line by itself."""

    def test(self, parent: etree.Element, block: str) -> bool:
        return parent is not None and live(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        etree.SubElement(parent, "live").text = AtomicString(blocks.pop(0))
        return True


class _Judged(BlockProcessor):
    """A paragraph whose last line is an attribute list: the analyst's own word."""

    def test(self, parent: etree.Element, block: str) -> bool:
        head, _, last = block.rstrip().rpartition("\n")
        return bool(head.strip()) and attributes(last) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        head, _, last = blocks.pop(0).rstrip().rpartition("\n")
        said = attributes(last) or {}
        found = {name: said.get(name, "") for name in ("likelihood", "confidence")}
        etree.SubElement(parent, "judgment", found).text = head.strip()
        return True


class _FencedCode(BlockProcessor):
    """Fenced code, as it stood."""

    def __init__(self, parser: BlockParser, codes: list[str]) -> None:
        super().__init__(parser)
        self._codes = codes

    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith(CODE)

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        code = etree.SubElement(etree.SubElement(parent, "pre"), "code")
        code.text = AtomicString(self._codes[int(blocks.pop(0)[len(CODE) :])])
        return True


class _Header(HashHeaderProcessor):
    """``# Heading`` as in CommonMark: the signs are followed by a space, and "#tag" is a word."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>(?:[ \t]+(?:\\.|[^\\\n])*?)?)(?:[ \t]+#*)?[ \t]*(?:\n|$)")


class _Reference(ReferenceProcessor):
    """``[label]: address``; a citation with a colon after it defines nothing."""

    RE = re.compile(ReferenceProcessor.RE.pattern.replace(r"\[([^", r"\[(?!@)([^", 1), re.MULTILINE)


class _Escapes(InlineProcessor):
    """A run of escaped signs at once; one by one they would cost a pass each."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        return "".join(f"{STX}{ord(sign)}{ETX}" for sign in m[0][1::2]), m.start(0), m.end(0)


class _Cite(InlineProcessor):
    """Citations that stand together: one element with all their ids."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        element = etree.Element("cite")
        element.text = AtomicString("\n".join(found.strip() for found in CITATION.findall(m[0])))
        return element, m.start(0), m.end(0)


class _Address(InlineProcessor):
    """``<https://…>``: an address that shows itself."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        element = etree.Element("a", {"href": m[1]})
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Entity(InlineProcessor):
    """``&amp;`` and the like as the sign they name."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]
        sign = clean(html.unescape(m[0]))
        return "".join(f"{STX}{ord(each)}{ETX}" for each in sign) or m[0], m.start(0), m.end(0)
