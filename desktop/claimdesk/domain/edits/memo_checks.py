"""Verbs of the memo's checks: mend what one found, waive it, take the waiver back."""

from __future__ import annotations

from dataclasses import replace

from claimdesk.domain.changes import Change
from claimdesk.domain.edits.memos import set_memo
from claimdesk.domain.edits.relations import decide, take_back
from claimdesk.domain.edits.wording import quoted
from claimdesk.domain.lookup import Records
from claimdesk.domain.memo.checks.checking import WAIVED
from claimdesk.domain.memo.checks.finding import Finding, Mend
from claimdesk.domain.memo.checks.registry import LABELS
from claimdesk.domain.records import Decision, Memo
from claimdesk.domain.trouble import NotPossible


def mend(records: Records, memo: str, way: Mend) -> Change:
    """Put right what a check found.

    Raises:
        NotFound: the memo or the claim is gone.
        NotPossible: the words have changed since.
    """
    if way.edit is not None:
        return way.edit(records)
    assert way.turn is not None
    made = set_memo(records, memo, source=way.turn(records.get(Memo, memo).source))
    return replace(made, label=f"Mend memo: {way.label}")


def waive(records: Records, finding: Finding, reason: str = "", author: str = "") -> Change:
    """Let a finding be, with or without a reason: it is not raised again for these words and claims."""
    made = decide(records, WAIVED, finding.subjects, reason, author)
    return replace(made, label=f"Waive check {quoted(LABELS[finding.check])}")


def take_back_waiver(records: Records, decision: str) -> Change:
    """Have a waived check raised again. Raises NotFound, NotPossible (it is no waiver)."""
    if records.get(Decision, decision).kind != WAIVED:
        raise NotPossible("This decision waives no check.")
    return replace(take_back(records, decision), label="Take back waived check")
