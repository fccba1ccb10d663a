"""Possible duplicates: claims of different articles that say nearly the same, offered for a decision."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from claimdesk.domain.evidence.blocking import alike_again
from claimdesk.domain.evidence.settled import Settled
from claimdesk.domain.evidence.terms import terms, tokens
from claimdesk.domain.evidence.world import World

# Pairs with fewer content words in common than this share of all of theirs are not looked at.
_SHARE = 0.25
_LEAST = 0.55


@dataclass(frozen=True)
class Near:
    """Two claims (ids, the lower number first) that say nearly the same. ``score`` is 0–1, 1 for the same
    words; ``common``: the words both have, in the order of the first, in small letters."""

    claim: str
    other: str
    score: float
    common: tuple[str, ...]


def near_statements(world: World, *, within: bool = False) -> list[Near]:
    """Near statements, the likest first. Not those joined already, related in another way, or decided
    "not the same"; not those whose passages all stand in one article, unless ``within`` is set.

    The score is the mean of two comparisons of the statements' words in any order: of all words, and with
    the words both have set apart.
    """
    whole = world.whole
    settled = Settled(whole, "not the same")
    found: list[Near] = []
    sets = {id: terms(whole, id) for id in whole.claims}
    for one, other, _ in alike_again(whole.remembered("alike"), "statements", sets, _SHARE):
        if one not in world.claims and other not in world.claims:
            continue
        if (within or _apart(whole, one, other)) and (one, other) not in settled:
            near = _near(whole, *sorted((one, other), key=lambda id: (whole.claims[id].number, id)))
            if near.score >= _LEAST:
                found.append(near)
    return sorted(
        found, key=lambda near: (-near.score, whole.claims[near.claim].number, whole.claims[near.other].number)
    )


def _apart(world: World, one: str, other: str) -> bool:
    """Whether the claims have passages in more than one article between them."""
    homes = {world.passages[row.passage].article for id in (one, other) for row in world.evidence[id]}
    return len(homes) > 1


def _near(world: World, claim: str, other: str) -> Near:
    first, second = world.claims[claim].statement, world.claims[other].statement
    drawer = world.remembered("near")
    if (first, second) not in drawer:
        mine, yours = tokens(first), tokens(second)
        one, two = " ".join(mine), " ".join(yours)
        score = (fuzz.token_sort_ratio(one, two) + fuzz.token_set_ratio(one, two)) / 200
        both = set(yours)
        drawer[first, second] = score, tuple(word for word in dict.fromkeys(mine) if word in both)
    score, common = drawer[first, second]
    return Near(claim, other, round(score, 3), common)
