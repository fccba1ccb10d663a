"""How many pages the body of a memo takes in its PDF: those before its sources and its annex."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pypdfium2

from claimdesk.exporters import pages

# Sections that come behind the body, as the PDF's outline names them.
_BEHIND = re.compile(r"(?:sources|references|notes|passages|annex\b.*)\W*", re.IGNORECASE)
_TOP = 110.0  # points below a page's upper edge within which a heading begins the page


def body_pages(pdf: bytes) -> int:
    """The pages of the body: up to the first of the sections at the end that are sources or annex. A page that
    such a section begins is not counted, one that the body shares with it is."""
    with pages.opened(pdf) as document:
        marks = list(document.get_toc(max_depth=3))
        behind = [_BEHIND.fullmatch(mark.get_title()) is not None for mark in marks]
        ends = (at for at, mark in enumerate(marks) if behind[at] and _only(marks[at:], behind[at:], mark.level))
        first = next(ends, None)
        dest = marks[first].get_dest() if first is not None else None
        if dest is None:
            return len(document)
        number = dest.get_index() or 0
        _, view = dest.get_view()
        height = document.get_page_size(number)[1]
        begins = len(view) > 1 and height - view[1] <= _TOP
        return max(1, number if begins else number + 1)


def _only(marks: Sequence[pypdfium2.PdfBookmark], behind: Sequence[bool], level: int) -> bool:
    """Whether nothing of this level or above belongs to the body."""
    return all(is_behind for mark, is_behind in zip(marks, behind, strict=True) if mark.level <= level)
