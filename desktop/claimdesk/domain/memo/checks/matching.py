"""The check on sense: a sentence that no longer says what its claims say, in names, in "only" and in "not"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimdesk.domain.evidence.terms import terms_of
from claimdesk.domain.guesses.lexicon import COMMON, MONTHS, WEEKDAYS, bag
from claimdesk.domain.memo.checks.citing import spot
from claimdesk.domain.memo.checks.finding import Finding, Spot, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.records import Article

# Words that leave nobody else: what the sentence may say, and by what a statement says the same.
_BOUNDS = (
    (re.compile(r"\b(?:only|sole|solely|exclusively)\b", re.I),
     re.compile(r"\b(?:only|sole|solely|exclusively|alone|just|unique|single|lone|all but one|no other)\b", re.I)),
    (re.compile(r"\b(?:all|every|everyone|everybody|always)\b", re.I),
     re.compile(r"\b(?:all|every|everyone|everybody|each|both|always|entire|whole|any|no|none|unanimous\w*)\b", re.I)),
    (re.compile(r"\b(?:none|nobody|no one|never)\b", re.I),
     re.compile(r"\b(?:no|none|nobody|never|not|n't|without|all|yet to|neither|nor|cannot|\w+n't)\b", re.I)),
)  # fmt: skip
# "Not the only one", "all but", "not only … but": says something else, or the opposite.
_LOOSE = re.compile(r"\b(?:not|n't|hardly|if|after|at|above|first of|over|in|and|that's) $", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|neither|nor|without|cannot|yet to|\w+n't|den(?:y|ies|ied)|refus\w+|declin\w+"
    r"|fail\w*|lack\w*|reject\w*|oppos\w+|absent|absence|unable|unwilling|instead|rather|contrary|disput\w+|false\w*"
    r"|wrong\w*|un\w{5,}|in(?:complete|valid)\w*|only|still|withh\w+|avoid\w*|stop\w*|against|hold-?outs?|outside)\b",
    re.IGNORECASE,
)
_PLAIN_NOT = re.compile(r"\b(?:not|never|cannot|\w+n['’]t)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w'’])[A-Z][a-z]{2,}(?:[A-Z][a-z]+)*(?![\w'’]*\.\w)")
_OPENS = re.compile(r"(?:^|[.!?:;“\"‘(\[—–-])\s*$")
# What a sentence says of who told it, not of what is told.
_ASIDE = re.compile(r"\b(?:not|never) (?:seen|named|identified|verified|confirmed|published)\b[^,;.]*", re.IGNORECASE)
_KNOWN = bag(f"{WEEKDAYS} {MONTHS} English Internet".casefold())
_SAME_THING = 0.6  # share of a statement's terms that a sentence has which says it over


def unmatched(ground: Ground) -> Iterator[Finding]:
    """Sentences with a name, an "only" or a "not" that their claims do not have, or have no longer."""
    if not ground.english:
        return
    for said in ground.sentences:
        claims = ground.there(said.claims)
        if claims and not said.bare and not said.mine:
            yield from _bounds(ground, said, claims)
            yield from _negation(ground, said, claims)
            yield from _names(ground, said, claims)


def _bounds(ground: Ground, said: Said, claims: list[str]) -> Iterator[Finding]:
    """A sentence that says a statement over goes as far as that goes; the passage may have gone further."""
    for bound, same in _BOUNDS:
        found = bound.search(said.unquoted)
        if found is None or _LOOSE.search(said.unquoted[: found.start()]):
            continue
        if not any(same.search(words) for words in _latest(ground, said, claims)):
            yield _finding(ground, said, claims, found[0], found.start(), found.end())


def _latest(ground: Ground, said: Said, claims: Iterable[str]) -> Iterator[str]:
    """What the claims say now: their statements, and the passages of those that the sentence does not say over."""
    words = terms_of(bare(said.unquoted))
    for id in claims:
        facts = ground.facts(id)
        yield facts.statement
        stated = terms_of(facts.statement)
        if facts.quoted or len(words & stated) < _SAME_THING * max(1, min(len(words), len(stated))):
            yield from facts.passages


def _negation(ground: Ground, said: Said, claims: list[str]) -> Iterator[Finding]:
    """A sentence that says over what one claim says, with a "not" too many or too few."""
    if len(claims) != 1:
        return
    facts = ground.facts(claims[0])
    here, there = _PLAIN_NOT.search(said.unquoted), _PLAIN_NOT.search(facts.statement)
    if here is not None:
        here = _PLAIN_NOT.search(_ASIDE.sub(_blank, said.unquoted))
    if here is None and there is None:
        return
    words, stated = terms_of(bare(said.unquoted)), terms_of(facts.statement)
    if not stated or len(words & stated) < _SAME_THING * max(len(words), len(stated)):
        return
    if here is not None and not any(_NOT.search(words) for words in (facts.statement, *facts.passages)):
        yield _finding(ground, said, claims, here[0], here.start(), here.end())
    elif there is not None and _NOT.search(said.text) is None:
        sentence = f"{ground.number(claims[0])} says “{there[0]}”; this sentence does not."
        yield Finding("unmatched", sentence, bare(said.text), spot(said), tuple(claims), what=there[0])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _names(ground: Ground, said: Said, claims: list[str]) -> Iterator[Finding]:
    """Names that are nowhere in the claims, their articles and the briefing."""
    for found in _NAME.finditer(said.unquoted):
        low = found[0].casefold()
        if _OPENS.search(said.unquoted[: found.start()]) or low in COMMON or low in _KNOWN:
            continue
        name = low.removesuffix("s")
        if not any(name in words for words in _where_known(ground, claims)):
            yield _finding(ground, said, claims, found[0], found.start(), found.end())


def _where_known(ground: Ground, claims: Iterable[str]) -> Iterator[str]:
    """All words by which a name may be known, in small letters: those of the briefing's claims, sources and titles,
    then the claims' passages, then their whole articles."""
    world = ground.world
    whole = world.remembered("memo names")
    if whole.get("stamps") is not world.stamps:
        said = [ground.facts(id).statement for id in world.claims]
        named = [source.name for source in world.sources.values()]
        heads = [words for each in world.articles.values() for words in (each.title, each.byline)]
        whole["stamps"], whole["words"] = world.stamps, "\n".join((*said, *named, *heads)).casefold()
        whole["articles"] = {}
    yield whole["words"]
    yield ground.memo.title.casefold()
    homes: dict[str, Article] = {}
    for id in claims:
        yield from (words.casefold() for words in ground.facts(id).around)
        homes |= {found.id: found for row in world.evidence[id] if (found := world.article(row)) is not None}
    for article in homes.values():
        if ground.told:
            key = (article.id, article.revision)
            if key not in whole["articles"]:
                whole["articles"][key] = ground.told(article).casefold()
            yield whole["articles"][key]


def _finding(ground: Ground, said: Said, claims: list[str], words: str, start: int, end: int) -> Finding:
    where = f"{ground.number(claims[0])} does not say" if len(claims) == 1 else "None of its claims says"
    place = Spot(said.chunk, said.start + start, said.start + end)
    return Finding("unmatched", f"{where} “{words}”.", bare(said.text), place, tuple(claims), what=words)
