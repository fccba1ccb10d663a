"""What is typed for a date in a claim, and what is shown of it: words of the article, or a value a person set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from claimdesk.domain.edtf import in_words
from claimdesk.domain.guesses.dates import read_date
from claimdesk.domain.records import Time
from claimdesk.domain.trouble import NotPossible

# Two far days: what reads alike on both does not lean on the day it is read.
_ONE, _OTHER = date(2001, 2, 7), date(2001, 2, 7) + timedelta(days=5000)


def shown(time: Time | None) -> str:
    """A time as its line shows it: the value in words where a person set one, else the article's words."""
    if time is None:
        return ""
    return in_words(time.value) if time.value else time.words


def value_typed(typed: str, published: date | None) -> str:
    """What was typed as EDTF, "" when it is no date that can be told.

    Words like "Tuesday" count from the day the article was published; where that is not known
    they stay words, for today has nothing to do with them.
    """
    try:
        if published is not None:
            return read_date(typed, today=published)
        first, second = read_date(typed, today=_ONE), read_date(typed, today=_OTHER)
    except NotPossible:
        return ""
    return first if first == second else ""


def with_first(times: tuple[Time, ...], typed: str, published: date | None, role: str = "event") -> tuple[Time, ...]:
    """The times after a person typed the first one anew: a date becomes its value, other words its words."""
    first, rest = (times[0], times[1:]) if times else (None, ())
    if not typed.strip():
        return rest
    value = value_typed(typed, published)
    if first is None:
        return (Time(typed.strip(), role, value),)
    if value:
        return (replace(first, value=value), *rest)
    return (replace(first, words=typed.strip(), value=""), *rest)
