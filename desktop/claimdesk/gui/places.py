"""The places of the window, one row each: adding a place is adding a row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceRow:
    """``section`` is the word in ``Place.section``; ``action`` goes there; ``label`` stands on the switch."""

    section: str
    label: str
    action: str


PLACES: tuple[PlaceRow, ...] = (
    PlaceRow("read", "Read", "section_read"),
    PlaceRow("evidence", "Evidence", "section_evidence"),
    PlaceRow("memo", "Memo", "section_memo"),
)
