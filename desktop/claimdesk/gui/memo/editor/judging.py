"""The small bar under a paragraph or item: how likely, how sure, or simply the analyst's own judgment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from claimdesk.domain.memo.judging import percent
from claimdesk.domain.memo.page.compose import JUDGED, Piece
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND, Term
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

# the arrow keys, and whether they go on to the next button
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1,
}  # fmt: skip
LEFT = 4  # words in the left column: those that are no likelier than even


class JudgingBar(QFrame):
    """Stands at the cursor's paragraph while one judges it; each button writes at once."""

    def __init__(self, text: MemoText, theme: Theme) -> None:
        super().__init__(text)
        self._text, self._theme = text, theme
        self._second = False
        self._buttons: dict[tuple[str, str], QToolButton] = {}
        theme.style(self, "card")
        self.setAccessibleName("Judgment")
        self._build()
        self.hide()
        text.judgment_wanted.connect(self.open)
        text.cursorPositionChanged.connect(self._moved)
        text.verticalScrollBar().valueChanged.connect(self.hide)
        text.installEventFilter(self)

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 8, 10, 8)
        self._grid.setSpacing(self._theme.space(1))
        self.other = self._link("", "ICD 203 has two rows of words (likely …, probable …); a memo keeps to one")
        self._grid.addWidget(self._label("Likelihood"), 0, 0)
        self._grid.addWidget(self.other, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.rows = [self._scale(terms) for terms in (LIKELIHOOD, LIKELIHOOD_SECOND)]
        for at, row in enumerate(self.rows):
            self._grid.addWidget(row, 1 + at, 0, 1, 2)
        sure = [self._choice("confidence", value, term) for value, term in CONFIDENCE.items()]
        self._grid.addWidget(self._line([self._label("Confidence"), *sure]), 3, 0, 1, 2)
        self.mine = self._button("My judgment: needs no claim", "The analyst's own word", "choice")
        self.mine.setCheckable(True)
        self.none = self._link("Not a judgment", "Take likelihood, confidence and “my judgment” away")
        self.close_ = self._link("✕", "Close (Esc)")
        self.close_.setAccessibleName("Close")
        self._grid.addWidget(self._line([self.mine, self.none, None, self.close_]), 4, 0, 1, 2)
        for button, do in (
            (self.mine, self._set_mine),
            (self.none, self._set_none),
            (self.other, self._turn_row),
            (self.close_, self.leave),
        ):
            button.clicked.connect(do)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        self._theme.style(label, "muted small")
        return label

    def _button(self, words: str, tip: str, look: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        self._theme.style(button, look)
        button.installEventFilter(self)
        return button

    def _link(self, words: str, tip: str) -> QToolButton:
        return self._button(words, tip, "link small")

    def _choice(self, field: str, value: str, term: Term) -> QToolButton:
        """A button that says a word; a likelihood with what it stands for."""
        share = f"  {percent(value)}" if field == "likelihood" else ""
        button = self._button(term.label.removesuffix(" confidence") + share, f"{term.label}: {term.help}", "choice")
        button.setAccessibleName(f"{term.label}{share}")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setProperty("value", (field, value))
        button.clicked.connect(self._chosen)
        self._buttons[field, value] = button
        return button

    def _scale(self, terms: Mapping[str, Term]) -> QWidget:
        """A row of words in two columns: what is no likelier than even, and what is."""
        scale = QWidget()
        grid = QGridLayout(scale)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._theme.space(1))
        for at, (value, term) in enumerate(terms.items()):
            across = 2 if at == LEFT - 1 else 1  # even chance stands between the two
            grid.addWidget(self._choice("likelihood", value, term), at % LEFT, at // LEFT, 1, across)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return scale

    def _line(self, parts: Sequence[QWidget | None]) -> QWidget:
        """Buttons side by side; None stands for a gap that grows."""
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.space(2))
        for part in parts:
            layout.addWidget(part) if part is not None else layout.addStretch(1)
        return line

    # Showing

    def open(self) -> None:
        """Show the bar at the cursor's paragraph or item, the keyboard in it."""
        if self._text.piece().kind not in JUDGED:
            return
        self._second = self._text.piece().likelihood in LIKELIHOOD_SECOND
        self._show_state()
        self._place()
        self.show()
        self.raise_()
        checked = next((button for button in self._buttons.values() if button.isChecked()), None)
        first = self._buttons["likelihood", "remote" if self._second else "almost no chance"]
        (checked or first).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the bar away and the keyboard back into the words."""
        self.hide()
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        said = self._text.piece()
        for (field, value), button in self._buttons.items():
            button.setChecked(said.judged and getattr(said, field) == value)
        self.mine.setChecked(_mine(said))
        self.none.setEnabled(said.judged)
        self.other.setText(f"Other words: “{'likely' if self._second else 'probable'}” …")
        for row, second in zip(self.rows, (False, True), strict=True):
            row.setVisible(self._second == second)
        self.adjustSize()

    def _place(self) -> None:
        """Under the paragraph, which comes into sight with it; above it where the memo ends too soon for that, over the
        end of one that is too long."""
        self.adjustSize()
        high, room = self.sizeHint().height(), self._text.viewport().height()
        box = self._text.document().documentLayout().blockBoundingRect(self._text.block())
        bar = self._text.verticalScrollBar()
        if (over := int(box.bottom()) + high + 8 - bar.value() - room) > 0:
            bar.setValue(min(bar.value() + over, max(bar.value(), int(box.top()))))
        box.translate(0, -bar.value())
        view = self._text.viewport().geometry()
        under, width = int(box.bottom()) + 4, min(self.sizeHint().width(), view.width())
        if under + high > room:
            under = int(box.top()) - high - 4 if box.top() > high + 4 else room - high
        at = self._text.viewport().mapTo(self._text, QPoint(int(box.left()), under))
        at.setX(max(view.left(), min(at.x(), view.right() - width + 1)))
        self.setGeometry(at.x(), at.y(), width, high)

    def _moved(self) -> None:
        if self.isVisible() and self._text.hasFocus():
            self.hide()

    def _step(self, by: int) -> None:
        """The next button, or the one before. Qt's own way leads through the text box, where Tab is a letter."""
        every = (self.other, *self._buttons.values(), self.mine, self.none, self.close_)
        shown = [button for button in every if button.isVisible() and button.isEnabled()]
        here = next((at for at, button in enumerate(shown) if button.hasFocus()), 0)
        shown[(here + by) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    # Doing

    def _chosen(self) -> None:
        field, value = self.sender().property("value")
        said = self._text.piece()
        now = {"likelihood": said.likelihood, "confidence": said.confidence}
        now[field] = "" if now[field] == value else value
        editing.judge(self._text, True, **now)
        self._show_state()
        self._text.viewport().update()

    def _set_mine(self) -> None:
        editing.judge(self._text, not _mine(self._text.piece()))
        self._show_state()
        self._text.viewport().update()

    def _set_none(self) -> None:
        editing.judge(self._text, False)
        self.leave()

    def _turn_row(self) -> None:
        """The other scale; what was chosen becomes its word for the same."""
        self._second = not self._second
        said = self._text.piece()
        scales = [list(LIKELIHOOD), list(LIKELIHOOD_SECOND)]
        here, there = scales[not self._second], scales[self._second]
        if said.judged and said.likelihood in here:
            editing.judge(self._text, True, there[here.index(said.likelihood)], said.confidence)
        self._show_state()
        value = self._text.piece().likelihood or there[0]
        self._buttons["likelihood", value].setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text:
            if event.type() == QEvent.Type.Resize:
                self.hide()
            escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
            if escapes and event.type() == QEvent.Type.KeyPress and self.isVisible():
                self.leave()
                return True
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            if event.key() in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QToolButton):
                watched.click()
                return True
        return super().eventFilter(watched, event)


def _mine(said: Piece) -> bool:
    """Whether a piece is the analyst's own word, which needs no claim: what has a likelihood or confidence does."""
    return said.judged and not said.likelihood and not said.confidence


class JudgingSign(QToolButton):
    """A small sign beside the cursor's paragraph or item: a click opens the bar."""

    def __init__(self, text: MemoText, theme: Theme, bar: JudgingBar) -> None:
        super().__init__(text)
        self._text, self._bar = text, bar
        self.setText("◇")
        self.setAccessibleName("Judgment")
        self.setToolTip("Likelihood, confidence, my judgment")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.style(self, "sign")
        self.setFixedSize(18, 20)
        self.clicked.connect(bar.open)
        text.cursorPositionChanged.connect(self.place)
        text.verticalScrollBar().valueChanged.connect(self.place)
        text.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Stand beside the cursor's block, or nowhere."""
        block = self._text.block()
        if not self._text.hasFocus() or self._text.piece().kind not in JUDGED or block.length() < 2:
            self.hide()
            return
        box = self._text.document().documentLayout().blockBoundingRect(block)
        top = int(box.top()) - self._text.verticalScrollBar().value()
        view = self._text.viewport().geometry()
        self.move(view.right() + 2, view.top() + top + 3)
        self.setVisible(-4 <= top <= view.height() - 20)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.place()
        elif event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.place)  # the words are laid out after this
        elif event.type() == QEvent.Type.FocusOut and not self._bar.isVisible():
            self.hide()
        return super().eventFilter(watched, event)
