"""The period of a figure: what it is compared with and the days it holds for, by which two figures can be compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claimdesk.domain.edtf import Span, in_words, parse
from claimdesk.domain.evidence.terms import tokens
from claimdesk.domain.guesses.lexicon import bag

# "From", "since" and "over the past month" are one baseline.
_ASIDE = bag("the a an per each every from since over in for during than against versus with to compared")
_UNIT = r"(?P<unit>year|quarter|month|week)"
_WORDINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (rf"\b{_UNIT}[- ]to[- ]date\b", r"\g<unit> to date"),
        (r"\bYTD\b", "year to date"),
        (rf"\b(?:since|from) the (?:start|beginning) of (?:the|this) {_UNIT}\b", r"\g<unit> to date"),
        (rf"^(?:the )?(?:start|beginning) of (?:(?:the|this) )?{_UNIT}$", r"\g<unit> to date"),
        (rf"\bso far (?:in )?(?:this|the current) {_UNIT}\b", r"\g<unit> to date"),
        (rf"\b(?:this|the current) {_UNIT} so far\b", r"\g<unit> to date"),
        (r"\b(?:previous|prior|preceding|last) (?:trading )?(?:session|trading day)\b", "previous session"),
        (r"\b(?:trading )?session (?:before|earlier)\b", "previous session"),
        (r"\b(?:in|over|for|during|within) the last\b", "over the past"),
    )
)
_APART = " | "
_WEEK = 7  # days


class Period(NamedTuple):
    """``baseline``: the words of what a figure is compared with, without those of grammar; ``as_of``: the days it holds
    for (EDTF, "" not known), ``span`` the same days; ``stated``: the claim itself says so, and not only the day its
    article was published."""

    baseline: frozenset[str]
    as_of: str
    span: Span | None
    stated: bool

    @classmethod
    def of(cls, baseline: str, as_of: str, stated: bool) -> Period:
        """From the words of a baseline and a date."""
        return cls(_one_wording(baseline), as_of, parse(as_of) if as_of else None, stated)


@lru_cache(maxsize=4096)
def _one_wording(baseline: str) -> frozenset[str]:
    """The words of a baseline but those of grammar; several ways to say one thing are one."""
    flat = " ".join(baseline.split())
    for pattern, meant in _WORDINGS:
        flat = pattern.sub(meant, flat, count=1)
    return frozenset(tokens(flat)) - _ASIDE


def one_period(one: Period, other: Period) -> str | None:
    """A name for the period two figures have in common, the same for all pairs of that period; None where they are of
    two: other baselines, or dates of their own without a common day. Where a date is known from the article only, days
    within a week of each other are one; others are the pair's own period, named by both (``days_apart``)."""
    if one.baseline and other.baseline and one.baseline != other.baseline:
        return None
    own = sorted((_length(each), each.as_of) for each in (one, other) if each.stated)
    days = own[0][1] if own else ""
    if one.span and other.span:
        between = max((one.span.begin - other.span.end).days, (other.span.begin - one.span.end).days)
        if one.stated and other.stated and between > 0:
            return None
        if between > _WEEK:
            days = _APART.join(sorted((one.as_of, other.as_of)))
    return f"{' '.join(sorted(one.baseline or other.baseline))} {days}".strip()


def _length(period: Period) -> int:
    return (period.span.end - period.span.begin).days if period.span else 0


def days_apart(period: str) -> str:
    """The two days of a pair of different days as a reader would say them; "" where there is one period."""
    first, apart, last = period.partition(_APART)
    return f"as of {in_words(first.split()[-1])} and {in_words(last.split()[0])}" if apart else ""
