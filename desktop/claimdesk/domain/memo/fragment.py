"""Links that open a page at a passage: text fragments (WICG scroll-to-text-fragment, ``#:~:text=``)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

# A passage longer than this is named by its first and last words instead of in full.
LONG = 120
# What readers of PDF and browsers take in one address.
LONGEST_ADDRESS = 4000
_EDGE_WORDS = 5
_EDGE_SIGNS = 40
_CONTEXT_WORDS = 4
_URL = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)


def page_address(url: str) -> str:
    """The address made safe for a link (RFC 3986), or "" when it is not http or https or too long."""
    bare = url.strip()
    if not _URL.fullmatch(bare):
        return ""
    address = quote(bare, safe="%:/?#[]@!$&'()*+,;=-._~")
    return address if len(address) <= LONGEST_ADDRESS else ""


def passage_address(url: str, text: str, start: int, end: int) -> str:
    """The address of the page, scrolled to ``text[start:end]`` (code points), or "" without a web address.

    The shortest directive that finds this place first is taken: the words; for a long passage, or one
    over several paragraphs, its first and last words; context before and after only where the words
    stand elsewhere too.
    """
    page = page_address(url)
    start, end = _whole_words(text, start, end)
    exact = text[start:end].strip()
    if not page or not exact:
        return page
    if len(exact) <= LONG and "\n" not in exact:
        first, last = exact, ""
    else:
        first, last = _opening(exact), _closing(exact)
    before = after = ""
    if _first(text, first) != start or (last and _first(text, last, start + len(first)) + len(last) != end):
        before, after = _before(text, start), _after(text, end)
    directive = (
        (f"{_code(before)}-," if before else "")
        + _code(first)
        + (f",{_code(last)}" if last else "")
        + (f",-{_code(after)}" if after else "")
    )
    address = f"{page}{'' if '#' in page else '#'}:~:text={directive}"
    return address if len(address) <= LONGEST_ADDRESS else page


def _code(words: str) -> str:
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")


def _first(text: str, words: str, at: int = 0) -> int:
    """The first place the words stand at as whole words, as a browser would find them, or -1."""
    folded = _folded(text)
    wanted = words.lower() if folded is not text else words
    found = folded.find(wanted, at)
    while found >= 0 and not _stands_alone(text, found, found + len(words)):
        found = folded.find(wanted, found + 1)
    return found


@lru_cache(maxsize=16)
def _folded(text: str) -> str:
    """The text in small letters; as it is where that would move positions ("İ" becomes two signs)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _stands_alone(text: str, start: int, end: int) -> bool:
    if _spaceless(text[start]) or _spaceless(text[end - 1]):
        return True
    cut_before = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cut_before or cut_after)


def _spaceless(sign: str) -> bool:
    """Whether the sign belongs to a script written without spaces."""
    if sign < "\u0e00":
        return False
    name = unicodedata.name(sign, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends and with the words it cuts completed: browsers match whole words."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end or any(map(_spaceless, (text[start], text[end - 1]))):
        return start, end
    while start and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _opening(exact: str) -> str:
    line = exact.split("\n", 1)[0]
    words = " ".join(line.split(" ")[:_EDGE_WORDS])
    return words if len(words) <= 2 * _EDGE_SIGNS else words[:_EDGE_SIGNS]


def _closing(exact: str) -> str:
    line = exact.rsplit("\n", 1)[-1]
    words = " ".join(line.split(" ")[-_EDGE_WORDS:])
    return words if len(words) <= 2 * _EDGE_SIGNS else words[-_EDGE_SIGNS:]


def _before(text: str, start: int) -> str:
    line = text[max(0, start - 200) : start].rsplit("\n", 1)[-1].strip()
    return " ".join(line.split(" ")[-_CONTEXT_WORDS:])[-_EDGE_SIGNS:].strip()


def _after(text: str, end: int) -> str:
    line = text[end : end + 200].split("\n", 1)[0].strip()
    return " ".join(line.split(" ")[:_CONTEXT_WORDS])[:_EDGE_SIGNS].strip()
