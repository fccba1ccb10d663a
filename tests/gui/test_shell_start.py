"""The start: what is not needed is not imported, and without a display there is a sentence instead of a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimdesk.store.library import Library

# Heavy, and not needed before somebody imports, exports or draws the memo.
LATE = ("typst", "lxml", "pypdfium2", "markdown", "nh3", "charset_normalizer", "PySide6.QtPrintSupport")


def run(words: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, env=bare | environment, timeout=60, check=False
    )


def test_a_start_imports_only_what_the_first_picture_needs(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication; app = QApplication([]); "
        "from claimdesk.gui.app import build; here = Path(sys.argv[1]); "
        "built = build(here / 'l.claimdesk', here / 's'); built.window.show(); app.processEvents(); "
        f"print([name for name in {LATE!r} if name in sys.modules]); built.close()"
    )
    done = run(["-c", script, str(tmp_path)], QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
def test_without_a_display_there_is_one_sentence_and_status_1(tmp_path: Path) -> None:
    done = run(["-m", "claimdesk", "--library", str(tmp_path / "l.claimdesk")])
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("claimdesk: There is no display")
    assert not (tmp_path / "l.claimdesk").exists()


def test_a_command_needs_neither_a_display_nor_qt(tmp_path: Path) -> None:
    Library.open(tmp_path / "l.claimdesk").close()
    script = (
        "import sys; from claimdesk.__main__ import main; status = main(['list', '--library', sys.argv[1]]); "
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules) * 9)"
    )
    assert run(["-c", script, str(tmp_path / "l.claimdesk")]).returncode == 0


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["import", "a.txt"], True),
        (["--library", "list", "a.txt"], False),
        (["--library=x", "list"], True),
        (["--version"], True),
        (["-h"], True),
        ([], False),
        (["a.txt", "list"], False),
    ],
)
def test_a_command_is_told_from_a_file(words: list[str], command: bool) -> None:
    from claimdesk.__main__ import _asks_for_command
    from claimdesk.cli import COMMANDS

    assert _asks_for_command(words, COMMANDS) is command


def test_the_window_opens_files_named_on_the_command_line(tmp_path: Path) -> None:
    article = tmp_path / "named.md"
    article.write_text("# Named on the command line\n\nOne paragraph.", "utf-8")
    script = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QTimer; from PySide6.QtWidgets import "
        "QApplication; from claimdesk.domain.records import Article; from claimdesk.gui import app, background\n"
        "def look(*_):\n"
        "    program = QApplication.instance(); timer = QTimer(); seen = []\n"
        "    def ask():\n"
        "        for window in program.topLevelWidgets():\n"
        "            desk = getattr(window, '_desk', None)\n"
        "            titles = [a.title for a in desk.library.where(Article)] if desk else []\n"
        "            if 'Named on the command line' in titles and not background.busy():\n"
        "                print('found'); window.close()\n"
        "    timer.timeout.connect(ask); timer.start(50); QTimer.singleShot(30000, program.quit); run = exec_(); "
        "return run\n"
        "exec_ = QApplication.exec; QApplication.exec = look\n"
        "from claimdesk.__main__ import main; sys.exit(main(['--library', sys.argv[1], sys.argv[2]]))"
    )
    done = run(
        ["-c", script, str(tmp_path / "l.claimdesk"), str(article)],
        QT_QPA_PLATFORM="offscreen",
        CLAIMDESK_SETTINGS=str(tmp_path / "settings"),
    )
    assert done.stdout.strip() == "found", done.stderr
    assert done.returncode == 0, done.stderr
