"""The head of the panel: scope, search line, and chips that say what is filtered and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from claimdesk.domain.vocabulary import KINDS, VERIFICATION
from claimdesk.gui.claims.filters import Filter, Tally
from claimdesk.gui.claims.flow import Flow
from claimdesk.gui.claims.looks import Looks

_MENUS = ("kind", "status", "tag", "source")
_NAMES = {"kind": "Kind", "status": "Status", "tag": "Tag", "source": "Source"}
_MOST = 40  # rows in a menu


class FilterBar(QWidget):
    """``asked``: the filter a person wants; ``scope_asked``: "article" or "briefing"; ``done``: back to the list."""

    asked = Signal(object)
    scope_asked = Signal(str)
    done = Signal()

    def __init__(self, looks: Looks, names: Callable[[str, str], str]) -> None:
        super().__init__()
        self._looks, self._names = looks, names
        self._filter, self._tally = Filter(), Tally()
        self.scopes = {
            "article": self._scope("article", "This article"),
            "briefing": self._scope("briefing", "Briefing"),
        }
        self.line = looks.line("Search the claims", "Search claims", "Words of the statement, or a number")
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(lambda words: self._ask(words=words.strip()))
        self.line.installEventFilter(self)
        self.all = self._chip("All claims of the scope", lambda: self.clear())
        self.menus = {name: self._chip(f"Filter by {_NAMES[name].lower()}", None) for name in _MENUS}
        for name, chip in self.menus.items():
            menu = QMenu(chip)
            menu.aboutToShow.connect(lambda name=name, menu=menu: self._fill(name, menu))
            chip.setMenu(menu)
        self.key = self._chip("Key claims of this briefing", lambda: self._ask(key=not self._filter.key))
        self.memo = self._chip("Not in a memo", lambda: self._ask(not_in_memo=not self._filter.not_in_memo))
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        pair = QHBoxLayout()
        pair.setSpacing(4)
        for button in self.scopes.values():
            pair.addWidget(button)
        head.addLayout(pair)
        head.addWidget(self.line, 1)
        chips = QWidget()
        flow = Flow(chips, 6, 6)
        for chip in (self.all, *self.menus.values(), self.key, self.memo):
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(chips)

    def _scope(self, name: str, words: str) -> QPushButton:
        tip = f"Claims of {'this article' if name == 'article' else 'the whole briefing'}"
        button = self._looks.button(words, tip, "chip", lambda: self.scope_asked.emit(name))
        button.setCheckable(True)
        return button

    def _chip(self, tip: str, do: Callable[[], object] | None) -> QPushButton:
        chip = self._looks.button("", tip, "chip", do)
        chip.setCheckable(do is not None)
        return chip

    # -- showing -------------------------------------------------------------------------------------

    def show_scope(self, scope: str, *, briefing: bool) -> None:
        """Press the scope's button; chips that need a briefing go without one."""
        for name, button in self.scopes.items():
            button.setChecked(name == scope)
        self.scopes["briefing"].setEnabled(briefing)
        self.key.setVisible(briefing)
        self.memo.setVisible(briefing)

    def show_counts(self, wanted: Filter, tally: Tally) -> None:
        """Say the filter in force and how many cards each would show."""
        self._filter, self._tally = wanted, tally
        if self.line.text().strip() != wanted.words:
            self.line.setText(wanted.words)
        self._say(self.all, f"All {tally.total}", not wanted.active)
        self._say(self.key, f"Key {tally.key}", wanted.key)
        self._say(self.memo, f"Not in memo {tally.not_in_memo}", wanted.not_in_memo)
        for name, chip in self.menus.items():
            value = getattr(wanted, name)
            words = f"{self._names(name, value)} {getattr(tally, name)[value]}" if value else _NAMES[name]
            chip.setVisible(bool(value) or name in ("kind", "status") or bool(+getattr(tally, name)))
            self._say(chip, f"{words} ▾", bool(value))

    def _say(self, chip: QPushButton, words: str, on: bool) -> None:
        chip.setText(words)
        chip.setAccessibleName(words.replace(" ▾", ", menu") + (", on" if on else ""))
        if chip.isCheckable():
            chip.setChecked(on)
        self._looks.theme.style(chip, "chip-on" if on else "chip")

    def _fill(self, name: str, menu: QMenu) -> None:
        menu.clear()
        counts: Counter[str] = +getattr(self._tally, name)
        value = getattr(self._filter, name)
        for each in self._values(name, counts)[:_MOST]:
            action = menu.addAction(f"{self._names(name, each)}   {counts[each]}")
            action.setCheckable(True)
            action.setChecked(each == value)
            action.triggered.connect(lambda _=False, each=each: self._ask(**{name: "" if each == value else each}))
        if value:
            menu.addSeparator()
            menu.addAction(f"Any {_NAMES[name].lower()}").triggered.connect(lambda: self._ask(**{name: ""}))

    def _values(self, name: str, counts: Counter[str]) -> list[str]:
        fixed: Mapping[str, object] | None = {"kind": KINDS, "status": VERIFICATION}.get(name)
        if fixed is not None:
            return [each for each in fixed if each in counts]
        return sorted(counts, key=lambda each: (-counts[each], self._names(name, each).casefold()))

    # -- asking --------------------------------------------------------------------------------------

    def _ask(self, **wanted: Any) -> None:
        fresh = replace(self._filter, **wanted)
        if fresh != self._filter:
            self.asked.emit(fresh)
        else:
            self.show_counts(self._filter, self._tally)

    def clear(self) -> None:
        """Show all cards again."""
        self.line.clear()
        self.asked.emit(Filter())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search line Escape clears, then leaves; Down and Enter go to the list."""
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Escape and self._filter.active:
                self.clear()
                return True
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.done.emit()
                return True
        return super().eventFilter(watched, event)
