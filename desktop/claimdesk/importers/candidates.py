"""Which element of a web page is its article: paragraphs give points to what holds them, and the best holder wins.

The steps are those of Mozilla's Readability, the reader view of Firefox.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from lxml import html as lxml_html

from claimdesk.importers.page_signs import has_frame_role, link_share, names, unlikely, weight, words_of

_SCORED = ("section", "h2", "h3", "h4", "h5", "h6", "p", "td", "pre")
_BLOCKS = frozenset({"blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul"})
_PHRASES = frozenset({
    "abbr", "audio", "b", "bdo", "br", "button", "cite", "code", "data", "datalist", "dfn", "em", "embed", "i", "img",
    "input", "kbd", "label", "mark", "math", "meter", "noscript", "object", "output", "progress", "q", "ruby", "samp",
    "script", "select", "small", "span", "strong", "sub", "sup", "textarea", "time", "var", "wbr", "font", "u", "s",
    "tt",
})  # fmt: skip
_BEGIN = {"div": 5, "pre": 3, "td": 3, "blockquote": 3, "address": -3, "ol": -3, "ul": -3, "dl": -3, "dd": -3, "dt": -3,
          "li": -3, "form": -3, "h1": -5, "h2": -5, "h3": -5, "h4": -5, "h5": -5, "h6": -5, "th": -5}  # fmt: skip
_HOLLOW = ("div", "section", "header", "h1", "h2", "h3", "h4", "h5", "h6")
_COMMA = re.compile("[,\u060c\ufe50\ufe10\ufe11\u2e41\u2e34\u2e32\uff0c、]")
_SENTENCE_END = re.compile(r"[.。](?:\s|$)")
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:standfirst|sub-?title|sub-?head(?:line)?|dek|deck|lead|lede|excerpt|summary|chapo|intro)", re.I
)
_LEAST = 25
_PARTS = frozenset({"h2", "h3", "h4", "dl", "ul", "ol", "table", "pre", "blockquote", "figure"})
_PART_HEADS = ("h2", "h3", "h4")
_HEADER = re.compile(r"(?:^|[\s_-])header", re.I)


def find_article(body: Any, *, strict: bool, weighed: bool) -> Any:
    """A new ``div`` with the article's parts out of ``body``, which is used up.

    ``strict`` first drops what is named like the page's frame; ``weighed`` lets names count in the points.
    """
    if strict:
        _drop_unlikely(body)
    _drop_hollow(body)
    _part_lines(body)
    _make_paragraphs(body)
    scores = _scores(body, weighed)
    top = _best(body, scores)
    article = lxml_html.fragment_fromstring("<div></div>")
    if top is None or top is body:
        article.text = body.text
        article.extend(list(body))
        return article
    top = _risen(body, top, scores)
    for part in _with_neighbours(top, scores):
        part.tail = None
        article.append(part)
    return article


def _drop_unlikely(body: Any) -> None:
    for element in body.xpath(".//*[@class or @id or @role]"):
        # a heading may well be called a header
        a_header = element.tag in _PART_HEADS and _HEADER.search(names(element))
        if element.getparent() is None or a_header or not unlikely(element):
            continue
        near = {one.tag for one in islice(element.iterancestors(), 3)}
        if has_frame_role(element) or (element.tag != "a" and not near & {"table", "code"}):
            _keep_lead(element)
            element.drop_tree()


def _keep_lead(header: Any) -> None:
    """The lead in short under the headline is the article's, though it stands in a box named like the page's frame."""
    if header.find(".//h1") is None:
        return
    for line in header.iter("p", "div", "h2", "h3", "h4"):
        words = "" if line.tag == "div" and len(line) else words_of(line)
        long_enough = len(words) >= 60 and (_SENTENCE_END.search(words) or _LEAD.search(names(line)))
        if long_enough and link_share(line) < 0.1:
            line.tail = None
            header.addprevious(line)
            return


def _drop_hollow(body: Any) -> None:
    for element in list(body.iter(*_HOLLOW)):
        if all(one.tag in ("br", "hr") for one in element) and not words_of(element):
            element.drop_tree()


def _part_lines(body: Any) -> None:
    """Two line breaks in a row part paragraphs: what stands after them, up to a block, becomes one."""
    for line in list(body.iter("br")):
        if line.getparent() is None or line.getparent().tag in ("p", "pre"):
            continue
        chain = [line]
        while not (chain[-1].tail or "").strip() and (after := chain[-1].getnext()) is not None and after.tag == "br":
            chain.append(after)
        if len(chain) < 2:
            continue
        made = lxml_html.Element("p")
        line.addprevious(made)
        made.text, chain[-1].tail = chain[-1].tail, None
        for one in chain:
            one.getparent().remove(one)
        while (after := made.getnext()) is not None and _is_phrase(after) and not _is_double_break(after):
            made.append(after)


def _is_double_break(line: Any) -> bool:
    after = line.getnext()
    return line.tag == "br" and not (line.tail or "").strip() and after is not None and after.tag == "br"


def _make_paragraphs(body: Any) -> None:
    """Words straight inside a ``div`` become paragraphs, and a ``div`` that is one in all but name is called so."""
    for box in list(body.iter("div")):
        _wrap_phrases(box)
        children = list(box)
        single = len(children) == 1 and children[0].tag == "p"
        if single and not (box.text or "").strip() and not (children[0].tail or "").strip() and link_share(box) < 0.25:
            children[0].tail = box.tail
            box.getparent().replace(box, children[0])
        elif not any(one.tag in _BLOCKS for one in box.iterdescendants()):
            box.tag = "p"


def _wrap_phrases(box: Any) -> None:
    if all(_is_phrase(child) for child in box):
        return
    run: list[Any] = []
    text = box.text if (box.text or "").strip() else None
    if text:
        box.text = None
    for child in list(box):
        if _is_phrase(child):
            run.append(child)
            continue
        _wrap(child, text, run)
        text, run = None, []
        if (child.tail or "").strip():
            text, child.tail = child.tail, None
    _wrap(None, text, run, box)


def _wrap(before: Any, text: str | None, run: list[Any], box: Any = None) -> None:
    """Put words and phrases into a paragraph before an element, or at the end of a box."""
    if text is None and not any(words_of(one) or (one.tail or "").strip() or one.tag == "img" for one in run):
        return
    made = lxml_html.Element("p")
    if before is not None:
        before.addprevious(made)
    else:
        box.append(made)
    made.text = text
    made.extend(run)


def _is_phrase(element: Any) -> bool:
    """Whether it is part of a line of words."""
    if element.tag in _PHRASES:
        return True
    return element.tag in ("a", "del", "ins") and all(_is_phrase(child) for child in element)


def _scores(body: Any, weighed: bool) -> dict[Any, float]:
    """Points for whatever holds paragraphs, less the share of its links."""
    scores: dict[Any, float] = {}
    for element in list(body.iter(*_SCORED)):
        words = words_of(element)
        if len(words) < _LEAST or element.getparent() is None:
            continue
        points = 2 + len(_COMMA.findall(words)) + min(len(words) // 100, 3)
        for level, above in enumerate(element.iterancestors()):
            if level > 4:
                break
            if above not in scores:
                scores[above] = _BEGIN.get(above.tag, 0) + (weight(above) if weighed else 0)
            scores[above] += points / (1 if level == 0 else 2 if level == 1 else level * 3)
            if above is body:
                break
    return {element: score * (1 - link_share(element)) for element, score in scores.items()}


def _best(body: Any, scores: dict[Any, float]) -> Any:
    """The element with most points, or what holds it together with others that have nearly as many."""
    ranked = sorted(scores, key=lambda one: -scores[one])[:5]
    if not ranked:
        return None
    top = ranked[0]
    if top is body:
        return top
    rivals = [set(one.iterancestors()) for one in ranked[1:] if scores[top] > 0 and scores[one] / scores[top] >= 0.75]
    if len(rivals) >= 3:
        for above in top.iterancestors():
            if above is body:
                break
            if sum(above in ancestors for ancestors in rivals) >= 3:
                return above
    return top


def _risen(body: Any, top: Any, scores: dict[Any, float]) -> Any:
    """Further up, as long as points grow on the way or nothing else stands beside it."""
    last = scores.get(top, 0.0)
    least = last / 3
    for above in top.iterancestors():
        if above is body or above.tag == "body":
            break
        if above not in scores:
            continue
        if scores[above] < least:
            break
        if scores[above] > last:
            top = above
            break
        last = scores[above]
    above = top.getparent()
    while above is not None and above is not body and len(above) == 1:
        scores.setdefault(above, scores.get(top, 0.0))
        top, above = above, above.getparent()
    return top


def _with_neighbours(top: Any, scores: dict[Any, float]) -> list[Any]:
    """The article and what beside it belongs to it: leads, parts cut off by advertisements."""
    above = top.getparent()
    least = max(10.0, scores.get(top, 0.0) * 0.2)
    return [one for one in (above if above is not None else [top]) if one is top or _joins(one, top, scores, least)]


def _joins(one: Any, top: Any, scores: dict[Any, float], least: float) -> bool:
    if not isinstance(one.tag, str):
        return False
    same = bool(one.get("class")) and one.get("class") == top.get("class")
    if one in scores and scores[one] + (scores.get(top, 0.0) * 0.2 if same else 0.0) >= least:
        return True
    if one.tag in _PARTS and top.getparent().tag in ("main", "article"):
        return bool(words_of(one)) and link_share(one) < 0.25
    if one.tag != "p":
        return False
    words, links = words_of(one), link_share(one)
    if len(words) > 80:
        return links < 0.25
    return bool(words) and links == 0 and bool(_SENTENCE_END.search(words))
