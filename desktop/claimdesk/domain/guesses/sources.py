"""What a source probably is, from its name alone: person, outlet, anonymous group and the like."""

from __future__ import annotations

import regex

from claimdesk.domain.guesses.lexicon import BODIES, COUNT, OUTLET_WORDS, OUTLETS

_UNNAMED = regex.compile(
    rf"^(?:{COUNT}\s+)?(?:[\p{{L}}.'’-]+\s+){{0,4}}(?:people|persons?|officials?|sources?|aides?|insiders?|executives?"
    r"|employees?|staffers?|diplomats?|advisers?|advisors?|analysts|experts|witnesses|eyewitnesses|researchers"
    r"|lawmakers|prosecutors|residents|investors|traders|critics|workers|users)\b",
    regex.IGNORECASE,
)
_PAPER = regex.compile(
    r"\b(?:documents?|filings?|memos?|letters?|orders?|records?|transcripts?|e-?mails?|acts?|laws?|statements?"
    r"|reports?|minutes|treaty|regulations?|rulings?|complaints?|lawsuits?|indictments?|contracts?)$",
    regex.IGNORECASE,
)
_COUNTED = regex.compile(r"\b(?:data|figures|dataset|index|survey|poll|census|statistics|series|prices)$", regex.I)


def guess_source_kind(name: str) -> str:
    """One of the source kinds for a name; "organisation" when nothing tells."""
    if is_unnamed(name):
        return "anonymous group"
    if is_outlet(name):
        return "outlet"
    if _COUNTED.search(name):
        return "dataset"
    if _PAPER.search(name):
        return "document"
    return "person" if is_person(name) else "organisation"


def guess_on_record(name: str, kind: str) -> str:
    """Whether a source speaks by name: on record unless it is a group nobody named."""
    return "anonymous" if kind == "anonymous group" else "on record"


def is_unnamed(name: str) -> bool:
    """ "four people familiar with it", "officials": a group without a name. Names have no such noun in lower case."""
    found = _UNNAMED.match(name)
    return found is not None and (name[0].islower() or not found.group().split()[-1][0].isupper())


def is_outlet(name: str) -> bool:
    """A known outlet, or a name that ends like one ("The Harbour Times")."""
    words = [word.casefold() for word in name.split()]
    if words[:1] == ["the"]:
        words = words[1:]
    if not words or not name[:1].isupper():
        return False
    if (words[-1] in OUTLETS and len(words) <= 3) or words[0] in OUTLETS:
        return True
    return (len(words) > 1 and (words[-1] in OUTLET_WORDS or words[0] in ("radio", "daily"))) or name.endswith(".com")


def is_person(name: str) -> bool:
    """Two to five words, each like a part of a person's name, none of a body's."""
    words = name.split()
    if not 2 <= len(words) <= 5 or words[0].casefold() == "the":
        return False
    if any(word.casefold().strip(".") in BODIES or word.casefold() in OUTLET_WORDS for word in words):
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    whole = [word for word in words if len(word.strip(".")) > 1]
    return (
        bool(whole)
        and not any(w.isupper() and len(w) > 1 and "." not in w for w in whole)
        and name.isprintable()
        and (not any(sign.isdigit() or sign in "&/" for sign in name))
    )
