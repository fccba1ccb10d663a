"""A saved article as an HTML page with the cited passages highlighted and an anchor at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from claimdesk.domain.lists import numbers
from claimdesk.domain.memo.fragment import page_address
from claimdesk.domain.text import Block, Mark, Text
from claimdesk.exporters.html import way
from claimdesk.exporters.ready import language_tag, sound

_ELEMENTS = {"strong": "strong", "emphasis": "em", "code": "code", "sub": "sub", "sup": "sup"}


@dataclass(frozen=True)
class Spot:
    """Words a memo cites: ``start`` to ``end`` in the copy's text (code points, end excluded), the evidence they are,
    the number of the note, and the page (from 1) of the copy's ``pages`` they begin on, or 0."""

    evidence: str
    start: int
    end: int
    note: int
    page: int = 0


@dataclass(frozen=True)
class Copy:
    """A saved article: what it is called in print, its address ("" for none), the words of the day it was saved, its
    language (BCP 47), its canonical text, what is cited of it; of a printed one also the cited pages as PDF (or b""),
    or the sentence that says why they are not there."""

    title: str
    source: str
    address: str
    saved: str
    language: str
    text: Text
    spots: tuple[Spot, ...]
    pages: bytes = b""
    unprinted: str = ""


def anchor(evidence: str) -> str:
    """The id of the place where a passage begins."""
    return f"passage-{evidence}"


def body(copy: Copy, index: str) -> str:
    """The copy as HTML; the numbers at its passages lead back to ``index`` (a relative address)."""
    address, title = page_address(copy.address), sound(copy.title)
    link = f' <a href="{escape(address)}">The page on the web</a>' if address else ""
    said = f"{copy.source} Copy saved {copy.saved}." if copy.saved else copy.source
    # The printed headline is the text's first block: it is not drawn twice.
    shown = "" if _headline(copy) == title.strip() else f"<h1{way(title)}>{escape(title)}</h1>"
    head = (
        f'<header><p class="kicker">Saved copy</p>{shown}</header>\n'
        f'<p class="aside">{escape(sound(said))}{link} <a href="{index}">The memo’s statements</a></p>'
    )
    return (
        f'<article class="memo copy" lang="{language_tag(copy.language)}">\n{head}\n{_blocks(copy, index)}\n</article>'
    )


def _blocks(copy: Copy, index: str) -> str:
    """The blocks, with what stands together in one element: a list and all in it, cells of a table."""
    out = []
    printed = numbers(copy.text.blocks)
    for kind, group in groupby(enumerate(copy.text.blocks), lambda each: _together(*each)):
        inner = [(at, (block, _words(copy, block, index), _way(copy, block))) for at, block in group]
        if kind[0] == "item":
            made = _list([(each, printed.get(at)) for at, each in inner])
        elif kind[0] == "cell":
            made = _table([each for _, each in inner])
        else:
            made = "".join(_single(*each) for _, each in inner)
        for _ in range(min(kind[1], 8)):
            made = f"<blockquote>{made}</blockquote>"
        out.append(made)
    return "\n".join(out)


def _headline(copy: Copy) -> str:
    first = copy.text.blocks[0] if copy.text.blocks else None
    return copy.text.text[first.start : first.end] if first and first.kind == "heading" else ""


def _together(place: int, block: Block) -> tuple[str, int, int]:
    if block.kind == "item" or (block.kind == "paragraph" and block.depth):
        return ("item", block.quote, 0)
    return (block.kind, block.quote, block.table if block.kind == "cell" else -1 - place)


def _way(copy: Copy, block: Block) -> str:
    return way(copy.text.text[block.start : block.end])


def _list(parts: Sequence[tuple[tuple[Block, str, str], int | None]]) -> str:
    """Items at their depths with the numbers they are printed with (None: a bullet), and what goes on under them."""
    out: list[str] = []
    opened: list[str] = []
    shallowest = min(block.depth for (block, _, _), _ in parts)
    for (block, words, runs), number in parts:
        depth, tag = 1 + block.depth - shallowest, "ul" if number is None else "ol"
        goes_on = block.kind != "item"
        while len(opened) > depth or (len(opened) == depth and opened[-1] != tag and not goes_on):
            out.append(f"</li></{opened.pop()}>")
        if goes_on:
            out.append(f"<p{runs}>{words}</p>")
            continue
        if len(opened) == depth:
            out.append("</li>")
        while len(opened) < depth:
            # a level that the text leaves out is an item without words
            out.append(f"<{tag}>" if len(opened) + 1 == depth else f"<{tag}><li>")
            opened.append(tag)
        value = f' value="{number}"' if number is not None else ""
        out.append(f"<li{value}{runs}>{words}")
    return "".join(out) + "".join(f"</li></{tag}>" for tag in reversed(opened))


def _table(cells: list[tuple[Block, str, str]]) -> str:
    rows = []
    for _, row in groupby(cells, lambda cell: cell[0].row):
        made = "".join(
            f'<th scope="col"{way}>{words}</th>' if block.header else f"<td{way}>{words}</td>"
            for block, words, way in row
        )
        rows.append(f"<tr>{made}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _single(block: Block, words: str, way: str) -> str:
    if block.kind == "heading":
        name = f"h{min(6, max(1, block.level))}"
        return f"<{name}{way}>{words}</{name}>"
    if block.kind == "code":
        return f"<pre><code>{words}</code></pre>"
    if block.kind == "image":
        shown = f"Picture: {block.value}" if block.value else "Picture"
        return f'<p class="aside">[{escape(shown)}]</p>'
    look = ' class="aside"' if block.kind in ("caption", "footnote") else ""
    return f"<p{look}{way}>{words}</p>"


def _words(copy: Copy, block: Block, index: str) -> str:
    """A block's words with marks and highlights; where these begin and end, the words are cut."""
    marks = [mark for mark in copy.text.marks if mark.start < block.end and mark.end > block.start]
    spots = [spot for spot in copy.spots if spot.start < block.end and spot.end > block.start]
    out = []
    for start, end in _pieces(block, marks, spots):
        here = [spot for spot in spots if spot.start <= start < spot.end]
        begins = [spot for spot in here if max(spot.start, block.start) == start and spot.start >= block.start]
        ends = [spot for spot in here if spot.end == end]
        made = escape(copy.text.text[start:end])
        made = made if block.kind == "code" else made.replace("\n", "<br>")
        for mark in marks:
            made = _marked(made, mark) if mark.start <= start < mark.end else made
        places = "".join(f'<span id="{escape(anchor(spot.evidence))}"></span>' for spot in begins)
        backs = "".join(f'<sup><a href="{index}#note-{spot.note}">{spot.note}</a></sup>' for spot in ends)
        out.append(f"{places}<mark>{made}{backs}</mark>" if here else made)
    return "".join(out)


def _pieces(block: Block, marks: Sequence[Mark], spots: Sequence[Spot]) -> Iterator[tuple[int, int]]:
    edges = {edge for part in (*marks, *spots) for edge in (part.start, part.end) if block.start < edge < block.end}
    cuts = sorted({block.start, block.end, *edges})
    return pairwise(cuts)


def _marked(inner: str, mark: Mark) -> str:
    if mark.kind == "link":
        address = page_address(mark.value)
        return f'<a href="{escape(address)}">{inner}</a>' if address and "<a " not in inner else inner
    name = _ELEMENTS.get(mark.kind, "")
    return f"<{name}>{inner}</{name}>" if name else inner
