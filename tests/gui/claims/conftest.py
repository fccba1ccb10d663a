"""Libraries for the tests of the claims panel."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bay import Bay
from pytestqt.qtbot import QtBot


@pytest.fixture
def bay(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    made = Bay(tmp_path, qtbot)
    made.fill()
    yield made
    made.close()


@pytest.fixture
def bare(tmp_path: Path, qtbot: QtBot) -> Iterator[Bay]:
    """The same without a claim."""
    made = Bay(tmp_path, qtbot)
    yield made
    made.close()
