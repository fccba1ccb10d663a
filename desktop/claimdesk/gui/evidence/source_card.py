"""The card of a source: who it is, how far it can be relied on and why, and what rests on it; edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from claimdesk.domain.edits.sources import set_source
from claimdesk.domain.evidence.voices import VoiceRow
from claimdesk.domain.evidence.world import World
from claimdesk.domain.records import Source
from claimdesk.domain.vocabulary import BASIS, ON_RECORD, RELIABILITY, SOURCE_KINDS
from claimdesk.gui.desk import Desk
from claimdesk.gui.evidence.passages import numbers
from claimdesk.gui.evidence.source_line import Choice, Line
from claimdesk.gui.theme import Theme

_LINES = (
    ("reason", "Reason", "why this grade"),
    ("access", "Access", "not stated: how would they know?"),
    ("interest", "Interest", "not stated: what is it to them?"),
)
_MOST = 40  # claims and sources named by a line


class SourceCard(QFrame):
    """``show_source`` fills it. ``picked`` carries another source that was clicked, ``opened`` an Evidence id."""

    picked = Signal(str)
    opened = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self.source = ""
        self.setAccessibleName("Source")
        theme.style(self, "card")
        theme.changed.connect(self._restyle)
        self._name, self._kind = QLabel(), QLabel()
        self._name.setWordWrap(True)
        self._kind.setWordWrap(True)
        theme.style(self._name, "strong")
        theme.style(self._kind, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(4), theme.space(3), theme.space(3), theme.space(3))
        column.setSpacing(theme.space(1))
        column.addWidget(self._name)
        column.addWidget(self._kind)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, theme.space(1), 0, 0)
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(2) - 2)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self.grades = self._buttons()
        self._grade = self._words("")
        self.lines = {field: self._line(field, label, hint) for field, label, hint in _LINES}
        self.record = self._records()
        self.facts = {name: self._words(name) for name in ("Basis", "Cites", "Cited by", "Claims")}

    # Building

    def _buttons(self) -> dict[str, QPushButton]:
        """One button a grade, its words as tip; those of the grade chosen stand under them."""
        row = QHBoxLayout()
        row.setSpacing(3)
        group = QButtonGroup(self)
        made: dict[str, QPushButton] = {}
        for value, term in RELIABILITY.items():
            button = QPushButton(value, checkable=True)
            button.setToolTip(f"{term.label}. {term.help}")
            button.setAccessibleName(f"Reliability: {term.label}")
            button.clicked.connect(lambda _=False, value=value: self._keep("reliability", value))
            self._theme.style(button, "chip")
            group.addButton(button)
            row.addWidget(button)
            made[value] = button
        row.addStretch(1)
        self._row("Grade", row)
        return made

    def _records(self) -> Choice:
        choice = Choice("Speaks")
        for value, term in ON_RECORD.items():
            choice.addItem(term.label, value)
            choice.setItemData(choice.count() - 1, term.help, Qt.ItemDataRole.ToolTipRole)
        choice.activated.connect(lambda at: self._keep("on_record", choice.itemData(at)))
        self._row("Speaks", choice)
        return choice

    def _line(self, field: str, label: str, hint: str) -> Line:
        line = Line(field, f"{label} of the source", hint)
        line.kept.connect(self._keep)
        self._row(label, line)
        return line

    def _words(self, label: str) -> QLabel:
        words = QLabel()
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        words.linkActivated.connect(self._follow)
        if not label:
            self._theme.style(words, "muted small")
        self._row(label, words)
        return words

    def _row(self, label: str, field: QWidget | QHBoxLayout) -> None:
        row = self._grid.rowCount()
        name = QLabel(label)
        self._theme.style(name, "muted")
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(field, QWidget):
            name.setContentsMargins(0, 4 if isinstance(field, Line | Choice) else 0, 0, 0)
            self._grid.addWidget(field, row, 1)
        else:
            self._grid.addLayout(field, row, 1)
        if isinstance(field, QLabel):
            field.setObjectName(label)

    # Showing

    def show_source(self, source: Source, row: VoiceRow | None, world: World) -> None:
        """Fill the card; ``row`` is what rests on the source in this world, None for nothing."""
        if source.id != self.source:
            self.flush()
        self.source = source.id
        record = ON_RECORD[source.on_record].label if source.on_record in ON_RECORD else source.on_record
        kind = SOURCE_KINDS[source.kind].label if source.kind in SOURCE_KINDS else source.kind
        grade = RELIABILITY[source.reliability].label if source.reliability in RELIABILITY else source.reliability
        self._name.setText(source.name)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        parts = [kind.lower()] if source.kind == "anonymous group" else [kind.lower(), record.lower()]
        self._kind.setText(" · ".join([*parts, grade]))
        self._grade.setText(escape(RELIABILITY[source.reliability].help) if source.reliability in RELIABILITY else "")
        if source.reliability in self.grades:
            self.grades[source.reliability].setChecked(True)
        self.record.setCurrentIndex(self.record.findData(source.on_record))
        for field, line in self.lines.items():
            line.show_words(str(getattr(source, field)))
        self._show_facts(row, world)
        self.setAccessibleDescription(self.text())

    def _show_facts(self, row: VoiceRow | None, world: World) -> None:
        claims = row.claims if row else ()
        begun = row.origin_of if row else ()
        bases = {
            each.basis: None
            for claim in begun
            for each in world.evidence.get(claim, ())
            if each.basis and (origin := world.origin(each)) is not None and row and origin.id == row.source.id
        }
        told = ", ".join(BASIS[basis].label.lower() if basis in BASIS else basis for basis in bases)
        self._fact("Basis", escape(told))
        self._fact("Cites", self._links(row.cites if row else (), world))
        self._fact("Cited by", self._links(row.cited_by if row else (), world))
        linked = "".join(
            f'<a href="passage:{asks.partition(":")[2]}">{escape(words)}</a>' if asks else escape(words)
            for words, asks in numbers(world, (begun or claims)[:_MOST])[1:]
        )
        more = len(begun or claims) - _MOST
        through = f"{len(claims):,} through it" if begun and len(claims) > len(begun) else ""
        after = [f"and {more:,} more"] if more > 0 else []
        after += [through] if through else []
        self._fact("Claims", " · ".join(part for part in (linked, *after) if part) or "none here")

    def _links(self, ids: Sequence[str], world: World) -> str:
        found = [source for id in ids[:_MOST] if (source := world.source(id)) is not None]
        return ", ".join(f'<a href="source:{each.id}">{escape(each.name)}</a>' for each in found)

    def _fact(self, name: str, words: str) -> None:
        label = self.facts[name]
        label.setText(words)
        at = self._grid.indexOf(label)
        before = self._grid.itemAtPosition(self._grid.getItemPosition(at)[0], 0)
        label.setVisible(bool(words))
        if before is not None and before.widget() is not None:
            before.widget().setVisible(bool(words))

    def text(self) -> str:
        """The card in words."""
        parts = [self._name.text(), self._kind.text()]
        parts += [f"{line.accessibleName()}: {line.text()}" for line in self.lines.values() if line.text()]
        return "\n".join(parts)

    def _restyle(self) -> None:
        """Links take their colour when their words are set: set them anew in the colours of now."""
        for label in (*self.facts.values(), self._grade):
            words = label.text()
            label.clear()
            label.setText(words)
        self.update()

    def flush(self) -> None:
        """Save what is typed."""
        for line in self.lines.values():
            line.flush()

    # Acting

    def _keep(self, field: str, value: str) -> None:
        if self.source:
            self._desk.edit(set_source, self.source, **{field: value}, joins=True)

    def _follow(self, link: str) -> None:
        what, _, id = link.partition(":")
        (self.opened if what == "passage" else self.picked).emit(id)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(0, 0, 4, self.height(), 2, 2)
        painter.end()
