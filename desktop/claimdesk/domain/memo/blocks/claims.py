"""``::: claims``: the statements themselves, each once with all that say it, and a word on what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import Kind
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.telling import chain_in_words, contested, only_unnamed
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.phrases import counted


class Said(NamedTuple):
    """A statement, by the claim (id) that leads those that say it."""

    key: str
    claims: tuple[str, ...]


def rows(material: Material, world: World) -> list[Said]:
    """Statements in the briefing's order; of claims that say the same the foremost one speaks."""
    groups: dict[str, list[str]] = {}
    for id in material.claims:
        if id in world.claims:
            groups.setdefault(material.said[id].lead, []).append(id)
    return [Said(lead, tuple(sorted(claims, key=lambda id: id != lead))) for lead, claims in groups.items()]


def draw(material: Material, notes: Notes, found: Sequence[Said], full: bool) -> tuple[Block, ...]:
    """A list, each item with its note."""
    return (Items(False, tuple((Paragraph(_line(material, notes, said)),) for said in found)),)


def _line(material: Material, notes: Notes, said: Said) -> Runs:
    claim = material.world.claims[said.claims[0]]
    caution = cautioned(material, claim.id)
    aside = (Run(f" ({caution})", quiet=True),) if caution else ()
    return (*statement_runs(material, claim), *aside, *notes.cite(*said.claims))


def cautioned(material: Material, claim: str) -> str:
    """What a reader must know before relying on a statement: "contested", or that only unnamed people say so."""
    words = ["contested"] if contested(material, claim) else []
    if only_unnamed(material, claim):
        rows = [row for row in material.stating(claim) if material.chain(row)]
        words += [chain_in_words(material, rows[0])] if rows else []
    return "; ".join(words)


def count(material: Material, world: World) -> str:
    """ "23 statements, 9 of them key"."""
    found = rows(material, world)
    key = sum(any(id in material.key for id in said.claims) for said in found)
    return counted(len(found), "statement") + (f", {key:,} of them key" if key else "")


KIND = Kind("Claims", "statement", "statements", "No such claims are tagged in this briefing.", rows, draw, count)
