"""``::: positions``: who stands where, in whose words, and whether on the record."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.evidence.quoted import spoken
from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.markup import tidy, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, quotation
from claimdesk.domain.memo.statements import shortened, statement_runs
from claimdesk.domain.memo.tree import Block, Run, Runs, Table
from claimdesk.domain.records import Claim, Evidence, Passage, Source
from claimdesk.domain.vocabulary import term

# One cell shows this many of an actor's claims.
MOST_EACH = 3
# A longer statement is cut here; its note has it in full.
LONG_STATEMENT = 240


@dataclass
class _Actor:
    source: Source
    claims: list[Claim] = field(default_factory=list)


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """One row an actor, in the order they come up."""
    actors: dict[str, _Actor] = {}
    for claim in options.claims(material):
        source = standing_source(material, claim.actor)
        if source is not None and (claim.kind == "position" or claim.stance):
            actors.setdefault(source.id, _Actor(source)).claims.append(claim)
    if not actors:
        return (aside("No positions are tagged in this briefing."),)
    shown, left = options.cut(list(actors.values()))
    rows = tuple(_row(material, notes, actor) for actor in shown)
    heads = tuple((Run(head),) for head in ("Actor", "Position", "In their words", "On record"))
    return (Table(heads, rows, (21, 33, 31, 15)), *more(left, "actor", "actors"))


def _row(material: Material, notes: Notes, actor: _Actor) -> tuple[Runs, ...]:
    stands: list[Run] = []
    said: list[Run] = []
    stance = None
    for claim in actor.claims[:MOST_EACH]:
        words = own_words(material, claim)
        if claim.stance != stance:
            stance = claim.stance
            label = term("claim", "stance", stance).label if stance else ""
            stands += [*((Run("\n"),) if stands else ()), *((Run(label, strong=True),) if label else ())]
        stands += _position(material, notes, claim, stands)
        for quote, language in words:
            said += [*((Run("\n"),) if said else ()), *quotation(quote, language), *notes.cite(claim.id)]
    if (left := len(actor.claims) - MOST_EACH) > 0:
        stands.append(Run(f" And {left} more.", quiet=True))
    record = term("source", "on_record", actor.source.on_record).label.lower()
    return (
        (Run(tidy_line(actor.source.name)),),
        tuple(stands),
        tuple(said) or (Run("no words of theirs in these sources", quiet=True),),
        (Run({"on the record": "yes"}.get(record, record)),),
    )


def _position(material: Material, notes: Notes, claim: Claim, before: list[Run]) -> Runs:
    """The statement with its note, unless the next column quotes the same words anyway."""
    if own_words(material, claim) and material.quoted(claim) is not None:
        return ()
    statement = statement_runs(material, claim)
    if sum(len(run.text) for run in statement) > LONG_STATEMENT:
        statement = (Run(shortened(claim.statement, LONG_STATEMENT)),)
    last = before[-1] if before else None
    lead = "" if last is None or last.text == "\n" else ": " if last.strong else " "
    return (*((Run(lead),) if lead else ()), *statement, *notes.cite(claim.id))


def own_words(material: Material, claim: Claim) -> list[tuple[str, str]]:
    """The speaker's own words in a claim's direct quotations, with their language."""
    return [
        (words, article.language if (article := material.article(evidence)) else "")
        for evidence in material.stating(claim.id)
        if evidence.quotation == "direct" and (words := spoken(_exact(material, evidence)))
    ]


def _exact(material: Material, evidence: Evidence) -> str:
    passage = material.find(Passage, evidence.passage)
    return tidy(passage.exact) if passage else ""
