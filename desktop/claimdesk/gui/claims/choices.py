"""The open card's fields that take one of a few values, each bound to the claim or to the passage at hand."""

from __future__ import annotations

from collections.abc import Mapping

from claimdesk.domain.edits import claims as claim_verbs
from claimdesk.domain.edits import evidence as evidence_verbs
from claimdesk.domain.vocabulary import FIELDS, IMPORTANCE, KINDS, Term
from claimdesk.gui.claims.bench import Bench
from claimdesk.gui.claims.choice import Choice
from claimdesk.gui.claims.view import View

LABELS = {
    "stance": "Stance",
    "certainty": "Certainty",
    "obligation": "Obligation",
    "verification": "Verification",
    "credibility": "Credibility",
    "reliability": "Reliability",
    "attribution": "Attribution",
    "basis": "Basis",
    "quotation": "Quotation",
}
_SHORT = frozenset({"credibility", "reliability"})
_ALWAYS_SET = frozenset({"verification", "credibility"})


class ClaimChoice(Choice):
    """A field of the claim."""

    def __init__(self, bench: Bench, field: str, terms: Mapping[str, Term] | None = None) -> None:
        table = terms or FIELDS[("claim", field)]
        clears = field not in _ALWAYS_SET
        super().__init__(bench.looks, LABELS[field], table, may_clear=clears, short=field in _SHORT)
        self._bench, self._field = bench, field
        self.picked.connect(self._save)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the claim's value."""
        self.show_value(getattr(view.claim, self._field), guessed=self._field in view.claim.guessed)

    def _save(self, value: str) -> None:
        self._bench.edit(claim_verbs.set_claim, self._bench.claim, **{self._field: value})


class EvidenceChoice(Choice):
    """A field of the passage at hand."""

    def __init__(self, bench: Bench, field: str) -> None:
        super().__init__(bench.looks, LABELS[field], FIELDS[("evidence", field)])
        self._bench, self._field = bench, field
        self.picked.connect(self._save)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the passage's value."""
        piece = self._bench.piece
        self.setEnabled(piece is not None)
        if piece is not None:
            self.show_value(getattr(piece.evidence, self._field), guessed=self._field in piece.evidence.guessed)

    def _save(self, value: str) -> None:
        self._bench.edit(evidence_verbs.set_evidence, self._bench.evidence, **{self._field: value})


class ImportanceChoice(Choice):
    """What the claim is worth in the briefing at hand."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.looks, "In this briefing", IMPORTANCE, may_clear=False)
        self._bench = bench
        self.picked.connect(self._save)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Show the importance."""
        self.setEnabled(view.briefing is not None)
        self.show_value(view.importance)

    def _save(self, value: str) -> None:
        view = self._bench.view
        if view is not None and view.briefing:
            self._bench.edit(claim_verbs.set_importance, view.briefing, view.claim.id, value)


class KindChoice(Choice):
    """The nine kinds; a digit does the same."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench.looks, "Kind", KINDS, may_clear=False)
        for value, term in KINDS.items():
            self.button(value).setToolTip(f"{term.label} ({term.key}): {term.help}")
        self._bench = bench
        self.picked.connect(self._save)

    def tell(self, view: View, *, fresh: bool) -> None:
        """Press the claim's kind."""
        self.show_value(view.claim.kind, guessed="kind" in view.claim.guessed)

    def _save(self, value: str) -> None:
        self._bench.edit(claim_verbs.retype, self._bench.claim, value)
