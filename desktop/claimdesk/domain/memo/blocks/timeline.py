"""``::: timeline``: dates in order, and the date words that nobody has resolved, as they stand."""

from __future__ import annotations

from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.dates import in_words, sort_key
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes
from claimdesk.domain.memo.statements import statement_runs
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.records import Claim, Time

_ROLES = {"deadline": "deadline", "period": "period", "publication": "published"}


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """One row a date: those with a value in order, then the unresolved ones in their own words."""
    dated = [
        (place, time, claim)
        for place, claim in enumerate(options.claims(material))
        for time in claim.times
        if time.value.strip() or time.words.strip()
    ]
    if not dated:
        return (aside("No dates are tagged in this briefing."),)
    dated.sort(key=lambda row: (not row[1].value.strip(), sort_key(row[1].value), row[0]))
    shown, left = options.cut(dated)
    rows = tuple(_row(material, notes, time, claim) for _, time, claim in shown)
    return (Table(((Run("Date"),), (Run("What"),)), rows, (28, 72)), *more(left, "date", "dates"))


def _row(material: Material, notes: Notes, time: Time, claim: Claim) -> tuple[Runs, Runs]:
    role = _ROLES.get(time.role, "")
    if time.value.strip():
        date: Runs = (Run(tidy_line(in_words(time.value))), *((Run(f", {role}", quiet=True),) if role else ()))
    else:
        unresolved = role if time.role == "period" else ", ".join(filter(None, (role, "date not resolved")))
        date = (Run(f"“{tidy_line(time.words)}”"), Run(f", {unresolved}", quiet=True))
    return (date, (*statement_runs(material, claim), *notes.cite(claim.id)))
