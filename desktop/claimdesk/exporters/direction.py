"""Which way words run: by their first letter that has a direction (Unicode bidirectional algorithm, rule P2)."""

from __future__ import annotations

import re
import unicodedata

# All right-to-left scripts live in these blocks: most text is settled by one search.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

_RIGHT_TO_LEFT_LANGUAGES = {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


def direction(words: str) -> str:
    """ "rtl" or "ltr"; "" when no letter says so."""
    for sign in words:
        way = unicodedata.bidirectional(sign)
        if way == "L":
            return "ltr"
        if way in ("R", "AL"):
            return "rtl"
    return ""


def direction_of(language: str) -> str:
    """ "rtl" or "ltr": which way a language (BCP 47) is written."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT_LANGUAGES else "ltr"


def has_right_to_left(words: str) -> bool:
    """Whether any part of the words runs from right to left."""
    return _RIGHT_TO_LEFT.search(words) is not None
