"""Figures: numbers of one measure side by side, each with what it is compared with and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from claimdesk.domain.evidence.dated import article_with, dated
from claimdesk.domain.evidence.measures import Key, measure_key, tied, untickered
from claimdesk.domain.evidence.terms import terms_of
from claimdesk.domain.evidence.unnamed import surroundings, unnamed
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Number
from claimdesk.domain.uncollected import uncollected

# Numbers in these units, and those that went up or down, say nothing without what they are compared with.
_RELATIVE = frozenset({"%", "‰", "percent", "per cent", "percentage points", "percentage point", "basis points", "pp"})
_COURSES = ("up", "down")
STEADY = re.compile(
    r"\b(?:normal|average|typical|usual|unchanged|flat|steady|stable|constant|little changed)\b", re.IGNORECASE
)
_TELLERS = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:people|persons|sources|officials|employees|insiders|executives|witnesses|diplomats)"
    r"\s+(?:who\s+(?:know|knew|are|were|asked|spoke|saw)|familiar|with\s+(?:direct\s+)?knowledge|briefed|close\s+to|told"
    r"|said|say|involved)\b",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A number of a claim (id). ``value`` is decimal text, ``as_of`` EDTF: the claim's own date, else the day
    its article was published. ``missing`` names what the figure needs and does not say: "measure", "value",
    "unit", "direction", "baseline", "as-of date"; the direction and the baseline only of a change or share."""

    claim: str
    words: str
    value: str
    unit: str
    direction: str
    baseline: str
    as_of: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """What is measured, in the words of its first figure, and its figures in text order. ``key``: what all of them
    measure, whatever the words; empty where nobody said, then ``name`` is what their statements share, or ""."""

    name: str
    rows: tuple[Figure, ...]
    key: Key | str = ""


@uncollected
def figures(world: World) -> list[Measure]:
    """All numbers by measure, in text order; those whose measure nobody said, and that nothing is like, come last,
    together. Two measures are one when their content words are (``measure_key``). A claim of the kind "figure"
    without any number is there too, in its own words, with its value missing."""
    companies = tied(world)
    names: dict[Key | str, str] = {}
    rows: dict[Key | str, list[Figure]] = {}
    for found_here in world.gleaned("measured", _measured).values():
        for said, name, figure in found_here:
            key = untickered(said, companies)
            names.setdefault(key, name)
            rows.setdefault(key, []).append(figure)
    return _called(world, names, rows)


def _called(world: World, names: dict[Key | str, str], rows: dict[Key | str, list[Figure]]) -> list[Measure]:
    """The measures by their names: those of the whole world, whatever the filter."""
    loose = rows.pop("", [])
    if world is world.whole:
        spoken = unnamed(world, ((row.claim, row.unit) for row in loose if row.value))
    else:
        all_of_them = figures(world.whole)
        names = {measure.key: measure.name for measure in all_of_them if measure.key}
        spoken = {(row.claim, row.unit): each.name for each in all_of_them if not each.key for row in each.rows}
    alike: dict[str, list[Figure]] = {}
    for row in loose:
        level = "" if row.value else _of_level(world.whole, row.claim, names)
        if level:
            rows.setdefault(level, []).append(row)
        else:
            alike.setdefault(spoken.get((row.claim, row.unit), "") if row.value else "", []).append(row)
    found = [Measure(names[key], tuple(rows[key]), key) for key in rows]
    found += [Measure(name, tuple(alike[name])) for name in alike]
    return sorted(found, key=lambda measure: not measure.name)


def _of_level(world: World, claim: str, names: Mapping[Key | str, str]) -> Key | str:
    """The key of the one measure that a statement without a number ("reads as normal") speaks of, with all its words
    in the statement's own sentences; "" where none or several are."""
    if not is_level(world.claims[claim].statement):
        return ""
    about = surroundings(world, claim)
    found = [key for key, name in names.items() if (words := terms_of(name)) and words <= about]
    return found[0] if len(found) == 1 else ""


def is_level(words: str) -> bool:
    """Whether these words call something normal, unchanged and the like."""
    return STEADY.search(words) is not None


def counts_tellers(world: World, claim: str, number: Number) -> bool:
    """Whether a number only counts those who say so ("four people told the paper"): they are the source, no figure."""
    if number.unit.casefold() in _RELATIVE or number.direction in _COURSES or number.measure.strip():
        return False
    words = number.words.casefold().split()
    if not words:
        return False
    for row in world.evidence.get(claim, ()):
        for source in world.chain(row):
            unnamed_group = source.kind == "anonymous group" or source.on_record == "anonymous"
            if unnamed_group and words[0] in source.name.casefold().split():
                return True
    statement = world.claims[claim].statement
    at = statement.find(number.words)
    return at >= 0 and _TELLERS.match(statement[at + len(words[0]) :]) is not None


def _measured(world: World, claim: str) -> tuple[tuple[Key | str, str, Figure], ...]:
    if not world.claims[claim].numbers and world.claims[claim].kind != "figure":
        return ()
    return tuple(_read(world, claim))


def _read(world: World, claim: str) -> Iterator[tuple[Key | str, str, Figure]]:
    given = [each for each in world.claims[claim].numbers if each.words.strip() or each.value.strip()]
    numbers = [each for each in given if not counts_tellers(world, claim, each)]
    if not given and world.claims[claim].kind == "figure":
        measure = next((each.measure for each in world.claims[claim].numbers if each.measure.strip()), "")
        numbers = [Number(" ".join(world.claims[claim].statement.split()), measure=measure)]
    for number in numbers:
        name = " ".join(number.measure.split())
        yield measure_key(name) or name.casefold(), name, _figure(world, claim, number, name)


def _figure(world: World, claim: str, number: Number, name: str) -> Figure:
    as_of, _ = as_of_day(world, claim, number.words)
    relative = number.unit.casefold() in _RELATIVE or number.direction in _COURSES
    needed = {
        "measure": name,
        "value": number.value,
        "unit": number.unit,
        "direction": number.direction if relative else "-",
        "baseline": number.baseline if relative else "-",
        "as-of date": as_of,
    }
    missing = tuple(what for what, said in needed.items() if not said.strip())
    words = number.words.strip() or " ".join(filter(None, (number.value, number.unit)))
    return Figure(claim, words, number.value, number.unit, number.direction, number.baseline.strip(), as_of, missing)


def as_of_day(world: World, claim: str, words: str) -> tuple[str, bool]:
    """The date (EDTF, "" where there is none) a figure with these words holds for, and whether the claim says so
    itself; else it is the day its article was published, on which "since January" and the like end too."""
    for each in dated(world, claim):
        if each.value and each.time.role == "event" and not each.running:
            return each.value, True
    article = article_with(world, claim, words)
    return (article.published if article else ""), False
