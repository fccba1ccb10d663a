"""The small bar under a paragraph or item: how likely, how sure, or simply the analyst's own judgment."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from claimdesk.domain.memo.page.compose import JUDGED
from claimdesk.domain.vocabulary import CONFIDENCE, LIKELIHOOD, LIKELIHOOD_SECOND, Term
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme

BREAKS = (0, 3, 5)  # lines begin here: the unlikely, the even, the likely


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
        self._grid.setContentsMargins(10, 8, 8, 8)
        self._grid.setSpacing(self._theme.space(1))
        self.range = self._label("")
        self._grid.addWidget(self._label("Likelihood"), 0, 0)
        self._grid.addWidget(self.range, 0, 1, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(self._label("Confidence in its sources and reasoning"), 3, 0, 1, 2)
        self.rows = [self._row("likelihood", LIKELIHOOD), self._row("likelihood", LIKELIHOOD_SECOND)]
        for at, row in enumerate(self.rows):
            self._grid.addWidget(row, 1 + at, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._row("confidence", CONFIDENCE), 4, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        foot = QWidget()
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.space(3))
        self.mine = self._button("My judgment", "The analyst's own word: it needs no claim", checkable=True)
        self.none = self._button("No judgment", "Take likelihood, confidence and “my judgment” away")
        self.other = self._button("Other scale", "ICD 203 has two scales (likely …, probable …); a memo keeps to one")
        self.close_ = self._button("✕", "Close (Esc)")
        for button, do in (
            (self.mine, self._set_mine),
            (self.none, self._set_none),
            (self.other, self._turn_row),
            (self.close_, self.leave),
        ):
            button.clicked.connect(do)
        for button in (self.mine, self.none, self.other):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.close_)
        self._grid.addWidget(foot, 5, 0, 1, 2)
        self.rows[1].hide()

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        self._theme.style(label, "muted small")
        return label

    def _button(self, words: str, tip: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(tip if words == "✕" else words)
        button.setCheckable(checkable)
        self._theme.style(button, "chip" if checkable else "link small")
        button.installEventFilter(self)
        return button

    def _row(self, field: str, terms: Mapping[str, Term]) -> QWidget:
        row = QWidget()
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(self._theme.space(1))
        for at, (value, term) in enumerate(terms.items()):
            if at in BREAKS:
                line = QHBoxLayout()
                line.setSpacing(self._theme.space(1))
                lines.addLayout(line)
            label = term.label.removesuffix(" confidence")
            button = self._button(label, f"{term.label}: {term.help}", checkable=True)
            button.setAccessibleName(term.label)
            button.setProperty("value", (field, value))
            button.clicked.connect(self._chosen)
            self._buttons[field, value] = button
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if at + 1 in BREAKS or at + 1 == len(terms):
                line.addStretch(1)
        return row

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
        self.mine.setChecked(said.judged)
        self.none.setEnabled(said.judged)
        term = {**LIKELIHOOD, **LIKELIHOOD_SECOND}.get(said.likelihood) if said.judged else None
        self.range.setText(_share(term) if term is not None else "")
        for row, second in zip(self.rows, (False, True), strict=True):
            row.setVisible(self._second == second)
        self.adjustSize()

    def _place(self) -> None:
        """Under the paragraph, or above it where there is no room."""
        self.adjustSize()
        box = self._text.document().documentLayout().blockBoundingRect(self._text.block())
        box.translate(0, -self._text.verticalScrollBar().value())
        at = self._text.viewport().mapTo(self._text, QPoint(int(box.left()), int(box.bottom()) + 4))
        width = min(self.sizeHint().width(), self._text.width() - 14)
        if at.y() + self.height() > self._text.height():
            at.setY(max(2, int(box.top()) - self.height() - 4))
        at.setX(max(2, min(at.x(), self._text.width() - width - 14)))
        self.setGeometry(at.x(), at.y(), width, self.sizeHint().height())

    def _moved(self) -> None:
        if self.isVisible() and self._text.hasFocus():
            self.hide()

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
        said = self._text.piece()
        if said.judged:
            editing.judge(self._text, False)
        else:
            editing.judge(self._text, True)
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
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Enter):
            field, value = watched.property("value") or ("", "")
            if field == "likelihood":
                self.range.setText(_share({**LIKELIHOOD, **LIKELIHOOD_SECOND}[value]))
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                self.focusNextPrevChild(step > 0)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QToolButton):
                watched.click()
                return True
        return super().eventFilter(watched, event)


def _share(term: Term) -> str:
    """What a word of likelihood stands for, in per cent."""
    return f"{term.label}: {re.split('[,;]', term.help, maxsplit=1)[0]}"


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
