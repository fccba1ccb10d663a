"""The memo place: claims to bring in, the memo itself, and its live pages side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.domain.memo.page.chunks import chunks
from claimdesk.domain.memo.page.parts import word_count
from claimdesk.domain.memo.source import claims_cited
from claimdesk.domain.memo.template import Template
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Memo
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.memo import press
from claimdesk.gui.memo.acts import MemoActs
from claimdesk.gui.memo.brought import Claims, Reading
from claimdesk.gui.memo.cards import Card, cards_of
from claimdesk.gui.memo.checks.acts import CheckActs
from claimdesk.gui.memo.checks.strip import ChecksStrip
from claimdesk.gui.memo.citing import Citing
from claimdesk.gui.memo.claim_card import ClaimCard
from claimdesk.gui.memo.claims_column import ClaimsColumn
from claimdesk.gui.memo.columns import Columns
from claimdesk.gui.memo.editions.acts import ExportActs
from claimdesk.gui.memo.editor.resuming import Resuming
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.memo.following import Following
from claimdesk.gui.memo.live_rows import LiveRows
from claimdesk.gui.memo.no_memo import NoMemo
from claimdesk.gui.memo.page_view import PageView
from claimdesk.gui.memo.press import Live
from claimdesk.gui.memo.preview import Preview
from claimdesk.gui.memo.prose_acts import ProseActs
from claimdesk.gui.memo.sheet import MemoSheet
from claimdesk.gui.memo.storing import Storing
from claimdesk.gui.memo.tools import MemoTools
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.memo_templates import templates

LISTED = frozenset({"claim", "evidence", "passage", "anchor", "standing", "membership", "article", "briefing"})


class MemoPane(QWidget):
    """Shows the memo ``desk.place`` names, else the briefing's newest. ``memo`` is that memo or None, ``cards``
    the briefing's claims by id, ``tools`` what the top bar hosts."""

    counted = Signal(str)
    """What the memo has, in words, for the status line."""
    timed = Signal(float)
    """How long the pages on show took to make, in milliseconds."""
    at_hand = Signal(bool)
    """Whether there is a memo, or will be in a moment: one that can be exported."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._theme = desk, actions, theme
        self.memo: Memo | None = None
        self.cards: dict[str, Card] = {}
        self._drafted_for: str | None = None
        self._build(actions)
        self.exports = ExportActs(self, self.acts, desk, actions, theme, settings)
        self.preview = Preview(desk, self.pages, self._typed, self)
        self.following = Following(self.sheet, self.pages, self.preview, desk)
        self.rows = LiveRows(desk, self)
        self.listing = Claims(desk, self)
        self._reading = Reading(self._was_read, self)
        self._connect(actions)
        if self.open:
            self.enter()

    # Building

    def _build(self, actions: Actions) -> None:
        theme = self._theme
        self.setAccessibleName("Memo")
        self.claims = ClaimsColumn(theme, actions)
        self.sheet = MemoSheet(theme, Storing(self._desk))
        self.acts = MemoActs(self, self._desk, actions, at_hand=lambda: self.memo, flush=self.sheet.flush)
        self.citing = Citing(self.sheet, self.claims.list, lambda: self.cards, self._desk, actions)
        to_prose = partial(self.sheet.show_source.setChecked, False)
        self.resuming = Resuming(self.sheet.text, self._desk, to_prose)
        self.card = ClaimCard(self.sheet.text, self._desk, theme)
        self.pages = PageView(theme)
        self.tools = MemoTools(actions, theme, self._memos, self._templates)
        self.prose = ProseActs(self.sheet, self._desk, actions)
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.style(self.status, "muted small")
        self.sheet.foot.insertWidget(0, self.status)
        actions.install(self, "memo")
        actions.install(self.claims.list, "cards")
        self.columns = Columns(self.claims, self._build_middle(actions), self.pages)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.columns)
        self.nothing = NoMemo(theme, self._templates, actions.with_keys)
        self.stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _build_middle(self, actions: Actions) -> QWidget:
        """The sheet, and under it what the checks found."""
        self.strip = ChecksStrip(self._theme)
        to_prose = partial(self.sheet.show_source.setChecked, False)
        self.checks = CheckActs(self._desk, actions, self.strip, self.sheet.text, self.sheet.flush, to_prose)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.strip)
        return middle

    def _connect(self, actions: Actions) -> None:
        self.nothing.wanted.connect(self.acts.new_memo)
        self.acts.drafts.connect(self._say_empty)
        self.tools.template_wanted.connect(self.acts.new_memo)
        self.tools.chosen.connect(self._choose)
        self.tools.rename_wanted.connect(self.sheet.header.rename)
        self.tools.duplicate_wanted.connect(self.acts.duplicate)
        self.tools.delete_wanted.connect(self.acts.delete)
        self.tools.fit_wanted.connect(self._fit)
        self.columns.turned.connect(self.tools.show_beside)
        self.tools.show_beside(self.columns.has_pages)
        self.claims.list.opened.connect(self._desk.show_claim)
        actions.handle("memo_pages", self.columns.turn_pages)
        actions.handle("memo_in_pages", self._show_line)
        actions.handle("memo_passage", self.following.read_cited)
        for box in (self.sheet.text, self.sheet.source):
            box.textChanged.connect(self._written)
        self.listing.listed.connect(self._listed)
        self.listing.failed.connect(self._not_pressed)
        self.rows.said.connect(self.sheet.text.show_rows)
        self.preview.pressed.connect(self._pressed)
        self.preview.failed.connect(self._not_pressed)
        self._desk.changed.connect(self._changed)
        self._desk.moved.connect(self._moved)
        self.destroyed.connect(press.stop)

    # Which memo

    @property
    def open(self) -> bool:
        """Whether the user is at this place."""
        return self._desk.place.section == "memo"

    def _memos(self) -> list[Memo]:
        briefing = self._desk.place.briefing
        memos = self._desk.library.where(Memo, briefing=briefing) if briefing else []
        return sorted(memos, key=lambda memo: (memo.created, memo.id))

    def _templates(self) -> list[Template]:
        """The templates at hand; one that cannot be used is said."""
        found, faults = templates(self._desk.library.path)
        if faults:
            self._desk.say(faults[0], "warn", more=tuple(faults) if len(faults) > 1 else ())
        return found

    def _wanted(self) -> Memo | None:
        memos = self._memos()
        known = {memo.id: memo for memo in memos}
        named = known.get(self._desk.place.memo or "")
        if named is None and self.memo is not None:
            named = known.get(self.memo.id)  # one that was made elsewhere meanwhile takes nobody away from this one
        return named or max(memos, key=lambda memo: (memo.modified, memo.id), default=None)

    def _choose(self, memo: str) -> None:
        self.sheet.flush()
        self._desk.go(memo=memo)

    def enter(self) -> None:
        """The user comes to this place: show the memo, or draft one where the briefing has claims and none yet."""
        briefing = self._desk.place.briefing
        self.listing.list()
        claims = self._desk.library.claims_in(briefing) if briefing else []
        if self._wanted() is None and claims and briefing != self._drafted_for and not self._desk.library.read_only:
            self._drafted_for = briefing  # once: who deletes the draft does not want it back
            self.acts.new_memo()
        self._show()

    # Showing

    def _show(self) -> None:
        """Show the memo as the library has it now; a long one, come to anew, once its source is read."""
        wanted = self._wanted()
        if self._reading.takes(wanted, self.memo):
            return
        old, self.memo = self.memo, wanted
        self.tools.show_memo(self.memo)
        self.checks.show(self.memo)
        self._turn_to_memo(self.memo is not None)
        if self.memo is None:
            self.preview.show(None, 0)
            self.tools.show_pages(0, "")
            self.counted.emit("")
            self._desk.typing.emit("")
            return
        self.at_hand.emit(True)
        self._show_cards()
        self.rows.show(self.memo, at_once=old is None or old.id != self.memo.id)
        if old is None or old.id != self.memo.id:
            self.pages.verticalScrollBar().setValue(0)
            self.preview.show(self.memo, len(self._desk.library.claims_in(self.memo.briefing)))
        elif old != self.memo:
            self.preview.soon()

    def _turn_to_memo(self, there: bool) -> None:
        """Show the memo or, where there is none, what one can be begun from; the keyboard comes along."""
        focus = QApplication.focusWidget()
        held = focus is not None and self.stack.isAncestorOf(focus)
        if not there:
            self._say_empty()
        if self.stack.currentIndex() != (0 if there else 1):
            self.stack.setCurrentIndex(0 if there else 1)
            if held:
                self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _was_read(self) -> None:
        if self.open:
            self._show()

    def _say_empty(self) -> None:
        briefing = self._desk.place.briefing
        count = len(self._desk.library.claims_in(briefing)) if briefing else 0
        drafting = self.acts.drafting == briefing
        if self.memo is None:
            self.nothing.show_state(briefing=briefing is not None, claims=count, drafting=drafting)
        self.at_hand.emit(self.exportable)

    @property
    def exportable(self) -> bool:
        """Whether there is a memo, or a draft on its way that what is asked for waits for."""
        briefing = self._desk.place.briefing
        return self.memo is not None or (briefing is not None and self.acts.drafting == briefing)

    @property
    def main(self) -> QWidget:
        """Where the keyboard goes first: into the words; without a memo, to the usual template."""
        return self.sheet.text if self.memo is not None else self.nothing.first

    def _listed(self) -> None:
        self._show_cards()
        if self.memo is None:
            self._say_empty()

    def _show_cards(self) -> None:
        cited = claims_cited(self.memo.source) if self.memo is not None else []
        found = cards_of(self.listing.rows, cited)
        elsewhere = set(cited) - {card.claim for card in found}
        more = [row for claim in sorted(elsewhere) for row in self._desk.library.cards(claim=claim)]
        self.cards = {card.claim: card for card in (*found, *cards_of(more, cited))}
        self.claims.show_cards(found)
        if self.memo is not None:
            self.sheet.show_memo(self.memo, self.cards)
            self.resuming.show(self.memo.id)
        self.counted.emit(self.words)

    @property
    def editor(self) -> MemoText:
        """The prose: ``go_to``, ``place``, ``moved``, ``show_findings``, ``finding_clicked``."""
        return self.sheet.text

    @property
    def words(self) -> str:
        """How many claims the memo at hand cites, and how many words it has."""
        if self.memo is None:
            return ""
        count, cited = len(self.listing.rows), sum(card.cited for card in self.cards.values())
        words = word_count(chunks(self.memo.source))
        return f"{cited:,} of {count:,} claims cited · {counted(words, 'word')}"

    def _typed(self) -> str | None:
        """The memo's source as it stands in the editor, if it is this memo's."""
        return self.sheet.words if self.memo is not None and self.sheet.memo == self.memo.id else None

    def _written(self) -> None:
        """Something was typed: the pages do not wait until it is stored."""
        if self.open and self.memo is not None and self.sheet.memo == self.memo.id:
            self.preview.soon()

    def _pressed(self, pressed: Live) -> None:
        self.status.clear()
        self.timed.emit(pressed.milliseconds)
        if self.memo is not None:
            self.tools.show_pages(self.pages.count, self.memo.paper)
            self.checks.checker.set_pdf(pressed.data, self.pages.count)

    def _not_pressed(self, trouble: object) -> None:
        self.status.setText(str(trouble))

    def _fit(self) -> None:
        self.pages.zoom(0)

    def _show_line(self) -> None:
        self.columns.show_pages()
        self.following.show_line()

    # Being told

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if not self.open:
            return
        kinds = {kind for kind, _ in touched}
        if "memo" in kinds:
            self._show()
        if kinds & LISTED:
            self.listing.soon.start()
        if kinds - {"memo", "edition"}:
            self.preview.soon()
            self.rows.soon()

    def _moved(self, old: Place, new: Place) -> None:
        if old.section == "memo" and new.section != "memo":
            self.sheet.flush()
        if new.section != "memo":
            return
        if old.section != "memo" or old.briefing != new.briefing:
            self.enter()
            self.preview.soon()
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
        elif old.memo != new.memo:
            self._show()

    # Exports

    def export_to(self, path: Path) -> background.Task | None:
        """Write the memo at hand to ``path`` in the background, without asking anything; its suffix says as what."""
        return self.exports.export_to(path)
