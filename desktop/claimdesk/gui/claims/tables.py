"""All dates and all figures of the claim as rows of plain inputs, for More."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from claimdesk.domain.edits import claims as verbs
from claimdesk.domain.records import Claim, Number, Time
from claimdesk.domain.vocabulary import TIME_ROLES
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.looks import add, clear
from claimdesk.gui.claims.times import value_typed
from claimdesk.gui.claims.view import View
from claimdesk.gui.keeper import KeptField


class RecordRows(QWidget):
    """A tuple field of the claim ("times", "numbers"), one small grid of inputs a record."""

    def __init__(self, bench: Bench, field: str, noun: str, blank: Time | Number, parts: dict[str, str]) -> None:
        super().__init__()
        self._bench, self._field, self._noun, self._blank, self._parts = bench, field, noun, blank, parts
        self._shown: object = None
        self._kept: list[KeptField] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.more = bench.looks.link(f"+ {noun}", f"Add a {noun}", self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._rows)
        column.addWidget(self.more)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the records; rows are made anew only when their number or the claim changes."""
        records = getattr(view.claim, self._field)
        shape = (view.claim.id, len(records))
        if shape != self._shown:
            self.flush()
            self._shown = shape
            self._build(view.claim.id, len(records))
            fresh = True
        for at, kept in enumerate(self._kept):
            row, part = divmod(at, len(self._parts))
            kept.show_words(str(getattr(records[row], list(self._parts)[part])), fresh=fresh)
        for row, menu in enumerate(self.findChildren(QComboBox)):
            if row < len(records) and hasattr(records[row], "role"):
                menu.setCurrentIndex(max(0, menu.findData(records[row].role)))

    def flush(self) -> None:
        """Save what is typed."""
        for kept in self._kept:
            kept.keeper.flush()

    def _build(self, claim: str, count: int) -> None:
        for menu in self.findChildren(QComboBox):
            menu.setParent(None)
        clear(self._rows)
        self._kept = []
        for row in range(count):
            add(self._rows, self._row(claim, row))

    def _row(self, claim: str, row: int) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for at, (part, hint) in enumerate(self._parts.items()):
            line = self._bench.looks.line(f"{self._noun} {row + 1}: {hint}", hint)
            kept = KeptField(
                line, self._bench.looks.theme, self._reader(claim, row, part), self._writer(claim, row, part)
            )
            kept.keeper.wait_until_left()
            self._kept.append(kept)
            grid.addWidget(kept, at // 2, at % 2)
        if isinstance(self._blank, Time):
            grid.addWidget(self._role_menu(claim, row), 1, 0)
        gone = self._bench.looks.cross(f"Remove {self._noun} {row + 1}", lambda: self._remove(claim, row))
        grid.addWidget(gone, 0, 2, Qt.AlignmentFlag.AlignTop)
        return holder

    def _role_menu(self, claim: str, row: int) -> QComboBox:
        menu = QComboBox()
        menu.setAccessibleName(f"{self._noun} {row + 1}: role")
        for value, role in TIME_ROLES.items():
            menu.addItem(role.label, value)
            menu.setItemData(menu.count() - 1, role.help, Qt.ItemDataRole.ToolTipRole)
        menu.activated.connect(lambda _: self._set(claim, row, role=menu.currentData()))
        return menu

    def _records(self, claim: str) -> tuple[Any, ...]:
        found = self._bench.desk.library.find(Claim, claim)
        return getattr(found, self._field) if found else ()

    def _reader(self, claim: str, row: int, part: str) -> Callable[[], str]:
        return lambda: str(getattr(records[row], part)) if row < len(records := self._records(claim)) else ""

    def _writer(self, claim: str, row: int, part: str) -> Callable[[str], bool]:
        def write(typed: str) -> bool:
            if part == "value" and isinstance(self._blank, Time):
                day = self._bench.view.published if self._bench.view else None
                typed = value_typed(typed, day) or typed
            return self._set(claim, row, **{part: typed.strip()})

        return write

    def _set(self, claim: str, row: int, **values: str) -> bool:
        records = list(self._records(claim))
        if row >= len(records):
            return False
        records[row] = replace(records[row], **values)
        return self._store(claim, records)

    def _add(self) -> None:
        claim = self._bench.claim
        if self._store(claim, [*self._records(claim), self._blank]) and self._kept:
            self._kept[-len(self._parts)].box.setFocus()

    def _remove(self, claim: str, row: int) -> None:
        self._store(claim, [each for at, each in enumerate(self._records(claim)) if at != row])

    def _store(self, claim: str, records: list[Any]) -> bool:
        return self._bench.edit(verbs.set_claim, claim, **{self._field: tuple(records)})


def times_rows(bench: Bench) -> RecordRows:
    """The claim's dates: the article's words, a value a person sets, the role."""
    return RecordRows(bench, "times", "date", Time(""), {"words": "words", "value": "date"})


def numbers_rows(bench: Bench) -> RecordRows:
    """The claim's figures with everything the model keeps of them."""
    parts = {"words": "as printed", "value": "value", "unit": "unit", "direction": "direction",
             "baseline": "baseline", "measure": "measure"}  # fmt: skip
    return RecordRows(bench, "numbers", "figure", Number(""), parts)
