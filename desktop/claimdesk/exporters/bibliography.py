"""The cited articles for other people's reference lists: CSL-JSON (Zotero, pandoc) and BibTeX.

The memo's own list of sources is written by its live block and says more than a citation style does (when the copy
was saved, who is cited in it). Other styles are left to the programs that hold them: citeproc-py 0.11 prints the title
of a page without an author twice in most of them, leaves ``<`` and ``&`` of a title bare in its HTML, and its locales,
as all styles, are under CC-BY-SA.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from claimdesk.domain.edtf import Span, in_words, parse
from claimdesk.domain.memo.fragment import page_address
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.records import Article

_BY = re.compile(r"^by[ :]\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+|\s*;\s*", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - BibTeX's own names
# Braces count for BibTeX even behind a backslash: where they are not in step, words bring none of their own.
_TEX = {
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}", "$": "\\$", "&": "\\&", "%": "\\%", "#": "\\#", "_": "\\_",
}  # fmt: skip


@dataclass(frozen=True)
class Cited:
    """An article a memo cites: its outlet's name, and the day (ISO 8601) its copy was saved; "" where not known."""

    article: Article
    outlet: str = ""
    saved: str = ""


def write_csl(cited: Iterable[Cited]) -> str:
    """The articles as CSL-JSON 1.0.2, in the order given."""
    return json.dumps(csl_items(cited), ensure_ascii=False, indent=2) + "\n"


def csl_items(cited: Iterable[Cited]) -> list[dict[str, Any]]:
    """One item an article. Names stand whole ("literal"): which word is the family's nobody has said."""
    return [_item(each) for each in cited]


def _item(cited: Cited) -> dict[str, Any]:
    article = cited.article
    made: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper" if cited.outlet else "webpage" if article.url else "document",
        "title": _title(article),
        "author": [{"literal": name} for name in authors(article.byline)],
        "container-title": tidy_line(cited.outlet),
        "issued": _date(article.published),
        "accessed": _date(cited.saved[:10]),
        "URL": page_address(article.url),
        "language": article.language,
    }
    return {name: value for name, value in made.items() if value}


def authors(byline: str) -> list[str]:
    """The names in a byline: "By Ida Holm and Ada Lind" is two; a comma parts names only where an "and" does, too
    ("Ida Holm, political editor" is one)."""
    words = _BY.sub("", tidy_line(byline))
    parts = _AND.split(words)
    if len(parts) > 1:
        parts = [name for part in parts for name in part.split(",")]
    return [name.strip(" ,") for name in parts if name.strip(" ,")]


def _title(article: Article) -> str:
    return tidy_line(article.title) or "Untitled"


def _date(edtf: str) -> dict[str, Any]:
    """An EDTF date as CSL has it; in words where CSL has no form for it ("spring 2026" to "the 1990s")."""
    span = parse(edtf)
    if span is None:
        return {"literal": tidy_line(edtf)} if edtf.strip() else {}
    parts = [_parts(span)]
    if span.granularity == "interval" and not (span.open_begin or span.open_end):
        parts = [[each.year, each.month, each.day] for each in (span.begin, span.end)]
    if not all(parts):
        return {"literal": tidy_line(in_words(edtf))}
    return {"date-parts": parts, **({"circa": True} if span.approximate or span.uncertain else {})}


def _parts(span: Span) -> list[int]:
    begin = span.begin
    known = {"day": [begin.year, begin.month, begin.day], "month": [begin.year, begin.month], "year": [begin.year]}
    return known.get(span.granularity, [])


def write_bibtex(cited: Iterable[Cited]) -> str:
    """The articles as BibTeX, UTF-8: ``@misc``, which every style knows, with ``url`` and ``urldate`` besides."""
    taken: set[str] = set()
    return "\n\n".join(_entry(each, taken) for each in cited) + "\n"


def _entry(cited: Cited, taken: set[str]) -> str:
    article, span = cited.article, parse(cited.article.published)
    known = span.granularity if span else ""
    rows = {
        "author": " and ".join(_name(name) for name in authors(article.byline)),
        "title": "{" + _tex(_title(article)) + "}",
        "howpublished": _tex(tidy_line(cited.outlet)),
        "year": str(span.begin.year) if span and known in ("day", "month", "year") else "",
        "month": _MONTHS[span.begin.month - 1] if span and known in ("day", "month") else "",
        "day": str(span.begin.day) if span and known == "day" else "",
        "note": "" if known in ("day", "month", "year") else _tex(tidy_line(in_words(article.published)) or "undated"),
        "url": page_address(article.url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": cited.saved[:10] if parse(cited.saved[:10]) else "",
        "langid": re.sub(r"[^\w-]", "", article.language),
    }
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in rows.items() if value]
    return "\n".join((f"@misc{{{_key(cited, span, taken)},", *lines, "}"))


def _name(name: str) -> str:
    """A name BibTeX may take apart when it looks like a person's; any other stands in braces."""
    return _tex(name) if 2 <= len(name.split()) <= 4 and "," not in name else "{" + _tex(name) + "}"


def _tex(words: str) -> str:
    signs = {**_TEX, "{": "\\{", "}": "\\}"} if _in_step(words) else _TEX
    return "".join(signs.get(sign, sign) for sign in words)


def _in_step(words: str) -> bool:
    depth = 0
    for sign in words:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _key(cited: Cited, span: Span | None, taken: set[str]) -> str:
    """A key of ASCII letters and digits: name, year, first long word of the title; a letter more where it is taken."""
    names = authors(cited.article.byline)
    name = names[0].split()[-1] if names else cited.outlet
    title = next((word for word in _title(cited.article).split() if len(word) > 3), "")
    year = str(span.begin.year) if span else ""
    base = _ascii(name)[:20] + year + _ascii(title)[:20] or "article"
    key, more = base, 1
    while key in taken:
        more += 1
        key = f"{base}-{more}"
    taken.add(key)
    return key


def _ascii(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())
