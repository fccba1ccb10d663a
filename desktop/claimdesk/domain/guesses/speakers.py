"""Who speaks in a passage, from the words around it: the person before the role, never the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from claimdesk.domain.guesses.around import HIDDEN, Around
from claimdesk.domain.guesses.lexicon import BODIES, COUNT, NOT_NAMES, ROLES, SAID, SAID_BEFORE, TITLES
from claimdesk.domain.guesses.sources import is_outlet, is_person

_CAP = r"(?<![\p{L}\p{N}])(?:\p{Lu}\.(?:-?\p{Lu}\.){0,5}|(?:\p{Ll}{1,2})?\p{Lu}[\p{L}\p{M}\p{N}'&\-]{0,40})"
_PARTICLE = r"(?:de|la|van|von|der|den|bin|al|di|da|du|dos|el|ibn|ter|le|of\ the)"
PERSON = rf"{_CAP}(?:\ (?:{_PARTICLE}\ ){{0,2}}{_CAP}){{0,5}}"
NAME = rf"{_CAP}(?:\ (?:(?:of|for|on|and|the|de|la|&)\ ){{0,2}}{_CAP}){{0,8}}"
_ADVERB = r"(?:(?:also|later|has|had|have|then|once|repeatedly|previously|recently|\p{Ll}+ly)\ ){0,2}"
_UNNAMED_NOUN = (
    r"(?:people|persons?|officials?|sources?|aides?|insiders?|executives?|employees?|staffers?|diplomats?|advisers?"
    r"|advisors?|analysts|experts|witnesses|researchers|lawmakers|prosecutors)"
)
_KNOWING = r"(?:familiar|close|briefed|involved|knowledgeable|with\ (?:direct\ )?knowledge|who|directly|in\ the)\b"
UNNAMED = rf"(?:{COUNT}\ )?(?:[\p{{L}}.'\-]+\ ){{0,3}}?\b{_UNNAMED_NOUN}(?:\ {_KNOWING}[^,.;:{HIDDEN}]{{0,90}}?)?"


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    said, before = rf"{_ADVERB}{SAID}\b", rf"(?:^|[,;—–{HIDDEN}])\ ?{_ADVERB}{SAID_BEFORE}\ "
    role = rf"(?:[\p{{L}}'&.\-]+\ ){{0,5}}?(?:{ROLES})\ "
    sources = {
        "role after": rf"(?P<name>{PERSON}),\ [^.;:{HIDDEN}]{{2,110}}?,\ {said}",
        "role between": rf"(?P<name>{PERSON}),\ [^,.;:{HIDDEN}]{{2,80}}\ (?:who|which)\ {said}",
        "name said": rf"(?P<name>{NAME})\ {said}",
        "said role": rf"{before}(?i:{role})(?P<name>{PERSON})",
        "said name": rf"{before}(?:the\ )?(?P<name>{PERSON})",
        "spokes": rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)\ (?P<body>(?:{_CAP}\ ){{0,4}})(?:\p{{Ll}}+\ ){{0,2}}spokes\p{{Ll}}+"
        rf"(?:\ (?:for|of|at)\ (?:the\ )?(?P<name>{NAME}))?,?\ {said}",
        "said spokes": rf"{before}(?:an?|the)\ (?P<body>(?:{_CAP}\ ){{0,4}})spokes\p{{Ll}}+"
        rf"(?:\ (?:for|of|at)\ (?:the\ )?(?P<name>{NAME}))?",
        "unnamed": rf"(?:^|(?<=[\s,—–(]))(?P<unnamed>{UNNAMED})\ {said}",
        "said unnamed": rf"{before}(?P<unnamed>{UNNAMED})(?=[,.;]|$)",
        "pronoun": rf"\b(?:[Hh]e|[Ss]he)\ {said}|\b{SAID_BEFORE}\ (?:he|she)\b",
        "anybody": rf"\b\p{{L}}+,?\ {said}|\b{SAID_BEFORE}\ (?:the|an?|\p{{Lu}})|\b[Aa]ccording\ to\b"
        rf"|\b[Cc]iting\ (?:the\ )?(?:{UNNAMED}\b|\p{{Lu}})",
        "person": PERSON,
        "said": rf"\b{SAID}\b",
    }
    return {name: regex.compile(source) for name, source in sources.items()}


@lru_cache(maxsize=4)
def speaker(near: Around) -> tuple[str, str]:
    """The speaker's name and source kind ("person", "organisation" or "anonymous group"), or two empty strings."""
    if not near.english:
        return "", ""
    name, kind = _speaker_in(near, *near.sentence)
    if not name and is_quoted(near):
        name, kind = _speaker_nearby(near)
    return name, kind


def is_quoted(near: Around) -> bool:
    """Whether the passage begins or ends inside quotation marks."""
    return any(start <= near.start < end or start < near.end <= end for start, end in near.quoted)


def is_attributed(words: str) -> bool:
    """Whether somebody, named or not, is given as the source in these words (quotations hidden)."""
    return _patterns()["anybody"].search(words) is not None


