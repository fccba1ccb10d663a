"""Terms: the content words of a statement, lightly stemmed, by which two statements are seen to speak of one thing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from claimdesk.domain.evidence.world import World
from claimdesk.domain.guesses.lexicon import COMMON, MONTHS, SAID, WEEKDAYS, bag
from claimdesk.domain.numerals import NUMBER_WORDS

_WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
# Scripts written without spaces: their words are taken as overlapping pairs of signs.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_IDLE = (
    COMMON
    | bag(
        "i you me him them us my your our own who whom whose which what when where why how there here then than thus so"
        " if because while though although until since during between among against within without under over into"
        " onto up down out off again further once only just also too very more most less least much many few some any"
        " each every all both either neither nor not no never yet still already ever do does did done doing being am"
        " can could may might must shall should would cannot one two first last next new such same other another per"
        " according like among via amid around toward towards upon say told tell says said yesterday today tomorrow"
    )
    | frozenset(NUMBER_WORDS)
    | frozenset(f"{WEEKDAYS} {MONTHS}".casefold().split())
    | frozenset(SAID.removeprefix("(?:").removesuffix(")").split("|"))
)
_ENDINGS = (
    ("isations", "is"), ("izations", "iz"), ("isation", "is"), ("ization", "iz"), ("ations", "at"), ("ation", "at"),
    ("ating", "at"), ("ated", "at"), ("ates", "at"), ("ate", "at"), ("ators", "at"), ("ator", "at"), ("ments", "ment"),
    ("ingly", ""), ("edly", ""), ("ily", "y"), ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""),
    ("ers", "er"), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip


def terms(world: World, claim: str) -> frozenset[str]:
    """The terms of a claim's statement."""
    drawer = world.kept("terms")
    if claim not in drawer:
        drawer[claim] = terms_of(world.claims[claim].statement)
    found: frozenset[str] = drawer[claim]
    return found


def named(world: World, name: str) -> frozenset[str]:
    """The terms a source's name is made of."""
    drawer = world.remembered("names")
    if name not in drawer:
        drawer[name] = terms_of(name)
    found: frozenset[str] = drawer[name]
    return found


def terms_of(statement: str) -> frozenset[str]:
    """The content words of a statement: no words of grammar, numbers, days, months or verbs of saying."""
    return frozenset(chain.from_iterable(map(_roots_within, statement.split())))


def names_of(statement: str) -> frozenset[str]:
    """Those terms that begin with a capital inside a sentence."""
    capitals = (found for found in _WORD.finditer(statement) if found.group()[0].isupper())
    return frozenset(chain.from_iterable(_roots(each.group()) for each in capitals if _inside(statement, each.start())))


@lru_cache(maxsize=65_536)
def _roots_within(stretch: str) -> tuple[str, ...]:
    """What the words between two spaces count as."""
    return tuple(chain.from_iterable(map(_roots, _WORD.findall(stretch))))


@lru_cache(maxsize=65_536)
def _roots(word: str) -> tuple[str, ...]:
    """What a word counts as: its stem, nothing for idle words and numbers, pairs of signs where a script
    has no spaces."""
    if not word.isascii() and _UNSPACED.match(word):
        return tuple(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    low = word.casefold().replace("’", "'").removesuffix("'s").replace(".", "")
    if low in _IDLE or word[0].isdigit() or (len(low) == 1 and word.islower()):
        return ()
    return (stem(low),)


def _inside(statement: str, at: int) -> bool:
    """Whether a word begins inside a sentence, where a capital means a name."""
    before = statement[:at].rstrip(" “„‘\"'(")
    return bool(before) and before[-1] not in ".!?:"


def stem(word: str) -> str:
    """A word in small letters without its most common endings: "evaluations" and "evaluate" are one."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(rest) >= 3:
            return word[: len(word) - len(ending)] + rest
    return word


def tokens(words: str) -> list[str]:
    """All words in small letters, in order, without signs."""
    return [found.casefold().replace("’", "'") for found in _WORD.findall(words)]
