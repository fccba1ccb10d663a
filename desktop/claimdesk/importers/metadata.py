"""What a web page says of its article: title, byline, outlet, day, address, language, and which of them are guesses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from claimdesk.domain.text import clean
from claimdesk.importers.addresses import web_address
from claimdesk.importers.bylines import clean_byline, join_names, turned
from claimdesk.importers.datelines import day_beside, is_change, pieces_beside, pieces_of, writer_beside
from claimdesk.importers.dates import to_edtf
from claimdesk.importers.linked_data import LinkedData, read_linked_data
from claimdesk.importers.titles import read_title, window_title

_TITLES = ("dc:title", "dcterm:title", "dc.title", "dcterms.title", "og:title", "citation_title", "title",
           "twitter:title", "parsely-title", "sailthru.title")  # fmt: skip
_AUTHORS = ("dc:creator", "dcterm:creator", "dc.creator", "dcterms.creator", "citation_author", "author",
            "parsely-author", "sailthru.author", "article:author", "og:article:author", "book:author", "byl",
            "twitter:data1:author")  # fmt: skip
_DATES = ("article:published_time", "og:article:published_time", "parsely-pub-date", "datepublished", "pubdate",
          "publishdate", "publish-date", "publish_date", "publication_date", "dc.date.issued", "dc.date", "dc:date",
          "dcterms.created", "dcterms.date", "dcterm:created", "sailthru.date", "citation_publication_date",
          "citation_date", "article.published", "displaydate", "ptime", "date", "og:pubdate")  # fmt: skip
_DATE_NAME = re.compile(
    r"(?:publi(?:sh(?:ed)?|cation)|issued?|release)[-_.:]?(?:at|on|date|time)|date[-_.:]?(?:published|issued)", re.I
)
_OUTLETS = ("og:site_name", "citation_journal_title", "dc.publisher", "dc:publisher", "application-name", "cre",
            "apple-mobile-web-app-title")  # fmt: skip
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|^\s*url:\s*)(https?://[^\s>]{4,2000})", re.I | re.M)
_BYLINE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:byline|author|autor|auteur|autore|dateline|writtenby|p-author)(?:$|[\s_-]|name)", re.I
)


@dataclass(frozen=True)
class Metadata:
    """A page's own account of its article. ``published`` is EDTF or ""; ``base`` resolves its relative links;
    ``headings`` are its main headings as printed; ``guessed`` names the fields it does not plainly state."""

    title: str = ""
    byline: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    base: str = ""
    headings: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def read_metadata(tree: Any, source: str = "", address: str = "") -> Metadata:
    """Metadata of a parsed page. ``address`` is where it was fetched from; else ``source`` is looked through for the
    line in which a browser notes that."""
    stated = _meta_values(tree)
    window = window_title(tree)
    linked = read_linked_data(tree, window)
    headings = tuple(dict.fromkeys(_line(one) for one in tree.xpath("//h1") if _line(one)))[:5]
    url, base = _addresses(tree, stated, linked, address or _saved_from(source))
    outlet = _first(stated, _OUTLETS) or clean(linked.outlet).strip()
    guessed = []
    called = read_title(window, _stated_title(stated, linked, window), headings, _lesser_headings(tree), outlet)
    if called.title and not called.sure:
        guessed.append("title")
    if not outlet:
        outlet = called.site or (urlsplit(url).hostname or "").removeprefix("www.")
        guessed += ["outlet"] if outlet else []
    byline = join_names(linked.authors) or _stated_author(stated)
    beside = pieces_beside(tree, called.title)
    if not byline and (byline := _printed_author(tree, beside)):
        guessed.append("byline")
    published = to_edtf(linked.published) or _stated_day(stated)
    if not published and (published := _printed_day(tree, beside)):
        guessed.append("published")
    return Metadata(called.title, byline, outlet[:200], published, url, _language(tree, stated, linked), base, headings,
                    tuple(guessed))  # fmt: skip


def _meta_values(tree: Any) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]")[:2000]:
        said = (meta.get("content") or "").strip()
        for (
            key
        ) in f"{meta.get('property') or ''} {meta.get('name') or ''} {meta.get('itemprop') or ''}".lower().split():
            if said:
                values.setdefault(key, []).append(said)
        if (meta.get("http-equiv") or "").lower() == "content-language":
            values.setdefault("content-language", []).append(said)
    return values


def _all(stated: dict[str, list[str]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in stated.get(name, ())]


def _first(stated: dict[str, list[str]], names: Iterable[str]) -> str:
    return next((said for value in _all(stated, names) if (said := clean(value).strip())), "")


def _line(element: Any) -> str:
    return clean(element.text_content()).strip()[:500]


def _lesser_headings(tree: Any) -> list[str]:
    return [line for one in tree.xpath("//h2 | //h3")[:8] if (line := _line(one))]


def _stated_title(stated: dict[str, list[str]], linked: LinkedData, window: str) -> str:
    named = [one for title in linked.titles if (one := clean(title).strip())]
    # where headline and name differ, the one the window's title begins with
    named.sort(key=lambda one: not window.casefold().startswith(one.casefold()))
    return (next(iter(named), "") or _first(stated, _TITLES))[:500]


def _stated_author(stated: dict[str, list[str]]) -> str:
    as_cited = "citation_author" in stated  # libraries and journals give a name as their catalogues have it: "Ash, Ann"
    for name in _AUTHORS:
        said = [value for value in stated.get(name, ()) if not re.match(r"https?:|/|www\.", value)]
        if as_cited and name.startswith(("dc", "citation")):
            said = [turned(value) for value in said]
        if said and (byline := join_names(said)):
            return byline
    return ""


def _stated_day(stated: dict[str, list[str]]) -> str:
    """The day of publication in the page's head, by a name known for it or one that says so."""
    more = [name for name in stated if name not in _DATES and _DATE_NAME.search(name)]
    return next(filter(None, map(to_edtf, _all(stated, (*_DATES, *more)))), "")


