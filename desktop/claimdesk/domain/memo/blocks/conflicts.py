"""``::: conflicts``: claims that cannot both be so, and claims in dispute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import Kind
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.phrases import counted


class Dispute(NamedTuple):
    """Two claims (ids) that contradict each other, or one that is contested by itself (``other`` "")."""

    key: str
    claim: str
    other: str
    note: str = ""


def rows(material: Material, world: World) -> list[Dispute]:
    """The contradictions nobody has settled, as Evidence has them, then contested claims without their opposite."""
    whole = world.whole
    found: dict[frozenset[str], Dispute] = {}
    paired: set[str] = set()
    for each in conflicts(world):
        pair = frozenset((each.claim, each.other))
        paired |= pair
        if len(pair) == 2 and not whole.decided("no contradiction", each.claim, each.other):
            found.setdefault(pair, Dispute(each.relation, each.claim, each.other, tidy_line(each.note)))
    alone = [
        Dispute(id, id, "")
        for id in material.claims
        if id in world.claims and world.claims[id].verification == "contested" and id not in paired
    ]
    return [*found.values(), *alone]


def draw(material: Material, notes: Notes, found: Sequence[Dispute], full: bool) -> tuple[Block, ...]:
    """A list of what stands against what."""
    return (Items(False, tuple((Paragraph(_line(material, notes, each), "ltr"),) for each in found)),)


def _line(material: Material, notes: Notes, each: Dispute) -> Runs:
    claims = material.world.claims
    first = (*statement_runs(material, claims[each.claim]), *notes.cite(each.claim))
    if not each.other:
        return (Run("Contested: ", quiet=True), *first)
    other = (*statement_runs(material, claims[each.other]), *notes.cite(each.other))
    return (*first, Run(" Against it: ", quiet=True), *other, *((Run(f" ({each.note})"),) if each.note else ()))


def count(material: Material, world: World) -> str:
    """ "3 pairs"."""
    found = rows(material, world)
    alone = sum(not each.other for each in found)
    return counted(len(found) - alone, "pair") + (f", {counted(alone, 'contested claim')}" if alone else "")


KIND = Kind(
    "Conflicts", "conflict", "conflicts", "No conflict between these articles has been marked.", rows, draw, count
)