def _speaker_nearby(near: Around) -> tuple[str, str]:
    """The speaker of another sentence of the paragraph: the nearest before, else the first after."""
    first, last = near.sentence
    before = _speakers(near.bare[:first])
    if before:
        return before[-1].name, before[-1].kind
    return _speaker_in(near, last, len(near.bare))


def _speaker_in(near: Around, start: int, end: int) -> tuple[str, str]:
    words = near.bare[start:end]
    for found in _speakers(words)[:1]:
        full = found.name if found.kind == "anonymous group" else _in_full(found.name, near)
        return full, "person" if full != found.name else found.kind
    if pronoun := _patterns()["pronoun"].search(words):
        name = _person_before(near.bare[: start + pronoun.start()])
        return name, "person" if name else ""
    return "", ""


class _Found(NamedTuple):
    span: tuple[int, int]
    name: str
    kind: str


def _speakers(words: str) -> list[_Found]:
    """Everybody who speaks in the words, in text order; of readings that overlap the earlier, surer one."""
    if not _patterns()["said"].search(words):
        return []
    kept: list[_Found] = []
    for found in sorted(_readings(words), key=lambda found: found.span[0]):
        if not kept or found.span[0] >= kept[-1].span[1]:
            kept.append(found)
    return kept


def _readings(words: str) -> Iterator[_Found]:
    patterns = _patterns()
    for which in ("role after", "role between", "said role"):
        for match in patterns[which].finditer(words, overlapped=True):
            name = name_of(match["name"])
            if name and not is_outlet(name) and (which == "said role" or is_person(name)):
                yield _Found(match.span(), name, "person")
    for which in ("spokes", "said spokes"):
        for match in patterns[which].finditer(words):
            if name := name_of(match["name"] or match["body"] or ""):
                yield _Found(match.span(), name, "organisation")
    for which in ("unnamed", "said unnamed"):
        for match in patterns[which].finditer(words):
            if name := unnamed_of(match["unnamed"]):
                yield _Found(match.span(), name, "anonymous group")
    for which in ("name said", "said name"):
        for match in patterns[which].finditer(words):
            name = name_of(match["name"])
            if name and not is_outlet(name):
                yield _Found(match.span(), name, "person" if is_person(name) else "organisation")


def name_of(words: str) -> str:
    """A name without titles, days and sentence openers round it; "" when nothing is left. The article
    stays where an outlet carries it ("The New York Times")."""
    tokens = words.removesuffix("'s").split()
    the = bool(tokens) and tokens[0] == "The"
    while tokens and tokens[0].casefold().strip(".") in NOT_NAMES | TITLES:
        tokens.pop(0)
    while tokens and tokens[-1].casefold() in NOT_NAMES:
        tokens.pop()
    name = _without_place(tokens)
    if the and is_outlet(f"The {name}"):
        return f"The {name}"
    return name if len(name.strip(".'&-")) > 1 else ""


def _without_place(tokens: list[str]) -> str:
    """ "Jane Roe of the Ministry" is Jane Roe, "Bureau of Statistics" stays whole."""
    for at, token in enumerate(tokens):
        if token in ("of", "for", "on", "and", "&"):
            head = tokens[:at]
            body = any(word.casefold() in BODIES for word in head) or (at == 1 and token != "and")
            return " ".join(tokens if body else head)
    return " ".join(tokens)


def unnamed_of(words: str) -> str:
    """ "the four people familiar with it" without the article, or "" when the words name somebody."""
    tokens = words.split()
    while tokens and tokens[0].casefold() in ("the", "these", "those", "but", "and", "that", "as", "citing", "while"):
        tokens.pop(0)
    if not tokens or len(tokens) > 16:
        return ""
    first = tokens[0]
    plain = first.isalpha() and not first.isupper() and len(tokens) > 1 and tokens[1][0].islower()
    if plain or first.casefold() in NOT_NAMES or len(tokens) == 1:
        first = first[0].lower() + first[1:]
    return " ".join([first, *tokens[1:]])


def _in_full(name: str, near: Around) -> str:
    """A surname as the whole name given earlier, where there is one."""
    if " " in name or len(name) < 3 or name.isupper():
        return name
    before = near.earlier + near.paragraph
    longer = regex.compile(rf"{_CAP}(?:\ (?:{_PARTICLE}\ )?{_CAP}){{0,2}}\ {regex.escape(name)}\b(?!\ \p{{Lu}})")
    for found in longer.finditer(before):
        full = name_of(found.group())
        if is_person(full):
            return full
    return name


def _person_before(before: str) -> str:
    """The last person named in these words, speakers first."""
    speakers = [found.name for found in _speakers(before) if found.kind == "person"]
    if speakers:
        return speakers[-1]
    names = [name_of(found.group()) for found in _patterns()["person"].finditer(before)]
    people = [name for name in names if is_person(name)]
    return people[-1] if people else ""
