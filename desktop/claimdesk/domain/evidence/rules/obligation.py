"""Mandatory against voluntary on one subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimdesk.domain.evidence.blocking import sharing_again
from claimdesk.domain.evidence.rules.clash import Clash, sides
from claimdesk.domain.evidence.terms import terms, terms_of
from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.lexicon import bag
from claimdesk.domain.phrases import listed

_WORDS = {
    "mandatory": re.compile(
        r"\b(?:mandat(?:e[sd]?|ing|ory)|requir(?:e[sd]?|ing|ements?)|compulsory|oblig(?:es?|ed|atory)|must|compels?)\b",
        re.IGNORECASE,
    ),
    "voluntary": re.compile(r"\b(?:volunt(?:ary|arily|eers?|eered)|optional(?:ly)?|non-binding)\b", re.IGNORECASE),
}
# One of these is in every statement that speaks of a duty; looking for them first is faster.
_PARTS = ("mandat", "requir", "compuls", "oblig", "must", "compel", "volunt", "optional", "non-binding")
_NOT = re.compile(r"\b(?:not?|never|without|\w+n['’]t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# They say what is clashing, not what about.
_ASIDE = bag("mandat mandatory requir requirement compulsory oblig obligatory compel voluntary volunteer")
_SHARED = 2
# Who takes part in what: all words for having something looked at are one, and so are all for joining in.
_REVIEW, _JOIN = "@review", "@join"
_REVIEWS = terms_of(
    "review reviewed reviewing evaluate evaluation test testing assess assessment examine examination audit inspect"
    " inspection vet vetting"
)
_JOINS = terms_of("participate participation join joining submit submission comply compliance enrol enroll enrolment")
_TAKING_PART = re.compile(
    r"^\W*(?:participation|taking part|joining|enrolment|enrollment|signing up|submission|compliance)\b", re.IGNORECASE
)
_TAKE_PART = re.compile(r"\b(?:tak(?:e|es|ing) part|sign(?:s|ed|ing)? up)\b", re.IGNORECASE)


def clashes(world: World) -> Iterator[Clash]:
    """A claim of a duty and a claim that leaves it free, with at least two content words in common, or one
    and the same actor. "Participation is voluntary" is about what its article and the sentences round it speak of.
    Where nobody set the field, the words "mandates", "voluntarily" and the like speak."""
    said = {id: found for id in world.claims if (found := _said(world, id))}
    subject = {id: _subject(world, id) for id in said}
    must = {id: subject[id] for id in said if said[id][0] == "mandatory"}
    free = {id: subject[id] for id in said if said[id][0] == "voluntary"}
    for claim, other in sharing_again(world.remembered("sharing"), "obligation", must, free, _SHARED):
        about = ", ".join(sorted(w for w in subject[claim] & subject[other] if not w.startswith("@"))[:4])
        yield Clash(claim, other, said[claim][1], said[other][1], about)


def concerns(world: World, claim: str) -> bool:
    """Whether the claim speaks of a duty or of a choice."""
    return _said(world, claim) is not None


def why(world: World, found: Sequence[Clash]) -> str:
    """What is wrong, in one sentence."""
    must = [words for words in sides(found) if _WORDS["mandatory"].search(words)]
    free = [words for words in sides(found) if words not in must]
    return f"One side says it is required ({_marked(must)}), the other that it is voluntary ({_marked(free)})."


def _marked(words: list[str]) -> str:
    return listed([f"“{each}”" for each in words], most=3)


def _subject(world: World, claim: str) -> frozenset[str]:
    drawer = world.kept("subject of duty")
    if claim not in drawer:
        actor = world.actor(claim)
        drawer[claim] = _about(world, claim) | ({f"@{actor.id}"} if actor else frozenset())
    found: frozenset[str] = drawer[claim]
    return found


def _about(world: World, claim: str) -> frozenset[str]:
    statement = world.claims[claim].statement
    words = terms(world, claim) - _ASIDE
    if _TAKING_PART.search(statement) and not _REVIEWS & words:  # in what, the sentence leaves to those before it
        for row in world.evidence[claim]:
            passage, article = world.passages[row.passage], world.article(row)
            words |= terms_of(f"{passage.prefix} {passage.suffix} {article.title if article else ''}") - _ASIDE
        words |= {_JOIN}
    if _REVIEWS & words:
        words = (words - _REVIEWS) | {_REVIEW}
    if _JOINS & words or _TAKE_PART.search(statement):
        words = (words - _JOINS) | {_JOIN}
    return words


def _said(world: World, claim: str) -> tuple[str, str] | None:
    """mandatory or voluntary, and the word that says so."""
    drawer = world.kept("obligation")
    if claim not in drawer:
        drawer[claim] = _read(world.claims[claim].obligation, world.claims[claim].statement)
    found: tuple[str, str] | None = drawer[claim]
    return found


def _read(set_by_hand: str, statement: str) -> tuple[str, str] | None:
    found, low = {}, statement.casefold()
    for side, pattern in _WORDS.items() if [part for part in _PARTS if part in low] else ():
        match = pattern.search(statement)
        if match and not _NOT.search(statement[: match.start()]):
            found[side] = match.group()
    if set_by_hand in _WORDS:
        return set_by_hand, found.get(set_by_hand, set_by_hand)
    if set_by_hand or len(found) != 1:
        return None
    return next(iter(found.items()))
