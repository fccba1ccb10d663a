"""The bar under the memo to judge a paragraph or item with: how likely, how sure, or simply the analyst's own word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from claimdesk.domain.memo.judging import percent, printed
from claimdesk.domain.memo.markup import tidy_line
from claimdesk.domain.memo.page.compose import JUDGED, Piece
from claimdesk.domain.memo.tree import Judgment
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND, Term
from claimdesk.gui.memo.editor import blocks, editing
from claimdesk.gui.memo.editor.looks import JUDGMENT
from claimdesk.gui.memo.editor.painting import judgment_words
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.short_label import ShortLabel
from claimdesk.gui.theme import Theme

# the arrow keys, and whether they go on to the next button
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1,
}  # fmt: skip
LEFT = 4  # words in the left column: those that are no likelier than even
WIDEST = 600  # pixels
_GAP = re.compile(r"\s+(?=[.,;:!?])")  # what a citation leaves before a stop


class JudgingBar(QFrame):
    """Stands under the words, whatever paragraph the cursor is in, and covers none; each button writes at once. Its
    last lines are what the memo prints."""

    def __init__(self, text: MemoText, theme: Theme) -> None:
        super().__init__(text.parentWidget())
        self._text, self._theme = text, theme
        self._second = False
        self._buttons: dict[tuple[str, str], QToolButton] = {}
        theme.style(self, "card")
        self.setAccessibleName("Judgment")
        self.setMaximumWidth(WIDEST)
        self._build()
        self.hide()
        text.judgment_wanted.connect(self.open)
        text.cursorPositionChanged.connect(self._moved)
        text.installEventFilter(self)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(self._theme.space(1))
        self.mine = self._button("My judgment: needs no claim", "The analyst's own word", "choice")
        self.mine.setCheckable(True)
        self.none = self._link("Not a judgment", "Take likelihood, confidence and “my judgment” away")
        self.close_ = self._link("✕", "Close (Esc)")
        self.close_.setAccessibleName("Close")
        self.other = self._link("", "ICD 203 has two rows of words (likely …, probable …); a memo keeps to one")
        self.rows = [self._scale(terms) for terms in (LIKELIHOOD, LIKELIHOOD_SECOND)]
        sure = [self._choice("confidence", value, term) for value, term in CONFIDENCE.items()]
        self.printed = ShortLabel(lines=2), ShortLabel()
        self._taken = "", ""  # likelihood and confidence that "my judgment" took away
        self._took = self._label("")
        self.back = self._link("Bring it back", "What is “my judgment” has neither likelihood nor confidence")
        self.away = self._line([self._took, self.back, None])
        for part in (
            self._line([self.mine, None, self.none, self.close_]),
            *self.rows,
            self._line([self._label("Confidence"), *sure]),
            self.away,
            *self.printed,
        ):
            column.addWidget(part)
        for words in self.printed:
            self._theme.style(words, "small")
        for button, do in (
            (self.mine, self._set_mine),
            (self.none, self._set_none),
            (self.back, self._bring_back),
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
        button.ensurePolished()  # else the bar is laid out for buttons of another size
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
            grid.addWidget(self._choice("likelihood", value, term), at % LEFT, at // LEFT)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)  # both the same
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
        self._taken = "", ""
        self._show_state()
        self.show()
        QTimer.singleShot(0, self, self._bring)  # the words have less room after this
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
        self.none.setVisible(said.judged)
        likelihood, confidence = self._taken
        gone = any(self._taken) and _mine(said)
        self._took.setText(f"Took away: {judgment_words(replace(said, likelihood=likelihood, confidence=confidence))}")
        self.away.setVisible(gone)
        self.other.setText(f"Or say “{'likely' if self._second else 'probable'}” …")
        for row, second in zip(self.rows, (False, True), strict=True):
            row.setVisible(self._second == second)
        here = self.rows[self._second].layout()
        assert isinstance(here, QGridLayout)
        here.addWidget(self.other, LEFT - 1, 1, Qt.AlignmentFlag.AlignCenter)
        for line, words in zip(self.printed, printed_words(self._text), strict=True):
            line.say(words)

    def _bring(self) -> None:
        """Bring the paragraph into sight, all of it where there is room, else its beginning."""
        box = self._text.document().documentLayout().blockBoundingRect(self._text.block())
        bar, room = self._text.verticalScrollBar(), self._text.viewport().height()
        over = int(box.bottom()) + JUDGMENT + 4 - bar.value() - room
        top = max(0, int(box.top()) - 4)
        if over > 0 or bar.value() > top:
            bar.setValue(min(bar.value() + max(over, 0), top))

    def _moved(self) -> None:
        """The cursor is elsewhere: the bar is about that paragraph now, as far as it can be judged."""
        if not self.isVisible() or not self._text.hasFocus():
            return
        if self._text.piece().kind in JUDGED:
            likely = self._text.piece().likelihood
            self._second = likely in LIKELIHOOD_SECOND if likely else self._second
            self._taken = "", ""
            self._show_state()
        else:
            self.hide()

    def _step(self, by: int) -> None:
        """The next button, or the one before. Qt's own way leads through the text box, where Tab is a letter."""
        words = [self._buttons[key] for key in self._buttons if key[0] == "likelihood"]
        sure = [self._buttons[key] for key in self._buttons if key[0] == "confidence"]
        every = (self.mine, self.none, self.close_, *words, self.other, *sure, self.back)
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
        """What needs no claim has no likelihood or confidence either: those are taken away, and can be brought back."""
        said = self._text.piece()
        if not _mine(said):
            self._taken = said.likelihood, said.confidence
        editing.judge(self._text, not _mine(said))
        self._show_state()
        self._text.viewport().update()

    def _bring_back(self) -> None:
        editing.judge(self._text, True, *self._taken)
        self._taken = "", ""
        self._show_state()
        self.mine.setFocus(Qt.FocusReason.OtherFocusReason)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text:
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


def printed_words(text: MemoText) -> tuple[str, str]:
    """What the memo prints of the cursor's paragraph: the judgment, and how sure we are ("" where that is not said)."""
    piece = next(iter(blocks.read(text.block())), text.piece())
    runs = tuple(run for run in piece.runs if not run.cites)
    said = printed(Judgment(runs, piece.likelihood, piece.confidence)).runs
    sure = said[-1].text.strip() if said[:-1] and said[-1] not in runs and piece.confidence else ""
    words = _GAP.sub("", tidy_line("".join(run.text for run in (said[:-1] if sure else said))))
    if not piece.judged:
        return f"Printed as it stands: {words}", ""
    return f"Printed: {words}", sure


def _mine(said: Piece) -> bool:
    """Whether a piece is the analyst's own word, which needs no claim: what has a likelihood or confidence does."""
    return said.judged and not said.likelihood and not said.confidence
