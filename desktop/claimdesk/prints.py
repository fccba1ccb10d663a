"""The printed pages of what a memo cites: from the library, through the child that reads PDFs, for a pack."""

from __future__ import annotations

from collections.abc import Sequence

from claimdesk.domain.layout import Excerpt
from claimdesk.domain.records import Revision
from claimdesk.exporters.gathering import Prints
from claimdesk.importers.pdf_cited import cited_pages
from claimdesk.store.library import Library


def prints_of(library: Library) -> Prints:
    """A way to the cited pages of a revision, for ``pack_parts``; it answers None where nothing was printed."""

    def of(revision: Revision, cited: Sequence[tuple[int, int, str]]) -> Excerpt | None:
        layout = library.layout(revision)
        if layout is None or revision.original is None:
            return None
        return cited_pages(library.content(revision.original), layout, cited)

    return of
