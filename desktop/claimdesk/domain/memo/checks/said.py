"""The memo's sentences: what each says, where it stands, which claims it cites and what in it is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from claimdesk.domain.anchors.sentences import sentences_between
from claimdesk.domain.memo.page.chunks import CHIP, Chunk
from claimdesk.domain.memo.sections import BOTTOM_LINE, KEY_POINTS, is_called
from claimdesk.domain.memo.tree import Runs

Spans = tuple[tuple[int, int], ...]
PROSE = ("paragraph", "item", "quote")
QUOTED = regex.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|(?<!\p{L})»[^«»]*«|「[^「」]*」|『[^『』]*』"
    r"|(?<![\p{L}\p{N}])\"(?=\S)[^\"]*\"|(?<![\p{L}\p{N}])‘(?=\S)[^‘]*?’(?![\p{L}\p{N}])"
)
_ENDED = re.compile(r"[.!?…。！？｡．؟۔।॥։:][\"'”’»›」』)\]]*$")


@dataclass(frozen=True)
class Said:
    """One sentence of the memo. ``start`` and ``end`` span it in its chunk's ``shown``, with the citations that
    follow it; ``claims`` are those it cites, ``near`` those that speak for it: its own, else the next in its chunk.

    ``bare``: it is a citation alone and prints the claim's statement. ``part``: "bottom line", "judgment" (key
    judgments, key points) or "" (anywhere else); ``number`` counts the items of that part. ``judged``: it is marked
    as the analyst's own; ``mine``: as *my judgment*, which needs no claim.
    """

    chunk: int
    start: int
    end: int
    text: str
    claims: tuple[str, ...]
    near: tuple[str, ...]
    quoted: Spans
    kind: str = "paragraph"
    part: str = ""
    number: int = 0
    first: bool = True
    judged: bool = False
    mine: bool = False
    likelihood: str = ""

    @cached_property
    def bare(self) -> bool:
        return bool(self.claims) and not any(sign.isalnum() for sign in self.text)

    @property
    def ended(self) -> bool:
        """Whether it has an end of its own: a full stop, a question mark …"""
        return _ENDED.search(self.text.replace(CHIP, " ").rstrip()) is not None

    @cached_property
    def unquoted(self) -> str:
        """Its words with everything in quotation marks blanked out, of the same length."""
        return blanked(self.text, self.quoted)

    @property
    def is_judgment(self) -> bool:
        """Whether it says what the writer holds: in the bottom line, the key judgments or marked as judgment."""
        return bool(self.part) or self.judged


def blanked(words: str, spans: Spans) -> str:
    """Words with some spans turned into spaces."""
    for start, end in spans:
        words = f"{words[:start]}{' ' * (end - start)}{words[end:]}"
    return words


def sentences(chunks: Sequence[Chunk]) -> list[Said]:
    """All sentences of the memo's prose, in order."""
    out: list[Said] = []
    for at, (chunk, part, number) in enumerate(_placed(chunks)):
        out += sentences_of(at, chunk, part, number)
    return out


def _placed(chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, str, int]]:
    """Each chunk with the part of the memo it stands in, and its number there."""
    part, level, number = "", 7, 0
    for chunk in chunks:
        if chunk.kind == "heading":
            title = chunk.shown.replace(CHIP, "")
            named = {True: "bottom line"}.get(is_called(title, BOTTOM_LINE)) or (
                "judgment" if is_called(title, KEY_POINTS) else ""
            )
            if named or chunk.level <= level:
                part, level, number = named, chunk.level if named else 7, 0
        elif chunk.kind in PROSE:
            number += 1
        yield chunk, part, number


def sentences_of(at: int, chunk: Chunk, part: str = "", number: int = 0) -> Iterator[Said]:
    """The sentences of one chunk; none where it is no prose."""
    if chunk.kind not in PROSE or not chunk.runs:
        return
    pieces = cut(chunk.shown, chunk.runs, chunk.kind == "quote")
    mine = chunk.judged and not chunk.likelihood and not chunk.confidence
    nearest: list[tuple[str, ...]] = [()]
    for _, _, claims, _ in reversed(pieces):
        nearest.append(claims or nearest[-1])
    for place, (start, end, claims, quoted) in enumerate(pieces):
        near = nearest[len(pieces) - place]
        text = chunk.shown[start:end]
        yield Said(
            at, start, end, text, claims, near, quoted, chunk.kind, part, number, place == 0,
            chunk.judged, mine, chunk.likelihood,
        )  # fmt: skip


def sentence_at(chunks: Sequence[Chunk], place: tuple[int, int]) -> tuple[int, int]:
    """The chunk of a place (chunk, position in what it shows), and where the sentence there begins."""
    at, position = place
    found = sentences_of(at, chunks[at]) if at < len(chunks) else ()
    return at, max((said.start for said in found if said.start <= position), default=0)


Piece = tuple[int, int, tuple[str, ...], Spans]


@lru_cache(maxsize=8192)
def cut(shown: str, runs: Runs, quote: bool = False) -> tuple[Piece, ...]:
    """The sentences of a chunk: their spans, their claims, and what is quoted in each (counted from its start).
    Citations right behind a sentence's end belong to it; all of a block quotation is quoted."""
    spans = _with_chips(shown, sentences_between(shown, 0, len(shown)))
    marks = QUOTED.finditer(shown) if not quote else ()
    quoted = [(0, len(shown))] if quote else [found.span() for found in marks]
    cites = _places(runs)
    out = []
    for start, end in spans:
        claims = tuple(dict.fromkeys(id for at, ids in cites if start <= at < end for id in ids))
        inside = tuple((max(a, start) - start, min(b, end) - start) for a, b in quoted if a < end and b > start)
        out.append((start, end, claims, inside))
    return tuple(out)


def _places(runs: Runs) -> list[tuple[int, tuple[str, ...]]]:
    out, at = [], 0
    for run in runs:
        if run.cites:
            out.append((at, run.cites))
        at += 1 if run.cites else len(run.text)
    return out


def _with_chips(shown: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans with citations at a sentence's beginning given to the sentence before it."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        piece = shown[start:end]
        rest = piece.lstrip(f"{CHIP} \n")
        chips = len(piece) - len(rest)
        if CHIP in piece[:chips] and out:
            out[-1] = (out[-1][0], start + len(piece[:chips].rstrip()))
            if not rest:
                continue
            start += chips
        out.append((start, end))
    return out
