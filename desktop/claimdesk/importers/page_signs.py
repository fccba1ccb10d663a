"""What gives a part of a web page away: the names a site gave it, and how much of it is links."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from lxml import etree

BLOCKS_OF_TEXT = frozenset({"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.split())), re.I)


# What sites call an article and its parts, and what they call all the rest.
_GOOD = _any_of("article blog body content entry main page pagination post story text")
_BAD = _any_of(
    "-ad- banner com- combx comment contact footer gdpr hidden masthead media meta outbrain promo related "
    "scroll share shopping shoutbox sidebar skyscraper sponsor tags widget"
)
_HID = re.compile(r"(?:^|\s)hid(?:\s|$)", re.I)
_UNLIKELY = _any_of(
    "-ad- ad-break agegate ai2html banner breadcrumb combx comment community cover-wrap disqus extra footer "
    "gdpr header legends menu pager pagination popup related remark replies rss shoutbox sidebar skyscraper "
    "social sponsor supplemental"
)
_MAYBE = _any_of("and article body column content main mathjax shadow")
_ALL_WORDS = etree.XPath("string()")
_ROLES = frozenset({"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"})


def names(element: Any) -> str:
    """Its class and id, as one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def weight(element: Any) -> int:
    """What its names speak for: 25 for each of class and id that sounds like an article, -25 for its opposite."""
    return sum(_worth(said) for said in (element.get("class"), element.get("id")) if said)


@lru_cache(4096)  # a page gives few names to many elements
def _worth(said: str) -> int:
    return (25 if _GOOD.search(said) else 0) - (25 if _BAD.search(said) or _HID.search(said) else 0)


def has_frame_role(element: Any) -> bool:
    """Whether its role is one of the page's frame."""
    return (element.get("role") or "") in _ROLES


def unlikely(element: Any) -> bool:
    """Whether its names or its role say that it stands beside an article, not in one."""
    return has_frame_role(element) or _sounds_unlikely(names(element))


@lru_cache(4096)
def _sounds_unlikely(said: str) -> bool:
    return bool(_UNLIKELY.search(said) and not _MAYBE.search(said))


def words_of(element: Any) -> str:
    """Its words, white space folded."""
    return " ".join(_ALL_WORDS(element).split())


def length(element: Any) -> int:
    """How many characters its words have."""
    return len(words_of(element))


def link_share(element: Any) -> float:
    """How much of its words is links, 0 to 1; links inside the page count little (notes, contents)."""
    whole = length(element)
    if not whole:
        return 0.0
    linked = 0.0
    for link in element.iter("a"):
        if link is not element:
            linked += length(link) * (0.3 if (link.get("href") or "").startswith("#") else 1)
    return linked / whole


def share_in(element: Any, tags: tuple[str, ...] | frozenset[str]) -> float:
    """How much of its words stands in such elements inside it (nested ones count again)."""
    whole = length(element)
    if not whole:
        return 0.0
    return sum(length(one) for one in element.iter(*tags) if one is not element) / whole
