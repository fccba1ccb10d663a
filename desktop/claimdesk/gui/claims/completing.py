"""Completion while typing: known source names, tag names after #, claims by number or words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from claimdesk.gui.claims.looks import Looks


class Completing(QObject):
    """Gives a line a list of suggestions, asked for anew each time the line gets the focus."""

    def __init__(self, line: QLineEdit, looks: Looks, suggestions: Callable[[], Sequence[str]]) -> None:
        super().__init__(line)
        self._suggestions = suggestions
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(8)
        looks.theme.style(self._completer.popup(), "popup")
        line.setCompleter(self._completer)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self._completer.popup().isVisible():
            self._model.setStringList(list(self._suggestions()))
        return super().eventFilter(watched, event)


class LastWordCompleter(QCompleter):
    """Completes the last of several words (tags): what stands before it is kept."""

    def splitPath(self, path: str) -> list[str]:
        last = path.rsplit(" ", 1)[-1]
        return [last.lstrip("#")] if last.lstrip("#") else ["\u0000"]

    def pathFromIndex(self, index: object) -> str:
        before = self.widget().text().rsplit(" ", 1)  # type: ignore[attr-defined]
        chosen = "#" + str(super().pathFromIndex(index)).lstrip("#").replace(" ", "_")  # type: ignore[arg-type]
        return (before[0] + " " if len(before) > 1 else "") + chosen


class Searching(QObject):
    """Suggestions that depend on what is typed: asked for at every key, shown unfiltered."""

    def __init__(self, line: QLineEdit, looks: Looks, search: Callable[[str], Sequence[str]]) -> None:
        super().__init__(line)
        self._search = search
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        looks.theme.style(self._completer.popup(), "popup")
        line.setCompleter(self._completer)
        line.textEdited.connect(self._typed)

    def _typed(self, words: str) -> None:
        self._model.setStringList(list(self._search(words.strip())) if words.strip() else [])
        if self._model.rowCount():
            self._completer.complete()
