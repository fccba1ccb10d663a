"""``::: claims``: the statements themselves, each with its note."""

from __future__ import annotations

from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import Block, Items, Paragraph


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """A list of statements in the briefing's order."""
    found = options.claims(material)
    if not found:
        return (aside("No such claims are tagged in this briefing."),)
    shown, left = options.cut(found)
    items = tuple((Paragraph((*statement_runs(material, claim), *notes.cite(claim.id))),) for claim in shown)
    return (Items(False, items), *more(left, "claim", "claims"))
