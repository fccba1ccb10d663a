"""The timeline as rows: every date with what it says of itself, and the date words that do not resolve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claimdesk.domain.evidence.layout_moments import (
    description,
    due_words,
    entries,
    inferred_words,
    keyed,
    long_date,
    said,
    what,
)
from claimdesk.domain.evidence.layout_timeline import Entry
from claimdesk.domain.evidence.timeline import Moment, Timeline, Unresolved, moments
from claimdesk.domain.evidence.world import World
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


def dates(world: World) -> Dates:
    """All that the timeline shows of a world today."""
    line = moments(world, date.today())
    by_key = keyed(line)
    spoken = {key: said(world, moment) for key, moment in by_key.items()}
    return Dates(line, by_key, tuple(entries(world, line)), spoken, description(world, line), tuple(_rows(world, line)))


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


def _rows(world: World, line: Timeline) -> list[Row]:
    rows = [_moment(world, key, moment) for key, moment in keyed(line).items()]
    if not rows:
        rows = [note("none", "No date is known. Give an article its publication date, or a claim its “when”.")]
    if line.unresolved:
        count = len(line.unresolved)
        rows.append(heading("h-open", f"{count:,} date{'s' if count > 1 else ''} unresolved", UNRESOLVED))
        rows += [_unresolved(world, at, each) for at, each in enumerate(line.unresolved)]
    return rows


def _moment(world: World, key: str, moment: Moment) -> Row:
    under: Linked = ()
    how = f", {inferred_words(moment)}" if moment.inferred else ""
    if moment.claim is not None:
        under = (*numbers(world, (moment.claim,)), (f" · “{moment.words}”{how}", ""), *_home(world, moment.article))
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


def _unresolved(world: World, at: int, each: Unresolved) -> Row:
    row = _evidence(world, each.claim, each.article)
    article = world.articles.get(each.article or "")
    undated = article is not None and not article.published.strip()
    return Row(
        f"u:{each.claim}:{at}",
        words=((f"“{each.words}”", "strong"), (f"  {each.why}", "muted")),
        under=(*numbers(world, (each.claim,)), *_home(world, each.article)),
        opens=f"passage:{row.id}" if row else "",
        acts=(("Give the article its date", f"undated:{each.article}"),) if undated else (),
        claim=each.claim,
    )


def _home(world: World, article: str | None) -> Linked:
    home = world.articles.get(article or "")
    outlet = world.source(home.publisher) if home else None
    return ((f" · {outlet.name if outlet else home.title}", ""),) if home else ()
