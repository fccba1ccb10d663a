"""``::: conflicts``: claims that cannot both be so, claims in dispute, and what nobody has backed up yet."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.evidence.chains import told_by
from claimdesk.domain.memo.blocks.options import Options, aside, more
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.notes import Notes, article_runs, quotation
from claimdesk.domain.memo.statements import shortened, statement_runs
from claimdesk.domain.memo.tree import Block, Items, Paragraph, Run, Runs
from claimdesk.domain.records import Article, Claim, Decision

# A gap names this many statements and counts the rest.
MOST_NAMED = 3
# How the writer colours things and whom the writer names rest on the article itself.
_SPEAK_FOR_THEMSELVES = ("framing", "sourcing")


def build(material: Material, notes: Notes, options: Options) -> tuple[Block, ...]:
    """A list: contradictions and disputes first, then gaps."""
    chosen = options.claims(material)
    found = [*_contradictions(material, notes, chosen), *_disputed(material, notes, chosen)]
    shown, left = options.cut(found)
    lines = [*shown, *_gaps(material, notes, chosen)]
    if not lines:
        return (aside("No conflicts and no gaps are known in this briefing."),)
    return (Items(False, tuple((Paragraph(line, "ltr"),) for line in lines)), *more(left, "conflict", "conflicts"))


def _contradictions(material: Material, notes: Notes, chosen: Sequence[Claim]) -> list[Runs]:
    claims = {claim.id: claim for claim in chosen}
    settled = {frozenset(d.subjects) for d in material.where(Decision, kind="no contradiction")}
    pairs: dict[frozenset[str], Runs] = {}
    for link in material.relations("contradicts"):
        pair = frozenset((link.claim, link.other))
        if pair in pairs or pair in settled or len(pair) != 2 or not pair & claims.keys():
            continue
        first, other = material.get(Claim, link.claim), material.get(Claim, link.other)
        note = tidy_line(link.note)
        pairs[pair] = (
            *statement_runs(material, first),
            *notes.cite(first.id),
            Run(" Against it: ", quiet=True),
            *statement_runs(material, other),
            *notes.cite(other.id),
            *((Run(f" ({note})"),) if note else ()),
        )
    return list(pairs.values())


def _disputed(material: Material, notes: Notes, chosen: Sequence[Claim]) -> list[Runs]:
    paired = {id for link in material.relations("contradicts") for id in (link.claim, link.other)}
    return [
        (Run("Contested: "), *statement_runs(material, claim), *notes.cite(claim.id))
        for claim in chosen
        if claim.verification == "contested" and claim.id not in paired
    ]


def _gaps(material: Material, notes: Notes, chosen: Sequence[Claim]) -> list[Runs]:
    unsourced = [claim for claim in chosen if _unsourced(material, claim)]
    unnamed = [claim for claim in chosen if _only_unnamed(material, claim)]
    lines = [
        _named(material, notes, "No source named", unsourced),
        _named(material, notes, "Only unnamed people behind", unnamed),
    ]
    return [line for line in lines if line] + _undated(material)


def _unsourced(material: Material, claim: Claim) -> bool:
    rows = material.stating(claim.id)
    return claim.kind not in _SPEAK_FOR_THEMSELVES and not any(
        told_by(material, row) or row.own_reporting for row in rows
    )


def _only_unnamed(material: Material, claim: Claim) -> bool:
    chains = [told_by(material, row) for row in material.stating(claim.id)]
    return bool(chains) and all(chain and chain[0].kind == "anonymous group" for chain in chains)


def _named(material: Material, notes: Notes, lead: str, claims: Sequence[Claim]) -> Runs:
    if not claims:
        return ()
    runs: list[Run] = [Run(f"{lead}: ", strong=True)]
    for place, claim in enumerate(claims[:MOST_NAMED]):
        words = shortened(claim.statement)
        quoted = material.quoted(claim) is not None
        runs += [*((Run("; "),) if place else ()), *(quotation(words) if quoted else (Run(words),))]
        runs += notes.cite(claim.id)
    if (left := len(claims) - MOST_NAMED) > 0:
        runs.append(Run(f"; and {left} more statement{'s' if left > 1 else ''}"))
    return tuple(runs)


def _undated(material: Material) -> list[Runs]:
    articles = [a for id in material.articles if (a := material.find(Article, id)) and not a.published.strip()]
    if not articles:
        return []
    runs: list[Run] = [Run("Undated: ", strong=True)]
    for place, article in enumerate(articles[:MOST_NAMED]):
        runs += [*((Run("; "),) if place else ()), *article_runs(material, article)[:-1], Run("”")]
    if (left := len(articles) - MOST_NAMED) > 0:
        runs.append(Run(f"; and {left} more"))
    return [tuple(runs)]
