"""What can be done in the memo place: verbs on the memo at hand, drafts of new ones, exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.memos import delete_memo, new_memo, set_memo
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo import source as sources
from claimdesk.domain.memo.template import Template
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.memo import press
from claimdesk.gui.memo.editions.acts import ExportActs
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

if TYPE_CHECKING:
    from claimdesk.gui.memo.pane import MemoPane

OWN = frozenset({"id", "briefing", "title", "created", "modified"})  # what a memo shares with no copy of it


def with_source(records: Records, memo: str, turn: Callable[[str], str], label: str = "") -> Change:
    """Edit a memo's source by a function of what it is now. Raises NotFound."""
    change = set_memo(records, memo, source=turn(records.get(Memo, memo).source))
    return replace(change, label=label) if label else change


def _with_claim(verb: Callable[[str, str], str], claim: str, source: str) -> str:
    return verb(source, claim)


class MemoActs(QObject):
    """Binds the memo place's actions to the memo at hand."""

    drafts = Signal()
    """A draft was begun, or came to nothing."""

    def __init__(self, pane: MemoPane, desk: Desk, actions: Actions, theme: Theme, settings: Settings) -> None:
        super().__init__(pane)
        self._pane, self._desk = pane, desk
        self.exports = ExportActs(pane, desk, actions, theme, settings)
        self._draft: background.Task | None = None
        self._for: str | None = None
        self._after: Callable[[], object] | None = None  # what was asked for before there was a memo
        for name, handler in {
            "new_memo": self.new_memo,
            "memo_include": self.toggle,
            "memo_leave_out": self.leave_out,
            "memo_paper": self.turn_paper,
        }.items():
            actions.handle(name, handler)

    # Making and deleting

    def new_memo(self, template: str = "briefing") -> None:
        """Draft a memo of the briefing from its claims by a template and show it."""
        briefing = self._desk.place.briefing
        if briefing is None:
            self._desk.said.emit(Message("Make a briefing first: a memo belongs to one.", "info"))
        elif self._draft is None:
            today = date.today().isoformat()
            path = self._desk.library.path
            self._for = briefing
            self._draft = background.run(
                press.drafted, path, briefing, today, template, done=self._drafted, failed=self._failed
            )
            self.drafts.emit()

    @property
    def drafting(self) -> str | None:
        """The briefing a draft is under way of."""
        return self._for if self._draft is not None else None

    def _drafted(self, draft: tuple[str, str, Template]) -> None:
        self._draft = None
        title, source, template = draft
        made = self._desk.edit(
            new_memo,
            self._for,
            title=title,
            source=source,
            template=template,
            date=date.today().isoformat(),
        )
        if made and (memo := made.made("memo")):
            self._desk.go(section="memo", briefing=self._for, memo=memo)
            after, self._after = self._after, None
            if after is not None:
                after()

    def _failed(self, trouble: Exception) -> None:
        self._draft = self._after = None
        self._desk.said.emit(Message(str(trouble), "bad"))
        self.drafts.emit()

    def duplicate(self) -> None:
        """Make another memo that says the same, and show it."""
        memo = self.ready()
        if memo is None:
            return
        names = {each.title for each in self._desk.library.where(Memo, briefing=memo.briefing)}
        title = next(name for number in count(2) if (name := f"{memo.title} ({number})") not in names)
        fields = {row.name: getattr(memo, row.name) for row in dataclass_fields(memo) if row.name not in OWN}
        made = self._desk.edit(new_memo, memo.briefing, **(fields | {"title": title}))
        if made and (copy := made.made("memo")):
            self._desk.go(section="memo", memo=copy)
            self._desk.offer_undo(f"“{title}” says the same as “{memo.title}”.")

    def delete(self) -> None:
        """Delete the memo at hand; the message offers to undo it."""
        memo = self._pane.memo
        if memo is not None and self._desk.edit(delete_memo, memo.id):
            self._desk.offer_undo(f"Deleted the memo “{memo.title}”.")

    # The header and the words

    def stored(self, memo: str) -> Memo | None:
        """A memo as it is in the library now."""
        return self._desk.library.find(Memo, memo)

    def set_field(self, memo: str, name: str, words: str, *, joins: bool = True) -> bool:
        """Set title, a header line or the whole source; typing that ``joins`` is one step with what was typed before.
        False: nothing was stored."""
        return self._desk.edit(set_memo, memo, joins=joins, **{name: words}) is not None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self._desk.library.read_only

    def set_source(self, memo: str, words: str, label: str) -> bool:
        """Set the whole source as a step of its own, under a name. False: nothing was stored."""
        return self._desk.edit(with_source, memo, lambda _old: words, label) is not None

    def typing(self, words: str) -> None:
        """Say that words stand in a box and are not stored yet ("": none are)."""
        self._desk.typing.emit(words)

    def turn_paper(self) -> None:
        """From A4 to US letter, or back."""
        memo = self._pane.memo
        if memo is not None:
            self._desk.edit(set_memo, memo.id, paper="a4" if memo.paper != "a4" else "letter")

    # Claims in and out

    def _turn(self, turn: Callable[[str], str], label: str) -> bool:
        memo = self._pane.memo
        return memo is not None and bool(self._desk.edit(with_source, memo.id, turn, label))

    def _number(self, claim: str) -> str:
        card = self._pane.cards.get(claim)
        return f"no. {card.number}" if card else "claim"

    def toggle(self) -> None:
        """Cite the claims selected where the cursor is; those it cites there already go out."""
        chosen = self._pane.claims.list.chosen()
        text = self._pane.sheet.text
        if not chosen or self._pane.memo is None:
            return
        if not text.placed:
            self._as_points(chosen)
            return
        here, sheet = editing.cited_here(text), self._pane.sheet
        if set(chosen) <= set(here):
            many = max(here.index(claim) for claim in chosen) + 1
            kept = [claim for claim in here[:many] if claim not in chosen]
            words = f"Leave {self._number(chosen[0])} out of memo"
            sheet.as_step(words, lambda: editing.uncite_here(text, many, kept[::-1]))
        else:
            fresh = [claim for claim in chosen if claim not in here]
            words = f"Cite {self._number(fresh[0])}" if len(fresh) == 1 else f"Cite {len(fresh)} claims"
            sheet.as_step(words, lambda: text.cite(fresh))

    def _as_points(self, claims: list[str]) -> None:
        """Nobody has put the cursor anywhere yet: each becomes a key point, or is one no longer."""
        inside = [claim for claim in claims if self._pane.is_cited(claim)]
        fresh = [claim for claim in claims if claim not in inside]
        for claim in fresh or inside:
            verb = sources.include if fresh else sources.leave_out
            words = f"Put {self._number(claim)} in memo" if fresh else f"Leave {self._number(claim)} out of memo"
            self._turn(partial(_with_claim, verb, claim), words)

    def leave_out(self) -> None:
        """Take the claims chosen in the left column out of the memo wherever it cites them; the claims stay."""
        self._pane.sheet.flush()
        for claim in [claim for claim in self._pane.claims.list.chosen() if self._pane.is_cited(claim)]:
            words = f"Leave {self._number(claim)} out of memo"
            self._turn(partial(_with_claim, sources.leave_out, claim), words)

    # What others do with the memo

    def once_drafted(self, after: Callable[[], object]) -> None:
        """Do something as soon as the draft that is under way is a memo; without one, nothing."""
        if self._draft is not None:
            self._after = after

    def ready(self) -> Memo | None:
        """The memo with everything typed stored; where there is none yet, say so and go where one is made."""
        self._pane.sheet.flush()
        if self._pane.memo is None:
            self._desk.go(section="memo")
        if self._pane.memo is None and self._draft is None:
            self._desk.say("There is no memo yet: choose what to begin one from.")
        return self._pane.memo
