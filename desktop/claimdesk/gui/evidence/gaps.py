"""The Gaps tab: what the articles leave open, kind by kind, each leading to its passages."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import ClassVar

from claimdesk.domain.edits.evidence_decisions import dismiss_document
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.figures import figures
from claimdesk.domain.evidence.gaps import KINDS, QUOTED, Gap, gaps
from claimdesk.domain.evidence.positions import positions
from claimdesk.domain.evidence.propositions import propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.quoting import in_marks
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.passages import numbers, opens, said
from claimdesk.gui.evidence.rows import Linked, Row, Words, heading, note, plain
from claimdesk.gui.evidence.timeline_rows import dates
from claimdesk.gui.evidence.worked import worked

# What can be done about a kind of gap, under its heading.
HINTS = {
    "anonymous only": "No number of articles makes up for a name. Look for a document, or somebody on the record.",
    "origin not stated": "Nobody says who says so. Name who told it in the sources, or mark it as own reporting.",
    "basis not disclosed": "The articles do not say how these are known.",
    "date not resolved": "A date of publication makes words like “Tuesday” a day.",
    "article undated": "The article’s details say its date.",
    "conflict open": "Say which one stands: verification refuted or outdated, or that one updates the other.",
    "no statement": "No statement in the sources: they are spoken about and nowhere quoted.",
    "no baseline": "A change or a share says nothing without what it is compared with.",
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
        if what == "nodocument":
            name = plain(row.words)
            if self.desk.edit(dismiss_document, id, name, author=self.desk.author) is not None:
                self.take_away(row)
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
    """The rows of all gaps. What a whole kind of them has in common is said once, under its heading."""
    rows: list[Row] = []
    for kind, group in groupby(worked(world, gaps_now), key=lambda gap: gap.kind):
        found = list(group)
        details = {gap.detail for gap in found}
        common = details.pop() if len(found) > 1 and len(details) == 1 else ""
        hint = " ".join(filter(None, (_sentence(common), HINTS.get(kind, ""))))
        rows.append(heading(f"h-{kind}", f"{KINDS.get(kind, kind)} · {len(found):,}", hint))
        rows += [_row(world.whole, gap, common) for gap in found]
    return rows or [note("none", "No gaps: every claim says who told it, how it is known and when.")]


def _sentence(words: str) -> str:
    """Words as one sentence: the first letter large, a full stop at the end."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '!', '?', '…')) else '.'}" if words else ""


def _row(world: World, gap: Gap, common: str) -> Row:
    """What a gap is about; under it where, and what the others of its kind do not have in ``common``."""
    key, first = f"g:{gap.kind}:{':'.join(gap.subjects)}:{gap.sentence}", gap.subjects[0] if gap.subjects else ""
    detail = "" if gap.detail == common else gap.detail
    if gap.kind == "conflict open":
        return _pair(world, key, *gap.subjects)
    if gap.about == "article":
        dates = (("Give it its date", f"undated:{first}"),) if gap.kind == "article undated" else ()
        title = world.articles[first].title if first in world.articles else gap.sentence
        return Row(key, words=((title, ""),), opens=f"article:{first}", acts=dates, more=gap.sentence)
    if gap.kind in QUOTED:
        words: Words = ((in_marks(gap.name), ""),)
    else:
        words = ((gap.name[:1].upper() + gap.name[1:], ""),) if gap.name else said(world, first)
    dismiss = f"nodocument:{gap.key}" if gap.key else ""
    return Row(
        key,
        words=words,
        under=(*_where(world, gap.subjects), *(((f" · {detail}", ""),) if detail else ())),
        opens=opens(world, first),
        acts=(("Not a document", dismiss),) if dismiss else (),
        accept=opens(world, first),
        reject=dismiss,
        claim=first,
        more=gap.sentence,
    )


def _where(world: World, claims: tuple[str, ...]) -> Linked:
    """The claims' numbers, each a link; of very many the first ones and how many more."""
    more = len(claims) - _NUMBERS
    return (*numbers(world, claims[:_NUMBERS]), *(((f" and {more:,} more", ""),) if more > 0 else ()))


def _pair(world: World, key: str, one: str, other: str) -> Row:
    return Row(
        key,
        words=said(world, one),
        under=numbers(world, (one,)),
        opens=opens(world, one),
        other=said(world, other),
        other_under=numbers(world, (other,)),
        other_opens=opens(world, other),
        sign="↔",
        lines=4,
        claim=one,
    )
