"""The small card that a click on a chip shows in place: the claim, the words of its passage, and who says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from claimdesk.domain.evidence.chains import full_chain, source_words
from claimdesk.domain.memo.notes import shortened
from claimdesk.domain.records import Article, Claim, Evidence, Passage
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

WIDTH = 360  # pixels at most
MOST = 320  # characters of a passage
ROLES = {"states": 0, "supports": 1}


class ClaimCard(QFrame):
    """Stands under the chip that was clicked, the keyboard on it: Enter opens the passage in Read, Esc goes back to
    the words."""

    def __init__(self, text: MemoText, desk: Desk, theme: Theme) -> None:
        super().__init__(text)
        self._text, self._desk = text, desk
        self._claim = self._evidence = ""
        theme.style(self, "card")
        self.statement, self.words, self.who = (QLabel(textFormat=Qt.TextFormat.PlainText) for _ in range(3))
        for label, look in ((self.statement, "strong"), (self.words, ""), (self.who, "muted small")):
            label.setWordWrap(True)
            if look:
                theme.style(label, look)
        self.open = QPushButton("Open in Read")
        self.open.setToolTip("Enter")
        theme.style(self.open, "link")
        self.open.clicked.connect(self._go)
        self._foot = foot = QHBoxLayout()
        foot.addWidget(self.who, 1)
        foot.addWidget(self.open, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(theme.space(2))
        column.addWidget(self.statement)
        column.addWidget(self.words)
        column.addLayout(foot)
        self.hide()
        self.open.installEventFilter(self)
        text.claim_wanted.connect(self.show_claim)
        text.verticalScrollBar().valueChanged.connect(self.hide)
        text.textChanged.connect(self.hide)

    def show_claim(self, id: str) -> None:
        """Show a claim at the chip that was clicked; one that is gone is said so by its chip already."""
        claim = self._desk.library.find(Claim, id)
        if claim is None:
            return
        row = stating(self._desk.library.where(Evidence, claim=id))
        passage = self._desk.library.find(Passage, row.passage) if row else None
        self._claim, self._evidence = id, row.id if row and passage else ""
        said = " ".join(passage.exact.split()) if passage else ""
        self.statement.setText(f"{claim.statement}  (no. {claim.number})")
        self.words.setText(said if said[:1] in '“"„«' else f"“{shortened(said, MOST)}”")
        self.words.setVisible(bool(said) and said != claim.statement)
        self.who.setText(self._who(row, passage) if row and passage else "No passage is kept for it.")
        self.setAccessibleName(f"{claim.statement}. {said}. {self.who.text()}")
        self._place()
        self.show()
        self.raise_()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _who(self, row: Evidence, passage: Passage) -> str:
        library = self._desk.library
        chain = [source_words(source) for source in full_chain(library, row)]
        article = library.find(Article, passage.article)
        title = f"“{shortened(article.title, 80)}”" if article and article.title else ""
        role = "" if row.role == "states" else f"This passage {row.role} it. "
        said = ", ".join(part for part in (", via ".join(chain) or "No source named", title) if part)
        return role + said[:1].upper() + said[1:]

    def _place(self) -> None:
        """Under the line of the chip, or above it where there is no room."""
        text = self._text
        width = min(WIDTH, text.viewport().width() - 16)
        for part in (self.statement, self.words, self.who, self.open):
            part.ensurePolished()  # measured in the letters they will have
        for layout in (self._foot, self._column):
            layout.invalidate()  # hidden, it would go by the words before
        self.setFixedSize(width, self.heightForWidth(width))
        line = text.cursorRect()
        at = text.viewport().mapTo(text, line.bottomLeft() + QPoint(-40, 4))
        if at.y() + self.height() > text.height():
            at.setY(max(2, text.viewport().mapTo(text, line.topLeft()).y() - self.height() - 4))
        at.setX(max(4, min(at.x(), text.viewport().width() - width - 4)))
        self.move(at)

    def leave(self) -> None:
        """Put the card away and the keyboard back into the words."""
        self.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self) -> None:
        self.hide()
        if self._evidence:
            self._desk.show_passage(self._evidence)
        else:
            self._desk.show_claim(self._claim)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.hide)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)


def stating(rows: list[Evidence]) -> Evidence | None:
    """The passage that states the claim, else one that supports it, else the first."""
    return min(rows, key=lambda row: (ROLES.get(row.role, 2), row.rank, row.id), default=None)
