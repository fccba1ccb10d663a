"""E-books (.epub) to a reading: the pages as one tree for the one walk, chapters named from the contents list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from lxml import etree

from claimdesk.domain.reading import Reading
from claimdesk.domain.text import clean
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.archives import Archive, parse_xml
from claimdesk.importers.bylines import join_names
from claimdesk.importers.dates import to_edtf
from claimdesk.importers.documents import Stated, as_reading, walked
from claimdesk.importers.encoding import decode
from claimdesk.importers.epub_contents import Entry, named, read_contents
from claimdesk.importers.html import parse
from claimdesk.importers.images import Images

MEDIA_TYPE = "application/epub+zip"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_ENCRYPTION = "{http://www.w3.org/2001/04/xmlenc#}EncryptionMethod"
# Fonts are often scrambled in books that are otherwise open.
_HARMLESS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_NAMED_SIGN = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = {"amp", "lt", "gt", "quot", "apos"}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_BOOK = "It is not built as e-books are; get it once more, or open it in a reader and paste the words."


@dataclass
class _Book:
    """What the package document says: where it lies, its parts in reading order, and its contents list's part."""

    archive: Archive
    place: str
    package: Any
    pages: list[str] = field(default_factory=list)
    nav: str = ""
    ncx: str = ""


def read_epub(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """All of an e-book, its chapters as landmarks. Raises CannotRead, also where it is locked to one reader."""
    archive = Archive(data)
    _refuse_locked(archive)
    book = _book(archive)
    images = Images(inside=archive.read)
    body, places = _joined(book)
    entries = [entry for entry in read_contents(archive, book.nav, book.ncx) if entry.target in places]
    landmarks: dict[Any, str] = {}
    for entry, words in zip(entries, named(entries), strict=True):
        element = places[entry.target]
        landmarks.setdefault(element, words)
        _head(element, entry)
    text = walked(body, images, landmarks=landmarks)
    return as_reading(text, _stated(book), images, data=data, media_type=MEDIA_TYPE, importer="EPUB")


def _refuse_locked(archive: Archive) -> None:
    locks = archive.xml("META-INF/encryption.xml")
    used = {} if locks is None else {one.get("Algorithm", "") for one in locks.iter(_ENCRYPTION)}
    if any(lock not in _HARMLESS for lock in used) or "META-INF/rights.xml" in archive.names:
        raise CannotRead("It is locked to one shop’s reader (DRM); open it there and paste the words.")


def _book(archive: Archive) -> _Book:
    container = archive.xml("META-INF/container.xml")
    roots = [] if container is None else [one.get("full-path", "") for one in container.iter("{*}rootfile")]
    place = next((one for one in roots if one in archive.names), "")
    package = archive.xml(place) if place else None
    if package is None:
        raise CannotRead(_NO_BOOK)
    book, items = _Book(archive, place, package), {}
    for item in package.iter(f"{_OPF}item"):
        name = archive.beside(place, item.get("href", ""))
        items[item.get("id", "")] = name
        if "nav" in (item.get("properties") or "").split():
            book.nav = name
        if item.get("media-type") == "application/x-dtbncx+xml":
            book.ncx = name
    spine = package.find(f"{_OPF}spine")
    for ref in spine if spine is not None else ():
        name = items.get(ref.get("idref", ""), "") if isinstance(ref.tag, str) else ""
        if name in archive.names and name != book.nav and name not in book.pages:
            book.pages.append(name)
    if not book.pages:
        raise CannotRead(_NO_BOOK)
    return book


def _joined(book: _Book) -> tuple[Any, dict[str, Any]]:
    """All pages in one tree, with the element each "page#id" (and each page) stands for; links between them hold."""
    body, places = etree.Element("body"), dict[str, Any]()
    numbers = {name: str(number) for number, name in enumerate(book.pages)}
    for name in book.pages:
        page = _page(book.archive.read(name))
        if page is None:
            continue
        page.tag = "div"
        page.attrib.clear()
        body.append(page)
        places[name] = page
        for element in page.iter():
            if isinstance(element.tag, str):
                _tidy(element, name, numbers, book.archive, places)
    return body, places


def _page(data: bytes) -> Any:
    """The body of a page: as the XML it should be, or as lenient HTML where it is not."""
    source, _ = decode(data)
    source = _DECLARATION.sub("", source)
    spelled = _NAMED_SIGN.sub(lambda found: found[0] if found[1] in _OWN else unescape(found[0]), source)
    tree = parse_xml(spelled.encode("utf-8", "ignore"))
    if tree is None:
        return parse(source).find("body") if source.strip() else None
    for element in tree.iter():
        if isinstance(element.tag, str) and "}" in element.tag:
            element.tag = element.tag.rpartition("}")[2]
    return tree if tree.tag == "body" else tree.find("body")


def _tidy(element: Any, page: str, numbers: dict[str, str], archive: Archive, places: dict[str, Any]) -> None:
    """One element's names and addresses, made to hold in the whole book."""
    own = element.get("id")
    if own:
        places.setdefault(f"{page}#{own}", element)
        element.set("id", f"p{numbers[page]}-{own}")
    says = element.get(_TYPE)
    if says and "noteref" in says:
        element.set("role", "doc-noteref")
    if element.tag == "a":
        address = element.get("href") or ""
        part, _, anchor = address.partition("#")
        name = page if not part else archive.beside(page, part)
        if name in numbers:
            element.set("href", f"#p{numbers[name]}-{anchor}" if anchor else "#")
    elif element.tag == "img":
        element.set("src", archive.beside(page, element.get("src") or ""))
    elif element.tag == "svg":
        _cover(element, page, archive)


def _cover(drawing: Any, page: str, archive: Archive) -> None:
    """A picture wrapped in a drawing, as covers are, is taken out of it."""
    inner = next(drawing.iter("image"), None)
    address = (inner.get(_XLINK) or inner.get("href") or "") if inner is not None else ""
    if address:
        drawing.tag = "img"
        for child in list(drawing):
            drawing.remove(child)
        drawing.text = None
        drawing.set("src", archive.beside(page, address))


def _head(start: Any, entry: Entry) -> None:
    """Make a heading of the line that prints the chapter's title, where the book only styles it as one."""
    wanted = _key(entry.title)
    for number, element in enumerate(start.iter("p", "div", "h1", "h2", "h3", "h4", "h5", "h6")):
        if number > 6 or element.tag.startswith("h"):
            return
        plain = next(element.iterdescendants("p", "div", "img"), None) is None
        if plain and _key("".join(element.itertext())) == wanted:
            element.tag = "h2"
            return


def _key(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())


def _stated(book: _Book) -> Stated:
    about = book.package.find(f"{_OPF}metadata")
    if about is None:
        return Stated()

    def first(name: str) -> str:
        return clean(
            next((one.text or "" for one in about.iter(f"{_DC}{name}") if (one.text or "").strip()), "")
        ).strip()

    authors = [one.text or "" for one in about.iter(f"{_DC}creator") if one.get(f"{_OPF}role", "aut") == "aut"]
    language = first("language")
    return Stated(
        title=first("title"),
        byline=join_names(authors),
        outlet=first("publisher"),
        published=_published(about),
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language) else "",
    )


def _published(about: Any) -> str:
    """The date of publication: marked as one, or the only kind there is (never the day the file was changed)."""
    dates = [(one.get(f"{_OPF}event", ""), to_edtf(one.text or "")) for one in about.iter(f"{_DC}date")]
    for wanted in ("original-publication", "publication", ""):
        for event, date in dates:
            # calibre writes the year 101 for "not known"; to_edtf leaves that out
            if event == wanted and date:
                return date
    return ""
