"""Finding a query's words in canonical text: folded as the index folds, placed in code points, cut as snippets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from claimdesk.store.indexing import spaced

Span = tuple[int, int]
Snippet = tuple[tuple[str, bool], ...]

_TOKEN = re.compile(r"[^\W_]+")
_SIGNS = re.compile("[\u0300-\u036f]")  # combining marks NFC found no letter for; the index passes over them
_GAPS = re.compile("[\\s\ufffc]+")

_WINDOW = 150  # code points in which words should stand together
_LEAD = 40  # code points shown before the first match
_LENGTH = 200  # code points of a snippet
_MANY = 60  # places of one word looked at in one text


class _Folding(dict[int, str]):
    """Each character as the index sees it: small, without its accent. One for one, so positions stay."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        parts = unicodedata.normalize("NFD", letter)
        plain = parts[0] if all(map(unicodedata.combining, parts[1:])) else letter
        small = plain.lower()
        self[code] = small if len(small) == 1 else plain
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Text in small letters without accents, of the same length."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def tokens(words: str) -> list[str]:
    """The words of a query as the index would cut them."""
    return _TOKEN.findall(fold(_SIGNS.sub("", spaced(words))))


class Folded:
    """A text ready to be searched; ``place`` leads back to positions in the text itself."""

    def __init__(self, text: str) -> None:
        self._kept: list[int] | None = None
        if not text.isascii() and _SIGNS.search(text):
            self._kept = [at for at, sign in enumerate(text) if not "\u0300" <= sign <= "\u036f"]
            self.text = fold("".join(text[at] for at in self._kept))
        else:
            self.text = fold(text)
        self._length = len(text)

    def place(self, start: int, end: int) -> Span:
        """A span of the folded text in the text itself; it takes along the marks on its last letter."""
        if self._kept is None:
            return start, end
        return self._kept[start], self._kept[end] if end < len(self._kept) else self._length


class Needle:
    """Words that stand one after the other; the last may be only begun (``prefix``)."""

    def __init__(self, words: Sequence[str], prefix: bool = False) -> None:
        self._glued_start = _unspaced(words[0][0])
        parts = [re.escape(words[0])]
        for before, word in pairwise(words):
            parts.append(r"[\W_]*" if _unspaced(before[-1]) or _unspaced(word[0]) else r"[\W_]+")
            parts.append(re.escape(word))
        if not prefix and not _unspaced(words[-1][-1]):
            parts.append(r"(?![^\W_])")
        self._pattern = re.compile("".join(parts))  # it begins with letters as they are, which search fast

    def spans(self, folded: Folded) -> Iterator[Span]:
        """Where the words stand, in the text's own positions."""
        text = folded.text
        for match in self._pattern.finditer(text):
            start = match.start()
            if start and not self._glued_start and _in_word(text[start - 1]):
                continue
            yield folded.place(start, match.end())


def _in_word(sign: str) -> bool:
    return sign.isalnum() and not _unspaced(sign)


def _unspaced(sign: str) -> bool:
    """Whether the sign is a word of its own, as in Chinese or Thai."""
    return not sign.isascii() and spaced(sign) != sign


def best_place(text: str, needles: Sequence[Needle]) -> list[Span]:
    """The matches that stand together best: most different words in one window, the earliest of the best."""
    folded = Folded(text)
    found = sorted(
        (span, which) for which, needle in enumerate(needles) for span in islice(needle.spans(folded), _MANY)
    )
    best: tuple[int, int, int] = (0, 0, 0)
    counts: dict[int, int] = {}
    left = 0
    for right, ((_, end), which) in enumerate(found):
        counts[which] = counts.get(which, 0) + 1
        while left < right and end - found[left][0][0] > _WINDOW:
            first = found[left][1]
            counts[first] -= 1
            if not counts[first]:
                del counts[first]
            left += 1
        if len(counts) > best[0]:
            best = (len(counts), left, right + 1)
    first = best[1]
    stop = best[2]
    while stop < len(found) and found[stop][0][1] - found[first][0][0] <= _WINDOW:
        stop += 1
    return [span for span, _ in found[first:stop]]


def snippet(text: str, spans: Sequence[Span]) -> Snippet:
    """The words round the matches, cut at words, as (words, is a match); white space and images become a space."""
    first = spans[0][0] if spans else 0
    start = _word_edge(text, max(0, first - _LEAD), first)
    reach = max([start + _LENGTH, *(end for _, end in spans[:1])])
    stop = min(len(text), reach)
    if stop < len(text):
        cut = text.rfind(" ", max(start, stop - 30), stop)
        stop = cut if cut > max((end for _, end in spans[:1]), default=start) else stop
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for begin, end in spans:
        begin, end = max(begin, at), min(end, stop)
        if end <= begin:
            continue
        parts += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    parts += [(text[at:stop], False), ("…" if stop < len(text) else "", False)]
    return tuple((_GAPS.sub(" ", words), match) for words, match in _joined(parts) if words)


def _word_edge(text: str, start: int, latest: int) -> int:
    """The first beginning of a word or line from ``start`` on, not after ``latest``."""
    if start == 0 or _unspaced(text[start]):
        return start
    edges = [at + 1 for at in (text.find(" ", start - 1, latest), text.find("\n", start - 1, latest)) if at >= 0]
    return min(edges, default=start)


def _joined(parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Neighbouring parts of one sort as one."""
    words, sort = "", False
    for more, match in parts:
        if match != sort:
            yield words, sort
            words, sort = "", match
        words += more
    yield words, sort
