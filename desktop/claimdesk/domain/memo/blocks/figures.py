"""``::: figures``: numbers with what they measure, their direction and what they are compared with."""

from __future__ import annotations

from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import shortened
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.records import Claim, Number


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """One row a number; a missing baseline is said."""
    found = [
        (number, claim)
        for claim in options.claims(material)
        for number in claim.numbers
        if number.words.strip() or number.value.strip()
    ]
    if not found:
        return (aside("No figures are tagged in this briefing."),)
    shown, left = options.cut(found)
    heads = tuple((Run(head),) for head in ("Figure", "What it measures", "Compared with"))
    rows = tuple(_row(notes, number, claim) for number, claim in shown)
    return (Table(heads, rows, (24, 48, 28)), *more(left, "figure", "figures"))


def figure_words(number: Number) -> str:
    """The figure as printed: "14.6%, down" from value, unit and direction, else in the article's own words."""
    value = number.value.strip()
    if not value or (number.words.strip() and not number.direction.strip()):
        value = number.words.strip() or value
    else:
        unit = number.unit.strip()
        value = _grouped(value) + (unit if unit in ("%", "‰", "°") else f" {unit}".rstrip())
    return tidy_line(", ".join(filter(None, (value, number.direction.strip()))))


def _grouped(value: str) -> str:
    """Decimal text with its thousands apart: "1,200"."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isascii() and whole.isdecimal() and whole[0] != "0" else value


def _row(notes: Notes, number: Number, claim: Claim) -> tuple[Runs, ...]:
    baseline = tidy_line(number.baseline)
    return (
        (Run(figure_words(number)), *notes.cite(claim.id)),
        (Run(tidy_line(number.measure) or shortened(claim.statement, 140)),),
        (Run(baseline) if baseline else Run("baseline missing", quiet=True),),
    )
