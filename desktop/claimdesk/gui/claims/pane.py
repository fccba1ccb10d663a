"""The claims panel: filters on top, cards in text order, the open card among them; follows the text and leads it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.edits import claims as verbs
from claimdesk.domain.edits import evidence as evidence_verbs
from claimdesk.domain.records import Relation, Source, Tag
from claimdesk.domain.vocabulary import KINDS, term
from claimdesk.gui.action_rows import ACTIONS
from claimdesk.gui.actions import Actions
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.card_list import CardList
from claimdesk.gui.claims.card_painter import CardPainter
from claimdesk.gui.claims.facts import FactBook
from claimdesk.gui.claims.feed import Feed
from claimdesk.gui.claims.filter_bar import FilterBar
from claimdesk.gui.claims.filters import Filter
from claimdesk.gui.claims.looks import Looks
from claimdesk.gui.claims.open_card import OpenCard
from claimdesk.gui.claims.rows import CardsModel
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

NO_CLAIMS = "Select words in the article and press Enter: they become a claim."
NONE_PASS = "No claim passes the filter. Esc shows all again."
_DIGITS = {kind.key: kind.value for kind in KINDS.values()}


class ClaimsPane(QWidget):
    """Cards of this article or of the whole briefing."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme = desk, actions, theme
        looks = Looks(theme)
        self._facts = FactBook(desk.library)
        self.model = CardsModel(self._badge, self)
        self._came_from: QWidget | None = None  # who had the keyboard before a key put it into the card
        self._painter = CardPainter(theme, self._facts)
        self.bar = FilterBar(looks, self._name)
        self.list = CardList(self.model, self._painter, self._facts)
        self.card = OpenCard(Bench(desk, looks, self))
        self.list.hold(self.card, self.card.height_for)
        self.feed = Feed(desk, self.model, self)
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        theme.style(self._empty, "muted")
        self._empty.setContentsMargins(24, 24, 24, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        theme.style(self, "chrome")
        self.setAccessibleName("Claims")
        self._connect()
        self._bind(actions)
        self._scope_changed()

    def _connect(self) -> None:
        desk = self._desk
        self.bar.asked.connect(self._set_filter)
        self.bar.scope_asked.connect(self._set_scope)
        self.bar.done.connect(self._to_list)
        self.list.chosen.connect(self._choose)
        self.list.dismissed.connect(self._dismiss)
        self.card.resized.connect(self.list.card_resized)
        self.card.left.connect(self._back)
        self.feed.loaded.connect(self._loaded)
        self.feed.touched.connect(self._touched)
        desk.moved.connect(self._moved)
        self._theme.changed.connect(self._restyle)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _bind(self, actions: Actions) -> None:
        actions.install(self, "claims")
        doings = {
            "open_claim": self._open_current,
            "edit_statement": self.edit_statement,
            "edit_note": self.edit_note,
            "toggle_key": self._toggle_key,
            "delete_claim": self._delete,
            "repeat_chain": self._repeat_chain,
            "remove_passage": self._remove_passage,
            "claims_scope": self._swap_scope,
            "filter_claims": self._to_filter,
            "next_claim": lambda: self._step(1),
            "previous_claim": lambda: self._step(-1),
        }
        for name, do in doings.items():
            if name in ACTIONS:
                actions.handle(name, do)

    # -- following the desk --------------------------------------------------------------------------

    def _moved(self, old: Place, new: Place) -> None:
        if (old.briefing, old.scope) != (new.briefing, new.scope) or (
            new.scope == "article" and old.article != new.article
        ):
            self._scope_changed(soon=(old.briefing, old.article) != (new.briefing, new.article))
        elif old.claim != new.claim:
            if self.feed.waiting:
                self.feed.load()
            self._show_claim(new.claim)

    def _scope_changed(self, *, soon: bool = False) -> None:
        self.card.flush()
        self.list.open(None)
        place = self._desk.place
        self.bar.show_scope(place.scope, briefing=place.briefing is not None)
        if soon:
            self.feed.load_soon()
            self._empty.setText("")
        else:
            self.feed.load()

    def _loaded(self) -> None:
        self._facts.clear()
        self._facts.briefing = self._desk.place.briefing
        self._count()
        self._show_claim(self._desk.place.claim)

    def _show_claim(self, claim: str | None) -> None:
        """Open a claim's card and bring it into sight; the keyboard stays where it is."""
        if claim is None or self.model.row_of(claim) < 0:
            self._close(claim)
            return
        if not self.card.open(claim, self._desk.place.briefing):
            return
        self.list.open(claim)
        self.list.scroll_to_row(self.model.row_of(claim))

    def _close(self, claim: str | None) -> None:
        self.card.flush()
        had_focus = self.card.isAncestorOf(QApplication.focusWidget() or self)
        origin = self._came_from
        self.list.open(None)
        if had_focus:
            self._came_from = origin
            self._back()

    def _touched(self, touched: frozenset[tuple[str, str]], claims: frozenset[str]) -> None:
        """Draw again what was touched, and only that: ``claims`` are those whose cards may look different."""
        self._forget_facts(touched, claims)
        self._count()
        opened = self.list.opened
        if opened is not None:
            if not self.card.refresh(touched) or self.model.row_of(opened) < 0:
                self.list.open(None)
            else:
                self.list.card_resized()
        elif self._desk.place.claim in claims:
            self._show_claim(self._desk.place.claim)
        self.list.settle()

    def _forget_facts(self, touched: frozenset[tuple[str, str]], claims: frozenset[str]) -> None:
        """What a badge says of a claim may rest on others: those go along, and all where it cannot be told which."""
        find = self._desk.library.find
        ends: set[str] = set()
        for kind, id in touched:
            if kind == "relation" and (link := find(Relation, id)) is not None:
                ends |= {link.claim, link.other}
            elif kind in ("relation", "decision", "source"):
                self._facts.clear()
                break
        self._facts.forget(claims | ends)
        self.list.viewport().update()

    def _count(self) -> None:
        self.bar.show_counts(self.model.filter, self.model.tally)
        empty = not self.model.items
        self._empty.setText(NONE_PASS if self.model.tally.total else NO_CLAIMS)
        self._pages.setCurrentWidget(self._empty if empty else self.list)

    def _badge(self, row: int) -> str:
        return self._facts.of(self.model.items, row).badge

    def _restyle(self) -> None:
        self._painter.restyle()
        self._facts.clear()
        self.list.restyle()
        self.card.update()

    def _name(self, what: str, value: str) -> str:
        """A filter value as people read it."""
        if what in ("kind", "status"):
            return term("claim", "kind" if what == "kind" else "verification", value).label
        found = self._desk.library.find(Tag if what == "tag" else Source, value)
        name = found.name if found else "?"
        return f"#{name}" if what == "tag" else name

    # -- what a person asks for ----------------------------------------------------------------------

    def _set_filter(self, wanted: Filter) -> None:
        self.card.flush()
        self.model.set_filter(wanted)
        self._count()
        self._show_claim(self._desk.place.claim)

    def _set_scope(self, scope: str) -> None:
        self._desk.go(scope=scope)
        self.bar.show_scope(self._desk.place.scope, briefing=self._desk.place.briefing is not None)

    def _swap_scope(self) -> None:
        if self._desk.place.briefing is not None:
            self._desk.go(scope="article" if self._desk.place.scope == "briefing" else "briefing")

    def _choose(self, claim: str) -> None:
        """Open a card and show its passage."""
        if self.list.opened == claim:
            return
        if self._desk.place.claim == claim:
            self._show_claim(claim)
        self._desk.go(claim=claim)
        piece = self.card.bench.piece
        if piece is not None and self.card.bench.claim == claim:
            here = [p for p in self.card.bench.view.pieces if p.article.id == self._desk.place.article]  # type: ignore[union-attr]
            self._desk.show_passage((here or [piece])[0].evidence.id)

    def _open_current(self) -> None:
        """Enter: open the card under the cursor; on a button, press it."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
        elif (claim := self.model.claim_at(self.list.currentIndex().row())) is not None:
            self._choose(claim)

    def _dismiss(self) -> None:
        """Escape: first the filter's words, then the open card."""
        if self.list.opened is not None:
            self._close(None)
        elif self.model.filter.active:
            self.bar.clear()

    def _to_list(self) -> None:
        self.list.setFocus()

    def _to_filter(self) -> None:
        self.bar.line.setFocus()
        self.bar.line.selectAll()

    def _step(self, by: int) -> None:
        if self.feed.waiting:
            self.feed.load()
        row = self.model.row_of(self._desk.place.claim)
        at = row if row >= 0 else self.list.currentIndex().row() if by > 0 else len(self.model.items)
        claim = self.model.claim_at(self.model.step(at, by))
        if claim is not None:
            self._choose(claim)

    def edit_statement(self) -> None:
        """Type the statement of the claim at hand."""
        if self._open_at_hand():
            self._enter(self.card.statement.box)
            self.card.statement.box.selectAll()

    def edit_note(self) -> None:
        """Type the note of the claim at hand."""
        if self._open_at_hand():
            self._enter(self.card.note.box)

    def _enter(self, box: QWidget) -> None:
        """Put the keyboard into a box of the card, and remember where it was."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.card.isAncestorOf(focus):
            self._came_from = focus
            focus.destroyed.connect(self._forget)
        box.setFocus()

    def _forget(self, gone: QObject) -> None:
        if gone is self._came_from:
            self._came_from = None

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Who goes on by mouse does not want to be led back."""
        if new is not None and new is not self._came_from and not self.card.isAncestorOf(new):
            self._came_from = None

    def _back(self) -> None:
        """Typing in the card is over: the keyboard goes back to where it came from, or to the list."""
        origin, self._came_from = self._came_from, None
        (origin if origin is not None and origin.isVisible() else self.list).setFocus()

    def _open_at_hand(self) -> bool:
        claim = self._at_hand()
        if claim is not None and self.list.opened != claim:
            self._show_claim(claim)
        return claim is not None and self.list.opened == claim

    def _at_hand(self) -> str | None:
        """The claim that keys act on: the cursor's while the list has the keyboard, else the desk's."""
        current = self.model.claim_at(self.list.currentIndex().row()) if self.list.hasFocus() else None
        return current or self._desk.place.claim

    def _toggle_key(self) -> None:
        claim, briefing = self._at_hand(), self._desk.place.briefing
        if claim is not None and briefing is not None:
            self._desk.edit(verbs.toggle_key, briefing, claim)

    def _delete(self) -> None:
        claim = self._at_hand()
        card = self.model.card(claim)
        if claim is None or card is None:
            return
        row = self.model.row_of(claim)
        self.card.flush()
        if self._desk.edit(verbs.delete_claim, claim) is None:
            return
        self._desk.offer_undo(f"Deleted no. {card.number}.")
        near = self.model.step(row - 1, 1) if self.model.step(row - 1, 1) >= 0 else self.model.step(row, -1)
        if near >= 0:
            self.list.setCurrentIndex(self.model.index(near))

    def _repeat_chain(self) -> None:
        if self._open_at_hand() and self.card.bench.evidence:
            self._desk.edit(evidence_verbs.repeat_chain, self.card.bench.evidence)

    def _remove_passage(self) -> None:
        view = self.card.bench.view
        if not self._open_at_hand() or view is None or not self.card.bench.evidence:
            return
        if len(view.pieces) == 1:
            self._desk.say("This is the claim's only passage. Delete the claim instead (Del).", "warn")
        else:
            self.card.evidence.remove(self.card.bench.evidence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit makes the claim at hand one of that kind."""
        kind = _DIGITS.get(event.text())
        claim = self._at_hand()
        if kind is not None and claim is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._desk.edit(verbs.retype, claim, kind)
            return
        super().keyPressEvent(event)
