"""Parts of a shown line that run from right to left, kept from moving what stands beside them."""

from __future__ import annotations

import re

RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATE, _END = "\u2068", "\u2069"  # U+2068 takes its direction from the first strong character after it
_BETWEEN = " · "


def in_parts(line: str) -> str:
    """A line of parts with dots between them as it is to be drawn: each part with Hebrew, Arabic and the like in it is
    isolated (UAX #9), so that the parts keep their order. For the screen only; nothing of it is stored."""
    if line.isascii() or not RTL.search(line):
        return line
    return _BETWEEN.join(f"{_ISOLATE}{part}{_END}" if RTL.search(part) else part for part in line.split(_BETWEEN))
