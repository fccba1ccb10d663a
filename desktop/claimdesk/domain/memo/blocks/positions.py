"""``::: positions``: who stands where, in whose words, whether on the record, and apart from it what others say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.positions import Position
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.sources import guess_source_kind
from claimdesk.domain.memo.actors import Actor, actors, speaks
from claimdesk.domain.memo.blocks.kind import MORE, STAR, Kind
from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, quotation, shortened
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.telling import in_letters
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.memo.voices import several, voice
from claimdesk.domain.phrases import counted, listed
from claimdesk.domain.vocabulary import term

# One cell shows this many of an actor's claims; the annex has all of them.
MOST_EACH = 3
# A longer statement is cut here; its note has it in full.
LONG_STATEMENT = 240
# Begins each line of a cell that has what others say of the actor.
SAID_OF = "Said of "


def rows(material: Material, world: World) -> list[Actor]:
    """The actors in the order they come up."""
    return actors(material, world)


def draw(material: Material, notes: Notes, found: Sequence[Actor], full: bool) -> tuple[Block, ...]:
    """One row an actor."""
    heads = tuple((Run(head),) for head in ("Actor", "Position", "In their words", "On record"))
    return (Table(heads, tuple(_row(material, notes, actor, full) for actor in found), (19, 40, 28, 13)),)


class _Own(NamedTuple):
    """An actor's own words in a claim (id), under a stance that nothing but quotations shows."""

    words: str
    language: str
    claim: str
    stance: Runs


def _row(material: Material, notes: Notes, actor: Actor, full: bool) -> tuple[Runs, ...]:
    shown = _shown(material, actor, full)
    stands: list[Run] = []
    own: list[_Own] = []
    for position in actor.positions:
        here = [id for id in position.claims if id in shown]
        if here:
            own += _stance(material, notes, actor, position, here, stands)
    for id in (id for id in actor.saying if id in shown):
        stands += _position(material, notes, id, stands)
    labels = list(dict.fromkeys(each.stance for each in own if each.stance))
    alone = not stands  # then the stance is all there is to say
    if alone:
        stands += [run for at, label in enumerate(labels) for run in (*((Run("\n"),) if at else ()), *label)]
    stands += _told_of(material, notes, actor, [id for id in actor.told_of if id in shown], stands)
    if (left := len(actor.claims) - len(shown)) > 0:
        stands += [Run(" "), Run(f"And {in_letters(left)} more", quiet=True, link=MORE), Run(".", quiet=True)]
    said: list[Run] = []
    for each in own:  # cited last, as their column is read last
        lead = (*each.stance, Run(": ")) if each.stance and not alone else ()
        words = quotation(each.words, each.language)
        said += [*((Run("\n"),) if said else ()), *lead, *words, *notes.cite(each.claim, said=each.words)]
    silent = "not quoted here" if actor.heard else "no statement in the sources"
    silent = "reported, not quoted" if actor.own else silent
    record = _record(actor) if actor.own else "\u2013"
    return (
        _name(material, actor, shown),
        tuple(stands),
        tuple(said) or (Run(silent, quiet=True),),
        (Run(record, quiet=record == "\u2013"),),
    )


def _name(material: Material, actor: Actor, shown: Iterable[str]) -> Runs:
    through = listed(tidy_line(source_words(source)) for source in actor.through)
    guessed = actor.found or any("actor" in material.world.claims[id].guessed for id in shown)
    return (
        Run(actor.name),
        *((Run(f", through {through}", quiet=True),) if through else ()),
        *((Run(STAR, quiet=True),) if guessed else ()),
    )


def _record(actor: Actor) -> str:
    """Whether those who say it speak on the record."""
    sources = [position.actor for position in actor.positions] or actor.through
    labels = (term("source", "on_record", each.on_record).label.lower() for each in sources)
    return "; ".join(dict.fromkeys({"on the record": "yes"}.get(label, label) for label in labels))


def _told_of(material: Material, notes: Notes, actor: Actor, claims: Iterable[str], stands: Sequence[Run]) -> list[Run]:
    """What others say of the actor, each voice on a line of its own: never the actor's position."""
    lines: dict[tuple[str, ...], list[Run]] = {}
    whom = actor.name if several(actor.name) or guess_source_kind(actor.name) == "person" else "it"
    for id in claims:
        rows = sorted(material.stating(id), key=lambda row: not material.chain(row))
        who = voice(material, rows[0], material.world.claims[id].kind) if rows else None
        lead = f"{SAID_OF}{whom}, by {who.by}: " if who else f"{SAID_OF}{whom}: "
        line = lines.setdefault(who.key if who else (), [Run(lead, quiet=True)])
        line += _position(material, notes, id, line if len(line) > 1 else ())
    out: list[Run] = []
    for line in lines.values():
        out += [*((Run("\n"),) if out or stands else ()), *line]
    return out


def _stance(
    material: Material, notes: Notes, actor: Actor, position: Position, here: Iterable[str], stands: list[Run]
) -> list[_Own]:
    """Adds a stance with the statements that show it to the cell; gives the actor's own words."""
    name = term("claim", "stance", position.stance).label if position.stance else ""
    guessed = any("stance" in material.world.claims[id].guessed for id in here)
    label = (Run(name, strong=True), *((Run(STAR, quiet=True),) if guessed else ())) if name else ()
    cell = [*((Run("\n"),) if stands else ()), *label]
    told, own = len(cell), list[tuple[str, str, str]]()
    for id in here:
        words = _own_words(material, actor, position, id)
        if not (words and material.quoted(material.world.claims[id]) is not None):
            cell += _position(material, notes, id, cell)
        own += [(quote, language, id) for quote, language in words]
    stands += cell if len(cell) > told else []
    return [_Own(*each, label if len(cell) == told else ()) for each in own]


def _shown(material: Material, actor: Actor, full: bool) -> set[str]:
    """The claims one cell has room for, key ones before others."""
    ordered = sorted(actor.claims, key=lambda id: id not in material.key)
    return set(ordered if full else ordered[:MOST_EACH])


def _position(material: Material, notes: Notes, claim: str, before: Sequence[Run]) -> Runs:
    statement = statement_runs(material, material.world.claims[claim])
    if sum(len(run.text) for run in statement) > LONG_STATEMENT:
        statement = (Run(shortened(material.world.claims[claim].statement, LONG_STATEMENT)),)
    last = before[-1] if before else None
    lead = "" if last is None or last.text == "\n" else ": " if last.strong or last.text == STAR else " "
    return (*((Run(lead),) if lead else ()), *statement, *notes.cite(claim))


def _own_words(material: Material, actor: Actor, position: Position, claim: str) -> list[tuple[str, str]]:
    """The actor's own words in a claim, with their language."""
    rows = {row.id: row for row in material.world.evidence[claim]}
    return [
        (tidy(words), article.language if (article := material.article(rows[id])) else "")
        for id, words in position.quotes
        if id in rows and tidy(words) and speaks(material.world, actor, rows[id])
    ]


def count(material: Material, world: World) -> str:
    """ "7 actors, from 9 claims"."""
    found = rows(material, world)
    return f"{counted(len(found), 'actor')}, from {counted(sum(len(actor.claims) for actor in found), 'claim')}"


def _clips(actor: Actor) -> bool:
    return len(actor.claims) > MOST_EACH


KIND = Kind(
    "Who stands where", "actor", "actors", "No positions are tagged in this briefing.", rows, draw, count, _clips
)
