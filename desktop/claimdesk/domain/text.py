"""Canonical text: the one form every article is read, tagged and quoted in (``text_builder`` makes it).

A text is blocks joined by exactly one line feed; a break inside a block is a line feed too; an image is
U+FFFC. Positions are Unicode code points, 0-based, end excluded (W3C Web Annotation, REFI-QDA).
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

IMAGE = "\ufffc"
BLOCK_KINDS = ("heading", "paragraph", "item", "code", "cell", "image", "caption", "footnote")
MARK_KINDS = ("strong", "emphasis", "code", "sub", "sup", "link", "note")


@dataclass(frozen=True)
class Block:
    """One block and its span.

    ``level`` is a heading's, 1 to 6. ``depth`` is a list item's, from 1; a paragraph with a depth goes on
    under the item above it. ``table`` numbers the article's tables from 1, ``row`` and ``column`` count
    from 0. ``quote`` is the quotation depth. ``asset`` is the SHA-256 of an image's bytes. ``value`` is a
    code block's language, the words that stand for an image, a footnote's label, or an ordered item's
    printed number where counting from 1 would not give it. ``address`` is what a web page calls an image that did not
    come inside it, so that its bytes are known again where the page is read once more.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    depth: int = 0
    ordered: bool = False
    table: int = 0
    row: int = 0
    column: int = 0
    header: bool = False
    quote: int = 0
    asset: str = ""
    value: str = ""
    address: str = ""

    def lean(self) -> dict[str, Any]:
        """Kind, start, end and whatever else is not at its default, as plain JSON values."""
        return _lean(self)


@dataclass(frozen=True)
class Mark:
    """Emphasis, link and the like over a span inside one block. ``value``: a link's address, a note's label."""

    kind: str
    start: int
    end: int
    value: str = ""

    def lean(self) -> dict[str, Any]:
        """Kind, start, end and the value if there is one, as plain JSON values."""
        return _lean(self)


@dataclass(frozen=True)
class Landmark:
    """Where something outside the words begins that a citation names: ``words`` are "page 3", "chapter 2, The order" or
    "0:04:31, Ann Lee". It holds until the next one."""

    start: int
    words: str


@dataclass(frozen=True)
class Text:
    """A revision's words with their structure. Frozen; ``blocks`` stand in text order and cover it, ``landmarks`` in
    text order."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...] = ()
    landmarks: tuple[Landmark, ...] = ()

    def block_at(self, position: int) -> int:
        """The index of the block that holds this position (the last one for the end of the text)."""
        return max(0, bisect_right(self._starts, position) - 1)

    def paragraph_number(self, position: int) -> int:
        """The number a reader would count to: 1 is the first block that is no heading, image or caption,
        and a whole table counts once."""
        return max(1, self._numbers[self.block_at(position)] if self._numbers else 1)

    def landmark(self, position: int) -> str:
        """What a citation of this position names besides the paragraph ("page 3"); "" where nothing is known."""
        at = bisect_right(self.landmarks, position, key=lambda one: one.start) - 1
        return self.landmarks[at].words if at >= 0 else ""

    def where(self, position: int) -> str:
        """Where a position is, as a citation says it: "page 3, paragraph 12"."""
        named = self.landmark(position)
        return (
            f"{named}, paragraph {self.paragraph_number(position)}"
            if named
            else (f"paragraph {self.paragraph_number(position)}")
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _numbers(self) -> list[int]:
        count, table, numbers = 0, 0, []
        for block in self.blocks:
            again = block.kind == "cell" and block.table == table
            if block.kind not in ("heading", "image", "caption") and not again:
                count += 1
            table = block.table if block.kind == "cell" else 0
            numbers.append(count)
        return numbers

    def structure(self) -> str:
        """Blocks, marks and landmarks as JSON text, defaults left out: what is stored beside the text."""
        parts: dict[str, Any] = {"blocks": [b.lean() for b in self.blocks], "marks": [m.lean() for m in self.marks]}
        if self.landmarks:
            parts["landmarks"] = [[one.start, one.words] for one in self.landmarks]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def restore(cls, text: str, structure: str) -> Text:
        """The text from what was stored."""
        found = json.loads(structure)
        return cls(
            text,
            tuple(Block(**b) for b in found["blocks"]),
            tuple(Mark(**m) for m in found["marks"]),
            tuple(Landmark(int(start), str(words)) for start, words in found.get("landmarks", ())),
        )


_DEFAULTS = {cls: [(f.name, f.default) for f in fields(cls) if f.name not in ("kind", "start", "end")]
             for cls in (Block, Mark)}  # fmt: skip


def _lean(part: Block | Mark) -> dict[str, Any]:
    lean: dict[str, Any] = {"kind": part.kind, "start": part.start, "end": part.end}
    for name, default in _DEFAULTS[type(part)]:
        value = getattr(part, name)
        if value != default:
            lean[name] = value
    return lean


def digest(content: str | bytes) -> str:
    """SHA-256 as hex; text counts as UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


# White space runs become one space (line and paragraph separators too, so that no two words grow together);
# what has no place in canonical text is dropped.
_SPACES = " \t\n\r\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACE = re.compile(f"[{_SPACES}]+")
_ONE_SPACE = re.compile(f"[{_SPACES.replace(chr(10), '')}]")
_DROPPED = re.compile(
    "[\ufeff\ufffc\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
# Signs that take no room: a block of nothing else is empty.
_UNSEEN = " \n\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f"


def is_seen(words: str) -> bool:
    """Whether any character of canonical words takes room; a block of words that are not seen vanishes."""
    return bool(words.strip(_UNSEEN))


def clean(raw: str) -> str:
    """Raw characters as canonical ones: NFC, one space for a run, dropped signs gone. Ends are kept."""
    if raw.isascii() and raw.isprintable():
        return _SPACE.sub(" ", raw) if "  " in raw else raw
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _DROPPED.sub("", raw)))


def clean_code(raw: str) -> str:
    """The same for code: line breaks and single spaces stay, a tab is four spaces."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    return _ONE_SPACE.sub(" ", unicodedata.normalize("NFC", _DROPPED.sub("", lines)))
