"""More: every field of the model that the card does not already show, as plain inputs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from claimdesk.domain.edits import evidence as verbs
from claimdesk.domain.edits.wording import short
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.choice import Choice
from claimdesk.gui.claims.choices import LABELS, ClaimChoice, EvidenceChoice
from claimdesk.gui.claims.form import Form
from claimdesk.gui.claims.kept_lines import ActorField, FigureFields, WhenField
from claimdesk.gui.claims.tables import numbers_rows, times_rows
from claimdesk.gui.claims.view import View

# What the card itself shows for a kind, above evidence, tags and note (claim model, "The open card shows ...").
FOR_KIND: dict[str, tuple[str, ...]] = {
    "event": ("when",),
    "figure": ("figure", "when"),
    "rule": ("obligation", "when"),
    "forecast": ("when",),
    "position": ("actor", "stance", "quotation"),
}
FACTORIES: dict[str, tuple[str, Callable[[Bench], Any]]] = {
    "figure": ("Figure", FigureFields),
    "obligation": (LABELS["obligation"], lambda bench: ClaimChoice(bench, "obligation")),
    "actor": ("Actor", ActorField),
    "stance": (LABELS["stance"], lambda bench: ClaimChoice(bench, "stance")),
    "quotation": (LABELS["quotation"], lambda bench: EvidenceChoice(bench, "quotation")),
    "when": ("When", WhenField),
}
_MORE: dict[str, tuple[str, Callable[[Bench], Any]]] = {
    "verification": (LABELS["verification"], lambda bench: ClaimChoice(bench, "verification")),
    "credibility": (LABELS["credibility"], lambda bench: ClaimChoice(bench, "credibility")),
    "reliability": (LABELS["reliability"], lambda bench: ClaimChoice(bench, "reliability")),
    "certainty": (LABELS["certainty"], lambda bench: ClaimChoice(bench, "certainty")),
    "obligation": FACTORIES["obligation"],
    "actor": FACTORIES["actor"],
    "stance": FACTORIES["stance"],
    "times": ("Dates", times_rows),
    "numbers": ("Figures", numbers_rows),
}
_PASSAGE: dict[str, tuple[str, Callable[[Bench], Any]]] = {
    "attribution": (LABELS["attribution"], lambda bench: EvidenceChoice(bench, "attribution")),
    "basis": (LABELS["basis"], lambda bench: EvidenceChoice(bench, "basis")),
    "quotation": FACTORIES["quotation"],
}


class More(QWidget):
    """Two forms: one of the claim, one of the passage at hand."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._claim, self._passage = Form(bench.looks), Form(bench.looks)
        for name, (label, make) in _MORE.items():
            field = make(bench)
            self._claim.add(name, label, field, drop=1 if isinstance(field, Choice) else 4)
        for name, (label, make) in _PASSAGE.items():
            self._passage.add(name, label, make(bench), drop=1)
        self.own = QCheckBox("the outlet’s own reporting")
        self.own.clicked.connect(self._own)
        self._passage.add("own", "Origin", self.own)
        self._about = bench.looks.label("", "muted small")
        self._about.setWordWrap(True)
        self.made = bench.looks.label("", "muted small")
        self.made.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        for widget in (self._claim, self._about, self._passage, self.made):
            column.addWidget(widget)

    def field(self, name: str) -> Any:
        """A field by the name of what it holds."""
        return self._claim.field(name) or self._passage.field(name)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the fields; those that the card shows for this kind are left out here."""
        above = FOR_KIND.get(view.claim.kind, ())
        for name in _MORE:
            self._claim.show_row(name, name not in above)
            self.field(name).tell(view, fresh=fresh)
        piece = self._bench.piece
        for widget in (self._about, self._passage):
            widget.setVisible(piece is not None)
        for name in _PASSAGE:
            self._passage.show_row(name, name not in above)
            self.field(name).tell(view, fresh=fresh)
        if piece is not None:
            self._about.setText(f"The passage “{short(piece.passage.exact, 60)}”")
            self.own.setChecked(piece.evidence.own_reporting)
        who = f" by {view.claim.author}" if view.claim.author else ""
        changed = f", changed {view.claim.modified[:10]}" if view.claim.modified > view.claim.created else ""
        self.made.setText(f"Tagged{who} {view.claim.created[:10]}{changed}")

    def flush(self) -> None:
        """Save what is typed."""
        for name in ("times", "numbers"):
            self.field(name).flush()
        self.field("actor").keeper.flush()

    def _own(self) -> None:
        self._bench.edit(verbs.set_evidence, self._bench.evidence, own_reporting=self.own.isChecked())
