"""Actors whom the claims speak about and nobody quotes, found by rule: "no statement in the sources"."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from claimdesk.domain.evidence.haystack import Haystack, words_of
from claimdesk.domain.evidence.kept import again
from claimdesk.domain.evidence.measures import company, tied
from claimdesk.domain.evidence.positions import Position, holder, speakers
from claimdesk.domain.evidence.terms import names_of, terms_of
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.sources import guess_source_kind
from claimdesk.domain.guesses.subjects import heard, is_body, speaks, subjects
from claimdesk.domain.records import Source
from claimdesk.domain.uncollected import uncollected

Key = frozenset[str]
_LEAST = 2  # claims in which a name nobody has entered must be the subject
_SPEAKERS = ("person", "organisation")
FOUND = "found:"  # begins the id of an actor who is no source of the library
_NOBODY: dict[str, frozenset[Key]] = {}


class _Told(NamedTuple):
    """Of one claim: the names that are its subjects, and who holds it (ids of sources)."""

    about: tuple[tuple[str, Key], ...]
    held: tuple[str, ...]


class _Name:
    """A name and where the claims speak about it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.claims: dict[str, None] = {}


@uncollected
def spoken_about(world: World) -> list[Position]:
    """Those the world's claims speak about and who are quoted nowhere, as positions without a statement, in text
    order: people and organisations among the library's sources that are the subject of a claim, proper names that
    are the subject of two, and whom a person confirmed. Not who is an actor already, whom somebody speaks for, and
    whom a person has dismissed. Longer and shorter names of one are one. ``key_of`` names them for a decision.
    """
    whole = world.whole
    told = whole.gleaned("spoken about", _told)
    speaking = speakers(whole)
    # Who speaks takes long to read, and only matters where there is a name to look for.
    heard_in = whole.gleaned("heard", _heard) if _may_find(whole, told) else _NOBODY
    # kept with what is made of them, so that no id comes twice
    records = (told, heard_in, whole.sources, whole.stock.decisions)
    found, _ = again(
        whole.remembered("spoken about"),
        "all",
        (speaking, *map(id, records)),
        lambda: (_found(whole, told, heard_in, speaking), records),
    )
    here = found if world is whole else [_within(world, each) for each in found]
    return [each for each in here if each.claims]


def key_of(name: str) -> str:
    """What a decision knows a name by, whatever its longer and shorter forms."""
    return " ".join(sorted(_key(name)))


@lru_cache(maxsize=16_384)
def _key(name: str) -> Key:
    return company(name)


def _told(world: World, claim: str) -> _Told | None:
    """What is read from the words is kept by them, so that none are read twice."""
    record, drawer = world.claims[claim], world.remembered("read for actors")
    statement = record.statement
    about = drawer.get(statement)
    if about is None:
        about = drawer[statement] = tuple([(name, _key(name)) for name in subjects(statement)])
    actor = holder(world, record) if record.actor or record.stance or record.kind == "position" else None
    return _Told(about, (actor.id,) if actor else ()) if about or actor else None


def _heard(world: World, claim: str) -> frozenset[Key] | None:
    """The names that speak in a claim's words and round its passages."""
    statement = world.claims[claim].statement
    speaking = [*heard(statement)] if speaks(statement) else []
    for row in world.evidence[claim]:
        passage = world.passages[row.passage]
        exact = passage.exact
        around = f"{passage.prefix}{exact}{passage.suffix}" if passage.prefix or passage.suffix else exact
        if around != statement and speaks(around):
            speaking += [*heard(exact), *heard(around)]
    return frozenset(map(_key, speaking)) if speaking else None


def _may_find(world: World, told: dict[str, _Told]) -> bool:
    """Whether a name, or a part of one, is the subject of two claims, or a body without a name or a source of the
    library that of one."""
    once: set[str] = set()
    known: dict[Key, Source] | None = None
    for each in told.values():
        for name, key in each.about:
            known = _sources(world) if known is None else known
            if key & once or key in known or is_body(name):
                return True
            once |= key
    return False


def _within(world: World, found: Position) -> Position:
    claims = tuple(id for id in found.claims if id in world.claims)
    return Position(found.actor, "", claims, (), (), found.on_record, False, found.confirmed)


def _found(
    world: World, told: dict[str, _Told], heard_in: dict[str, frozenset[Key]], speaking: frozenset[str]
) -> list[Position]:
    names = _merged(_collected(told))
    if not names:
        return []
    known = _sources(world)
    out = set(chain.from_iterable(heard_in.values()))
    gone = speaking.union(chain.from_iterable(each.held for each in told.values()))
    out |= {_key(source.name) for id in gone if (source := world.source(id))}
    inner = _Inner(world)
    stocks = tied(world)
    dismissed = {each.subjects[0] for each in world.stock.decisions.values() if each.kind == "not an actor"}
    confirmed = {
        source.id
        for each in world.stock.decisions.values()
        if each.kind == "spoken about" and (source := world.source(each.subjects[0]))
    }
    found = []
    for key, each in names.items():
        source = known.get(key)
        sure = source is not None and source.id in confirmed
        quoted = key in out or (source is not None and source.id in gone)
        if quoted or (" ".join(sorted(key)) in dismissed and not sure):
            continue
        if source is None and (len(each.claims) < _LEAST or key in stocks or not _proper(each.name, inner)):
            continue
        actor = source or Source(f"{FOUND}{' '.join(sorted(key))}", each.name, guess_source_kind(each.name))
        found.append(Position(actor, "", tuple(each.claims), (), (), actor.on_record, False, sure))
    return found


def _collected(told: dict[str, _Told]) -> dict[Key, _Name]:
    names: dict[Key, _Name] = {}
    for id, each in ((id, each) for id, each in told.items() if each.about):
        for name, key in each.about:
            names.setdefault(key, _Name(name)).claims[id] = None
    return names


def _merged(names: dict[Key, _Name]) -> dict[Key, _Name]:
    """The names with a body without a name ("administration") added to the only one it can be ("Trump
    administration"), and a surname to the only person who has it; a body that may be any is left out."""
    last: dict[str, list[Key]] = {}
    for key, each in names.items():
        if " " in each.name and not is_body(each.name):
            last.setdefault(each.name.split()[-1].casefold(), []).append(key)
    merged = dict(names)
    for key, each in names.items():
        longer = last.get(each.name.casefold(), []) if " " not in each.name else []
        person = len(longer) == 1 and guess_source_kind(names[longer[0]].name) == "person"
        if len(longer) == 1 and (person or is_body(each.name)):
            merged[longer[0]].claims.update(each.claims)
        if is_body(each.name) or person:
            del merged[key]
    return merged


def _sources(world: World) -> dict[Key, Source]:
    """The people and organisations among the library's sources, under every name they go by."""
    known: dict[Key, Source] = {}
    for each in world.sources.values():
        source = world.source(each.id)
        if source is not None and source.kind in _SPEAKERS:
            known.setdefault(_key(each.name), source)
    return known


class _Inner:
    """Whether a name has its capital inside a sentence somewhere in a world's words, which are joined when asked."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def _words(self) -> Haystack:
        return words_of(self._world)

    def has(self, name: str) -> bool:
        """Whether the name has its capital inside a sentence somewhere."""
        words = terms_of(name)
        return any(not words.isdisjoint(names_of(text)) for text in self._words.having(name.lower()))


def _proper(name: str, inner: _Inner) -> bool:
    """Whether a name is more than a word with a capital because it begins a sentence: several words, a capital inside
    the word, or one of those that have their capital inside a sentence too."""
    return " " in name or not (name.istitle() or name.isupper()) or inner.has(name)
