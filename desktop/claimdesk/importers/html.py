"""HTML to a reading: the page parsed without trust, its article body or the whole of it, and its own metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from claimdesk.domain.reading import BEHIND_PAYWALL, Reading
from claimdesk.domain.text import Text, clean
from claimdesk.domain.text_builder import Builder
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.addresses import web_address
from claimdesk.importers.body import article_body, is_plain_document, prune
from claimdesk.importers.closed_pages import PAYWALL, why_closed
from claimdesk.importers.encoding import decode
from claimdesk.importers.headline import with_headline
from claimdesk.importers.images import Images
from claimdesk.importers.mending import mend
from claimdesk.importers.metadata import Metadata, read_metadata
from claimdesk.importers.walk import Walk

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})""", re.I)
# Raw or written as a reference, these are no characters of a page: a tree cannot be told to hold them. Two of them
# part words. (A pattern that begins with one plain sign goes through a large page many times faster.)
_NO_CHARACTER = re.compile(r"[\x00-\x08\v\f\x0e-\x1f\ufffe\uffff]")
_NO_REFERENCE = re.compile(
    r"&#(?:(0*1[12](?!\d)|[xX]0*[bBcC](?![\da-fA-F]))|0*(?:[0-8]|1[4-9]|2\d|3[01]|6553[45])(?!\d)"
    r"|[xX]0*(?:[0-8eEfF]|1[\da-fA-F]|[fF]{3}[eEfF])(?![\da-fA-F]));?"
)
_XML_LINE = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class Page:
    """A parsed page: its tree, the pictures it may use and what it says of itself."""

    tree: Any
    images: Images
    known: Metadata


@dataclass(frozen=True)
class Came:
    """What is known of a page that was sent rather than opened: the ``address`` it came from and the ``charset`` named
    on the way ("" where not known), and what ``inside`` gives the bytes of a picture that came along, by its address in
    full or as the page has it (b"" for none)."""

    address: str = ""
    inside: Callable[[str], bytes] | None = None
    charset: str = ""


def read_html(
    data: bytes, *, folder: Path | None = None, whole_page: bool = False, came: Came | None = None
) -> Reading:
    """The article in an HTML file, or with ``whole_page`` everything on it. Raises CannotRead."""
    found = _CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:200])
    source, encoding = decode(data, came.charset if came else "", found[1].decode("ascii") if found else "")
    return read_sent(source, came or Came(), data, encoding, folder=folder, whole_page=whole_page)


def read_sent(
    source: str, came: Came, original: bytes, encoding: str, *, folder: Path | None = None, whole_page: bool = False
) -> Reading:
    """The same for characters that ``original`` bytes were decoded to, with what is known of how they came."""
    reading = read_source(source, folder=folder, whole_page=whole_page, came=came)
    if why_closed(source, reading, came.address) == PAYWALL:  # one just fetched is refused; one that was saved is kept
        reading = replace(reading, importer=reading.importer + BEHIND_PAYWALL)
    return replace(reading, original=original, encoding=encoding)


def read_source(
    source: str, *, folder: Path | None = None, whole_page: bool = False, came: Came | None = None
) -> Reading:
    """The same for HTML that is characters already."""
    came = came or Came()

    def inside(name: str) -> bytes:
        return (came.inside(web_address(name, page.known.base)) or came.inside(name)) if came.inside else b""

    images = Images(folder, inside=inside)
    tree = parse(images.lift(source))
    mend(tree)
    page = Page(tree, images, read_metadata(tree, source, came.address))
    prune(tree)
    text = None if whole_page or is_plain_document(tree) else _article(page)
    extracted = text is not None
    if text is None:
        text = _walked(tree, page)
    if not any(block.kind != "image" for block in text.blocks):
        raise CannotRead("There are no words on this page; if it shows some in a browser, copy and paste them.")
    text, title = with_headline(text, page.known.title, page.known.headings, insert=extracted)
    text = _with_addresses(text, images.named)
    known, guessed = page.known, page.known.guessed
    if title != known.title:
        guessed = (*(name for name in guessed if name != "title"), "title")
    return Reading(
        text=text, title=title, byline=known.byline, outlet=known.outlet, published=known.published, url=known.url,
        language=known.language, original=source.encode("utf-8", "ignore"), media_type=MEDIA_TYPE, encoding="utf-8",
        importer="html article" if extracted else "html page", guessed=guessed,
        assets={b.asset: images.assets[b.asset] for b in text.blocks if b.asset},
        pictures=tuple(dict.fromkeys(web for name in images.missed if (web := web_address(name, known.base)))),
    )  # fmt: skip


def parse(source: str) -> Any:
    """The tree of an HTML document or fragment. Raises CannotRead where the parser would drop words in silence."""
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True, remove_comments=True
    )
    readable = _XML_LINE.sub("", source)
    readable = _NO_CHARACTER.sub(lambda found: " " if found[0] in "\v\f" else "", readable)
    readable = _NO_REFERENCE.sub(lambda found: " " if found[1] else "", readable)
    try:
        tree = lxml_html.document_fromstring(readable.encode("utf-8", "ignore") or b"<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise CannotRead(
            "There are no words on this page; if it shows some in a browser, copy and paste them."
        ) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise CannotRead(
            "This page is built too deep or too large for a safe reading (over 256 levels, or 10 MB in one piece); "
            "open it in a browser and paste the words instead."
        )
    return tree


def _article(page: Page) -> Text | None:
    """The article's text, or None if what was found is too little of the page to be it."""
    body = article_body(page.tree, page.known.title)
    if body is None:
        return None
    text = _walked(body, page)
    return text if len(text.text) >= 200 or len(text.text) * 4 > len(clean(page.tree.text_content())) else None


def _walked(root: Any, page: Page) -> Text:
    builder = Builder()
    Walk(builder, page.images, base=page.known.base).walk(root)
    return builder.finish()


def _with_addresses(text: Text, named: Mapping[str, str]) -> Text:
    """The text with the address that each of its pictures had on the page."""
    if not named:
        return text
    return replace(text, blocks=tuple(replace(one, address=named.get(one.asset, "")) for one in text.blocks))
