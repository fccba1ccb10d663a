"""The memo place's own buttons in the top bar: which memo, from which template, and how many pages it has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from claimdesk.domain.memo.template import BUILT_IN, Template, built_in
from claimdesk.domain.records import Memo
from claimdesk.gui.actions import Actions
from claimdesk.gui.theme import Theme, plain_tip

PAPERS = {"a4": "A4", "letter": "US letter", "us-letter": "US letter"}
OTHERS = {"correction": "Correction note"}  # what is no template but made by the program
WIDEST = 170  # pixels of a template's name in the bar


class MemoTools(QWidget):
    """``chosen`` carries a memo's id, ``template_wanted`` a template for a new one; ``rename_wanted``,
    ``duplicate_wanted`` and ``delete_wanted`` are about the one at hand."""

    chosen = Signal(str)
    template_wanted = Signal(str)
    rename_wanted = Signal()
    duplicate_wanted = Signal()
    delete_wanted = Signal()
    fit_wanted = Signal()

    def __init__(
        self,
        actions: Actions,
        theme: Theme,
        memos: Callable[[], list[Memo]],
        templates: Callable[[], list[Template]],
    ) -> None:
        super().__init__()
        self._actions, self._memos, self._templates = actions, memos, templates
        self._memo: Memo | None = None
        self.button = QPushButton("Memos ▾")
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        self.pages = QPushButton()
        self.page_menu = QMenu(self.pages)
        self.beside = actions.double("memo_pages", self.page_menu)
        self.page_menu.addAction(self.beside)
        self.page_menu.addSeparator()
        self.page_menu.addAction(actions.qaction("memo_paper"))
        fit = self.page_menu.addAction("Fit pages to the width")
        fit.triggered.connect(self.fit_wanted)
        self.pages.setMenu(self.page_menu)
        self.pages.hide()
        # As wide as it may become: the bar lays itself out once, not with every page.
        self.pages.setMinimumWidth(self.pages.fontMetrics().horizontalAdvance("188 pages") + 22)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.button)
        layout.addWidget(self.pages)

    def show_memo(self, memo: Memo | None) -> None:
        """Name the memo at hand."""
        self._memo = memo
        title = memo.title if memo else "No memo"
        words = _made_by(memo.template) if memo else "Memos"
        shown = self.button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, WIDEST)
        self.button.setText(f"{shown} ▾".replace("&", "&&"))
        self.button.setAccessibleName(f"Memo: {title}")
        self.button.setToolTip(plain_tip(f"{title}\nSwitch to another memo, make one from a template, editions"))

    def show_pages(self, count: int, paper: str) -> None:
        """Say how many pages there are, and on which paper where it is not A4."""
        other = f" {PAPERS.get(paper, paper)}" if paper != "a4" else ""
        self.pages.setText(f"{count} page{'' if count == 1 else 's'}{other}" if count else "")
        self.pages.setToolTip(plain_tip(f"On {PAPERS.get(paper, paper)} paper"))
        self.pages.setVisible(bool(count))

    def show_beside(self, pages: bool) -> None:
        """Whether the pages stand beside the text now."""
        self._actions.qaction("memo_pages").setChecked(pages)

    def _fill(self) -> None:
        self.menu.clear()
        for memo in self._memos():
            action = QAction(memo.title.replace("&", "&&"), self.menu)
            action.setCheckable(True)
            action.setChecked(self._memo is not None and memo.id == self._memo.id)
            action.setData(memo.id)
            action.triggered.connect(self._choose)
            self.menu.addAction(action)
        if not self.menu.isEmpty():
            self.menu.addSeparator()
        self._fill_new()
        self.menu.addSeparator()
        for words, wanted in (
            ("Rename this memo", self.rename_wanted),
            ("Duplicate this memo", self.duplicate_wanted),
            ("Delete this memo", self.delete_wanted),
        ):
            if self._memo is not None:
                self.menu.addAction(words).triggered.connect(wanted)
        if self._memo is not None:
            self.menu.addSeparator()
        self.menu.addAction(self._actions.qaction("editions"))

    def _fill_new(self) -> None:
        """The templates to make a new memo from; the first of them has the key."""
        self.menu.addAction(self._actions.qaction("new_memo"))
        self.new = self.menu.addMenu("New memo from")
        self.new.setToolTipsVisible(True)
        for template in self._templates():
            action = self.new.addAction(template.name.replace("&", "&&"))
            action.setToolTip(plain_tip(template.about))
            action.setData(template.key)
            action.triggered.connect(self._make)

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))

    def _make(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.template_wanted.emit(str(action.data()))


def _made_by(template: str) -> str:
    """What a memo made by this template is called in the bar: the user's own template by its file's name."""
    return OTHERS.get(template) or (built_in(template).name if template in BUILT_IN else template or "Memo")
