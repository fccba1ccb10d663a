"""The check on unnamed sources: judgments that rest on nobody with a name and do not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimdesk.domain.evidence.origins import unnamed
from claimdesk.domain.guesses.lexicon import COUNT
from claimdesk.domain.memo.checks.citing import spot
from claimdesk.domain.memo.checks.finding import Finding, Mend, bare
from claimdesk.domain.memo.checks.ground import Ground
from claimdesk.domain.memo.checks.mending import Reword, added
from claimdesk.domain.memo.checks.said import Said
from claimdesk.domain.memo.tree import Run
from claimdesk.domain.records import Source

_PEOPLE = r"(?:people|persons?|sources?|officials?|employees|insiders|aides|diplomats|executives|lawmakers|individuals)"
_SAYS_SO = re.compile(
    r"\b(?:unnamed|anonymous(?:ly)?|anonymity|unidentified|undisclosed|not named|nameless|off the record"
    rf"|{_PEOPLE} (?:familiar|briefed|close|with knowledge|with direct knowledge|who|in the know)"
    rf"|{COUNT} (?:\w+ ){{0,2}}{_PEOPLE}|{_PEOPLE} (?:say|said|told))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?P<many>(?:{COUNT})) (?P<rest>.+)", re.IGNORECASE)
_NAMELESS = re.compile(r"\b(?:unnamed|anonymous|unidentified|not named|undisclosed)\b", re.IGNORECASE)


def anonymous_only(ground: Ground) -> Iterator[Finding]:
    """Judgments all of whose origins are unnamed, and that do not say so."""
    if not ground.english:
        return
    for said in ground.sentences:
        if not said.is_judgment or not said.claims:
            continue
        sources = _all_unnamed(ground, said)
        words = said.text if not said.bare else " ".join(ground.facts(id).statement for id in ground.there(said.claims))
        if not sources or _SAYS_SO.search(words):
            continue
        claims = tuple(ground.there(said.claims))
        told = bare(said.text) if not said.bare else words
        names, rests = ground.numbers(claims), "rests" if len(claims) == 1 else "rest"
        sentence = f"{names[:1].upper()}{names[1:]} {rests} on unnamed people only, and the sentence does not say so."
        yield Finding("anonymous", sentence, told, spot(said), claims, (_mend(ground, said, sources),))


def _all_unnamed(ground: Ground, said: Said) -> list[Source]:
    """The unnamed origins of a sentence's claims; none where one of them has a name or is not known."""
    origins = ground.origins(said.claims)
    known = {source.id: source for source in origins if source is not None}
    if None in origins or not known or not all(map(unnamed, known.values())):
        return []
    return list(known.values())


def _mend(ground: Ground, said: Said, sources: Sequence[Source]) -> Mend:
    who = " and ".join(nameless(source) for source in sources[:2])
    chunk = ground.chunks[said.chunk]
    phrase = f", according to {who}"
    if said.bare:
        words = " ".join(ground.facts(id).statement.rstrip(".") for id in ground.there(said.claims))
        turn = Reword(said.chunk, chunk, ((said.start, said.start, (Run(f"{words}{phrase}. "),)),))
    else:
        turn = Reword(said.chunk, chunk, added(said, phrase))
    return Mend(f"Add: according to {who}", turn)


def nameless(source: Source) -> str:
    """An unnamed source inside a sentence, called unnamed: "four unnamed people familiar with the request"."""
    name = " ".join(source.name.split()) or "people"
    counted = _COUNTED.fullmatch(name)
    if counted:
        many = counted["many"].lower()
        if _NAMELESS.search(name):
            return f"{many} {counted['rest']}"
        return f"{'an' if many == 'a' else many} unnamed {counted['rest'].removeprefix('unnamed ')}"
    if _NAMELESS.search(name):
        return name[0].lower() + name[1:]
    if re.match(rf"{_PEOPLE}\b", name, re.IGNORECASE):
        return f"unnamed {name[0].lower()}{name[1:]}"
    return f"{name} (unnamed)"
