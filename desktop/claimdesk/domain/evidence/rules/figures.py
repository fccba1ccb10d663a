"""One measure with different numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import NamedTuple

from claimdesk.domain.evidence.blocking import sharing_again
from claimdesk.domain.evidence.rules.clash import Clash, listed, sides
from claimdesk.domain.evidence.terms import named, names_of, terms, terms_of, tokens
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.lexicon import bag
from claimdesk.domain.records import Claim

_STEADY = re.compile(
    r"\b(?:normal|average|typical|usual|unchanged|flat|steady|stable|constant|little changed)\b", re.IGNORECASE
)
_ABOUT = re.compile(r"\b(?:about|around|roughly|nearly|almost|some|approximately|close to|circa)\b|[~≈]", re.IGNORECASE)
_UNITS = {
    "percent": "%", "per cent": "%", "pct": "%", "us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "eur": "€",
    "euro": "€", "euros": "€", "gbp": "£", "pound": "£", "pounds": "£", "percentage points": "pp",
    "percentage point": "pp",
}  # fmt: skip
# Words that go with nearly every figure and name no measure.
_ASIDE = bag(
    "level number figure rate amount total year month week day quarter session previou past percent per"
    " increas decreas ris fall jump surg drop los gain climb declin rose fell lost"
)
_ARTICLES = frozenset(("the", "a", "an"))
_SIGNED = ("up", "down")
_BOUNDS = ("at most", "at least")
_SHARED = 3  # content words
_CLOSE = 400  # code points
# A measure with more figures than this is compared along its values only.
_MANY = 40


class _Figure(NamedTuple):
    claim: str
    words: str
    measure: str
    key: frozenset[str]  # the measure's terms
    value: Decimal | None  # None: "normal", "unchanged"
    unit: str
    direction: str
    rounded: bool
    baseline: frozenset[str] = frozenset()


def clashes(world: World) -> Iterator[Clash]:
    """Figures of one measure in one unit whose values differ, and a level called normal or unchanged against
    a change up or down. Not when both name different subjects or different baselines, or one number is the
    other one rounded.

    The measure is the number's own. Figures without one are compared where their statements have three
    content words in common. A statement that calls something normal, without a number, stands against a
    change where the two share two content words, or one within the same lines of an article.
    """
    measured: dict[frozenset[str], list[_Figure]] = defaultdict(list)
    bare: dict[str, list[_Figure]] = defaultdict(list)
    for id in world.claims:
        for figure in _figures(world, id):
            if figure.key:
                measured[figure.key].append(figure)
            else:
                bare[id].append(figure)
    for figures in measured.values():
        if len(figures) > 1:
            yield from _within(world, figures)
    yield from _unmeasured(world, bare)
    yield from _levels(world, bare, [figure for figures in measured.values() for figure in figures])


def concerns(world: World, claim: str) -> bool:
    """Whether the claim has a figure, or calls something normal."""
    return bool(_figures(world, claim))


def why(world: World, found: Sequence[Clash]) -> str:
    """What is wrong, in one sentence."""
    name = found[0].subject if found[0].key else ""
    what = name[:1].upper() + name[1:] if name else "The same thing"
    return f"{what} is given as {listed([f'“{words}”' for words in sides(found)])}."


def _within(world: World, figures: list[_Figure]) -> Iterator[Clash]:
    """Figures of one measure, each with each; of very many only those next to each other by value."""
    many = len(figures) > _MANY
    if many:
        figures = sorted(figures, key=lambda figure: (figure.value or Decimal(0), figure.claim))
    for place, one in enumerate(figures):
        for other in figures[place + 1 : place + 4 if many else None]:
            if one.claim != other.claim and _differ(one, other) and _one_subject(world, one, other):
                yield Clash(
                    one.claim,
                    other.claim,
                    one.words,
                    other.words,
                    one.measure or other.measure,
                    " ".join(sorted(one.key)),
                )


def _unmeasured(world: World, bare: dict[str, list[_Figure]]) -> Iterator[Clash]:
    subjects = {id: _subject(world, id) for id in bare}
    for claim, other in sharing_again(world.remembered("sharing"), "figures", subjects, subjects, _SHARED):
        if claim < other:
            for one, two in product(bare[claim], bare[other]):
                if None not in (one.value, two.value) and _differ(one, two) and _one_subject(world, one, two):
                    about = ", ".join(sorted(subjects[claim] & subjects[other])[:4])
                    yield Clash(claim, other, one.words, two.words, about)
                    break


def _levels(world: World, bare: dict[str, list[_Figure]], measured: list[_Figure]) -> Iterator[Clash]:
    """What one statement calls normal, and another says has gone up or down."""
    steady = {figure.claim: figure for figures in bare.values() for figure in figures if figure.value is None}
    moving: dict[str, _Figure] = {}
    for figure in (*measured, *(figure for figures in bare.values() for figure in figures)):
        if figure.value is not None and figure.direction in ("up", "down"):
            moving.setdefault(figure.claim, figure)
    levels = {id: _subject(world, id) for id in steady}
    changes = {id: _subject(world, id) for id in moving}
    for claim, other in sharing_again(world.remembered("sharing"), "levels", levels, changes, 1):
        shared = levels[claim] & changes[other]
        if len(shared) >= 2 or _near(world, claim, other):
            yield Clash(claim, other, steady[claim].words, moving[other].words, ", ".join(sorted(shared)[:4]))


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


def _subject(world: World, claim: str) -> frozenset[str]:
    return terms(world, claim) - _ASIDE


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
    return found - figure.key


def _differ(one: _Figure, other: _Figure) -> bool:
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if one.baseline and other.baseline and one.baseline != other.baseline:
        return False
    if one.value is None or other.value is None:
        moves = other if one.value is None else one
        return moves.value is not None and moves.direction in ("up", "down")
    low, high = _range(one), _range(other)
    if one.direction in _SIGNED and other.direction in _SIGNED and one.direction != other.direction:
        return True
    if one.direction in _BOUNDS and one.direction == other.direction:
        return one.value != other.value
    return not (low[0] <= high[1] and high[0] <= low[1]) and not _rounds(one, other) and not _rounds(other, one)


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
        drawer[claim] = tuple(_read(world.claims[claim]))
    found: tuple[_Figure, ...] = drawer[claim]
    return found


def _read(claim: Claim) -> Iterator[_Figure]:
    for number in claim.numbers:
        value = _value(number.value)
        level = _STEADY.search(number.words)
        if value is None and not level:
            continue
        at = claim.statement.find(number.words)
        moves = number.direction in _SIGNED and not number.words[:1].isalpha()
        words = f"{number.direction} {number.words}" if moves else number.words
        yield _Figure(
            claim.id,
            words,
            number.measure,
            terms_of(number.measure),
            value,
            _UNITS.get(number.unit.casefold(), number.unit.casefold()),
            number.direction.casefold(),
            at >= 0 and _ABOUT.search(claim.statement[max(0, at - 16) : at]) is not None,
            frozenset(tokens(number.baseline)) - _ARTICLES,
        )
    if not claim.numbers and claim.kind in ("figure", "state") and (level := _STEADY.search(claim.statement)):
        yield _Figure(claim.id, level.group(), "", frozenset(), None, "", "", False)


def _value(words: str) -> Decimal | None:
    try:
        value = Decimal(words)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
