"""Raised and lowered digits as Unicode has them ("10⁶ m³", "CO₂"), where HTML says so by an element of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claimdesk.importers.notes import is_call_by_name

RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−–=()ni", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎ₙᵢ")
_SHIFTED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ"
_FITS = re.compile(rf"(?!.*[a-z]{{2}})[0-9+\-−–=()ni{_SHIFTED}]{{1,12}}")
_SIGNED = re.compile(r"\d*[+\-−–]\d*|[ni][+\-−–]\d+")
_SHORT = "of|it|is|in|to|at|on|by|us|me|he|we|as|an|if|so|no|up|do|go|be|my|or|am"
_UNITS = "mol|min|sec|rad|bar|lux|ppm|feet|foot|yard|mile|metre|meter|inch"
# What a power, a unit or a formula ends with; behind a longer word, a stop or words in brackets stands a note's sign.
_BASE = re.compile(rf"[\d{_SHIFTED}]$|(?<![^\W\d_])(?:(?!(?:{_SHORT})$)[^\W\d_]{{1,2}}|{_UNITS})$|\([^()]{{1,24}}\)$")
_WORD = re.compile(r"[^\W\d_]{3}")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")  # what may follow a raised number before it: ¹⁴C
_MATHS = {"msup": ("", "sup"), "msub": ("", "sub"), "msubsup": ("", "sub", "sup")}


def is_power(before: str, sign: str) -> bool:
    """Whether a raised sign behind these words is a power, a charge or part of a unit, not a note's."""
    if _SIGNED.fullmatch(sign):
        return bool(before) and (before[-1].isalnum() or before[-1] in ")]")
    found = _BASE.search(before)
    return found is not None and not (before.endswith(")") and _WORD.search(found[0]))


def table_for(element: Any, tag: str, before: str) -> Mapping[int, int] | None:
    """What an element makes of its digits; None: nothing (it is no raised or lowered one, has other letters in it, or
    calls a note). ``before``: the words it follows."""
    above = element.getparent()
    in_maths = tag not in ("sup", "sub") and above is not None and above.tag in _MATHS
    if in_maths:
        at = above.index(element)
        tag = _MATHS[above.tag][at] if at < len(_MATHS[above.tag]) else ""
    if tag not in ("sup", "sub"):
        return None
    sign = "".join(element.itertext()).strip()
    within = {one.tag for one in element.iterdescendants()}
    if not _FITS.fullmatch(sign) or not within.isdisjoint(("a", "sup", "sub", *_MATHS)):
        return None
    if tag == "sub" or in_maths:
        return RAISED if tag == "sup" else LOWERED
    powers = is_power(before, sign) or _ELEMENT.match(element.tail or "")
    return RAISED if powers and not _calls_note(element, sign) else None


def _calls_note(element: Any, sign: str) -> bool:
    link = next(element.iterancestors("a"), None)
    alone = link is not None and "".join(link.itertext()).strip() == sign
    return alone or is_call_by_name(element)
