"""The passages a claim rests on: their words, where they stand, what they do for the claim."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from claimdesk.domain.edits import evidence as verbs
from claimdesk.domain.edits import tagging
from claimdesk.domain.quoting import brings_marks, in_marks
from claimdesk.domain.trouble import Trouble
from claimdesk.domain.vocabulary import ROLES, term
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.looks import add, clear
from claimdesk.gui.claims.view import Piece, View
from claimdesk.gui.theme import plain_tip


class QuoteButton(QPushButton):
    """A passage's words on one line, shortened to the room there is, and where they stand in the link colour."""

    def __init__(self, bench: Bench, piece: Piece, where: str, *, several: bool) -> None:
        super().__init__()
        self._theme, self._where = bench.looks.theme, where
        self._at_hand = several and piece.evidence.id == bench.evidence
        self._indent = 7 if several else 0
        self._words = " ".join(piece.passage.exact.split())
        self._marks = ("", "") if brings_marks(self._words) else ("“", "”")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._theme.style(self, "link")
        self.setToolTip(plain_tip(f"{in_marks(self._words)}\n{where}: click to go there"))
        self.setAccessibleName(f"Passage {in_marks(self._words)}, {where}")

    def sizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height() + 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = self.fontMetrics()
        where = metrics.elidedText(self._where, Qt.TextElideMode.ElideRight, max(40, self.width() // 2))
        before, after = self._marks
        room = self.width() - metrics.horizontalAdvance(before + after + " " + where) - 2 - self._indent
        words = before + metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(20, room)) + after
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._theme.color("ink"))
        painter.drawText(self.rect().adjusted(self._indent, 0, 0, 0), line, words)
        used = self._indent + metrics.horizontalAdvance(words + " ")
        painter.setPen(self._theme.color("accent"))
        painter.drawText(self.rect().adjusted(used, 0, 0, 0), line, where)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(
                QRect(0, self.height() - 1, used + metrics.horizontalAdvance(where), 1), painter.pen().color()
            )
        if self._at_hand:
            painter.fillRect(QRect(0, 3, 2, self.height() - 6), self._theme.color("accent"))


class EvidenceList(QWidget):
    """One row a passage: click goes there, the role is a menu, × takes it out of the claim."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the claim's passages."""
        shown = (view.pieces, self._bench.evidence, self._bench.desk.place.article)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._column)
        for piece in view.pieces:
            add(self._column, self._row(piece, several=len(view.pieces) > 1))

    @property
    def quotes(self) -> list[QuoteButton]:
        """The passages' buttons in order."""
        rows = [self._column.itemAt(at).widget() for at in range(self._column.count())]
        return [button for row in rows if row is not None and (button := row.findChild(QuoteButton)) is not None]

    def _row(self, piece: Piece, *, several: bool) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        evidence = piece.evidence.id
        quote = QuoteButton(self._bench, piece, self._where(piece), several=several)
        quote.clicked.connect(lambda _=False: self._go(evidence))
        row.addWidget(quote, 1)
        row.addWidget(self._role(piece))
        if several:
            row.addWidget(self._bench.looks.cross("Take this passage out of the claim", lambda: self.remove(evidence)))
        return holder

    def _role(self, piece: Piece) -> QPushButton:
        name = term("evidence", "role", piece.evidence.role).label.lower()
        button = self._bench.looks.link(f"{name} ▾ ", "What the passage does for the claim")
        button.setAccessibleName(f"Role: {name}")
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for value, role in ROLES.items():
            action = menu.addAction(role.label)
            action.setToolTip(role.help)
            action.triggered.connect(lambda _=False, v=value: self._set_role(piece.evidence.id, v))
        button.setMenu(menu)
        return button

    def _where(self, piece: Piece) -> str:
        """“¶2” in the article at hand, else the outlet or title of the other one."""
        if piece.article.id != self._bench.desk.place.article:
            return piece.publisher.name if piece.publisher else piece.article.title
        try:
            text = self._bench.desk.text(piece.article.id)
        except Trouble:
            return ""
        return ", ".join(filter(None, (text.landmark(piece.start), f"¶{text.paragraph_number(piece.start)}")))

    def _go(self, evidence: str) -> None:
        self._bench.choose(evidence)
        self._bench.desk.show_passage(evidence)

    def _set_role(self, evidence: str, role: str) -> None:
        self._bench.edit(verbs.set_evidence, evidence, role=role)

    def remove(self, evidence: str) -> None:
        """Take a passage out of the claim; the message line offers it back."""
        desk = self._bench.desk
        if self._bench.edit(tagging.remove_evidence, evidence):
            desk.offer_undo("The passage was taken out of the claim.")
