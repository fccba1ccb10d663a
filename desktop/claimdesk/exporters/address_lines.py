"""The lines above a memorandum (AR 25-50): office symbol and date, MEMORANDUM FOR, SUBJECT; and who signs it."""

from __future__ import annotations

from dataclasses import dataclass

from claimdesk.domain.memo.tree import Resolved

_OFFICE = ("Office symbol", "Office")
_TO = ("To", "Memorandum for")


@dataclass(frozen=True)
class AddressLines:
    """What each line says; "" where the memo does not know. ``others`` are header lines with no place in the form."""

    office: str
    date: str
    to: str
    subject: str
    signed: str
    handling: str
    others: tuple[tuple[str, str], ...]


def address_lines(memo: Resolved) -> AddressLines:
    """The memo's header, sorted into the form's lines. Without an office symbol the sender stands in its place."""
    header = dict(memo.header)
    sender = header.get("From", "")
    office = next((header[name] for name in _OFFICE if header.get(name)), "")
    taken = {"From", "Date", "Subject", *_TO, *_OFFICE}
    return AddressLines(
        office=office or sender,
        date=header.get("Date", ""),
        to=next((header[name] for name in _TO if header.get(name)), ""),
        subject=header.get("Subject") or memo.title,
        signed=sender,
        handling=memo.handling,
        others=tuple(pair for pair in memo.header if pair[0] not in taken),
    )
