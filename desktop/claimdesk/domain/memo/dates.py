"""Dates of the world (EDTF, ISO 8601-2) as a reader says them, and in order."""

from __future__ import annotations

import re

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of"}
_SEASONS |= {35: "third quarter of", 36: "fourth quarter of"}
_DATE = re.compile(r"(-?\d[\dX]{3})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T(\d\d:\d\d)\S*)?$")


def in_words(edtf: str) -> str:
    """A date in words: "31 July 2026", "July 2026", "about 2020", "1 to 30 June 2026".

    What is not understood is given back as it is; "" stays "".
    """
    value = edtf.strip()
    if "/" in value:
        first, _, last = value.partition("/")
        if first in ("", ".."):
            return f"until {in_words(last)}" if last not in ("", "..") else value
        if last in ("", ".."):
            return f"from {in_words(first)}"
        return f"{in_words(first)} to {in_words(last)}"
    bare = value.rstrip("?~%")
    words = _single(bare)
    sign = value[len(bare) :]
    if words is None:
        return value
    about = "about " if any(mark in sign for mark in "~%") else ""
    return about + words + (" (uncertain)" if any(mark in sign for mark in "?%") else "")


def _single(value: str) -> str | None:
    found = _DATE.match(value)
    if found is None:
        return None
    year, month, day, _ = found.groups()
    if "X" in year:
        known = year.replace("X", "0")
        return f"the {known}s" if year.count("X") == 1 else value
    if month in (None, "XX"):
        return year
    if int(month) in _SEASONS:
        return f"{_SEASONS[int(month)]} {year}"
    if not 1 <= int(month) <= 12:
        return None
    named = f"{MONTHS[int(month) - 1]} {year}"
    return named if day in (None, "XX") else f"{int(day)} {named}"


def sort_key(edtf: str) -> tuple[int, str]:
    """A key that puts dates in order of their beginning, the less exact one after the exact one."""
    value = edtf.strip()
    first, _, last = value.partition("/")
    begin = last if first in ("", "..") else first
    found = _DATE.match(begin.rstrip("?~%"))
    if found is None:
        return (9999, value)
    year, month, day, clock = found.groups()
    return (
        int(year.replace("X", "0")),
        "-".join((_place(month, "99"), _place(day, "99"), clock or "99")),
    )


def _place(part: str | None, absent: str) -> str:
    if part in (None, "XX"):
        return absent
    seasons = {"21": "05", "22": "08", "23": "11", "24": "12", "33": "03", "34": "06", "35": "09", "36": "12"}
    return seasons.get(part or "", part or "")
