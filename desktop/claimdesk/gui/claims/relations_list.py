"""How the claim bears on others: each relation as a badge that leads there, and a line that adds one."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from claimdesk.domain.edits import relations as verbs
from claimdesk.domain.records import Claim
from claimdesk.domain.vocabulary import RELATIONS, term
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.completing import Searching
from claimdesk.gui.claims.looks import add, clear
from claimdesk.gui.claims.view import Link, View
from claimdesk.gui.short_label import ShortLabel
from claimdesk.gui.theme import plain_tip

_OUT = {
    "duplicates": "says the same as",
    "supports": "supports",
    "contradicts": "contradicts",
    "qualifies": "qualifies",
    "updates": "updates",
}
_IN = {**_OUT, "supports": "supported by", "qualifies": "qualified by", "updates": "updated by"}


class RelationsList(QWidget):
    """Relations with a badge each; “+ relation” unfolds a kind and a line for a number or words."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._shown: object = None
        looks = bench.looks
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.more = looks.link("+ relation", "Say how this claim bears on another", self._begin)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Kind of relation")
        for value, each in RELATIONS.items():
            self.kind.addItem(each.label, value)
            self.kind.setItemData(self.kind.count() - 1, each.help, Qt.ItemDataRole.ToolTipRole)
        self.line = looks.line("The other claim", "number or words", "A claim's number, or words of it; Enter links it")
        self.line.returnPressed.connect(self._add)
        self.line.installEventFilter(self)
        Searching(self.line, looks, self._search)
        self._adder = QWidget()
        adder = QVBoxLayout(self._adder)
        adder.setContentsMargins(0, 0, 0, 0)
        adder.setSpacing(4)
        adder.addWidget(self.kind)
        adder.addWidget(self.line)
        self._adder.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self._list, self._adder, self.more):
            column.addWidget(widget)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the claim's relations."""
        if fresh:
            self._end()
        if view.links == self._shown:
            return
        self._shown = view.links
        clear(self._column)
        for link in view.links:
            add(self._column, self._row(link))
        self._list.setVisible(bool(view.links))

    def _row(self, link: Link) -> QWidget:
        looks, relation, other = self._bench.looks, link.relation, link.other
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        words = (_OUT if link.outgoing else _IN).get(relation.kind, relation.kind)
        kind = term("claim", "kind", other.kind).label.lower()
        tone = "bad" if relation.kind == "contradicts" else "plain"
        badge = looks.badge_button(f"{words} {other.number}", f"{other.statement} ({kind})", tone)
        badge.setAccessibleName(f"{words} no. {other.number}, {kind}: {other.statement}")
        badge.clicked.connect(lambda _=False: self._bench.desk.show_claim(other.id))
        about = ShortLabel()
        looks.theme.style(about, "small")
        about.say(relation.note or other.statement)
        about.setToolTip(plain_tip(other.statement))
        row.addWidget(badge)
        row.addWidget(about, 1)
        row.addWidget(looks.cross(f"Remove “{words} {other.number}”", lambda: self._remove(relation.id)))
        return holder

    def _remove(self, relation: str) -> None:
        self._bench.edit(verbs.unlink, relation)

    def _search(self, words: str) -> list[str]:
        """Claims as "14 statement", by number or by words, without the open one."""
        library = self._bench.desk.library
        if (number := _number(words)) is not None:
            found = library.where(Claim, number=number)
        else:
            ids = [hit.id for hit in library.search(words, limit=12) if hit.kind == "claim"]
            by_id = {claim.id: claim for claim in library.where(Claim, id=ids)}
            found = [by_id[id] for id in ids if id in by_id]
        return [f"{claim.number} {claim.statement}" for claim in found if claim.id != self._bench.claim]

    def _add(self) -> None:
        words = self.line.text().strip()
        number = _number(words)
        found = [] if number is None else self._bench.desk.library.where(Claim, number=number)
        if not found:
            offers = self._search(words)
            if len(offers) == 1:
                found = self._bench.desk.library.where(Claim, number=_number(offers[0]))
        if not found:
            self._bench.desk.say(
                f"No single claim answers to “{words}”. Type its number, or choose from the list.", "warn"
            )
            return
        if self._bench.edit(verbs.link, self.kind.currentData(), self._bench.claim, found[0].id):
            self._end()
            self.more.setFocus()

    def _begin(self) -> None:
        self.more.hide()
        self._adder.show()
        self.line.setFocus()

    def _end(self) -> None:
        self.line.clear()
        self._adder.hide()
        self.more.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self._end()
            self.more.setFocus()
            return True
        return super().eventFilter(watched, event)


def _number(words: str) -> int | None:
    """The number words begin with: "14", "no. 14", "14 Officials e-mailed …"."""
    found = re.match(r"(?:no\.?\s*)?(\d{1,9})(?:\s|$)", words, re.IGNORECASE)
    return int(found[1]) if found else None
