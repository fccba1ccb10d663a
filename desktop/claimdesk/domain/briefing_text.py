"""The words of a revision in a briefing file: lines or paragraphs put together, or text with its blocks looked over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claimdesk.domain.text import BLOCK_KINDS, IMAGE, MARK_KINDS, Block, Landmark, Mark, Text
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import BadBriefingFile

_FLAGS = ("ordered", "header")
_WORDS = ("kind", "asset", "value", "address")
# The most a number of a block may be; all others are bounded by the text or by what a table can hold.
_MOST = {"level": 6, "depth": 100, "quote": 100}
_MOST_OTHERS = 10**9


def text_in(revision: Mapping[str, Any]) -> Text:
    """The text of a revision as the file has it. Raises BadBriefingFile."""
    words: Any = revision.get("text")
    try:
        if isinstance(words, str) and "blocks" in revision:
            blocks = tuple(Block(**each) for each in revision["blocks"])
            marks = tuple(Mark(**each) for each in revision.get("marks", ()))
            landmarks = tuple(Landmark(start, named) for start, named in revision.get("landmarks", ()))
            text = Text(words, blocks, marks, landmarks)
        else:
            text = _built(words.split("\n") if isinstance(words, str) else words)
    except (TypeError, ValueError, AttributeError) as fault:
        raise BadBriefingFile(f"The text of revision “{revision['id']}” cannot be read ({fault}).") from None
    parts: tuple[Block | Mark, ...] = (*text.blocks, *text.marks)
    for part in parts:
        if fault_words := _fault(part):
            raise BadBriefingFile(f"In revision “{revision['id']}” {fault_words}")
    if not _fits(text):
        raise BadBriefingFile(f"The blocks of revision “{revision['id']}” do not fit its text.")
    return text


def _built(parts: Iterable[Any]) -> Text:
    builder = Builder()
    for part in parts:
        shape = dict(part) if isinstance(part, Mapping) else {"kind": "paragraph", "words": part}
        words = shape.pop("words", "")
        builder.open(shape.pop("kind", "paragraph"), **shape)
        builder.add(words)
    return builder.finish()


def _fault(part: Block | Mark) -> str:
    """What is wrong with one block or mark by itself, "" when nothing is."""
    what = type(part).__name__.lower()
    for name, value in vars(part).items():
        if name in _WORDS:
            sound = isinstance(value, str)
        elif name in _FLAGS:
            sound = isinstance(value, bool)
        else:
            whole = isinstance(value, int) and not isinstance(value, bool)
            sound = whole and 0 <= value <= _MOST.get(name, _MOST_OTHERS)
        if not sound:
            return f"a {what} has a “{name}” that cannot be: {str(value)[:40]}"
    kinds = BLOCK_KINDS if isinstance(part, Block) else MARK_KINDS
    return "" if part.kind in kinds else f"a {what} is of the kind “{part.kind}”; it can be {', '.join(kinds)}."


def _fits(text: Text) -> bool:
    """Whether the blocks cover the text one after the other, and the marks lie inside it."""
    at = 0
    for block in text.blocks:
        if block.start != at or block.end < block.start:
            return False
        if block.kind == "image" and text.text[block.start : block.end] != IMAGE:
            return False
        if text.text[block.end : block.end + 1] not in ("\n", ""):
            return False
        at = block.end + 1
    starts = [one.start for one in text.landmarks]
    if any(not isinstance(one.words, str) or not 0 <= one.start < len(text.text) for one in text.landmarks):
        return False
    if starts != sorted(starts):
        return False
    whole = at == len(text.text) + 1 if text.blocks else not text.text
    return whole and all(mark.start < mark.end <= len(text.text) for mark in text.marks)
