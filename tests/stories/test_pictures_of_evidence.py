"""Every view of the Evidence place on the sample, light and dark; each leaves a picture in ``build/screenshots/``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.gui.app import Built

pytestmark = pytest.mark.xdist_group("stories")

PICTURES = Path(__file__).resolve().parents[2] / "build" / "screenshots"
VIEWS = ("corroboration", "conflicts", "positions", "timeline", "figures", "sources", "gaps")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_shows_the_sample(built: Built, theme: str, qtbot: QtBot, settle: Callable[[], None]) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    built.settings.set("theme", theme)
    built.desk.go(section="evidence")
    page = built.window.page("evidence")
    for name in VIEWS:
        built.actions.trigger(f"evidence_{name}")
        settle()
        qtbot.wait(150)
        settle()
        QApplication.processEvents()
        view = page.view(name)  # type: ignore[attr-defined]
        assert view.text().strip(), f"{name} says nothing to a screen reader"
        assert built.window.grab().save(str(PICTURES / f"evidence-{name}-{theme}.png"))
