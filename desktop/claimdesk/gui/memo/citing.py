"""Claims into the memo and out of it, as keys and the mouse ask for it in the column beside the text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from claimdesk.domain.memo import source as sources
from claimdesk.gui.actions import Actions
from claimdesk.gui.desk import Desk
from claimdesk.gui.memo.cards import Card
from claimdesk.gui.memo.claims_column import CardList
from claimdesk.gui.memo.editor import editing
from claimdesk.gui.memo.sheet import MemoSheet
from claimdesk.gui.memo.storing import with_source


class Citing(QObject):
    """Cites the claims chosen in ``claims`` in the memo on ``sheet``; ``cards`` gives what is known of them."""

    def __init__(
        self, sheet: MemoSheet, claims: CardList, cards: Callable[[], Mapping[str, Card]], desk: Desk, actions: Actions
    ) -> None:
        super().__init__(sheet)
        self._sheet, self._claims, self._cards, self._desk = sheet, claims, cards, desk
        actions.handle("memo_include", self.toggle)
        actions.handle("memo_leave_out", self.leave_out)

    def _is_cited(self, claim: str) -> bool:
        card = self._cards().get(claim)
        return card is not None and card.cited

    def _turn(self, turn: Callable[[str], str], label: str) -> bool:
        memo = self._sheet.memo
        return memo is not None and bool(self._desk.edit(with_source, memo, turn, label))

    def _number(self, claim: str) -> str:
        card = self._cards().get(claim)
        return f"no. {card.number}" if card else "claim"

    def toggle(self) -> None:
        """Cite the claims selected where the cursor is; those it cites there already go out."""
        chosen = self._claims.chosen()
        text = self._sheet.text
        if not chosen or self._sheet.memo is None:
            return
        if not text.placed:
            self._as_points(chosen)
            return
        here, sheet = editing.cited_here(text), self._sheet
        if set(chosen) <= set(here):
            many = max(here.index(claim) for claim in chosen) + 1
            kept = [claim for claim in here[:many] if claim not in chosen]
            words = f"Leave {self._number(chosen[0])} out of memo"
            sheet.as_step(words, lambda: editing.uncite_here(text, many, kept[::-1]))
        else:
            fresh = [claim for claim in chosen if claim not in here]
            words = f"Cite {self._number(fresh[0])}" if len(fresh) == 1 else f"Cite {len(fresh)} claims"
            sheet.as_step(words, lambda: text.cite(fresh))

    def _as_points(self, claims: list[str]) -> None:
        """Nobody has put the cursor anywhere yet: each becomes a key point, or is one no longer."""
        inside = [claim for claim in claims if self._is_cited(claim)]
        fresh = [claim for claim in claims if claim not in inside]
        for claim in fresh or inside:
            verb = sources.include if fresh else sources.leave_out
            words = f"Put {self._number(claim)} in memo" if fresh else f"Leave {self._number(claim)} out of memo"
            self._turn(partial(_with_claim, verb, claim), words)

    def leave_out(self) -> None:
        """Take the claims chosen in the left column out of the memo wherever it cites them; the claims stay."""
        self._sheet.flush()
        for claim in [claim for claim in self._claims.chosen() if self._is_cited(claim)]:
            words = f"Leave {self._number(claim)} out of memo"
            self._turn(partial(_with_claim, sources.leave_out, claim), words)


def _with_claim(verb: Callable[[str, str], str], claim: str, source: str) -> str:
    return verb(source, claim)
