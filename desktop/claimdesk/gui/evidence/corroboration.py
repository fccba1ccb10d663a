"""The Corroboration tab: propositions by independent origins, and below them statements that may be the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from claimdesk.domain.edits.evidence_decisions import join_claims, reject_group, set_apart
from claimdesk.domain.evidence.duplicates import near_statements
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Evidence
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.near import near_rows
from claimdesk.gui.evidence.passages import numbers, opens, origin_words, passage_row, said
from claimdesk.gui.evidence.rows import Dot, Linked, Row, Words, heading, note
from claimdesk.gui.evidence.worked import LATER, LOCK, small, worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

TONES = {"corroborated": "good", "circular": "bad", "contested": "bad"}
NONE_FITS = "No claim passes the filter."


class CorroborationView(ListedView):
    """A row a proposition; unfolded, its passages with who told them."""

    title: ClassVar[str] = "Corroboration"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self._propositions: list[Row] = []
        self._near: list[Row] = []
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._look_for_near)

    def show_world(self, world: World) -> None:
        self.world = world
        self._near = [row for row in self._near if row.claim in world.claims]
        self.compute(proposition_rows, world, self._show)

    def _show(self, rows: list[Row]) -> None:
        self._propositions = rows
        self._put_both()
        self.shown.emit()
        if self.world is not None and small(self.world):
            self._look_for_near()
        else:
            self._later.start()  # the propositions are to be seen first

    def _look_for_near(self) -> None:
        if self.world is not None:
            self.compute(near_there, self.world, self._show_near)

    def _show_near(self, rows: list[Row]) -> None:
        self._near = rows
        self._put_both()

    def _put_both(self) -> None:
        self.put(
            [
                heading("h-propositions", "Propositions by independent origins"),
                *(self._propositions or [note("none", NONE_FITS)]),
                *([heading("h-near", "Possible duplicates", NEAR_WORDS), *self._near] if self._near else []),
            ]
        )

    def below(self, row: Row) -> Sequence[Row]:
        world = self.world
        if world is None:
            return ()
        with LOCK:
            found = next((each for each in worked(world, propositions) if each.lead == row.claim), None)
            return unfolded_rows(world.whole, found, row.key) if found else ()

    def do(self, row: Row, asks: str) -> None:
        what, *ids = asks.split(":")
        if what == "independent":
            self.desk.edit(set_apart, *ids)
        elif what == "same":
            self.desk.edit(join_claims, *ids)
        elif what == "apart":
            self.desk.edit(reject_group, [tuple(ids)], kind="not the same")


NEAR_WORDS = "Two articles may say one thing here. What is the same counts as one proposition."


def near_there(world: World) -> list[Row]:
    """The rows of possible duplicates."""
    return near_rows(world, worked(world, near_statements))


def proposition_rows(world: World) -> list[Row]:
    """A row for each proposition; those of untouched claims are the very rows made before."""
    whole = world.whole
    drawer = whole.kept("proposition row")
    rows: list[Row] = []
    for each in worked(world, propositions):
        known = drawer.get(each.lead)
        if known is None or known[0] is not each or each.against or each.support:
            known = drawer[each.lead] = (each, proposition_row(whole, each))
        rows.append(known[1])
    return rows


def proposition_row(world: World, found: Proposition) -> Row:
    """A proposition: its lead, how often and where it is said, the origins as dots, the status as badge."""
    return Row(
        f"p:{found.lead}",
        words=said(world, found.lead, "strong"),
        under=_under(world, found),
        opens=opens(world, found.lead),
        dots=tuple(_dots(world, found)),
        badge=status_words(found),
        tone=TONES.get(found.status, "plain"),
        folded=True,
        claim=found.lead,
        more=found.words,
    )


def status_words(found: Proposition) -> str:
    """The status on its badge."""
    if found.status == "corroborated":
        return f"Corroborated · {len(found.origins)} origins"
    if found.status == "circular":
        return f"Circular: {found.passages} passages, 1 origin"
    return found.status.capitalize()


def _under(world: World, found: Proposition) -> Linked:
    passages = f"{found.passages:,} passage{'' if found.passages == 1 else 's'}"
    places = f"{passages} in {found.articles:,} articles" if found.articles > 1 else passages
    begin = "Key · " if found.importance == "key" else ""
    against: Linked = ((" · contradicted by ", ""), *numbers(world, found.against)) if found.against else ()
    return ((f"{begin}{places} · ", ""), *numbers(world, found.claims), *against)


def _dots(world: World, found: Proposition) -> Sequence[Dot]:
    first: dict[str, Evidence] = {}
    for row in _stating(world, found):
        origin = world.origin(row)
        if origin is not None:
            first.setdefault(origin.id, row)
    dots = [Dot(origin_words(world, each, first[each.id]), f"source:{each.id}") for each in found.origins]
    if found.repeats:
        words = "repeats, same origin" if len(found.origins) == 1 else "repeats of these"
        dots.append(Dot(f"{words} ×{found.repeats}", "fold", hollow=True))
    for each in found.undecided:
        dots.append(Dot(f"{each.name}: other people?", "fold", hollow=True))
    if found.unstated:
        times = f" ×{found.unstated}" if found.unstated > 1 else ""
        dots.append(Dot(f"origin not stated{times}", "fold", hollow=True))
    counted = {each.id for each in found.origins}
    for voice in (each for each in found.support if each.source.id not in counted):
        dots.append(Dot(f"supported by {voice.source.name}", f"passage:{voice.evidence}", hollow=True))
    return dots


def _stating(world: World, found: Proposition) -> list[Evidence]:
    return [row for id in found.claims for row in world.evidence[id] if row.role == "states"]


def unfolded_rows(world: World, found: Proposition, under: str) -> list[Row]:
    """Below a proposition: what is to be decided about unnamed groups, then every passage."""
    rows = [_undecided(world, found, other.id, under) for other in found.undecided]
    for id in found.claims:
        rows += [passage_row(world, each, under) for each in world.evidence[id]]
    return rows


def _undecided(world: World, found: Proposition, other: str, under: str) -> Row:
    """Two unnamed groups that count as one until a person says that they are other people."""
    groups = [each for each in found.origins if each.kind == "anonymous group" or each.on_record == "anonymous"]
    first, second = groups[0], world.source(other)
    name = second.name if second else "?"
    words: Words = ((first.name, "strong"), (" and ", ""), (name, "strong"), (" may be the same people.", ""))
    asks = f"independent:{first.id}:{other}"
    return Row(
        f"{under}/{first.id}/{other}",
        "inset",
        words,
        under=(("They count as one origin until you say otherwise.", ""),),
        acts=(("Independent", asks),),
        accept=asks,
        claim=found.lead,
    )
