"""Measures: what figures measure, told by content words, so that "META stock" and "Meta shares" are one measure."""

from __future__ import annotations

import re
from functools import lru_cache

from claimdesk.domain.evidence.terms import terms_of
from claimdesk.domain.evidence.world import World

Key = frozenset[str]
_SHARE_WORD = r"(?:(?:share|stock) prices?|stock|stocks|shares)"
_SHARES = re.compile(
    rf"(?:the )?(?:(?P<name>[^,;]+?)(?:['’]s?)? {_SHARE_WORD}|(?:prices? of )?{_SHARE_WORD} (?:of|in) (?P<of>[^,;]+))",
    re.IGNORECASE,
)
_INNER = re.compile(r"\b(?:on|in|of|about|per|for|with|than)\b", re.IGNORECASE)
_MESSAGES = re.compile(
    r"\b(?:messag(?:e|ing) (?:volumes?|counts?)|chatter|(?:number|volume|count)s? of (?:messages|posts))\b",
    re.IGNORECASE,
)
_THE_STOCK = re.compile(r"\b(?:on|about|around|in) (?:the (?:stock|shares?|company|firm)|it)\b", re.IGNORECASE)
_SHARE_PRICE, _OF_MESSAGES = "@share price", "@messages"
# They name no other company, and no other crowd that chatters.
_BODY = terms_of("Inc Corp Corporation Incorporated Co Company Ltd Limited Plc Group Holdings Platforms Class common")
_CROWD = terms_of("retail online social media user users investor investors trader traders daily total overall")
_TICKER = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w&.'’-]*(?: [A-Z][\w&.'’-]*){0,3}),?"
    r" \((?:[A-Za-z]{2,8}: ?)?\$?(?P<ticker>[A-Z]{1,5})\)"
)


@lru_cache(maxsize=8192)
def measure_key(name: str) -> Key:
    """The content words of a measure's name, in which all ways to say "share price of X" are one, and all ways to say
    how much is written about something; empty for a name without any."""
    flat = " ".join(name.split())
    shares = _SHARES.fullmatch(flat)
    whose = (shares["name"] or shares["of"]) if shares else ""
    if whose and not _INNER.search(whose):
        return company(whose) | {_SHARE_PRICE}
    if messages := _MESSAGES.search(flat):
        about = _THE_STOCK.sub("", f"{flat[: messages.start()]} {flat[messages.end() :]}")
        return (terms_of(about) - _CROWD) | {_OF_MESSAGES}
    return terms_of(flat)


def tied(world: World) -> dict[Key, Key]:
    """Tickers and the companies the passages themselves tie them to: "Acme Corp. (NYSE: ACM)". A ticker that is tied
    to two names is left out."""
    found: dict[Key, set[Key]] = {}
    for ties in world.whole.gleaned("tickers", _ties).values():
        for ticker, company in ties:
            found.setdefault(ticker, set()).add(company)
    return {ticker: next(iter(names)) for ticker, names in found.items() if len(names) == 1}


def untickered(key: Key | str, companies: dict[Key, Key]) -> Key | str:
    """The key of a share price with the company in the place of its ticker, where the passages tie them."""
    if not companies or isinstance(key, str) or _SHARE_PRICE not in key:
        return key
    whose = key - {_SHARE_PRICE}
    return companies[whose] | {_SHARE_PRICE} if whose in companies else key


def company(name: str) -> Key:
    """The content words of a name without those that only say what kind of company it is ("Platforms", "Inc.")."""
    words = terms_of(name)
    return (words - _BODY) or words


def tickers(world: World, claim: str) -> tuple[tuple[Key, Key], ...]:
    """The tickers the passages of one claim tie to a company."""
    return world.whole.gleaned("tickers", _ties).get(claim, ())


def _ties(world: World, claim: str) -> tuple[tuple[Key, Key], ...] | None:
    found: list[tuple[Key, Key]] = []
    for row in world.evidence[claim]:
        passage = world.passages[row.passage]
        for text in (passage.exact, passage.prefix + passage.exact[:64], passage.exact[-64:] + passage.suffix):
            if "(" in text:
                found += [(terms_of(tie["ticker"]), company(tie["name"])) for tie in _TICKER.finditer(text)]
    return tuple(dict.fromkeys(found)) or None
