"""``::: timeline``: dates in order, counted from publication where nobody set them, then those that stay words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claimdesk.domain.edtf import in_words, sort_key
from claimdesk.domain.evidence.timeline import Timeline, moments
from claimdesk.domain.evidence.world import World
from claimdesk.domain.memo.blocks.kind import STAR, Kind
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.telling import disputed
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.phrases import counted
from claimdesk.domain.quoting import in_marks

_ROLES = {"deadline": "deadline", "period": "period", "publication": "published"}
# What is over and which deadline comes next is not said in the memo, so any day will do.
ANY_DAY = date(2000, 1, 1)


class When(NamedTuple):
    """A date of one statement: ``value`` is EDTF, "" where the words do not resolve. ``claims`` (ids) say the same."""

    key: tuple[str, str, str]
    value: str
    words: str
    role: str
    claims: tuple[str, ...]
    inferred: bool = False
    guessed: bool = False


def line(world: World) -> Timeline:
    """The briefing's timeline as Evidence has it."""
    return moments(world, ANY_DAY)


def rows(material: Material, world: World) -> list[When]:
    """The known dates in order, then the unresolved ones; a date that several claims of one statement have is one."""
    found: dict[tuple[str, str, str], When] = {}
    made = line(world)
    dated = [(m.value, m.words, m.role, m.claim, m.inferred, not m.set_by_person) for m in made.moments if m.claim]
    dated.sort(key=lambda each: sort_key(each[0]))
    dated += [("", each.words, each.role, each.claim, False, False) for each in made.unresolved]
    for value, words, role, claim, inferred, read in dated:
        key = (value or words, role, material.said[claim].lead)
        guessed = read and "times" in world.claims[claim].guessed
        before = found.get(key)
        claims = (*(before.claims if before else ()), claim)
        if before is None or before.inferred or before.guessed:
            found[key] = When(key, value, words, role, tuple(dict.fromkeys(claims)), inferred, guessed)
        else:
            found[key] = before._replace(claims=tuple(dict.fromkeys(claims)))
    return list(found.values())


def draw(material: Material, notes: Notes, found: Sequence[When], full: bool) -> tuple[Block, ...]:
    """One row a date."""
    return (Table(((Run("Date"),), (Run("What"),)), tuple(_row(material, notes, when) for when in found), (32, 68)),)


def _row(material: Material, notes: Notes, when: When) -> tuple[Runs, Runs]:
    lead = when.key[2] if when.key[2] in when.claims else when.claims[0]
    said = statement_runs(material, material.world.claims[lead])
    what = (*said, *disputed(material, when.claims), *notes.cite(*when.claims))
    return date_runs(when), what


def date_runs(when: When) -> Runs:
    """The date as a cell: "26 June 2026, deadline, inferred", with a star where the words themselves are a guess."""
    shown = in_words(when.value) if when.value else in_marks(when.words.strip())
    state = "no certain date" if not when.value else "inferred" if when.inferred else ""
    said = ", ".join(filter(None, (_ROLES.get(when.role, ""), state)))
    star = (Run(STAR, quiet=True),) if when.guessed else ()
    return (Run(tidy_line(shown)), *((Run(f", {said}", quiet=True),) if said else ()), *star)


def count(material: Material, world: World) -> str:
    """ "5 dated claims, 3 dates unresolved"."""
    made = line(world)
    dated = counted(len({moment.claim for moment in made.moments if moment.claim}), "dated claim")
    return dated + (f", {counted(len(made.unresolved), 'date')} unresolved" if made.unresolved else "")


def _foremost(when: When) -> int:
    """Deadlines are shown before other known dates, and those before words that do not resolve."""
    return 0 if when.value and when.role == "deadline" else 1 if when.value else 2


KIND = Kind("Dates", "date", "dates", "No dates are tagged in this briefing.", rows, draw, count, worth=_foremost)
