"""The moments of a timeline as entries to place, and each in words: short beside its mark, in full in the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimdesk.domain.edtf import MONTHS, in_words
from claimdesk.domain.evidence.layout_timeline import Entry
from claimdesk.domain.evidence.timeline import Moment, Timeline
from claimdesk.domain.evidence.world import World

MOST_SAID = 200  # moments a description tells one by one


def keyed(line: Timeline) -> dict[str, Moment]:
    """The moments in order of time, each under a key that stays its own while others come and go."""
    seen: Counter[str] = Counter()
    found: dict[str, Moment] = {}
    for moment in line.moments:
        key = f"{moment.claim or moment.article}·{moment.role}·{moment.value}"
        seen[key] += 1
        found[f"{key}·{seen[key]}"] = moment
    return found


def entries(world: World, line: Timeline) -> list[Entry]:
    """What to place on the timeline. Dates of the year most of them are in go without it."""
    usual = usual_year(line)
    return [entry(world, key, moment, usual) for key, moment in keyed(line).items()]


def usual_year(line: Timeline) -> int:
    """The year most moments are in, the later of two."""
    years = Counter(moment.begin.year for moment in line.moments)
    return max(years, key=lambda year: (years[year], year), default=0)


def entry(world: World, key: str, moment: Moment, usual: int) -> Entry:
    """A moment to place; dates of the ``usual`` year go without it."""
    due = moment.role == "deadline"
    bar = moment.begin != moment.end
    look = "next" if moment.next else "deadline" if due else "about" if moment.granularity == "about" else ""
    words = f"{short_date(moment, usual)} · {due_words(moment)}{what(world, moment)}"
    return Entry(key, moment.begin, moment.end, words, look or ("span" if bar else "day"), bar, _weight(moment))


def _weight(moment: Moment) -> int:
    """Deadlines get their words first, then what happened, then what was published."""
    return 3 if moment.next else 2 if moment.role == "deadline" else 1 if moment.claim else 0


def due_words(moment: Moment) -> str:
    """Whether a deadline has passed or comes next, ready to be followed by what is due; "" for other dates."""
    if moment.role != "deadline":
        return ""
    return "next deadline: " if moment.next else "deadline passed: " if moment.passed else "deadline: "


def what(world: World, moment: Moment) -> str:
    """What happened then, in one line: the claim's statement, or which article was published."""
    if moment.claim is None:
        article = world.articles.get(moment.article or "")
        outlet = world.source(article.publisher) if article else None
        return f"{outlet.name}: {moment.words}" if outlet else moment.words
    return " ".join(world.claims[moment.claim].statement.split())


def short_date(moment: Moment, usual: int) -> str:
    """ "4 Jun", "≈ Jun", "1 – 23 Jun", "31 Jul [2026]": what was inferred stands in brackets."""
    words = _bare(moment, usual)
    if not moment.inferred:
        return words
    year = f" {moment.end.year}"
    if "year" in moment.note:
        return f"{words.removesuffix(year)} [{moment.end.year}]"
    return f"[{words}]"


def _bare(moment: Moment, usual: int) -> str:
    value = moment.value
    if moment.granularity == "day":
        return _day(moment, usual)
    if moment.granularity == "interval" and "/" in value and not (moment.open_begin or moment.open_end):
        return _interval(moment, usual)
    words = in_words(value)
    for month in MONTHS:
        words = words.replace(month, month[:3])
    if moment.begin.year == moment.end.year == usual and not words.removeprefix("about ").isdigit():
        words = words.removesuffix(f" {usual}")
    return words.replace("about ", "≈ ")


def _day(moment: Moment, usual: int, *, end: bool = False) -> str:
    day = moment.end if end else moment.begin
    words = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return words if day.year == usual else f"{words} {day.year}"


def _interval(moment: Moment, usual: int) -> str:
    begin, end = moment.begin, moment.end
    last = _day(moment, usual, end=True)
    if (begin.year, begin.month) == (end.year, end.month):
        return f"{begin.day} – {last}"
    first = f"{begin.day} {MONTHS[begin.month - 1][:3]}"
    return f"{first if begin.year == end.year else _day(moment, usual)} – {last}"


def long_date(moment: Moment) -> str:
    """The whole date in words: "31 July 2026", "1 – 23 June 2026"."""
    words = in_words(moment.value, to=" – ")
    begin, end = moment.begin, moment.end
    same = moment.granularity == "interval" and (begin.year, begin.month) == (end.year, end.month)
    if same and "/" in moment.value and not (moment.open_begin or moment.open_end):
        return f"{begin.day} – {end.day} {MONTHS[end.month - 1]} {end.year}"
    return words


def inferred_words(moment: Moment) -> str:
    """What of a date is not in the words: "the year is taken from the publication date"; "" for nothing."""
    return (moment.note or "counted from the publication date") if moment.inferred else ""


def said(world: World, moment: Moment) -> str:
    """A moment as a sentence for those who hear the timeline."""
    number = f" (no. {world.claims[moment.claim].number})" if moment.claim else ""
    kind = due_words(moment) or ("published: " if moment.claim is None else "")
    how = f" ({inferred_words(moment)})" if moment.inferred else ""
    return f"{long_date(moment)}{how}: {kind}{what(world, moment).rstrip('.')}{number}."


def description(told: Sequence[str]) -> str:
    """The whole timeline in words, for those who cannot see it, made of what each moment says."""
    more = len(told) - MOST_SAID
    lines = [*told[:MOST_SAID], *([f"And {more:,} more."] if more > 0 else [])]
    return "\n".join(lines) or "No date is known."
