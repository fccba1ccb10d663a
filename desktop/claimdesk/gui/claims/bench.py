"""What the parts of the open card share: the desk, the view shown, the passage chosen, and how they edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from claimdesk.domain.changes import Change
from claimdesk.domain.records import Claim
from claimdesk.gui.claims.looks import Looks
from claimdesk.gui.claims.view import Piece, View
from claimdesk.gui.desk import Desk


class Part(Protocol):
    """One part of the open card. ``fresh``: another claim or passage than before, so nothing typed is left."""

    def tell(self, view: View, *, fresh: bool) -> None: ...


class Bench(QObject):
    """``view`` is the claim in the open card (never None while a part is told); ``chosen`` its passage at hand."""

    picked = Signal(str)
    """Another passage of the claim (Evidence id) is at hand now."""
    asked = Signal(str)
    """A source (id) is to be edited in place; "" closes."""

    def __init__(self, desk: Desk, looks: Looks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.looks = desk, looks
        self.view: View | None = None
        self._chosen: str | None = None

    @property
    def claim(self) -> str:
        """The open claim's id ("" when none is)."""
        return self.view.claim.id if self.view else ""

    @property
    def piece(self) -> Piece | None:
        """The passage at hand."""
        return self.view.piece(self._chosen) if self.view else None

    @property
    def evidence(self) -> str:
        """The evidence id of the passage at hand, "" when the claim has none."""
        return self.piece.evidence.id if self.piece else ""

    def choose(self, evidence: str | None) -> None:
        """Take another passage of the claim to hand."""
        if evidence != self._chosen:
            self._chosen = evidence
            self.picked.emit(evidence or "")

    def edit(self, verb: Callable[..., Change], *args: Any, joins: bool = False, **fields: Any) -> bool:
        """Ask the desk for an edit; whether it was written (or nothing was left to write)."""
        return self.desk.edit(verb, *args, joins=joins, **fields) is not None

    def stored(self, field: str, claim: str) -> str:
        """A claim's field as it is in the library now."""
        found = self.desk.library.find(Claim, claim)
        return str(getattr(found, field)) if found else ""
