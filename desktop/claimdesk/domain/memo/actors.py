"""Who stands where: actors with what they say, with those who speak for them, and with what others say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.positions import Position, positions
from claimdesk.domain.evidence.quoted import spoken
from claimdesk.domain.evidence.spoken_about import spoken_about
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.subjects import subjects
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.records import Evidence, Source

_SPEAKS = regex.compile(
    r"\b(?i:(?:speak(?:s|ing)?|spokes\p{L}+)\ (?:for|on\ behalf\ of)|spokes\p{L}+\ of)\ (?:the\ )?"
    r"(?P<name>\p{Lu}[^,;.()]*)"
)
_NOT_QUOTED = ("", "none")
_EXACT = ("direct", "mixed")
# Who says these in a quotation speaks for somebody, not about it ("We hope to sign", said Ada Lind).
_FIRST_PERSON = regex.compile(r"\b(?:(?i:we|our|ours|wir|unsere?[mnrs]?|nous|notre|nos)|I|[Mm]y|[Ii]ch|[Jj]e)\b")


@dataclass(frozen=True)
class Actor:
    """An actor: ``positions`` held, one a stance; ``saying`` are claims (ids) it or its voice states besides. Both rest
    on what it says itself; ``told_of`` are the claims that others state about it. ``through`` are the people who speak
    for it, ``voices`` the ids of all sources in which it speaks. ``heard``: it is quoted somewhere in the articles.
    ``found``: by rule, and nobody has looked at it. ``key`` is the name's."""

    key: str
    name: str
    positions: tuple[Position, ...] = ()
    saying: tuple[str, ...] = ()
    told_of: tuple[str, ...] = ()
    through: tuple[Source, ...] = ()
    voices: frozenset[str] = frozenset()
    heard: bool = False
    found: bool = False

    @property
    def own(self) -> tuple[str, ...]:
        """The claims that it or its voice states, those that are positions first."""
        return tuple(dict.fromkeys((*(id for position in self.positions for id in position.claims), *self.saying)))

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of the row, its own first."""
        return tuple(dict.fromkeys((*self.own, *self.told_of)))


def actors(material: Material, world: World) -> list[Actor]:
    """Actors in the order they come up, as Evidence has them: those who hold positions, then those the claims only
    speak about. Who speaks for somebody stands in the row of that one. What is merely done to an actor is no position,
    and who has no other gets no row."""
    found: dict[str, Actor] = {}
    voices = _voices(world)
    for position in positions(world):
        kept = tuple(id for id in position.claims if _holds(world, position.actor, id))
        if not kept:
            continue
        speaker = position.actor
        served = spoken_for(speaker)
        row = _row(found, voices, tidy_line(served or source_words(speaker)), (speaker.id,))
        own = tuple(id for id in kept if _is_own(world, row, id))
        rows = [each for id in own for each in world.evidence[id]]
        said = {who.id: who for each in rows if (who := speaker_for(world, each)) and who.id not in row.voices}
        through = dict.fromkeys((*row.through, *((speaker,) if served else ()), *said.values()))
        found[row.key] = replace(
            row,
            positions=(*row.positions, *((replace(position, claims=own),) if own else ())),
            told_of=(*row.told_of, *(id for id in kept if id not in own)),
            through=tuple(through),
            heard=row.heard or position.stated,
        )
    for each in spoken_about(world):
        row = _row(found, voices, tidy_line(each.actor.name), (each.actor.id,), guessed=not each.confirmed)
        news = _news(material, row.claims, each.claims)
        own = tuple(id for id in news if _is_own(world, row, id))
        others = tuple(id for id in news if id not in own)
        found[row.key] = replace(row, saying=(*row.saying, *own), told_of=(*row.told_of, *others))
    return list(found.values())


def speaks(world: World, actor: Actor, row: Evidence) -> bool:
    """Whether a passage gives what the actor or its voice said: it is among those who told it; or nobody is named, and
    somebody is quoted; or a named person is quoted who says "we" where the claim has the actor."""
    told_by = world.chain(row)
    if {source.id for source in told_by} & actor.voices:
        return True
    publisher = world.publisher(row)
    named = [source for source in told_by if publisher is None or source.id != publisher.id]
    return row.quotation not in _NOT_QUOTED and (not named or speaker_for(world, row) is not None)


def speaker_for(world: World, row: Evidence) -> Source | None:
    """Who says "we" for the actor of the claim in a quotation; None where nobody does, or nobody on the record."""
    said = spoken(world.passages[row.passage].exact) if row.quotation in _EXACT else ""
    first = next(iter(world.chain(row)), None)
    named = first is not None and first.kind == "person" and first.on_record == "on record"
    return first if named and world.claims[row.claim].actor and _FIRST_PERSON.search(said) else None


def _is_own(world: World, actor: Actor, claim: str) -> bool:
    return any(row.role == "states" and speaks(world, actor, row) for row in world.evidence[claim])


def _row(
    found: Mapping[str, Actor], voices: Mapping[str, set[str]], name: str, ids: Iterable[str], *, guessed: bool = False
) -> Actor:
    """The actor's row so far, or a new one."""
    key = plain(name)
    row = found.get(key) or Actor(key, name, found=guessed)
    return replace(row, voices=row.voices.union(voices.get(key, ()), ids))


def _voices(world: World) -> dict[str, set[str]]:
    """The ids of the sources in which somebody speaks, by the name (``plain``): its own and those who speak for it."""
    voices: dict[str, set[str]] = {}
    for each in world.sources.values():
        for name in {plain(spoken_for(each)), plain(source_words(each)), plain(each.name)} - {""}:
            voices.setdefault(name, set()).add(each.id)
    return voices


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
        or any(row.quotation not in _NOT_QUOTED for row in world.evidence[claim])
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
