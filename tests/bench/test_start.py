"""From the command to a window that can be used, and what a large article takes of the memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

HEAD = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
"""
# Usable: shown, painted, and the queue of events empty.
OURS = (
    HEAD
    + """
from claimdesk.gui.app import build
built = build(Path(sys.argv[1]), Path(sys.argv[2]))
built.window.show()
app.processEvents(); app.processEvents()
print("usable", flush=True)
os._exit(0)
"""
)
BARE = (
    HEAD
    + """
from PySide6.QtWidgets import QMainWindow
window = QMainWindow()
window.show()
app.processEvents(); app.processEvents()
print("usable", flush=True)
os._exit(0)
"""
)


@pytest.fixture
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As an installed program runs: with its byte code kept."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("bytecode"))}


def until_usable(code: str, env: dict[str, str], *words: str) -> float:
    """Seconds from starting the process until it says that its window can be used."""
    begun = time.perf_counter()
    run = subprocess.Popen([sys.executable, "-c", code, *words], env=env, stdout=subprocess.PIPE, text=True)
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == "usable\n"
        return time.perf_counter() - begun


def test_start_to_a_usable_window_on_the_sample(benchmark: Any, env: dict[str, str], tmp_path: Path) -> None:
    places = (str(tmp_path / "library.claimdesk"), str(tmp_path / "settings"))
    until_usable(OURS, env, *places)  # makes the library and the byte code
    bare = sorted(until_usable(BARE, env) for _ in range(4))[1]
    benchmark.pedantic(until_usable, args=(OURS, env, *places), rounds=7)
    benchmark.extra_info.update(figure="start to usable window, sample library", target=800, floor=bare)
