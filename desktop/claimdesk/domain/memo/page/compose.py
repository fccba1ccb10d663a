"""From what an editor shows back to chunks: each piece written anew only where it says something else than before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claimdesk.domain.memo.page.chunks import Chunk
from claimdesk.domain.memo.page.write import judged, made, merged, rewritten
from claimdesk.domain.memo.tree import Run, Runs
from claimdesk.domain.text import clean

PROSE = frozenset({"paragraph", "heading", "item", "quote"})
JUDGED = frozenset({"paragraph", "item"})
# What ends a line in an editor.
_ENDS = re.compile("\r\n|[\r\n\u2028\u2029\ufdd0\ufdd1]")


@dataclass(frozen=True)
class Piece:
    """What an editor shows of one chunk. ``runs`` of prose; ``words`` of a raw, live or rule chunk, as in the source.

    ``level`` is a heading's, or an item's depth from 0; ``ordered`` items are numbered."""

    kind: str
    runs: Runs = ()
    words: str = ""
    level: int = 0
    ordered: bool = False
    judged: bool = False
    likelihood: str = ""
    confidence: str = ""


def piece_of(chunk: Chunk) -> Piece:
    """How a chunk is shown."""
    if chunk.kind not in PROSE:
        return Piece(chunk.kind, words=chunk.shown)
    return Piece(
        chunk.kind, chunk.runs, "", chunk.level, chunk.ordered, chunk.judged, chunk.likelihood, chunk.confidence
    )


def alike(one: Chunk, other: Chunk) -> bool:
    """Whether both look the same in an editor and stand in the source alike, blank lines aside."""
    if one.source != other.source or one.kind != other.kind or one.level != other.level:
        return False
    return one.runs == other.runs or merged(one.runs) == merged(other.runs)


def tidied(runs: Iterable[Run]) -> Runs:
    """Typed runs in canonical form: single spaces, no control signs, nothing that only looks like white space."""
    out: list[Run] = []
    for run in runs:
        if run.cites:
            out.append(run)
            continue
        text = "\n".join(clean(line) for line in run.text.split("\n"))
        if out and not out[-1].cites and out[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            out.append(replace(run, text=text))
    return merged(out)


def written(piece: Piece, origin: Chunk | None, before: Sequence[Chunk]) -> Chunk | None:
    """The chunk for a piece; None for one that says nothing. ``origin`` is what it was cut from: it comes back itself
    where the piece says the same. ``before`` are the chunks above it, the nearest last."""
    if piece.kind not in PROSE:
        return _plain(piece, origin)
    runs = tidied(piece.runs)
    if not runs:
        return None
    same = origin is not None and origin.kind == piece.kind
    if same and origin is not None and _shape(piece) == (origin.level, origin.ordered):
        chunk = rewritten(origin, runs)
    else:
        chunk = _made(piece, runs, origin, before)
    marks = (piece.judged, piece.likelihood, piece.confidence) if piece.kind in JUDGED else (False, "", "")
    if marks != (chunk.judged, chunk.likelihood, chunk.confidence):
        chunk = judged(chunk, *marks[1:], on=marks[0])
    return chunk


def _shape(piece: Piece) -> tuple[int, bool]:
    return piece.level, piece.kind == "item" and piece.ordered


def _plain(piece: Piece, origin: Chunk | None) -> Chunk | None:
    if origin is not None and origin.kind == piece.kind and _ENDS.sub("\n", origin.shown) == piece.words:
        return origin
    if not piece.words.strip():
        return None
    if origin is not None and origin.kind == piece.kind:
        ending = "\r\n" if "\r\n" in origin.source else "\n"
        words = ending.join(piece.words.split("\n"))
        return replace(origin, lead="", body=words, tail=origin.tail or ending)
    return Chunk(piece.kind, "", piece.words, "\n", "\n")


def _made(piece: Piece, runs: Runs, origin: Chunk | None, before: Sequence[Chunk]) -> Chunk:
    gap = origin.gap if origin is not None else ""
    if piece.kind == "item":
        level, lead = _placed(piece, before)
        return replace(made(piece.kind, runs, level=level, gap=gap), lead=lead, gap=gap)
    level = max(1, piece.level) if piece.kind == "heading" else piece.level
    return replace(made(piece.kind, runs, level=level, gap=gap), gap=gap or "\n")


def _placed(piece: Piece, before: Sequence[Chunk]) -> tuple[int, str]:
    """An item's level and marker: indented and counted as its neighbours above are, and at most one step deeper."""
    indent, sign, level = "", "1." if piece.ordered else "-", 0
    for chunk in reversed(before):
        if chunk.kind != "item":
            break
        if chunk.level == piece.level:
            level, indent = piece.level, chunk.lead[: len(chunk.lead) - len(chunk.lead.lstrip(" "))]
            if chunk.ordered == piece.ordered:
                marker = chunk.lead.strip()
                sign = f"{int(marker[:-1]) + 1}." if piece.ordered else marker
            break
        if chunk.level < piece.level:
            level, indent = chunk.level + 1, " " * len(chunk.lead)
            break
    return level, f"{indent}{sign} "


