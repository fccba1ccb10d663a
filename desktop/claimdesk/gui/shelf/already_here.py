"""The line that asks about a text that is another version of an article: open it, keep as a version, keep both."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from claimdesk.domain.arrivals import NEW, Arrival
from claimdesk.domain.edits.arriving import add_arrivals, add_revision
from claimdesk.domain.edits.articles import count_words
from claimdesk.domain.namesakes import described
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Article, Briefing, Membership, Revision
from claimdesk.domain.trouble import Trouble
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.theme import Theme
from claimdesk.importers.addresses import shown
from claimdesk.store.library import Library


def _question(library: Library, held: Arrival, article: Article) -> str:
    """Which article is here already, what came now, and how far they differ."""
    here = described(library, article.id, also=("file",))
    came = held.reading.file or (shown(held.name).strip("“”") if held.name else "")
    longer = count_words(held.reading.text.text) - library.get(Revision, article.revision).words
    differs = f"{counted(abs(longer), 'word')} {'longer' if longer > 0 else 'shorter'}" if longer else "as long"
    this = f"“{came}”" if came else "what you pasted"
    doubt = f" The file {held.reading.doubt}." if held.reading.doubt else ""
    return f"{here} is here already; {this} is another version of it, {differs}.{doubt}"


class AlreadyHere(QFrame):
    """Enter opens the article that is here; nothing is kept until one of the three is chosen, and Esc keeps nothing."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._held: Arrival | None = None
        self._briefing: str | None = None
        self._before: QWidget | None = None
        self.setAccessibleName("This article is here already")
        theme.style(self, "message")
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.open = self._button(
            "Open it", "Go to the article that is here; the new text is not kept (Enter)", self._open
        )
        self.version = self._button(
            "Keep as newer version", "Store it beside the version shown, which keeps its passages", self._keep_version
        )
        self.both = self._button("Keep both", "Add it as an article of its own", self._keep_both)
        theme.style(self.open, "primary")
        self.cross = QToolButton()
        self.cross.setIcon(theme.icon("close", "muted"))
        theme.changed.connect(lambda: self.cross.setIcon(theme.icon("close", "muted")))
        self.cross.setAccessibleName("Keep nothing")
        self.cross.setToolTip("Keep nothing (Esc)")
        self.cross.clicked.connect(self.leave)
        theme.style(self.cross, "flat")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), theme.space(1), theme.space(2), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(self.words, 1)
        for part in (self.open, self.version, self.both, self.cross):
            row.addWidget(part)
        desk.moved.connect(self._moved)
        self.hide()

    def _button(self, words: str, tip: str, call: object) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        button.setAutoDefault(True)  # Enter presses it, wherever the frame stands
        button.clicked.connect(call)
        return button

    def ask(self, held: Arrival, briefing: str | None) -> None:
        """Ask about a text, the keyboard on the first answer; ``briefing`` is where it was to go."""
        article = self._desk.library.find(Article, held.like)
        if article is None:
            return
        self._held, self._briefing = held, briefing
        self.words.setText(_question(self._desk.library, held, article))
        self.setAccessibleDescription(self.words.text())
        self._before = QApplication.focusWidget()
        self.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep nothing; the keyboard goes back to where it was."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self._held = None
        self.hide()
        if had_focus and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _open(self) -> None:
        if (held := self._take()) is not None:
            self._desk.go(section="read", article=held.like)

    def _keep_version(self) -> None:
        held = self._take()
        if held is None or not self._still_kept(held):
            return
        if self._desk.edit(add_revision, held.like, held.reading, held.kept):
            self._desk.go(section="read", article=held.like)
            article = self._desk.library.get(Article, held.like)
            shown = self._desk.library.get(Revision, article.revision)
            if shown.number == len(self._desk.library.where(Revision, article=article.id)):
                self._desk.offer_undo("Kept, and on the page now: nothing was tagged in the version before.")
                return
            self._desk.offer_undo(f"Kept. The page goes on showing version {shown.number}; its head names the new one.")

    def _keep_both(self) -> None:
        held = self._take()
        if held is None or not self._still_kept(held):
            return
        place = self._desk.library.find(Briefing, self._briefing)
        arrival = replace(held, verdict=NEW, like="")
        if self._desk.edit(add_arrivals, [arrival], briefing=place.id if place else None):
            self._desk.go(section="read", article=arrival.id)
            self._desk.offer_undo("Added as an article of its own.")

    def _take(self) -> Arrival | None:
        held = self._held
        self.leave()
        return held

    def _still_kept(self, held: Arrival) -> bool:
        """What nobody named for an hour may have been swept: then it is to be opened once more."""
        try:
            self._desk.library.content(held.kept.text)
        except Trouble:
            self._desk.say("The new text was let go in the meantime. Open or paste it once more.", "warn")
            return False
        return True

    def _moved(self, old: Place, new: Place) -> None:
        if old.briefing != new.briefing and self._held is not None:
            known = self._desk.library.where(Membership, article=self._held.like)
            if not any(each.briefing == new.briefing for each in known):
                self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