def _printed_author(tree: Any, beside: list[str]) -> str:
    """An author named by markup (rel=author, itemprop), by a lead-in beside the headline, or by a class that says
    byline; the likeliest first."""
    ways = (
        "//*[@itemprop='author']//*[@itemprop='name']",
        "//*[@rel='author'][normalize-space()]",
        "//*[@itemprop='author'][normalize-space()]",
        "//address[contains(@class, 'author')]//a",
    )
    for way in ways:
        names = [_line(one) for one in tree.xpath(way)[:6]]
        near = [name for name in names if 2 < len(name) < 100]
        if near and (byline := join_names(near)):
            return byline
    if byline := writer_beside(beside):
        return byline
    for element in tree.xpath("//*[@class or @id]"):
        says = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _BYLINE_CLASS.search(says) and not re.search(r"comment|bio|related|footer|avatar|follow", says, re.I):
            words = " | ".join(pieces_of(element))
            if 2 < len(words) < 200 and (byline := clean_byline(_joined(words))):
                return byline
    return ""


def _joined(words: str) -> str:
    """ "By | Jane Doe | , | staff" read as it looks: the lead-in and the name in one piece."""
    return re.sub(r"^((?:written |posted |published )?by:?) \| ", r"\1 ", words, flags=re.I)


def _printed_day(tree: Any, beside: list[str]) -> str:
    """A day named by markup or beside the headline, one of the publication before one that says nothing of itself."""
    if day := _marked_day(tree, ("//*[@itemprop='datePublished']", "//time[@pubdate]")):
        return day
    came_out, bare, changed = day_beside(beside)
    ways = ("//article//time[@datetime]", "//time[@datetime]", "//abbr[contains(@class, 'published')]", "//time")
    return came_out or _marked_day(tree, ways) or bare or changed


def _marked_day(tree: Any, ways: Iterable[str]) -> str:
    for way in ways:
        for element in tree.xpath(way)[:3]:
            said = element.get("datetime") or element.get("content") or element.get("title") or _line(element)
            day = to_edtf(said)
            if len(day) == 10 and not _of_a_change(element):
                return day
    return ""


def _of_a_change(element: Any) -> bool:
    above = element.getparent()
    names = " ".join(
        one.get(name) or "" for one in (element, above) if one is not None for name in ("class", "itemprop")
    )
    before = element.getprevious()
    words = (before.tail if before is not None else above.text if above is not None else "") or ""
    return bool(re.search("modif|updat", names, re.I)) or is_change(words[-40:])


def _saved_from(source: str) -> str:
    found = _SAVED_FROM.search(source[:4000])
    return found[1] if found else ""


def _addresses(tree: Any, stated: dict[str, list[str]], linked: LinkedData, origin: str) -> tuple[str, str]:
    """The page's canonical address and the one its relative links start from, "" where not known."""
    given = next((one.get("href") for one in tree.xpath("//base[@href]")), "") or ""
    base = web_address(given, origin)
    ways = [one.get("href") or "" for one in tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']")]
    ways += [*stated.get("og:url", ()), linked.url, *stated.get("twitter:url", ()), origin]
    found = [web for way in ways if (web := web_address(way, base or origin))]
    # a canonical address that is only the site's front door is a mistake of the site's
    inner = [web for web in found if urlsplit(web).path.strip("/")]
    url = next(iter(inner or found), "")
    return url, base or origin or url


def _language(tree: Any, stated: dict[str, list[str]], linked: LinkedData) -> str:
    root = next(iter(tree.xpath("/html")), tree)
    ways: list[str] = [root.get("lang") or "", root.get("xml:lang") or "", linked.language]
    ways += [*stated.get("content-language", ()), *stated.get("og:locale", ()), *stated.get("dc.language", ())]
    for way in ways:
        tag = way.split(",")[0].strip().replace("_", "-")
        if _LANGUAGE.fullmatch(tag):
            return tag
    return ""
