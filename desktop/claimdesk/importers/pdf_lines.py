"""Words to lines in the order they are read: pieces of lines, columns beside one another, what goes across them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from claimdesk.importers.pdf_words import Word

WIDE = 1.25  # a gap of so many sizes parts a line into pieces (cells, columns)
_SPACE = 0.7  # a gap of more sizes may part two cells, where other rows have one there, too
_LEAST_ROWS = 3
_WORDS = 4  # in a line on the average: more than a table's cells have
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
CJK = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)


@dataclass(slots=True)
class Piece:
    """Words side by side with no wide gap between them."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0

    def settle(self) -> Piece:
        """Work out the box again; the words from left to right, or from right to left where they run that way."""
        words = self.words
        if len(words) > 1:
            if sum(len(w.text) for w in words if w.rtl) * 2 > sum(len(w.text) for w in words):
                self.words = words = _backwards(words)
            else:
                _forwards(words)
        weights: dict[float, int] = {}
        for word in words:
            weights[word.size] = weights.get(word.size, 0) + len(word.text)
        self.size = max(weights, key=lambda size: weights[size])
        self.left, self.right = min(w.left for w in words), max(w.right for w in words)
        main = [w for w in words if w.size > 0.85 * self.size] or words
        self.top, self.bottom = min(w.top for w in main), max(w.bottom for w in main)
        for word in words:
            small = word.size < 0.85 * self.size
            word.raised = word.raised or (small and word.bottom < self.bottom - 0.12 * self.size)
        return self


def _forwards(words: list[Word]) -> None:
    """Put the words of a line in order from the left; of two that the file gives the other way round, whether there is
    a space between them shows only now."""
    places = {id(word): at for at, word in enumerate(words)}
    words.sort(key=lambda w: w.left)
    for before, word in pairwise(words):
        if places[id(before)] == places[id(word)] + 1:
            word.glued = word.left - before.right < 0.12 * word.size


def _backwards(words: list[Word]) -> list[Word]:
    """Words of a line that runs from right to left in the order they are read: numbers and Latin words among them run
    the other way, what only parts words from the rest does not."""
    ordered: list[Word] = []
    parts = sorted((part for word in words for part in _parted(word)), key=lambda w: -w.right)
    by_direction = groupby(parts, lambda word: bool(_RTL.search(word.text)))
    for rtl, same in by_direction:
        run = list(same)
        inner = [at for at, word in enumerate(run) if any(map(str.isalnum, word.text))]
        if not rtl and inner:
            first, last = inner[0], inner[-1] + 1
            run[first:last] = run[first:last][::-1]
        ordered += run
    for before, word in pairwise(ordered):
        if not (_RTL.search(before.text) and _RTL.search(word.text)):
            gap = max(before.left - word.right, word.left - before.right)
            word.glued = gap < 0.12 * word.size
    return ordered


def _parted(word: Word) -> list[Word]:
    """A number with the stop that follows it, which stands on its left: the two apart."""
    stops = len(word.text) - len(word.text.lstrip(".,:;!?"))
    if not stops or stops == len(word.text) or _RTL.search(word.text):
        return [word]
    return [
        replace(word, text=word.text[:stops], edges=word.edges[: stops + 1]),
        replace(word, text=word.text[stops:], edges=word.edges[stops:]),
    ]


@dataclass(slots=True)
class Line:
    """A line of one column: its pieces from left to right."""

    pieces: list[Piece]
    column: int = 0  # counted through the document
    edge_left: float = 0.0  # where the column begins and ends
    edge_right: float = 0.0
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    size: float = 0.0
    words: list[Word] = field(default_factory=list)
    leads: bool = False  # a line of a table of contents: dots lead to its page number, and are left out

    def settle(self) -> Line:
        """Work out the box and the words in order."""
        if self.pieces and sum(p.words[0].rtl for p in self.pieces) * 2 > len(self.pieces):
            self.pieces.sort(key=lambda piece: -piece.right)
        else:
            self.pieces.sort(key=lambda piece: piece.left)
        self.words = [word for piece in self.pieces for word in piece.words]
        dots = [word for word in self.words if not word.text.strip(".…·")]
        if len(dots) > 2 or any(len(word.text) > 3 for word in dots):  # they lead the eye to a page number
            self.leads = True
            self.words = [word for word in self.words if word.text.strip(".…·")] or self.words
        self.left, self.right = min(p.left for p in self.pieces), max(p.right for p in self.pieces)
        longest = max(self.pieces, key=lambda piece: sum(len(word.text) for word in piece.words))
        self.top, self.bottom, self.size = longest.top, longest.bottom, longest.size
        return self

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def text(self) -> str:
        return joined(self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))


