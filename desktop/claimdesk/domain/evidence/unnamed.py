"""Figures whose measure nobody named: those that speak of one thing, called by the words their statements share."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from claimdesk.domain.evidence.blocking import sharing_again
from claimdesk.domain.evidence.terms import terms, terms_of
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.lexicon import bag
from claimdesk.domain.phrases import listed

SHARED = 3  # content words
# Words that go with nearly every figure and name no measure.
ASIDE = bag(
    "level number figure rate amount total year month week day quarter session previou past percent per"
    " increas decreas ris fall jump surg drop los gain climb declin rose fell lost"
)
_NO_THING = bag("befor after allow give take make get say use need want new")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_MOST = 3  # words of a name
_CLOSING = " ”’»\"')"
_STOP = re.compile(r"[.!?\n]")


def subject(world: World, claim: str) -> frozenset[str]:
    """The content words of a statement that may name what its figures measure."""
    return terms(world, claim) - ASIDE


def surroundings(world: World, claim: str) -> frozenset[str]:
    """What a level ("normal") is of: also in the rest of its sentences, of which often only the end is tagged."""
    drawer = world.kept("subject of level")
    if claim not in drawer:
        about = set(subject(world, claim))
        for row in world.evidence[claim]:
            passage = world.passages[row.passage]
            whole = passage.exact.rstrip(_CLOSING).endswith((".", "!", "?"))
            after = "" if whole else _STOP.split(passage.suffix)[0]
            about |= terms_of(f"{_STOP.split(passage.prefix)[-1]} {after}") - ASIDE
        drawer[claim] = frozenset(about)
    found: frozenset[str] = drawer[claim]
    return found


def called(world: World, claims: Sequence[str], shared: Collection[str]) -> str:
    """What claims speak of, in the words of the first: "order, models and companies"; "" without shared words."""
    words: dict[str, str] = {}
    for found in _WORD.findall(world.claims[claims[0]].statement):
        for root in terms_of(found) & frozenset(shared):
            words.setdefault(root, found if found.isupper() or not found.istitle() else found.lower())
    things = [word for root, word in words.items() if root not in _NO_THING] or list(words.values())
    return listed(things[:_MOST])


def unnamed(world: World, figures: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What figures without a measure speak of, by claim (of the world) and unit. They are alike when they have the unit
    and their statements three content words in common; those like no other are left out."""
    keys = {f"{_one(unit)} {claim}": (claim, unit) for claim, unit in figures}
    subjects = {key: subject(world, claim) for key, (claim, _) in keys.items()}
    group: dict[str, list[str]] = {}
    for one, other in sharing_again(world.remembered("sharing"), "unnamed figures", subjects, subjects, SHARED):
        if one < other and one.split(" ")[0] == other.split(" ")[0]:
            joined = group.get(one, [one])
            joined += [key for key in group.get(other, [other]) if key not in joined]
            group.update(dict.fromkeys(joined, joined))
    names: dict[str, str] = {}
    for key, joined in group.items():
        if key not in names:
            names.update(dict.fromkeys(joined, _name(world, [keys[each][0] for each in joined])))
    return {keys[key]: name for key, name in names.items() if name}


def _one(unit: str) -> str:
    """The unit as one of them, without spaces."""
    return unit.casefold().replace(" ", "").removesuffix("s")


def _name(world: World, joined: Iterable[str]) -> str:
    ordered = sorted(dict.fromkeys(joined), key=lambda id: (world.claims[id].number, id))
    subjects = [subject(world, id) for id in ordered]
    shared = frozenset.intersection(*subjects) or frozenset.intersection(*subjects[:2])
    return called(world, ordered, shared)
