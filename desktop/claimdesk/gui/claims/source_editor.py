"""A source edited in place under its chip: kind, on record, reliability, access, interest, note, merging."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from claimdesk.domain.edits import sources as verbs
from claimdesk.domain.records import Source
from claimdesk.domain.vocabulary import ON_RECORD, RELIABILITY, SOURCE_KINDS, Term
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.boxes import GrowingBox
from claimdesk.gui.claims.chain_editor import known_sources
from claimdesk.gui.claims.choice import Choice
from claimdesk.gui.claims.completing import Completing
from claimdesk.gui.claims.looks import add, clear
from claimdesk.gui.keeper import KeptField

_CHOICES: tuple[tuple[str, str, dict[str, Term], bool], ...] = (
    ("kind", "Kind", SOURCE_KINDS, False),
    ("on_record", "Speaks", ON_RECORD, False),
    ("reliability", "Reliability", RELIABILITY, True),
)
_LINES = (
    ("reason", "Reason", "why this grade"),
    ("access", "Access", "how would they know?"),
    ("interest", "Interest", "what is it to them?"),
)


class SourceEditor(QFrame):
    """The fields of one source; every claim that names it shows the change."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.source = ""
        looks = bench.looks
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.lines: dict[str, KeptField] = {"name": self._kept("name", looks.line("Name of the source"))}
        self.choices: dict[str, Choice] = {}
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.lines["name"], 1)
        head.addWidget(looks.cross("Close the source", lambda: bench.asked.emit("")), 0, Qt.AlignmentFlag.AlignTop)
        for field, label, terms, short in _CHOICES:
            choice = Choice(looks, label, terms, may_clear=False, short=short)
            choice.picked.connect(self._chooser(field))
            self.choices[field] = choice
            self._add(label, choice)
        for field, label, hint in _LINES:
            self.lines[field] = self._kept(field, looks.line(f"{label} of the source", hint))
            self._add(label, self.lines[field])
        self.lines["note"] = self._kept("note", GrowingBox("Note on the source", "Markdown…"))
        looks.theme.style(self.lines["note"].box, "field")
        self._add("Note", self.lines["note"])
        self.same = looks.line("The same as", "another name", "Enter merges this source into the one named")
        self.same.returnPressed.connect(self._merge)
        Completing(self.same, looks, lambda: known_sources(bench))
        self._add("Same as", self.same)
        self._merged = QVBoxLayout()
        self._merged.setSpacing(2)
        self._grid.addLayout(self._merged, self._grid.rowCount(), 1)
        looks.theme.style(self, "field")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._grid)
        self.setAccessibleName("Source")

    def open(self, source: str) -> None:
        """Edit this source."""
        for line in self.lines.values():
            line.keeper.flush()
        self.source = source
        self.refresh(fresh=True)

    def refresh(self, *, fresh: bool = False) -> None:
        """Show the source as it is now."""
        found = self._bench.desk.library.find(Source, self.source)
        if found is None or found.same_as is not None:
            self._bench.asked.emit("")
            return
        for field, line in self.lines.items():
            line.show_words(getattr(found, field), fresh=fresh)
        for field, choice in self.choices.items():
            choice.show_value(getattr(found, field))
        clear(self._merged)
        for other in self._bench.desk.library.where(Source, same_as=self.source):
            link = self._bench.looks.link(f"Split off “{other.name}”", "It is another source after all")
            link.clicked.connect(lambda _=False, id=other.id: self._bench.edit(verbs.split_source, id))
            add(self._merged, link)

    def flush(self) -> None:
        """Save what is typed."""
        for line in self.lines.values():
            line.keeper.flush()

    def _add(self, label: str, widget: QWidget | QObject) -> None:
        row = self._grid.rowCount()
        name = self._bench.looks.label(label, "muted small")
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, row, 1)  # type: ignore[arg-type]

    def _kept(self, field: str, box: QLineEdit | GrowingBox) -> KeptField:
        def read() -> str:
            found = self._bench.desk.library.find(Source, self.source)
            return str(getattr(found, field)) if found else ""

        kept = KeptField(box, self._bench.looks.theme, read, lambda typed: self._save(field, typed))
        if field == "name":
            kept.keeper.wait_until_left()
        return kept

    def _save(self, field: str, typed: str) -> bool:
        return self._bench.edit(verbs.set_source, self.source, **{field: typed}, joins=True)

    def _chooser(self, field: str) -> Callable[[str], None]:
        return lambda value: self._bench.edit(verbs.set_source, self.source, **{field: value}) and None

    def _merge(self) -> None:
        name = self.same.text().strip()
        keep = next((s for s in self._bench.desk.library.where(Source, name=name) if s.same_as is None), None)
        if keep is None:
            self._bench.desk.say(f"There is no source called “{name}” to merge with; choose one from the list.", "warn")
            return
        desk = self._bench.desk
        if self._bench.edit(verbs.merge_sources, keep.id, self.source):
            self.same.clear()
            desk.offer_undo(f"Merged into “{keep.name}”.")
