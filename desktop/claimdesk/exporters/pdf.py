"""A resolved memo as PDF: set by typst, tagged and archivable (PDF/UA-1, PDF/A-2a) as far as its words allow."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimdesk import assets
from claimdesk.domain.memo.tree import Resolved
from claimdesk.domain.trouble import CannotExport
from claimdesk.exporters.fonts import fonts
from claimdesk.exporters.moment import moment
from claimdesk.exporters.typeset import document

PAPERS = ("a4", "letter")
# What is tried in turn: standards as typst names them, whether the PDF is tagged, and its name for a reader.
_TRIES: tuple[tuple[list[Any], bool, str], ...] = (
    (["ua-1", "a-2a"], True, "UA-1 + A-2a"),
    (["ua-1"], True, "UA-1"),
    ([], True, "tagged PDF"),
    ([], False, "plain PDF"),
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


@dataclass(frozen=True)
class Pdf:
    """A PDF's bytes, the standards it meets, and a sentence when these are fewer than usual (else "")."""

    data: bytes
    met: str
    note: str = ""


def write_pdf(resolved: Resolved, *, paper: str = "") -> Pdf:
    """The memo as PDF on "a4" or "letter" (by default the memo's own). The same memo gives the same bytes.

    Raises:
        CannotExport: no try succeeded, with what stood in the way.
    """
    import typst  # late: it is large, and a start can do without

    data = json.dumps(document(resolved, paper or resolved.paper), ensure_ascii=False)
    # PDF/A takes no private signs: that try is spared.
    private = _PRIVATE.search(data) is not None
    fault = "private signs" if private else ""
    with tempfile.TemporaryDirectory(prefix="claimdesk-memo-") as root:
        for standards, tags, met in _TRIES[private:]:
            try:
                made = _set(data, Path(root), standards, tags, moment(resolved))
            except typst.TypstError as refused:
                fault = fault or str(refused)
                continue
            return Pdf(made, met, _note(met, fault))
    raise CannotExport(f"The memo could not be set as PDF ({first_line(fault)}); export it as Markdown instead.")


def _set(data: str, root: Path, standards: list[Any], tags: bool, stamp: int) -> bytes:
    """One try: our template, the memo as data, a fresh empty folder as typst's whole world."""
    import typst

    made: bytes = typst.compile(
        _template(),
        root=str(root),
        format="pdf",
        font_paths=fonts(),
        sys_inputs={"memo": data},
        pdf_standards=standards,
        pdf_tags=tags,
        timestamp=stamp,
    )
    return made


@cache
def _template() -> bytes:
    return assets.resource("memos", "memo.typ").read_bytes()


def _note(met: str, fault: str) -> str:
    if not fault:
        return ""
    why = "some of its signs are in no font of this computer or are private ones"
    if not any(word in fault.lower() for word in ("glyph", "font", "private", "codepoint", "character")):
        why = first_line(fault)
    return f"The PDF meets {met} instead of UA-1 + A-2a: {why}."


def first_line(fault: str) -> str:
    """What typst says, short enough to be said to a person."""
    return fault.strip().split("\n", 1)[0][:200]
