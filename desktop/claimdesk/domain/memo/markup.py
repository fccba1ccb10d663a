"""The memo's Markdown: what a citation and a live line look like, and how words are kept from being markup."""

from __future__ import annotations

import re
from functools import lru_cache

from claimdesk.domain.memo.tree import Live
from claimdesk.domain.text import IMAGE, clean

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

# One citation: [@ and an id without brackets. Several with only white space between them are one place.
CITATION = re.compile(r"\[@([^\[\]\n]{1,200})\]")
PLACE = re.compile(rf"{CITATION.pattern}(?:[ \t]*\n?[ \t]*{CITATION.pattern})*")

_LIVE = re.compile(r" {0,3}:::[ \t]*([A-Za-z][\w-]*)((?:[ \t]+[\w-]+=(?:\"[^\"\n]*\"|\S+))*)[ \t]*$")
_OPTION = re.compile(r"([\w-]+)=(?:\"([^\"\n]*)\"|(\S+))")

_ATTRIBUTES = re.compile(
    r" {0,3}\{:[ \t]*\.(judgment|mine)((?:[ \t]+[a-z]+=(?:\"[^\"{}\n]*\"|[^\s\"{}]+))*)[ \t]*\}[ \t]*"
)
_ATTRIBUTE = re.compile(r"([a-z]+)=(?:\"([^\"]*)\"|(\S+))")

_ALWAYS = re.compile(r"[\\`*\[\]<>|~]")
_AT_START = re.compile(r"^( *)(#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=]+ *$|:::|(?:- *){3,}$)")
_NUMBERED = re.compile(r"^( *\d{1,9})([.)])(?=\s|$)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")


def live(line: str) -> Live | None:
    """The live block a line asks for ("::: figures limit=4", "::: claims source=\"The Courier\""), or None when it is
    an ordinary line."""
    found = _LIVE.fullmatch(line.rstrip("\r\n"))
    if found is None:
        return None
    options = tuple((name, long or short) for name, long, short in _OPTION.findall(found[2]))
    return Live(found[1].lower(), options, line.strip())


def attributes(line: str) -> dict[str, str] | None:
    """What the attribute line under a paragraph says, written as Python-Markdown's attribute lists are
    ("{: .judgment likelihood=likely confidence=high}"); {} for "{: .mine}", None for an ordinary line."""
    found = _ATTRIBUTES.fullmatch(line.rstrip("\r\n"))
    return {name: long or short for name, long, short in _ATTRIBUTE.findall(found[2])} if found else None


def attribute_line(likelihood: str, confidence: str) -> str:
    """The line that marks the paragraph above it as the analyst's own judgment."""
    said = (("likelihood", likelihood), ("confidence", confidence))
    pairs = "".join(f' {name}="{value}"' if " " in value else f" {name}={value}" for name, value in said if value)
    return f"{{: .judgment{pairs}}}" if pairs else "{: .mine}"


def escape(words: str) -> str:
    """Words as Markdown that reads back as these words, with as few backslashes as will do."""
    return "\n".join(_escape_line(line) for line in words.split("\n"))


def _escape_line(line: str) -> str:
    line = _ALWAYS.sub(lambda found: "\\" + found[0], line)
    line = _UNDERSCORE.sub(r"\\_", line)
    line = _ENTITY.sub(r"\\&", line)
    line = _NUMBERED.sub(r"\1\\\2", line)
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}", line)


@lru_cache(maxsize=16_384)
def tidy(words: str) -> str:
    """Typed or stored words in canonical form, line by line; a picture's sign becomes "[picture]"."""
    return "\n".join(clean(line.replace(IMAGE, " [picture] ")).strip() for line in words.split("\n")).strip("\n")


def tidy_line(words: str) -> str:
    """Words in canonical form on one line."""
    return " ".join(tidy(words).split())
