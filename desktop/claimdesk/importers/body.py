"""Where on a web page its article is: hidden parts taken out, the body found by the points of its paragraphs."""

from __future__ import annotations

import copy
import re
from typing import Any

from claimdesk.importers.candidates import find_article
from claimdesk.importers.notes import find_notes
from claimdesk.importers.page_signs import length, names
from claimdesk.importers.tidying import tidy

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
# What a page draws through a shadow tree a saved copy holds in a template; browsers show it, so it stays.
_SHADOW = "//template[@shadowrootmode or @shadowroot]"
# A picture for readers without scripts: the very one that a script would have put in the placeholder before it.
_UNSCRIPTED = "//noscript[count(.//img[not(@width='1' or @height='1')]) = 1 and not(normalize-space())]"

# Each attempt is milder than the one before: frame dropped, names weighed, counts left out.
_ATTEMPTS = ((True, True, False), (False, True, False), (False, False, False), (False, False, True))
_ENOUGH = 500
_KEPT = "article-text"


def prune(tree: Any) -> None:
    """Take out what a reader of the page does not see: scripts, hidden elements, words for machines only."""
    for element in tree.xpath(_SHADOW):
        element.drop_tag()
    for element in tree.xpath(_UNSCRIPTED):
        before = element.getprevious()
        if before is not None and before.tag == "img":
            before.drop_tree()
        element.drop_tag()
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
    tried = []
    for strict, weighed, sparing in _ATTEMPTS:
        body = copy.deepcopy(tree.find("body") if tree.find("body") is not None else tree)
        article = find_article(body, strict=strict, weighed=weighed)
        _drop_hung_in(article)
        tidy(article, _is_kept, weighed=weighed, sparing=sparing)
        found = length(article)
        if found >= _ENOUGH:
            return article
        tried.append((found, article))
    found, article = max(tried, key=lambda one: one[0])
    return article if found else None


def _drop_hung_in(article: Any) -> None:
    for element in article.xpath(".//*[@class or @id]"):
        if element.getparent() is None:
            continue
        if _HUNG_IN.search(names(element)) and element.find(".//article") is None and element.find(".//h1") is None:
            element.drop_tree()


def _is_kept(element: Any) -> bool:
    return element.get("class") == _KEPT


def _protect_notes(tree: Any) -> None:
    """Everything called "foot…" is taken for the page's foot; the notes of the text stay."""
    _, rooms = find_notes(tree)
    for room in rooms:
        for element in (room, *list(room.iterancestors())[:3]):
            if element.tag in ("li", "ol", "ul", "div", "section", "p", "aside") and element.get("class"):
                element.set("class", _KEPT)
