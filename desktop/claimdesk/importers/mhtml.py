"""A web archive (.mht, .mhtml), a page saved in one file: the page read, its pictures found inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import cast

from claimdesk.domain.reading import Reading
from claimdesk.domain.trouble import CannotRead
from claimdesk.importers.addresses import web_address
from claimdesk.importers.html import Came, read_sent
from claimdesk.importers.mime import by_address, content, header, leaves, read_message, words

MEDIA_TYPE = "multipart/related"
_TOGETHER = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location|x-maf-information|content-location):|^from:\s*[\"<]?saved by", re.I | re.M
)
_LETTER = re.compile(rb"^(?:to|received|message-id):", re.I | re.M)


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin as a saved page does: parts that belong together, and no letter's header."""
    head = re.split(rb"\r?\n\r?\n", data[:20_000].removeprefix(b"\xef\xbb\xbf").lstrip(), maxsplit=1)[0]
    if not _TOGETHER.search(head):
        return False
    return bool(_SAVED.search(head)) or (
        _LETTER.search(head) is None and b"content-location:" in data[:200_000].lower()
    )


def read_mhtml(data: bytes, *, folder: Path | None = None, whole_page: bool = False) -> Reading:
    """The article of a saved page. Raises CannotRead."""
    message = read_message(data)
    page = next(_pages(message), None)
    if page is None:
        raise CannotRead("There is no page in this web archive; save it again, as HTML.")
    address = web_address(header(page, "content-location").replace(" ", ""))
    address = address or web_address(header(message, "snapshot-content-location").replace(" ", ""))
    held = by_address(message)

    source, encoding = words(page)
    came = Came(address, lambda name: content(held[name]) if name in held else b"")
    return replace(read_sent(source, came, data, encoding, whole_page=whole_page), media_type=MEDIA_TYPE)


def _pages(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are HTML, the one named as the first before the rest."""
    start = str(message.get_param("start") or "").strip("<> ")
    pages = [part for part in leaves(message) if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    named = [part for part in pages if start and header(part, "content-id").strip("<> ") == start]
    yield from cast("list[EmailMessage]", [*named, *pages])