def joined(words: Iterable[Word]) -> str:
    """Words as one string, with a space where there is one."""
    parts: list[str] = []
    for word in words:
        if parts and not word.glued and not (CJK.match(word.text) and CJK.match(parts[-1][-1:])):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def pieces(words: Iterable[Word]) -> list[Piece]:
    """Words in the file's order as pieces of lines."""
    found: list[Piece] = []
    last: Word | None = None
    for word in words:
        if last is not None and _beside(last, word):
            found[-1].words.append(word)
        else:
            found.append(Piece([word]))
        last = word
    return _merged([piece.settle() for piece in found])


def cut(found: Iterable[Piece]) -> list[Piece]:
    """Pieces of a line parted wherever there is more than a space between two words."""
    parts: list[Piece] = []
    for piece in found:
        last: Word | None = None
        for word in piece.words:
            gap = 0.0 if last is None else max(word.left - last.right, last.left - word.right)
            if last is None or (gap > _SPACE * piece.size and not word.glued):
                parts.append(Piece([]))
            parts[-1].words.append(word)
            last = word
    return [part.settle() for part in parts]


def _beside(last: Word, word: Word) -> bool:
    """Whether a word follows another on its line without a wide gap."""
    size = max(last.size, word.size)
    if min(last.bottom, word.bottom) - max(last.top, word.top) < 0.45 * min(last.size, word.size):
        return False
    wide = (3 if word.spaced else WIDE) * size
    if word.left >= last.right - 0.4 * size:
        return word.left - last.right < wide
    return -0.4 * size < last.left - word.right < wide


def _merged(found: list[Piece]) -> list[Piece]:
    """Pieces that the file gives apart but that stand side by side as one."""
    found.sort(key=lambda piece: (piece.top, piece.left))
    kept: list[Piece] = []
    for piece in found:
        for other in kept[:-12:-1]:
            size = max(piece.size, other.size)
            level = min(piece.bottom, other.bottom) - max(piece.top, other.top) > 0.5 * min(piece.size, other.size)
            gap = max(piece.left - other.right, other.left - piece.right)
            if size > 1.4 * min(piece.size, other.size) and min(_length(piece), _length(other)) > 3:
                continue  # a headline beside running text
            narrow = is_marker(other) and piece.left > other.left and gap < 3 * size
            if level and -0.5 * size < gap and (gap < 0.9 * min(piece.size, other.size) or narrow):
                if abs(gap) > 0.16 * size:
                    (piece if piece.left > other.left else other).words[0].glued = False
                other.words += piece.words
                other.settle()
                break
        else:
            kept.append(piece)
    return kept


def _length(piece: Piece) -> int:
    return sum(len(word.text) for word in piece.words)


_MARKER = re.compile(
    r"^(?:[•‣◦▪■●○·*–—\-\uf0b7\uf0a7\uf06e\uf0d8]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)$"
)


def is_marker(piece: Piece) -> bool:
    return len(piece.words) == 1 and bool(_MARKER.match(piece.words[0].text))


def gutters(pages: Iterable[list[Piece]]) -> list[float]:
    """The whites between columns that the pages of a document show, the commonest first."""
    counts: dict[int, int] = {}
    for found in pages:
        place = gutter_of(found)
        if place is not None:
            counts[round(place)] = counts.get(round(place), 0) + 1
            for side in _sides(found, place):
                inner = gutter_of(side)
                if inner is not None:
                    counts[round(inner)] = counts.get(round(inner), 0) + 1
    return sorted(counts, key=lambda place: -counts[place])[:4]


def columns(found: list[Piece], known: Sequence[float] = ()) -> list[list[Piece]]:
    """The pieces of a page parted into columns (and what goes across them) in the order they are read.

    ``known`` are whites that other pages show: they part what is too little to show them itself.
    """
    gutter = gutter_of(found)
    if gutter is None:
        gutter = next((place for place in known if _parts(found, place)), None)
    if gutter is None:
        return [found] if found else []
    across = sorted((p for p in found if p.left < gutter - 1 and p.right > gutter + 1), key=lambda piece: piece.top)
    beside = [p for p in found if not (p.left < gutter - 1 and p.right > gutter + 1)]
    flows: list[list[Piece]] = []
    between = True  # columns, or nothing yet, stand over the next headline
    for at in range(len(across) + 1):
        above = across[at - 1].top if at else float("-inf")
        below = across[at].top if at < len(across) else float("inf")
        band = [p for p in beside if above <= p.top < below]
        if at:
            if between:
                flows.append([])
            flows[-1].append(across[at - 1])
        between = bool(band) or not at
        for side in ([p for p in band if p.left < gutter], [p for p in band if p.left >= gutter]):
            flows += columns(side, [place for place in known if abs(place - gutter) > 20])
    return flows