@dataclass(frozen=True)
class Standing:
    """A chunk in its new place, and the one it stood there as (None: it is new)."""

    chunk: Chunk
    origin: Chunk | None


class Neighbours:
    """Which chunks stood together in a source: between those nothing has to be put."""

    def __init__(self, whole: Sequence[Chunk]) -> None:
        self._kept = whole  # so that no other chunk takes an id
        self._pairs = {(id(one), id(other)) for one, other in itertools.pairwise(whole)}
        self._gap = whole[-1].gap if whole else ""

    def set_apart(self, found: Sequence[Standing]) -> list[Chunk]:
        """The chunks in order, with a blank line between new neighbours that would run into one another."""
        out = [each.chunk for each in found]
        for at, (one, other) in enumerate(itertools.pairwise(found)):
            stood = (id(one.origin), id(other.origin)) in self._pairs and one.origin and other.origin
            if stood and (one.chunk.kind, other.chunk.kind) == (one.origin.kind, other.origin.kind):  # type: ignore[union-attr]
                continue
            listed = _listed(out[max(0, at - 99) : at + 1], out[at + 1])
            if listed and out[at].gap and other.origin is None:
                # a new item goes on where the list ended: the blank lines come after it
                out[at + 1] = replace(out[at + 1], gap=out[at].gap)
                out[at] = replace(out[at], gap="")
            if not listed:
                out[at + 1 :] = _outdented(out[at + 1 :])
            out[at] = _ended(out[at], out[at + 1], listed)
        if found and self._gap == "" and out[-1].gap.strip() == "" and out[-1].gap:
            out[-1] = replace(out[-1], gap="")
        return out


def _listed(before: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a chunk goes on with the list that the chunks before it end with."""
    if chunk.kind != "item":
        return False
    for one in reversed(before):
        if one.kind != "item" or one.level <= chunk.level:
            return one.kind == "item" and (one.level < chunk.level or one.ordered == chunk.ordered)
    return False


def _outdented(found: list[Chunk]) -> list[Chunk]:
    """The chunks with the list that begins here moved to the left: nothing above it holds its indent."""
    first = found[0]
    indent = len(first.lead) - len(first.lead.lstrip(" "))
    if first.kind != "item" or not indent:
        return found
    end = next((at for at, chunk in enumerate(found) if not chunk.lead.startswith(" " * indent)), len(found))
    out = []
    for chunk in found[:end]:
        tail = re.sub(rf"(?m)^ {{0,{indent}}}", "", chunk.tail)
        out.append(replace(chunk, lead=chunk.lead[indent:], tail=tail))
    return out + found[end:]


def _ended(one: Chunk, other: Chunk, listed: bool) -> Chunk:
    """The chunk with the line end, and the blank line if need be, that part it from the next."""
    if not one.source.endswith(("\n", "\r")):
        one = replace(one, tail=f"{one.tail}\n")
    if one.gap:
        return one if one.gap.endswith(("\n", "\r")) else replace(one, gap=f"{one.gap}\n")
    return one if listed or _stands_alone(one, other) else replace(one, gap="\n")


def _underlined(chunk: Chunk) -> bool:
    """Whether it is a heading by a line of = or - under it: one read as such only with blank lines around it."""
    return chunk.kind == "heading" and not chunk.lead


def _stands_alone(one: Chunk, other: Chunk) -> bool:
    """Whether the second chunk is read by itself without a blank line between them."""
    if other.kind == "raw" or _underlined(one) or _underlined(other):
        return False
    return one.kind in ("heading", "rule", "blank") or (one.kind == "paragraph" and other.kind == "item")
