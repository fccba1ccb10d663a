"""What every test gets: no real window unless asked for, and nothing of the user's own folders.

``CLAIMDESK_TEST_WINDOW=1`` runs the window tests in a real window (under Xvfb, say); otherwise Qt draws offscreen.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

if not os.environ.get("CLAIMDESK_TEST_WINDOW"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


# No test is timed: a busy machine is no fault of the code. Speed is measured in tests/bench.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that forgets to name its library must not find the developer's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("CLAIMDESK_LIBRARY", raising=False)
    monkeypatch.setenv("CLAIMDESK_SETTINGS", str(home / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Ended windows go when their test does: Qt puts their end off until an event loop runs, which none does here.

    And where the window has taken over the collecting of cycles, nobody does it between its event loops.
    """
    yield
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and qt.QCoreApplication.instance() is not None:
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)
    if not gc.isenabled():
        counts, limits = gc.get_count(), gc.get_threshold()
        gc.collect(2 if counts[2] > limits[2] * 4 else 1)


@pytest.fixture(scope="session")
def seed_article() -> str:
    """The real article some tests read; skipped where it is not there."""
    named = os.environ.get("CLAIMDESK_SEED_ARTICLE")
    path = Path(named) if named else Path(__file__).parents[2] / "shared" / "seed" / "article.txt"
    if not path.is_file():
        pytest.skip("the seed article is not on this machine")
    return path.read_text("utf-8")
