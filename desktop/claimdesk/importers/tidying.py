"""What is taken out of an article once it is found: boxes of links, forms, sharing, pictures without words.

The steps are those of Mozilla's Readability, the reader view of Firefox.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

from claimdesk.importers.page_signs import (
    BLOCKS_OF_TEXT,
    HEADINGS,
    length,
    link_share,
    names,
    share_in,
    weight,
    words_of,
)
from claimdesk.importers.tables import grid

_NEVER = ("object", "embed", "footer", "link", "aside", "iframe", "input", "textarea", "select", "button")
_SHARE = re.compile(r"(?:\b|_)(?:share|sharedaddy)(?:\b|_)", re.I)
_TEXTISH = frozenset({"span", "li", "td"}) | BLOCKS_OF_TEXT
_ADVERT = re.compile(
    r"(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|广告|реклама|anuncio|(?:loading|正在加载|загрузка|chargement|cargando)(?:…|\.\.\.)?)",
    re.I,
)
# Words of the page's own in paragraphs of their own; nobody would quote them.
_PAGE_SAYS = re.compile(
    r"(?:continue reading(?: the main story)?|(?:story|article) continues below(?: advertisement)?|listen|share|"
    r"press enter or click to view image in full size|post reply)",
    re.I,
)
_LABELS = frozenset({"Image", "Photo", "Video"})
_COMMA = re.compile("[,\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c、]")


def tidy(article: Any, kept: Callable[[Any], bool], *, weighed: bool, sparing: bool) -> None:
    """Clean an article in place. ``kept`` names elements not to be touched (the text's notes); ``weighed`` lets names
    count; ``sparing`` leaves out everything that is decided by shares and counts."""
    data = {table for table in article.iter("table") if _is_data(table)}
    if not sparing:
        _weigh(article, ("form", "fieldset"), data, kept, weighed)
    for element in list(article.iter(*_NEVER)):
        if element.getparent() is not None and not kept(element):
            element.drop_tree()
    for element in article.xpath(".//*[@class or @id]"):
        if element.getparent() is not None and _SHARE.search(names(element)) and length(element) < 500:
            element.drop_tree()
    _tidy_lines(article)
    _drop_labels(article)
    if weighed:
        for heading in list(article.iter("h1", "h2")):
            if weight(heading) < 0:
                heading.drop_tree()
    if not sparing:
        for tag in ("table", "ul", "div"):
            _weigh(article, (tag,), data, kept, weighed)


def _tidy_lines(article: Any) -> None:
    """Take out paragraphs of the page's own."""
    for paragraph in list(article.iter("p")):
        words = words_of(paragraph)
        said = len(words) < 60 and (_ADVERT.fullmatch(words) or _PAGE_SAYS.fullmatch(words))
        if said and paragraph.find(".//img") is None:
            paragraph.drop_tree()


def _drop_labels(article: Any) -> None:
    """In figures, labels meant for those who hear the page: "Image" above it, "Credit" twice over beside a name."""
    for element in article.xpath(".//figure[not(ancestor::li)]//p | .//figure[not(ancestor::li)]//span"):
        words = words_of(element)
        if element.getparent() is None or len(element) or not 0 < len(words) <= 12 or (element.tail or "").strip():
            continue
        following = element.getnext()
        twice = following is not None and words_of(following).startswith(words) and element.tag == "span"
        if twice or (words in _LABELS and words_of(element.getparent()).startswith(words)):
            element.drop_tree()


def _is_data(table: Any) -> bool:
    """Whether a table says that its cells are data, or is too large to lay a page out."""
    found = grid(table)
    if found is None:
        return False
    says_so = table.get("summary") or next(table.iter("caption", "col", "colgroup", "tfoot", "thead", "th"), None)
    rows = len(found.rows)
    return (says_so is not None and says_so != "") or rows >= 10 or found.width > 4 or rows * found.width > 10


def _weigh(article: Any, tags: tuple[str, ...], data: set[Any], kept: Callable[[Any], bool], weighed: bool) -> None:
    # the innermost first: what is left of a box is what counts
    for element in reversed(list(article.iter(*tags))):
        if element is article or element in data or kept(element):
            continue
        if any(one.tag == "code" for one in islice(element.iterancestors(), 3)):
            continue
        if data and any(table in data for way in ("iterancestors", "iter") for table in getattr(element, way)("table")):
            continue
        if _is_clutter(element, weight(element) if weighed else 0):
            element.drop_tree()


def _is_clutter(element: Any, worth: int) -> bool:
    if worth < 0:
        return True
    words = words_of(element)
    if len(_COMMA.findall(words)) >= 10:
        return False
    if _ADVERT.fullmatch(words):
        return True
    is_list = element.tag in ("ul", "ol") or (
        bool(words) and sum(length(one) for one in element.iter("ul", "ol")) / len(words) > 0.9
    )
    clutter = _looks_cluttered(element, words, worth, is_list)
    if clutter and is_list:
        # a plain list of pictures is a gallery
        if any(len(item) > 1 for item in element):
            return True
        return len(element.findall(".//img")) != len(element.findall(".//li"))
    return clutter


def _has_text(element: Any) -> bool:
    """Whether any words in it stand where words of a text do."""
    return any(one is not element and words_of(one) for one in element.iter(*_TEXTISH))


def _looks_cluttered(element: Any, words: str, worth: int, is_list: bool) -> bool:
    paragraphs, pictures = len(element.findall(".//p")), len(element.findall(".//img"))
    items, fields = len(element.findall(".//li")) - 100, len(element.findall(".//input"))
    links = link_share(element)
    in_figure = next(element.iterancestors("figure"), None) is not None
    return (
        (not in_figure and pictures > 1 and paragraphs / pictures < 0.5)
        or (not is_list and items > paragraphs)
        or fields > paragraphs // 3
        or (not is_list and not in_figure and len(words) < 25 and (pictures == 0 or pictures > 2) and links > 0
            and share_in(element, HEADINGS) < 0.9)
        or (not is_list and worth < 25 and links > 0.2)
        or (worth >= 25 and links > 0.5)
        or (pictures == 0 and not _has_text(element))
    )  # fmt: skip
