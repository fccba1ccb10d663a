"""The one builder of canonical text: block by block, white space folded, marks and landmarks in their places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from claimdesk.domain.lists import with_needed_numbers
from claimdesk.domain.text import (
    BLOCK_KINDS,
    IMAGE,
    MARK_KINDS,
    Block,
    Landmark,
    Mark,
    Text,
    clean,
    clean_code,
    is_seen,
)


class Builder:
    """Builds a Text block by block: ``open``, ``add`` and ``begin``/``end``, ``close``; at last ``finish``.

    ``add`` folds white space across calls, so "a " then " b" is "a b"; ``line`` breaks inside a block.
    Empty blocks vanish. Inside code blocks spaces and line breaks are kept.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._open: dict[str, Any] | None = None
        self._run: list[str] = []
        self._size = 0
        self._begun: list[tuple[str, str, int]] = []
        self._inner: list[Mark] = []
        self._landmarks: list[Landmark] = []
        self._inside: list[tuple[int, str]] = []

    @property
    def kind(self) -> str:
        """The kind of the open block, "" where none is open."""
        return self._open["kind"] if self._open is not None else ""

    @property
    def empty(self) -> bool:
        """Whether the open block has no words yet (or none is open)."""
        return not self._size

    @property
    def at_line_start(self) -> bool:
        """Whether the next words would begin a line of the open block."""
        return not self._run or self._run[-1][-1] == "\n"

    @property
    def ending(self) -> str:
        """What the open block ends with so far: a few words at most."""
        return "".join(self._run[-4:])[-40:]

    def open(self, kind: str, **shape: Any) -> None:
        """Begin a block; one already open is closed first. ``shape`` are Block's own fields."""
        if kind not in BLOCK_KINDS:
            raise ValueError(f"unknown block kind {kind!r}")
        self.close()
        self._open = {"kind": kind, **shape}

    def add(self, raw: str) -> None:
        """Append characters to the open block (a paragraph opens by itself)."""
        if self._open is None:
            if not raw.strip():
                return
            self.open("paragraph")
        if self.kind == "code":
            self._push(clean_code(raw))
            return
        more = clean(raw)
        if more.startswith(" ") and (not self._run or self._run[-1][-1] in " \n"):
            more = more[1:]
        self._push(more)

    def _push(self, words: str) -> None:
        if words:
            self._run.append(words)
            self._size += len(words)

    def line(self) -> None:
        """Break the line inside the open block (verse, address, <br>); two breaks are one."""
        if self._open is None or not self._run:
            return
        if self.kind != "code" and self._run[-1][-1] == " ":
            last = self._run.pop()[:-1]
            self._size -= len(last) + 1
            self._push(last)
        if self.kind == "code" or self._run[-1][-1] != "\n":
            self._push("\n")

    def begin(self, kind: str, value: str = "") -> None:
        """Begin a mark at the present place; it is carried on if the block changes."""
        if kind not in MARK_KINDS:
            raise ValueError(f"unknown mark kind {kind!r}")
        self._begun.append((kind, value, self._size))

    def end(self) -> None:
        """End the mark begun last."""
        self._keep(*self._begun.pop())

    def _keep(self, kind: str, value: str, start: int) -> None:
        if self._size > start:
            self._inner.append(Mark(kind, start, self._size, value))

    def image(self, asset: str, words: str = "", **shape: Any) -> None:
        """An image block; ``asset`` is the SHA-256 of its bytes, ``words`` what stands for it."""
        self.close()
        self._append(IMAGE, {"kind": "image", "asset": asset, "value": clean(words).strip(), **shape}, [])

    def landmark(self, words: str) -> None:
        """Name what begins with the next block ("page 3"); an open block is closed. The same words twice are one;
        "" ends what was named before."""
        self.close()
        named = clean(words).strip()
        start = self._length + (1 if self._blocks else 0)
        if self._landmarks and self._landmarks[-1].start == start:
            self._landmarks.pop()
        if named != (self._landmarks[-1].words if self._landmarks else ""):
            self._landmarks.append(Landmark(start, named))

    def landmark_here(self, words: str) -> None:
        """Name what begins at the present place inside the open block (a page turned in mid-paragraph)."""
        if self._open is None or not self._size:
            self.landmark(words)
        elif named := clean(words).strip():
            self._inside.append((self._size, named))

    def close(self) -> None:
        """End the open block; begun marks end with it and begin anew in the next."""
        if self._open is None:
            return
        for begun in self._begun:
            self._keep(*begun)
        self._begun = [(kind, value, 0) for kind, value, _ in self._begun]
        shape, words, marks = self._open, "".join(self._run), self._inner
        self._open, self._run, self._size, self._inner = None, [], 0, []
        inside, self._inside = self._inside, []
        # an empty cell keeps its place in the grid
        if not is_seen(words):
            if shape["kind"] == "cell":
                self._append("", shape, [])
            return
        words, marks = _compose(words, marks)
        first = len(words) - len(words.lstrip("\n" if shape["kind"] == "code" else " \n"))
        last = len(words.rstrip(" \n"))
        moved = (Mark(m.kind, max(m.start, first) - first, min(m.end, last) - first, m.value) for m in marks)
        self._append(words[first:last], shape, moved)
        start = self._blocks[-1].start
        for at, named in inside:
            self._landmarks.append(Landmark(start + min(max(0, at - first), last - first), named))

    def _append(self, words: str, shape: Mapping[str, Any], marks: Iterable[Mark]) -> None:
        start = self._length + (1 if self._blocks else 0)
        self._parts.append(words)
        self._length = start + len(words)
        self._blocks.append(Block(start=start, end=self._length, **shape))
        for mark in _merged(_trimmed(words, marks)):
            self._marks.append(Mark(mark.kind, start + mark.start, start + mark.end, mark.value))

    def finish(self) -> Text:
        """The text built so far."""
        self.close()
        marks = sorted(self._marks, key=lambda m: (m.start, -m.end, m.kind, m.value))
        text = "\n".join(self._parts)
        landmarks = tuple(one for one in self._landmarks if one.start < len(text))
        return Text(text, tuple(with_needed_numbers(self._blocks)), tuple(marks), landmarks)


