"""What HTML's elements mean to the walk: passed over, blocks, marks, levels of headings, languages of code."""

from __future__ import annotations

import re
from typing import Any

SKIPPED = frozenset({
    "script", "style", "head", "title", "meta", "link", "noscript", "template", "svg", "iframe", "object",
    "embed", "applet", "video", "audio", "canvas", "map", "select", "option", "button", "input", "textarea",
    "datalist", "progress", "meter", "frameset", "frame", "noframes", "annotation", "annotation-xml", "dialog",
    "base",
})  # fmt: skip
BLOCKS = frozenset({
    "html", "body", "div", "p", "section", "article", "main", "header", "footer", "nav", "aside", "address",
    "details", "summary", "dl", "dt", "dd", "fieldset", "legend", "figure", "center", "hgroup", "form", "ul",
    "ol", "menu", "dir", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "hr", "blockquote",
    "pre", "li", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "search",
})  # fmt: skip
_MARKS = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "cite": "emphasis", "dfn": "emphasis",
    "var": "emphasis", "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "sup",
}  # fmt: skip
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|[1-5]00)", re.I)
_SLANTED = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.I)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:?)[-:\s]?([a-z0-9+#.-]{1,30})", re.I)
_PICTURED_SIGN = re.compile(r"emoji|smiley|latex|mwe-math|tex\b", re.I)


def marks_of(tag: str, style: str) -> list[str]:
    """The kinds of mark an inline element makes; its style outweighs its name (clipboards write bold as a style)."""
    kinds = {_MARKS[tag]} if tag in _MARKS else set()
    for pattern, kind, plain in ((_BOLD, "strong", "12345n"), (_SLANTED, "emphasis", "n")):
        found = pattern.search(style)
        if found is not None:
            kinds = kinds - {kind} if found[1][0].lower() in plain else kinds | {kind}
    return sorted(kinds)


def is_pictured_sign(image: Any) -> bool:
    """Whether a picture stands for characters in running text: an emoji, a formula."""
    return bool(_PICTURED_SIGN.search(f"{image.get('class') or ''} {image.get('src') or ''}"[:500]))


def heading_level(element: Any, tag: str) -> int:
    """The level an element heads at, 0 if it is no heading."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if element.get("role") == "heading":
        said = element.get("aria-level") or "2"
        return int(said) if said in ("1", "2", "3", "4", "5", "6") else 2
    return 0


def code_language(element: Any) -> str:
    """A code block's language as its class names it, "" if it does not."""
    inner = element.find("code")
    for one in (inner, element):
        found = _LANGUAGE.search(one.get("class") or "") if one is not None else None
        if found:
            return found[1].lower()
    return ""
