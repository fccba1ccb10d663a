"""The Positions tab: who stands where, in their own words, and who is only spoken about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from claimdesk.domain.edits.evidence_decisions import confirm_actor, dismiss_actor
from claimdesk.domain.evidence.positions import Position, positions
from claimdesk.domain.evidence.spoken_about import key_of, spoken_about
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Evidence
from claimdesk.domain.vocabulary import ON_RECORD, STANCE
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.passages import first_evidence, numbers, opens, where
from claimdesk.gui.evidence.rows import Row, Words, heading, note
from claimdesk.gui.evidence.worked import worked

AT_ONCE = 4  # statements shown without unfolding
SILENT = "No statement in the sources"


class PositionsView(ListedView):
    """A card an actor and stance; below it each statement, exact words first, each leading to its passage."""

    title: ClassVar[str] = "Positions"

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(held, world, self._show)

    def _show(self, found: tuple[dict[str, Position], list[Row]]) -> None:
        self._held, rows = found
        self.put(rows)
        self.shown.emit()

    def do(self, row: Row, asks: str) -> None:
        what, _, name = asks.partition(":")
        if what == "confirm":
            done = self.desk.edit(confirm_actor, name, author=self.desk.author)
        else:
            done = self.desk.edit(dismiss_actor, key_of(name), name, author=self.desk.author)
        if done is not None and what == "dismiss":
            self.take_away(row)

    def below(self, row: Row) -> Sequence[Row]:
        found = self._held.get(row.key)
        return list(_statements(self.world.whole, found)) if found is not None and self.world is not None else ()


def held(world: World) -> tuple[dict[str, Position], list[Row]]:
    """The positions by the key of their row, and the rows; after those who speak, those only spoken about."""
    found = [*worked(world, positions), *worked(world, spoken_about)]
    return {_key(each): each for each in found}, position_rows(world, found)


def position_rows(world: World, found: Sequence[Position]) -> list[Row]:
    """The rows of some positions."""
    rows = [heading("h-positions", "Who stands where", "Exact words first; what is only reported stands without “ ”.")]
    for each in found:
        statements = list(_statements(world.whole, each))
        many = len(statements) > AT_ONCE
        rows.append(_card(world.whole, each, folds=many))
        rows += [] if many else statements
    if len(rows) == 1:
        rows.append(
            note("none", "Nobody holds a position yet. Give a claim its actor, or tag a statement as Position (7).")
        )
    return rows


def _acts(found: Position) -> tuple[tuple[str, str], ...]:
    """What can be said about an actor found by rule."""
    if found.confirmed:
        return ()
    name = found.actor.name
    return (("An actor", f"confirm:{name}"), ("Not an actor", f"dismiss:{name}"))


def _key(found: Position) -> str:
    return f"a:{found.actor.id}:{found.stance}"


def _card(world: World, found: Position, *, folds: bool) -> Row:
    stance = STANCE[found.stance].label.lower() if found.stance in STANCE else found.stance
    record = ON_RECORD[found.on_record].label if found.on_record in ON_RECORD else found.on_record
    count = len(found.quotes) + len(found.told)
    times = f"{counted(count, 'statement')} · " if folds and count else ""
    acts = _acts(found)
    by_rule = f"{SILENT} · found by rule · " if acts else ""  # with buttons there is no room for a badge
    unset = "" if acts else "  no stance set"
    recorded = found.actor.id in world.sources
    return Row(
        _key(found),
        words=((found.actor.name, "strong"), (f"  {stance}" if stance else unset, "muted")),
        under=((f"{by_rule}{times}", ""), *numbers(world, found.claims[:12])),
        opens=f"source:{found.actor.id}" if recorded else opens(world, found.claims[0]),
        acts=acts,
        accept=acts[0][1] if acts else "",
        reject=acts[1][1] if acts else "",
        badge=SILENT if not found.stated else record,
        tone="bad" if not found.stated else "good" if found.on_record == "on record" else "plain",
        folded=True if folds else None,
        claim=found.claims[0] if found.claims else "",
        more="" if acts else "Enter shows the source",
    )


def _statements(world: World, found: Position) -> Iterator[Row]:
    """The actor's exact words, then what is reported of them; for one who is only spoken about, who does so."""
    evidence = {row.id: row for id in found.claims for row in world.evidence.get(id, ())}
    for id, words in found.quotes:
        if id in evidence:
            yield _row(world, found, evidence[id], ((f"“{_line(words)}”", ""),))
    for id, words in found.told:
        if id in evidence:
            yield _row(world, found, evidence[id], ((_line(words), "muted"),))
    said = {evidence[id].claim for id, _ in (*found.quotes, *found.told) if id in evidence}
    for claim in found.claims:
        row = first_evidence(world, claim)
        if claim not in said and row is not None:
            yield _row(world, found, row, ((_line(world.claims[claim].statement), "muted"),))


def _row(world: World, found: Position, evidence: Evidence, words: Words) -> Row:
    return Row(
        f"{_key(found)}/{evidence.id}",
        "inset",
        words=words,
        under=((where(world, evidence), ""),),
        opens=f"passage:{evidence.id}",
        lines=4,
        claim=evidence.claim,
    )


def _line(words: str) -> str:
    """Words on one line, without quotation marks of their own round them, nor a comma that led on to who said them."""
    return " ".join(words.split()).strip('“”" ').rstrip(" ,;")
