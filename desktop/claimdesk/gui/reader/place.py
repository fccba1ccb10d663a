"""Keeps the reader's place: remembered for each article, told as a share, shown on the strip."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QEvent, QObject, QTimer

from claimdesk.domain.trouble import Trouble
from claimdesk.gui.desk import Desk
from claimdesk.gui.reader.page import Page
from claimdesk.gui.reader.strip import Strip

_SAVE = 800  # milliseconds of rest after scrolling until the place is written down
_TELL = 60


class PlaceKeeper(QObject):
    """Places are canonical positions of the first visible character; they are no edits."""

    def __init__(self, desk: Desk, page: Page, strip: Strip, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._page, self._strip = desk, page, strip
        self._article: str | None = None
        self._saved = 0
        self._late = QTimer(self, interval=_SAVE, singleShot=True)
        self._late.timeout.connect(self.save)
        self._telling = QTimer(self, interval=_TELL, singleShot=True)
        self._telling.timeout.connect(self._tell)
        self._watched: set[int] = set()
        self.turn_to(page)

    def turn_to(self, page: Page) -> None:
        """Keep the place of this view from now on."""
        self._page = page
        if id(page) not in self._watched:
            self._watched.add(id(page))
            page.scrolled.connect(self._scrolled)
            page.installEventFilter(self)

    def known(self, article: str) -> int:
        """Where the reader left an article, 0 for a new one."""
        place = self._desk.library.recall(f"place:{article}", 0)
        return place if isinstance(place, int) else 0

    def hold(self, article: str) -> None:
        """From now on the page shows this article."""
        if article != self._article:
            self._saved = self.known(article)
        self._article = article

    def let_go(self) -> None:
        """The page is about to show something else; what happens meanwhile is no place of anybody's."""
        self._late.stop()
        self._article = None

    def save(self) -> None:
        """Write the place down now, if it is another one."""
        self._late.stop()
        if self._desk.signalsBlocked():  # closed: the page is only being put away
            return
        place = self._page.anchor
        if self._article is None or place == self._saved or self._desk.library.read_only:
            return
        with contextlib.suppress(Trouble):  # a place is not worth a message
            if self._desk.library.remember(f"place:{self._article}", place):
                self._saved = place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard goes elsewhere, perhaps for good: write the place down while there is time."""
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        return False

    def _scrolled(self) -> None:
        if self._article is not None:
            self._late.start()
        if not self._telling.isActive():
            self._telling.start()

    def _tell(self) -> None:
        first, last = self._page.first_visible(), self._page.last_visible()
        self._strip.show_part(first, last)
        length = len(self._page.text.text)
        self._desk.read_share.emit(min(1.0, last / length) if length else 0.0)
