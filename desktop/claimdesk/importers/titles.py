"""What an article is called, and its site with it: out of the head, the window's title and the headings on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimdesk.domain.text import clean
from claimdesk.importers.headline import same_words

_SIGNS = " |-–—\\/>»·•:：_｜"
_SEPARATOR = re.compile(r"\s+[|\-–—\\/>»·•:]\s+|\s*[|｜»：_]\s*")
_AFTER = re.compile(r"\s+[|\-–—\\/>»·•:]\s+|\s*[|｜»：_]\s*|[-–—](?=[^\s\w-]|[\u3040-\u9fff\uac00-\ud7af])")
_LONGEST_SITE = 40


@dataclass(frozen=True)
class Called:
    """An article's ``title`` and whether the page states it (``sure``); the name of its ``site`` beside it, or ""."""

    title: str = ""
    sure: bool = False
    site: str = ""


def read_title(window: str, stated: str, headings: Iterable[str], lesser: Iterable[str], outlet: str) -> Called:
    """``window`` is the page's <title>, ``stated`` what its head calls the article ("" for nothing), ``headings`` its
    main headings as printed and ``lesser`` the next ones; ``outlet`` is the site's name where the page states that."""
    heads = [one for one in headings if not (outlet and _plain(one) == _plain(outlet))]
    site = _beside(window, [stated] if stated else ()) or _beside(window, heads)
    if stated:
        printed = _as_printed(stated, heads)
        return Called(printed[0] if printed else stated, True, site)
    if not window:
        return Called(heads[0] if len(heads) == 1 else "")
    # a heading that ends the window's title is rather the site's name than one that begins it
    printed = _as_printed(window, [*heads, *(one for one in lesser if window.startswith(one))])
    if printed:
        return Called(printed[0], False, printed[1])
    return Called(_without_site(window, outlet, heads), False, site)


def window_title(tree: Any) -> str:
    """The title of the browser's window, "" if the page has none."""
    element = next(iter(tree.xpath("//head/title | //title[not(ancestor::svg)]")), None)
    return clean(element.text_content()).strip()[:500] if element is not None else ""


def is_headline(words: str, window: str) -> bool:
    """Whether words on the page are the window's title, or all of it but the site's name."""
    return bool(words) and (_plain(words) == _plain(window) or bool(_rest(window, words)))


def _as_printed(title: str, headings: Iterable[str]) -> tuple[str, str] | None:
    """(the heading that stands at an end of the title, parted by a sign, and the site's name that stands beside it)."""
    found = [(head, site) for head in headings if head != title and (site := _rest(title, head))]
    return max(found, key=lambda one: (title.startswith(one[0]), len(one[0]))) if found else None


def _beside(window: str, headings: Iterable[str]) -> str:
    found = _as_printed(window, headings)
    return found[1] if found else ""


def _rest(title: str, head: str) -> str:
    """The site's name in a title that begins or ends with this heading, "" where it is not so."""
    if title.startswith(head) and (parted := _AFTER.match(title, len(head))):
        name = _SEPARATOR.split(title[parted.end() :])[-1]
    elif title.endswith(head) and (parts := _SEPARATOR.split(title[: -len(head)])) and not parts[-1]:
        name = parts[0]
    else:
        return ""
    name = name.strip(_SIGNS)
    return name if len(name) <= _LONGEST_SITE and any(sign.isalpha() for sign in name) else ""


def _without_site(title: str, outlet: str, headings: Iterable[str]) -> str:
    """A title without the name of the site at its end or beginning."""
    alike = [head for head in headings if len(head.split()) > 2 and same_words(head, title) and len(head) <= len(title)]
    if alike:
        return max(alike, key=len)
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    rest = title[: title.rindex(parts[-1])].strip(_SIGNS)
    if len(rest.split()) > 4 or (outlet and same_words(parts[-1], outlet) and len(rest.split()) > 2):
        return rest
    rest = title[len(parts[0]) :].strip(_SIGNS)
    return rest if outlet and same_words(parts[0], outlet) and len(rest.split()) > 2 else title


def _plain(words: str) -> str:
    return "".join(sign for sign in clean(words).casefold() if sign.isalnum())
