"""The links nobody sees in the live pages: what a run is printed from, written as an address and read back.

"at:12:40" is a place of the source (see ``domain.memo.placing``), "at:note:3:1" the second entry of note 3; behind a
"|" stands the web address that a click leads to. A file that goes out has none of them.
"""

from __future__ import annotations

from typing import NamedTuple

_SIGN = "at:"
_NOTE = "note:"


class Mark(NamedTuple):
    """A mark read back: the place or "", the note and its entry (0, 0 for none), and the web address or ""."""

    place: str = ""
    note: int = 0
    entry: int = 0
    web: str = ""


def mark(place: str, web: str = "") -> str:
    """The address of a place."""
    return f"{_SIGN}{place}|{web}" if web else _SIGN + place


def note(number: int, entry: int) -> str:
    """The place of a note's entry."""
    return f"{_NOTE}{number}:{entry}"


def read(address: str) -> Mark:
    """What an address says."""
    if not address.startswith(_SIGN):
        return Mark(web=address)
    place, _, web = address.removeprefix(_SIGN).partition("|")
    if place.startswith(_NOTE):
        number, _, entry = place.removeprefix(_NOTE).partition(":")
        return Mark(note=int(number), entry=int(entry or 0), web=web)
    return Mark(place, web=web)
