"""The original pages of an article: pages, contents and small pages, for the reader to show in place of the text."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from claimdesk.domain.layout import Layout
from claimdesk.domain.records import Revision
from claimdesk.domain.text import Text
from claimdesk.domain.trouble import Locked, Trouble
from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui import background
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.marked import Colors, Marked
from claimdesk.gui.pages.bar import PagesBar
from claimdesk.gui.pages.sheets import STEP
from claimdesk.gui.pages.side import Entry, Side
from claimdesk.gui.pages.view import PagesView
from claimdesk.gui.password_line import PasswordLine
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme, palette
from claimdesk.importers.pdf_pages import PageDrawer
from claimdesk.store.library import Library

NARROW = 760  # pixels of the pane below which nothing stands beside the pages
Link = tuple[tuple[float, float, float, float], str, int]


class PagesPane(QWidget):
    """``bar`` is the strip (the reader puts it over both views), ``view`` the pages, ``side`` what stands beside."""

    reading = Signal()
    """The pages of another revision are there to be read."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, marked: Marked,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._drawer: PageDrawer | None = None
        self._revision = self._data = None
        self._task: background.Task | None = None
        self._labels: tuple[str, ...] = ()
        self._narrow = True
        self._given = ""  # the password the pages were opened with
        self.setAccessibleName("Original pages")
        self.bar = PagesBar(theme, actions)
        self.view = PagesView(theme, _on_white(), marked)
        self.side = Side(theme)
        self.password = PasswordLine(theme)
        self.trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        theme.style(self.trouble, "muted")
        self.trouble.setContentsMargins(*[theme.space(3)] * 4)
        self.trouble.hide()
        self._put_together()
        self._connect()

    def _put_together(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.password, self.trouble, self.view):
            column.addWidget(part, 1 if part is self.view else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(column, 1)
        self.setFocusProxy(self.view)
        self._show_side()

    def _connect(self) -> None:
        view = self.view
        self.bar.page_wanted.connect(self._to_page)
        self.side.page_chosen.connect(self._go_to_page)
        self.side.place_chosen.connect(self._go_to)
        self.password.given.connect(self._try)
        view.scrolled.connect(self._tell)
        view.zoomed.connect(self._tell)
        view.pictures.came.connect(self._ask_links)
        view.pictures.failed.connect(self._no_picture)

    # What is shown

    def show_revision(self, revision: Revision, text: Text, first: int) -> None:
        """Show a revision's pages with the position ``first`` on top; they come as soon as they are read."""
        if self._revision is not None and self._revision.id == revision.id:
            self.view.scroll_to(first)
            return
        self.forget()
        self._revision = revision
        self.view.await_pages(text, first)
        path = self._desk.library.path
        self._task = background.run(_prepared, path, revision, text, done=self._take, failed=self._failed)

    def show_place(self, position: int) -> None:
        """Show what is printed of a position, now or as soon as the pages are there."""
        self.view.wait_at(position)
        self.view.scroll_to(position, share=0.1)

    def forget(self) -> None:
        """Let go of the file; nothing is shown."""
        if self._task is not None:
            self._task.cancel()
        drawer, self._drawer = self._drawer, None
        self._revision = self._data = self._task = None
        self.view.pictures.use(None)
        self.side.small.pictures.use(None)
        self.view.clear()
        self.trouble.hide()
        self.password.hide()
        if drawer is not None:
            drawer.close()

    def _failed(self, error: Exception) -> None:
        self._say(str(error))

    def _take(self, prepared: tuple[bytes, Layout, Text, list[Entry]]) -> None:
        self._data, layout, text, entries = prepared
        self._labels = _labels(text, layout)
        self.view.show_pages(text, layout, self.view.anchor)
        self.side.show_contents(entries)
        self._open(self._desk.passwords.get(self._file, ""))
        self._tell()
        self.reading.emit()

    @property
    def _file(self) -> str:
        return (self._revision.original or "") if self._revision is not None else ""

    def _open(self, password: str) -> None:
        assert self._data is not None
        self._given = password
        drawer = self._drawer = PageDrawer(self._data, password, [sheet.rotation for sheet in self.view.spots.sheets])
        self.view.pictures.use(drawer)
        self.view.hand.links = {}
        self.side.small.show_pages(self.view.spots.sheets, self._labels, drawer)
        self._task = background.run(_outline, drawer, done=self._opened)

    def _opened(self, found: list[tuple[int, str, int]] | Trouble) -> None:
        if isinstance(found, Locked):
            self.trouble.hide()  # the question says it
            self.password.ask(f"These pages have a password. {'' if not self.password.tried else str(found)}".strip())
            return
        self.password.hide()
        if isinstance(found, Trouble):
            self._say(str(found))
            return
        if self._given:
            self._desk.passwords[self._file] = self._given
        if found:
            self.side.show_contents([Entry(level, words, page=page) for level, words, page in found])
        self.view.ask()

    def _try(self, password: str) -> None:
        if self._drawer is not None:
            self._drawer.close()
        self._open(password)

    def _no_picture(self, _page: int, why: str) -> None:
        if self.password.isHidden():
            self._say(why)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()

    def _ask_links(self, page: int) -> None:
        if page not in self.view.hand.links and self._drawer is not None:
            self.view.hand.links[page] = []
            background.run(_links, self._drawer, page, done=self._take_links)

    def _take_links(self, found: tuple[PageDrawer, int, list[Link]]) -> None:
        drawer, page, links = found
        if drawer is self._drawer:
            self.view.hand.links[page] = links

    # Tools

    def zoom(self, direction: int) -> None:
        """Larger (1), smaller (-1), or as wide as the view (0)."""
        if direction:
            self.view.zoom(STEP**direction)
        else:
            self.view.set_scale(self.view.spots.scale, "width")

    def tool(self, name: str) -> None:
        """What an action asks for: "pages_width", "pages_whole", "pages_turn" or "pages_side"."""
        if name == "pages_turn":
            self.view.turn()
        elif name == "pages_side":
            self._toggle_side()
        else:
            self.view.set_scale(self.view.spots.scale, "page" if name == "pages_whole" else "width")

    def _toggle_side(self) -> None:
        self._settings.set("pages_side", not self.side.isVisibleTo(self))
        self._show_side(asked=True)

    def _show_side(self, *, asked: bool = False) -> None:
        """What stands beside the pages, if it is wanted and leaves them room (or is asked for now)."""
        shown = bool(self._settings.get("pages_side")) and (asked or not self._narrow)
        self.side.setVisible(shown)
        self.bar.side.setChecked(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow != (event.size().width() < NARROW):  # (not the event's old size: hidden panes get none)
            self._narrow = not self._narrow
            self._show_side()

    def _go_to_page(self, page: int) -> None:
        self.view.leaving.emit()
        self.view.go_to_page(page)

    def _go_to(self, position: int) -> None:
        self.view.leaving.emit()
        self.view.scroll_to(position, share=0.1)

    def _to_page(self, label: str) -> None:
        """A page by its printed number (where several have it, the next one of them), or by its place among all."""
        called = [page for page, own in enumerate(self._labels) if own == label]
        if called:
            self._go_to_page(next((page for page in called if page > self.view.page), called[0]))
        elif label.isdecimal() and 0 < int(label) <= len(self._labels):
            self._go_to_page(int(label) - 1)
        self.view.setFocus()
        self._tell()

    def _tell(self) -> None:
        page = self.view.page
        if page < len(self._labels):
            self.bar.show_place(self._labels[page], page, len(self._labels), self.view.spots.scale)
            if self.side.isVisibleTo(self):
                self.side.small.show_current(page)


def _on_white() -> Colors:
    """The colours of bright paper: pages are white in every theme."""
    light = palette("light")
    kinds = {kind: (QColor(light.kinds[kind][0]), QColor(light.kinds[kind][1])) for kind in KINDS}
    roles = light.roles
    return Colors(kinds, QColor(roles["accent"]), QColor(roles["line"]), QColor(roles["muted"]))


def _labels(text: Text, layout: Layout) -> tuple[str, ...]:
    """What the pages are called: as the text's landmarks name them, so that a citation says the same. A page without
    words is counted on from the one before; where that would be another's number, it has its place in brackets."""
    named: dict[int, str] = {}
    ends = [one.end for one in layout.stretches]
    for mark in text.landmarks:
        at = bisect_right(ends, mark.start)  # the first words at the landmark or after it
        if at < len(ends) and mark.words.startswith("page "):
            named[layout.stretches[at].page] = mark.words.removeprefix("page ")
    labels: list[str] = []
    for page in range(len(layout.sheets)):
        before = labels[-1] if labels else ""
        counted = str(int(before) + 1) if before.isdecimal() else str(page + 1)
        labels.append(named.get(page) or (f"[{page + 1}]" if counted in named.values() else counted))
    return tuple(labels)


def _prepared(path: Path, revision: Revision, text: Text) -> tuple[bytes, Layout, Text, list[Entry]]:
    """A worker's part: the file's bytes, the layout, and contents made of the text's headings. Raises Trouble."""
    entries = [
        Entry(block.level, " ".join(text.text[block.start : block.end].split()), position=block.start)
        for block in text.blocks
        if block.kind == "heading"
    ]
    with Library.open(path, create=False) as library:
        data, stored = library.content(revision.original or ""), library.content(revision.layout or "")
    layout = Layout.restore(stored.decode("utf-8", "replace"))
    layout.on(0)  # its index is made here, too
    return data, layout, text, entries


def _outline(drawer: PageDrawer) -> list[tuple[int, str, int]] | Trouble:
    """A worker's part: the file's own contents, or why it cannot be opened."""
    try:
        return drawer.outline()
    except Trouble as trouble:
        return trouble


def _links(drawer: PageDrawer, page: int) -> tuple[PageDrawer, int, list[Link]]:
    try:
        return drawer, page, drawer.links(page)
    except Trouble:
        return drawer, page, []
