"""Python-Markdown's finished element tree as the memo's frozen blocks and inline runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element

from claimdesk.domain.memo.fragment import LONGEST_ADDRESS
from claimdesk.domain.memo.markup import live
from claimdesk.domain.memo.tree import (
    Block,
    Code,
    Heading,
    Items,
    Judgment,
    Live,
    Paragraph,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({*_HEADINGS, "p", "ul", "ol", "blockquote", "pre", "table", "hr", "live", "judgment"})
_WEB = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)


def blocks(parent: Element) -> tuple[Block, ...]:
    """The blocks inside an element; loose words between them become paragraphs."""
    out: list[Block] = []
    loose: list[Run] = list(_words(parent.text, Run()))
    for child in parent:
        if child.tag not in _BLOCKS:
            loose += _inline(child, Run())
        else:
            out += _paragraph(loose)
            loose = []
            out += _block(child)
        loose += _words(child.tail, Run())
    return (*out, *_paragraph(loose))


def web_address(href: str) -> str:
    """The address if it leads to http, https or mailto and is not too long for one, else ""."""
    address = href.strip()
    return address if _WEB.fullmatch(address) and len(address) <= LONGEST_ADDRESS else ""


def trimmed(runs: Iterable[Run]) -> Runs:
    """Runs without white space at the ends and without empty ones."""
    kept = [run for run in runs if run.text or run.cites]
    while kept and not kept[0].cites and not kept[0].text.lstrip():
        kept.pop(0)
    while kept and not kept[-1].cites and not kept[-1].text.rstrip():
        kept.pop()
    if kept and not kept[0].cites:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and not kept[-1].cites:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _paragraph(runs: Iterable[Run]) -> tuple[Block, ...]:
    kept = trimmed(runs)
    return (Paragraph(kept),) if kept else ()


def _block(element: Element) -> tuple[Block, ...]:
    tag = element.tag
    if tag in _HEADINGS:
        runs = trimmed(_content(element, Run()))
        return (Heading(_HEADINGS[tag], runs),) if runs else ()
    if tag == "p":
        return _paragraph(_content(element, Run()))
    if tag == "judgment":
        runs = trimmed(_content(element, Run()))
        return (Judgment(runs, element.get("likelihood") or "", element.get("confidence") or ""),) if runs else ()
    if tag in ("ul", "ol"):
        items = tuple(item for item in (blocks(child) for child in element) if item)
        return (Items(tag == "ol", items, int(element.get("start") or 1)),) if items else ()
    if tag == "blockquote":
        inner = blocks(element)
        return (Quote(inner),) if inner else ()
    if tag == "pre":
        return (Code("".join(element.itertext()).strip("\n")),)
    if tag == "table":
        return _table(element)
    if tag == "live":
        return _live(element.text or "")
    return (Rule(),)


def _live(line: str) -> tuple[Live, ...]:
    found = live(line)
    return (found,) if found else ()


def _table(element: Element) -> tuple[Block, ...]:
    rows = [
        tuple(trimmed(_content(cell, Run())) for cell in row if cell.tag in ("th", "td")) for row in element.iter("tr")
    ]
    if not rows:
        return ()
    return (Table(rows[0], tuple(rows[1:])),)


def _content(element: Element, look: Run) -> list[Run]:
    runs = list(_words(element.text, look))
    for child in element:
        runs += _inline(child, look)
        tail = (child.tail or "").lstrip() if child.tag == "br" else child.tail
        runs += _words(tail, look)
    return runs


def _inline(element: Element, look: Run) -> list[Run]:
    tag = element.tag
    if tag == "cite":
        return [Run(cites=tuple(dict.fromkeys((element.text or "").split("\n"))))]
    if tag == "br":
        return [replace(look, text="\n")]
    if tag == "img":
        return [replace(look, text=element.get("alt") or "")]
    if tag == "code":
        return [replace(look, text=" ".join("".join(element.itertext()).split("\n")), code=True)]
    if tag == "strong":
        look = replace(look, strong=True)
    elif tag == "em":
        look = replace(look, emphasis=True)
    elif tag == "a":
        look = replace(look, link=web_address(element.get("href") or ""))
    return _content(element, look)


def _words(text: str | None, look: Run) -> tuple[Run, ...]:
    # A line end inside a paragraph is a space; breaks come as elements.
    return (replace(look, text=re.sub(r" *\n *", " ", text)),) if text else ()
