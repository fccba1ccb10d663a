"""The Read place: shelf, reader and claims side by side, their widths and how they fold away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk, Place
from claimdesk.gui.empty import NoArticle
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme

SHELF, CLAIMS, READER = 236, 396, 480  # widths in pixels the panes like to have
PAGES = 700  # what the reader likes to have where it shows original pages
SHELF_LEAST, CLAIMS_LEAST = 184, 296
FOLD_SHELF, FOLD_CLAIMS = 940, 640  # the window's width below which a side pane folds by itself
FOLD_BESIDE_PAGES = 1160  # … and the shelf, when one turns to the original pages


class ReadPage(QSplitter):
    """``shelf``, ``reader``, ``claims`` are the panes the window made; ``details`` is the strip above the reader."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings,
        *, shelf: QWidget, details: QWidget, reader: QWidget, claims: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(Qt.Orientation.Horizontal)
        self._desk, self._settings = desk, settings
        self.shelf, self.details, self.reader, self.claims = shelf, details, reader, claims
        self._folded: set[str] = set()  # what folded by itself and comes back by itself
        self._pages = False  # the reader shows original pages
        self.setHandleWidth(1)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.reader)
        self._nothing = NoArticle(actions, theme)
        self.middle.addWidget(self._nothing)
        self._put_together(theme)
        actions.install(self, "read")
        actions.handle("toggle_claims", self._toggle_claims)
        self.splitterMoved.connect(self._dragged)
        settings.changed.connect(self._setting)
        desk.moved.connect(self._moved)
        self._show_open()

    def _put_together(self, theme: Theme) -> None:
        column = QWidget()
        theme.style(column, "paper")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.details)
        layout.addWidget(self.middle, 1)
        for at, part in enumerate((self.shelf, column, self.claims)):
            self.addWidget(part)
            self.setCollapsible(at, False)
            self.setStretchFactor(at, 1 if part is column else 0)
        self.shelf.setMinimumWidth(SHELF_LEAST)
        self.claims.setMinimumWidth(CLAIMS_LEAST)
        self._show_folds()

    def panes(self) -> list[QWidget]:
        """What F6 walks through, those in view."""
        return [pane for pane in (self.shelf, self.middle.currentWidget(), self.claims) if pane.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside_pages = self._pages and "shelf_open" in self._folded
        for name, least in (("shelf_open", FOLD_BESIDE_PAGES if beside_pages else FOLD_SHELF),
                            ("claims_open", FOLD_CLAIMS)):  # fmt: skip
            narrow, was_narrow = event.size().width() < least, 0 < event.oldSize().width() < least
            if narrow and not was_narrow:
                self._fold(name)
            elif not narrow and name in self._folded:
                self._settings.set(name, True)
        self._share()

    def _fold(self, name: str) -> None:
        if self._settings.get(name):
            self._settings.set(name, False)
            self._folded.add(name)

    def make_room(self, pages: bool, asked: bool) -> None:
        """The reader shows original pages, which need more room than text, or its text again. Where little room is,
        the shelf steps aside for pages the user turned to (``asked``), not for those of an article chosen on it."""
        self._pages = pages
        if pages and asked and self.width() < FOLD_BESIDE_PAGES:
            self._fold("shelf_open")
        elif not pages and "shelf_open" in self._folded and self.width() >= FOLD_SHELF:
            self._settings.set("shelf_open", True)
        self._share()

    def unfold(self) -> None:
        """Before the program ends: what folded by itself is not what the user chose."""
        for name in list(self._folded):
            self._settings.set(name, True)

    def _share(self) -> None:
        """Give the side panes what was chosen, or as much of it as leaves the reader room."""
        chosen = [w for w in self._settings.get("splitter") if isinstance(w, int)]
        shelf, claims = chosen if len(chosen) == 2 else (SHELF, CLAIMS)
        shelf, claims = shelf * self.shelf.isVisibleTo(self), claims * self.claims.isVisibleTo(self)
        short = (PAGES if self._pages else READER) + shelf + claims - self.width()
        if short > 0:
            less = min(short, max(0, claims - CLAIMS_LEAST) if claims else 0)
            claims, short = claims - less, short - less
            shelf -= min(short, max(0, shelf - SHELF_LEAST) if shelf else 0)
        self.setSizes([shelf, max(1, self.width() - shelf - claims - 2), claims])

    def _dragged(self, _position: int, _handle: int) -> None:
        shelf, _, claims = self.sizes()
        old = self._settings.get("splitter") or [SHELF, CLAIMS]
        self._settings.set("splitter", [shelf or old[0], claims or old[1]])

    def _setting(self, name: str) -> None:
        if name in ("shelf_open", "claims_open"):
            self._folded.discard(name)
            self._show_folds()
            self._share()

    def _show_folds(self) -> None:
        self.shelf.setVisible(self._settings.get("shelf_open"))
        self.claims.setVisible(self._settings.get("claims_open"))

    def _toggle_claims(self) -> None:
        self._settings.set("claims_open", not self._settings.get("claims_open"))

    def _moved(self, old: Place, new: Place) -> None:
        if old.article != new.article:
            self._show_open()

    def _show_open(self) -> None:
        had_focus = self.middle.isAncestorOf(QApplication.focusWidget() or self)
        self.middle.setCurrentIndex(0 if self._desk.place.article else 1)
        if had_focus:  # Qt would hand it to the shelf's search line
            here = self.middle.currentWidget()
            (here if here is self.reader else self._nothing.first).setFocus()
