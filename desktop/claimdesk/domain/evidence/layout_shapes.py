"""What a drawing is made of: lines, boxes, dots and words in pixels, coloured by role; no Qt, no file format."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Point = tuple[float, float]
Measure = Callable[[str], float]
"""How many pixels some words take on one line, set in the drawing's type at ``SIZE``."""
SIZE = 13  # pixels, the type of every drawing


@dataclass(frozen=True)
class Line:
    """A line through some points; with ``arrow`` it ends in a head. ``role`` is a colour of the theme."""

    points: tuple[Point, ...]
    role: str = "muted"
    width: float = 1.0
    dashed: bool = False
    arrow: bool = False
    key: str = ""


@dataclass(frozen=True)
class Box:
    """A rectangle with round corners; ``fill`` and ``role`` (its edge) are colours, "" for none."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    role: str = ""
    edge: float = 1.5
    radius: float = 6.0
    dashed: bool = False
    key: str = ""


@dataclass(frozen=True)
class Dot:
    """A circle; ``fill`` and ``role`` (its edge) are colours, "" for none."""

    x: float
    y: float
    radius: float
    fill: str = ""
    role: str = ""
    edge: float = 2.0
    key: str = ""


@dataclass(frozen=True)
class Words:
    """Words on one line: ``x`` is their left, ``y`` their base line, ``width`` the room they were measured for."""

    x: float
    y: float
    text: str
    width: float
    role: str = "ink"
    strong: bool = False
    key: str = ""


Shape = Line | Box | Dot | Words


@dataclass(frozen=True)
class Drawing:
    """A drawing of ``width`` × ``height`` pixels, its shapes from back to front. ``title`` and ``description`` say
    the same in words, for those who cannot see it. Shapes with one ``key`` belong together."""

    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def cut(words: str, room: float, measure: Measure) -> tuple[str, float]:
    """The words as far as they fit into ``room`` pixels, cut between words where it can be, and their width."""
    width = measure(words)
    if width <= room:
        return words, width
    low, high = 0, len(words)
    middle = min(high, int(high * room / width))  # a good guess saves most of the measuring
    while low < high:  # the longest beginning that fits with its dots
        if measure(words[:middle].rstrip() + "…") <= room:
            low, middle = middle, middle + max(1, (high - middle + 1) // 8)
        else:
            high, middle = middle - 1, middle - max(1, (middle - low + 1) // 8)
        middle = min(max(middle, low + 1), high)
    space = words.rfind(" ", 0, low + 1)
    if space > low * 0.6:
        low = space
    short = words[:low].rstrip(" ,;:–-") + "…" if low else "…"
    return short, min(measure(short), room)


def head(points: tuple[Point, ...], long: float = 8.0, wide: float = 3.6) -> tuple[Point, Point, Point]:
    """The head of an arrow at the last of some points: its tip and its two corners."""
    tip, before = points[-1], points[0]
    for point in reversed(points[:-1]):
        if math.dist(point, tip) > 1e-6:
            before = point
            break
    length = math.dist(before, tip) or 1.0
    ux, uy = (tip[0] - before[0]) / length, (tip[1] - before[1]) / length
    x, y = tip[0] - ux * long, tip[1] - uy * long
    return tip, (x - uy * wide, y + ux * wide), (x + uy * wide, y - ux * wide)
