"""Where on a web page its article is: hidden parts taken out, the body found by readability."""

from __future__ import annotations

import logging
import re
from typing import Any

from lxml import html as lxml_html
from readability import Document
from readability.readability import Unparseable

from claimdesk.importers.notes import find_notes
from claimdesk.importers.tables import grid

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|a11y-hidden|element-invisible)(?:\s|$)", re.I
)
# Boxes that sites hang into the article itself: sharing, what else to read, letters to sign up for.
_HUNG_IN = re.compile(
    r"(?:^|[\s_-])(?:(?:jp-)?related-?(?:posts?|articles?|stories|content|links)|share-?(?:bar|buttons?|tools|daddy|links)|"
    r"sharedaddy|social-?(?:share|sharing|buttons?|links)|outbrain|taboola|disqus|newsletter-?(?:signup|form|box)|"
    r"recommended-?(?:posts|articles|stories)|most-?(?:read|popular))",
    re.I,
)
_GONE = "//script | //style | //noscript | //template | //comment()"

logging.getLogger("readability.readability").setLevel(logging.CRITICAL)


class _Found(Document):  # type: ignore[misc]
    """Readability on a page already cleaned, leaving its result as a tree."""

    def get_clean_html(self) -> str:
        # Its own cleaning runs patterns over the source again and again; the walk drops attributes anyway.
        return str(lxml_html.tostring(self._html(), encoding="unicode"))

    def get_preserved_elements(self, node: Any) -> dict[Any, bool]:
        # What the library would drop for its links, its pictures or its many short items, though it is prose.
        kept: dict[Any, bool] = super().get_preserved_elements(node)
        for element in node.iter("ul", "table", "div", "section"):
            if self.class_weight(element) >= 0 and self._is_prose(element):
                kept[element] = True
        # Weighed by itself every sub-list is too short: it stays or goes with the item it stands in.
        kept.update(dict.fromkeys(node.iterfind(".//li//ul"), True))
        kept.update((box, True) for box in _rooms_of_items(node) if self.get_link_density(box) < 0.3)
        return kept

    def _is_prose(self, element: Any) -> bool:
        links = self.get_link_density(element)
        if element.tag == "table":
            return links < 0.5 and grid(element) is not None
        if element.tag == "ul":
            items = element.findall("li")
            if links < 0.25:
                return bool(items)
            return links < 0.6 and bool(items) and _length(element) >= 20 * len(items)
        return links < 0.3 and element.find(".//input") is None and _length(element) >= 100

    def get_link_density(self, elem: Any) -> float:
        # The same share as the library's, counted without its three patterns per element: half of its time.
        linked = sum(_length(link) for link in elem.iter("a") if link is not elem)
        return linked / max(_length(elem), 1)


def _rooms_of_items(node: Any) -> list[Any]:
    """The boxes inside list items: some sites put an item's words into one."""
    return [box for name in ("div", "section", "table") for box in node.iterfind(f".//li//{name}")]


def _length(element: Any) -> int:
    return len(" ".join(element.text_content().split()))


def prune(tree: Any) -> None:
    """Take out what a reader of the page does not see: scripts, hidden elements, words for machines only."""
    for element in tree.xpath(_GONE):
        element.drop_tree()
    for element in tree.xpath("//*[@hidden or @aria-hidden='true' or @style or @class]"):
        if element.getparent() is None or element.tag in ("body", "html", "img", "article", "main"):
            continue
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        silent = element.get("aria-hidden") == "true" and "math" not in (element.get("class") or "")
        if hidden or silent or _UNSEEN.search(element.get("class") or ""):
            element.drop_tree()


def is_plain_document(tree: Any) -> bool:
    """Whether the page is an article and nothing else: no navigation, forms, frames, or blocks with names."""
    if tree.xpath("boolean(//nav | //aside | //footer | //form | //iframe | //header//a)"):
        return False
    named = tree.xpath("count(//div[@class or @id] | //section[@class or @id] | //ul[@class or @id])")
    return bool(named <= 2)


def article_body(tree: Any) -> Any | None:
    """The element that holds the article, in a tree of its own; None if there is none to be found."""
    _protect_notes(tree)
    for element in tree.xpath("//body//*[@class or @id]"):
        says = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _HUNG_IN.search(says) and element.find(".//article") is None and element.find(".//h1") is None:
            element.drop_tree()
    document = _Found(lxml_html.tostring(tree, encoding="unicode"))
    try:
        document.summary(html_partial=True)
    except Unparseable:
        return None
    return document.html


def _protect_notes(tree: Any) -> None:
    """Readability takes everything called "foot…" for the page's foot; the notes of the text stay."""
    _, rooms = find_notes(tree)
    for room in rooms:
        for element in (room, *list(room.iterancestors())[:3]):
            if element.tag in ("li", "ol", "ul", "div", "section", "p", "aside") and element.get("class"):
                element.set("class", "article-text")
