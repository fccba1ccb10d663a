"""The web and mail addresses that a PDF page links to, given to the words they stand on."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from claimdesk.importers.pdf_words import Frame, Word

_MOST = 2_000
_ALLOWED = ("http://", "https://", "mailto:")


Box = tuple[float, float, float, float]


def give_links(document: object, page: object, frame: Frame, words: list[Word]) -> None:
    """Let each word know the address it links to."""
    for (left, top, right, bottom), address, _ in links(document, page, frame):
        for word in words:
            x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
            if left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1:
                word.link = address


def links(document: object, page: object, frame: Frame, *, inside: bool = False) -> Iterator[tuple[Box, str, int]]:
    """The links of a page: box on the page as shown, address or "", and -1 or (``inside``) the page they lead to."""
    at, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, at, link):
            return
        address = _address(document, link)
        target = _page(document, link) if inside and not address else -1
        if (address or target >= 0) and pdfium.FPDFLink_GetAnnotRect(link, rect):
            yield frame.box(rect.left, rect.top, rect.right, rect.bottom), address, target


def _page(document: object, link: object) -> int:
    """The page of this document that a link leads to, -1 for none."""
    target = pdfium.FPDFLink_GetDest(document, link)
    if not target:
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_GOTO:
            return -1
        target = pdfium.FPDFAction_GetDest(document, action)
    return pdfium.FPDFDest_GetDestPageIndex(document, target) if target else -1


def _address(document: object, link: object) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length < 4_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    address = buffer.value.decode("utf-8", "ignore").strip()
    return address if address.lower().startswith(_ALLOWED) and address.isprintable() else ""
