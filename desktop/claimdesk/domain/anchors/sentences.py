"""The units a reader selects by: sentences, words and paragraphs of a text."""

from __future__ import annotations

import re
from bisect import bisect_left

import regex

from claimdesk.domain.anchors.edges import cluster_at
from claimdesk.domain.text import Text

_REACH = 2000  # code points looked at on each side: no sentence a person selects is longer

# A possible end: Latin full stop, question or exclamation mark with the quotation marks and brackets
# that close behind it and white space after; the CJK, Arabic, Indic and Armenian ones need no space. A run of signs is
# looked at once, from its beginning: a page of nothing but dots would else hold the window up.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?=\s|$)|[。！？｡．]+[」』”’）》】\]]*|[؟۔।॥։]+[\"'”’»)\]]*|\n(?=[-•*–—·▪◦]\s|\d{1,3}[.)]\s)"
)


_STOPS = re.compile(r"[.!?…][\"'”’»›)\]]*$")


def _bag(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _bag(
    "mr mrs ms mx dr prof st sen rep gen gov lt col sgt capt maj adm rev hon pres dept est fig figs vol pp vs v cf al"
    " ca approx no nos art sec e.g i.e eg ie viz mt ft jan feb mar apr jun jul aug sep sept oct nov dec bzw usw z.b d.h"
    " mme mlle m"
)
_MAYBE_LAST = _bag("inc corp co ltd llc plc jr sr etc a.m p.m am pm bros")
_OPENERS = _bag(
    "the a an it he she they we i in on at but and yet so as if for this that these those there however meanwhile"
    " after before when while since although though its his her their our my one what who how why no not now then"
    " also some many most other others both each all with by from under over despite last earlier later still"
)
_WORD_AFTER = re.compile(r"\s*[\"'“‘«‹„(\[—–-]*\s?([^\s\"'“”‘’.,;:!?)]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")


def sentences(text: Text) -> list[tuple[int, int]]:
    """The spans of all sentences, block by block, without the white space between them (code points)."""
    signs = _signs(text)
    return [span for block in text.blocks for span in _between(text, signs, block.start, block.end, block.kind)]


def sentence_at(text: Text, position: int) -> tuple[int, int]:
    """The span of the sentence at a position; of the block where the block has no words.

    Looks no further than the block and 2,000 code points either way.
    """
    if not text.blocks:
        return 0, len(text.text)
    block = text.blocks[text.block_at(position)]
    start, end = max(block.start, position - _REACH), min(block.end, position + _REACH)
    spans = _between(text, _signs(text), start, end, block.kind)
    for span in spans:
        if position < span[1]:
            return span
    return spans[-1] if spans else (block.start, block.end)


def _signs(text: Text) -> list[tuple[int, int]]:
    """Where signs of notes and other raised words stand, in text order."""
    return [(mark.start, mark.end) for mark in text.marks if mark.kind in ("note", "sup")]


def _between(text: Text, signs: list[tuple[int, int]], start: int, end: int, kind: str) -> list[tuple[int, int]]:
    """The spans of the sentences in a block; the sign of a note behind a full stop does not hide it, and belongs to
    the sentence before it."""
    words, at, parts = text.text[start:end], 0, list[str]()
    for one, other in signs[bisect_left(signs, (start, start)) : bisect_left(signs, (end, end))]:
        first, last = one - start, min(other, end) - start
        more = bool(parts) and not words[at:first].strip(" ,")  # "1, 2"
        if more or (at <= first and _STOPS.search(words, max(0, first - 3), first)):
            begin = at if more else first
            parts += [words[at:begin], "”" * (last - begin)]
            at = last
    if not parts:
        return sentences_between(text.text, start, end, kind)
    hidden = "".join([*parts, words[at:]])
    return [(start + one, start + other) for one, other in sentences_between(hidden, 0, len(hidden), kind)]


def sentences_between(text: str, start: int, end: int, kind: str = "paragraph") -> list[tuple[int, int]]:
    """The spans of the sentences in one block's words (or in a part of them)."""
    words = text[start:end]
    ends = [at + 1 for at, sign in enumerate(words) if sign == "\n"] if kind == "code" else _ends(words)
    spans, begin = [], 0
    for stop in [*ends, len(words)]:
        piece = words[begin:stop]
        if bare := piece.strip():
            first = begin + len(piece) - len(piece.lstrip())
            spans.append((start + first, start + first + len(bare)))
        begin = stop
    return spans


def _ends(words: str) -> list[int]:
    return [found.end() for found in _END.finditer(words) if _is_end(words, found)]


def _is_end(words: str, found: re.Match[str]) -> bool:
    sign = found.group()
    if sign[0] not in ".!?…":
        return True
    after = _WORD_AFTER.match(words, found.end(), found.end() + 80)
    following = after.group(1) if after else ""
    if not following:
        return True
    if following[0].islower():  # “Really?” she asked; approx. five
        return False
    if sign[0] != "." or sign.startswith(".."):
        return True
    before = words[max(0, found.start() - 40) : found.start()]
    if not before or before[-1].isspace():
        return True
    return not _holds_on(before.split()[-1].lstrip("\"'“”‘’«»(["), following)


def _holds_on(token: str, following: str) -> bool:
    """Whether a full stop after this token is more likely an abbreviation's than a sentence's."""
    low = token.casefold().lstrip("-–—")
    if low in _NEVER_LAST:
        return low not in ("no", "art", "sec", "v", "m", "am", "al") or following[0].isdigit() or low in ("v", "m")
    if low in _MAYBE_LAST or ("." in token and _INITIALS.fullmatch(token)):
        return following.casefold() not in _OPENERS
    return bool(_INITIALS.fullmatch(token)) and token.isupper() and token != "I"


# A word: a run of letters with what joins them (it's, year-end, 14.6); each character of CJK and kana.
_WORD = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}]\p{M}*"
    r"|[\p{L}\p{N}\p{M}_]+(?:['’.,\-‐‑/@&][\p{L}\p{N}\p{M}_]+)*%?"
)
_FORWARD = regex.compile(_WORD)


def next_word_edge(text: str | Text, position: int, direction: int) -> int:
    """From a position, the end of the next word (``direction`` > 0) or the start of the word before.

    Positions are code points; where no word follows, the end (or the start) of the text's neighbourhood.
    """
    words = text.text if isinstance(text, Text) else text
    position = max(0, min(position, len(words)))
    if direction > 0:
        low, high = _word_start(words, position), min(len(words), position + 2 * _REACH)
        for found in _FORWARD.finditer(words, low, high):
            if found.end() > position:
                return cluster_at(words, found.end() - 1)[1]
        return high
    reach = max(0, position - 2 * _REACH)
    low = position
    while low > reach:
        low = max(reach, low - 100)
        begin = _word_start(words, low)
        starts = [found.start() for found in _FORWARD.finditer(words, begin, position) if found.start() < position]
        if starts:
            return cluster_at(words, starts[-1])[0]
    return reach


def _word_start(words: str, position: int) -> int:
    """A place at or before the position where no word is cut: the last white space, at most 200 back."""
    low = max(0, position - 200)
    return max((words.rfind(space, low, position) for space in " \n"), default=low) + 1 or low


def paragraph_at(text: Text, position: int) -> tuple[int, int]:
    """The span of the block at a position (code points)."""
    if not text.blocks:
        return 0, len(text.text)
    block = text.blocks[text.block_at(position)]
    return block.start, block.end
