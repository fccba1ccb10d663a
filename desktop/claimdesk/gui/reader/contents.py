"""The contents of an article: its headings, or its pages and chapters where it has none, in a list that jumps there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from claimdesk.domain.text import Text
from claimdesk.gui.actions import Actions
from claimdesk.gui.reader.page import Page
from claimdesk.gui.theme import Theme, plain_tip

WIDTH, TALLEST = 380, 460
_PLACE = Qt.ItemDataRole.UserRole


class Entry(NamedTuple):
    """A line of the contents: where it leads (code points), its words, and how deep it stands (0 is outermost)."""

    start: int
    words: str
    depth: int = 0


def entries(text: Text) -> list[Entry]:
    """The headings after the printed headline; of an article without any, its landmarks (pages, chapters, speakers)."""
    found = [block for at, block in enumerate(text.blocks) if block.kind == "heading" and at]
    if found:
        levels = sorted({block.level for block in found})
        return [Entry(b.start, " ".join(text.text[b.start : b.end].split()), levels.index(b.level)) for b in found]
    seen: dict[str, Entry] = {}
    for mark in text.landmarks:
        seen.setdefault(mark.words, Entry(mark.start, mark.words[:1].upper() + mark.words[1:]))
    return list(seen.values()) if len(seen) > 1 else []


class Contents(QFrame):
    """Opens over the page, the entry one is in chosen; Enter or a click jumps, Esc closes."""

    def __init__(self, actions: Actions, page: Page, theme: Theme, say: Callable[..., None], parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._theme, self._say = page, theme, say
        self._view: Any = page
        theme.style(self, "card")
        self.setAccessibleName("Contents")
        head = QLabel("Contents")
        theme.style(head, "section")
        self.list = QListWidget()
        self.list.setAccessibleName("Headings of this article")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._jump)
        self.list.itemActivated.connect(self._jump)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(3)] * 4)
        column.setSpacing(theme.space(1))
        column.addWidget(head)
        column.addWidget(self.list)
        actions.handle("contents", self.toggle)
        self.hide()

    def turn_to(self, page: Any) -> None:
        """Jump on the other view from now on: the text, or the original pages."""
        self._view = page

    def toggle(self) -> None:
        """Open, or close."""
        if self.isVisible():
            self.leave()
            return
        found = entries(self._page.text)
        if not found:
            self._say("This article has no headings to go by.")
            return
        current = 0
        self.list.clear()
        for at, entry in enumerate(found):
            item = QListWidgetItem("    " * entry.depth + entry.words)
            item.setData(_PLACE, entry.start)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.words}, level {entry.depth + 1}")
            item.setToolTip(plain_tip(entry.words))
            self.list.addItem(item)
            current = at if self._passed(entry) else current
        self.list.setCurrentRow(current)
        self._fit(len(found))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.scrollToItem(self.list.currentItem())

    def _passed(self, entry: Entry) -> bool:
        """Whether the page has come as far as the entry: it stands in the upper part of the window or over it."""
        if self._view is not self._page:
            return bool(entry.start <= self._view.anchor)
        line = self._page.lines.line_of(entry.start) if self._page.lines is not None else None
        return line is not None and line.top <= self._page.offset_y() + self._page.viewport().height() / 5

    def _fit(self, count: int) -> None:
        view, pane = self._view, self.parentWidget()
        room = QRect(view.mapTo(pane, QPoint(0, 0)), view.size())
        tall = (self.list.sizeHintForRow(0) + 1) * count + 64
        self.setFixedSize(min(WIDTH, room.width() - 40), max(110, min(TALLEST, tall, room.height() - 40)))
        self.move(room.left() + 16, room.top() + 10)

    def _jump(self, item: QListWidgetItem) -> None:
        self.leave()
        self._view.leaving.emit()
        self._view.scroll_to(int(item.data(_PLACE)), share=0.04)

    def leave(self) -> None:
        """Close; the keyboard is on the page again."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _modified(event):
            event.accept()  # arrows, Enter and letters are the list's, not the page's
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        return super().eventFilter(watched, event)


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
