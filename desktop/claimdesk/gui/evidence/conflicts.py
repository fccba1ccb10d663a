"""The Conflicts tab: what contradicts what by a person's word, and below it what may, found by rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from claimdesk.domain.edits import unlink
from claimdesk.domain.edits.evidence_decisions import accept_group, reject_group
from claimdesk.domain.evidence.at_a_glance import origin_words
from claimdesk.domain.evidence.candidates import Group, candidates
from claimdesk.domain.evidence.conflicts import Conflict, conflicts
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Evidence
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.passages import first_evidence, in_context, numbers, opens, said, where
from claimdesk.gui.evidence.rows import Linked, Row, Words, heading, note
from claimdesk.gui.evidence.worked import LOCK, worked

RULES = {
    "figures": "one measure, different numbers",
    "obligation": "must against may",
    "stance": "opposite stance",
    "dates": "one event, different dates",
    "quotation": "one quotation, different words",
}
NO_CONFLICTS = "No claim contradicts another by your word. Link two claims with L, or decide about those below."
NO_CONFLICTS_AT_ALL = "Nothing contradicts anything here. Link two claims with L when you see that both cannot be so."
FOUND = "Found by rule. Nothing is stored until you decide; what you reject is not asked again."
OPEN_UP_TO = 3  # pairs of a group that are unfolded from the start


class ConflictsView(ListedView):
    """A row a pair; unfolded, both passages with their context."""

    title: ClassVar[str] = "Conflicts"

    @staticmethod
    def count(world: World) -> int | None:
        return len(worked(world, conflicts)) + len(worked(world, candidates))

    def show_world(self, world: World) -> None:
        self.world = world
        self.compute(conflict_rows, world, self._show)

    def _show(self, rows: list[Row]) -> None:
        self.put(rows)
        self.shown.emit()

    def below(self, row: Row) -> Sequence[Row]:
        world = self.world
        if world is None:
            return ()
        with LOCK:
            if row.key.startswith("group:"):
                group = next((each for each in worked(world, candidates) if group_key(each) == row.key), None)
                return [_pair_row(world.whole, group, *pair) for pair in group.pairs] if group else ()
            return below_conflict(world.whole, row)

    def do(self, row: Row, asks: str) -> None:
        what, *ids = asks.split(":")
        if what == "unlink":
            done = self.desk.edit(unlink, ids[0])
        else:
            pairs = [(ids[at], ids[at + 1]) for at in range(0, len(ids), 2)]
            done = self.desk.edit(accept_group if what == "accept" else reject_group, pairs, author=self.desk.author)
        if done is not None:
            self.take_away(row)


def conflict_rows(world: World) -> list[Row]:
    """The whole tab for a world, folded."""
    found, groups = worked(world, conflicts), worked(world, candidates)
    whole = world.whole
    linked = f"Conflicts · {len(found):,}" if found else "Conflicts"
    rows = [heading("h-conflicts", linked), *(conflict_row(whole, each) for each in found)]
    if not found:
        rows.append(note("none", NO_CONFLICTS if groups else NO_CONFLICTS_AT_ALL))
    if groups:
        rows.append(heading("h-groups", f"Possible conflicts · {len(groups):,}", FOUND))
        rows += [group_row(whole, each) for each in groups]
    return rows


def conflict_row(world: World, found: Conflict) -> Row:
    """Two claims side by side; X takes the contradiction back."""
    remark = f" · {found.note}" if found.note else ""
    return Row(
        f"conflict:{found.claim}:{found.other}",
        words=said(world, found.claim),
        under=who(world, found.claim),
        opens=opens(world, found.claim),
        other=said(world, found.other),
        other_under=((who(world, found.other)[0][0] + remark, ""),),
        other_opens=opens(world, found.other),
        sign="↔",
        folded=True,
        reject=f"unlink:{found.relation}",
        lines=5,
        claim=found.claim,
        more=found.note,
    )


def below_conflict(world: World, row: Row) -> list[Row]:
    """Below a conflict: what somebody noted about it, and the passages of both claims."""
    _, one, two = row.key.split(":")
    remark = [Row(f"{row.key}/note", "inset", ((row.more, ""),), lines=6, claim=one)] if row.more else []
    return [*remark, *both_passages(world, one, two, row.key)]


def group_key(group: Group) -> str:
    """What a group of candidates is known by, also after an edit elsewhere."""
    return f"group:{group.rule}:{':'.join(group.pairs[0])}"


def group_row(world: World, group: Group) -> Row:
    """Pairs that one key accepts or rejects."""
    ids = ":".join(id for pair in group.pairs for id in pair)
    ordered = tuple(sorted(group.claims, key=lambda id: world.claims[id].number))
    count = f" · {len(group.pairs)} pairs" if len(group.pairs) > 1 else ""
    return Row(
        group_key(group),
        words=((group.why, "strong"),),
        under=((f"{RULES.get(group.rule, group.rule)}{count} · ", ""), *numbers(world, ordered)),
        opens="fold",
        acts=(("Contradiction", f"accept:{ids}"), ("No contradiction", f"reject:{ids}")),
        accept=f"accept:{ids}",
        reject=f"reject:{ids}",
        folded=len(group.pairs) > OPEN_UP_TO,
        claim=group.pairs[0][0],
    )


def _pair_row(world: World, group: Group, one: str, two: str) -> Row:
    """One pair of a group; where there are several, each can be decided by itself."""
    alone = len(group.pairs) == 1
    asks = ("", "") if alone else (f"accept:{one}:{two}", f"reject:{one}:{two}")
    first, second = first_evidence(world, one), first_evidence(world, two)
    return Row(
        f"{group_key(group)}/{one}:{two}",
        "inset",
        words=_context(world, first),
        under=who(world, one),
        opens=opens(world, one),
        other=_context(world, second),
        other_under=who(world, two),
        other_opens=opens(world, two),
        sign="?",
        accept=asks[0] or opens(world, one),
        reject=asks[1],
        acts=() if alone else (("Contradiction", asks[0]), ("No contradiction", asks[1])),
        lines=8,
        claim=one,
    )


def both_passages(world: World, one: str, two: str, under: str) -> list[Row]:
    """The passages of two claims side by side, with what stands around them."""
    mine, yours = world.evidence.get(one, ()), world.evidence.get(two, ())
    rows: list[Row] = []
    for left, right in zip_longest(mine, yours):
        rows.append(
            Row(
                f"{under}/{len(rows)}",
                "inset",
                words=_context(world, left),
                under=((where(world, left), ""),) if left else (),
                opens=f"passage:{left.id}" if left else "",
                other=_context(world, right) or (("", ""),),
                other_under=((where(world, right), ""),) if right else (),
                other_opens=f"passage:{right.id}" if right else "",
                accept=f"passage:{(left or right).id}",
                sign=" ",
                lines=10,
                claim=one if left else two,
                more="Enter reads it in the article",
            )
        )
    return rows


def _context(world: World, row: Evidence | None) -> Words:
    if row is None:
        return ()
    passage = world.passages[row.passage]
    return in_context(passage.prefix, passage.exact, passage.suffix)


def who(world: World, claim: str) -> Linked:
    """ "no. 29 · Francis Brennan, on record": the origin, or where nobody is named, the outlet."""
    row = first_evidence(world, claim)
    number = f"no. {world.claims[claim].number}"
    if row is None:
        return ((number, ""),)
    origin, publisher = world.origin(row), world.publisher(row)
    name = origin_words(world, origin, row) if origin else publisher.name if publisher else ""
    return ((f"{number} · {name}" if name else number, ""),)
