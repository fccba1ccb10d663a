"""Passages as rows: the words with what stands around them, where they stand, and who told it."""

from __future__ import annotations

from claimdesk.domain.evidence.chains import source_words
from claimdesk.domain.evidence.quoted import shown
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Evidence
from claimdesk.domain.vocabulary import ROLES
from claimdesk.gui.evidence.rows import Linked, Row, Words

_AROUND = 64  # code points of context kept on each side of a passage


def passage_row(world: World, evidence: Evidence, under: str) -> Row:
    """An inset row below the card ``under`` (its key): a passage with its context."""
    passage = world.passages[evidence.passage]
    return Row(
        f"{under}/{evidence.id}",
        "inset",
        words=in_context(passage.prefix, passage.exact, passage.suffix),
        under=((where(world, evidence), ""),),
        opens=f"passage:{evidence.id}",
        accept=f"passage:{evidence.id}",
        lines=5,
        claim=evidence.claim,
        more="Enter reads it in the article",
    )


def in_context(prefix: str, exact: str, suffix: str) -> Words:
    """A passage between the words of its own paragraph around it; words cut in two at the far ends are left out."""
    before = _tidy(prefix.rpartition("\n")[2])
    if len(prefix) >= _AROUND and "\n" not in prefix:
        before = f"… {before.partition(' ')[2]}"
    after = _tidy(suffix.partition("\n")[0])
    if len(suffix) >= _AROUND and "\n" not in suffix:
        after = f"{after.rpartition(' ')[0]} …"
    return ((before, "muted"), (_tidy(exact), "strong"), (after, "muted"))


def _tidy(words: str) -> str:
    return words.replace("\n", " ").replace("\ufffc", "")


def where(world: World, evidence: Evidence) -> str:
    """ "no. 16 · supports · Stocktwits, citing The New York Times, citing four unnamed people"."""
    parts = [f"no. {world.claims[evidence.claim].number}"] if evidence.claim in world.claims else []
    if evidence.role != "states":
        parts.append(ROLES[evidence.role].label.lower() if evidence.role in ROLES else evidence.role)
    article = world.article(evidence)
    publisher = world.publisher(evidence)
    told = told_words(world, evidence)
    outlet = publisher.name if publisher else article.title if article else ""
    parts.append(f"{outlet}, {told}" if told else outlet)
    return " · ".join(part for part in parts if part)


def told_words(world: World, evidence: Evidence) -> str:
    """The chain as a reader would say it: "citing A, citing B", "own reporting", or "origin not stated"."""
    chain = world.chain(evidence)
    if chain:
        return ", ".join(f"citing {source_words(source)}" for source in reversed(chain))
    return "own reporting" if evidence.own_reporting else "origin not stated"


def first_evidence(world: World, claim: str) -> Evidence | None:
    """The passage a click on a claim leads to: the first that states it."""
    rows = world.evidence.get(claim, ())
    return next((row for row in rows if row.role == "states"), rows[0] if rows else None)


def numbers(world: World, claims: tuple[str, ...]) -> Linked:
    """ "no. 4" or "nos. 4, 9", each number a link to its claim's first passage."""
    known = [id for id in claims if id in world.claims]
    found: list[tuple[str, str]] = [("no. " if len(known) == 1 else "nos. ", "")]
    for at, id in enumerate(known):
        row = first_evidence(world, id)
        found.append((str(world.claims[id].number), f"passage:{row.id}" if row else ""))
        if at < len(known) - 1:
            found.append((", ", ""))
    return tuple(found)


def opens(world: World, claim: str) -> str:
    """What a click on a claim asks for."""
    row = first_evidence(world, claim)
    return f"passage:{row.id}" if row else ""


def said(world: World, claim: str, look: str = "") -> Words:
    """A claim's statement, in quotation marks while it is a passage's own words."""
    return ((shown(world, claim, world.claims[claim].statement), look),)
