"""An e-book's contents list (nav.xhtml, else toc.ncx): its chapters, where they begin, and what citations call them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from claimdesk.domain.text import clean
from claimdesk.importers.archives import Archive

_XHTML = "{http://www.w3.org/1999/xhtml}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_MOST = 2000
_LONGEST = 120
# What holds chapters rather than being one.
_PART = re.compile(r"(?:part|book|volume|section|teil|buch|partie|livre|parte|libro|del)\b", re.I)
# What no reader would count as a chapter.
_AROUND = re.compile(
    r"(?:cover|half.?title|title page|copyright|imprint|contents|table of contents|dedication|epigraph|frontispiece|"
    r"foreword|preface|prologue|introduction|epilogue|afterword|postscript|acknowledge?ments?|about the (?:author|"
    r"publisher)|also by.*|notes?|endnotes|footnotes|bibliography|references|index|glossary|appendix.*|"
    r"list of (?:illustrations|figures|tables|maps)|credits|colophon|praise for.*|inhalt|vorwort|impressum|the full "
    r"project gutenberg licen[cs]e|transcriber.?s notes?)\W*",
    re.I,
)
_NUMBER = re.compile(
    r"(?:(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|hoofdstuk)\s+)(?P<said>\d{1,3}|[ivxlc]{1,7}|[a-z]+(?:-[a-z]+)?)"
    r"\b[\s.:–—-]*(?P<rest>.*)|(?P<digits>\d{1,3}|[IVXLC]{1,7})(?:[.:)]\s*|\s+[–—-]\s+|\s*$)(?P<title>.*)",
    re.I,
)  # fmt: skip
_UNITS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True)
class Entry:
    """A line of the contents list: its title and the part (with "#id") it leads to."""

    title: str
    target: str


def read_contents(archive: Archive, nav: str, ncx: str) -> list[Entry]:
    """The chapters in order; where parts hold them, parts and chapters. Empty where the book has no list."""
    for name, read in ((nav, _from_nav), (ncx, _from_ncx)):
        root = archive.xml(name) if name else None
        lines = list(read(root, 0)) if root is not None else []
        if lines:
            return _chapters(archive, name, lines[:_MOST])
    return []


def named(entries: Sequence[Entry]) -> list[str]:
    """What citations call the chapters: "chapter 2, The order"; what is no chapter goes by its title ("Preface").

    The book's own numbers are kept where it prints them; else those that are chapters are counted.
    """
    own = [_own_number(entry.title) for entry in entries]
    numbers = [number for number, _ in own if number]
    if numbers and len(set(numbers)) == len(numbers):
        return [_words(number, title) for number, title in own]
    names, count = [], 0
    for entry in entries:
        if _AROUND.fullmatch(entry.title) or _PART.match(entry.title):
            names.append(entry.title)
        else:
            count += 1
            names.append(_words(count, _own_number(entry.title)[1]))
    return names


def _words(number: int, title: str) -> str:
    if not number:
        return title
    return f"chapter {number}, {title}" if title else f"chapter {number}"


def _own_number(title: str) -> tuple[int, str]:
    """The number a title begins with (0 for none) and the title without it."""
    found = _NUMBER.fullmatch(title)
    if found is None:
        return 0, title
    said = found["said"] or found["digits"]
    number = int(said) if said.isdecimal() else _roman(said.lower()) or _spelled(said.lower())
    if not number:
        return 0, title
    return number, (found["rest"] if found["said"] else found["title"]).strip()


def _roman(said: str) -> int:
    if not set(said) <= set(_ROMAN):
        return 0
    values = [_ROMAN[sign] for sign in said]
    return sum(-one if any(one < later for later in values[at + 1 : at + 2]) else one for at, one in enumerate(values))


def _spelled(said: str) -> int:
    if said in _UNITS:
        return _UNITS.index(said) + 1
    tens, _, units = said.partition("-")
    if tens not in _TENS or (units and units not in _UNITS[:9]):
        return 0
    return 20 + 10 * _TENS.index(tens) + (_UNITS.index(units) + 1 if units else 0)


def _chapters(archive: Archive, base: str, lines: list[tuple[int, str, str]]) -> list[Entry]:
    """The lines that count: the upper level, and the one below where the upper mostly names parts."""
    upper = [line for line in lines if line[0] == 0]
    holders = sum(1 for one, other in pairwise(lines) if one[0] == 0 and other[0] == 1)
    parts = sum(1 for _, title, _ in upper if _PART.match(title))
    deepest = 1 if holders and (parts * 2 >= holders or len(upper) == 1) else 0
    entries = []
    for depth, title, address in lines:
        name, _, anchor = address.partition("#")
        part = archive.beside(base, name)
        if depth <= deepest and part and title:
            entries.append(Entry(title, f"{part}#{anchor}" if anchor else part))
    return entries


def _from_nav(root: Any, _depth: int) -> Iterator[tuple[int, str, str]]:
    navs = list(root.iter(f"{_XHTML}nav"))
    wanted = [nav for nav in navs if "toc" in (nav.get(_TYPE) or "toc").split()]
    first = wanted[0].find(f"{_XHTML}ol") if wanted else None
    yield from _listed(first, 0)


def _listed(items: Any, depth: int) -> Iterator[tuple[int, str, str]]:
    if items is None or depth > 8:
        return
    for item in items.iterfind(f"{_XHTML}li"):
        link, inner = item.find(f"{_XHTML}a"), item.find(f"{_XHTML}ol")
        label = link if link is not None else item.find(f"{_XHTML}span")
        if label is not None:
            # a part without a page of its own begins where its first chapter does, and that one is named
            yield depth, _title("".join(label.itertext())), link.get("href", "") if link is not None else ""
        yield from _listed(inner, depth + 1)


def _from_ncx(root: Any, depth: int) -> Iterator[tuple[int, str, str]]:
    points = root.find(f"{_NCX}navMap") if depth == 0 else root
    if points is None or depth > 8:
        return
    for point in points.iterfind(f"{_NCX}navPoint"):
        content = point.find(f"{_NCX}content")
        label = point.findtext(f"{_NCX}navLabel/{_NCX}text") or ""
        if content is not None:
            yield depth, _title(label), content.get("src", "")
        yield from _from_ncx(point, depth + 1)


def _title(raw: str) -> str:
    words = clean(raw).strip()
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
