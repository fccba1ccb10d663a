"""The passages a claim rests on: their words, where they stand, what they do for the claim."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
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
from claimdesk.gui.wrapping import Wrapped

_FEW = 64  # pixels of its words a passage is known by
_LINES = 3  # of a place, at most


class QuoteButton(QPushButton):
    """A passage's words, shortened to the room there is, and where they stand in the link colour: beside the words, or
    on lines of its own where it would leave them too little. The place is the part one needs and is not cut."""

    def __init__(self, bench: Bench, piece: Piece, where: str, *, several: bool) -> None:
        super().__init__()
        self._theme, self._where = bench.looks.theme, where
        self._at_hand = several and piece.evidence.id == bench.evidence
        self._indent = 7 if several else 0
        self._words = " ".join(piece.passage.exact.split())
        self._marks = ("", "") if brings_marks(self._words) else ("“", "”")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme.style(self, "link")
        self.setToolTip(plain_tip(f"{in_marks(self._words)}\n{where}: click to go there"))
        self.setAccessibleName(f"Passage {in_marks(self._words)}, {where}")

    def place_below(self, width: int) -> Wrapped | None:
        """The place as it stands below the words in a button of this width; None where it stands beside them."""
        metrics, room = self.fontMetrics(), width - self._indent - 2
        words = min(metrics.horizontalAdvance(self._words), _FEW)
        if words + metrics.horizontalAdvance(f"{''.join(self._marks)} {self._where}") <= room:
            return None
        return Wrapped(self._where, self.font(), room, _LINES)

    def sizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().height() + 3)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        below = self.place_below(width)
        return self.sizeHint().height() + (round(below.height) if below else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics, below = QPainter(self), self.fontMetrics(), self.place_below(self.width())
        before, after = self._marks
        used = "" if below else f" {self._where}"
        room = self.width() - metrics.horizontalAdvance(before + after + used) - 2 - self._indent
        words = before + metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(20, room)) + after
        line = QRect(self._indent, 0, self.width() - self._indent, self.sizeHint().height())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._theme.color("ink"))
        painter.drawText(line, middle, words)
        painter.setPen(self._theme.color("accent"))
        right = self.width()
        if below:
            below.draw(painter, QPointF(self._indent, line.height() - 2))
        else:
            line.setLeft(line.left() + metrics.horizontalAdvance(words + " "))
            painter.drawText(line, middle, self._where)
            right = line.left() + metrics.horizontalAdvance(self._where)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(QRect(0, self.height() - 1, right, 1), painter.pen().color())
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
        row.addWidget(self._role(piece), 0, Qt.AlignmentFlag.AlignTop)
        if several:
            cross = self._bench.looks.cross("Take this passage out of the claim", lambda: self.remove(evidence))
            row.addWidget(cross, 0, Qt.AlignmentFlag.AlignTop)
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