def _parts(found: list[Piece], gutter: float) -> bool:
    """Whether a white known from elsewhere parts these pieces: words on both sides, nothing but headlines across."""
    left, right = _sides(found, gutter)
    across = [piece for piece in found if piece.left < gutter - 1 and piece.right > gutter + 1]
    texts = [piece for piece in (*left, *right) if len(piece.words) >= _WORDS]
    return bool(left and right and len(across) * 4 < len(found) and len(texts) * 2 > len(left) + len(right))


def gutter_of(found: list[Piece]) -> float | None:
    """The x of the white between two columns of text, None where there is one column (or a table)."""
    place = _white(found)
    if place is None:
        return None
    sides = _sides(found, place)
    return place if all(_is_column(side) for side in sides) else None


def _sides(found: list[Piece], gutter: float) -> tuple[list[Piece], list[Piece]]:
    return [p for p in found if p.right <= gutter + 1], [p for p in found if p.left >= gutter - 1]


def _white(found: list[Piece]) -> float | None:
    """The x where most pieces have another one beside them with a white between."""
    if len(found) < 2 * _LEAST_ROWS:
        return None
    ordered = sorted(found, key=lambda piece: piece.top)
    edges: list[tuple[float, int]] = []
    for at, piece in enumerate(ordered):
        nearest: Piece | None = None
        for other in (*ordered[max(0, at - 6) : at], *ordered[at + 1 : at + 7]):
            level = min(piece.bottom, other.bottom) - max(piece.top, other.top) > 0.3 * min(piece.size, other.size)
            if level and other.left >= piece.right and (nearest is None or other.left < nearest.left):
                nearest = other
        if nearest is not None and nearest.left - piece.right > 0.7 * piece.size:
            edges += [(piece.right, 1), (nearest.left, -1)]
    count = best = 0
    place = 0.0
    edges.sort()
    for at, (x, step) in enumerate(edges):
        count += step
        if count > best:
            best, place = count, (x + edges[at + 1][0]) / 2
    return place if best >= _LEAST_ROWS else None


def _is_column(side: list[Piece], depth: int = 3) -> bool:
    """Whether pieces are running text, line after line about as wide as their column; or columns of such."""
    if len(side) < _LEAST_ROWS:
        return False
    left, right = min(p.left for p in side), max(p.right for p in side)
    size = sorted(p.size for p in side)[len(side) // 2]
    if right - left < 7 * size:
        return False
    rows = len({round((p.top + p.bottom) / size) for p in side})
    full = [p.right - p.left for p in side if p.right - p.left > 0.6 * (right - left)]
    wordy = [len(p.words) for p in side if len(p.words) >= _WORDS]
    if sum(wordy) >= 0.5 * sum(len(p.words) for p in side) and len(wordy) >= _LEAST_ROWS and len(full) * 5 >= rows:
        return True
    if sum(full) >= 0.45 * sum(p.right - p.left for p in side) and len(full) * 3 >= rows:
        return True
    place = _white(side) if depth else None
    return place is not None and all(_is_column(part, depth - 1) for part in _sides(side, place))


def lines(flow: list[Piece], column: int) -> list[Line]:
    """The pieces of one column as lines from top to bottom."""
    found: list[Line] = []
    for piece in sorted(flow, key=lambda piece: piece.top + piece.bottom):
        for line in found[:-4:-1]:
            first = line.pieces[0]
            level = min(piece.bottom, first.bottom) - max(piece.top, first.top)
            if level > 0.5 * min(piece.size, first.size) and all(
                piece.left >= other.right - 1 or piece.right <= other.left + 1 for other in line.pieces
            ):
                line.pieces.append(piece)
                break
        else:
            found.append(Line([piece], column))
    for line in found:
        line.settle()
    for line in found:  # a headline may be wider than the column under it
        alike = [other for other in found if abs(other.size - line.size) < 0.07 * line.size]
        line.edge_left, line.edge_right = min(o.left for o in alike), max(o.right for o in alike)
    return found
