"""Which claims a draft can tell: those that stand in a sentence, and not in a heading or as a piece of one."""

from __future__ import annotations

from claimdesk.domain.memo.material import Material
from claimdesk.domain.records import Evidence
from claimdesk.domain.text import Text

_STOPS = '.!?…,;:”"»'


def in_heading(material: Material, claim: str) -> bool:
    """Whether every passage that states it lies in a heading."""
    rows = material.stating(claim)
    return bool(rows) and all(_is_heading(material, row) for row in rows)


def is_whole(material: Material, claim: str) -> bool:
    """Whether it reads as a sentence: it was rewritten, or is somebody's speech, or its passage begins a sentence and
    ends at a stop."""
    row = material.quoted(material.world.claims[claim])
    if row is None or row.quotation in ("direct", "mixed"):
        return True
    found = _place(material, row)
    if found is None:
        return True
    text, start, end = found
    before, after = text.text[:start].rstrip(' \t“"('), text.text[end:].lstrip(' \t”")')
    begins = text.text[start : start + 1].isupper() and (not before or before[-1] in '\n.!?…:”"')
    ends = not after or after[0] in "\n" or after[0] in _STOPS or text.text[:end].rstrip()[-1:] in _STOPS
    return begins and ends


def _is_heading(material: Material, row: Evidence) -> bool:
    found = _place(material, row)
    if found is None:
        return False
    text, start, _ = found
    return text.blocks[text.block_at(start)].kind == "heading"


def _place(material: Material, row: Evidence) -> tuple[Text, int, int] | None:
    passage = material.passage(row)
    anchor = material.anchor(passage) if passage else None
    text = material.text(anchor.revision) if anchor else None
    return (text, anchor.start, anchor.end) if text and anchor else None
