"""Two views of one article, its text and its original pages: which is on show, and that keys and places go along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from claimdesk.gui.actions import Actions
from claimdesk.gui.reader.article import Shown
from claimdesk.gui.reader.jumps import Jumps
from claimdesk.gui.reader.page import Page
from claimdesk.gui.settings import Settings

TOOLS = ("pages_width", "pages_whole", "pages_turn", "pages_side")


class Follower(Protocol):
    """What works on a view (bar, keys, search, places) and can be pointed at the other one."""

    def turn_to(self, page: Any) -> None: ...


class Views(QObject):
    """``now`` is the view on show: the text's page, or the pages' view, which offers the same. ``jumps`` is the way
    back inside the article.

    The pages' pane is made with the first article that has pages; ``made`` then carries it.
    """

    made = Signal(object)
    turned = Signal(bool, bool)
    """Whether the pages are on show now, and whether that was asked for (else they came with the article)."""

    def __init__(
        self, stack: QStackedWidget, page: Page, actions: Actions, settings: Settings, followers: tuple[Follower, ...],
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._stack, self._page, self._actions, self._settings = stack, page, actions, settings
        self.jumps = Jumps(page, self)
        self._followers = (*followers, self.jumps)
        self._pages: Any = None
        self._shown: Shown | None = None
        self._make: Callable[[], Any] | None = None
        self.now: Any = page
        actions.handle("toggle_pages", lambda: self.turn(not self.on_pages))
        for name in TOOLS:
            actions.handle(name, partial(self._tool, name))
        self._enable()

    @property
    def on_pages(self) -> bool:
        """Whether the original pages are on show."""
        return self.now is not self._page

    @property
    def has_pages(self) -> bool:
        """Whether the article has pages to be shown."""
        revision = self._shown.revision if self._shown is not None else None
        return revision is not None and bool(revision.layout and revision.original)

    def give(self, make: Callable[[], Any]) -> None:
        """What makes the pages' pane when it is needed; the article on show may need it now."""
        self._make = make
        self.open(self._shown, self._page.anchor)

    def open(self, shown: Shown | None, first: int) -> None:
        """Another article: its pages if it has some and they were last wanted, else its text."""
        self._shown = shown
        self.jumps.forget()
        if self.has_pages and self._pages is None and self._make is not None:
            self._take(self._make())
        if self._pages is None:
            return
        if shown is None or not self.has_pages:
            self._pages.forget()
        elif self._settings.get("pages_wanted"):
            self._pages.show_revision(shown.revision, shown.text, first)
        self._show()

    def _take(self, pages: Any) -> None:
        self._pages = pages
        self._stack.addWidget(pages)
        pages.bar.turned.connect(self.turn)
        self.made.emit(pages)

    def show_page(self, position: int) -> None:
        """Show the original page that a position of the text is printed on; back leads to the text's place again."""
        self.now.leaving.emit()
        self.turn(True)
        if self.on_pages:
            self._pages.show_place(position)

    def turn(self, pages: bool) -> None:
        """Show the pages (or the text) at the place, and with the selection, of the other view."""
        if self._pages is None or self._shown is None or pages == self.on_pages or not self.has_pages:
            return
        self._settings.set("pages_wanted", pages)
        old, span, first = self.now, self.now.selection(), self.now.anchor
        # from the pages to where the words just tagged end, if they are in sight
        spot = old.place() if not pages and span is None else first
        worked = spot not in (first, old.first_visible())
        if pages:
            self._pages.show_revision(self._shown.revision, self._shown.text, first)
        self._show(asked=True)
        if not pages:
            self._page.scroll_to(spot if worked else first, share=0.3 if worked else 0.0)
        old.select(None)
        if span is not None:
            self.now.select(span)
        self.now.setFocus()

    def close(self) -> None:
        """The window closes: let go of the file."""
        if self._pages is not None:
            self._pages.forget()

    def zoom(self, step: int) -> bool:
        """Make the pages larger (1), smaller (-1) or as at first (0); False where the text is on show."""
        if self.on_pages:
            self._pages.zoom(step)
        return self.on_pages

    def _tool(self, name: str) -> None:
        if self.on_pages:
            self._pages.tool(name)

    def _show(self, *, asked: bool = False) -> None:
        pages = self.has_pages and bool(self._settings.get("pages_wanted"))
        self._pages.bar.setVisible(self.has_pages)
        self._pages.bar.show_view(pages)
        self._stack.setCurrentIndex(1 if pages else 0)
        view = self._pages.view if pages else self._page
        if view is not self.now:
            self.now = view
            for follower in self._followers:
                follower.turn_to(view)
            self.turned.emit(pages, asked)
        self._enable()

    def _enable(self) -> None:
        self._actions.qaction("toggle_pages").setEnabled(self.has_pages and self._pages is not None)
        self._actions.qaction("toggle_pages").setChecked(self.on_pages)
        for name in TOOLS:
            self._actions.qaction(name).setEnabled(self.on_pages)
