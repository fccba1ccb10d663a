"""The findings as a Qt model: what each row says, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimdesk.domain.memo.checks.finding import Finding
from claimdesk.domain.memo.checks.registry import LABELS
from claimdesk.domain.memo.page.chunks import CHIP, chunks
from claimdesk.gui.row_model import RowModel


@dataclass(frozen=True)
class CheckRow:
    """A finding on show; ``place`` says where it stands, ``said`` the words it is about."""

    finding: Finding
    place: str
    said: str = ""

    @property
    def under(self) -> str:
        """Where it stands and what it is about, in one line."""
        return " · ".join(part for part in (self.place, self.said) if part)

    @property
    def acts(self) -> tuple[tuple[str, str], ...]:
        """What can be done: words, and what they ask for ("mend:0", "reason", "waive", "back")."""
        if self.finding.waived:
            return (("Take back", "back"),)
        mends = tuple((way.label, f"mend:{at}") for at, way in enumerate(self.finding.mends))
        return (*mends, ("Waive with a reason …", "reason"), ("Waive", "waive"))

    @property
    def words(self) -> str:
        """The finding's sentence."""
        return self.finding.sentence

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        said = [self.words, self.under, *(f"M: {way.label}" for way in self.finding.mends[:1])]
        return ", ".join(part for part in said if part)


def rows_of(source: str, findings: Sequence[Finding]) -> list[CheckRow]:
    """The rows of some findings of a memo; waived ones come last."""
    heads: list[str] = []
    for chunk in chunks(source):
        head = chunk.shown.replace(CHIP, "").strip() if chunk.kind == "heading" else heads[-1] if heads else ""
        heads.append(head)
    ordered = sorted(findings, key=lambda finding: bool(finding.waived))
    return [CheckRow(finding, *_place(finding, heads)) for finding in ordered]


def _place(finding: Finding, heads: Sequence[str]) -> tuple[str, str]:
    """Where it stands, and what it is about; of one that was waived also the reason."""
    place = heads[finding.spot.chunk] if finding.spot is not None and finding.said else "The memo as a whole"
    if finding.waived:
        waived = f"waived{': ' if finding.reason else ''}{finding.reason}"
        return " · ".join(part for part in (waived, place) if part), ""
    if finding.said:
        return place, f"“{finding.said}”"
    return f"{place} · {LABELS[finding.check]}", ""


class CheckModel(RowModel[CheckRow]):
    """The rows on show."""

    def words(self, row: CheckRow) -> str:
        return row.words
