"""The small sign beside the paragraph the cursor stands in: a click opens the bar to judge it with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QToolButton

from claimdesk.domain.memo.page.compose import JUDGED
from claimdesk.gui.memo.editor.judging import JudgingBar
from claimdesk.gui.memo.editor.text import MemoText
from claimdesk.gui.theme import Theme


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
