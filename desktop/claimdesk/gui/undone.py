"""Says what undo took back, or redo did again, where it is not on show: in another memo, or with the whole memo."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from claimdesk.domain.changes import Change, Step
from claimdesk.domain.records import Briefing, Memo
from claimdesk.gui.desk import Desk
from claimdesk.gui.statusline import quoted


class Undone(QObject):
    """Listens to one desk; its sentence leads to the memo."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.stepped.connect(self._stepped)

    def _stepped(self, change: Change, again: bool) -> None:
        step = next((step for step in change.steps if step.kind == "memo" and not self._seen(step)), None)
        if step is None:
            return
        briefing = self._desk.library.find(Briefing, self._briefing(step))
        where = f", in the briefing “{briefing.title}”" if briefing is not None else ""
        words = f"{'Done again' if again else 'Undone'}: {quoted(change.label)}{where}."
        if self._desk.library.find(Memo, step.id) is None or briefing is None:
            self._desk.say(words, "info", "" if again else "Bring it back", None if again else self._desk.redo)
        else:
            show = partial(self._desk.go, section="memo", briefing=briefing.id, memo=step.id)
            self._desk.say(words, "info", "Show", show)

    def _briefing(self, step: Step) -> str:
        memo = self._desk.library.find(Memo, step.id)
        return memo.briefing if memo is not None else str((step.before or {}).get("briefing", ""))

    def _seen(self, step: Step) -> bool:
        """Whether it is the memo on show that changed."""
        place = self._desk.place
        if place.section != "memo" or place.briefing != self._briefing(step):
            return False
        return place.memo in (None, step.id) and self._desk.library.find(Memo, step.id) is not None
