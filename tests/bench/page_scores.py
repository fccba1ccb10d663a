"""How near a page's reading comes to the article somebody expects of it: shares of words found, kind by kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import Block, Text
from claimdesk.importers.dates import to_edtf

KINDS = ("text", "headings", "paragraphs", "list items", "quotations", "code", "cells", "links")
_BLOCKS = {"heading": "headings", "paragraph": "paragraphs", "item": "list items", "code": "code", "cell": "cells"}
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_NAME = re.compile(r"[^\W\d_]+")
_LEAD = re.compile(r"^\s*(?:written\s+)?by\b", re.I)


@dataclass(frozen=True)
class Expected:
    """What a page should give: its article, and "" for whatever is not said of it."""

    text: Text
    title: str = ""
    byline: str = ""
    published: str = ""


def words(raw: str) -> list[str]:
    """The words of a text, without case; in Chinese, Japanese and Korean each character is one."""
    return _WORD.findall(raw.casefold())


def f1(found: Counter[str], wanted: Counter[str]) -> float:
    """The harmonic mean of precision and recall over words counted as often as they stand there."""
    both = sum((found & wanted).values())
    return 2 * both / (sum(found.values()) + sum(wanted.values())) if both else 0.0


def page_scores(reading: Reading, expected: Expected) -> dict[str, float]:
    """F1 of each kind that the page or the expectation has; 1 or 0 for the title, the author and the day."""
    mine, theirs = _counts(reading.text, _headline(reading, expected)), _counts(expected.text)
    scores = {kind: f1(mine[kind], theirs[kind]) for kind in KINDS if mine[kind] or theirs[kind]}
    if expected.title:
        scores["title"] = float(_same_title(reading.title, expected.title))
    if expected.byline:
        scores["author"] = float(_same_people(reading.byline, expected.byline))
    if expected.published:
        scores["date"] = float(reading.published == to_edtf(expected.published))
    return scores


def mean_scores(pages: Iterable[dict[str, float]]) -> dict[str, float]:
    """The mean of each figure over the pages that have it."""
    pages = list(pages)
    names = (*KINDS, "title", "author", "date")
    return {name: sum(held) / len(held) for name in names if (held := [page[name] for page in pages if name in page])}


def _headline(reading: Reading, expected: Expected) -> Block | None:
    """The headline block of a reading, where the expectation leaves the headline out."""
    first = next(iter(reading.text.blocks), None)
    if first is None or first.kind != "heading":
        return None
    said = words(reading.text.text[first.start : first.end])
    heads = [words(expected.text.text[b.start : b.end]) for b in expected.text.blocks[:3]]
    return None if said in heads else first


def _counts(text: Text, without: Block | None = None) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for block in text.blocks:
        if block is without:
            continue
        said = words(text.text[block.start : block.end])
        for kind in ("text", _BLOCKS.get(block.kind, ""), "quotations" if block.quote else ""):
            if kind:
                counts[kind].update(said)
    for mark in text.marks:
        if mark.kind == "link" and not (without and mark.start < without.end):
            counts["links"].update(words(text.text[mark.start : mark.end]))
    return counts


def _same_title(ours: str, theirs: str) -> bool:
    """Equal, or one of them is the other with a site's name at an end."""
    one, other = sorted((words(ours), words(theirs)), key=len)
    return bool(one) and (one in (other, other[: len(one)], other[-len(one) :])) and len(one) * 2 >= len(other)


def _same_people(ours: str, theirs: str) -> bool:
    """The same names, a lead-in, a date or a job beside them apart: all words of the shorter in the longer."""
    one, other = sorted((set(_NAME.findall(_LEAD.sub("", said).casefold())) for said in (ours, theirs)), key=len)
    return bool(one) and one <= other
