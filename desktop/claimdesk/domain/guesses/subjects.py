"""Whom a sentence is about: the proper names that stand as its subjects, and those somebody speaks for in it."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from claimdesk.domain.guesses.lexicon import COMMON, bag, either
from claimdesk.domain.guesses.places import is_place
from claimdesk.domain.guesses.sources import guess_source_kind
from claimdesk.domain.guesses.speakers import name_of

_CAP = r"(?:(?:\p{Lu}\.){1,5}|\p{Ll}{0,2}\p{Lu}[\p{L}\p{M}\p{N}'&\-]{0,40})"
_BODY = (
    r"(?:administration|government|ministry|department|agency|commission|parliament|council|committee|court|board"
    r"|police|army|union|party|campaign)"
)
_NAME = (
    rf"(?<![\p{{L}}\p{{N}}.$]){_CAP}(?:\ (?:(?:of|for)\ (?:the\ )?)?{_CAP}){{0,5}}"
    rf"(?:(?<=\ for\ .{{2,60}})\ and\ {_CAP})?(?:\ {_BODY}\b)?"
)
_VERBS = bag(
    "is are was were has have had will would may might can could must should does did remains remain wants want"
    " plans plan hopes hope says said told sent gave made took won lost built began held set wrote chose refuses"
    " faces expects seeks runs owns uses"
)
_VERB = either(" ".join(sorted(_VERBS))) + r"\b|\p{Ll}{2,}ed\b"
_ADVERBS = r"(?:(?:also|alone|all|both|later|now|still|not|yet|then|once|itself|\p{Ll}+ly)\ ){0,2}"
_TELLING = "said says told stated announced confirmed denied wrote warned argued added replied testified insisted"
_TELLS = either(_TELLING)
_SPEAKS = (*_TELLING.split(), "spokes", "ccording to")
# One of these stands in words that the patterns of those who speak fit, in their order.
_SIGNS = (("spokes",), ("spokes",), tuple(_TELLING.split()), ("ccording to", "said"))
# A subject begins at the beginning, after these signs, and after these words.
_BEFORE_SIGNS = (".", "!", "?", ",", "—", "–")
_BEFORE_WORDS = bag("that when whether while including")
_OPENING = "“„‘\"'("
_APART = str.maketrans(dict.fromkeys(".,;:!?—–-'’\"“”()…\u00a0", " "))
_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\n": " "})
# Only kinds that can speak for themselves.
_ACTORS = ("person", "organisation")


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    many = rf"(?:[Tt]he\ )?{_NAME}(?:,\ (?:and\ )?(?:the\ )?{_NAME}|\ and\ (?:the\ )?{_NAME}){{0,9}}"
    return tuple(
        map(
            regex.compile,
            (
                rf"(?P<names>{many})(?:\ [—–]|,)?\ {_ADVERBS}(?:{_VERB})",
                rf"[Tt]he\ (?P<names>{_BODY})\ {_ADVERBS}(?:{_VERB})",
                rf"(?P<names>{_NAME})(?:'s?)?\ (?:\p{{Ll}}+\ ){{0,2}}spokes\p{{Ll}}+",
                rf"\bspokes\p{{Ll}}+\ (?:for|of|at)\ (?:the\ )?(?P<names>{_NAME})",
                rf"(?P<names>{_NAME}),?\ {_ADVERBS}{_TELLS}\b",
                rf"\b(?:[Aa]ccording\ to|said)\ (?:the\ )?(?P<names>{_NAME})",
            ),
        )
    )


def subjects(statement: str) -> tuple[str, ...]:
    """The people and organisations that stand as subject in a statement, in order, each once: "Meta", "Jane Roe",
    "Trump administration"; a body without a name as it stands ("administration"). No places, days and pronouns."""
    if not _has_verb(statement):
        return ()
    flat = " ".join(statement.translate(_PLAIN).split())
    starts, found = _starts(flat), dict[str, None]()
    for pattern in _patterns()[:2]:
        end = 0
        for start in starts:
            match = pattern.match(flat, start) if start >= end else None
            if match is None:
                continue
            end = match.end()
            for part in regex.split(r",\ (?:and\ )?|(?<!\ for\ .{2,60})\ and\ ", match["names"]):
                if name := _actor(part):
                    found[name] = None
    return tuple(found)


def _has_verb(statement: str) -> bool:
    """Whether there is a verb at all that a subject could go with: a quick look, so that the long one is rare."""
    words = statement.translate(_APART).split()
    return not _VERBS.isdisjoint(words) or ("ed" in statement and any(word.endswith("ed") for word in words))


def _starts(flat: str) -> list[int]:
    """Where a subject may begin: at a word with a capital in it, or at "the"."""
    found, at, before = [], 0, "."
    for word in flat.split(" "):
        begins = before.endswith(_BEFORE_SIGNS) or before.lstrip(_OPENING) in _BEFORE_WORDS
        if begins and (word in ("the", "The") or not word[:3].islower()):
            found.append(at)
        at, before = at + len(word) + 1, word
    return found


def speaks(words: str) -> bool:
    """Whether anybody may be speaking in these words at all: a quick look."""
    return any(tells in words for tells in _SPEAKS)


def heard(words: str) -> tuple[str, ...]:
    """The names that speak in these words, themselves or through somebody who speaks for them."""
    if not speaks(words):
        return ()
    flat = " ".join(words.translate(_PLAIN).split())
    patterns = (
        pattern for pattern, signs in zip(_patterns()[2:], _SIGNS, strict=True) if any(sign in flat for sign in signs)
    )
    names = [name_of(match["names"]) for pattern in patterns for match in pattern.finditer(flat)]
    return tuple(name for name in names if name)


def is_body(name: str) -> bool:
    """Whether this is a body without a name ("administration")."""
    return name.islower()


@lru_cache(maxsize=8192)
def _actor(words: str) -> str:
    words = words.removeprefix("The ").removeprefix("the ")
    if regex.fullmatch(_BODY, words):
        return words
    name = name_of(words)
    if not name or is_place(name) or any(word.casefold() in COMMON for word in name.split()[:1]):
        return ""
    if any(word.casefold() in ("is", "has", "will", "to", "was", "are") for word in name.split()):
        return ""  # a headline in capitals
    return name if guess_source_kind(name) in _ACTORS else ""
