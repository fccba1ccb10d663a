"""Bytes that came from an address or out of the library, to a reading: told by content, then by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead, ForBrowser
from claimdesk.importers.closed_pages import NOT_FOUND, PAYWALL, why_closed
from claimdesk.importers.html import Came, read_html
from claimdesk.importers.reading_in import FORMATS, read_bytes

_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/markdown": ".md", "text/plain": ".txt",
    "multipart/related": ".mhtml", "application/pdf": ".pdf", "application/rtf": ".rtf", "text/rtf": ".rtf",
    "application/epub+zip": ".epub", "message/rfc822": ".eml", "text/vtt": ".vtt", "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip


def read_sent(
    data: bytes,
    *,
    address: str,
    media_type: str = "",
    charset: str = "",
    pictures: Mapping[str, bytes] | None = None,
    whole_page: bool = False,
    fetched: bool = True,
) -> Reading:
    """The article in bytes from this ``address`` ("" where there is none), with the ``pictures`` that came too.

    ``media_type`` and ``charset`` are what the site said, "" for nothing. Raises CannotRead; for what was ``fetched``
    just now also where it is a login page, a paywall or the like, which is then named.
    """
    suffix = _SUFFIXES.get(media_type) or PurePosixPath(urlsplit(address).path).suffix.lower()
    known = next((one for one in FORMATS if one.looks is not None and one.looks(data)), None)
    known = known or next((one for one in FORMATS if suffix in one.suffixes), None)
    if known is None or known.read is not read_html:
        reading = read_bytes(data, suffix=suffix, whole_page=whole_page)
        return replace(reading, url=reading.url or address)
    held = pictures or {}
    came = Came(address, lambda name: held.get(name, b""), charset)
    return _open_page(data, came, whole_page) if fetched else read_html(data, whole_page=whole_page, came=came)


def _open_page(data: bytes, came: Came, whole_page: bool) -> Reading:
    """A page just fetched, unless it is only the door before one."""
    source = data.decode("utf-8", "replace")
    try:
        reading = read_html(data, whole_page=whole_page, came=came)
    except CannotRead as trouble:
        if closed := why_closed(source, None, came.address):
            raise ForBrowser(closed) from None
        raise ForBrowser(str(trouble)) from None
    if closed := why_closed(source, reading, came.address):
        if closed == NOT_FOUND:
            raise CannotRead(closed)
        raise ForBrowser(closed, _known(reading, closed))
    return reading


def _known(reading: Reading, closed: str) -> dict[str, str]:
    """What the beginning of an article tells of it; of a login page only the outlet is the article's own."""
    fields = ("title", "byline", "outlet", "published") if closed == PAYWALL else ("outlet",)
    return {field: value for field in fields if (value := getattr(reading, field))}
