"""The source cut into chunks, one a paragraph, heading, list item or block; together they are the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from claimdesk.domain.memo.lines import ITEM, fenced, heading, is_rule, split_lines
from claimdesk.domain.memo.markup import live
from claimdesk.domain.memo.parse import kept_line, parse
from claimdesk.domain.memo.tree import Block, Heading, Items, Judgment, Live, Paragraph, Quote, Runs

# Stands for a citation in what a chunk shows: one sign, as in a text box that shows a chip there.
CHIP = "\ufffc"
_QUOTED = re.compile(r" {0,3}> ?")
_DEFINED = re.compile(r"^[ \t>*+\-\d.]*\[(?!@)([^\[\]\n]+)\]:", re.MULTILINE)


@dataclass(frozen=True)
class Chunk:
    """A piece of the source: ``lead`` is its marker with indent ("- ", "## ", "> "), ``body`` what it says,
    ``tail`` the rest of its lines (their end, an attribute list, a heading's underline), ``gap`` the blank lines
    after it.

    ``kind``: "heading" (``level`` 1–6), "paragraph", "item" (``level`` is its depth from 0), "quote", "live", "rule",
    or "raw" for what no formatted view can show (tables, code, items of several paragraphs …). ``runs`` are the body
    read; raw, live and rule chunks have none. ``judged``: the analyst's own word, with the likelihood and confidence
    that its attribute list says. Blank lines before everything else are a "blank" chunk without words.
    """

    kind: str
    lead: str
    body: str
    tail: str
    gap: str
    runs: Runs = ()
    level: int = 0
    judged: bool = False
    likelihood: str = ""
    confidence: str = ""

    @property
    def source(self) -> str:
        """The chunk as it stands in the source, without the gap."""
        return self.lead + self.body + self.tail

    @cached_property
    def shown(self) -> str:
        """What an editor shows: the words, with ``CHIP`` for every place of citation; raw chunks as they stand."""
        if self.kind == "raw":
            return self.source.rstrip("\r\n")
        return "".join(CHIP if run.cites else run.text for run in self.runs) or ("" if self.runs else self.body)

    @property
    def ordered(self) -> bool:
        """Whether it is an item of a numbered list."""
        return self.kind == "item" and self.lead.strip()[:1].isdigit()


@lru_cache(maxsize=8)
def chunks(source: str) -> tuple[Chunk, ...]:
    """The source's chunks in order. ``joined`` of them is the source to the byte, and a formatted chunk means by itself
    what it means in its place."""
    lines = split_lines(source)
    seen = [kept_line(line.rstrip("\r\n")) for line in lines]  # what is read of them; the chunks keep what was typed
    inside = fenced(seen)
    links = {" ".join(label.casefold().split()) for label in _DEFINED.findall("\n".join(seen))}
    out: list[Chunk] = []
    at = 0
    first = _blank(seen, 0)
    if first:
        out.append(Chunk("blank", "", "", "", "".join(lines[:first])))
        at = first
    while at < len(lines):
        end = _region(seen, inside, at)
        stop = _blank(seen, end)
        made = (
            [_raw("".join(lines[at:end]))] if links and _refers(lines[at:end], links) else _read(lines, inside, at, end)
        )
        made[-1] = _with_gap(made[-1], "".join(lines[end:stop]))
        out += made
        at = stop
    return tuple(out)


def joined(found: Sequence[Chunk]) -> str:
    """The source the chunks were cut from."""
    return "".join(chunk.source + chunk.gap for chunk in found)


def _with_gap(chunk: Chunk, gap: str) -> Chunk:
    return replace(chunk, gap=gap)


def _blank(lines: Sequence[str], at: int) -> int:
    """The first line from here on that says something."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _region(lines: Sequence[str], inside: Sequence[int], at: int) -> int:
    """The line past the region that begins here: lines that can only be understood together."""
    if inside[at]:
        return next((end for end in range(at, len(lines)) if inside[end] != inside[at]), len(lines))
    if live(lines[at]):
        closing = _blank(lines, at + 1)
        return closing + 1 if closing < len(lines) and lines[closing].strip() == ":::" else at + 1
    if found := heading(lines, at):
        return at + found[2]
    if is_rule(lines[at]):
        return at + 1
    listed = ITEM.match(lines[at]) is not None
    return _list_end(lines, inside, at) if listed else _paragraph_end(lines, inside, at)


def _breaks(lines: Sequence[str], inside: Sequence[int], at: int) -> bool:
    return bool(inside[at] or live(lines[at]) or heading(lines, at) or is_rule(lines[at]))


def _paragraph_end(lines: Sequence[str], inside: Sequence[int], at: int) -> int:
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _breaks(lines, inside, end):
        if ITEM.match(lines[end]):
            break
        end += 1
    return end


def _list_end(lines: Sequence[str], inside: Sequence[int], at: int) -> int:
    """A list goes on over blank lines while items or indented words follow."""
    end = at + 1
    while end < len(lines):
        here = _blank(lines, end)
        if here >= len(lines) or _breaks(lines, inside, here):
            break
        if here > end and not (ITEM.match(lines[here]) or lines[here].startswith("  ")):
            break
        if here > end and not lines[here].startswith(" ") and _counts(lines[here]) != _counts(lines[at]):
            break  # a numbered list after a bulleted one is another list
        end = here + 1
    return end


def _counts(line: str) -> bool:
    return line.lstrip()[:1].isdigit()


def _refers(lines: Sequence[str], links: set[str]) -> bool:
    """Whether words use an address that is defined elsewhere: by themselves they would say something else."""
    found = re.findall(r"\[([^\[\]]+)\]", "".join(lines))
    return any(" ".join(label.casefold().split()) in links for label in found)


def _raw(source: str) -> Chunk:
    body = source.rstrip("\r\n")
    return Chunk("raw", "", body, source[len(body) :], "")


@lru_cache(maxsize=4096)
def _blocks(source: str) -> tuple[Block, ...]:
    """A region read; while a person types, all regions but one are the same as before."""
    return parse.__wrapped__(source)


def _read(lines: Sequence[str], inside: Sequence[int], at: int, end: int) -> list[Chunk]:
    source = "".join(lines[at:end])
    blocks = _blocks(source)
    if len(blocks) == 1 and not inside[at]:
        return _one(lines[at:end], blocks[0])
    return [_raw(source)]


def _one(lines: Sequence[str], block: Block) -> list[Chunk]:
    source = "".join(lines)
    body = source.rstrip("\r\n")
    tail = source[len(body) :]
    if isinstance(block, Live):
        return [Chunk("live", "", body, tail, "")]
    if isinstance(block, Heading):
        return [_heading(lines, block)]
    if isinstance(block, Paragraph | Judgment) and not body[:1].isspace():
        return [_prose("paragraph", "", body, tail, block)]
    if isinstance(block, Quote):
        made = _quote(lines, block)
        return [made] if made else [_raw(source)]
    if isinstance(block, Items):
        return _items(lines, block) or [_raw(source)]
    return [Chunk("rule", "", body, tail, "") if is_rule(body) else _raw(source)]


def _heading(lines: Sequence[str], block: Heading) -> Chunk:
    if ITEM.match(lines[0]) and len(lines) > 1:  # "- one" with a line of "=" under it: an item again once it is changed
        return _raw("".join(lines))
    if len(lines) > 1:  # underlined
        head = lines[0].rstrip("\r\n")
        return Chunk("heading", "", head, lines[0][len(head) :] + lines[1], "", block.runs, block.level)
    found = re.match(r"(#{1,6}[ \t]+)(.*?)((?:[ \t]+#*)?[ \t]*[\r\n]*)$", lines[0], re.DOTALL)
    if found is None:
        return _raw(lines[0])
    return Chunk("heading", found[1], found[2], found[3], "", block.runs, block.level)


def _prose(kind: str, lead: str, body: str, tail: str, block: Paragraph | Judgment, level: int = 0) -> Chunk:
    """A chunk of running words; a judgment's attribute list is part of its tail."""
    if isinstance(block, Paragraph):
        return Chunk(kind, lead, body, tail, "", block.runs, level)
    said = re.match(r"(.*?)([ \t]*(?:\r\n|\r|\n)[^\r\n]*)\Z", body, re.DOTALL)
    assert said is not None
    words = said[1].rstrip("\r\n \t")
    tail = body[len(words) :] + tail
    return Chunk(kind, lead, words, tail, "", block.runs, level, True, block.likelihood, block.confidence)


def _quote(lines: Sequence[str], block: Quote) -> Chunk | None:
    """A quotation of one paragraph, on one line; longer ones keep their markers and are raw."""
    found = _QUOTED.match(lines[0])
    if len(lines) > 1 or found is None or len(block.blocks) != 1 or not isinstance(block.blocks[0], Paragraph):
        return None
    body = lines[0][found.end() :].rstrip("\r\n")
    return Chunk("quote", found[0], body, lines[0][found.end() + len(body) :], "", block.blocks[0].runs)


def _items(lines: Sequence[str], block: Items) -> list[Chunk]:
    """The items of a list, each by itself; none where an item holds more than one paragraph."""
    said = list(_flat(block, 0))
    starts = [at for at, line in enumerate(lines) if re.match(r" *(?:[-*+]|\d{1,9}\.)[ \t]+\S", line)]
    if len(said) != len(starts) or starts[0] != 0:
        return []
    out = []
    for (level, ordered, what), at, stop in zip(said, starts, [*starts[1:], len(lines)], strict=True):
        piece = "".join(lines[at:stop])
        found = re.match(r" *(?:[-*+]|\d{1,9}\.)[ \t]+", piece)
        if found is None or what is None or found[0].strip()[0].isdigit() != ordered:
            return []
        rest = piece[found.end() :]
        bare = rest.rstrip("\r\n \t")
        ending = re.match(r"[ \t]*(?:\r\n|\r|\n)?", rest[len(bare) :])
        cut = len(bare) + (ending.end() if ending else 0)
        chunk = _prose("item", found[0], bare, rest[len(bare) : cut], what, level)
        out.append(_with_gap(chunk, rest[cut:]))
    return out


def _flat(block: Items, level: int) -> Iterator[tuple[int, bool, Paragraph | Judgment | None]]:
    """The list's items in order with their depth; None for one that is more than a paragraph and lists under it."""
    for item in block.items:
        what = item[0]
        plain = isinstance(what, Paragraph | Judgment) and all(isinstance(under, Items) for under in item[1:])
        yield level, block.ordered, what if plain and isinstance(what, Paragraph | Judgment) else None
        for under in item[1:] if plain else ():
            assert isinstance(under, Items)
            yield from _flat(under, level + 1)


def title_over(found: Sequence[Chunk], at: int) -> str:
    """The words of the heading that a chunk stands under; "" for none."""
    heads = (chunk for chunk in reversed(found[: at + 1]) if chunk.kind == "heading")
    return next((chunk.shown.replace(CHIP, "").strip() for chunk in heads), "")
