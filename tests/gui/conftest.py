"""A real window on a real library, for every test of the frame and the panes.

- ``library_path``  the path of a library file that does not exist yet, in a fresh folder
- ``settings_path`` the folder its settings are kept in
- ``built``         the window on that library with the sample briefing (``app.Built``: window, desk, actions, theme,
                    settings), shown at 1440 × 900 and closed at the end; its theme is "light"
- ``empty``         the same without the sample
- ``desk_app``      a function that builds further ones: ``desk_app()``, ``desk_app(sample=False)``, ``desk_app(path)``;
                    all are closed at the end
- ``settle``        a function that runs the event loop until all background work has come home
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimdesk.gui import app, background
from claimdesk.gui.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """Without a display, Qt lets go of what was copied only when Python, whose it is, is gone: it would crash."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where the test's library will be."""
    return tmp_path / "library" / "test.claimdesk"


@pytest.fixture
def settings_path(tmp_path: Path) -> Path:
    """The folder of the test's settings."""
    return tmp_path / "settings"


@pytest.fixture
def desk_app(qtbot: QtBot, library_path: Path, settings_path: Path) -> Iterator[Callable[..., app.Built]]:
    """Builds windows as a user's start does; see the top of this file."""
    made: list[app.Built] = []
    qtbot.wait(0)

    def make(path: Path = library_path, *, sample: bool = True, show: bool = True) -> app.Built:
        if not (settings_path / "settings.json").exists():
            Settings(settings_path).set("theme", "light")
        built = app.build(path, settings_path, start_sample=sample)
        made.append(built)
        if not built.settings.get("geometry"):
            built.window.resize(1440, 900)
        if show:
            built.window.show()
            qtbot.waitExposed(built.window).__exit__(None, None, None)
            built.window.activateWindow()
        return built

    yield make
    for built in made:
        built.close()
    background.settle()


@pytest.fixture
def built(desk_app: Callable[..., app.Built], settle: Callable[[], None]) -> app.Built:
    """A window on the sample briefing."""
    made = desk_app()
    settle()
    return made


@pytest.fixture
def empty(desk_app: Callable[..., app.Built], settle: Callable[[], None]) -> app.Built:
    """A window on a library with nothing in it."""
    made = desk_app(sample=False)
    settle()
    return made


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[], None]:
    """Runs the event loop until nothing is under way, nor anything that was put off to the loop's next turn."""

    def run() -> None:
        for _ in range(2):
            assert background.settle(20_000), f"this did not end: {background.busy()}"
            QApplication.processEvents()

    return run
