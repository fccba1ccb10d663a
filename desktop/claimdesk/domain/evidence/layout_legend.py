"""What the signs of a timeline mean, drawn under it: only of those that are in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimdesk.domain.evidence.layout_shapes import Box, Dot, Measure, Shape, Words
from claimdesk.domain.evidence.layout_timeline import Entry

LINE = 20.0  # pixels from one line of the legend to the next
_SIGN, _APART = 26.0, 22.0  # pixels a sign takes, and between its words and the next sign
_MEANING = {
    "day": "a day",
    "span": "a stretch of days",
    "about": "about",
    "deadline": "deadline",
    "[": "counted from the publication date",
}


def signs_of(entries: Iterable[Entry]) -> list[str]:
    """The signs among these entries, in the order of the legend."""
    found: set[str] = set()
    for entry in entries:
        due = entry.look in ("deadline", "next")
        found.add("deadline" if due else "about" if entry.look == "about" else "span" if entry.bar else "day")
        if "[" in entry.words.partition(" · ")[0]:
            found.add("[")
    return [sign for sign in _MEANING if sign in found]


def draw_legend(entries: Iterable[Entry], width: float, top: float, measure: Measure) -> tuple[list[Shape], float]:
    """The legend below ``top`` in lines at most ``width`` pixels wide, and how tall it is."""
    shapes: list[Shape] = []
    x, middle = 0.0, top + LINE / 2
    for sign in signs_of(entries):
        words = _MEANING[sign]
        wide = measure(words)
        if x and x + _SIGN + wide > width:
            x, middle = 0.0, middle + LINE
        shapes += _sign(sign, x, middle, measure)
        shapes.append(Words(x + _SIGN, middle + 4.5, words, wide, "muted"))
        x += _SIGN + wide + _APART
    return shapes, middle + LINE / 2 - top if shapes else 0.0


def _sign(sign: str, x: float, y: float, measure: Measure) -> Sequence[Shape]:
    centre = x + _SIGN / 2 - 2
    if sign == "[":
        return (Words(x + 4, y + 4.5, "[ ]", measure("[ ]"), "muted"),)
    if sign == "span":
        return (Box(x, y - 3, _SIGN - 6, 6, "accent", "accent", 1.4, 3),)
    if sign == "deadline":
        return (Dot(centre, y, 6, "paper", "danger", 2.4),)
    if sign == "about":
        return (Dot(centre, y, 5.5, "paper", "accent", 1.8),)
    return (Dot(centre, y, 6, "accent", "paper", 1.2),)
