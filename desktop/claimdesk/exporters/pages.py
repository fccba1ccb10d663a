"""A PDF's pages as pictures, for the live pages beside the memo: one page at a time, behind one lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

# PDFium crashes when two threads are in it at once.
_LOCK = threading.Lock()


class PageImage(NamedTuple):
    """A page as pixels: ``height`` rows of ``width`` pixels of four bytes, without padding."""

    width: int
    height: int
    data: bytes


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of every page, in points of 1/72 inch."""
    with opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def render_page(pdf: bytes, number: int, width: int) -> PageImage:
    """One page, ``number`` from 0, ``width`` pixels wide, as blue, green, red and an unused byte a pixel
    (Qt's Format_RGB32). Raises IndexError past the last page."""
    with opened(pdf) as document:
        if not 0 <= number < len(document):
            raise IndexError(number)
        page = document[number]
        return _rendered(page, width / page.get_width())


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF to look into, by one thread at a time."""
    with _LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _rendered(page: pypdfium2.PdfPage, scale: float) -> PageImage:
    # A page may be a pixel wider than asked for: PDFium rounds up.
    bitmap = page.render(scale=scale, force_bitmap_format=pdfium.FPDFBitmap_BGRA)
    try:
        row = bitmap.width * 4
        raw = bytes(bitmap.buffer)
        if bitmap.stride != row:
            raw = b"".join(raw[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        return PageImage(bitmap.width, bitmap.height, raw)
    finally:
        bitmap.close()
        page.close()
