"""The way back inside an article: where one was before a link, an entry of the contents or a page's number led away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

_MOST = 200


class Jumps(QObject):
    """Places are canonical positions, so that the way back leads through the text as well as through the pages."""

    def __init__(self, view: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._past: list[int] = []
        self._future: list[int] = []
        self._watched: set[int] = set()
        self.turn_to(view)

    def turn_to(self, page: Any) -> None:
        """Jump on this view from now on."""
        self._view = page
        if id(page) not in self._watched:
            self._watched.add(id(page))
            page.leaving.connect(self._leaving)

    def forget(self) -> None:
        """Another article is on show."""
        self._past, self._future = [], []

    def back(self) -> bool:
        """Where one was before the last jump; False where there was none."""
        return self._travel(self._past, self._future)

    def forward(self) -> bool:
        """Where one came back from; False where that is nowhere."""
        return self._travel(self._future, self._past)

    def _leaving(self) -> None:
        self._past = [*self._past[-_MOST:], self._view.anchor]
        self._future = []

    def _travel(self, source: list[int], target: list[int]) -> bool:
        if not source or not self._view.isVisible():
            return False
        target.append(self._view.anchor)
        self._view.scroll_to(source.pop())
        self._view.setFocus()
        return True
