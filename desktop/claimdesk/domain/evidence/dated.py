"""The dates of a claim: those a person set, and those its words mean in the article they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimdesk.domain.edtf import is_edtf, parse
from claimdesk.domain.evidence.when import When, is_date, is_length, resolve, why_not
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article, Claim, Evidence, Time

# A claim that says so may tell of what is still to come.
_TO_COME = re.compile(
    r"\b(?:will|shall|due|scheduled|expected|planned|plans|upcoming|set to|next)\b|\w(?:'|’)ll\b", re.IGNORECASE
)
# What a figure is compared with; "from 1500" is a number as well as a year, and taken for no date.
_COMPARED = re.compile(r"(?:compared (?:to|with)|than|against|versus) ", re.IGNORECASE)
_BARE = re.compile(r"(?:from|over|in)? ?[\d.,]+", re.IGNORECASE)
_AS_OF = re.compile(r"\bas (?:of|at)(?: the)? $", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)
_HELD = "counted from the day the claim holds for"


class Dated(NamedTuple):
    """One of a claim's times: ``value`` is EDTF, "" where it does not resolve; then ``why`` says so in a
    sentence. ``article`` (id) is where the words stand. A length of time ("up to 30 days") has neither value
    nor ``why``: it is no date. ``running``: it runs up to the day it is told ("since January", "year to date")."""

    time: Time
    value: str
    article: str | None
    set_by_person: bool = False
    inferred: bool = False
    note: str = ""
    why: str = ""
    running: bool = False


def dated(world: World, claim: str) -> tuple[Dated, ...]:
    """The times of a claim in their order, each with what it comes to; after them the date words its figures are
    compared with ("year-to-date"). Where the claim has its own date, those among them that do not resolve are left
    out: its figures have the day they hold for."""
    record = world.claims[claim]
    if not record.times and not record.numbers:
        return ()
    drawer = world.kept("dated")
    if claim not in drawer:

        def home_of(words: str) -> Article | None:
            return article_with(world, claim, words)

        own = tuple(read(record.times, home_of, record.statement))
        known = any(each.value and each.time.role == "event" and not each.running for each in own)
        day = as_of(record.times, home_of, record.statement)
        compared = read(compared_with(record), home_of, record.statement, day)
        drawer[claim] = (*own, *(each for each in compared if each.value or not known))
    found: tuple[Dated, ...] = drawer[claim]
    return found


def compared_with(claim: Claim) -> tuple[Time, ...]:
    """The date words among the baselines of a claim's figures, as periods, unless its times have them already."""
    said = [time.words.casefold() for time in claim.times if time.words]
    found: dict[str, Time] = {}
    for number in claim.numbers:
        words = _COMPARED.sub("", " ".join(number.baseline.split()), count=1)
        low = words.casefold()
        if words and not _BARE.fullmatch(words) and is_date(words) and not any(t in low or low in t for t in said):
            found.setdefault(low, Time(words, "period"))
    return tuple(found.values())


def facing(time: Time, statement: str) -> str:
    """The role of a time as its words are read: "" for an event of a claim that speaks of what is to come."""
    return "" if time.role == "event" and _TO_COME.search(statement) else time.role


Home = Callable[[str], Article | None]


def as_of(times: Iterable[Time], home_of: Home, statement: str) -> str:
    """The day (EDTF, "" where there is none) a claim says it holds for: that of an event a person has set, or of
    words that follow "as of"."""
    for time in times:
        before = statement[: max(0, statement.find(time.words))] if time.words else ""
        named = re.match(r"as (?:of|at) ", time.words, re.IGNORECASE) or _AS_OF.search(before)
        if time.role not in ("event", "period") or not (time.value or named):
            continue
        home = home_of(time.words)
        when = None if time.value else resolve(time.words, home.published if home else "", time.role)
        value = time.value.strip() or (when.value if when and not when.running else "")
        if (span := parse(value) if value else None) and span.granularity == "day":
            return value
    return ""


def read(times: Sequence[Time], home_of: Home, statement: str = "", held: str = "") -> Iterator[Dated]:
    """What each of a claim's times comes to. ``home_of`` gives the article in which the claim has some words:
    what nobody set a date for is counted from the day that one was published; what runs up to the day it is told,
    from the day the claim says it holds for (``held``; "": as its times say), where it says one. The claim's
    statement tells whether an event may still be to come."""
    held = held or as_of(times, home_of, statement)
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
        when = meaning(words, published, facing(time, statement), statement, held)
        if when is not None:
            yield Dated(time, when.value, at, inferred=when.inferred, note=when.note, running=when.running)
        elif time.role == "period" and is_length(words):
            yield Dated(time, "", at)
        else:
            yield Dated(time, "", at, why=why_not(words, published, time.role))


def meaning(words: str, published: str, role: str, statement: str, held: str = "") -> When | None:
    """What date words mean in a claim: "the start of the year" after "since" in its statement is all the time since
    then, and what runs up to the day it is told ends on the day the claim holds for (``held``), if it says one."""
    at = statement.find(words) if words else -1
    if at > 0 and _SINCE.search(statement[:at]):
        words = f"since {words}"
    when = resolve(words, published, role)
    if not held or (when is not None and not when.running):
        return when
    then = resolve(words, held, role)
    return replace(then, note=_HELD) if then is not None and then.running and then.inferred else when


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
