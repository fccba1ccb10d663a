"""Rows of the Evidence place as plain data, and the Qt model that offers them to a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt

from claimdesk.gui.row_model import AnyIndex, RowModel

Words = tuple[tuple[str, str], ...]  # (text, look): "", "strong", "muted", "mark" (in common), "said" (names a source)
Linked = tuple[tuple[str, str], ...]  # (text, what a click on it asks for or "")


@dataclass(frozen=True)
class Dot:
    """Somebody behind a statement: a full dot for an origin, a hollow one for what is not counted."""

    words: str
    asks: str = ""
    hollow: bool = False


@dataclass(frozen=True)
class Row:
    """One row. ``asks`` fields name what a click asks the view for: "passage:ID", "source:ID", "fold", or a word of
    the view's own; ``opens`` is asked by a click on the words, ``accept`` by Enter, ``reject`` by X.

    ``style``: "card", "inset" (belongs to the card above), "heading" or "note". ``folded`` None: nothing to unfold.
    ``other`` makes the row a pair, parted by ``sign``. ``claim`` is what keys like F and L act on. ``flag`` is a second
    badge, of something to look into: its words and what a click on it asks for.
    """

    key: str
    style: str = "card"
    words: Words = ()
    under: Linked = ()
    opens: str = ""
    other: Words = ()
    other_under: Linked = ()
    other_opens: str = ""
    sign: str = ""
    dots: tuple[Dot, ...] = ()
    badge: str = ""
    tone: str = "plain"
    flag: tuple[str, str] = ("", "")
    acts: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    reject: str = ""
    folded: bool | None = None
    lines: int = 2
    claim: str = ""
    more: str = ""
    """Further words for a screen reader."""

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader."""
        between = "contradicts" if self.sign == "↔" else ""
        parts = [plain(self.words), plain(self.under), between, plain(self.other), plain(self.other_under)]
        parts += [f"{dot.words}{', not counted' if dot.hollow else ''}" for dot in self.dots]
        parts += [self.badge, self.flag[0], self.more, *(f"{label}: {key}" for label, key in self.keys)]
        if self.folded is not None:
            parts.append("folded" if self.folded else "unfolded")
        return ", ".join(part for part in parts if part)

    @property
    def offers(self) -> str:
        """What Enter asks for: what the row accepts, which is its first button unless it says otherwise; or ""."""
        return self.accept or (self.acts[0][1] if self.acts else "")

    @property
    def keys(self) -> list[tuple[str, str]]:
        """What Enter and X do here, by the words on their buttons."""
        labels = {asks: label for label, asks in self.acts}
        pairs = ((labels.get(self.offers, ""), "Enter"), (labels.get(self.reject, ""), "X"))
        return [(label, key) for label, key in pairs if label]

    @property
    def still(self) -> bool:
        """Whether the keyboard passes it over."""
        return self.style in ("heading", "note")


def plain(words: Words) -> str:
    """Words without their looks."""
    return "".join(text for text, _ in words)


def heading(key: str, words: str, under: str = "") -> Row:
    """A heading, with a quieter sentence under it."""
    return Row(key, "heading", ((words, "strong"),), ((under, ""),) if under else ())


def note(key: str, words: str) -> Row:
    """A sentence in the stead of rows."""
    return Row(key, "note", ((words, "muted"),), lines=4)


class RowsModel(RowModel[Row]):
    """The rows on show. ``show`` changes only what differs, so that cursor and place stay."""

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        new, old = list(rows), self.rows
        head = 0
        while head < min(len(old), len(new)) and old[head].key == new[head].key:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail].key == new[-1 - tail].key:
            tail += 1
        changed = [at for at in range(head) if _differ(old[at], new[at])]
        changed += [len(new) - 1 - at for at in range(tail) if _differ(old[-1 - at], new[-1 - at])]
        if head + tail < len(old):
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self.rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if head + tail < len(new):
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self.rows = new
            self.endInsertRows()
        self.rows = new
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

    def place_of(self, key: str) -> QModelIndex:
        """The index of the row with this key, or an invalid one."""
        return self.first(lambda row: row.key == key)

    def words(self, row: Row) -> str:
        return plain(row.words)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.still:
            return Qt.ItemFlag.ItemNeverHasChildren | Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def _differ(old: Row, new: Row) -> bool:
    return old is not new and old != new
