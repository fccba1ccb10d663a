"""The timeline: when things happened, were published and are due, and the date words that do not resolve."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from claimdesk.domain.edtf import Span, parse
from claimdesk.domain.evidence.dated import Dated, dated
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Article
from claimdesk.domain.uncollected import uncollected

_OUTSIDE = "The date lies outside the years 1 to 9999."
_GRANULARITY = {"season": "about", "quarter": "interval", "decade": "interval", "century": "interval"}


class Moment(NamedTuple):
    """A date on the line. ``value`` is EDTF, ``begin`` to ``end`` the days it covers, both included.

    ``granularity``: "day", "month", "year", "about" (approximate, or a season) or "interval". ``claim`` is an
    id, or None for the publication of an article; ``article`` (id) is then the article, else where the words
    stand. ``open_begin``, ``open_end``: an interval that is not closed on that side, ``begin`` and ``end`` are
    then the known one. ``passed``: it is over; ``next``: a deadline, and none that is not over comes sooner.
    """

    value: str
    begin: date
    end: date
    granularity: str
    words: str
    role: str
    claim: str | None
    article: str | None
    set_by_person: bool = False
    inferred: bool = False
    passed: bool = False
    next: bool = False
    open_begin: bool = False
    open_end: bool = False
    note: str = ""


class Unresolved(NamedTuple):
    """Date words that stay as they are, and ``why``, as one sentence. ``article``: id, where they stand."""

    words: str
    claim: str
    why: str
    role: str = "event"
    article: str | None = None


class Timeline(NamedTuple):
    """``moments`` in order of time, the shorter before the longer; ``unresolved`` in text order."""

    moments: tuple[Moment, ...]
    unresolved: tuple[Unresolved, ...]


@uncollected
def moments(world: World, today: date) -> Timeline:
    """The dates of the claims and the publications of the articles. ``today`` only tells what is over and
    which deadline comes next; no date is ever counted from it."""
    drawer = world.remembered("timeline")
    if drawer.get("today") != today:
        drawer.clear()
        drawer["today"] = today
    found: list[Moment] = []
    for id in world.article_order:
        if (article := world.articles.get(id)) and (moment := _publication(article, today, drawer)):
            found.append(moment)
    unresolved: list[Unresolved] = []
    for claim, times in world.gleaned("timed", dated).items():
        known = drawer.get(claim)
        if known is None or known[0] is not times:
            known = drawer[claim] = times, *_told(claim, times, today)
        found += known[1]
        unresolved += known[2]
    found.sort(key=lambda moment: (moment.begin, moment.end))  # stable: in text order on the same days
    due = [m.end for m in found if m.role == "deadline" and not m.passed and not m.open_end]
    if due:
        soonest = min(due)
        found = [
            m._replace(next=True) if m.role == "deadline" and m.end == soonest and not m.open_end else m for m in found
        ]
    return Timeline(tuple(found), tuple(unresolved))


def _told(claim: str, times: Iterable[Dated], today: date) -> tuple[list[Moment], list[Unresolved]]:
    """The moments of a claim, and its times that are none."""
    found, unresolved = [], []
    for each in times:
        span = parse(each.value) if each.value else None
        if span is not None:
            found.append(_moment(each, span, claim, today))
        elif each.value or each.why:
            words = each.time.words or each.time.value
            unresolved.append(Unresolved(words, claim, each.why or _OUTSIDE, each.time.role, each.article))
    return found, unresolved


def _moment(each: Dated, span: Span, claim: str, today: date) -> Moment:
    return Moment(
        each.value,
        span.begin,
        span.end,
        _granularity(span),
        each.time.words or each.time.value,
        "period" if each.running else each.time.role,
        claim,
        each.article,
        each.set_by_person,
        each.inferred,
        span.end < today and not span.open_end,
        False,
        span.open_begin,
        span.open_end,
        each.note,
    )


def _publication(article: Article, today: date, drawer: dict[Any, Any]) -> Moment | None:
    known = drawer.get(article.id)
    if known is None or known[0] is not article:
        known = drawer[article.id] = article, _published(article, today)
    found: Moment | None = known[1]
    return found


def _published(article: Article, today: date) -> Moment | None:
    span = parse(article.published)
    if span is None:
        return None
    return Moment(
        article.published,
        span.begin,
        span.end,
        _granularity(span),
        article.title,
        "publication",
        None,
        article.id,
        set_by_person="published" not in article.guessed,
        passed=span.end < today and not span.open_end,
        open_begin=span.open_begin,
        open_end=span.open_end,
    )


def _granularity(span: Span) -> str:
    if span.granularity == "interval":
        return "interval"
    return "about" if span.approximate else _GRANULARITY.get(span.granularity, span.granularity)
