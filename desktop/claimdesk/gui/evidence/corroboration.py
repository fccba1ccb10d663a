"""The Corroboration tab: propositions by independent origins; below them conflicts, repetitions, and the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from claimdesk.domain.changes import Change
from claimdesk.domain.edits import unlink
from claimdesk.domain.edits.evidence_decisions import join_claims, reject_group, set_apart
from claimdesk.domain.evidence.at_a_glance import TONES, origin_words, status_words
from claimdesk.domain.evidence.candidates import candidates
from claimdesk.domain.evidence.conflicts import conflicts
from claimdesk.domain.evidence.duplicates import near_statements
from claimdesk.domain.evidence.propositions import Proposition, propositions
from claimdesk.domain.evidence.world import World
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Evidence
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.conflicts import below_conflict, conflict_row
from claimdesk.gui.evidence.listed import ListedView
from claimdesk.gui.evidence.near import near_rows
from claimdesk.gui.evidence.passages import numbers, opens, passage_row, said
from claimdesk.gui.evidence.rows import Dot, Linked, Row, Words, heading, note
from claimdesk.gui.evidence.timeline_rows import Dates, dates
from claimdesk.gui.evidence.timeline_strip import TimelineStrip
from claimdesk.gui.evidence.worked import LATER, LOCK, small, worked
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

NONE_FITS = "No claim passes the filter."
FEW = 5  # conflicts shown here; all of them stand in their own tab


class CorroborationView(ListedView):
    """A row a proposition; unfolded, its passages with who told them. Below them the conflicts, and where there is room
    the timeline (``strip``), so that one page says how things stand."""

    title: ClassVar[str] = "Corroboration"

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, actions, theme, settings, parent)
        self._propositions: list[Row] = []
        self._conflicts: list[Row] = []
        self._near: list[Row] = []
        self.strip = TimelineStrip(theme, actions)
        self.strip.picked.connect(self._picked)
        self.layout().addWidget(self.strip)
        self._later = QTimer(self, singleShot=True, interval=LATER)
        self._later.timeout.connect(self._look_for_rest)

    def show_world(self, world: World) -> None:
        self.world = world
        linked = {f"unlink:{each.id}" for each in world.whole.relations if each.kind == "contradicts"}
        self._near = [row for row in self._near if row.claim in world.claims]
        self._conflicts = [row for row in self._conflicts if not row.reject or row.reject in linked]
        self.compute(proposition_rows, world, self._show)

    def _show(self, rows: list[Row]) -> None:
        self._propositions = rows
        self._put_all()
        self.shown.emit()
        if self.world is not None and small(self.world):
            self._look_for_rest()
        else:
            self._later.start()  # the propositions are to be seen first

    def _look_for_rest(self) -> None:
        if self.world is not None:
            self.compute(opposed_there, self.world, self._show_opposed)
            self.compute(dates, self.world, self._show_dates)
            self.compute(near_there, self.world, self._show_near)

    def _show_opposed(self, rows: list[Row]) -> None:
        if rows != self._conflicts:
            self._conflicts = rows
            self._put_all()

    def _show_dates(self, found: Dates) -> None:
        self.strip.show_dates(found)
        self.strip.fit(self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.strip.fit(self.height())

    def _picked(self, key: str) -> None:
        asks = self.strip.asks(key, self.world)
        what, _, article = asks.partition(":")
        if what == "article":
            self.desk.go(section="read", article=article)
        else:
            self._asked(Row(key), asks)

    def accept(self) -> None:
        if self.strip.canvas.hasFocus():
            self._picked(self.strip.canvas.current)
        else:
            super().accept()

    def reject(self) -> None:
        if not self.strip.canvas.hasFocus():
            super().reject()

    def text(self) -> str:
        return "\n".join(filter(None, (super().text(), self.strip.text())))

    def _show_near(self, rows: list[Row]) -> None:
        if rows != self._near:
            self._near = rows
            self._put_all()

    def take_away(self, row: Row) -> None:
        self._conflicts = [each for each in self._conflicts if each.key != row.key]
        self._near = [each for each in self._near if each.key != row.key]
        super().take_away(row)

    def _put_all(self) -> None:
        self.put(
            [
                heading("h-propositions", "Propositions by independent origins"),
                *(self._propositions or [note("none", NONE_FITS)]),
                *self._conflicts,
                *([heading("h-near", "Possible duplicates", NEAR_WORDS), *self._near] if self._near else []),
            ]
        )

    def below(self, row: Row) -> Sequence[Row]:
        world = self.world
        if world is None:
            return ()
        with LOCK:
            if row.key.startswith("conflict:"):
                return below_conflict(world.whole, row)
            found = next((each for each in worked(world, propositions) if each.lead == row.claim), None)
            return unfolded_rows(world.whole, found, row.key) if found else ()

    def do(self, row: Row, asks: str) -> None:
        what, *ids = asks.split(":")
        done: Change | None = None
        if what == "independent":
            self.desk.edit(set_apart, *ids)
        elif what == "tab":
            self.actions_.trigger(f"evidence_{ids[0]}")
        elif what == "unlink":
            done = self.desk.edit(unlink, ids[0])
        elif what == "same":
            done = self.desk.edit(join_claims, *ids)
        elif what == "apart":
            done = self.desk.edit(reject_group, [tuple(ids)], kind="not the same")
        if done is not None:
            self.take_away(row)


NEAR_WORDS = "Two articles may say one thing here. What is the same counts as one proposition."


def near_there(world: World) -> list[Row]:
    """The rows of possible duplicates."""
    return near_rows(world, worked(world, near_statements))


def opposed_there(world: World) -> list[Row]:
    """The conflicts in short: the first few a person linked, and how many more there are to see or to decide."""
    found, groups = worked(world, conflicts), worked(world, candidates)
    rows = [conflict_row(world.whole, each) for each in found[:FEW]]
    more = [f"{len(found) - FEW:,} more you linked"] if len(found) > FEW else []
    more += [f"{len(groups):,} possible, found by rule"] if groups else []
    if more:
        acts = (("See them" if len(found) > FEW else "Decide", "tab:conflicts"),)
        words: Words = ((" · ".join(more), "muted"),)
        rows.append(Row("more-conflicts", words=words, opens="tab:conflicts", acts=acts, accept="tab:conflicts"))
    return [heading("h-conflicts", "Conflicts"), *rows] if rows else []


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
        flag=_flag(world, found),
        folded=True,
        claim=found.lead,
        more=found.words,
    )


def _under(world: World, found: Proposition) -> Linked:
    passages = counted(found.passages, "passage")
    places = f"{passages} in {found.articles:,} articles" if found.articles > 1 else passages
    begin = "Key · " if found.importance == "key" else ""
    # One that contradicts it leads there from its flag; several have a link each.
    against: Linked = ((" · against ", ""), *numbers(world, found.against)) if len(found.against) > 1 else ()
    return ((f"{begin}{places} · ", ""), *numbers(world, found.claims), *against)


def _flag(world: World, found: Proposition) -> tuple[str, str]:
    """That a person linked it by *contradicts*, whatever its status: the verification is another word of theirs."""
    if not found.against:
        return "", ""
    count = len(found.against)
    which = f"no. {world.claims[found.against[0]].number}" if count == 1 else f"{count:,} claims"
    return f"Contradicted by {which}", opens(world, found.against[0])


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
    """Below a proposition: what is to be decided about unnamed groups, what contradicts it, then every passage."""
    rows = [_undecided(world, found, other.id, under) for other in found.undecided]
    rows += [_against(world, id, under) for id in found.against]
    for id in found.claims:
        rows += [passage_row(world, each, under) for each in world.evidence[id]]
    return rows


def _against(world: World, other: str, under: str) -> Row:
    """A claim that contradicts the proposition by a person's word."""
    words: Words = (("Contradicted by ", "muted"), *said(world, other))
    return Row(
        f"{under}/against/{other}",
        "inset",
        words,
        under=numbers(world, (other,)),
        opens=opens(world, other),
        accept=opens(world, other),
        claim=other,
        more="Enter reads it in the article",
    )


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
