"""The formats a memo can be written in: one table for the command line and the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.html import write_html
from claimdesk.exporters.markdown import write_markdown
from claimdesk.exporters.pdf import PAPERS, write_pdf

__all__ = ["FORMATS", "PAPERS", "Format", "Writer", "format_of"]

Writer = Callable[[Resolved, str], tuple[bytes, str]]


@dataclass(frozen=True)
class Format:
    """A format: its name for a reader, and its writer: (memo, paper) → (bytes, a sentence about what could not be
    met, or ""). ``paper`` is "a4", "letter" or "" for the memo's own."""

    name: str
    write: Writer


def _pdf(memo: Resolved, paper: str) -> tuple[bytes, str]:
    made = write_pdf(memo, paper=paper)
    return made.data, made.note


def _docx(memo: Resolved, paper: str) -> tuple[bytes, str]:
    # python-docx takes a tenth of a second to import, and the window's start has no use for it.
    from claimdesk.exporters.docx import write_docx

    return write_docx(memo, paper=paper), ""


def _html(memo: Resolved, paper: str) -> tuple[bytes, str]:
    return write_html(memo).encode(), ""


def _markdown(memo: Resolved, paper: str) -> tuple[bytes, str]:
    return write_markdown(memo).encode(), ""


FORMATS: dict[str, Format] = {
    ".pdf": Format("PDF document", _pdf),
    ".docx": Format("Word document", _docx),
    ".html": Format("Web page", _html),
    ".md": Format("Markdown", _markdown),
}
_ALSO = {".markdown": ".md", ".htm": ".html"}


def format_of(path: Path) -> Format:
    """The format the path's suffix asks for.

    Raises:
        CannotExport: it asks for none of them.
    """
    suffix = path.suffix.lower()
    found = FORMATS.get(_ALSO.get(suffix, suffix))
    if found is None:
        *most, last = FORMATS
        raise CannotExport(f"“{path.name}” says not what to write; end it in {', '.join(most)} or {last}.")
    return found
