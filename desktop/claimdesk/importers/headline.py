"""The printed headline: the first block of every text that has one, never there twice."""

from __future__ import annotations

import re
from dataclasses import replace

from claimdesk.domain.text import Block, Landmark, Mark, Text, clean
from claimdesk.domain.text_builder import Builder

# How far down a page its headline may stand (a kicker and a date line come before it).
_NEAR_TOP = 6


def with_headline(text: Text, title: str, headings: tuple[str, ...], *, insert: bool) -> tuple[Text, str]:
    """The text with its headline first, and the title to go by.

    ``title`` is what the page calls itself ("" if nothing), ``headings`` its main headings as printed. Where the
    text has lost the headline, ``insert`` puts it back, as printed if a heading says the same.
    """
    printed = next((one for one in headings if title and same_words(one, title)), "")
    wanted = printed or title or (headings[0] if headings and insert else "")
    for at, block in enumerate(text.blocks[:_NEAR_TOP]):
        words = text.text[block.start : block.end]
        if block.kind in ("heading", "paragraph") and wanted and _same_line(words, wanted):
            return (text if at == 0 and block.kind == "heading" else _moved_up(text, at)), title or words
    if headings and _begins_with_its_own(text, headings):
        return text, title or first_words(text)
    if wanted and insert:
        return _moved_up(text, None, wanted), title or wanted
    return text, title or first_words(text)


def _begins_with_its_own(text: Text, headings: tuple[str, ...]) -> bool:
    """Whether the first block is one of the page's main headings: then it has its headline, whatever the title is."""
    first = text.blocks[0]
    return first.kind == "heading" and first.level == 1 and text.text[first.start : first.end] in headings


def first_words(text: Text) -> str:
    """What to call a text that does not say: its first heading near the top, else its first sentence."""
    heading = next((b for b in text.blocks[:3] if b.kind == "heading"), None)
    block = heading or next((b for b in text.blocks if b.kind not in ("image", "code")), text.blocks[0])
    words = " ".join(text.text[block.start : block.end].split())
    if heading is None:
        sentence = re.match(r".{20,}?[.!?。！？]+[”’\"')\]»]*(?=\s+[^\sa-z]|$)|.{4,}?[。！？]", words)
        words = sentence[0] if sentence else words
    return words if len(words) <= 300 else words[:300].rsplit(" ", 1)[0] + "…"


def _key(words: str) -> str:
    return "".join(sign for sign in clean(words).casefold() if sign.isalnum())


def _same_line(words: str, wanted: str) -> bool:
    return _key(words) == _key(wanted) != ""


def same_words(one: str, other: str) -> bool:
    """Whether two headlines are one, a site's name at either end apart."""
    first, second = sorted((_key(one), _key(other)), key=len)
    return len(first) >= 4 and (first == second or (len(first) > 9 and (second.startswith(first) or first in second)))


def _moved_up(text: Text, at: int | None, words: str = "") -> Text:
    """The text with block ``at`` (or these words) as its first block, a heading of level 1."""
    builder = Builder()
    builder.open("heading", level=1)
    builder.add(words if at is None else text.text[text.blocks[at].start : text.blocks[at].end])
    head = builder.finish()
    parts, blocks, moves = [head.text], list(head.blocks), []
    place = len(head.text)
    for number, block in enumerate(text.blocks):
        start = 0 if number == at else place + 1
        moves.append(start - block.start)
        if number != at:
            parts.append(text.text[block.start : block.end])
            blocks.append(_placed(block, start))
            place = blocks[-1].end
    marks = [_shifted(mark, moves[text.block_at(mark.start)]) for mark in text.marks]
    marks.sort(key=lambda m: (m.start, -m.end, m.kind, m.value))
    landmarks = tuple(Landmark(one.start + moves[text.block_at(one.start)], one.words) for one in text.landmarks)
    return Text("\n".join(parts), tuple(blocks), tuple(marks), tuple(sorted(landmarks, key=lambda one: one.start)))


def _placed(block: Block, start: int) -> Block:
    return replace(block, start=start, end=start + block.end - block.start)


def _shifted(mark: Mark, by: int) -> Mark:
    return replace(mark, start=mark.start + by, end=mark.end + by)
