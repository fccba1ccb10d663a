"""The program as users have it: in a real window, from an installed wheel, and without any display."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
STORY = "tests/stories/test_from_article_to_memo.py::test_the_whole_way_from_a_pasted_article_to_a_memo_on_disk"

pytestmark = pytest.mark.xdist_group("stories")


@contextmanager
def virtual_screen() -> Iterator[str]:
    """An X server of our own; gives its DISPLAY."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")
def test_the_whole_way_works_in_a_real_window() -> None:
    with virtual_screen() as display:
        mine = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "CLAIMDESK_TEST_WINDOW": "1"}
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", STORY],
            cwd=TOP, env={**os.environ, **mine}, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    assert "1 passed" in run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked as pip does it, and nothing of the checkout."""
    made = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(made), str(TOP)]
    subprocess.run([*pip, *build], check=True, capture_output=True, timeout=180)
    (wheel,) = made.glob("claimdesk-*.whl")
    target = made / "site"
    into = ["install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run([*pip, *into], check=True, capture_output=True, timeout=180)
    return target


def claimdesk(installed: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(installed), **more}
    return subprocess.run(
        [sys.executable, "-m", "claimdesk", *words], cwd=installed, env=env, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


def test_an_installed_wheel_does_the_whole_job_from_the_command_line(installed: Path, tmp_path: Path) -> None:
    own = {"CLAIMDESK_LIBRARY": str(tmp_path / "library.claimdesk")}
    where = subprocess.run(
        [sys.executable, "-c", "import claimdesk; print(claimdesk.__file__)"], cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed)
    sample = installed / "claimdesk" / "seeds" / "sample.json"
    assert claimdesk(installed, "load", str(sample), **own).returncode == 0
    memo = tmp_path / "memo.pdf"
    made = claimdesk(installed, "memo", "Frontier-model oversight", "--to", str(memo), **own)
    assert made.returncode == 0
    assert re.search(r"not filled in and w\w+ left out: Recommendation", made.stderr), "what only the writer can know"
    assert memo.read_bytes().startswith(b"%PDF-")
    assert claimdesk(installed, "check", **own).returncode == 0


def test_the_installed_window_opens_on_the_sample(installed: Path, tmp_path: Path) -> None:
    show = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from claimdesk.gui.app import build; application = QApplication([])\n"
        "built = build(Path(sys.argv[1]), Path(sys.argv[2])); built.window.show(); application.processEvents()\n"
        "print(built.desk.library.shelf(built.desk.place.briefing)[0].title); built.close()"
    )
    run = subprocess.run(
        [sys.executable, "-c", show, str(tmp_path / "l.claimdesk"), str(tmp_path / "settings")], cwd=installed,
        env={**os.environ, "PYTHONPATH": str(installed), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.stdout.strip() == "Washington asks the last holdout to open its models", run.stderr


def test_without_a_display_the_program_says_so_in_one_line(tmp_path: Path) -> None:
    bare = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    run = subprocess.run(
        [sys.executable, "-m", "claimdesk", "--library", str(tmp_path / "l.claimdesk")],
        env=bare, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if sys.platform.startswith("linux"):
        assert run.returncode == 1
        assert run.stderr.count("\n") == 1
        assert "no display" in run.stderr
