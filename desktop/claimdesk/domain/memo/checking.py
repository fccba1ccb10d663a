"""Fact checks as a draft: a claim, what to make of it, and the evidence for and against it, each cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimdesk.domain.evidence.propositions import Proposition
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.saying import cited
from claimdesk.domain.memo.statements import sentence
from claimdesk.domain.memo.telling import footing, told
from claimdesk.domain.memo.voices import voice
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Evidence

_FOR = ("states", "supports")
_AGAINST = ("contradicts", "qualifies")


def fact_checks(material: Material, found: Iterable[Proposition]) -> Iterator[str]:
    """The Markdown of each statement's check: headings Claim, Verdict, Evidence for, Evidence against."""
    paired: set[str] = set()
    for made in found:
        if made.lead in paired:  # it stands as the evidence against another already
            continue
        paired.update(material.said[id].lead for id in made.against if id in material.said)
        here = [id for id in (made.lead, *made.claims) if id in material.world.claims]
        claims = list(dict.fromkeys(here))
        claim = material.world.claims[made.lead]
        against = [*_other_claims(material, made), *_lines(material, claims, _AGAINST)]
        yield "\n\n".join(
            (
                f"## Claim\n\n> {escape(sentence(material, claim))} {cited(claims)}",
                f"### Verdict\n\n{_verdict(material, made)} {cited(claims)}",
                "### Evidence for\n\n" + ("\n".join(_lines(material, claims, _FOR)) or "*No passage states it.*"),
                "### Evidence against\n\n" + ("\n".join(against) or "*None in these articles.*"),
            )
        )


def _verdict(material: Material, made: Proposition) -> str:
    verification = material.world.claims[made.lead].verification
    said = {"refuted": "Refuted.", "outdated": "Outdated.", "not checkable": "Not checkable."}
    if verification in said:
        return said[verification]
    if made.contested or made.against:
        return f"Contested: {_sides(material, made)}."
    words = footing(material, made.lead)
    if len(made.origins) > 1:
        return f"Corroborated: {words}."
    return f"Not confirmed: {words}."


def _lines(material: Material, claims: Iterable[str], roles: tuple[str, ...]) -> list[str]:
    return [
        f"- {_line(material, row)} {cited([id])}" for id in claims for row in material.evidence(id) if row.role in roles
    ]


def _line(material: Material, row: Evidence) -> str:
    """The words of a passage, and who says so."""
    passage, article = material.passage(row), material.article(row)
    outlet = material.outlet(article) if article else None
    words = in_marks(tidy_line(passage.exact).rstrip(".")) if passage else ""
    who = ", ".join(filter(None, (tidy_line(outlet.name) if outlet else "", told(material, row))))
    return escape(f"{words}, {who}.")


def _other_claims(material: Material, made: Proposition) -> list[str]:
    """The passages that state what stands against it; without any, the statement."""
    claims = material.world.claims
    found = []
    for id in made.against:
        if id in claims:
            found += _lines(material, [id], ("states",)) or [
                f"- {escape(sentence(material, claims[id]))} {cited([id])}"
            ]
    return list(dict.fromkeys(found))


def _sides(material: Material, made: Proposition) -> str:
    """Who says it, and who says otherwise; a person's words are so as words, whatever else is said."""
    claims = material.world.claims
    rows, others = material.stating(made.lead), [r for id in made.against if id in claims for r in material.stating(id)]
    mine = voice(material, rows[0], claims[made.lead].kind).by if rows else ""
    theirs = voice(material, others[0]).by if others else ""
    if not mine or not theirs:
        return "the sources disagree"
    if rows[0].quotation in ("direct", "mixed"):
        return escape(f"{mine} said so; {theirs} has something else")
    return escape(f"it stands so according to {mine}, otherwise according to {theirs}")
