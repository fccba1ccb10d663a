"""``::: quotes``: who said what in their own words, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimdesk.domain.edtf import in_words
from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.positions import holder
from claimdesk.domain.evidence.quoted import spoken
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import Kind
from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, quotation, spot
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Evidence, Source
from claimdesk.domain.vocabulary import term

_EXACT = ("direct", "mixed")


class Quoted(NamedTuple):
    """Words a speaker said, in one passage (``key``: its id); ``claims`` (ids) rest on it."""

    key: str
    words: str
    row: Evidence
    speaker: Source | None
    claims: tuple[str, ...]


def rows(material: Material, world: World) -> list[Quoted]:
    """Quotations in text order, speaker by speaker."""
    found: dict[str, Quoted] = {}
    for id in world.order:
        for row in world.evidence[id]:
            if row.quotation not in _EXACT:
                continue
            if (before := found.get(row.passage)) is not None:
                found[row.passage] = before._replace(claims=(*before.claims, id))
                continue
            speaker = world.origin(row) or holder(world, world.claims[id])
            words = tidy(spoken(world.passages[row.passage].exact))
            found[row.passage] = Quoted(row.passage, words, row, speaker, (id,))
    places: dict[str, int] = {}
    for each in found.values():
        places.setdefault(_name(each), len(places))
    return sorted(found.values(), key=lambda each: places[_name(each)])


def _name(each: Quoted) -> str:
    return each.speaker.id if each.speaker else ""


def draw(material: Material, notes: Notes, found: Sequence[Quoted], full: bool) -> tuple[Block, ...]:
    """A list: who said it, where and when, whether on the record, then the words."""
    return (Items(False, tuple((Paragraph(_line(material, notes, each), "ltr"),) for each in found)),)


def _line(material: Material, notes: Notes, each: Quoted) -> Runs:
    article = material.article(each.row)
    outlet = material.outlet(article) if article else None
    who = tidy_line(source_words(each.speaker)) if each.speaker else "speaker not named"
    record = term("source", "on_record", each.speaker.on_record).label.lower() if each.speaker else ""
    where = ", ".join(
        filter(
            None,
            (
                f"in {tidy_line(outlet.name)}" if outlet else "",
                tidy_line(in_words(article.published)) if article and article.published.strip() else "undated",
                spot(material, each.row).where,
                record if record != "on the record" else "",
            ),
        )
    )
    words = quotation(each.words, article.language if article else "")
    return (Run(f"{who}, {where}: "), *words, *notes.cite(*each.claims, said=each.words, passage=each.key))


def count(material: Material, world: World) -> str:
    """ "4 quotations, from 2 speakers"."""
    found = rows(material, world)
    speakers = len({each.speaker.id for each in found if each.speaker})
    return f"{counted(len(found), 'quotation')}, from {counted(speakers, 'speaker')}"


KIND = Kind("Quotations", "quotation", "quotations", "Nobody is quoted in this briefing.", rows, draw, count)
