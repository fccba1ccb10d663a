"""What both views of an article mark in it, in which colours, and the dash pattern of each kind of claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QColor

from claimdesk.gui.highlights import Highlights

# One dash pattern a kind (in pen widths), so that colour is never the only sign; [] is a full line.
PATTERNS: dict[str, list[float]] = {
    "event": [],
    "state": [1, 2],
    "figure": [4, 2],
    "rule": [9, 2],
    "cause": [5, 2, 1, 2],
    "forecast": [2, 2],
    "position": [7, 2, 1, 2, 1, 2],
    "framing": [1, 4],
    "sourcing": [3, 4],
}


@dataclass
class Colors:
    """The colours of a theme as the underlay needs them: kind → (fill, ink)."""

    kinds: dict[str, tuple[QColor, QColor]]
    accent: QColor
    line: QColor
    muted: QColor

    def of(self, kind: str) -> tuple[QColor, QColor]:
        """A kind's (fill, ink); a kind from a newer version looks like "sourcing"."""
        return self.kinds.get(kind) or self.kinds["sourcing"]


@dataclass
class Marked:
    """What is to be shown: all highlights, the open claim, found words and which of them is the current one."""

    highlights: Highlights = field(default_factory=Highlights)
    active: str | None = None
    found: list[tuple[int, int]] = field(default_factory=list)
    current: int = -1
    pulse: tuple[int, int] | None = None
    strength: float = 0.0  # of the pulse, 1 to 0
