"""What gives a part of a web page away: the names a site gave it, and how much of it is links."""

from __future__ import annotations

import re
from typing import Any

BLOCKS_OF_TEXT = frozenset({"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GOOD = re.compile(r"article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story", re.I)
_BAD = re.compile(
    r"-ad-|hidden|(?:^|\s)hid(?:\s|$)|banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|"
    r"related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget",
    re.I,
)
_UNLIKELY = re.compile(
    r"-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu|"
    r"related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination|"
    r"pager|popup|yom-remote",
    re.I,
)
_MAYBE = re.compile(r"and|article|body|column|content|main|mathjax|shadow", re.I)
_ROLES = frozenset({"menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"})


def names(element: Any) -> str:
    """Its class and id, as one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def weight(element: Any) -> int:
    """What its names speak for: 25 for each of class and id that sounds like an article, -25 for its opposite."""
    total = 0
    for said in (element.get("class"), element.get("id")):
        if said:
            total += (25 if _GOOD.search(said) else 0) - (25 if _BAD.search(said) else 0)
    return total


def has_frame_role(element: Any) -> bool:
    """Whether its role is one of the page's frame."""
    return (element.get("role") or "") in _ROLES


def unlikely(element: Any) -> bool:
    """Whether its names or its role say that it stands beside an article, not in one."""
    said = names(element)
    return has_frame_role(element) or bool(_UNLIKELY.search(said) and not _MAYBE.search(said))


def words_of(element: Any) -> str:
    """Its words, white space folded."""
    return " ".join(element.xpath("string()").split())


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
