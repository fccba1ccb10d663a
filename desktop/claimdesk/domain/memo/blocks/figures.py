"""``::: figures``: numbers of one measure side by side, with what each is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.figures import Figure, figures
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import STAR, Kind
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.phrases import counted


class Measured(NamedTuple):
    """A figure with what it measures ("" where nobody said)."""

    key: tuple[str, ...]
    measure: str
    figure: Figure


def rows(material: Material, world: World) -> list[Measured]:
    """The figures by measure, as Evidence has them."""
    return [
        Measured((figure.claim, figure.words, figure.value, figure.unit, measure.name), measure.name, figure)
        for measure in figures(world)
        for figure in measure.rows
    ]


def draw(material: Material, notes: Notes, found: Sequence[Measured], full: bool) -> tuple[Block, ...]:
    """One row a number; what a figure needs and does not say is said to be missing. Without any comparison its
    column is left out: the gaps say so."""
    heads = tuple((Run(head),) for head in ("Figure", "What it measures", "As of", "Compared with"))
    lines = tuple(_row(material, notes, row) for row in found)
    if any(row.figure.baseline.strip() for row in found):
        return (Table(heads, lines, (20, 40, 18, 22)),)
    return (Table(heads[:3], tuple(line[:3] for line in lines), (22, 56, 22)),)


def figure_words(figure: Figure) -> str:
    """The figure as printed: "14.6%, down" from value, unit and direction, else in the article's own words."""
    value = figure.value.strip()
    if not value or (figure.words.strip() and not figure.direction.strip()):
        value = figure.words.strip() or value
    else:
        unit = figure.unit.strip()
        value = _grouped(value) + (unit if unit in ("%", "‰", "°") else f" {unit}".rstrip())
    return tidy_line(", ".join(filter(None, (value, figure.direction.strip()))))


def _grouped(value: str) -> str:
    """Decimal text with its thousands apart: "1,200"."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isascii() and whole.isdecimal() and whole[0] != "0" else value


def _row(material: Material, notes: Notes, row: Measured) -> tuple[Runs, ...]:
    figure, claim = row.figure, material.world.claims[row.figure.claim]
    if figure.words and figure.words == " ".join(claim.statement.split()):  # a figure without a number, in its words
        first: Runs = (Run("no number", quiet=True),)
    else:
        first = (Run(figure_words(figure)),)
    star = (Run(STAR, quiet=True),) if "numbers" in claim.guessed else ()
    measure = (Run(tidy_line(row.measure)),) if row.measure else statement_runs(material, claim, 140)
    baseline = tidy_line(figure.baseline)
    compared: Runs = (Run(baseline),) if baseline else ()
    if not baseline and "baseline" in figure.missing:
        compared = (Run("baseline missing", quiet=True),)
    as_of = Run(in_words(figure.as_of)) if figure.as_of.strip() else Run("date missing", quiet=True)
    return (*first, *star, *notes.cite(claim.id)), measure, (as_of,), compared


def count(material: Material, world: World) -> str:
    """ "6 figures, 2 without a baseline"."""
    found = rows(material, world)
    bare = sum("baseline" in row.figure.missing for row in found)
    return counted(len(found), "figure") + (f", {bare:,} without a baseline" if bare else "")


KIND = Kind("Figures", "figure", "figures", "No figures are tagged in this briefing.", rows, draw, count)
