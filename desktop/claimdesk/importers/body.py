"""Where on a web page its article is: hidden parts taken out, the body found by the points of its paragraphs."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import Any

from lxml import html as lxml_html

from claimdesk.importers.candidates import find_article
from claimdesk.importers.headline import same_words
from claimdesk.importers.notes import find_notes
from claimdesk.importers.page_signs import length, names, words_of
from claimdesk.importers.set_out import holds_article, lay_open
from claimdesk.importers.tidying import tidy

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*0)", re.I)
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|a11y-hidden|element-invisible)(?:\s|$)", re.I
)
# Boxes that sites hang into the article itself: sharing, what else to read, letters to sign up for.
_HUNG_IN = re.compile(
    r"(?:^|[\s_-])(?:(?:jp-)?related-?(?:posts?|articles?|stories|content|links)|share-?(?:bar|buttons?|tools|daddy|links)|"
    r"sharedaddy|social-?(?:share|sharing|buttons?|links)|outbrain|taboola|disqus|newsletter-?(?:signup|form|box)|"
    r"recommended-?(?:posts|articles|stories)|most-?(?:read|popular)|"
    r"posts?-navigation|breadcrumbs?|postprofile|message-(?:user|signature)|signature sig\d)",
    re.I,
)
_ASKS = re.compile("subscri|sign-?up", re.I)
_GONE = "//script | //style | //noscript | //template | //comment()"
# What a page draws through a shadow tree a saved copy holds in a template; browsers show it, so it stays.
_SHADOW = "//template[@shadowrootmode or @shadowroot]"
# A picture for readers without scripts: the very one that a script would have put in the placeholder before it.
_UNSCRIPTED = "//noscript[count(.//img[not(@width='1' or @height='1')]) = 1 and not(normalize-space())]"

# Each attempt is milder than the one before: frame dropped, names weighed, counts left out.
_ATTEMPTS = ((True, True, False), (False, True, False), (False, False, False), (False, False, True))
_ENOUGH = 500
_A_PARAGRAPH = 25
_ASKING = 300
_RUNNING = ("p", "blockquote", "pre", "figcaption", "img")
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
        said = dict(element.attrib)
        hidden = "hidden" in said or ("style" in said and _HIDDEN.search(said["style"]))
        silent = said.get("aria-hidden") == "true" and "math" not in said.get("class", "")
        if hidden or silent or _is_unseen(said.get("class", "")):
            element.drop_tree()


@lru_cache(4096)
def _is_unseen(named: str) -> bool:
    return bool(_UNSEEN.search(named))


def is_plain_document(tree: Any) -> bool:
    """Whether the page is an article and nothing else: no navigation, forms, frames, tables that set it out, or blocks
    with names."""
    if tree.xpath("boolean(//nav | //aside | //footer | //form | //iframe | //header//a)"):
        return False
    if any(map(holds_article, tree.iter("table"))):
        return False
    named = tree.xpath("count(//div[@class or @id] | //section[@class or @id] | //ul[@class or @id])")
    return bool(named <= 2)


def article_body(tree: Any, title: str = "") -> Any | None:
    """The element that holds the article of this title, in a tree of its own; None if there is none to be found."""
    _protect_notes(tree)
    page = tree.find("body") if tree.find("body") is not None else tree
    if any(map(holds_article, page.iter("table"))):
        page = copy.deepcopy(page)  # the page itself stays as it is, in case that no article is found
        lay_open(page)
    opened = _opened(page, title)
    if opened is not None:
        page = lxml_html.Element("body")
        page.append(copy.deepcopy(opened))
    tried = []
    for strict, weighed, sparing in _ATTEMPTS:
        body = copy.deepcopy(page)
        article = _named_so(find_article(body, strict=strict, weighed=weighed))
        _drop_hung_in(article)
        tidy(article, _is_kept, weighed=weighed, sparing=sparing)
        found = length(article)
        if found >= _ENOUGH:
            return article
        tried.append((found, article))
    found, article = max(tried, key=lambda one: one[0])
    return article if found else None


def _opened(page: Any, title: str) -> Any | None:
    """Of several articles on a page that goes on with the next ones, the one of the page's title."""
    several = [one for one in page.xpath(".//article[not(ancestor::article)]") if length(one) >= _ENOUGH]
    if len(several) < 2 or not title:
        return None
    titled = [one for one in several if any(same_words(words_of(head), title) for head in one.iter("h1", "h2"))]
    return titled[0] if len(titled) == 1 else None


def _named_so(found: Any) -> Any:
    """The one element in it that says it is the article, where nothing to read stands beside that but lists and
    tables: of files, of parts, of links."""
    said = found.findall(".//article")
    if len(said) != 1:
        return found
    outside = set(found.iter(*_RUNNING)).difference(said[0].iter(*_RUNNING))
    return found if any(one.tag == "img" or length(one) >= _A_PARAGRAPH for one in outside) else said[0]


def _drop_hung_in(article: Any) -> None:
    for form in list(article.iter("form")):
        if form.getparent() is not None:
            _drop_box_of(form, article)
    for element in article.xpath(".//*[@class or @id]"):
        if element.getparent() is None:
            continue
        if _HUNG_IN.search(names(element)) and element.find(".//article") is None and element.find(".//h1") is None:
            element.drop_tree()


def _drop_box_of(form: Any, article: Any) -> None:
    """Take out a form with the few words round it that ask for it ("Get the morning letter"). A long one is none that
    asks: some sites set the whole page in a form."""
    if length(form) > _ASKING:
        return
    box = form
    for above in form.iterancestors():
        if above is article or above.tag not in ("div", "section", "aside", "fieldset") or length(above) > _ASKING:
            break
        box = above
    if box.find(".//h2") is not None or box.find(".//h3") is not None or _ASKS.search(names(box)):
        box.drop_tree()


def _is_kept(element: Any) -> bool:
    return element.get("class") == _KEPT


def _protect_notes(tree: Any) -> None:
    """Everything called "foot…" is taken for the page's foot; the notes of the text stay."""
    _, rooms = find_notes(tree)
    for room in rooms:
        for element in (room, *list(room.iterancestors())[:3]):
            if element.tag in ("li", "ol", "ul", "div", "section", "p", "aside") and element.get("class"):
                element.set("class", _KEPT)
