"""A passage's words inside a sentence of one's own: in quotation marks where eight or more stand in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimdesk.domain.guesses.lexicon import bag
from claimdesk.domain.memo.checks.copying import IN_A_ROW, Rows, Words, row_of, small, taken_from
from claimdesk.domain.memo.checks.quoting import WORD
from claimdesk.domain.memo.checks.said import QUOTED, blanked

# Words before which a quotation may end, and with or behind which it may begin, without tearing a phrase apart.
_JOINTS = bag(
    "is are was were be been has have had do does did will would shall should may might must can could not about after"
    " against among and as at because before between but by during for from if in into of on or over since so than that"
    " through to under until when where whether which while who with within without"
)
_LEAST = 3  # words a quotation has


def rows_of(passages: Iterable[str]) -> Rows:
    """What words are compared with."""
    known: Rows = {}
    for passage in passages:
        row = row_of(passage)
        for key in row.rows:
            known.setdefault(key, ("", row))
    return known


def marked(words: str, known: Rows) -> str:
    """The words with marks round what is a passage's. A quotation begins and ends between phrases where it can, as
    long as what is left outside of it on either side is less than eight words."""
    if not known:
        return words
    low = small(blanked(words, tuple(found.span() for found in QUOTED.finditer(words))))
    loose: Words = tuple((found[0], *found.span()) for found in WORD.finditer(low))
    starts = {start: at for at, (_, start, _) in enumerate(loose)}
    ends = {end: at for at, (_, _, end) in enumerate(loose)}
    for start, end, _, row in reversed([*taken_from(loose, known)]):
        first, last = _trimmed(words, loose, starts[start], ends[end])
        if words[loose[first][1] : loose[last][2]] not in row.exact and loose[first][1] == 0:
            first += 1  # a small letter there, a great one here
        begin, stop = loose[first][1], loose[last][2]
        words = f"{words[:begin]}“{words[begin:stop]}”{words[stop:]}"
    return words


def _trimmed(words: str, loose: Words, first: int, last: int) -> tuple[int, int]:
    """The first and last word to quote of those that were taken over."""
    said = [word for word, _, _ in loose]
    if not _begins(said, first):
        first = next((at for at in range(first + 1, min(first + IN_A_ROW, last - 1)) if said[at] in _JOINTS), first)
    if not _ends(words, loose, said, last):
        earliest = max(last - IN_A_ROW + 2, first + _LEAST)
        cuts = (at - 1 for at in range(last, earliest - 1, -1) if said[at] in _JOINTS and said[at - 1] not in _JOINTS)
        last = next(cuts, last)
    return first, last


def _begins(said: Sequence[str], at: int) -> bool:
    return at == 0 or said[at] in _JOINTS or said[at - 1] in _JOINTS


def _ends(words: str, loose: Words, said: Sequence[str], at: int) -> bool:
    if at + 1 == len(said) or said[at + 1] in _JOINTS or said[at + 1][:1].isdigit():
        return True
    return bool(words[loose[at][2] : loose[at + 1][1]].strip())
