"""The dates of a claim: those a person set, and those its words mean in the article they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimdesk.domain.edtf import is_edtf
from claimdesk.domain.evidence.when import is_length, resolve, why_not
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Evidence, Time

# A claim that says so may tell of what is still to come.
_TO_COME = re.compile(
    r"\b(?:will|shall|due|scheduled|expected|planned|plans|upcoming|set to|next)\b|\w(?:'|’)ll\b", re.IGNORECASE
)


class Dated(NamedTuple):
    """One of a claim's times: ``value`` is EDTF, "" where it does not resolve; then ``why`` says so in a
    sentence. ``article`` (id) is where the words stand. A length of time ("up to 30 days") has neither value
    nor ``why``: it is no date."""

    time: Time
    value: str
    article: str | None
    set_by_person: bool = False
    inferred: bool = False
    note: str = ""
    why: str = ""


def dated(world: World, claim: str) -> tuple[Dated, ...]:
    """The times of a claim in their order, each with what it comes to."""
    if not world.claims[claim].times:
        return ()
    drawer = world.kept("dated")
    if claim not in drawer:
        times, statement = world.claims[claim].times, world.claims[claim].statement
        drawer[claim] = tuple(read(times, lambda words: article_with(world, claim, words), statement))
    found: tuple[Dated, ...] = drawer[claim]
    return found


def facing(time: Time, statement: str) -> str:
    """The role of a time as its words are read: "" for an event of a claim that speaks of what is to come."""
    return "" if time.role == "event" and _TO_COME.search(statement) else time.role


def read(times: Iterable[Time], home_of: Callable[[str], Article | None], statement: str = "") -> Iterator[Dated]:
    """What each of a claim's times comes to. ``home_of`` gives the article in which the claim has some words:
    what nobody set a date for is counted from the day that one was published. The claim's statement tells
    whether an event may still be to come."""
    for time in times:
        value, words = time.value.strip(), time.words.strip()
        if not value and not words:
            continue
        home = home_of(words)
        at = home.id if home else None
        if value:
            why = "" if is_edtf(value) else f"“{value}” was set as its date and is none; set it anew."
            yield Dated(time, "" if why else value, at, set_by_person=True, why=why)
            continue
        published = home.published if home else ""
        when = resolve(words, published, facing(time, statement))
        if when is not None:
            yield Dated(time, when.value, at, inferred=when.inferred, note=when.note)
        elif time.role == "period" and is_length(words):
            yield Dated(time, "", at)
        else:
            yield Dated(time, "", at, why=why_not(words, published, time.role))


def article_with(world: World, claim: str, words: str) -> Article | None:
    """The article where a claim has these words: of the first passage that holds them, else of the first one."""
    rows = world.evidence[claim]
    return holding(words, rows, lambda row: world.passages[row.passage].exact, world.article)


def holding(
    words: str,
    rows: Sequence[Evidence],
    exact: Callable[[Evidence], str],
    article: Callable[[Evidence], Article | None],
) -> Article | None:
    """The article of the first row whose passage holds the words, else of the first row."""
    if len(rows) > 1 and words:
        low = words.casefold()
        for row in rows:
            if low in exact(row).casefold():
                return article(row)
    return article(rows[0]) if rows else None
