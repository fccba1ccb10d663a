"""Who stands where: actors with what they hold, say and do, and with those who speak for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.positions import Position, positions
from claimdesk.domain.evidence.spoken_about import spoken_about
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.subjects import subjects
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.records import Source

_SPEAKS = regex.compile(
    r"\b(?i:(?:speak(?:s|ing)?|spokes\p{L}+)\ (?:for|on\ behalf\ of)|spokes\p{L}+\ of)\ (?:the\ )?"
    r"(?P<name>\p{Lu}[^,;.()]*)"
)


@dataclass(frozen=True)
class Actor:
    """An actor: ``positions`` held, one a stance; ``doing`` are claims (ids) about what it does or says besides,
    ``through`` the people who speak for it. ``found``: by rule, and nobody has looked at it. ``key`` is the name's."""

    key: str
    name: str
    positions: tuple[Position, ...] = ()
    doing: tuple[str, ...] = ()
    through: tuple[Source, ...] = ()
    found: bool = False

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of the row, those that are positions first."""
        return tuple(dict.fromkeys((*(id for position in self.positions for id in position.claims), *self.doing)))


def actors(material: Material, world: World) -> list[Actor]:
    """Actors in the order they come up, as Evidence has them: those who hold positions, then those the claims only
    speak about. Who speaks for somebody stands in the row of that one. What is merely done to an actor is no position,
    and who has no other gets no row."""
    found: dict[str, Actor] = {}
    for position in positions(world):
        kept = tuple(id for id in position.claims if _holds(world, position.actor, id))
        if not kept:
            continue
        speaker = position.actor
        served = spoken_for(speaker)
        name = tidy_line(served or source_words(speaker))
        row = found.get(plain(name)) or Actor(plain(name), name)
        through = dict.fromkeys((*row.through, *((speaker,) if served else ())))
        held = (*row.positions, replace(position, claims=kept))
        found[row.key] = replace(row, positions=held, through=tuple(through))
    for each in spoken_about(world):
        name = tidy_line(each.actor.name)
        row = found.get(plain(name)) or Actor(plain(name), name, found=not each.confirmed)
        found[row.key] = replace(row, doing=_news(material, row.claims, each.claims))
    return list(found.values())


def served(world: World) -> set[str]:
    """The names (``plain``) of those somebody speaks for, by what the library says of its sources."""
    return {plain(name) for each in world.sources.values() if (name := spoken_for(each))}


def spoken_for(source: Source) -> str:
    """For whom a source speaks, by its own record ("speaks for Meta"); "" where that says nothing."""
    match = _SPEAKS.search(source.access) or _SPEAKS.search(source.interest)
    return match["name"].strip() if match else ""


def plain(name: str) -> str:
    """What actors' names are compared by."""
    return " ".join(name.casefold().split()).removeprefix("the ")


def _news(material: Material, told: Sequence[str], claims: Iterable[str]) -> tuple[str, ...]:
    """The claims that say nothing told already, of several that say the same the first."""
    leads = {material.said[id].lead for id in told}
    out = []
    for id in claims:
        if (lead := material.said[id].lead) not in leads:
            leads.add(lead)
            out.append(id)
    return tuple(out)


def _holds(world: World, actor: Source, claim: str) -> bool:
    """Whether a claim says what the actor holds, says or does, and not what is done to it."""
    found = world.claims[claim]
    if (
        found.kind == "position"
        or found.stance
        or any(row.quotation not in ("", "none") for row in world.evidence[claim])
    ):
        return True
    drawer = world.remembered("read for who acts")
    if found.statement not in drawer:
        drawer[found.statement] = [set(plain(name).split()) for name in subjects(found.statement)]
    about: list[set[str]] = drawer[found.statement]
    named = set(plain(actor.name).split())
    return any(each <= named or named <= each for each in about) or (
        not about and plain(actor.name) not in plain(found.statement)
    )
