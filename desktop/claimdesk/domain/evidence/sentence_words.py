"""Words as sentences are compared by them: folded, cut to a stem, those of one meaning as one, each with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from claimdesk.domain.evidence.terms import stem
from claimdesk.domain.guesses.lexicon import bag
from claimdesk.domain.numerals import NUMBER_WORDS

Placed = tuple[str, int, int]  # a word as compared, and its span in the text (code points)

# Plain words stand first, for speed. In scripts without spaces two neighbouring characters are a word; initials
# (U.S.) and words with one letter before a hyphen (e-mail) are one; figures keep their commas and points.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_WORD = regex.compile(
    rf"[A-Za-z]{{2,}}(?=[\s,;:])|(?P<run>{_UNSPACED}\p{{M}}*(?:{_UNSPACED}\p{{M}}*)*)|\d+(?:[.,]\d+)*|(?:\p{{L}}\.){{2,}}"
    rf"|\p{{L}}-\p{{L}}{{3,}}|[\p{{L}}\p{{M}}\p{{N}}--{_UNSPACED}]+(?:['’][\p{{L}}\p{{M}}]+)?|%",
    regex.VERSION1,
)

_STOP = bag(
    "the a an and or but nor of to in on at by for from with without into onto over under about as than that this these"
    " those there here it its he him his she her they them their we us our you your i my me is are was were be been"
    " being has have had having do does did doing done will would shall should can could may might if so such who whom"
    " whose which what when where why how then also too very more most much many some any all both each other another"
    " up out off down again after before since until while during between among amid through said says say saying tell"
    " tells told according report reports reported s t"
)
_NAMES = bag("us it who")  # where they are written large
_IRREGULAR = {
    form: word
    for word, forms in {
        "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built", "buy": "bought",
        "choose": "chose chosen", "fall": "fell fallen", "find": "found", "give": "gave given", "go": "went gone",
        "grow": "grew grown", "hold": "held", "keep": "kept", "know": "knew known", "lead": "led", "leave": "left",
        "lose": "lost", "make": "made", "meet": "met", "pay": "paid", "rise": "rose risen", "seek": "sought",
        "sell": "sold", "send": "sent", "show": "shown", "speak": "spoke spoken", "steal": "stole stolen",
        "strike": "struck", "take": "took taken", "throw": "threw thrown", "win": "won", "write": "wrote written",
        "not": "no never none nor", "person": "people", "man": "men", "woman": "women", "child": "children",
    }.items()
    for form in forms.split()
}  # fmt: skip
# Words news writers exchange for one another; each row counts as its first word.
_ROWS = (
    "only lone sole solely single", "agreement deal pact accord partnership", "sign finalize conclude",
    "company firm corporation", "government administration", "evaluate evaluation review assess assessment examine vet",
    "require mandate mandatory compulsory obligatory", "fall drop decline slide tumble plunge lose",
    "rise jump surge climb soar gain increase", "buy acquire purchase", "dismiss fire oust sack", "die dead death kill",
    "arrest detain", "ban prohibit bar forbid", "delay postpone", "begin start launch", "deny denial reject refuse",
    "us american america", "uk british britain", "eu european europe", "percent %", "ai", "email mail", "stock share",
    "developer maker builder", "law legislation statute",
)  # fmt: skip
_PHRASES = {
    ("artificial", "intelligence"): "ai",
    ("united", "states"): "us",
    ("united", "kingdom"): "uk",
    ("european", "union"): "eu",
    ("per", "cent"): "percent",
}
_BEGINNINGS = {first for first, _ in _PHRASES}


@lru_cache(maxsize=100_000)
def compared(token: str) -> str:
    """A token as it is compared: without case, accents and endings; "" for one that says nothing by itself."""
    flat = unicodedata.normalize("NFKD", token).casefold().replace("’", "'")
    flat = "".join(sign for sign in flat if not unicodedata.combining(sign)) if not flat.isascii() else flat
    if flat[0].isdigit():
        return flat.replace(",", "")
    if flat.endswith("n't") or flat == "cannot":
        return "not"
    flat = flat.partition("'")[0].replace("-", "").replace(".", "") or flat
    if flat in _STOP and not (flat in _NAMES and token.isupper()):
        return ""
    if flat in NUMBER_WORDS and flat != "one":
        return str(NUMBER_WORDS[flat])
    return _MEANING.get(stem := _stem(_IRREGULAR.get(flat, flat)), stem)


def _stem(word: str) -> str:
    root = stem(word)
    return root[:-1] if root != word and len(root) > 4 and root[-1] == root[-2] and root[-1] not in "lsz" else root


_MEANING = {_stem(word): _stem(row.split()[0]) for row in reversed(_ROWS) for word in row.split()}


def placed_words(text: str, start: int = 0, end: int | None = None) -> Iterator[Placed]:
    """The words of a text (or of a part of it) that say something, in order, each with its span in the text."""
    waiting: tuple[str, int, int] | None = None  # a word that may begin a phrase
    for found in _WORD.finditer(text, start, len(text) if end is None else end):
        token, at, to = found.group(), found.start(), found.end()
        if found.lastgroup == "run":
            if waiting:
                yield _alone(waiting)
                waiting = None
            yield from _pairs(token, at)
            continue
        low = token.casefold()
        if waiting is not None:
            one = _PHRASES.get((waiting[0].casefold(), low))
            if one:
                yield _MEANING.get(one, one), waiting[1], to
                waiting = None
                continue
            yield _alone(waiting)
            waiting = None
        if low in _BEGINNINGS:
            waiting = token, at, to
        elif word := compared(token):
            yield word, at, to
    if waiting is not None:
        yield _alone(waiting)


def _alone(waiting: tuple[str, int, int]) -> Placed:
    return compared(waiting[0]), waiting[1], waiting[2]


def _pairs(run: str, at: int) -> Iterator[Placed]:
    """A run of a script without spaces as its pairs of neighbours; one character alone is a word."""
    places = [place for place, sign in enumerate(run) if not unicodedata.combining(sign)]
    ends = [*places[1:], len(run)]
    if len(places) == 1:
        yield run, at, at + len(run)
    for (start, end), after in zip(pairwise(places), ends[1:], strict=False):
        yield run[start:after], at + start, at + max(end, after)


def beginnings(text: str) -> list[tuple[str, ...]]:
    """For each word of a text that says something, in order and once each: the beginnings by which a word index
    finds it and those of one meaning with it ("agree" for agreements, then "deal", "pact")."""
    found: dict[str, tuple[str, ...]] = {}
    for word, start, end in placed_words(text):
        if word not in found and word not in ("not", "percent"):  # they stand everywhere
            found[word] = _beginnings(word, text[start:end])
    return list(found.values())


def _beginnings(word: str, token: str) -> tuple[str, ...]:
    flat = unicodedata.normalize("NFKC", token).casefold().replace("’", "'").partition("'")[0]
    kin = [flat, _IRREGULAR.get(flat, flat), *(word for _ in range(word.isdigit()))]
    kin += [each for row in _ROWS for each in row.split() if _MEANING[_stem(each)] == word]
    kin += [" ".join(pair) for pair, one in _PHRASES.items() if _MEANING.get(one, one) == word]
    return tuple(dict.fromkeys(_common(each, _stem(each)) for each in kin))


def _common(word: str, stem: str) -> str:
    """The letters both begin with, by which an index finds every form."""
    at = next((n for n, (one, other) in enumerate(zip(word, stem, strict=False)) if one != other), len(stem))
    return word[: max(at - word.endswith("y"), 3)]
