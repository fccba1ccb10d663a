"""Memos as wholes: drafts of new ones, copies, the paper; and the memo at hand for whoever does something with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields as dataclass_fields
from datetime import date
from itertools import count

from PySide6.QtCore import QObject, Signal

from claimdesk.domain.edits.memos import delete_memo, new_memo, set_memo
from claimdesk.domain.memo.template import Template
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Message
from claimdesk.gui.memo import press

OWN = frozenset({"id", "briefing", "title", "created", "modified"})  # what a memo shares with no copy of it


class MemoActs(QObject):
    """Binds the actions that make and delete memos. ``at_hand`` gives the memo on show, ``flush`` stores what is typed
    in it."""

    drafts = Signal()
    """A draft was begun, or came to nothing."""

    def __init__(
        self,
        parent: QObject,
        desk: Desk,
        actions: Actions,
        *,
        at_hand: Callable[[], Memo | None],
        flush: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._desk, self._at_hand, self._flush = desk, at_hand, flush
        self._draft: background.Task | None = None
        self._for: str | None = None
        self._after: Callable[[], object] | None = None  # what was asked for before there was a memo
        for name, handler in {
            "new_memo": self.new_memo,
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
        after, self._after = self._after, None
        if not made or not (memo := made.made("memo")):  # why is said already
            self.drafts.emit()
            return
        self._desk.go(section="memo", briefing=self._for, memo=memo)
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
        memo = self._at_hand()
        if memo is not None and self._desk.edit(delete_memo, memo.id):
            self._desk.offer_undo(f"Deleted the memo “{memo.title}”.")

    # The paper

    def turn_paper(self) -> None:
        """From A4 to US letter, or back."""
        memo = self._at_hand()
        if memo is not None:
            self._desk.edit(set_memo, memo.id, paper="a4" if memo.paper != "a4" else "letter")

    # What others do with the memo

    def once_drafted(self, after: Callable[[], object]) -> None:
        """Do something as soon as the draft that is under way is a memo; without one, nothing."""
        if self._draft is not None:
            self._after = after

    @property
    def at_hand(self) -> Memo | None:
        """The memo on show."""
        return self._at_hand()

    def ready(self) -> Memo | None:
        """The memo with everything typed stored; where there is none yet, say so and go where one is made."""
        self._flush()
        if self._at_hand() is None:
            self._desk.go(section="memo")
        if self._at_hand() is None and self._draft is None:
            self._desk.say("There is no memo yet: choose what to begin one from.")
        return self._at_hand()
