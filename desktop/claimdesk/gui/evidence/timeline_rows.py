"""The timeline as rows: every date with what it says of itself, and the date words that do not resolve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimdesk.domain.evidence.layout_moments import (
    description,
    due_words,
    entry,
    inferred_words,
    keyed,
    long_date,
    said,
    usual_year,
    what,
)
from claimdesk.domain.evidence.layout_timeline import Entry
from claimdesk.domain.evidence.timeline import Moment, Timeline, Unresolved, moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Evidence
from claimdesk.gui.evidence.passages import first_evidence, numbers
from claimdesk.gui.evidence.rows import Linked, Row, heading, note

UNRESOLVED = "No day can be counted from these words. They stand as the articles have them."


@dataclass(frozen=True)
class Dates:
    """A world's timeline, ready to be placed: ``spoken`` has each moment in words by key, in order of time."""

    line: Timeline
    moments: dict[str, Moment]
    entries: tuple[Entry, ...]
    spoken: dict[str, str]
    description: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Told:
    """A moment as it is shown, with all that this depends on beside its claim."""

    moment: Moment
    usual: int
    home: str
    row: Row
    said: str
    entry: Entry


def dates(world: World) -> Dates:
    """All that the timeline shows of a world today."""
    line = moments(world, date.today())
    by_key, usual = keyed(line), usual_year(line)
    told = {key: _told(world, key, moment, usual) for key, moment in by_key.items()}
    spoken = {key: each.said for key, each in told.items()}
    rows = [*(each.row for each in told.values()), *_others(world, line)]
    entries = tuple(each.entry for each in told.values())
    return Dates(line, by_key, entries, spoken, description(list(spoken.values())), tuple(rows))


def _told(world: World, key: str, moment: Moment, usual: int) -> _Told:
    """A moment as it is shown; made once for as long as its claim is not touched."""
    home = _home(world, moment.article)
    held = world.kept("moments told").setdefault(moment.claim, {}) if moment.claim else {}
    known: _Told | None = held.get(key)
    if known is None or (known.moment, known.usual, known.home) != (moment, usual, home):
        row = _moment(world, key, moment, home)
        known = _Told(moment, usual, home, row, said(world, moment), entry(world, key, moment, usual))
        held[key] = known
    return known


def asks(world: World, moment: Moment) -> str:
    """What a click on a moment asks for: its passage in the article its words are from, or the article itself."""
    if moment.claim is None:
        return f"article:{moment.article}"
    row = _evidence(world, moment.claim, moment.article)
    return f"passage:{row.id}" if row else ""


def _evidence(world: World, claim: str, article: str | None) -> Evidence | None:
    rows = world.evidence.get(claim, ())
    here = next((row for row in rows if world.passages[row.passage].article == article), None)
    return here or first_evidence(world, claim)


def _others(world: World, line: Timeline) -> list[Row]:
    """What stands after the moments: that there are none, and the words that do not resolve."""
    rows: list[Row] = []
    if not line.moments:
        rows.append(note("none", "No date is known. Give an article its publication date, or a claim its “when”."))
    if line.unresolved:
        count = len(line.unresolved)
        rows.append(heading("h-open", f"{counted(count, 'date')} unresolved", UNRESOLVED))
        asked: set[str | None] = set()  # one button an article: its date makes days of all of its words
        for at, each in enumerate(line.unresolved):
            rows.append(_unresolved(world, at, each, asks=each.article not in asked))
            asked.add(each.article)
    return rows


def _moment(world: World, key: str, moment: Moment, home: str) -> Row:
    under: Linked = ()
    how = f", {inferred_words(moment)}" if moment.inferred else ""
    if moment.claim is not None:
        under = (*numbers(world, (moment.claim,)), (f" · {in_marks(moment.words)}{how}{home}", ""))
    badge, tone = "", "plain"
    if moment.role == "deadline":
        badge, tone = due_words(moment).strip(" :").capitalize(), "bad" if moment.next else "plain"
    elif moment.claim is None or moment.role == "publication":
        badge = "Published"
    return Row(
        f"m:{key}",
        words=((f"{long_date(moment)}  ", "strong"), (what(world, moment), "")),
        under=under,
        opens=asks(world, moment),
        badge=badge,
        tone=tone,
        claim=moment.claim or "",
    )


def _unresolved(world: World, at: int, each: Unresolved, *, asks: bool) -> Row:
    row = _evidence(world, each.claim, each.article)
    article = world.articles.get(each.article or "")
    undated = article is not None and not article.published.strip()
    return Row(
        f"u:{each.claim}:{at}",
        words=((in_marks(each.words), "strong"), (f"  {each.why}", "muted")),
        under=(*numbers(world, (each.claim,)), (_home(world, each.article), "")),
        opens=f"passage:{row.id}" if row else "",
        acts=(("Give the article its date", f"undated:{each.article}"),) if undated and asks else (),
        claim=each.claim,
    )


def _home(world: World, article: str | None) -> str:
    """The outlet, or the title, of the article some words stand in, ready to be added."""
    home = world.articles.get(article or "")
    outlet = world.source(home.publisher) if home else None
    return f" · {outlet.name if outlet else home.title}" if home else ""
