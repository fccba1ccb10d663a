"""The memo place's own buttons in the top bar: which memo, and how many pages it has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from claimdesk.domain.records import Memo
from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme, plain_tip

PAPERS = {"a4": "A4", "letter": "US letter", "us-letter": "US letter"}


class MemoTools(QWidget):
    """``chosen`` carries a memo's id, ``delete_wanted`` asks to delete the one at hand."""

    chosen = Signal(str)
    delete_wanted = Signal()
    fit_wanted = Signal()

    def __init__(self, actions: Actions, theme: Theme, memos: Callable[[], list[Memo]]) -> None:
        super().__init__()
        self._actions, self._memos = actions, memos
        self._memo: Memo | None = None
        self.button = QPushButton("Memos ▾")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.pages = QLabel()
        theme.style(self.pages, "muted")
        self.pages.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # As wide as it may become: the bar lays itself out once, not with every page.
        self.pages.setMinimumWidth(self.pages.fontMetrics().horizontalAdvance("188 pages US letter"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.pages)
        layout.addWidget(self.button)

    def show_memo(self, memo: Memo | None) -> None:
        """Name the memo at hand."""
        self._memo = memo
        title = memo.title if memo else "No memo"
        self.button.setAccessibleName(f"Memo: {title}")
        self.button.setToolTip(plain_tip(f"{title}\nSwitch to another memo, make or delete one, paper"))

    def show_pages(self, count: int, paper: str) -> None:
        """Say how many pages there are."""
        self.pages.setText(f"{count} page{'' if count == 1 else 's'} {PAPERS.get(paper, paper)}" if count else "")

    def _fill(self) -> None:
        self.menu.clear()
        for memo in self._memos():
            action = QAction(memo.title.replace("&", "&&"), self.menu)
            action.setCheckable(True)
            action.setChecked(self._memo is not None and memo.id == self._memo.id)
            action.setData(memo.id)
            action.triggered.connect(self._choose)
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self._actions.qaction("new_memo"))
        delete = QAction("Delete this memo", self.menu)
        delete.setEnabled(self._memo is not None)
        delete.triggered.connect(self.delete_wanted)
        self.menu.addAction(delete)
        self.menu.addSeparator()
        self.menu.addAction(self._actions.qaction("memo_paper"))
        fit = QAction("Fit pages to the width", self.menu)
        fit.triggered.connect(self.fit_wanted)
        self.menu.addAction(fit)
        self.menu.addSeparator()
        self.menu.addAction(self._actions.qaction("export_pdf"))
        self.menu.addAction(self._actions.qaction("export_markdown"))

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))
