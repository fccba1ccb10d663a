"""What an edition is called in lists, so that it is told from others of the same memo: when, as what, for whom."""

from __future__ import annotations

from datetime import datetime

from claimdesk.domain.edtf import in_words
from claimdesk.domain.memo.editions.correction import FORMATS
from claimdesk.domain.records import Edition


def title(edition: Edition) -> str:
    """When and as what: "24 June 2026, 16:05 · PDF"."""
    return f"{moment(edition.created)} · {FORMATS.get(edition.format, edition.format)}"


def aside(edition: Edition) -> str:
    """For whom, and which memo: "for Director · Carriers, edition 2"."""
    to = f"for {edition.recipient}" if edition.recipient else ""
    return " · ".join(filter(None, (to, f"{edition.title}, edition {edition.number}")))


def moment(time: str) -> str:
    """A time of the library (ISO 8601) in words, in this computer's time zone."""
    try:
        here = datetime.fromisoformat(time).astimezone()
    except ValueError:
        return time
    return f"{in_words(here.date().isoformat())}, {here:%H:%M}"
