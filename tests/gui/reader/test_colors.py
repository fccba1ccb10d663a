"""Letters stay legible: ink on every fill, and on every two fills blended, keeps 7 to 1 in every theme."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from claimdesk.domain.vocabulary import KINDS
from claimdesk.gui.reader.underlay import PATTERNS, Colors, Underlay
from claimdesk.gui.settings import Settings
from claimdesk.gui.theme import Theme
from claimdesk.store.library import Highlight


def light(color: QColor) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "sepia", "dark"])
def test_ink_on_one_fill_and_on_two(qapp: object, tmp_path: Path, name: str) -> None:
    settings = Settings(tmp_path)
    settings.set("theme", name)
    theme = Theme(settings)
    colors = Colors({kind: theme.kind(kind) for kind in KINDS}, *map(theme.color, ("accent", "line", "muted")))
    under, ink = Underlay(colors), theme.color("ink")
    for kinds in [*((kind,) for kind in KINDS), *product(KINDS, KINDS)]:
        rows = tuple(Highlight(0, 1, "p", f"c{i}", i, kind) for i, kind in enumerate(kinds))
        assert contrast(under._blend(rows), ink) >= 7, (name, kinds)


def test_each_kind_has_a_line_of_its_own() -> None:
    assert set(PATTERNS) == set(KINDS)
    assert len({tuple(pattern) for pattern in PATTERNS.values()}) == len(KINDS)
