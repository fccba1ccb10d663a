"""The moment an export is stamped with: the memo's own, so that the same memo gives the same bytes."""

from __future__ import annotations

from datetime import UTC, datetime

from claimdesk.domain.memo.tree import Resolved

_NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def moment(resolved: Resolved) -> int:
    """Seconds of Unix time: of the last edit, else of the memo's date, else of the year 2000."""
    for words in (resolved.moment, resolved.date):
        try:
            found = datetime.fromisoformat(words)
        except ValueError:
            continue
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return max(0, int(found.timestamp()))
    return int(_NO_MOMENT.timestamp())
