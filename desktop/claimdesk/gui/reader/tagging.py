"""From selected words to claims: the selection bar, its keys, and what they ask of the desk."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF

from claimdesk.domain.edits import add_passage, retype, tag_passage
from claimdesk.domain.guesses import guess_kind
from claimdesk.domain.records import Claim
from claimdesk.domain.vocabulary import KINDS, term
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.reader.page import Page
from claimdesk.gui.reader.selection_bar import SelectionBar

NOTHING = "Select some words first."


class Tagging(QObject):
    """Shows the bar while words are selected and carries out what is chosen."""

    def __init__(self, desk: Desk, actions: Actions, page: Page, bar: SelectionBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._page, self._bar = desk, actions, page, bar
        self._offered: tuple[str | None, str | None, tuple[int, int]] | None = None
        self._watched: set[int] = set()
        self.turn_to(page)
        bar.taken.connect(self._take)
        bar.added.connect(self.add)
        bar.noted.connect(self.note)
        bar.closed.connect(self.drop)
        actions.handle("tag_guess", self.take_guess)
        for value, kind in KINDS.items():
            actions.handle(f"tag_{kind.key}", partial(self.take_kind, value))
        actions.handle("add_passage", self.add)
        actions.handle("write_note", self.note)
        actions.handle("cancel_selection", self.drop)

    def turn_to(self, page: Page) -> None:
        """Work on this view from now on."""
        self._page = page
        if id(page) not in self._watched:
            self._watched.add(id(page))
            page.settled.connect(self.follow)
            page.scrolled.connect(self.place)
            page.sideways.connect(self._sideways)
        self.follow()

    # The bar

    def follow(self) -> None:
        """Show the bar for the selection there is now, or put it away."""
        span = self._page.selection()
        if span is None:
            self._offered = None
            self._bar.hide()
            return
        place = self._desk.place
        if self._offered != (place.article, place.claim, span):
            self._offered = (place.article, place.claim, span)
            words = self._page.text.text[span[0] : span[1]]
            claim = self._desk.library.find(Claim, place.claim)
            guessed = guess_kind(words, self._page.text, span[0])
            self._bar.offer(guessed, (claim.number, claim.statement) if claim else None)
        self.place()

    def place(self) -> None:
        """Move the bar along with the words."""
        if self._offered is None:
            return
        words = self._page.selection_box()
        if words is None:
            self._bar.hide()
            return
        port = self._page.viewport()
        shift = port.mapTo(self._bar.parentWidget(), port.rect().topLeft())
        area = QRectF(port.rect()).translated(shift)
        area.setLeft(0)
        area.setRight(self._bar.parentWidget().width())
        self._bar.place(words.translated(shift), area)

    def _sideways(self, direction: int) -> None:
        self._bar.step(direction)
        self._bar.setAccessibleName(f"{term('claim', 'kind', self._bar.kind).label} chosen")

    # What is chosen

    def take_guess(self) -> None:
        """Enter or H: tag as the kind chosen on the bar; with nothing selected, show the open claim."""
        if self._page.selection() is not None:
            self._take(self._bar.kind, self._bar.guess_holds)
        elif self._desk.place.claim:
            self._desk.show_claim(self._desk.place.claim)
        else:
            self._desk.say(NOTHING)

    def take_kind(self, kind: str) -> None:
        """A digit: tag as this kind; with nothing selected, make the open claim one of this kind."""
        if self._page.selection() is not None:
            self._take(kind, False)
        elif self._desk.place.claim:
            self._desk.edit(retype, self._desk.place.claim, kind)
        else:
            self._desk.say(NOTHING)

    def _take(self, kind: str, guessed: bool) -> str | None:
        """Tag the selection; the claim's id, or None when nothing was written. A guess is left to the verb."""
        span, place = self._page.selection(), self._desk.place
        if span is None or place.article is None:
            return None
        change = self._desk.edit(
            tag_passage,
            self._page.text,
            place.article,
            *span,
            kind=None if guessed else kind,
            briefing=place.briefing,
            author=self._desk.author,
        )
        claim = change.made("claim") if change else None
        if claim:
            self._page.select(None)
            self._desk.go(claim=claim)
        return claim

    def add(self) -> None:
        """A: the selection becomes one more passage of the open claim."""
        span, place = self._page.selection(), self._desk.place
        if span is None or place.article is None:
            self._desk.say(NOTHING)
        elif place.claim is None:
            self._desk.say("Open a claim first: click its number or its card.")
        elif self._desk.edit(add_passage, self._page.text, place.claim, place.article, *span, author=self._desk.author):
            self._page.select(None)

    def note(self) -> None:
        """N: tag, then write the claim's note; with nothing selected, write the open claim's note."""
        if self._page.selection() is None and self._desk.place.claim is None:
            self._desk.say(NOTHING)
            return
        ready = self._page.selection() is None or self._take(self._bar.kind, self._bar.guess_holds)
        if ready:
            self._actions.trigger("edit_note")

    def drop(self) -> None:
        """Esc: nothing is selected any more."""
        self._page.select(None)
        self._page.setFocus()
