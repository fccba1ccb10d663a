"""Date words in a passage and what they are for: event, publication, deadline or period (TIMEX3)."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from claimdesk.domain.guesses.around import Around
from claimdesk.domain.guesses.lexicon import MONTH, WEEKDAYS, either
from claimdesk.domain.numerals import NUMBER_WORDS
from claimdesk.domain.records import Time

_UNIT = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|decades?)"
_AMOUNT = rf"(?:\d+(?:\.\d+)?|{either(' '.join(NUMBER_WORDS))}|a|an|several|a few|a couple of|many)"
_COUNTED = _AMOUNT.replace("|a|an|", "|")
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_PART = r"(?:the end of|the beginning of|the start of|the middle of|late|early|mid|end-of-?)"


@cache
def _times() -> regex.Pattern[str]:
    alternatives = (
        rf"(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)(?![\d-])",
        r"(?P<todate>(?i:year|quarter|month|week)[- ]to[- ]date|YTD"
        r"|(?i:so far (?:in )?(?:this|the current) (?:year|quarter|month|week)"
        r"|(?:this|the current) (?:year|quarter|month|week) so far))\b",
        rf"(?P<range>{_DAY}[–-]{_DAY} {MONTH}(?:,? {_YEAR})?|{MONTH} {_DAY}[–-]{_DAY}(?:, {_YEAR})?)(?!\w)",
        rf"(?P<dmy>{_DAY}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {_YEAR})?)(?!\w)",
        rf"(?P<mdy>{MONTH} {_DAY}(?:st|nd|rd|th)?(?:, {_YEAR})?)(?![\w%]|[.,]\d| (?:percent|people|million|billion))",
        rf"(?P<my>(?:{_PART}[ -])?{MONTH},? {_YEAR})(?!\d)",
        rf"(?P<part>{_PART}[ -](?:{MONTH}|(?:the|this|next|last) (?:month|year|week|quarter|decade|summer|winter|spring"
        rf"|autumn|fall)|{_YEAR}))(?!\w)",
        r"(?P<rel>(?i:earlier|later) (?:this|last|next) (?:week|month|year|quarter|summer|winter|spring|autumn)"
        r"|(?i:this|last|next|the previous|the past|the following|the coming) (?:week|month|year|quarter|decade|summer"
        r"|winter|spring|autumn|weekend|night|morning|evening))\b",
        rf"(?P<ago>(?:(?i:less than|more than|about|almost|nearly|over|some|around) )?(?i:{_AMOUNT}) {_UNIT}"
        rf" (?:ago|earlier|later|before|from now))\b",
        rf"(?P<span>(?i:over|in|for|during|within) the (?:past|last|next|coming) (?:(?i:{_AMOUNT}) )?{_UNIT})\b",
        rf"(?P<weekday>(?:(?i:last|next|this) )?(?:{either(WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?)\b",
        r"(?P<now>\b(?i:today|yesterday|tomorrow|tonight))\b",
        rf"(?P<month>(?<=\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Oo]f|[Ll]ast|[Nn]ext|[Tt]his|[Bb]efore|[Aa]fter|[Ff]rom) )"
        rf"{MONTH})\b(?! \p{{Lu}}\p{{Ll}}+ (?:said|told))",
        rf"(?P<quarter>(?:Q[1-4]|[Tt]he (?:first|second|third|fourth) quarter)(?: (?:of )?{_YEAR})?)(?!\w)",
        rf"(?P<year>(?<=\b(?:[Ii]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|[Oo]f|[Bb]efore|[Aa]fter|[Dd]uring|[Tt]o) ){_YEAR})"
        r"(?![\d,.%]*[\d%])(?! \p{Ll}+s\b)",
        rf"(?P<period>(?:(?i:up to|at least|at most|no more than|more than|less than|within|for) )?"
        rf"(?i:{_COUNTED})[ -]{_UNIT}|(?i:for|within|up to) an? {_UNIT})\b",
    )
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}_.\-/$€£])(?:{'|'.join(alternatives)})", regex.V1)


_DEADLINE = regex.compile(
    r"\b(?:by|until|till|before|no later than|deadline\b[^.;]{0,40}|due(?: on| in)?|expires? (?:on|in)|ends? (?:on|in))"
    r"(?: the)?\s*$",
    regex.IGNORECASE,
)
_PUBLISHED = regex.compile(
    r"\b(?:published|posted|released|issued|reported|report|article|story)\b[^.;,]{0,30}$", regex.IGNORECASE
)
_SINCE = regex.compile(r"\b[Ss]ince (?:the )?$")
_LENGTHS = ("period", "span", "todate")


@lru_cache(maxsize=4)
def date_spans(near: Around) -> list[tuple[int, int, bool]]:
    """Spans of date words in a passage (counted in ``near.paragraph``), and whether each is a length of time."""
    if not near.english:
        return [(*found.span(), False) for found in _times().finditer(near.flat, near.start, near.end) if found["iso"]]
    return [_spanned(near, found) for found in _times().finditer(near.flat, near.start, near.end)]


def _spanned(near: Around, found: regex.Match[str]) -> tuple[int, int, bool]:
    """Where the date words stand; a "since" in front of them belongs to them, and makes them a length."""
    start, end = found.span()
    since = _SINCE.search(near.flat, near.start, start)
    return (since.start() if since else start), end, since is not None or found.lastgroup in _LENGTHS


def times(near: Around) -> tuple[Time, ...]:
    """The date words of a passage in order, each with its role. Values are never guessed: they are derived
    from the article's date whenever they are shown."""
    found: dict[tuple[str, str], Time] = {}
    for start, end, length in date_spans(near):
        words = near.paragraph[start:end].replace("\n", " ")
        time = Time(words, _role(near, start, length))
        found.setdefault((time.words, time.role), time)
    return tuple(found.values())


def _role(near: Around, start: int, length: bool) -> str:
    if length:
        return "period"
    before = near.flat[max(near.sentence[0], start - 60) : start]
    if _DEADLINE.search(before):
        return "deadline"
    return "publication" if _PUBLISHED.search(before) else "event"
