"""Date words in a sentence: where they stand, and the days they span."""

from __future__ import annotations

import re
from functools import lru_cache

from claimdesk.domain.edtf import Span, parse
from claimdesk.domain.evidence.when import resolve
from claimdesk.domain.guesses.around import HIDDEN, Around
from claimdesk.domain.guesses.lexicon import MONTHS, either
from claimdesk.domain.guesses.times import date_spans

# Whole dates, the most common form, found at once; everything else only where a word hints at it.
_WHOLE = re.compile(
    rf"(?<![\w.,/-])(?:(?:3[01]|[12]\d|0?[1-9]) {either(MONTHS)} (?:19|20|21)\d\d"
    rf"|{either(MONTHS)} (?:3[01]|[12]\d|0?[1-9]), (?:19|20|21)\d\d|(?:19|20|21)\d\d-[01]\d-[0-3]\d)(?![\w/-])"
)
_HINT = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues|wednes|thurs|fri|satur|sun|today|tonight|tomorrow"
    r"|yesterday|ago|this|last|next|coming|previous|past|earlier|later|early|late|mid|end|beginning|start|middle|quarter"
    r"|q[1-4]|1[5-9]\d\d|2[01]\d\d)",
    re.IGNORECASE,
)
_REACH = 60  # code points round such a word that belong to its date


@lru_cache(maxsize=8192)
def date_words(words: str) -> tuple[tuple[int, int], ...]:
    """The spans of date words, lengths of time left out; a full stop behind a month is the sentence's."""
    out = [found.span() for found in _WHOLE.finditer(words)]
    for start, end in out:
        words = f"{words[:start]}{HIDDEN * (end - start)}{words[end:]}"
    hints = [found.start() for found in _HINT.finditer(words)]
    if hints:
        first = words.rfind(" ", 0, max(0, hints[0] - _REACH)) + 1
        last = words.find(" ", hints[-1] + _REACH)
        near = Around(words, first, len(words) if last < 0 else last)
        found = date_spans(near)
        out += [(start, start + len(words[start:end].rstrip("."))) for start, end, length in found if not length]
    return tuple(sorted(out))


def days(words: str, published: str) -> Span | None:
    """The days that date words mean, by themselves or seen from a day of publication (EDTF)."""
    found = resolve(words, "") or resolve(words, published)
    return parse(found.value) if found else None
