"""The doors into the Evidence place from anywhere: going there, looking for a claim elsewhere, linking two claims."""

from __future__ import annotations

from PySide6.QtCore import QObject

from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.window import Window


class Doors(QObject):
    """Binds the actions. Light, for it is made with the window."""

    def __init__(self, window: Window, desk: Desk, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        actions.handle("section_evidence", self._go)
        actions.handle("find_elsewhere", self._find_elsewhere)
        actions.handle("link_claim", self._link)

    def claim_at_hand(self) -> str | None:
        """The claim that keys act on: the row's in the Evidence place, else the one that is open."""
        ask = getattr(self._window.stack.currentWidget(), "claim_at_hand", None)
        return ask() if ask is not None else self._desk.place.claim

    def _go(self) -> None:
        if self._desk.place.section == "evidence":
            self._window.focus_main()  # there already: the keyboard goes to the list
        self._desk.go(section="evidence")

    def _find_elsewhere(self) -> None:
        claim = self.claim_at_hand()
        if claim is None:
            self._desk.say("Choose a claim first: click its highlight or its card.", "warn")
            return
        self._desk.go(section="evidence")
        page = self._window.page("evidence")
        find = getattr(page, "find_elsewhere", None)
        if find is not None:
            find(claim)

    def _link(self) -> None:
        self._window.linking.press(self.claim_at_hand())
