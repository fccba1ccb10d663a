"""Words as Markdown that every common reader gives back unchanged: CommonMark, GFM and pandoc's own dialect."""

from __future__ import annotations

import re

# Always escaped: signs of some dialect. Quotation marks are such only to pandoc, which sets “ ” for a pair of " and ’
# for an apostrophe: a backslash before each would be a nuisance. One alone might be taken with another far away.
_ALWAYS = re.compile(r"[\\`*_\[\]{}<>|~^$@#]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_DASHES = re.compile(r"-{2,}|\.{3,}")
_EMOJI = re.compile(r":(?=[\w+-]+:)")
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=\bwww)\.", re.IGNORECASE)
_MAIL = re.compile(r"\b(mailto|xmpp|tel):", re.IGNORECASE)
# At a line's beginning: what would open a list, heading, rule, definition or block.
_OPENS = re.compile(r"^([-+=:%])")
_COUNTS = re.compile(r"^(\()?(\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+)([.)])(?=\s|$)")
_URL_SIGNS = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20", "`": "%60", "|": "%7C"}


def escape(words: str, *, begins: bool = True) -> str:
    """The words on one line; ``begins`` says whether they stand at a line's beginning."""
    out = _ALWAYS.sub(lambda found: "\\" + found[0], words)
    out = out.replace('"', '\\"') if out.count('"') % 2 else out
    out = _DASHES.sub(lambda found: "".join(f"\\{sign}" for sign in found[0]), out)
    out = _ENTITY.sub(r"\\&", out)
    out = _EMOJI.sub(r"\\:", out)
    out = _ADDRESS.sub(lambda found: "\\" + found[0], out)
    out = _MAIL.sub(r"\1\\:", out)
    if begins:
        out = _OPENS.sub(r"\\\1", out)
        out = _COUNTS.sub(_uncounted, out)
    return out


def _uncounted(found: re.Match[str]) -> str:
    opening = "\\(" if found[1] else ""
    return f"{opening}{found[2]}\\{found[3]}"


def address(url: str) -> str:
    """A web address as it may stand between a link's round brackets."""
    bare = "".join(_URL_SIGNS.get(sign, sign) for sign in url)
    return re.sub(r"&(?=#?\w+;)", "&amp;", bare)
