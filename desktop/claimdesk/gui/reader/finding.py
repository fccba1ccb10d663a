"""Find in article: ties the find bar to the page, the strip and the keys."""

from __future__ import annotations

from PySide6.QtCore import QObject

from claimdesk.domain.anchors.sentences import sentence_at
from claimdesk.gui.actions import Actions
from claimdesk.gui.reader.find import find_all
from claimdesk.gui.reader.find_bar import FindBar
from claimdesk.gui.reader.page import Page
from claimdesk.gui.reader.strip import Strip


class Finding(QObject):
    """Marks all places where the words stand and walks through them."""

    def __init__(self, actions: Actions, page: Page, strip: Strip, bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._strip, self._bar = page, strip, bar
        bar.asked.connect(self.look_for)
        bar.stepped.connect(self.step)
        bar.closed.connect(self.close)
        actions.handle("find", self.open)
        actions.handle("find_next", self.next)
        actions.handle("find_previous", self.previous)

    def turn_to(self, page: Page) -> None:
        """Show what is found on this view from now on."""
        self._page = page

    def open(self) -> None:
        """Show the bar; words that are selected, if they are few, are looked for at once."""
        span = self._page.selection()
        words = self._page.text.text[span[0] : span[1]] if span else ""
        self._bar.open(words if len(words) <= 80 and "\n" not in words else "")

    def close(self) -> None:
        """Put the bar and the marks away; selecting goes on with the sentence of the words found."""
        marked, text = self._page.marked, self._page.text
        if 0 <= marked.current < len(marked.found) and marked.found[marked.current] != self._page.selection():
            self._page.stand_at(sentence_at(text, marked.found[marked.current][0])[0])
        self._bar.hide()
        self._show([], -1)
        self._page.setFocus()

    def look_for(self, words: str) -> None:
        """Mark every place; the first at or after the top of the page becomes the current one."""
        found = find_all(self._page.text.text, words)
        first = self._page.first_visible()
        current = next((i for i, span in enumerate(found) if span[0] >= first), 0) if found else -1
        self._show(found, current)

    def again(self) -> None:
        """The text is another one: look anew if the bar is open."""
        if self._bar.isVisible():
            self.look_for(self._bar.words.text())
        else:
            self._show([], -1)

    def next(self) -> None:
        """F3"""
        self.step(1)

    def previous(self) -> None:
        """Shift+F3"""
        self.step(-1)

    def step(self, direction: int) -> None:
        """The next place (1) or the one before (-1), round the ends."""
        marked = self._page.marked
        if not self._bar.isVisible() and not marked.found:
            self.open()
        elif marked.found:
            self._show(marked.found, (marked.current + direction) % len(marked.found))

    def _show(self, found: list[tuple[int, int]], current: int) -> None:
        marked = self._page.marked
        if found != marked.found:
            self._strip.show_found(found)
        marked.found, marked.current = found, current
        self._bar.tell(current, len(found))
        if 0 <= current < len(found):
            self._page.show_span(*found[current])
        self._page.viewport().update()
