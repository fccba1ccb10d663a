"""Dates of one event that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimdesk.domain.edtf import Span, in_words, parse
from claimdesk.domain.evidence.blocking import alike_again
from claimdesk.domain.evidence.dated import facing, meaning
from claimdesk.domain.evidence.rules.clash import Clash, sides
from claimdesk.domain.evidence.terms import terms
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import listed

_SHARE = 0.5
_ROLES = frozenset({"event", "deadline"})


class _Dated(NamedTuple):
    words: str  # its own, with the date they mean
    role: str
    span: Span


def clashes(world: World) -> Iterator[Clash]:
    """Two claims with at least half of their content words in common, and dates of the same role with no
    day in common.

    A date is the one a person set, else what its words mean by the publication dates of the claim's
    articles; words that mean nothing clash with nothing.
    """
    dated = {id: found for id in world.claims if (found := _dates(world, id))}
    subjects = {id: terms(world, id) for id in dated}
    for claim, other, _ in alike_again(world.remembered("alike"), "dates", subjects, _SHARE):
        for mine in dated[claim]:
            yours = [each for each in dated[other] if each.role == mine.role]
            if yours and not any(_meet(mine.span, each.span) for each in yours):
                about = ", ".join(sorted(subjects[claim] & subjects[other])[:4])
                yield Clash(claim, other, mine.words, yours[0].words, about, mine.role)
                break


def concerns(world: World, claim: str) -> bool:
    """Whether the claim has a date that resolves."""
    return bool(_dates(world, claim))


def why(world: World, found: Sequence[Clash]) -> str:
    """What is wrong, in one sentence."""
    return f"The same event is dated {listed(sides(found), most=4)}."


def _meet(one: Span, other: Span) -> bool:
    return one.begin <= other.end and other.begin <= one.end


def _dates(world: World, claim: str) -> tuple[_Dated, ...]:
    drawer = world.kept("dates")
    if claim not in drawer:
        drawer[claim] = tuple(_read(world, claim))
    found: tuple[_Dated, ...] = drawer[claim]
    return found


def _read(world: World, claim: str) -> Iterator[_Dated]:
    statement = world.claims[claim].statement
    for time in world.claims[claim].times:
        if time.role not in _ROLES:
            continue
        if time.value:
            values = {time.value}
        else:
            homes = [world.article(row) for row in world.evidence[claim] if row.role == "states"]
            days = {home.published for home in homes if home is not None} or {""}
            found = [meaning(time.words, day, facing(time, statement), statement) for day in days]
            values = {when.value for when in found if when is not None}
        if len(values) == 1 and (span := parse(value := values.pop())):
            # not where the same words mean different days, in articles of different days
            yield _Dated(_said(time.words, in_words(value)), time.role, span)


def _said(words: str, date: str) -> str:
    return f"“{words}” ({date})" if words and words != date else date
