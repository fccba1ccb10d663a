"""Memo templates: the form of a memo and its sections, as ``resources/memos/briefing.toml`` says them in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claimdesk import assets
from claimdesk.domain.memo.forms import FORMS
from claimdesk.domain.memo.markup import live
from claimdesk.domain.trouble import BadTemplate

# The program's own, in the order they are offered.
BUILT_IN = ("briefing", "memorandum", "policy", "quotes", "facts")
STYLES = ("foot", "sources", "both")
FILLS = ("purpose", "bottom line", "judgments", "points", "watch", "next date", "background", "problem", "findings",
         "fact checks")  # fmt: skip
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}\.)[ \t]+")
_NOTE = re.compile(r"\[[\d.…\W]*\]")  # "[…]", "[3]"
_FIELDS = {"name": str, "about": str, "form": str, "style": str, "annex": bool, "pages": int, "section": list}
_PARTS = {"heading": str, "level": int, "fill": str, "limit": int, "block": (str, list), "text": str}


@dataclass(frozen=True)
class Part:
    """A section: its heading ("" for none) with level 1–6, what the draft fills in (one of ``FILLS`` or "") with at
    most so many sentences, live blocks as typed after ":::", and Markdown for where there is nothing to fill in."""

    heading: str = ""
    level: int = 2
    fill: str = ""
    limit: int = 5
    blocks: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Template:
    """A template: ``key`` is what ``Memo.template`` keeps, ``name`` and ``about`` are what the menu shows; the other
    fields are those of the memos made from it."""

    key: str
    name: str
    about: str = ""
    form: str = "briefing"
    style: str = "foot"
    annex: bool = True
    pages: int = 2
    parts: tuple[Part, ...] = ()

    @property
    def fields(self) -> dict[str, Any]:
        """What a memo takes from it."""
        kept = ("form", "style", "annex", "pages")
        return {"template": self.key, **{name: getattr(self, name) for name in kept}}


@lru_cache(maxsize=4096)  # a memo's paragraphs are asked about again after each letter
def is_prompt(text: str) -> bool:
    """Whether a paragraph or list item (Markdown, or the words an editor shows) is a template's instruction that
    nobody replaced: all of it in square brackets, or, from before these, a sentence of one of the program's own."""
    bare = _MARKER.sub("", text.strip()).strip("*_ \n\\").replace("\\[", "[").replace("\\]", "]")
    if bare.startswith("[") and bare.endswith("]") and not bare.startswith("[@") and not _NOTE.fullmatch(bare):
        return True
    return bare in instructions()


@cache
def instructions() -> frozenset[str]:
    """The instructions of the program's own templates, without their signs."""
    lines = [line for key in BUILT_IN for part in built_in(key).parts for line in part.text.splitlines()]
    return frozenset(_MARKER.sub("", line.strip()).strip("*_[]") for line in lines if line.strip())


@cache
def built_in(key: str) -> Template:
    """One of the program's own templates. Raises KeyError."""
    if key not in BUILT_IN:
        raise KeyError(key)
    return read_template(key, assets.resource("memos", f"{key}.toml").read_text("utf-8"))


def read_template(key: str, toml: str) -> Template:
    """A template from its TOML. Raises BadTemplate, with the first thing that is wrong with it."""
    try:
        found = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as fault:
        raise _bad(key, f"it is no TOML: {fault}") from None
    _look(key, found, _FIELDS, "it")
    if not str(found.get("name", "")).strip():
        raise _bad(key, "it has no name")
    sections = found.pop("section", [])
    if not sections or not all(isinstance(each, dict) for each in sections):
        raise _bad(key, "it has no [[section]]")
    for name, known in (("form", FORMS), ("style", STYLES)):
        if found.get(name, next(iter(known))) not in known:
            raise _bad(key, f"its {name} “{found[name]}” is none of {', '.join(known)}")
    if found.get("pages", 0) < 0:
        raise _bad(key, "its pages are fewer than none")
    return Template(key, parts=tuple(_part(key, each) for each in sections), **found)


def _part(key: str, found: Mapping[str, Any]) -> Part:
    what = f"the section “{found.get('heading', '')}”"
    _look(key, found, _PARTS, what)
    fill = found.get("fill", "")
    if fill and fill not in FILLS:
        raise _bad(key, f"{what} wants the fill “{fill}”, which is none of {', '.join(FILLS)}")
    blocks = found.get("block", [])
    blocks = [blocks] if isinstance(blocks, str) else blocks
    for block in blocks:
        if not isinstance(block, str) or live(f"::: {block}") is None:
            raise _bad(key, f"{what} has the block “{block}”, which is no name with options")
    level, limit = found.get("level", 2), found.get("limit", 5)
    if not 1 <= level <= 6 or limit < 1:
        raise _bad(key, f"{what} has a level or limit out of range")
    return Part(found.get("heading", ""), level, fill, limit, tuple(blocks), found.get("text", "").strip("\n"))


def _look(key: str, found: Mapping[str, Any], known: Mapping[str, Any], what: str) -> None:
    for name, value in found.items():
        if name not in known:
            raise _bad(key, f"{what} says “{name}”, which no template has")
        if not isinstance(value, known[name]) or (isinstance(value, bool) and known[name] is not bool):
            raise _bad(key, f"{what} has something else in “{name}” than belongs there")


def _bad(key: str, why: str) -> BadTemplate:
    return BadTemplate(f"The memo template “{key}.toml” cannot be used: {why}.")
