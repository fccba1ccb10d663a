"""`make run`: the window on the sample briefing; without a display its memo as files and a picture of the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BUILD = Path("build")


def has_display() -> bool:
    """Whether a window could be shown."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def without_display() -> int:
    """Write the sample's memo and a picture of the window, and print where they are."""
    print("No display here, so the window stays closed; the sample's memo and a picture of the window instead:")
    BUILD.mkdir(exist_ok=True)
    library = BUILD / "sample.claimdesk"
    for old in BUILD.glob("sample.claimdesk*"):
        old.unlink()
    memos = [BUILD / "sample-memo.pdf", BUILD / "sample-memo.md"]
    desk = [sys.executable, "-m", "claimdesk", "--library", str(library)]
    subprocess.run([*desk, "load", "seeds/sample.json"], check=True, stdout=subprocess.DEVNULL)
    for memo in memos:
        memo.unlink(missing_ok=True)
        command = [*desk, "memo", "Frontier-model oversight", "--to", str(memo)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    picture = BUILD / "sample-window.png"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    photograph(library, picture)
    for path in (*memos, picture):
        print(path.resolve())
    return 0


def photograph(library: Path, picture: Path) -> None:
    """Open the window on the library without a screen and save what it shows."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop
    from PySide6.QtWidgets import QApplication

    from claimdesk.gui.app import build

    app = QApplication.instance() or QApplication(sys.argv[:1])
    built = build(library, BUILD / "sample-settings")
    built.window.resize(1440, 900)
    built.window.show()
    until = QDeadlineTimer(1500)
    while not until.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    built.window.grab().save(str(picture))
    built.window.close()


if __name__ == "__main__":
    if not has_display():
        sys.exit(without_display())
    sys.exit(subprocess.call([sys.executable, "-m", "claimdesk"]))
