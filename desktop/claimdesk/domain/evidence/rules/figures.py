"""One measure with different numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import partial
from itertools import product
from typing import NamedTuple

from claimdesk.domain.evidence.blocking import sharing_again
from claimdesk.domain.evidence.figures import STEADY, as_of_day, counts_tellers, figures
from claimdesk.domain.evidence.kept import again
from claimdesk.domain.evidence.measures import Key, measure_key, tickers, tied, untickered
from claimdesk.domain.evidence.rules.clash import Clash, sides
from claimdesk.domain.evidence.rules.period import Period, days_apart, one_period
from claimdesk.domain.evidence.terms import named, names_of, terms_of
from claimdesk.domain.evidence.unnamed import ASIDE, SHARED, called, subject, surroundings
from claimdesk.domain.evidence.when import is_date
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import listed
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Claim

_ABOUT = re.compile(r"\b(?:about|around|roughly|nearly|almost|some|approximately|close to|circa)\b|[~≈]", re.IGNORECASE)
_UNITS = {
    "percent": "%", "per cent": "%", "pct": "%", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "eur": "€",
    "euro": "€", "euros": "€", "gbp": "£", "pound": "£", "pounds": "£", "percentage points": "pp",
    "percentage point": "pp",
}  # fmt: skip
_EACH = re.compile(
    r"\s+(?P<each>(?:per|a|an|each|every) (?:trading )?(?:session|hour|day|week|month|quarter|year))\b", re.IGNORECASE
)
_SIGNED = ("up", "down")
_BOUNDS = ("at most", "at least")
_LEVELLED = ("figure", "state")  # kinds of claims that may call something normal
_LEVEL = "level"  # in the key of a clash, where a measure stands
_CLOSE = 400  # code points
# A measure with more figures than this is compared along its values only.
_MANY = 40


class _Figure(NamedTuple):
    claim: str
    words: str
    measure: str
    key: Key  # of the measure
    value: Decimal | None  # None: "normal", "unchanged"
    unit: str
    direction: str
    rounded: bool
    period: Period
    baseline: str = ""

    @property
    def moves(self) -> bool:
        """Whether it says how much something went up or down."""
        return self.value is not None and self.direction in _SIGNED


def clashes(world: World) -> Iterator[Clash]:
    """Figures of one measure and one period in one unit whose values differ, and a level called normal or
    unchanged against a change up or down. Not when both name different subjects, one number is the other one
    rounded, or one claim has the number of the other as well.

    The measure is the number's own. Figures without one are compared where their statements have three
    content words in common. A statement that calls something normal, without a number, stands against a
    change where it shares two content words with what has changed, or one within the same lines of an article.
    Only clashes of one measure and one period have one key: each period is decided about by itself.
    """
    measured: dict[Key | str, list[_Figure]] = defaultdict(list)
    bare: dict[str, list[_Figure]] = defaultdict(list)
    companies = tied(world)
    for id in world.claims:
        for figure in _figures(world, id):
            if figure.key:
                measured[untickered(figure.key, companies)].append(figure)
            else:
                bare[id].append(figure)
    names = _Names(world)
    drawer, stamps = world.remembered("clashes of a measure"), world.stamps
    for key, same in measured.items():
        if len(same) > 1:
            within = partial(_listed_within, world, same, " ".join(sorted(key)), names.of[key])
            yield from again(drawer, (key, names.of[key]), [stamps[figure.claim] for figure in same], within)
    yield from _unmeasured(world, bare, names)
    yield from _levels(world, names)


class _Names:
    """What measures are called in the Figures view: by key, and by claim where nobody named them."""

    def __init__(self, world: World) -> None:
        measures = figures(world.whole)
        self.of = {measure.key: measure.name for measure in measures}
        self.loose = {row.claim: each.name for each in measures if not each.key and each.name for row in each.rows}


def concerns(world: World, claim: str) -> bool:
    """Whether the claim has a figure, calls something normal, or ties a ticker to its company."""
    held = world.claims[claim]
    may = held.numbers or held.kind in _LEVELLED
    return bool((may and _figures(world, claim)) or tickers(world, claim))


def why(world: World, found: Sequence[Clash]) -> str:
    """What is wrong, in one sentence, with the measure called as in the Figures view."""
    measure, period = found[0].key.split("\n")
    name = found[0].subject
    what = listed(sides(found), most=4)
    days = days_apart(period)
    when = f", {days}" if days else ""
    if measure not in ("", _LEVEL):
        return f"{name[:1].upper()}{name[1:]} is given as {what}{when}."
    return f"On {name} the figures differ: {what}{when}." if name else f"Statements side by side say {what}{when}."


def _listed_within(world: World, figures: list[_Figure], measure: str, name: str) -> list[Clash]:
    return list(_within(world, figures, measure, name))


def _within(world: World, figures: list[_Figure], measure: str, name: str) -> Iterator[Clash]:
    """Figures of one measure (its words, and what it is called), each with each; of very many only those next to each
    other by value."""
    many = len(figures) > _MANY
    if many:
        figures = sorted(figures, key=lambda figure: (figure.value or Decimal(0), figure.claim))
    for place, one in enumerate(figures):
        for other in figures[place + 1 : place + 4 if many else None]:
            if one.claim == other.claim or not _differ(one, other) or _agree(world, one, other):
                continue
            period = one_period(one.period, other.period)
            if period is not None and _one_subject(world, one, other):
                yield Clash(one.claim, other.claim, one.words, other.words, name, f"{measure}\n{period}")


def _unmeasured(world: World, bare: dict[str, list[_Figure]], names: _Names) -> Iterator[Clash]:
    subjects = {id: subject(world, id) for id in bare}
    for claim, other in sharing_again(world.remembered("sharing"), "figures", subjects, subjects, SHARED):
        if claim >= other:
            continue
        for one, two in product(bare[claim], bare[other]):
            if None in (one.value, two.value) or not _differ(one, two) or _agree(world, one, two):
                continue
            period = one_period(one.period, two.period)
            if period is not None and _one_subject(world, one, two):
                about = names.loose.get(claim) or called(world, (claim,), subjects[claim] & subjects[other])
                yield Clash(claim, other, one.words, two.words, about, f"\n{period}")
                break


def _levels(world: World, names: _Names) -> Iterator[Clash]:
    """What one statement calls normal, and another says has gone up or down."""
    steady: dict[str, _Figure] = {}
    moving: dict[str, list[_Figure]] = defaultdict(list)
    for id in world.claims:
        for figure in _figures(world, id):
            if figure.moves:
                moving[id].append(figure)
            elif figure.value is None and not figure.key:
                steady.setdefault(id, figure)
    levels = {id: surroundings(world, id) for id in steady}
    changes = {id: subject(world, id).union(*(terms_of(each.measure) for each in moving[id])) - ASIDE for id in moving}
    for claim, other in sharing_again(world.remembered("sharing"), "levels", levels, changes, 1):
        shared = levels[claim] & changes[other]
        if claim == other or (len(shared) < 2 and not _near(world, claim, other)):
            continue
        periods = [one_period(steady[claim].period, each.period) for each in moving[other]]
        found = [(each, period) for each, period in zip(moving[other], periods, strict=True) if period is not None]
        if found:
            words = " and ".join(f"{each.words} {each.baseline}".strip() for each, _ in found)
            period = " and ".join(dict.fromkeys(period for _, period in found))
            name = next((names.of.get(each.key, each.measure) for each, _ in found if each.key), "")
            measure = f"{_LEVEL} of {name}" if name else _LEVEL
            name = name or called(world, (other,), shared)
            yield Clash(claim, other, steady[claim].words, words, name, f"{measure}\n{period}")


def _near(world: World, claim: str, other: str) -> bool:
    """Whether the claims have passages within the same lines of one article."""
    return any(
        world.passages[one.passage].article == world.passages[two.passage].article
        and (first := world.anchor(one.passage)) is not None
        and (second := world.anchor(two.passage)) is not None
        and first.start - second.end < _CLOSE
        and second.start - first.end < _CLOSE
        for one, two in product(world.evidence[claim], world.evidence[other])
    )


def _one_subject(world: World, one: _Figure, other: _Figure) -> bool:
    """Not two different ones: who says so does not count, and neither do names inside the measure."""
    mine, yours = _names(world, one), _names(world, other)
    return not mine or not yours or bool(mine & yours)


def _names(world: World, figure: _Figure) -> frozenset[str]:
    drawer = world.kept("names in figures")
    if figure.claim not in drawer:
        names = names_of(world.claims[figure.claim].statement)
        actor = world.actor(figure.claim)
        tellers = [source for row in world.evidence[figure.claim] for source in world.full_chain(row)]
        for source in (*tellers, *([actor] if actor else [])):
            names -= named(world, source.name)
        drawer[figure.claim] = names
    found: frozenset[str] = drawer[figure.claim]
    return found - terms_of(figure.measure)


def _differ(one: _Figure, other: _Figure) -> bool:
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if one.value is None or other.value is None:
        return one.moves or other.moves
    low, high = _range(one), _range(other)
    if one.direction in _SIGNED and other.direction in _SIGNED and one.direction != other.direction:
        return True
    if one.direction in _BOUNDS and one.direction == other.direction:
        return one.value != other.value
    return not (low[0] <= high[1] and high[0] <= low[1]) and not _rounds(one, other) and not _rounds(other, one)


def _agree(world: World, one: _Figure, other: _Figure) -> bool:
    """Whether one of two claims has the number of the other one too, beside its own."""

    def told(claim: str, figure: _Figure) -> bool:
        asked = (figure.value, figure.unit, figure.direction)
        return any((each.value, each.unit, each.direction) == asked for each in _figures(world, claim))

    return told(one.claim, other) or told(other.claim, one)


def _range(figure: _Figure) -> tuple[Decimal, Decimal]:
    """The values a figure allows, without its sign where a word says up or down."""
    value = figure.value or Decimal(0)
    if figure.direction in _SIGNED:
        value = abs(value)
    if figure.direction == "at most":
        return Decimal("-Infinity"), value
    return (value, Decimal("Infinity")) if figure.direction == "at least" else (value, value)


def _rounds(rough: _Figure, exact: _Figure) -> bool:
    """Whether a number said to be about right is the other one, rounded to as many digits."""
    if not rough.rounded or not rough.value or exact.value is None:
        return False
    exponent = rough.value.normalize().as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    return abs(rough.value - exact.value) <= step / 2


def _figures(world: World, claim: str) -> tuple[_Figure, ...]:
    drawer = world.kept("figures")
    if claim not in drawer:
        drawer[claim] = tuple(_read(world, world.claims[claim]))
    found: tuple[_Figure, ...] = drawer[claim]
    return found


def _read(world: World, claim: Claim) -> Iterator[_Figure]:
    said = [time.words for time in claim.times if time.role == "period" and is_date(time.words)]
    for number in claim.numbers:
        if counts_tellers(world, claim.id, number):
            continue
        value = _value(number.value)
        level = STEADY.search(number.words)
        if value is None and not level:
            continue
        at = claim.statement.find(number.words)
        moves = number.direction in _SIGNED and not re.match(r"[^\W\d_]|[-+−]", number.words)
        # The text's words in quotation marks, what was read into them outside.
        words = f"{number.direction} {in_marks(number.words)}" if moves else in_marks(number.words)
        each = _EACH.match(claim.statement, at + len(number.words)) if at >= 0 and number.words else None
        baseline = number.baseline or (each["each"] if each else said[0] if len(said) == 1 else "")
        yield _Figure(
            claim.id,
            words,
            number.measure,
            measure_key(number.measure),
            value,
            _UNITS.get(number.unit.casefold(), number.unit.casefold()),
            number.direction.casefold(),
            at >= 0 and _ABOUT.search(claim.statement[max(0, at - 16) : at]) is not None,
            Period.of(baseline, *as_of_day(world, claim.id, number.words)),
            " ".join(number.baseline.split()),
        )
    if not claim.numbers and claim.kind in _LEVELLED and (level := STEADY.search(claim.statement)):
        period = Period.of("", *as_of_day(world, claim.id, level.group()))
        yield _Figure(claim.id, in_marks(level.group()), "", frozenset(), None, "", "", False, period)


def _value(words: str) -> Decimal | None:
    try:
        value = Decimal(words)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
