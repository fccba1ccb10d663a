"""What a page says of its article in JSON-LD (schema.org): read with patience, believed only in the right types."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from claimdesk.importers.headline import same_words

_ARTICLE = re.compile(
    r"(?:News|Blog|Scholarly|Tech|Report|Analysis|Background|Opinion|Review|Satirical|Advertiser|Medical\w*|SocialMedia|"
    r"LiveBlog|Discussion|AskPublic)?(?:Article|Posting|Post|NewsArticle)|Report|Review|Recipe",
)
_SCRIPTS = "//script[contains(translate(@type, 'LDJSON+', 'ldjson+'), 'ld+json')]"


@dataclass(frozen=True)
class LinkedData:
    """An article's fields as JSON-LD gives them, "" where it does not."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""


def read_linked_data(tree: Any, window: str = "") -> LinkedData:
    """The article the page describes: of several the one that has the ``window``'s title, else the first. Of a page
    that describes itself and no article, its day and its site; empty where its JSON is broken."""
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath(_SCRIPTS)[:50]:
        nodes += _nodes(_parsed(script.text or ""))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [_article(node, by_id) for node in nodes if any(map(_ARTICLE.fullmatch, _types(node)))]
    site = next((_first(node.get("name")) for node in nodes if "WebSite" in _types(node)), "")
    if not articles:
        page = next((node for node in nodes if "WebPage" in _types(node)), {})
        return LinkedData(published=_first(page.get("datePublished")), outlet=site)
    # of a live blog's entries or the stories beside it, none has the title of the page
    named = (one for one in articles if any(said and same_words(said, window) for said in one.titles))
    found = next(named, articles[0]) if len(articles) > 1 and window else articles[0]
    return found if found.outlet else replace(found, outlet=site)


def _types(node: dict[str, Any]) -> list[str]:
    return [kind.rsplit("/", 1)[-1] for kind in _words(node.get("@type"))]


def _parsed(source: str) -> Any:
    source = re.sub(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|\]\]>)\s*$", "", source)
    try:
        return json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    """Every object at the top, in a list, in @graph or as a page's main entity."""
    waiting, seen = [found], 0
    while waiting and seen < 2000:
        one = waiting.pop(0)
        seen += 1
        if isinstance(one, list):
            waiting[:0] = one[:500]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if key in one]


def _article(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> LinkedData:
    authors = _names(node.get("author") or node.get("creator"), by_id)
    page = node.get("mainEntityOfPage")
    address = node.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return LinkedData(
        titles=tuple(filter(None, (_first(node.get("headline")), _first(node.get("name"))))),
        authors=tuple(authors),
        published=_first(node.get("datePublished")) or _first(node.get("dateCreated")),
        outlet=next(iter(_names(node.get("publisher"), by_id)), ""),
        url=_first(address),
        language=_first(node.get("inLanguage")),
    )


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> list[str]:
    names = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            full = by_id.get(one.get("@id") or "", one) if "name" not in one else one
            names += _words(full.get("name"))
        elif isinstance(one, str) and not one.startswith(("http:", "https:")):
            names.append(one)
    return [html.unescape(name).strip() for name in names if name.strip()]


def _words(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str)]


def _first(value: Any) -> str:
    return html.unescape(next(iter(_words(value)), "")).strip()
