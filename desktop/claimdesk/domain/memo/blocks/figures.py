"""``::: figures``: numbers of one measure side by side, with what each is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.domain.edtf import in_words, sort_key
from claimdesk.domain.evidence.figures import Figure, as_of_day, figures
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import STAR, Kind
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.telling import disputed
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.phrases import counted, start
from claimdesk.domain.quoting import in_marks


class Measured(NamedTuple):
    """A figure with what it measures ("" where nobody said). ``claims`` (ids) give the same figure; ``day`` (EDTF) the
    newest it is given for."""

    key: tuple[str, ...]
    measure: str
    figure: Figure
    claims: tuple[str, ...]
    day: str


def rows(material: Material, world: World) -> list[Measured]:
    """The figures by measure, as Evidence has them; the same figure from several claims is one row."""
    found: dict[tuple[str, ...], Measured] = {}
    for measure in figures(world):
        for figure in measure.rows:
            own = "" if measure.name and figure.value.strip() else figure.claim
            said = (
                measure.name,
                figure.value,
                figure.unit,
                figure_words(figure),
                figure.baseline,
                _own_day(world, figure),
            )
            before = found.get(key := (*said, own))
            claims = (*(before.claims if before else ()), figure.claim)
            days = (day for day in (before.day if before else "", figure.as_of.strip()) if day)
            first = before.figure if before else figure
            day = max(days, key=sort_key, default="")
            found[key] = Measured(key, measure.name, first, tuple(dict.fromkeys(claims)), day)
    return list(found.values())


def _own_day(world: World, figure: Figure) -> str:
    """The date a claim itself gives for its figure; of two such figures neither is the other."""
    day, own = as_of_day(world, figure.claim, figure.words)
    return day if own else ""


def draw(material: Material, notes: Notes, found: Sequence[Measured], full: bool) -> tuple[Block, ...]:
    """One row a number: what is measured, the figure, the date. What a figure needs and nobody says is said to be
    missing. Without any comparison its column is left out: the gaps say so."""
    heads = tuple((Run(head),) for head in ("What it measures", "Figure", "As of", "Compared with"))
    lines = tuple(_row(material, notes, row) for row in found)
    if any(row.figure.baseline.strip() for row in found):
        return (Table(heads, lines, (25, 30, 25, 20)),)
    return (Table(heads[:3], tuple(line[:3] for line in lines), (46, 30, 24)),)


def figure_words(figure: Figure) -> str:
    """The figure as printed: "down 14.6%" from value, unit and direction, else in the article's own words, which stand
    in quotation marks where they are no number."""
    value, course = figure.value.strip(), figure.direction.strip()
    if not value or (figure.words.strip() and not course):
        words = figure.words.strip() or value
        value = words if any(map(str.isdigit, words)) or not words else in_marks(words)
    else:
        unit = figure.unit.strip()
        value = _grouped(value) + (unit if unit in ("%", "‰", "°") else f" {unit}".rstrip())
    return tidy_line(f"{course} {value}" if course in ("up", "down") else ", ".join(filter(None, (value, course))))


def _grouped(value: str) -> str:
    """Decimal text with its thousands apart: "1,200"."""
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isascii() and whole.isdecimal() and whole[0] != "0" else value


def _row(material: Material, notes: Notes, row: Measured) -> tuple[Runs, ...]:
    figure, claim = row.figure, material.world.claims[row.figure.claim]
    if figure.words and figure.words == " ".join(claim.statement.split()):  # a figure without a number, in its words
        said: Runs = (Run("no number", quiet=True),)
    else:
        said = (Run(figure_words(figure)),)
    star = (Run(STAR, quiet=True),) if any("numbers" in material.world.claims[id].guessed for id in row.claims) else ()
    name = tidy_line(row.measure)
    measure = (Run(start(name)),) if name else statement_runs(material, claim, 140)
    baseline = tidy_line(figure.baseline)
    compared: Runs = (Run(baseline),) if baseline else ()
    if not baseline and "baseline" in figure.missing:
        compared = (Run("not said", quiet=True),)
    as_of = Run(in_words(row.day)) if row.day else Run("undated", quiet=True)
    cell = (*said, *star, *disputed(material, row.claims), *notes.cite(*row.claims))
    return measure, cell, (as_of,), compared


def count(material: Material, world: World) -> str:
    """ "6 figures, 2 without a baseline"."""
    found = rows(material, world)
    bare = sum("baseline" in row.figure.missing for row in found)
    return counted(len(found), "figure") + (f", {bare:,} without a baseline" if bare else "")


KIND = Kind("Figures", "figure", "figures", "No figures are tagged in this briefing.", rows, draw, count)
