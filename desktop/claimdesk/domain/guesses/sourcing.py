"""How a passage is known: its chain of sources (origin first), where they are named, what they know it from."""

from __future__ import annotations

from functools import cache

import regex

from claimdesk.domain.guesses.around import HIDDEN, Around
from claimdesk.domain.guesses.lexicon import REPORTED
from claimdesk.domain.guesses.sources import is_outlet, is_unnamed
from claimdesk.domain.guesses.speakers import NAME, UNNAMED, is_attributed, is_quoted, name_of, speaker, unnamed_of

_REPORT = r"(?:report|article|story|investigation|dispatch|account|scoop|interview|analysis)s?"
_PAPER = (
    r"(?:documents?|filings?|memos?|letters?|orders?|records?|transcripts?|e-?mails?|minutes|rulings?|complaints?"
    r"|lawsuits?|indictments?|contracts?)"
)


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    source = rf"(?P<source>[^,;:“”{HIDDEN}]{{3,140}}?)"
    out = rf"(?P<out>{NAME})"
    said = rf"(?:(?:has|have|had|first|also)\ ){{0,2}}{REPORTED}\b"
    return {
        name: regex.compile(pattern)
        for name, pattern in {
            "citing first": rf"\b[Cc]iting\ {source},\ (?:the\ )?{out}\ {said}",
            "citing between": rf"{out},\ citing\ {source},\ {said}",
            "citing last": rf"{out}\ {said}[^;:]{{0,300}}?,?\ citing\ {source}(?=[,.;:]|$)",
            "told": rf"(?P<who>{UNNAMED}|{NAME}(?:,\ [^,.;:{HIDDEN}]{{2,80}},)?)\ told\ (?:the\ )?{out}",
            "according": rf"\b[Aa]ccording\ to\ (?P<source>[^,;:“”{HIDDEN}]{{2,140}}?)"
            rf"(?=[,;:“”{HIDDEN}]|\.(?:\s|$)|$|\ which\b)",
            "reported by": rf"\b(?:reported|revealed|disclosed)\ (?:earlier\ |first\ )?by\ (?:the\ )?{out}",
            "interview": rf"\b(?:interview|conversation|call)\ with\ (?:the\ )?{out}",
            "reported": rf"{out}\ (?:(?:has|have|had|first|also)\ ){{0,2}}"
            r"(?:reported|reports|revealed|disclosed|wrote)\b",
            "report of": rf"\b(?:an?|the|its)\ (?:[\p{{L}}\-]+\ ){{0,3}}?{_REPORT}\b"
            rf".{{0,60}}?\b(?:by|from|in|of)\ (?:the\ )?{out}",
            "its report": rf"{out}(?:'s)?\ (?:{_REPORT}|survey|poll|data|figures|estimates?)\b",
            "paper": rf"(?P<paper>(?:[\p{{L}}'\-]+\ ){{0,3}}{_PAPER})\b"
            rf"(?:\ (?:seen|obtained|reviewed|viewed)\ by\ (?:the\ )?{out})?",
            "data": rf"\b(?:data|figures|estimates|statistics)\ (?:compiled\ )?(?:from|by)\ (?:the\ )?{out}",
            "unnamed": UNNAMED,
            "any": r"\b(?:[Cc]iting|[Tt]old|[Aa]ccording|report\p{Ll}*|[Ww]rote|[Ww]rites|said|says|reveal\p{Ll}*"
            r"|disclosed|found|interview|conversation|call)\b",
            "name": NAME,
        }.items()
    }


def chain(near: Around) -> tuple[str, ...]:
    """The names behind a passage, origin first, as its own sentence gives them (for a quotation, its
    paragraph); the publisher of the article is not among them."""
    if not near.english:
        return ()
    words = near.bare_sentence
    who, _ = speaker(near)
    if not _patterns()["any"].search(words):
        return (who,) if who else ()
    names = _cited(words) or _told(words, who) or _according(words) or _reported(words)
    if who and who not in names and not any(name.endswith(f" {who}") for name in names):
        names = (who, *names) if not names or not is_unnamed(names[0]) else names
    return tuple(dict.fromkeys(name for name in names if name))


