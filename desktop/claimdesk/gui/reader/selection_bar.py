"""The small bar at a selection: nine kinds with their digits, the guessed one chosen, and what else can be done."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui.theme import Theme

SHADOW = 12  # free room round the bar, for its shadow
GAP = 6  # between the bar and the selected words
PAD = 8
INSIDE = 7  # from the bar's edge to the first word
_WORDS = 34  # letters of the open claim's statement that are shown


class BarButton(QAbstractButton):
    """A word and its key on the dark bar. It never takes the keyboard from the text."""

    def __init__(
        self, words: str, key: str, theme: Theme, *, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._theme = theme
        self._quiet = quiet
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(f"{words}, key {self._key}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("small"))
        width = metrics.horizontalAdvance(self.text()) + 5 + metrics.horizontalAdvance(self._key)
        return QSize(round(width) + 2 * PAD, 24 if not self._quiet else 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self._theme.color("paper")
        if self.isChecked() or self.underMouse() or self.isDown():
            glow = QColor(paper)
            glow.setAlpha(50 if self.isChecked() else 26)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(glow)
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        painter.setFont(self._theme.font("small"))
        faint = QColor(paper)
        faint.setAlpha(170)
        metrics = QFontMetricsF(painter.font())
        y = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.setPen(faint if self._quiet else paper)
        painter.drawText(QPointF(PAD, y), self.text())
        painter.setPen(faint)
        painter.drawText(QPointF(PAD + metrics.horizontalAdvance(self.text()) + 5, y), self._key)


class SelectionBar(QWidget):
    """Floats over the page. ``taken`` says which kind was chosen and whether that is still the guess."""

    taken = Signal(str, bool)
    added = Signal()
    noted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.kind = "event"
        self._guessed = "event"
        self._kinds: dict[str, BarButton] = {}
        self._across = 0
        self.setAccessibleName("Tag the selection")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + INSIDE, SHADOW + 5, SHADOW + INSIDE, SHADOW + 5)
        column.setSpacing(2)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)  # no word on it is ever squeezed
        self._grid, second = QGridLayout(), QHBoxLayout()
        self._grid.setSpacing(2)
        second.setSpacing(2)
        for value, term in KINDS.items():
            button = BarButton(term.label, term.key, theme)
            button.setCheckable(True)
            button.setToolTip(term.help)
            button.clicked.connect(self._clicked)
            self._kinds[value] = button
        self._add = BarButton("Add", "A", theme, quiet=True)
        self._note = BarButton("Note", "N", theme, quiet=True)
        self._close = BarButton("Close", "Esc", theme, quiet=True)
        self._add.clicked.connect(self.added)
        self._note.clicked.connect(self.noted)
        self._close.clicked.connect(self.closed)
        for button in (self._add, self._note):
            second.addWidget(button)
        second.addStretch()
        second.addWidget(self._close)
        column.addLayout(self._grid)
        column.addLayout(second)
        self._arrange(len(self._kinds))
        self.hide()

    def _arrange(self, across: int) -> None:
        """Put so many kinds side by side."""
        if across != self._across:
            self._across = across
            for at, button in enumerate(self._kinds.values()):
                self._grid.addWidget(button, at // across, at % across)
        self._column.activate()  # takes its size now: what follows asks for it

    def _fit(self, width: float) -> None:
        """All kinds in one line where there is room for them, else in two or three."""
        buttons = list(self._kinds.values())
        for lines in (1, 2, 3):
            across = -(-len(buttons) // lines)
            wide = [max(button.sizeHint().width() for button in buttons[at::across]) for at in range(across)]
            if sum(wide) + self._grid.spacing() * (across - 1) + 2 * INSIDE <= width - 8 or lines == 3:
                self._arrange(across)
                return

    def offer(self, guessed: str, claim: tuple[int, str] | None) -> None:
        """Get ready for a selection: the guessed kind, and the open claim's (number, statement) if there is one."""
        self._guessed = guessed if guessed in self._kinds else "event"
        self._choose(self._guessed)
        self._add.setVisible(claim is not None)
        if claim is not None:
            words = claim[1] if len(claim[1]) <= _WORDS else claim[1][:_WORDS].rstrip() + "…"
            self._add.say(f"Add to no. {claim[0]} “{words}”")
        self._column.activate()

    def step(self, direction: int) -> None:
        """Choose the kind to the right (1) or left (-1), round the ends."""
        kinds = list(self._kinds)
        self._choose(kinds[(kinds.index(self.kind) + direction) % len(kinds)])

    def _choose(self, kind: str) -> None:
        self.kind = kind
        for value, button in self._kinds.items():
            button.setChecked(value == kind)
        self.setAccessibleDescription(f"{KINDS[kind].label} is chosen; Enter takes it")

    @property
    def guess_holds(self) -> bool:
        """Whether the chosen kind is the guessed one."""
        return self.kind == self._guessed

    def _clicked(self) -> None:
        kind = next(value for value, button in self._kinds.items() if button is self.sender())
        self._choose(kind)
        self.taken.emit(kind, False)

    def place(self, words: QRectF, area: QRectF) -> None:
        """Stand above the selected words, else below, inside ``area`` (both in the parent's pixels); never on them.

        Words that fill the area leave no such place: then at its lower end. Out of sight with the words.
        """
        if words.bottom() < area.top() or words.top() > area.bottom():
            self.hide()
            return
        self._fit(area.width())
        wide, high = self.width() - 2 * SHADOW, self.height() - 2 * SHADOW
        above, below = words.top() - GAP - high, words.bottom() + GAP
        if above >= area.top():
            y = above
        elif below + high <= area.bottom():
            y = below
        else:
            y = area.bottom() - high - GAP
        x = max(area.left() + 4, min(words.left(), area.right() - wide - 4))
        self.move(round(x) - SHADOW, round(y) - SHADOW)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        shade = QColor(0, 0, 0, 7)
        for reach in range(SHADOW - 2, 0, -1):
            painter.setBrush(shade)
            painter.drawRoundedRect(box.adjusted(-reach, -reach + 3, reach, reach + 2), 8 + reach, 8 + reach)
        painter.setBrush(self._theme.color("ink"))
        painter.drawRoundedRect(box, 8, 8)
