"""Keeps the memo's source while one types: nothing is written out for a single letter, only in a pause."""

from __future__ import annotations

from claimdesk.gui.keeper import Keeper


class PageKeeper(Keeper):
    """A Keeper that does not ask for all the words with every key: a memo can be long."""

    def _typed(self) -> None:
        if not self._filling and self._theirs is None:
            self._timer.start()
            self.waiting.emit("…")

    def _save(self) -> None:
        """Save, and show what was stored as it reads now: a block may have become another kind of thing."""
        super()._save()
        settle = getattr(self._box, "settle", None)
        if settle is not None and self._theirs is None and not self.dirty:
            self._filling = True
            settle(self._stored)
            self._filling = False

    def flush(self) -> bool:
        """Save what was typed (see Keeper)."""
        kept = super().flush()
        if kept:
            self.waiting.emit("")
        return kept
