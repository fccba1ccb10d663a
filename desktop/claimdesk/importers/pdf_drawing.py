"""Inside the child that draws pages: the opened file, and an answer to each question about it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from claimdesk.domain.text import clean
from claimdesk.domain.trouble import Locked, Trouble
from claimdesk.importers.pdf import label_of, opened
from claimdesk.importers.pdf_excerpt import excerpt
from claimdesk.importers.pdf_links import links
from claimdesk.importers.pdf_pages import MOST_PIXELS
from claimdesk.importers.pdf_turned import stored

Answer = tuple[dict[str, Any], tuple[bytes, ...]]
_MOST_ENTRIES = 2_000
_DEEPEST = 6


class Drawing:
    """Answers what ``PageDrawer`` asks."""

    def __init__(self, data: bytes, password: str, turns: Sequence[int] = ()) -> None:
        self._turns = turns
        self._document: pypdfium2.PdfDocument | None = None
        self._refusal: dict[str, Any] = {}
        try:
            self._document = opened(data, password)
        except Trouble as trouble:
            self._refusal = {"trouble": str(trouble), "locked": isinstance(trouble, Locked)}

    def answer(self, request: dict[str, Any]) -> Answer:
        """The answer to a request, or what stands in its way."""
        if self._document is None:
            return self._refusal, ()
        try:
            if request["ask"] == "sizes":
                return self._sizes(self._document)
            if request["ask"] == "outline":
                return {"outline": list(_outline(self._document))}, ()
            if request["ask"] == "links":
                return self._links(self._document, int(request["page"]))
            if request["ask"] == "excerpt":
                pages = {int(page): marked for page, marked in request["pages"]}
                return {}, (excerpt(self._document, pages, self._turns),)
            return self._draw(self._document, request)
        except (pypdfium2.PdfiumError, IndexError, MemoryError, ValueError):
            return {"trouble": "This page cannot be drawn; its words are in the text view."}, ()

    def _sizes(self, document: pypdfium2.PdfDocument) -> Answer:
        sheets, labels = [], []
        for number in range(len(document)):
            size = pdfium.FS_SIZEF()
            pdfium.FPDF_GetPageSizeByIndexF(document.raw, number, size)
            width, height = (size.width, size.height) if size.width > 0 and size.height > 0 else (612.0, 792.0)
            sheets.append([round(width, 1), round(height, 1), 0])
            labels.append(label_of(document, number))
        return {"sheets": sheets, "labels": labels}, ()

    def _draw(self, document: pypdfium2.PdfDocument, request: dict[str, Any]) -> Answer:
        page = document[int(request["page"])]
        try:
            scale, area = float(request["scale"]), max(1.0, page.get_width() * page.get_height())
            scale = min(scale, (MOST_PIXELS / area) ** 0.5)
            gray = bool(request["gray"])
            form = pdfium.FPDFBitmap_Gray if gray else pdfium.FPDFBitmap_BGRx
            turn = 90 * stored(page.raw, self._turns, int(request["page"])).more
            bitmap = page.render(scale=scale, rotation=turn, force_bitmap_format=form, may_draw_forms=False)
            row = bitmap.width * (1 if gray else 4)
            raw = bytes(bitmap.buffer)
            if bitmap.stride != row:
                raw = b"".join(raw[at : at + row] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
            return {"width": bitmap.width, "height": bitmap.height}, (raw,)
        finally:
            page.close()

    def _links(self, document: pypdfium2.PdfDocument, number: int) -> Answer:
        page = document[number]
        try:
            found = list(links(document.raw, page.raw, stored(page.raw, self._turns, number), inside=True))
            return {"links": [[list(box), address, target] for box, address, target in found]}, ()
        finally:
            page.close()


def _outline(document: pypdfium2.PdfDocument) -> Any:
    """The file's contents, in order; loops and depths without end are cut off."""
    waiting = [(0, pdfium.FPDFBookmark_GetFirstChild(document.raw, None))]
    seen: set[int] = set()
    count = 0
    while waiting and count < _MOST_ENTRIES:
        level, mark = waiting.pop()
        key = ctypes.addressof(mark.contents) if mark else 0
        if not mark or key in seen or level > _DEEPEST:
            continue
        seen.add(key)
        count += 1
        target = pdfium.FPDFBookmark_GetDest(document.raw, mark)
        page = pdfium.FPDFDest_GetDestPageIndex(document.raw, target) if target else -1
        title = _title(mark)
        if title and 0 <= page < len(document):
            yield [level, title, page]
        waiting.append((level, pdfium.FPDFBookmark_GetNextSibling(document.raw, mark)))
        waiting.append((level + 1, pdfium.FPDFBookmark_GetFirstChild(document.raw, mark)))


def _title(mark: Any) -> str:
    length = pdfium.FPDFBookmark_GetTitle(mark, None, 0)
    if not 2 < length < 4_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFBookmark_GetTitle(mark, buffer, length)
    return clean(buffer.raw[: length - 2].decode("utf-16-le", "ignore")).strip()
