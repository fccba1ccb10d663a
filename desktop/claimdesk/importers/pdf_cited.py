"""The pages of a printed article that a memo cites, the cited words highlighted, as a PDF of their own."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.layout import Box, Excerpt, Layout
from claimdesk.importers.pdf_pages import PageDrawer


def cited_pages(original: bytes, layout: Layout, cited: Sequence[tuple[int, int, str]]) -> Excerpt:
    """The pages that the spans (start, end in the text, what is said of it) stand on.

    Raises CannotRead where the file cannot be read any more, Locked where it has a password.
    """
    pages: dict[int, dict[int, list[Box]]] = {}
    begins: list[int | None] = []
    for number, (start, end, _) in enumerate(cited):
        boxes = layout.boxes(start, end)
        begins.append(boxes[0][0] if boxes else None)
        for page, box in boxes:
            pages.setdefault(page, {}).setdefault(number, []).append(box)
    if not pages:
        return Excerpt(b"", tuple(0 for _ in cited))
    with PageDrawer(original, turns=[sheet.rotation for sheet in layout.sheets]) as drawer:
        marked = {page: [(cited[number][2], boxes) for number, boxes in here.items()] for page, here in pages.items()}
        data = drawer.excerpt(marked)
    order = {page: at for at, page in enumerate(sorted(pages), 1)}
    return Excerpt(data, tuple(0 if page is None else order[page] for page in begins))
