"""Find elsewhere: sentences of the briefing's other articles that probably say what a claim says, to add or reject."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.elsewhere import accept_elsewhere, reject_elsewhere
from claimdesk.domain.evidence.chains import standing_source
from claimdesk.domain.evidence.elsewhere import Found
from claimdesk.domain.phrases import counted
from claimdesk.domain.records import Article, Claim
from claimdesk.domain.trouble import NotFound, Trouble
from claimdesk.gui import background
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.row_list import RowList
from claimdesk.gui.evidence.rows import Row, Words
from claimdesk.gui.theme import Theme
from claimdesk.store.nearby import search_elsewhere

RELEVANT = frozenset({"claim", "evidence", "passage", "anchor", "decision", "relation", "article", "membership"})
NOTHING_MORE = "That was all: nothing more like it in the other articles of this briefing."
NOTHING = "Nothing like it in the other articles of this briefing."


class ElsewherePanel(QWidget):
    """``look_for`` starts a search; ``found`` is what is on offer. Enter adds, X rejects, Escape closes."""

    closed = Signal()
    ready = Signal()
    """The list shows what was found."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._task: background.Task | None = None
        self.claim: str | None = None
        self._decided = 0  # sentences added or rejected since this claim was looked for
        self.found: tuple[Found, ...] = ()
        self.setAccessibleName("Find elsewhere")
        theme.style(self, "chrome")
        title = QLabel("Find elsewhere")
        theme.style(title, "section")
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close")
        self.close_button.setToolTip("Close (Esc)")
        self.close_button.clicked.connect(self.leave)
        theme.style(self.close_button, "flat")
        self.statement, self.status = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.statement.setTextFormat(Qt.TextFormat.PlainText)
        theme.style(self.statement, "strong")
        theme.style(self.status, "muted small")
        self.list = RowList(theme, "Sentences found elsewhere", edge=theme.space(4))
        self.list.asked.connect(self._asked)
        self.setFocusProxy(self.list)
        self._place(title)
        desk.changed.connect(self._changed)
        theme.changed.connect(self._dress)
        self._dress()

    def _place(self, title: QLabel) -> None:
        space = self._theme.space
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        top = QVBoxLayout()
        top.setContentsMargins(space(4), space(4), space(3), space(2))
        top.setSpacing(space(1))
        top.addLayout(head)
        top.addWidget(self.statement)
        top.addWidget(self.status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)

    def _dress(self) -> None:
        self.close_button.setIcon(self._theme.icon("close", "muted"))

    def look_for(self, claim: str) -> None:
        """Look for a claim."""
        record = self._desk.library.find(Claim, claim)
        if record is None:
            return
        if claim != self.claim:
            self._decided = 0
            self._show(())
        self.claim = claim
        self.statement.setText(f"no. {record.number}  {record.statement}")
        self._search()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close; what is still being looked for is dropped."""
        if self._task is not None:
            self._task.cancel()
        self.claim, self._task = None, None
        self.closed.emit()

    def accept(self) -> None:
        """Add the sentence under the cursor."""
        row = self.list.current_row()
        if row is not None:
            self._asked(row, row.accept)

    def reject(self) -> None:
        """Never offer the sentence under the cursor again."""
        row = self.list.current_row()
        if row is not None:
            self._asked(row, row.reject)

    def _search(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if not self.found:
            self.status.setText("Looking through the other articles …")
        values = (self._desk.library.path, self._desk.place.briefing, self.claim)
        self._task = background.run(looked_for, *values, done=self._show, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self._task = None
        if isinstance(error, NotFound):  # the claim has gone meanwhile
            self.leave()
        elif isinstance(error, Trouble):
            self.status.setText(str(error))

    def _show(self, found: tuple[Found, ...]) -> None:
        self._task = None
        self._offer(found)
        if self.claim is not None:
            self.ready.emit()

    def _offer(self, found: tuple[Found, ...]) -> None:
        self.found = found
        articles = len({each.article for each in found})
        places = f"{counted(len(found), 'likely sentence')} in {counted(articles, 'article')}"
        words = f"{places}. Enter adds, X rejects for good."
        self.status.setText(words if found else NOTHING_MORE if self._decided else NOTHING)
        self.list.show_rows([self._row(at, each) for at, each in enumerate(found)])
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(0))

    def _row(self, at: int, found: Found) -> Row:
        article = self._desk.library.find(Article, found.article)
        outlet = standing_source(self._desk.library, article.publisher) if article else None
        name = outlet.name if outlet else article.title if article else ""
        return Row(
            f"{found.article}:{found.start}",
            words=spans(found),
            under=((f"{name} · {round(found.score * 100)} % alike", ""),),
            opens=f"spot:{at}",
            acts=(("Add as evidence", f"add:{at}"), ("Not this", f"no:{at}")),
            accept=f"add:{at}",
            reject=f"no:{at}",
            lines=8,
            claim=self.claim or "",
        )

    def _asked(self, _row: Row, asks: str) -> None:
        what, _, at = asks.partition(":")
        if self.claim is None or not at.isdigit() or int(at) >= len(self.found):
            return
        found = self.found[int(at)]
        if what == "spot":
            self._desk.show_passage((found.article, found.start, found.end))
        elif what in ("no", "add") and self._decide(what, self.claim, found) is not None:
            self._decided += 1
            # It goes at once; the search that the edit has started says later whether others came up.
            self._offer(tuple(each for each in self.found if each != found))

    def _decide(self, what: str, claim: str, found: Found) -> Change | None:
        """Reject a sentence for good, or add it as evidence."""
        if what == "no":
            return self._desk.edit(reject_elsewhere, claim, found, author=self._desk.author)
        try:
            text = self._desk.text(found.article)
        except NotFound as trouble:
            self._desk.say(str(trouble), "warn")
            return None
        return self._desk.edit(accept_elsewhere, text, claim, found, author=self._desk.author)

    def _changed(self, touched: frozenset[tuple[str, str]]) -> None:
        if self.claim is None or not any(kind in RELEVANT for kind, _ in touched):
            return
        record = self._desk.library.find(Claim, self.claim)
        if record is None:
            self.leave()
            return
        self.statement.setText(f"no. {record.number}  {record.statement}")
        self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def looked_for(path: Path, briefing: str | None, claim: str) -> tuple[Found, ...]:
    """A worker's part: the search, with a connection of its own."""
    return tuple(search_elsewhere(path, briefing, claim))


def spans(found: Found) -> Words:
    """The sentence, the words it shares with the claim marked, and those that name a source."""
    looks = [(start, end, "said") for start, end in found.attribution]
    looks += [(start, end, "mark") for start, end in found.common]
    pieces: list[tuple[str, str]] = []
    at = found.start
    for start, end, look in sorted(looks):
        start = max(start, at)
        if start >= end:
            continue
        pieces += [(_words(found, at, start), ""), (_words(found, start, end), look)]
        at = end
    pieces.append((_words(found, at, found.end), ""))
    return tuple((words, look) for words, look in pieces if words)


def _words(found: Found, start: int, end: int) -> str:
    return found.words[start - found.start : end - found.start].replace("\n", " ")
