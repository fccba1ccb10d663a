"""``::: timeline``: dates in order, counted from publication where nobody set them, then those that stay words."""

from __future__ import annotations

from collections.abc import Iterator

from claimdesk.domain.edtf import in_words, sort_key
from claimdesk.domain.evidence.dated import Dated, holding, read
from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Claim, Evidence, Passage

_ROLES = {"deadline": "deadline", "period": "period", "publication": "published"}


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """One row a date: those that are known in order, then the unresolved ones in their own words."""
    found = [
        (place, dated, claim)
        for place, claim in enumerate(options.claims(material))
        for dated in _dates(material, claim)
    ]
    if not found:
        return (aside("No dates are tagged in this briefing."),)
    found.sort(key=lambda row: (not row[1].value, sort_key(row[1].value), row[0]))
    shown, left = options.cut(found)
    rows = tuple(_row(material, notes, dated, claim) for _, dated, claim in shown)
    return (Table(((Run("Date"),), (Run("What"),)), rows, (28, 72)), *more(left, "date", "dates"))


def _dates(material: Material, claim: Claim) -> Iterator[Dated]:
    """The claim's dates, seen from the day its article was published where nobody set them."""

    def exact(evidence: Evidence) -> str:
        passage = material.find(Passage, evidence.passage)
        return passage.exact if passage else ""

    rows = material.evidence(claim.id)
    return read(claim.times, lambda words: holding(words, rows, exact, material.article), claim.statement)


def _row(material: Material, notes: Notes, dated: Dated, claim: Claim) -> tuple[Runs, Runs]:
    role = _ROLES.get(dated.time.role, "")
    if dated.value:
        shown, state = in_words(dated.value), "inferred" if dated.inferred else ""
    else:
        shown = in_marks(dated.time.words.strip() or dated.time.value.strip())
        state = "" if dated.time.role == "period" and not dated.why else "date not resolved"
    said = ", ".join(filter(None, (role, state)))
    date: Runs = (Run(tidy_line(shown)), *((Run(f", {said}", quiet=True),) if said else ()))
    return (date, (*statement_runs(material, claim), *notes.cite(claim.id)))
