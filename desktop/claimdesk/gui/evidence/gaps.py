"""The Gaps tab: what the articles leave open, kind by kind, each a sentence that leads to its passages."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import ClassVar

from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.gaps import KINDS, Gap, gaps
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.world import World
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.passages import numbers, opens
from claimdesk.gui.evidence.rows import Linked, Row, heading, note
from claimdesk.gui.evidence.timeline_rows import dates
from claimdesk.gui.evidence.worked import worked

# What can be done about a kind of gap, under its heading.
HINTS = {
    "anonymous only": "No number of articles makes up for a name. Look for a document, or somebody on the record.",
    "origin not stated": "Name who told it in the claim's sources, or mark it as the outlet's own reporting.",
    "basis not disclosed": "The articles do not say how it is known.",
    "date not resolved": "A date of publication makes words like “Tuesday” a day.",
    "article undated": "Ctrl+I in the article sets its date.",
    "conflict open": "Say which one stands: verification refuted or outdated, or that one updates the other.",
    "no statement": "They are spoken about and nowhere quoted.",
    "no baseline": "“Up 300 %” says nothing without “from what”.",
    "not seen": "Primary documents that are not in the library: get them, or say so in the memo.",
}
_NUMBERS = 12  # claims linked under a sentence


class GapsView(ListedView):
    """A heading a kind, a row a gap."""

    title: ClassVar[str] = "Gaps"

    @staticmethod
    def count(world: World) -> int | None:
        return len(worked(world, gaps_now))

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(gap_rows, world, self._show)

    def _show(self, rows: list[Row]) -> None:
        self.put(rows)
        self.shown.emit()

    def do(self, row: Row, asks: str) -> None:
        what, _, id = asks.partition(":")
        if what in ("article", "undated"):
            self.desk.go(section="read", article=id)
        if what == "undated":
            self.actions_.trigger("edit_details")


def gaps_now(world: World) -> list[Gap]:
    """A world's gaps today; what other tabs worked out is taken from there."""
    return gaps(
        world,
        date.today(),
        made=worked(world, propositions),
        opposed=worked(world, conflicts),
        held=worked(world, positions),
        measured=worked(world, figures),
        line=worked(world, dates).line,
    )


def gap_rows(world: World) -> list[Row]:
    """The rows of all gaps."""
    rows: list[Row] = []
    for kind, group in groupby(worked(world, gaps_now), key=lambda gap: gap.kind):
        found = list(group)
        rows.append(heading(f"h-{kind}", f"{KINDS.get(kind, kind)} · {len(found):,}", HINTS.get(kind, "")))
        rows += [_row(world.whole, kind, gap) for gap in found]
    return rows or [note("none", "No gaps: every claim says who told it, how it is known and when.")]


def _row(world: World, kind: str, gap: Gap) -> Row:
    first = gap.subjects[0] if gap.subjects else ""
    under: Linked = ()
    asks, claim = "", ""
    if gap.about == "claim":
        asks, claim = opens(world, first), first
        more = len(gap.subjects) - _NUMBERS
        under = (
            ()
            if len(gap.subjects) == 1
            else (*numbers(world, gap.subjects[:_NUMBERS]), *(((f" and {more:,} more", ""),) if more > 0 else ()))
        )
    elif gap.about == "source":
        asks = f"source:{first}"
    else:
        asks = f"article:{first}"
    acts = (("Give it its date", f"undated:{first}"),) if kind == "article undated" else ()
    return Row(
        f"g:{kind}:{':'.join(gap.subjects)}:{gap.sentence}",
        words=((gap.sentence, ""),),
        under=under,
        opens=asks,
        acts=acts,
        claim=claim,
    )
