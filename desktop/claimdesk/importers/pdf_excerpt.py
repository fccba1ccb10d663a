"""Some pages of a PDF as a PDF of their own, with words highlighted on them: made inside the child that draws pages."""

from __future__ import annotations

import ctypes
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from claimdesk.importers.pdf_turned import stored
from claimdesk.importers.pdf_words import Frame

COLOR = (255, 224, 102)  # as a marker pen's; readers lay it under the words
Marked = Sequence[tuple[str, Sequence[tuple[float, float, float, float]]]]  # what is said of it, boxes line by line


def excerpt(document: pypdfium2.PdfDocument, pages: Mapping[int, Marked], turns: Sequence[int] = ()) -> bytes:
    """The named pages (from 0) in order, each with its highlights (annotations of ISO 32000-1, 12.5.6.10).

    Boxes are in points from the upper left of the page as read (``turns``: the degrees of all
    sheets). A page on its side is turned upright. The same pages give the same bytes.
    Raises PdfiumError, IndexError.
    """
    numbers = sorted(pages)
    with pypdfium2.PdfDocument.new() as made:
        made.import_pages(document, numbers)
        for at, number in enumerate(numbers):
            page = made[at]
            frame = stored(page.raw, turns, number)
            for said, boxes in pages[number]:
                _highlight(page, frame, said, boxes)
            page.set_rotation(90 * frame.turn)
            page.close()
        out = io.BytesIO()
        made.save(out)
    return _settled(out.getvalue())


def _highlight(
    page: pypdfium2.PdfPage, frame: Frame, said: str, boxes: Sequence[tuple[float, float, float, float]]
) -> None:
    places = [frame.back(*box) for box in boxes]
    annotation = pdfium.FPDFPage_CreateAnnot(page.raw, pdfium.FPDF_ANNOT_HIGHLIGHT)
    left, bottom = min(place[0] for place in places), min(place[1] for place in places)
    right, top = max(place[2] for place in places), max(place[3] for place in places)
    pdfium.FPDFAnnot_SetRect(annotation, pdfium.FS_RECTF(left, top, right, bottom))
    pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, *COLOR, 255)
    pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
    pdfium.FPDFAnnot_SetStringValue(annotation, b"Contents", _wide(said))
    for x0, y0, x1, y1 in places:
        corners = pdfium.FS_QUADPOINTSF(x0, y1, x1, y1, x0, y0, x1, y0)
        pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, corners)
    pdfium.FPDFPage_CloseAnnot(annotation)


def _wide(words: str) -> Any:
    """Words as PDFium takes them: UTF-16, ended by a zero."""
    return ctypes.cast(ctypes.create_string_buffer(words.encode("utf-16-le") + b"\0\0"), pdfium.FPDF_WIDESTRING)


def _settled(data: bytes) -> bytes:
    """The file with what PDFium draws by lot or from the clock taken away, or replaced by what follows from the
    rest of it."""
    data = re.sub(rb"/CreationDate ?\(D:\d{14}[^)]*\)", lambda found: b" " * len(found[0]), data)
    trailer = data.rfind(b"trailer")
    lots = list(re.finditer(rb"<([0-9A-Fa-f]{32})>", data[trailer:])) if trailer >= 0 else []
    for lot in lots:
        start = trailer + lot.start(1)
        data = data[:start] + b"0" * 32 + data[start + 32 :]
    name = hashlib.sha256(data).hexdigest()[:32].encode()
    for lot in lots:
        start = trailer + lot.start(1)
        data = data[:start] + name + data[start + 32 :]
    return data
