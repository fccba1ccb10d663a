"""Fact checks as a draft: a claim, what to make of it, and the evidence for and against it, each cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from claimdesk.domain.evidence.propositions import Proposition
from claimdesk.domain.memo.markup import escape, tidy_line
from claimdesk.domain.memo.material import Material
from claimdesk.domain.memo.saying import cited
from claimdesk.domain.memo.statements import sentence
from claimdesk.domain.memo.telling import in_letters, tells_of_somebody, told
from claimdesk.domain.memo.voices import Voice, voice
from claimdesk.domain.phrases import listed, start
from claimdesk.domain.quoting import in_marks
from claimdesk.domain.records import Evidence, Relation

_FOR = ("states", "supports")
_AGAINST = ("contradicts", "qualifies")
_SET = {"refuted": "Refuted", "outdated": "Outdated", "not checkable": "Not checkable"}  # by a person


def fact_checks(material: Material, found: Iterable[Proposition], limit: int) -> list[str]:
    """The Markdown of each statement's check, at most so many: headings Claim, Verdict, Evidence for, Evidence
    against. A claim has its number in the note where there are several."""
    alone = list(islice(_alone(material, found), limit))
    several, warned = len(alone) > 1, set[str]()
    return [_check(material, made, f" {number}" if several else "", warned) for number, made in enumerate(alone, 1)]


def _alone(material: Material, found: Iterable[Proposition]) -> Iterator[Proposition]:
    """The statements without those that stand as the evidence against another already."""
    paired: set[str] = set()
    for made in found:
        if made.lead not in paired:
            paired.update(material.said[id].lead for id in made.against if id in material.said)
            yield made


def _check(material: Material, made: Proposition, number: str, warned: set[str]) -> str:
    here = [id for id in (made.lead, *made.claims) if id in material.world.claims]
    claims = list(dict.fromkeys(here))
    against = [*_other_claims(material, made), *_lines(material, claims, _AGAINST)]
    return "\n\n".join(
        (
            f"## Claim{number}\n\n> {escape(sentence(material, material.world.claims[made.lead]))} {cited(claims)}",
            f"### Verdict\n\n{_verdict(material, made, warned)}",
            "### Evidence for\n\n" + ("\n".join(_lines(material, claims, _FOR)) or "*No passage states it.*"),
            "### Evidence against\n\n" + ("\n".join(against) or "*None in these articles.*"),
        )
    )


def _verdict(material: Material, made: Proposition, warned: set[str]) -> str:
    """A word a reader can go by, and one sentence why, with its citations. What there is to say about a source is said
    once (``warned``: of whom it was)."""
    verification = material.world.claims[made.lead].verification
    claims = [id for id in dict.fromkeys((made.lead, *made.claims)) if id in material.world.claims]
    if verification in _SET:
        return f"**{_SET[verification]}.** This is our own finding. {cited(claims)}"
    if made.contested or made.against:
        others = [id for id in made.against if id in material.world.claims]
        return (
            f"**Disputed.** {escape(_sides(material, made, others, warned))} {cited(dict.fromkeys((*claims, *others)))}"
        )
    word = "Supported" if len(made.origins) > 1 else "Unconfirmed"
    return f"**{word}.** {escape(_rests(material, made, claims, warned))} {cited(claims)}"


def _rests(material: Material, made: Proposition, claims: Iterable[str], warned: set[str]) -> str:
    """On whom a statement rests that nobody disputes."""
    names: dict[str, str] = {}
    for id in claims:
        home = material.home(id)
        for row in material.stating(id):
            if (origin := home.origin(row)) is not None:
                who = voice(material, row, material.world.claims[id].kind)
                if origin.id not in names:
                    news = bool(who.caveat) and who.about not in warned
                    behind = f" ({who.caveat})" if len(made.origins) > 1 else f", {who.caveat}"
                    names[origin.id] = who.by + (behind if news else "")
                    warned.add(who.about)
    if not made.origins:
        return "No source is named for it."
    many = len(made.origins)
    named = listed(filter(None, (names.get(origin.id, "") for origin in made.origins)))
    rest = _nameless(material, claims)
    if many > 1:
        return f"{start(in_letters(many))} sources report it independently of one another: {named}{rest}."
    from_it = made.passages - made.unstated
    passages = f", repeated in {in_letters(from_it)} passages" if from_it > 1 else ""
    return f"It rests on one source{passages}: {named}{rest}."


def _nameless(material: Material, claims: Iterable[str]) -> str:
    """What is said of the passages that have no source, beside those that have one: they name none, or nobody has
    entered whom they name."""
    rows = [row for id in claims for row in material.stating(id)]
    known = {row.passage for row in rows if material.home(row.claim).origin(row) is not None}
    left = {row.passage: tells_of_somebody(material, row) for row in rows if row.passage not in known}
    said = ""
    if silent := sum(not tells for tells in left.values()):
        said = f"; {'one more passage names' if silent == 1 else f'{in_letters(silent)} more passages name'} no source"
    if unrecorded := sum(left.values()):
        more = "one more passage" if unrecorded == 1 else f"{in_letters(unrecorded)} more passages"
        said += f"; of {more} the source is not recorded"
    return said


def _sides(material: Material, made: Proposition, others: list[str], warned: set[str]) -> str:
    """Who says it and who says otherwise, in their words; then why both cannot be so, where a person noted it."""
    claims = material.world.claims
    rows = material.stating(made.lead)
    if not rows:
        return "The sources disagree."
    who = voice(material, rows[0], claims[made.lead].kind)
    introduced = f", {who.caveat}," if who.introduces and who.about not in warned else ""
    warned.update({who.about} if introduced else ())
    mine = f"{start(who.by)}{introduced} {_says(who, quoted=rows[0].quotation in ('direct', 'mixed'))} so"
    against = [row for id in others for row in material.stating(id)]
    if not against:
        return f"{mine}; it is contested, and these articles give no other version."
    passage, theirs = material.passage(against[0]), voice(material, against[0])
    words = f": {in_marks(tidy_line(passage.exact).rstrip('.'))}" if passage else ""
    here = {made.lead, *made.claims}
    notes = (link.note for link in material.relations("contradicts") if _between(link, here, set(others)))
    note = next((f" {start(tidy_line(each).rstrip('.'))}." for each in notes if each.strip()), "")
    return f"{mine}; against it, {theirs.by} {_says(theirs)}{words}.{note}"


def _says(who: Voice, *, quoted: bool = False) -> str:
    """The verb for a voice: several people say."""
    if quoted:
        return "are quoted as saying" if who.many else "is quoted as saying"
    return "say" if who.many else "says"


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


def _between(link: Relation, here: set[str], others: set[str]) -> bool:
    return (link.claim in here and link.other in others) or (link.other in here and link.claim in others)
