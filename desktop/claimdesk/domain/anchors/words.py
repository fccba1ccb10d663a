"""Whole words: a selection made by hand moves out to the ends of the words it cuts, and in past the signs of notes."""

from __future__ import annotations

import regex

from claimdesk.domain.anchors.edges import snap, trim
from claimdesk.domain.text import Mark, Text

_REACH = 200  # characters on either side; what is longer is no word
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"  # no spaces between their words
_FIRST = rf"[[\p{{L}}\p{{N}}_]--[{_UNSPACED}]]"
_LETTER = rf"[[\p{{L}}\p{{N}}\p{{M}}_\u200c\u200d]--[{_UNSPACED}]]"
# "it's" and "1,204.5" are one; both parts of "year-end" can be taken alone
_WORD = regex.compile(
    rf"{_FIRST}{_LETTER}*(?:(?:['’](?=\p{{L}})|(?<=\p{{N}})[.,](?=\p{{N}})){_LETTER}+)*", regex.VERSION1
)
_SIGNS = ("note", "sup")
_SIGN = regex.compile(r"[\[(]?(?:\p{Nd}{1,4}|\p{Ll}|[*†‡§¶#]{1,4}|(?:foot)?note \p{Nd}{1,4})[\])]?")
_RAISED = regex.compile(r"(?<=[.!?…,;:”’\"»)\]])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}(?:[ ,⁾˒][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})*$")


def whole_words(text: Text, start: int, end: int) -> tuple[int, int]:
    """The span (code points) with the words whole that it cuts at its edges. A footnote's sign is no part of the word
    it stands at; writing without spaces between words is left as it is, and so is an empty span."""
    start, end = snap(text.text, start, end)
    if start == end:
        return start, end
    return _word_over(text, start)[0], _word_over(text, end)[1]


def is_note_sign(text: Text, mark: Mark) -> bool:
    """Whether a mark is the sign of a note: one that is known, or a raised number or dagger whose note is not."""
    if mark.kind not in _SIGNS:
        return False
    return mark.kind == "note" or _SIGN.fullmatch(text.text[mark.start : mark.end]) is not None


def without_last_signs(text: Text, start: int, end: int) -> tuple[int, int]:
    """The span without the signs of notes at its very end ("… 600,000 marks.1"), which nobody said. A span of nothing
    else is left as it is."""
    signs = [mark for mark in text.marks if start < mark.start and mark.end <= end and is_note_sign(text, mark)]
    last, bare = end, ")]"
    for mark in sorted(signs, key=lambda mark: mark.end, reverse=True):
        between = text.text[mark.end : last]
        if mark.start < last and between.strip(bare):
            break
        last, bare = min(last, mark.start), " ,[]()"
        if between[:1] in ("]", ")") and text.text[last - 1] in "[(":
            last -= 1
    found = _RAISED.search(text.text, start, last)
    last = found.start() if found else last
    begin, last = trim(text.text, start, last)
    return (begin, last) if begin < last else (start, end)


def _word_over(text: Text, position: int) -> tuple[int, int]:
    """The word that a position is inside of, or an empty span there."""
    words, low = text.text, max(0, position - _REACH)
    begin = max(words.rfind(space, low, position) for space in " \n") + 1 or low
    for found in _WORD.finditer(words, begin, position + _REACH):
        if found.start() >= position:
            break
        if found.end() > position:
            return _without_signs(text, found.span(), position)
    return position, position


def _without_signs(text: Text, word: tuple[int, int], position: int) -> tuple[int, int]:
    """As much of a word round a position as has no note's sign in it."""
    borders = [at for mark in text.marks if mark.kind in _SIGNS for at in (mark.start, mark.end)]
    if position in borders:
        return position, position
    before = max((at for at in borders if at < position), default=0)
    after = min((at for at in borders if at > position), default=word[1])
    return max(word[0], before), min(word[1], after)