def _cited(words: str) -> tuple[str, ...]:
    for which in ("citing first", "citing between", "citing last"):
        found = _patterns()[which].search(words)
        if found:
            origin, outlet = _read(found["source"]), name_of(found["out"])
            if origin and outlet:
                return (*origin, outlet)
    return ()


def _told(words: str, who: str) -> tuple[str, ...]:
    found = _patterns()["told"].search(words)
    if not found:
        return ()
    outlet = name_of(found["out"])
    teller = who or unnamed_of(found["who"]) if is_unnamed(found["who"]) else who or name_of(found["who"].split(",")[0])
    return (teller, outlet) if is_outlet(outlet) else (teller,)


def _according(words: str) -> tuple[str, ...]:
    found = _patterns()["according"].search(words)
    return _read(found["source"]) if found else ()


def _reported(words: str) -> tuple[str, ...]:
    for which in ("reported by", "reported", "interview"):
        for found in _patterns()[which].finditer(words):
            outlet = name_of(found["out"])
            if is_outlet(outlet) or (which == "reported" and outlet.isupper() and len(outlet) > 2):
                return (outlet,)
    return ()


def _read(source: str) -> tuple[str, ...]:
    """The names in what follows "according to" or "citing"; () for a reason ("security concerns")."""
    source, patterns = source.strip(), _patterns()
    found = patterns["unnamed"].match(source)
    if found and is_unnamed(source):
        return (unnamed_of(source),)
    for which in ("paper", "report of", "data", "its report"):
        found = patterns[which].match(source)
        if not found:
            continue
        outlet = name_of(found["out"] or "")
        if which == "paper":
            paper = found["paper"].strip()
            for article in ("the ", "a ", "an ", "its "):
                paper = paper.removeprefix(article)
            return (paper, outlet) if outlet else (paper,)
        if outlet:
            return (outlet,)
    found = patterns["name"].match(source.removeprefix("the "))
    name = name_of(found.group()) if found else ""
    return (name,) if name else ()


def attribution(near: Around) -> str:
    """Where a source is named: "sentence", "paragraph", "none"; "" where nothing can be told."""
    if not near.english:
        return ""
    words = near.bare_sentence
    if is_attributed(words) or _cited(words) or _reported(words):
        return "sentence"
    if is_quoted(near) and is_attributed(near.bare):
        return "paragraph"
    return "none"


_BASES = (
    ("data", r"\b(?:data|figures|survey|poll|census|statistics|closing price|index|message volumes?)\b"),
    ("document", rf"\b(?:according to|in|citing|under) (?:an?|the|its)? ?(?:[\w'-]+ ){{0,3}}{_PAPER}\b"),
    (
        "official statement",
        r"\b(?:spokes(?:man|woman|person)|in a (?:written )?statement|press release|announced|(?:ministry|department"
        r"|agency|government|administration|commission|police|officials)"
        r" (?:has |have )?(?:said|says|confirmed|announced))\b",
    ),
    ("first-hand", r"\b(?:eye-?witness(?:es)?|(?:I|we) (?:saw|heard|watched|witnessed))\b"),
    ("not disclosed", r"\b(?:reportedly|allegedly|it is understood|is said to|are said to|rumou?red|rumou?rs)\b"),
)


@cache
def _bases() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((basis, regex.compile(pattern, regex.IGNORECASE)) for basis, pattern in _BASES)


def basis(near: Around, names: tuple[str, ...]) -> str:
    """What kind of knowledge the source speaks from (ICD 206); "" when the words do not tell."""
    if not near.english:
        return ""
    if names and is_unnamed(names[0]):
        return "anonymous testimony"
    scope = near.bare if is_quoted(near) else near.bare_sentence
    attributed = is_attributed(scope)
    for value, pattern in _bases():
        if pattern.search(scope) and (attributed or value not in ("data", "document")):
            return value
    if names and all(is_outlet(name) for name in names):
        return "secondary report"
    return ""
