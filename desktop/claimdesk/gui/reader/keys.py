"""Selecting without a mouse: sentences, words, the paragraph, the free caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from claimdesk.gui.actions import Actions
from claimdesk.gui.reader import selecting
from claimdesk.gui.reader.page import Page
from claimdesk.gui.reader.selecting import Span


class Keys(QObject):
    """Binds the actions that select; each starts from the selection, or from the first line to be seen."""

    def __init__(self, actions: Actions, page: Page, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._page, self._say = actions, page, say
        for name, method in (
            ("next_sentence", self.next_sentence),
            ("previous_sentence", self.previous_sentence),
            ("extend_sentence", self.extend_sentence),
            ("shrink_sentence", self.shrink_sentence),
            ("extend_word", self.extend_word),
            ("trim_word", self.trim_word),
            ("select_paragraph", self.paragraph),
            ("caret", self.caret),
        ):
            actions.handle(name, method)

    def turn_to(self, page: Page) -> None:
        """Select on this view from now on."""
        if self._page.caret:
            self.caret()
        self._page = page

    def next_sentence(self) -> None:
        """J"""
        page = self._page
        span = selecting.next_sentence(page.text, page.selection(), self._page.place())
        if span is None and page.text.text:
            self._say("This is the end of the article.")
        self._take(span, at_end=False)

    def previous_sentence(self) -> None:
        """K"""
        page, place = self._page, self._page.place()
        if page.left is not None and page.left[1] == place:  # before what was tagged just now, not that once more
            place = page.left[0]
        span = selecting.previous_sentence(page.text, page.selection(), place)
        if span is None and page.text.text:
            self._say("This is the start of the article.")
        self._take(span, at_end=False)

    def extend_sentence(self) -> None:
        """Shift+J"""
        self._take(selecting.extend_sentence(self._page.text, self._page.selection(), self._page.place()))

    def shrink_sentence(self) -> None:
        """Shift+K"""
        self._take(selecting.shrink_sentence(self._page.text, self._page.selection()))

    def extend_word(self) -> None:
        """Shift+Right"""
        if span := self._page.selection():
            self._take(selecting.extend_word(self._page.text, span))

    def trim_word(self) -> None:
        """Shift+Left"""
        if span := self._page.selection():
            self._take(selecting.trim_word(self._page.text, span))

    def paragraph(self) -> None:
        """P"""
        self._take(selecting.paragraph(self._page.text, self._page.selection(), self._page.place()), at_end=False)

    def caret(self) -> None:
        """F7"""
        if not hasattr(self._page, "set_caret"):
            self._say("The free caret walks through the text; here the mouse selects, and J and K sentences.")
            self._actions.qaction("caret").setChecked(False)
            return
        self._page.set_caret(not self._page.caret)
        self._actions.qaction("caret").setChecked(self._page.caret)
        self._page.setFocus()

    def _take(self, span: Span | None, *, at_end: bool = True) -> None:
        if span is None:
            return
        self._page.setFocus()
        self._page.select(span)
        if at_end:
            self._page.show_span(max(span[0], span[1] - 1), span[1])
        else:
            self._page.show_span(*span)