def _compose(words: str, marks: list[Mark]) -> tuple[str, list[Mark]]:
    """NFC for words put together from parts (a combining sign may arrive apart from its letter),
    with the marks moved along."""
    if words.isascii() or unicodedata.is_normalized("NFC", words):
        return words, marks
    whole = unicodedata.normalize("NFC", words)
    place = {
        at: min(len(whole), len(unicodedata.normalize("NFC", words[:at])))
        for at in {edge for mark in marks for edge in (mark.start, mark.end)}
    }
    return whole, [Mark(m.kind, place[m.start], place[m.end], m.value) for m in marks]


def _trimmed(words: str, marks: Iterable[Mark]) -> list[Mark]:
    """Marks without white space at their ends; those that mark nothing else are gone."""
    kept = []
    for mark in marks:
        held = words[mark.start : max(mark.start, mark.end)]
        if is_seen(held):
            start = mark.start + len(held) - len(held.lstrip(" \n"))
            kept.append(Mark(mark.kind, start, mark.start + len(held.rstrip(" \n")), mark.value))
    return kept


def _merged(marks: list[Mark]) -> list[Mark]:
    """Marks of one kind and value that touch or overlap as one."""
    merged: list[Mark] = []
    newest: dict[tuple[str, str], int] = {}
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        at = newest.get((mark.kind, mark.value))
        if at is not None and mark.start <= merged[at].end:
            merged[at] = Mark(mark.kind, merged[at].start, max(merged[at].end, mark.end), mark.value)
        else:
            newest[mark.kind, mark.value] = len(merged)
            merged.append(mark)
    return merged
